//! Checkout: ways, slots and fees for each group, one price, and differences that can be solved.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/carts.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod carts;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/ordering.rs"]
mod ordering;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use contract::ProblemCode;
use contract::cart::Fulfilment;
use contract::checkout::{Checkout, DifferenceKind, FulfilmentMethod, PromiseKind};
use contract::payment::PaymentMethod;
use ordering::{
    MINUTE, bring, choices, differs, found, free, live_at, look, open, order, pick_up, place,
    place_seen, refused,
};
use phones::{LIN, MEI, Phone};
use serde_json::{Value, json};

fn kinds(checkout: &Checkout) -> Vec<DifferenceKind> {
    checkout.differences.iter().map(|one| one.kind).collect()
}

#[tokio::test]
async fn a_guest_looks_and_is_asked_to_sign_in() {
    let shop = open(&[]);
    let phone = Phone::new(&shop);
    carts::add(&phone, "east", "milk-s", 2).await;
    let wanted = json!({ "store": "east" });
    let seen = look(&phone, &wanted).await;
    assert_eq!((seen.quote.payable, seen.groups.len(), seen.contact.clone()), (900, 1, None));
    // Without an address the guest picks up, unless she says otherwise.
    assert_eq!(seen.groups[0].method, FulfilmentMethod::Pickup);
    let body = json!({ "key": "k", "choices": wanted, "seen": seen.seen() });
    refused(&phone.post("/api/v1/orders", &body).await, 401, ProblemCode::SignedOut);
    phone.sign_in(MEI).await;
    assert!(place_seen(&phone, &wanted, &seen, "k").await.order.is_some());
    assert_eq!(free(&shop, "milk-s"), 18);
    // What was bought is in the cart no more.
    assert_eq!(carts::cart(&phone, "east").await.lines, []);
}

#[tokio::test]
async fn each_group_has_its_ways_its_promise_and_its_fee() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    live_at(&phone, 0.005, "310110").await;
    let lines = [("milk-s", 2), ("plain-yogurt", 3)];
    let seen = look(&phone, &choices(&lines, json!({}))).await;
    let told: Vec<_> =
        seen.groups.iter().map(|one| (one.fulfilment, one.method, one.fee)).collect();
    assert_eq!(
        told,
        [
            (Fulfilment::PickupOrDelivery, FulfilmentMethod::Delivery, 300),
            (Fulfilment::Express, FulfilmentMethod::Express, 700),
        ]
    );
    // Three pieces of half a kilogram are one kilogram, begun twice.
    assert_eq!(seen.groups[1].weight, 1_500);
    let delivery = seen.groups[0].offer().unwrap();
    assert_eq!(delivery.distance, Some(556));
    assert_eq!(seen.groups[0].promise.unwrap().kind, PromiseKind::Asap);
    assert_eq!(seen.groups[0].promise.unwrap().until.to_string(), "2026-11-23T08:45:00Z");
    assert_eq!(seen.groups[1].promise.unwrap().kind, PromiseKind::Days);
    assert_eq!(seen.quote.payable, 2 * 450 + 3 * 800 + 300 + 700);
    assert_eq!(seen.payments, [PaymentMethod::Sandbox]);
    assert!(seen.needs_address && seen.can_be_placed());

    let placed = place(&phone, &choices(&lines, json!({})), "k").await;
    let bought = order(&phone, placed.id.as_str()).await;
    let groups: Vec<_> =
        bought.groups.iter().map(|group| (group.method, group.fee, group.lines.len())).collect();
    assert_eq!(groups, [(FulfilmentMethod::Delivery, 300, 1), (FulfilmentMethod::Express, 700, 1)]);
    assert_eq!(bought.groups[0].address.as_ref().unwrap().street, "政立路100号");
    // The parcel is packed where the goods are.
    let source: String = found(
        &shop,
        "SELECT store.id FROM order_line JOIN store ON store.number = source
         WHERE sku = 'plain-yogurt'",
    );
    assert_eq!(source, "west");
}

#[tokio::test]
async fn delivery_is_free_from_what_the_store_says() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    live_at(&phone, 0.005, "310110").await;
    let fee = async |count| {
        let seen = look(&phone, &choices(&[("oat-milk", count)], json!({}))).await;
        let delivery = seen.quote.delivery.unwrap();
        (delivery.payable, delivery.missing)
    };
    assert_eq!(fee(5).await, (300, Some(900)));
    assert_eq!(fee(6).await, (0, None));
}

#[tokio::test]
async fn an_address_that_nobody_delivers_to_is_said_before_and_can_be_solved() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let milk = |fields| choices(&[("milk-s", 1)], fields);
    let none = look(&phone, &milk(json!({ "groups": bring(None) }))).await;
    assert_eq!(kinds(&none), [DifferenceKind::AddressMissing]);
    let far = live_at(&phone, 0.2, "310110").await;
    let seen = look(&phone, &milk(json!({ "groups": bring(None), "address": far }))).await;
    assert_eq!(kinds(&seen), [DifferenceKind::OutsideArea]);
    assert!(!seen.can_be_placed());
    let differences =
        differs(&phone, &milk(json!({ "groups": bring(None), "address": far })), &seen, "k").await;
    assert_eq!(differences[0].kind, DifferenceKind::OutsideArea);
    assert_eq!(differences[0].fulfilment, Some(Fulfilment::PickupOrDelivery));
    // She picks it up, or has it brought where she works.
    assert!(look(&phone, &milk(json!({ "groups": pick_up(None) }))).await.can_be_placed());
    let near = live_at(&phone, 0.005, "310110").await;
    place(&phone, &milk(json!({ "groups": bring(None), "address": near })), "k").await;
    // One of somebody else is none of hers.
    let other = Phone::of(&shop, LIN).await;
    let theirs = look(&other, &milk(json!({ "groups": bring(None), "address": near }))).await;
    assert_eq!((kinds(&theirs), theirs.address), (vec![DifferenceKind::AddressMissing], None));
}

