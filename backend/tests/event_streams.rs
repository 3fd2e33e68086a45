//! Orders followed live: each change is told once to its shopper alone, whatever breaks off.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/following.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod following;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/listening.rs"]
mod listening;
#[path = "shop/ordering.rs"]
mod ordering;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use std::collections::HashMap;
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use contract::orders::{MOST_STREAMS, OrderEventKind, Orders};
use contract::{OrderId, ProblemCode};
use following::{advance, brought, lively};
use listening::{EVENTS, Ear, Heard, room};
use ordering::{LI, MINUTE, RICH, bought, choices, order, pay, pick_up, place, refused};
use phones::{LIN, MEI, Phone};
use rusqlite::Connection;
use serde_json::{Value, json};
use shop::TestShop;

#[tokio::test]
async fn a_member_hears_of_the_own_orders_and_nobody_elses() {
    let shop = lively();
    let (mei, lin, clerk) =
        (Phone::of(&shop, MEI).await, Phone::of(&shop, LIN).await, Phone::of(&shop, LI).await);
    let (mut ear, mut others) =
        (Ear::open(&shop, &mei, None).await, Ear::open(&shop, &lin, None).await);
    let first: Vec<_> = ear.rest().await.iter().map(|heard| (heard.id, heard.event.kind)).collect();
    assert_eq!(first, [(Some(0), OrderEventKind::Begin), (None, OrderEventKind::Notice)]);
    others.rest().await;

    let milk = choices(&[("milk-s", 1)], json!({ "groups": pick_up(None) }));
    let placed = place(&mei, &milk, "k").await;
    let heard = ear.next_of(OrderEventKind::Order).await;
    assert_eq!(heard.event.order, Some(placed.id.clone()));
    let waiting = order(&mei, placed.id.as_str()).await;
    assert_eq!((heard.event.version, heard.id), (Some(waiting.version), Some(waiting.version)));

    pay(&shop, &mei, placed.id.as_str()).await;
    let paid = ear.next_of(OrderEventKind::Order).await;
    assert!(paid.id > heard.id);
    assert_eq!(ear.next().await.unwrap().event.unread, Some(1));
    let now = order(&mei, placed.id.as_str()).await;
    assert_eq!(paid.event.version, Some(now.version));
    let listed: Orders = mei.get("/api/v1/orders").await.read();
    assert_eq!(listed.items[0].version, now.version);

    advance(&clerk, &now, &json!({ "to": "ready" })).await;
    let ready = ear.rest().await;
    assert_eq!(ready[0].event.order, Some(placed.id));
    assert_eq!(ready[1].event.unread, Some(2));
    assert_eq!(others.rest().await, []);
    let guest = Phone::new(&shop);
    refused(&guest.get(EVENTS).await, 401, ProblemCode::SignedOut);
    guest.get("/api/v1/cart?store=east").await;
    refused(&guest.get(EVENTS).await, 401, ProblemCode::SignedOut);
}

/// A stream that breaks off after so many acts, and is opened again after so many.
struct Broken {
    from: usize,
    until: usize,
    ear: Option<Ear>,
    last: u64,
    heard: Vec<Heard>,
}

impl Broken {
    async fn after(&mut self, acts: usize, shop: &TestShop, phone: &Phone<'_>) {
        if acts == self.from {
            let mut ear = self.ear.take().unwrap();
            self.heard.extend(ear.rest().await);
            self.last = ear.last.unwrap();
        }
        if acts == self.until {
            self.ear = Some(Ear::reopen(shop, phone, self.last).await);
        }
    }
}

#[tokio::test]
async fn wherever_a_stream_breaks_off_nothing_is_missed_or_told_twice() {
    const ACTS: usize = 5;
    let shop = lively();
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let mut streams = Vec::new();
    for from in 0..ACTS {
        for until in from..ACTS {
            let ear = Some(Ear::open(&shop, &phone, Some(0)).await);
            streams.push(Broken { from, until, ear, last: 0, heard: Vec::new() });
        }
    }
    let bodies = ["picked", "packed"]
        .map(|step| json!({ "to": "preparing", "step": step }))
        .into_iter()
        .chain([json!({ "to": "sent" })]);
    let mut bodies = bodies.collect::<Vec<_>>().into_iter();
    let mut orders: Vec<OrderId> = Vec::new();
    for acts in 0..=ACTS {
        match acts {
            0 => {}
            1 => orders.push(brought(&shop, &phone, 0.005).await.id),
            3 => {
                let milk = choices(&[("milk-s", 1)], json!({ "groups": pick_up(None) }));
                orders.push(place(&phone, &milk, "other").await.id);
            }
            _ => {
                let order = order(&phone, orders[0].as_str()).await;
                advance(&clerk, &order, &bodies.next().unwrap()).await;
            }
        }
        for stream in &mut streams {
            stream.after(acts, &shop, &phone).await;
        }
    }
    for stream in &mut streams {
        stream.heard.extend(stream.ear.take().unwrap().rest().await);
        let told: Vec<_> = stream
            .heard
            .iter()
            .filter(|heard| heard.event.kind == OrderEventKind::Order)
            .map(|heard| (heard.id.unwrap(), heard.event.order.clone().unwrap()))
            .collect();
        let place = (stream.from, stream.until);
        assert!(told.is_sorted_by(|one, next| one.0 < next.0), "{place:?}: {told:?}");
        let last: HashMap<_, _> = told.into_iter().map(|(id, order)| (order, id)).collect();
        for id in &orders {
            assert_eq!(last[id], order(&phone, id.as_str()).await.version, "{place:?}");
        }
        assert!(stream.heard.iter().all(|heard| heard.event.kind != OrderEventKind::Reset));
        // How many notices there are is told by the end, too.
        let unread = stream.heard.iter().rev().find_map(|heard| heard.event.unread);
        assert_eq!(unread, Some(3), "{place:?}");
    }
}

