//! Notices: what members are told of their orders, once each, and what they have read of it.

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

use std::time::Duration;

use contract::notices::{NoticeKind, NoticeSwitches, Notices, Unread};
use contract::orders::OrderEventKind;
use contract::{Money, ProblemCode};
use listening::Ear;
use ordering::{
    LI, MINUTE, RICH, bought, bring, choices, live_at, open, order, pay, pick_up, place, refused,
};
use phones::{LIN, MEI, Phone};
use serde_json::{Value, json};

const NOTICES: &str = "/api/v1/notices";
const UNREAD: &str = "/api/v1/notices/unread";
const READINGS: &str = "/api/v1/notices/readings";
const SWITCHES: &str = "/api/v1/notice-switches";

async fn notices(phone: &Phone<'_>) -> Notices {
    phone.get(NOTICES).await.read()
}

async fn unread(phone: &Phone<'_>) -> u32 {
    phone.get(UNREAD).await.read::<Unread>().unread
}

fn kinds(notices: &Notices) -> Vec<&'static str> {
    notices.items.iter().map(|notice| notice.kind.name()).collect()
}

#[tokio::test]
async fn an_order_on_its_way_is_told_once_for_each_thing_and_read() {
    let mut shop = open(&[]);
    shop.change(|state| state.tracking.heartbeat = Duration::from_millis(2));
    shop.state.tracking.simulate(true);
    let (phone, other) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LIN).await);
    live_at(&phone, 0.01, "310110").await;
    let wanted = choices(&[("milk-s", 2)], json!({ "groups": bring(None) }));
    let placed = place(&phone, &wanted, "k").await;
    assert_eq!(notices(&phone).await, Notices::default());
    pay(&shop, &phone, placed.id.as_str()).await;
    let paid_at = order(&phone, placed.id.as_str()).await.paid_at.unwrap();
    // Looked at often or not, it is told once.
    for _ in 0..12 {
        shop.state.clock.advance(MINUTE);
        notices(&phone).await;
    }
    let told = notices(&phone).await;
    assert_eq!(kinds(&told), ["delivered", "courier_near", "shipped", "packed", "paid"]);
    assert_eq!((told.unread, told.next.clone()), (5, None));
    let now = order(&phone, placed.id.as_str()).await;
    for notice in &told.items {
        assert_eq!(notice.order, Some(placed.id.clone()));
        assert_eq!(notice.number, Some(now.number.clone()));
        assert_eq!((notice.product_name.as_deref(), notice.pieces), (Some("鲜牛奶"), 2));
        assert!(notice.picture.is_some() && !notice.is_read);
        assert_eq!(notice.store_name.as_deref(), Some("东店"));
    }
    assert_eq!(told.items[2].group.as_ref(), Some(&now.groups[0].id));
    let paid = &told.items[4];
    assert_eq!((paid.at, paid.group.clone()), (paid_at, None));
    assert_eq!(paid.amount, Some(Money::new(now.quote.payable, now.quote.currency)));

    let mut ear = Ear::open(&shop, &phone, None).await;
    assert_eq!(ear.next_of(OrderEventKind::Notice).await.event.unread, Some(5));
    let one = format!("{NOTICES}/{}/reading", told.items[1].id);
    for _ in 0..2 {
        assert_eq!(phone.post(&one, &Value::Null).await.read::<Unread>().unread, 4);
    }
    // Every tab hears of it, once.
    let heard = ear.rest().await;
    assert_eq!(heard.iter().map(|heard| heard.event.unread).collect::<Vec<_>>(), [Some(4)]);
    // What came after what was seen stays.
    let seen = json!({ "newest": told.items[2].id });
    assert_eq!(phone.post(READINGS, &seen).await.read::<Unread>().unread, 1);
    assert!(!notices(&phone).await.items[0].is_read);

    // Nobody else sees or reads them.
    let last = format!("{NOTICES}/{}/reading", told.items[0].id);
    other.post(&last, &Value::Null).await.read::<Unread>();
    other.post(READINGS, &json!({})).await.read::<Unread>();
    other.post(READINGS, &seen).await.read::<Unread>();
    assert_eq!(notices(&other).await, Notices::default());
    assert_eq!(unread(&phone).await, 1);
    assert_eq!(phone.post(READINGS, &json!({})).await.read::<Unread>().unread, 0);
    assert_eq!(kinds(&notices(&phone).await).len(), 5);
    let guest = Phone::new(&shop);
    for address in [NOTICES, UNREAD, SWITCHES] {
        refused(&guest.get(address).await, 401, ProblemCode::SignedOut);
    }
    for (address, body) in
        [(one.as_str(), Value::Null), (READINGS, json!({})), (SWITCHES, json!({ "items": [] }))]
    {
        refused(&guest.post(address, &body).await, 401, ProblemCode::SignedOut);
    }
}

