//! Orders: listed, found, cancelled, received, bought again; and nobody else's.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/carts.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod carts;
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
use contract::cart::LineProblem;
use contract::orders::{
    BoughtAgain, EndReason, GroupState, Order, OrderAction, OrderState, Orders, RefundState,
    StepKind,
};
use goods::{stock_row, take_in};
use offers::offer;
use ordering::{
    LI, MINUTE, RICH, bought, bring, choices, found, free, live_at, open, order, pay, pick_up,
    place, purse, refused,
};
use phones::{LIN, MEI, Phone};
use serde_json::{Value, json};

async fn listed(phone: &Phone<'_>, query: &str) -> Orders {
    phone.get(&format!("/api/v1/orders{query}")).await.read()
}

fn steps(order: &Order) -> Vec<StepKind> {
    order.timeline.iter().map(|step| step.kind).collect()
}

#[tokio::test]
async fn orders_are_listed_by_state_and_found_by_number_or_goods() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let milk = choices(&[("milk-s", 1)], json!({ "groups": pick_up(None) }));
    let open_one = place(&phone, &milk, "unpaid").await;
    let paid = bought(&shop, &phone, &[("oat-milk", 2)], "paid").await;
    let all = listed(&phone, "").await;
    let states: Vec<_> = all.items.iter().map(|one| one.state).collect();
    assert_eq!(states, [OrderState::Preparing, OrderState::AwaitingPayment]);
    let counts: Vec<_> = all.counts.iter().map(|one| (one.state.name(), one.count)).collect();
    assert_eq!(counts, [("awaiting_payment", 1), ("preparing", 1)]);
    assert_eq!(all.items[1].actions, [OrderAction::Pay, OrderAction::Cancel]);
    assert_eq!(all.items[0].pieces, 2);
    let waiting = listed(&phone, "?state=awaiting_payment").await;
    assert_eq!(waiting.items[0].id, open_one.id);
    for words in [paid.number.as_str(), &paid.number[8..], "燕麦", "oat"] {
        let found = listed(&phone, &format!("?q={}", urlencoded(words))).await;
        assert_eq!(found.items.len(), 1, "{words}");
        assert_eq!(found.items[0].id, paid.id);
    }
    for words in ["%", "_", "bread"] {
        assert!(listed(&phone, &format!("?q={}", urlencoded(words))).await.items.is_empty());
    }
    refused(&phone.get("/api/v1/orders?state=lost").await, 400, ProblemCode::Invalid);
    // The number is for people, and says nothing of how many there are.
    assert!(paid.number.len() == 14 && paid.number.starts_with("261123"), "{}", paid.number);
}

/// Percent-encodes everything.
fn urlencoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test]
async fn a_long_list_comes_page_by_page() {
    let shop = open(&[stock_row("east", "oat-milk", Some(100), None)]);
    let phone = Phone::of(&shop, MEI).await;
    for at in 0..12 {
        let slots = json!({ "groups": bring(None) });
        live_at(&phone, 0.005, "310110").await;
        place(&phone, &choices(&[("oat-milk", 1)], slots), &format!("{at}")).await;
        shop.state.clock.advance(31 * MINUTE);
    }
    let first = listed(&phone, "").await;
    let cursor = first.next.unwrap().0;
    let second = listed(&phone, &format!("?cursor={cursor}")).await;
    assert_eq!((first.items.len(), second.items.len(), second.next), (10, 2, None));
    assert!(first.items.iter().all(|one| second.items.iter().all(|two| one.id != two.id)));
}

#[tokio::test]
async fn an_order_that_is_not_paid_lapses_and_gives_everything_back() {
    let shop = open(&[offer(
        "five",
        json!({ "terms": { "kind":
        { "kind": "amount_off", "amount": 500 } } }),
    )]);
    let phone = Phone::of(&shop, RICH).await;
    phone.post("/api/v1/coupon-offers/five/claims", &json!({ "key": "k" })).await;
    let wanted = choices(
        &[("strawberries", 3)],
        json!({ "groups": pick_up(None), "points": 200, "uses_stored_value": true }),
    );
    let placed = place(&phone, &wanted, "k").await;
    assert_eq!(placed.due, 3 * 2_990 - 500 - 200 - 5_000);
    assert_eq!((free(&shop, "strawberries"), purse(&shop, "points")), (6, 800));
    // To the millisecond.
    shop.state.clock.advance(15 * MINUTE - 1);
    assert!(order(&phone, placed.id.as_str()).await.may(OrderAction::Pay));
    shop.state.clock.advance(1);
    let lapsed = order(&phone, placed.id.as_str()).await;
    assert_eq!((lapsed.state, lapsed.end), (OrderState::Cancelled, Some(EndReason::Lapsed)));
    assert_eq!(lapsed.actions, [OrderAction::BuyAgain]);
    assert_eq!((lapsed.refunds[0].stored_value, lapsed.refunds[0].points), (5_000, 200));
    assert_eq!((free(&shop, "strawberries"), purse(&shop, "points")), (9, 1_000));
    assert_eq!(purse(&shop, "stored_value"), 5_000);
    assert_eq!(found::<String>(&shop, "SELECT state FROM coupon"), "unused");
    assert_eq!(found::<i64>(&shop, "SELECT sum(taken) FROM slot_use"), 0);
}

