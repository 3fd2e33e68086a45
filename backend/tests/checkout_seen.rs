//! What was picked for the shopper stays as she saw it, and nothing that she did not ask for stands
//! in her way.

#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/offers.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod offers;
#[path = "shop/ordering.rs"]
mod ordering;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use contract::ProblemCode;
use contract::checkout::{DifferenceKind, PromiseKind};
use goods::{stock_row, take_in};
use offers::offer;
use ordering::{
    MINUTE, bring, choices, differs, found, free, live_at, look, open, order, pick_up, place,
    place_seen, refused,
};
use phones::{LIN, MEI, Phone};
use serde_json::{Value, json};

fn gift(id: &str) -> Value {
    let terms = json!({ "kind": { "kind": "gift", "sku": "oat-milk", "quantity": 1 },
        "can_stack": true });
    offer(id, json!({ "terms": terms, "at_counter": false }))
}

#[tokio::test]
async fn what_was_to_come_at_once_does_not_come_tomorrow_in_silence() {
    let shop = open(&[]);
    let (phone, other) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LIN).await);
    live_at(&phone, 0.005, "310110").await;
    live_at(&other, 0.006, "310110").await;
    let wanted = choices(&[("milk-s", 1)], json!({}));
    let seen = look(&phone, &wanted).await;
    assert_eq!(seen.groups[0].promise.unwrap().kind, PromiseKind::Asap);
    // The couriers of this hour are all taken meanwhile.
    for key in ["one", "two"] {
        place(&other, &choices(&[("oat-milk", 1)], json!({ "groups": bring(None) })), key).await;
    }
    let differences = differs(&phone, &wanted, &seen, "k").await;
    let kinds: Vec<_> = differences.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [DifferenceKind::SlotFull]);
    // The next slot is hers once she has seen it.
    let placed = place(&phone, &wanted, "k").await;
    let promise = order(&phone, placed.id.as_str()).await.groups[0].promise.unwrap();
    assert_eq!(promise.kind, PromiseKind::Slot);
}

#[tokio::test]
async fn the_slot_that_was_picked_for_her_is_the_one_she_gets() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let wanted = choices(&[("milk-s", 1)], json!({ "groups": pick_up(None) }));
    let seen = look(&phone, &wanted).await;
    assert_eq!(seen.groups[0].promise.unwrap().from.to_string(), "2026-11-23T09:00:00Z");
    shop.state.clock.advance(31 * MINUTE);
    let differences = differs(&phone, &wanted, &seen, "k").await;
    assert_eq!(differences[0].kind, DifferenceKind::SlotPassed);
    assert_eq!(found::<i64>(&shop, "SELECT count(*) FROM shop_order"), 0);
}

#[tokio::test]
async fn it_goes_where_she_saw_it_go_whatever_her_other_phone_makes_the_default() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let home = live_at(&phone, 0.005, "310110").await;
    let wanted = choices(&[("milk-s", 1)], json!({ "groups": bring(None) }));
    let seen = look(&phone, &wanted).await;
    live_at(&phone, 0.006, "310110").await;
    let placed = place_seen(&phone, &wanted, &seen, "k").await.order.unwrap();
    let goes_to = order(&phone, placed.id.as_str()).await.groups[0].address.clone().unwrap();
    assert_eq!(goes_to.id.as_str(), home);
}

#[tokio::test]
async fn a_gift_that_is_gone_is_no_reason_not_to_buy() {
    let shop = open(&[gift("gift"), stock_row("east", "oat-milk", Some(0), None)]);
    let phone = Phone::of(&shop, MEI).await;
    phone.post("/api/v1/coupon-offers/gift/claims", &json!({ "key": "k" })).await;
    let wanted = choices(&[("milk-s", 1)], json!({ "groups": pick_up(None) }));
    place(&phone, &wanted, "sold out").await;
    assert_eq!(found::<String>(&shop, "SELECT state FROM coupon"), "unused");
    // Who chose the coupon is told.
    let coupon: String = found(&shop, "SELECT id FROM coupon");
    let chosen = json!({ "groups": pick_up(None), "coupons": [coupon] });
    let seen = look(&phone, &choices(&[("milk-s", 1)], chosen)).await;
    assert_eq!(seen.differences[0].kind, DifferenceKind::GiftGone);
    // A parcel brings no gifts.
    take_in(&shop.state.database, &[stock_row("east", "oat-milk", Some(9), None)]);
    live_at(&phone, 0.005, "310110").await;
    place(&phone, &choices(&[("plain-yogurt", 1)], json!({})), "parcel").await;
}