#[tokio::test]
async fn an_order_that_is_about_to_lapse_is_told_in_time() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let milk = choices(&[("milk-s", 1)], json!({ "groups": pick_up(None) }));
    let placed = place(&phone, &milk, "k").await;
    shop.state.clock.advance(10 * MINUTE - 1);
    assert_eq!(unread(&phone).await, 0);
    shop.state.clock.advance(1);
    for _ in 0..2 {
        let told = notices(&phone).await;
        assert_eq!(kinds(&told), ["lapses_soon"]);
        assert_eq!(told.items[0].until, order(&phone, placed.id.as_str()).await.lapses_at);
        assert_eq!(told.items[0].at, shop.state.clock.now());
    }
    shop.state.clock.advance(5 * MINUTE);
    assert_eq!(kinds(&notices(&phone).await), ["lapsed", "lapses_soon"]);
    // Where nobody looked in between there is nothing to hurry for any more.
    place(&phone, &milk, "other").await;
    shop.state.clock.advance(60 * MINUTE);
    assert_eq!(kinds(&notices(&phone).await), ["lapsed", "lapsed", "lapses_soon"]);
}

#[tokio::test]
async fn what_comes_back_is_told_with_what_it_is() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let order = bought(&shop, &phone, &[("milk-s", 3), ("oat-milk", 2)], "k").await;
    let group = &order.groups[0].id;
    for (key, quantity) in [("one", 1), ("one", 1), ("two", 1)] {
        let pieces = json!([{ "sku": "oat-milk", "quantity": quantity }]);
        let body = json!({ "key": key, "pieces": pieces, "reason": "缺货" });
        let address = format!("/api/v1/counter/groups/{group}/refunds");
        assert_eq!(clerk.post(&address, &body).await.status.as_u16(), 200);
    }
    let told = notices(&phone).await;
    assert_eq!(kinds(&told), ["refunded", "refunded", "paid"]);
    let refunded = &told.items[0];
    assert_eq!(refunded.amount.map(|money| money.amount), Some(1_000));
    assert_eq!((refunded.product_name.as_deref(), refunded.pieces), (Some("燕麦奶"), 1));
    // Who cancels an order knows that, and is told what comes back.
    let address = format!("/api/v1/orders/{}/cancellation", order.id);
    phone.post(&address, &json!({})).await.read::<contract::orders::Order>();
    let told = notices(&phone).await;
    assert_eq!(kinds(&told), ["refunded", "refunded", "refunded", "paid"]);
    assert_eq!(told.items[0].amount.map(|money| money.amount), Some(3 * 450));
    assert_eq!(told.items[0].pieces, 5);
}

#[tokio::test]
async fn kinds_that_are_not_wanted_are_not_told() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let switches: NoticeSwitches = phone.get(SWITCHES).await.read();
    assert_eq!(switches.items.len(), NoticeKind::ALL.len());
    assert!(switches.items.iter().all(|switch| switch.is_on));
    let off = json!({ "items": [{ "kind": "paid", "is_on": false },
        { "kind": "packed", "is_on": false }, { "kind": "packed", "is_on": true }] });
    for _ in 0..2 {
        let switches: NoticeSwitches = phone.post(SWITCHES, &off).await.read();
        let off: Vec<_> = switches.items.iter().filter(|switch| !switch.is_on).collect();
        assert_eq!(off.len(), 1);
        assert_eq!(off[0].kind, NoticeKind::Paid);
    }
    let order = bought(&shop, &phone, &[("milk-s", 1)], "k").await;
    let address = format!("/api/v1/counter/groups/{}/steps", order.groups[0].id);
    for body in [json!({ "to": "preparing", "step": "packed" }), json!({ "to": "ready" })] {
        clerk.post(&address, &body).await;
    }
    assert_eq!(kinds(&notices(&phone).await), ["ready", "packed"]);
    let other: NoticeSwitches = clerk.get(SWITCHES).await.read();
    assert!(other.items.iter().all(|switch| switch.is_on));
    let unknown = json!({ "items": [{ "kind": "weather", "is_on": false }] });
    refused(&phone.post(SWITCHES, &unknown).await, 400, ProblemCode::Invalid);
}

#[tokio::test]
async fn a_long_inbox_comes_page_by_page() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, RICH).await, Phone::of(&shop, LI).await);
    for at in 0..8 {
        let groups = json!({ "groups": pick_up(None), "uses_stored_value": true });
        let placed = place(&phone, &choices(&[("milk-s", 1)], groups), &format!("{at}")).await;
        let placed = order(&phone, placed.id.as_str()).await;
        let address = format!("/api/v1/counter/groups/{}/steps", placed.groups[0].id);
        for body in [json!({ "to": "preparing", "step": "packed" }), json!({ "to": "ready" })] {
            assert_eq!(clerk.post(&address, &body).await.status.as_u16(), 200);
        }
        shop.state.clock.advance(61 * MINUTE);
    }
    let first = notices(&phone).await;
    let cursor = first.next.clone().unwrap().0;
    let second: Notices = phone.get(&format!("{NOTICES}?cursor={cursor}")).await.read();
    assert_eq!((first.items.len(), second.items.len(), second.next.clone()), (20, 4, None));
    assert_eq!((first.unread, second.unread), (24, 24));
    let both: Vec<_> = first.items.iter().chain(&second.items).collect();
    assert!(both.is_sorted_by(|newer, older| newer.at >= older.at));
    // A cursor of somebody else's inbox leads nowhere.
    let other = Phone::of(&shop, MEI).await;
    let elsewhere: Notices = other.get(&format!("{NOTICES}?cursor={cursor}")).await.read();
    assert_eq!(elsewhere, Notices::default());
}
