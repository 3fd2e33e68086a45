//! Orders on their way: what clerks say of them, and how they come to the door by themselves.

#[path = "shop/following.rs"]
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

use axum::body::Body;
use axum::http::Request;
use contract::ProblemCode;
use contract::orders::{GroupState, Order, OrderAction, OrderState, StepKind};
use following::{advance, brought, by_parcel, kinds, simulated, steps_of};
use listening::Ear;
use ordering::{LI, MINUTE, WEI, bought, choices, open, order, pick_up, place, refused};
use phones::{MEI, Phone};
use serde_json::{Value, json};

#[tokio::test]
async fn who_asks_again_and_again_is_told_what_has_changed_alone() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let bought = bought(&shop, &phone, &[("milk-s", 1)], "k").await;
    for address in [format!("/api/v1/orders/{}", bought.id), "/api/v1/orders".to_owned()] {
        let tag = phone.get(&address).await.header("etag").to_owned();
        let ask = async || {
            let request = Request::get(&address).header("if-none-match", &tag);
            phone.send(request, Body::empty()).await
        };
        let same = ask().await;
        assert_eq!((same.status.as_u16(), same.body.len()), (304, 0));
        let step = if address.ends_with("orders") { "packed" } else { "picked" };
        advance(&clerk, &bought, &json!({ "to": "preparing", "step": step })).await;
        assert_eq!(ask().await.status.as_u16(), 200);
    }
}

#[tokio::test]
async fn a_clerk_says_how_far_it_is_and_in_which_parcel() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, WEI).await);
    let bought = by_parcel(&shop, &phone).await;
    let address = steps_of(&bought);
    let elsewhere = Phone::of(&shop, LI).await;
    let packed = json!({ "to": "preparing", "step": "packed" });
    refused(&elsewhere.post(&address, &packed).await, 404, ProblemCode::NotFound);
    refused(&phone.post(&address, &packed).await, 403, ProblemCode::Forbidden);
    for _ in 0..2 {
        let told = advance(&clerk, &bought, &packed).await;
        assert_eq!((told.state, kinds(&told.timeline)), (GroupState::Preparing, vec!["packed"]));
    }
    let parcel = |carrier: &str, number: &str| json!({ "to": "sent", "parcel": { "carrier": carrier, "number": number } });
    for (body, field) in [
        (json!({ "to": "preparing" }), "/step"),
        (json!({ "to": "preparing", "step": "sent" }), "/step"),
        (json!({ "to": "sent", "step": "packed" }), "/step"),
        (json!({ "to": "done" }), "/to"),
        (parcel(" ", "SF1234567890"), "/parcel/carrier"),
        (parcel("顺丰速运", "SF 12"), "/parcel/number"),
        (parcel("顺丰速运", "SF1"), "/parcel/number"),
        (
            json!({ "to": "preparing", "step": "packed",
            "parcel": { "carrier": "c", "number": "123456" } }),
            "/parcel",
        ),
    ] {
        let answer = clerk.post(&address, &body).await;
        refused(&answer, 400, ProblemCode::Invalid);
        assert_eq!(answer.problem().fields[0].field, field, "{body}");
    }
    let number = |order: &Order| order.groups[0].parcel.as_ref().map(|one| one.number.clone());
    assert_eq!(number(&order(&phone, bought.id.as_str()).await), None);
    for named in ["SF1234567890", "SF1234567890", "SF-000001"] {
        advance(&clerk, &bought, &parcel("顺丰速运", named)).await;
        let sent = order(&phone, bought.id.as_str()).await;
        assert_eq!(number(&sent).as_deref(), Some(named));
        assert_eq!(kinds(&sent.groups[0].timeline), ["packed", "sent"]);
    }
    refused(
        &clerk.post(&address, &json!({ "to": "preparing", "step": "picked" })).await,
        409,
        ProblemCode::TooLate,
    );

    let brought = brought(&shop, &phone, 0.005).await;
    let clerk = elsewhere;
    let answer = clerk.post(&steps_of(&brought), &parcel("顺丰速运", "SF1234567890")).await;
    refused(&answer, 400, ProblemCode::Invalid);
    let waiting = choices(&[("milk-s", 1)], json!({ "groups": pick_up(None) }));
    let waiting = place(&phone, &waiting, "unpaid").await;
    let waiting = order(&phone, waiting.id.as_str()).await;
    refused(&clerk.post(&steps_of(&waiting), &packed).await, 409, ProblemCode::NotPaid);
}