#[tokio::test]
async fn parcels_go_only_where_they_are_sent() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    live_at(&phone, 0.005, "650102").await;
    let seen = look(&phone, &choices(&[("plain-yogurt", 1)], json!({}))).await;
    assert_eq!(kinds(&seen), [DifferenceKind::OutsideArea]);
    // A parcel comes from one store, and the one that has most has nine.
    live_at(&phone, 0.005, "310110").await;
    let seen = look(&phone, &choices(&[("plain-yogurt", 10)], json!({}))).await;
    assert_eq!(
        (kinds(&seen), seen.differences[0].left),
        (vec![DifferenceKind::OutOfStock], Some(9))
    );
    place(&phone, &choices(&[("plain-yogurt", 9)], json!({})), "k").await;
}

#[tokio::test]
async fn a_slot_that_is_full_says_so_before_and_at_submit() {
    let shop = open(&[]);
    let slot = "2026-11-23T09:00:00Z";
    let wanted = choices(&[("milk-s", 1)], json!({ "groups": pick_up(Some(slot)) }));
    let mei = Phone::of(&shop, MEI).await;
    let seen = look(&mei, &wanted).await;
    assert_eq!(seen.groups[0].offer().unwrap().slots[0].left, 2);
    let lin = Phone::of(&shop, LIN).await;
    for key in ["one", "two"] {
        place(&lin, &wanted, key).await;
    }
    // Mei's page still shows room.
    let differences = differs(&mei, &wanted, &seen, "mei").await;
    assert_eq!(differences[0].kind, DifferenceKind::SlotFull);
    assert_eq!(differences[0].fulfilment, Some(Fulfilment::PickupOrDelivery));
    assert_eq!(free(&shop, "milk-s"), 18, "nothing is held for what was not placed");
    let again = look(&mei, &wanted).await;
    assert_eq!(
        (again.groups[0].offer().unwrap().slots[0].left, kinds(&again)),
        (0, vec![DifferenceKind::SlotFull])
    );
    // Without a wish she gets the next.
    let any = choices(&[("milk-s", 1)], json!({ "groups": pick_up(None) }));
    let next = look(&mei, &any).await.groups[0].promise.unwrap();
    assert_eq!(next.from.to_string(), "2026-11-23T10:00:00Z");
    // One that has begun is past.
    shop.state.clock.advance(61 * MINUTE);
    assert_eq!(kinds(&look(&mei, &wanted).await), [DifferenceKind::SlotPassed]);
}

#[tokio::test]
async fn a_store_that_stays_closed_says_when_it_opens() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    // The west is open on Mondays alone, and this is Monday evening.
    shop.state.clock.advance(6 * 60 * MINUTE);
    let mut wanted = choices(&[("plain-yogurt", 1)], json!({}));
    wanted["store"] = json!("west");
    let seen = look(&phone, &wanted).await;
    assert_eq!(kinds(&seen), [DifferenceKind::StoreClosed]);
    assert_eq!(seen.differences[0].at.unwrap().to_string(), "2026-11-29T23:30:00Z");
}

#[tokio::test]
async fn bodies_that_no_app_sends_are_refused_with_what_would_be_right() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let wanted = choices(&[("milk-s", 1)], json!({}));
    let seen = json!({ "payable": 450, "due": 450, "lines": [] });
    for (body, field) in [
        (json!({ "key": "", "choices": wanted, "seen": seen }), "/key"),
        (json!({ "key": "k".repeat(65), "choices": wanted, "seen": seen }), "/key"),
        (
            json!({ "key": "k", "seen": seen, "choices": { "store": "east", "lines": [] } }),
            "/choices/lines",
        ),
        (
            json!({ "key": "k", "seen": seen, "choices": { "note": "n".repeat(201) } }),
            "/choices/note",
        ),
        (
            json!({ "key": "k", "seen": seen,
                "choices": { "contact": { "name": "梅", "phone": "many" } } }),
            "/choices/contact/phone",
        ),
        (json!({ "key": "k", "seen": seen, "choices": { "store": "moon" } }), "store"),
    ] {
        let answer = phone.post("/api/v1/orders", &body).await;
        refused(&answer, 400, ProblemCode::Invalid);
        assert_eq!(answer.problem().fields[0].field, field, "{body}");
    }
    let without: Value = json!({ "key": "k", "choices": wanted });
    refused(&phone.post("/api/v1/orders", &without).await, 400, ProblemCode::Invalid);
    assert_eq!(found::<i64>(&shop, "SELECT count(*) FROM shop_order"), 0);
}