#[tokio::test]
async fn a_coupon_comes_back_as_expired_when_its_date_has_passed() {
    let ends = "2026-11-23T08:10:00Z";
    let dates = json!({ "valid_days": null, "claim_until": ends, "valid_until": ends,
        "terms": { "kind": { "kind": "amount_off", "amount": 100 } } });
    let shop = open(&[offer("short", dates)]);
    let phone = Phone::of(&shop, MEI).await;
    phone.post("/api/v1/coupon-offers/short/claims", &json!({ "key": "k" })).await;
    let wanted = choices(&[("oat-milk", 1)], json!({ "groups": pick_up(None) }));
    let placed = place(&phone, &wanted, "k").await;
    assert_eq!(placed.due, 900);
    let group = async |name: &str| {
        let coupons = phone.get(&format!("/api/v1/coupons?group={name}")).await.json();
        coupons["items"].as_array().unwrap().len()
    };
    assert_eq!((group("used").await, group("usable").await), (1, 0));
    shop.state.clock.advance(15 * MINUTE);
    order(&phone, placed.id.as_str()).await;
    assert_eq!((group("used").await, group("usable").await, group("expired").await), (0, 0, 1));
}

#[tokio::test]
async fn whether_a_coupon_comes_back_after_a_refund_is_the_shops_policy() {
    let shop_row = json!({ "kind": "shop", "currency": "CNY",
        "brand": { "name": { "en": "Lane Fresh" }, "accent": "#0b7a4b", "accent_dark": "#4fd69c" },
        "policies": { "coupon_back_after_refund": false } });
    let five = json!({ "terms": { "kind": { "kind": "amount_off", "amount": 500 } } });
    let shop = open(&[offer("five", five), shop_row]);
    let phone = Phone::of(&shop, MEI).await;
    phone.post("/api/v1/coupon-offers/five/claims", &json!({ "key": "k" })).await;
    let wanted = choices(&[("oat-milk", 2)], json!({ "groups": pick_up(None) }));
    let state = || found::<String>(&shop, "SELECT state FROM coupon");
    // What was never paid gives it back whatever the policy says.
    let unpaid = place(&phone, &wanted, "unpaid").await;
    phone.post(&format!("/api/v1/orders/{}/cancellation", unpaid.id), &json!({})).await;
    assert_eq!(state(), "unused");
    let paid = bought(&shop, &phone, &[("oat-milk", 2)], "paid").await;
    phone.post(&format!("/api/v1/orders/{}/cancellation", paid.id), &json!({})).await;
    assert_eq!(state(), "used");
}

#[tokio::test]
async fn a_paid_order_is_cancelled_with_a_full_refund_once() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, RICH).await;
    let wanted = choices(
        &[("strawberries", 3)],
        json!({ "groups": pick_up(None), "points": 300, "uses_stored_value": true }),
    );
    let placed = place(&phone, &wanted, "k").await;
    pay(&shop, &phone, placed.id.as_str()).await;
    let address = format!("/api/v1/orders/{}/cancellation", placed.id);
    let mut answers = Vec::new();
    for _ in 0..2 {
        let reason = json!({ "reason": "不想要了" });
        answers.push(phone.post(&address, &reason).await.read::<Order>());
    }
    assert_eq!(answers[0], answers[1]);
    let cancelled = &answers[0];
    assert_eq!(cancelled.end, Some(EndReason::ByShopper));
    assert_eq!(cancelled.end_note.as_deref(), Some("不想要了"));
    let refund = &cancelled.refunds[0];
    assert_eq!(
        (refund.amount, refund.stored_value, refund.points, refund.state),
        (3 * 2_990 - 300 - 5_000, 5_000, 300, RefundState::Settled)
    );
    assert_eq!(cancelled.refunds.len(), 1);
    assert_eq!(
        steps(cancelled),
        [StepKind::Placed, StepKind::Paid, StepKind::Refunded, StepKind::Cancelled]
    );
    assert_eq!((purse(&shop, "sales"), purse(&shop, "gateway")), (0, 0));
    assert_eq!(free(&shop, "strawberries"), 9);
    let long = json!({ "reason": "r".repeat(201) });
    refused(&phone.post(&address, &long).await, 400, ProblemCode::Invalid);
}