/// What happens to a group that is brought, with the seconds after it was paid.
const RIDE: [(&str, i64); 8] = [
    ("accepted", 20),
    ("picked", 120),
    ("packed", 180),
    ("courier_assigned", 240),
    ("sent", 300),
    ("courier_near", 0),
    ("delivered", 0),
    ("received", 0),
];

#[tokio::test]
async fn what_is_brought_is_followed_to_the_door() {
    let shop = simulated();
    let phone = Phone::of(&shop, MEI).await;
    let bought = brought(&shop, &phone, 0.02).await;
    let (id, paid_at) = (bought.id.as_str(), bought.paid_at.unwrap());
    let mut ear = Ear::open(&shop, &phone, None).await;
    let mut left = Vec::new();
    let mut seen = None;
    loop {
        shop.state.clock.advance(5_000);
        let now = order(&phone, id).await;
        for heard in ear.rest().await {
            if let Some(place) = heard.event.courier {
                assert_eq!(heard.event.group.as_ref(), Some(&now.groups[0].id));
                left.push(place.metres_left.unwrap());
                // The order says the same, to whoever asks.
                assert_eq!(now.groups[0].courier.as_ref().unwrap().place, Some(place));
            }
        }
        if let Some(courier) = &now.groups[0].courier {
            assert!(courier.phone.as_ref().unwrap().contains("****"), "{courier:?}");
            assert_eq!(courier.path.len(), 2);
            seen = Some(courier.name.clone());
        }
        if now.groups[0].delivered_at.is_some() {
            break;
        }
    }
    assert!(seen.is_some());
    // A ride of 2.2 km at 5 m/s is told every five seconds, and each time it is nearer.
    assert!((80..=100).contains(&left.len()), "{left:?}");
    assert!(left.is_sorted_by(|before, after| before > after), "{left:?}");
    assert!(left[0] > 2_200 && left[left.len() - 1] < 30, "{left:?}");

    let there = order(&phone, id).await;
    let group = &there.groups[0];
    assert_eq!((there.state, group.state), (OrderState::ToReceive, GroupState::Sent));
    assert!(there.may(OrderAction::Receive) && group.courier.is_none());
    for (step, (kind, seconds)) in group.timeline.iter().zip(RIDE) {
        assert_eq!(step.kind.name(), kind);
        if seconds > 0 {
            assert_eq!(step.at.millis() - paid_at.millis(), seconds * 1_000, "{kind}");
        }
    }
    assert_eq!(group.delivered_at, group.timeline.last().map(|step| step.at));
    let receipt = format!("/api/v1/orders/{id}/groups/{}/receipt", group.id);
    let received: Order = phone.post(&receipt, &Value::Null).await.read();
    assert_eq!(received.state, OrderState::Completed);
    assert_eq!(kinds(&received.groups[0].timeline), RIDE.map(|(kind, _)| kind));
}