#[tokio::test]
async fn a_stream_ends_with_its_session() {
    let shop = lively();
    let phone = Phone::of(&shop, MEI).await;
    // No two codes are sent within a minute.
    shop.state.clock.advance(MINUTE);
    let other_phone = Phone::of(&shop, MEI).await;
    let (mut ear, mut other) =
        (Ear::open(&shop, &phone, None).await, Ear::open(&shop, &other_phone, None).await);
    ear.rest().await;
    other.rest().await;
    phone.post("/api/v1/session/end", &Value::Null).await.read::<contract::session::Session>();
    let last = ear.next().await.unwrap();
    assert_eq!((last.id, last.event.kind), (None, OrderEventKind::SignedOut));
    assert_eq!(ear.next().await, None);
    // On the other phone the member is still signed in, until that session is over by itself.
    assert_eq!(other.rest().await, []);
    shop.state.clock.advance(181 * 24 * 60 * MINUTE);
    assert_eq!(other.next().await.unwrap().event.kind, OrderEventKind::SignedOut);
    assert_eq!(other.next().await, None);
}

#[tokio::test]
async fn whoever_was_away_too_long_is_told_to_ask_anew() {
    let shop = lively();
    let phone = Phone::of(&shop, MEI).await;
    let placed = bought(&shop, &phone, &[("milk-s", 1)], "k").await;
    let reset = async |after: u64| {
        let mut ear = Ear::open(&shop, &phone, Some(after)).await;
        let first = ear.next().await.unwrap();
        (first.event.kind == OrderEventKind::Reset).then_some(first.id.unwrap())
    };
    // What never happened is of another database, such as one that was put back from a copy.
    assert_eq!(reset(placed.version + 1).await, Some(placed.version));
    assert_eq!((reset(placed.version).await, reset(0).await), (None, None));
    // A hundred other orders have changed meanwhile.
    let connection = Connection::open(shop.folder().join("shop.sqlite")).unwrap();
    connection.execute_batch("CREATE TEMP TABLE copy AS SELECT * FROM shop_order").unwrap();
    for at in 1..=100 {
        let copy = format!(
            "UPDATE temp.copy SET number = NULL, id = 'o-{at}', code = 'c-{at}', key = 'k-{at}',
                 version = {} + {at};
             INSERT INTO shop_order SELECT * FROM temp.copy;
             UPDATE shopper SET happenings = happenings + 1 WHERE phone = '{MEI}';",
            placed.version
        );
        connection.execute_batch(&copy).unwrap();
    }
    assert_eq!(reset(0).await, Some(placed.version + 100));
    assert_eq!(reset(placed.version).await, None);
    let bad = phone.get(&format!("{EVENTS}?after=milk")).await;
    refused(&bad, 400, ProblemCode::Invalid);
    let request = Request::get(EVENTS).header("last-event-id", "milk");
    refused(&phone.send(request, Body::empty()).await, 400, ProblemCode::Invalid);
}

#[tokio::test]
async fn a_reader_who_does_not_read_is_cut_and_goes_on_where_it_was() {
    let mut shop = lively();
    shop.change(|state| state.tracking.patience = Duration::ZERO);
    let phone = Phone::of(&shop, RICH).await;
    for at in 0..10 {
        let wanted = choices(
            &[("milk-s", 1)],
            json!({ "groups": pick_up(None), "uses_stored_value": true }),
        );
        place(&phone, &wanted, &format!("{at}")).await;
        shop.state.clock.advance(61 * MINUTE);
    }
    let mut ears = Vec::new();
    for _ in 0..MOST_STREAMS {
        ears.push(Ear::open(&shop, &phone, Some(0)).await);
    }
    // There is room for another when the first was cut.
    room(&shop, &phone).await;
    let mut ear = ears.remove(0);
    let mut heard = Vec::new();
    while let Some(event) = ear.next().await {
        heard.push(event);
    }
    // The beginning, and seven orders.
    assert_eq!(heard.len(), 8);
    let mut again = Ear::reopen(&shop, &phone, ear.last.unwrap()).await;
    heard.extend(again.rest().await);
    let orders = heard.iter().filter(|heard| heard.event.kind == OrderEventKind::Order);
    let orders: HashMap<_, _> = orders.map(|heard| (heard.event.order.clone(), heard.id)).collect();
    assert_eq!(orders.len(), 10);
}

#[tokio::test]
async fn a_member_has_so_many_streams_and_those_that_are_closed_make_room() {
    let shop = lively();
    let phone = Phone::of(&shop, MEI).await;
    let mut ears = Vec::new();
    for _ in 0..MOST_STREAMS {
        ears.push(Ear::open(&shop, &phone, None).await);
    }
    refused(&phone.get(EVENTS).await, 429, ProblemCode::TooMany);
    let lin = Phone::of(&shop, LIN).await;
    Ear::open(&shop, &lin, None).await;
    drop(ears.remove(0));
    room(&shop, &phone).await;
}