#[tokio::test]
async fn two_coupons_for_the_same_gift_bring_two_of_it_or_one() {
    let pricing = json!({ "kind": "shop", "currency": "CNY",
        "brand": { "name": { "en": "Lane Fresh" }, "accent": "#0b7a4b", "accent_dark": "#4fd69c" },
        "policies": { "pricing": { "coupons_at_once": 2 } } });
    let shop = open(&[pricing, gift("one"), gift("two")]);
    let phone = Phone::of(&shop, MEI).await;
    for id in ["one", "two"] {
        let claims = format!("/api/v1/coupon-offers/{id}/claims");
        phone.post(&claims, &json!({ "key": id })).await;
    }
    let wanted = choices(&[("milk-s", 1)], json!({ "groups": pick_up(None) }));
    take_in(&shop.state.database, &[stock_row("east", "oat-milk", Some(1), None)]);
    let seen = look(&phone, &wanted).await;
    let gifts = |lines: &[contract::checkout::CheckoutLine]| -> Vec<u32> {
        lines.iter().filter(|line| line.is_gift).map(|line| line.quantity).collect()
    };
    assert_eq!((gifts(&seen.groups[0].lines), seen.differences), (vec![1], vec![]));
    take_in(&shop.state.database, &[stock_row("east", "oat-milk", Some(3), None)]);
    assert_eq!(gifts(&look(&phone, &wanted).await.groups[0].lines), [2]);
    place(&phone, &wanted, "k").await;
    assert_eq!(free(&shop, "oat-milk"), 1);
}

#[tokio::test]
async fn one_shopper_cannot_hold_the_shelves_with_orders_that_wait() {
    let policies = json!({ "kind": "shop", "currency": "CNY",
        "brand": { "name": { "en": "Lane Fresh" }, "accent": "#0b7a4b", "accent_dark": "#4fd69c" },
        "policies": { "most_unpaid": 2 } });
    let shop = open(&[policies]);
    let phone = Phone::of(&shop, MEI).await;
    let wanted = choices(&[("milk-s", 1)], json!({ "groups": pick_up(None) }));
    let first = place(&phone, &wanted, "one").await;
    let later = json!({ "groups": pick_up(Some("2026-11-23T10:00:00Z")) });
    let wanted = choices(&[("milk-s", 1)], later);
    shop.state.clock.advance(MINUTE);
    place(&phone, &wanted, "two").await;
    let seen = look(&phone, &wanted).await;
    let third = json!({ "key": "three", "choices": wanted, "seen": seen.seen() });
    let answer = phone.post("/api/v1/orders", &third).await;
    refused(&answer, 409, ProblemCode::UnpaidOrders);
    // The first lapses in fourteen minutes.
    assert_eq!(answer.problem().retry_after, Some(14 * 60));
    assert_eq!(free(&shop, "milk-s"), 18);
    phone.post(&format!("/api/v1/orders/{}/cancellation", first.id), &json!({})).await;
    assert_eq!(phone.post("/api/v1/orders", &third).await.status.as_u16(), 200);
}

#[tokio::test]
async fn bodies_are_bounded() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let wanted = choices(&[("milk-s", 1)], json!({ "groups": pick_up(None) }));
    let line = json!({ "sku": "milk-s", "quantity": 1, "price": 450 });
    let body = |lines: usize, coupons: usize, phone: &str| {
        let mut choices = wanted.clone();
        choices["contact"] = json!({ "name": "梅", "phone": phone });
        json!({ "key": "k", "choices": choices, "seen": { "payable": 450, "due": 450,
            "lines": vec![&line; lines], "coupons": vec!["c"; coupons] } })
    };
    for (body, field) in [
        (body(201, 0, "138****8000"), "/seen/lines"),
        (body(1, 21, "138****8000"), "/seen"),
        (body(1, 0, &"*".repeat(21)), "/choices/contact/phone"),
        (body(1, 0, "call me*"), "/choices/contact/phone"),
    ] {
        let answer = phone.post("/api/v1/orders", &body).await;
        refused(&answer, 400, ProblemCode::Invalid);
        assert_eq!(answer.problem().fields[0].field, field);
    }
    let answer = phone.post("/api/v1/orders", &body(1, 0, "138****8000")).await;
    assert!(answer.json()["order"].is_object());
}

#[tokio::test]
async fn what_came_for_nothing_does_not_count_to_what_one_shopper_may_buy() {
    let limited = json!({ "kind": "product", "id": "eggs", "category": "berries",
        "name": { "en": "Eggs" }, "skus": [{ "id": "eggs", "price": 100,
            "sale": { "limit": 2 } }] });
    let terms = json!({ "kind": { "kind": "gift", "sku": "eggs", "quantity": 1 } });
    let eggs = offer("eggs", json!({ "terms": terms, "at_counter": false }));
    let shop = open(&[limited, stock_row("east", "eggs", Some(50), None), eggs]);
    let phone = Phone::of(&shop, MEI).await;
    phone.post("/api/v1/coupon-offers/eggs/claims", &json!({ "key": "k" })).await;
    let wanted = |sku, count| choices(&[(sku, count)], json!({ "groups": pick_up(None) }));
    place(&phone, &wanted("milk-s", 1), "with a gift").await;
    assert_eq!(free(&shop, "eggs"), 49);
    place(&phone, &wanted("eggs", 2), "two bought").await;
    let more = look(&phone, &wanted("eggs", 1)).await;
    assert_eq!(more.differences[0].kind, DifferenceKind::LimitReached);
}