#[tokio::test]
async fn a_clock_that_jumps_brings_the_same_steps_at_the_same_times() {
    let mut told = Vec::new();
    for jump in [5_000, 61_000, 60 * MINUTE] {
        let shop = simulated();
        let phone = Phone::of(&shop, MEI).await;
        let bought = brought(&shop, &phone, 0.01).await;
        let mut gone = 0;
        let there = loop {
            shop.state.clock.advance(jump);
            gone += jump;
            let now = order(&phone, bought.id.as_str()).await;
            assert!(gone < 61 * MINUTE, "{now:?}");
            if now.groups[0].delivered_at.is_some() {
                break now;
            }
        };
        told.push(there.groups[0].timeline.clone());
    }
    assert_eq!(told[0].len(), 7);
    assert!(told[0] == told[1] && told[1] == told[2], "{told:#?}");
    // A shop where nobody has it on leaves them to clerks.
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let bought = brought(&shop, &phone, 0.01).await;
    shop.state.clock.advance(60 * MINUTE);
    assert_eq!(kinds(&order(&phone, bought.id.as_str()).await.groups[0].timeline), [""; 0]);
}

#[tokio::test]
async fn a_parcel_comes_with_the_places_it_passes() {
    let shop = simulated();
    let phone = Phone::of(&shop, MEI).await;
    let bought = by_parcel(&shop, &phone).await;
    shop.state.clock.advance(3 * 24 * 60 * MINUTE);
    let there = order(&phone, bought.id.as_str()).await;
    let group = &there.groups[0];
    let timeline = ["accepted", "picked", "packed", "sent", "delivered"];
    assert_eq!(kinds(&group.timeline), timeline);
    let parcel = group.parcel.as_ref().unwrap();
    assert!(!parcel.carrier.is_empty() && parcel.number.len() == 14, "{parcel:?}");
    let steps: Vec<_> =
        parcel.steps.iter().map(|step| (step.kind, step.place.as_deref().unwrap())).collect();
    assert_eq!(
        steps,
        [
            (StepKind::Collected, "上海"),
            (StepKind::InTransit, "上海"),
            (StepKind::InTransit, "上海市"),
            (StepKind::OutForDelivery, "上海市"),
            (StepKind::Delivered, "上海市"),
        ]
    );
    assert!(parcel.steps.is_sorted_by_key(|step| step.at));
    let in_english =
        Request::get(format!("/api/v1/orders/{}", bought.id)).header("accept-language", "en");
    let in_english: Order = phone.send(in_english, Body::empty()).await.read();
    let place = in_english.groups[0].parcel.as_ref().unwrap().steps[0].place.clone();
    assert_eq!(place.as_deref(), Some("Shanghai"));
}

#[tokio::test]
async fn clerks_and_shoppers_are_faster_than_the_simulation() {
    let shop = simulated();
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let bought_one = bought(&shop, &phone, &[("milk-s", 1)], "picked up").await;
    advance(&clerk, &bought_one, &json!({ "to": "ready" })).await;
    let sent = brought(&shop, &phone, 0.01).await;
    advance(&clerk, &sent, &json!({ "to": "sent" })).await;
    let cancelled = bought(&shop, &phone, &[("oat-milk", 1)], "cancelled").await;
    let address = format!("/api/v1/orders/{}/cancellation", cancelled.id);
    phone.post(&address, &json!({})).await.read::<Order>();
    shop.state.clock.advance(60 * MINUTE);
    let now = async |one: &Order| order(&phone, one.id.as_str()).await.groups.remove(0);
    assert_eq!(kinds(&now(&bought_one).await.timeline), ["ready"]);
    let brought = now(&sent).await;
    let ride = ["sent", "courier_assigned", "courier_near", "delivered"];
    assert_eq!(kinds(&brought.timeline), ride);
    assert_eq!(kinds(&now(&cancelled).await.timeline), [""; 0]);
    assert_eq!(now(&cancelled).await.state, GroupState::Cancelled);
    // By itself it is ready, too.
    let last = bought(&shop, &phone, &[("milk-s", 1)], "last").await;
    shop.state.clock.advance(5 * MINUTE);
    let last = now(&last).await;
    assert_eq!(kinds(&last.timeline), ["accepted", "picked", "packed", "ready"]);
    assert_eq!(last.state, GroupState::Ready);
}