#[tokio::test]
async fn what_was_sent_is_received_and_cannot_be_cancelled() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    live_at(&phone, 0.005, "310110").await;
    let wanted = choices(&[("milk-s", 2)], json!({ "groups": bring(None) }));
    let placed = place(&phone, &wanted, "k").await;
    let id = placed.id.as_str();
    let group = order(&phone, id).await.groups[0].id.clone();
    let steps_of = format!("/api/v1/counter/groups/{group}/steps");
    let sent = json!({ "to": "sent" });
    refused(&clerk.post(&steps_of, &sent).await, 409, ProblemCode::NotPaid);
    pay(&shop, &phone, id).await;
    let receipt = format!("/api/v1/orders/{id}/groups/{group}/receipt");
    refused(&phone.post(&receipt, &Value::Null).await, 409, ProblemCode::NotYet);
    let ready = json!({ "to": "ready" });
    refused(&clerk.post(&steps_of, &ready).await, 409, ProblemCode::TooLate);
    for _ in 0..2 {
        assert_eq!(clerk.post(&steps_of, &sent).await.json()["state"], "sent");
    }
    let on_its_way = order(&phone, id).await;
    assert_eq!(on_its_way.state, OrderState::ToReceive);
    assert_eq!(on_its_way.actions, [OrderAction::Receive, OrderAction::BuyAgain]);
    let cancel = format!("/api/v1/orders/{id}/cancellation");
    refused(&phone.post(&cancel, &json!({})).await, 409, ProblemCode::TooLate);
    for _ in 0..2 {
        let received: Order = phone.post(&receipt, &Value::Null).await.read();
        assert_eq!(received.state, OrderState::Completed);
        assert_eq!(received.groups[0].state, GroupState::Done);
        let kinds: Vec<_> = received.groups[0].timeline.iter().map(|step| step.kind).collect();
        assert_eq!(kinds, [StepKind::Sent, StepKind::Received]);
    }
    // What was paid for goods earns points, once: ¥9.00, and not the fee.
    assert_eq!(purse(&shop, "points_issued"), -1_000 - 9);
    refused(&phone.post(&cancel, &json!({})).await, 409, ProblemCode::TooLate);
}

#[tokio::test]
async fn an_order_is_bought_again_and_what_is_gone_is_named() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let before = bought(&shop, &phone, &[("milk-s", 3), ("oat-milk", 1), ("strawberries", 1)], "k");
    let before = before.await;
    take_in(
        &shop.state.database,
        &[
            stock_row("east", "milk-s", Some(2), None),
            stock_row("east", "strawberries", Some(0), None),
        ],
    );
    let address = format!("/api/v1/orders/{}/cart-lines?store=east", before.id);
    for _ in 0..2 {
        let again: BoughtAgain = phone.post(&address, &json!({ "key": "again" })).await.read();
        assert_eq!(again.pieces, 3);
        let missing: Vec<_> =
            again.missing.iter().map(|one| (one.sku.as_str(), one.put, one.problem)).collect();
        assert_eq!(missing, [("milk-s", 2, None), ("strawberries", 0, Some(LineProblem::SoldOut))]);
        let cart = carts::cart(&phone, "east").await;
        assert_eq!(carts::told(&cart), [("oat-milk", 1), ("milk-s", 2)]);
    }
    refused(&phone.post(&address, &json!({ "key": "" })).await, 400, ProblemCode::Invalid);
}

#[tokio::test]
async fn orders_are_their_shoppers_alone() {
    let shop = open(&[]);
    let mei = Phone::of(&shop, MEI).await;
    let bought = bought(&shop, &mei, &[("milk-s", 1)], "k").await;
    let (id, group) = (&bought.id, &bought.groups[0].id);
    let reads = [format!("/api/v1/orders/{id}"), format!("/api/v1/orders/{id}/payment")];
    let writes = [
        (format!("/api/v1/orders/{id}/cancellation"), json!({})),
        (format!("/api/v1/orders/{id}/groups/{group}/receipt"), Value::Null),
        (format!("/api/v1/orders/{id}/cart-lines"), json!({ "key": "k" })),
        (format!("/api/v1/orders/{id}/payments"), json!({ "method": "sandbox" })),
    ];
    let (guest, other, clerk) =
        (Phone::new(&shop), Phone::of(&shop, LIN).await, Phone::of(&shop, LI).await);
    for address in &reads {
        refused(&guest.get(address).await, 401, ProblemCode::SignedOut);
        refused(&other.get(address).await, 404, ProblemCode::NotFound);
        refused(&clerk.get(address).await, 404, ProblemCode::NotFound);
    }
    for (address, body) in &writes {
        refused(&guest.post(address, body).await, 401, ProblemCode::SignedOut);
        refused(&other.post(address, body).await, 404, ProblemCode::NotFound);
        refused(&clerk.post(address, body).await, 404, ProblemCode::NotFound);
    }
    for address in ["/api/v1/orders", "/api/v1/pickup-secrets"] {
        refused(&guest.get(address).await, 401, ProblemCode::SignedOut);
    }
    assert!(listed(&other, "").await.items.is_empty());
    assert_eq!(mei.get(&reads[0]).await.header("cache-control"), "private, no-cache");
    let secrets = mei.get("/api/v1/pickup-secrets").await;
    assert_eq!(secrets.header("cache-control"), "private, no-store");
    assert_eq!(order(&mei, id.as_str()).await.state, OrderState::Preparing);
}
