//! Picking up: clerks find orders of their own store, look, confirm, hand over all or a part.

#[path = "shop/codes.rs"]
mod codes;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/ordering.rs"]
mod ordering;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use contract::coupons::CouponSecret;
use contract::orders::{EndReason, GroupState, OrderState, RefundState};
use contract::pickup::{FoundPickup, HandedOver, PickupSecret, RefundedLines, StoreGroup};
use contract::{Page, ProblemCode};
use ordering::{
    LI, MINUTE, RICH, WEI, at_cashier, begin, bought, choices, found, free, open, order, pay,
    payment, pick_up, place, purse, refused,
};
use phones::{LIN, MEI, Phone};
use serde_json::{Value, json};
use shop::{Answer, TestShop};

const LOOK_UPS: &str = "/api/v1/counter/pickups/look-ups";
const HAND_OVERS: &str = "/api/v1/counter/hand-overs";

async fn look_up(clerk: &Phone<'_>, text: &str) -> Answer {
    clerk.post(LOOK_UPS, &json!({ "text": text })).await
}

async fn find(clerk: &Phone<'_>, text: &str) -> Vec<FoundPickup> {
    look_up(clerk, text).await.read::<Page<_>>().items
}

async fn hand_over(clerk: &Phone<'_>, ticket: &str, pieces: Value) -> Answer {
    clerk.post(HAND_OVERS, &json!({ "ticket": ticket, "pieces": pieces })).await
}

/// What the shopper's phone shows now.
async fn code(shop: &TestShop, phone: &Phone<'_>) -> String {
    let secrets: Page<PickupSecret> = phone.get("/api/v1/pickup-secrets").await.read();
    let PickupSecret { handle, secret, .. } = secrets.items[0].clone();
    let secret = CouponSecret { coupon: "".into(), handle, secret };
    codes::shown(&secret, shop.state.clock.now())
}

fn logged(shop: &TestShop) -> String {
    found(shop, "SELECT group_concat(what, ' ') FROM (SELECT what FROM pickup_log ORDER BY number)")
}

#[tokio::test]
async fn an_order_is_found_by_its_code_and_handed_over_once() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let bought = bought(&shop, &phone, &[("milk-s", 2), ("oat-milk", 1)], "k").await;
    let shown = code(&shop, &phone).await;
    let found_it = find(&clerk, &shown).await.remove(0);
    assert!(found_it.is_proven && found_it.refusal.is_none() && found_it.collect.is_none());
    assert_eq!(found_it.group.number, bought.number);
    assert_eq!(found_it.group.phone, "138****8000");
    // Looking changes nothing.
    assert_eq!(order(&phone, bought.id.as_str()).await.state, OrderState::Preparing);
    let mut answers = Vec::new();
    for _ in 0..2 {
        let answer = hand_over(&clerk, &found_it.ticket, json!([])).await;
        answers.push(answer.read::<HandedOver>());
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].group.state, GroupState::Done);
    assert_eq!((answers[0].clerk.as_str(), answers[0].pieces.len()), ("李", 2));
    let done = order(&phone, bought.id.as_str()).await;
    assert_eq!(done.state, OrderState::Completed);
    // ¥19.00 earn nineteen points.
    assert_eq!(purse(&shop, "points_issued"), -1_000 - 19);
    assert_eq!(logged(&shop), "found handed_over");
    // The code was used, whoever has seen it.
    refused(&look_up(&clerk, &shown).await, 404, ProblemCode::NotFound);
    let by_number = find(&clerk, &bought.number).await.remove(0);
    assert_eq!(by_number.refusal.unwrap().code, ProblemCode::AlreadyUsed);
    let secrets: Page<PickupSecret> = phone.get("/api/v1/pickup-secrets").await.read();
    assert_eq!(secrets.items, []);
}

#[tokio::test]
async fn an_order_is_found_by_number_phone_or_name_in_its_own_store_alone() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let contact = json!({ "groups": pick_up(None),
        "contact": { "name": "王小梅", "phone": "+8613700137123" } });
    let placed = place(&phone, &choices(&[("milk-s", 1)], contact), "k").await;
    pay(&shop, &phone, placed.id.as_str()).await;
    let number = order(&phone, placed.id.as_str()).await.number;
    let spaced = format!("{} {}", &number[..6], &number[6..]);
    let elsewhere = Phone::of(&shop, WEI).await;
    for text in [number.as_str(), &spaced, "7123", "小梅", "王小梅"] {
        let found_it = find(&clerk, text).await;
        assert_eq!(found_it.len(), 1, "{text}");
        assert!(!found_it[0].is_proven);
        assert_eq!(find(&elsewhere, text).await, [], "{text}");
    }
    assert_eq!(find(&clerk, "9999").await, []);
    let shown = code(&shop, &phone).await;
    refused(&look_up(&elsewhere, &shown).await, 409, ProblemCode::WrongStore);
    // A ticket is of use to the clerk alone who found it.
    let ticket = find(&clerk, &number).await.remove(0).ticket;
    refused(&hand_over(&elsewhere, &ticket, json!([])).await, 404, ProblemCode::NotFound);
    shop.state.clock.advance(5 * MINUTE);
    refused(&hand_over(&clerk, &ticket, json!([])).await, 409, ProblemCode::TooLate);
    for text in ["", "n".repeat(41).as_str()] {
        refused(&look_up(&clerk, text).await, 400, ProblemCode::Invalid);
    }
}

#[tokio::test]
async fn wrong_codes_are_counted_and_old_ones_are_none() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    bought(&shop, &phone, &[("milk-s", 1)], "k").await;
    let shown = code(&shop, &phone).await;
    shop.state.clock.advance(2 * MINUTE);
    for _ in 0..10 {
        refused(&look_up(&clerk, &shown).await, 404, ProblemCode::NotFound);
    }
    let fresh = code(&shop, &phone).await;
    let waits = look_up(&clerk, &fresh).await;
    refused(&waits, 429, ProblemCode::TooMany);
    assert!(waits.problem().retry_after.unwrap() > 0);
}

#[tokio::test]
async fn one_field_takes_the_codes_of_coupons_and_of_orders() {
    let voucher = json!({ "kind": "coupon_offer", "id": "voucher", "name": { "en": "Voucher" },
        "terms": { "kind": { "kind": "store_voucher", "worth": 500 } }, "valid_days": 30,
        "claim_from": "2026-11-01T00:00:00Z", "claim_until": "2037-01-01T00:00:00Z" });
    let shop = open(&[voucher]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    bought(&shop, &phone, &[("milk-s", 1)], "k").await;
    let claim = json!({ "key": "k" });
    phone.post("/api/v1/coupon-offers/voucher/claims", &claim).await;
    let secrets: Page<CouponSecret> = phone.get("/api/v1/coupon-secrets").await.read();
    let of_coupon = codes::shown(&secrets.items[0], shop.state.clock.now());
    let of_order = code(&shop, &phone).await;
    let coupons = "/api/v1/counter/look-ups";
    // More often than a clerk may guess.
    for _ in 0..12 {
        let answer = clerk.post(coupons, &json!({ "code": of_order })).await;
        refused(&answer, 404, ProblemCode::NotFound);
        refused(&look_up(&clerk, &of_coupon).await, 404, ProblemCode::NotFound);
    }
    assert_eq!(find(&clerk, &of_order).await.len(), 1);
    assert_eq!(clerk.post(coupons, &json!({ "code": of_coupon })).await.status.as_u16(), 200);
}

#[tokio::test]
async fn a_part_is_handed_over_and_the_rest_later() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let bought = bought(&shop, &phone, &[("milk-s", 3), ("oat-milk", 1)], "k").await;
    let ticket = find(&clerk, &bought.number).await.remove(0).ticket;
    let milk = |count| json!([{ "sku": "milk-s", "quantity": count }]);
    refused(&hand_over(&clerk, &ticket, milk(4)).await, 409, ProblemCode::LimitReached);
    let none = json!([{ "sku": "tea", "quantity": 1 }]);
    refused(&hand_over(&clerk, &ticket, none).await, 404, ProblemCode::NotFound);
    let part: HandedOver = hand_over(&clerk, &ticket, milk(2)).await.read();
    assert_eq!(part.group.state, GroupState::PartlyHandedOver);
    let now = order(&phone, bought.id.as_str()).await;
    assert_eq!((now.state, now.groups[0].lines[0].handed_over), (OrderState::ToReceive, 2));
    let cancel = format!("/api/v1/orders/{}/cancellation", bought.id);
    refused(&phone.post(&cancel, &json!({})).await, 409, ProblemCode::TooLate);
    let ticket = find(&clerk, &bought.number).await.remove(0).ticket;
    let rest: HandedOver = hand_over(&clerk, &ticket, json!([])).await.read();
    let told: Vec<_> = rest.pieces.iter().map(|one| (one.sku.as_str(), one.quantity)).collect();
    assert_eq!(told, [("milk-s", 1), ("oat-milk", 1)]);
    assert_eq!(order(&phone, bought.id.as_str()).await.state, OrderState::Completed);
}

#[tokio::test]
async fn what_is_paid_in_the_shop_is_paid_before_it_is_handed_over() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let wanted =
        choices(&[("milk-s", 2)], json!({ "groups": pick_up(None), "payment": "in_store" }));
    let placed = place(&phone, &wanted, "k").await;
    assert_eq!((placed.state, placed.due), (OrderState::Preparing, 0));
    let shown = code(&shop, &phone).await;
    let found_it = find(&clerk, &shown).await.remove(0);
    assert_eq!(found_it.collect.unwrap().amount, 900);
    let all = hand_over(&clerk, &found_it.ticket, json!([])).await;
    refused(&all, 409, ProblemCode::NotPaid);
    let body = json!({ "ticket": found_it.ticket, "has_collected": true });
    clerk.post(HAND_OVERS, &body).await.read::<HandedOver>();
    assert_eq!((purse(&shop, "till"), purse(&shop, "sales")), (-900, 900));
    assert_eq!(order(&phone, placed.id.as_str()).await.state, OrderState::Completed);
}

#[tokio::test]
async fn pieces_that_are_not_there_are_refunded_to_the_fen() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, RICH).await, Phone::of(&shop, LI).await);
    // Three for ¥29.90 each, of which 100 points pay ¥1.00 and stored value ¥50.00.
    let wanted = choices(
        &[("strawberries", 3)],
        json!({ "groups": pick_up(None), "points": 100, "uses_stored_value": true }),
    );
    let placed = place(&phone, &wanted, "k").await;
    pay(&shop, &phone, placed.id.as_str()).await;
    let group = order(&phone, placed.id.as_str()).await.groups[0].id.clone();
    let address = format!("/api/v1/counter/groups/{group}/refunds");
    let one = |key: &str| json!({ "key": key, "reason": "碰伤了", "pieces": [{ "sku": "strawberries", "quantity": 1 }] });
    let mut told = Vec::new();
    for key in ["one", "one", "two"] {
        let refunded: RefundedLines = clerk.post(&address, &one(key)).await.read();
        told.push((refunded.amount.amount, refunded.stored_value.amount, refunded.points));
    }
    // ¥88.70 for three: 29.56, 29.57 and 29.57. What was paid by card comes back first.
    assert_eq!(told, [(2_956, 0, 33), (2_956, 0, 33), (914, 2_043, 33)]);
    assert_eq!(free(&shop, "strawberries"), 8);
    let elsewhere = Phone::of(&shop, WEI).await;
    refused(&elsewhere.post(&address, &one("x")).await, 404, ProblemCode::NotFound);
    // With the last piece the order has ended, and all is back.
    let last: RefundedLines = clerk.post(&address, &one("three")).await.read();
    assert_eq!((last.amount.amount, last.stored_value.amount, last.points), (0, 2_957, 34));
    let ended = order(&phone, placed.id.as_str()).await;
    assert_eq!((ended.state, ended.end), (OrderState::Cancelled, Some(EndReason::ByStore)));
    assert_eq!((purse(&shop, "points"), purse(&shop, "stored_value")), (1_000, 5_000));
    assert_eq!((purse(&shop, "sales"), free(&shop, "strawberries")), (0, 9));
    refused(&clerk.post(&address, &one("four")).await, 409, ProblemCode::TooLate);
}

#[tokio::test]
async fn the_rest_is_handed_over_while_the_money_for_a_part_is_on_its_way_back() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let wanted = choices(&[("milk-s", 2)], json!({ "groups": pick_up(None) }));
    let id = place(&phone, &wanted, "k").await.id;
    let page = begin(&phone, id.as_str()).await;
    at_cashier(&shop, &page, "pay_and_refund_slowly").await;
    payment(&phone, id.as_str()).await;
    let bought = order(&phone, id.as_str()).await;
    let address = format!("/api/v1/counter/groups/{}/refunds", bought.groups[0].id);
    let one = json!({ "key": "k", "pieces": [{ "sku": "milk-s", "quantity": 1 }] });
    clerk.post(&address, &one).await.read::<RefundedLines>();
    assert_eq!(order(&phone, id.as_str()).await.refunds[0].state, RefundState::Open);
    let found_it = find(&clerk, &bought.number).await.remove(0);
    assert_eq!(found_it.refusal, None);
    let rest = hand_over(&clerk, &found_it.ticket, json!([])).await.read::<HandedOver>();
    assert_eq!((rest.pieces.len(), rest.pieces[0].quantity), (1, 1));
    assert_eq!(order(&phone, id.as_str()).await.state, OrderState::Completed);
    shop.state.clock.advance(10 * MINUTE);
    assert_eq!(order(&phone, id.as_str()).await.refunds[0].state, RefundState::Settled);
}

#[tokio::test]
async fn a_store_sees_what_it_has_to_prepare_and_nobody_else_does() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let unpaid = choices(&[("milk-s", 1)], json!({ "groups": pick_up(None) }));
    place(&phone, &unpaid, "unpaid").await;
    let bought = bought(&shop, &phone, &[("oat-milk", 1)], "paid").await;
    let groups: Page<StoreGroup> = clerk.get("/api/v1/counter/groups").await.read();
    let numbers: Vec<_> = groups.items.iter().map(|group| group.number.as_str()).collect();
    assert_eq!(numbers, [bought.number.as_str()]);
    let group = &bought.groups[0].id;
    let ready = json!({ "to": "ready" });
    let steps = format!("/api/v1/counter/groups/{group}/steps");
    for (who, status, code) in [
        (Phone::new(&shop), 401, ProblemCode::SignedOut),
        (Phone::of(&shop, LIN).await, 403, ProblemCode::Forbidden),
        (Phone::of(&shop, WEI).await, 404, ProblemCode::NotFound),
    ] {
        refused(&who.post(&steps, &ready).await, status, code);
        let one = json!({ "key": "k", "pieces": [{ "sku": "oat-milk", "quantity": 1 }] });
        let refunds = format!("/api/v1/counter/groups/{group}/refunds");
        refused(&who.post(&refunds, &one).await, status, code);
        if status != 404 {
            refused(&who.get("/api/v1/counter/groups").await, status, code);
            refused(&look_up(&who, "8000").await, status, code);
            refused(&hand_over(&who, "t", json!([])).await, status, code);
        }
    }
    for _ in 0..2 {
        assert_eq!(clerk.post(&steps, &ready).await.json()["state"], "ready");
    }
    assert_eq!(order(&phone, bought.id.as_str()).await.state, OrderState::ToReceive);
    refused(&clerk.post(&steps, &json!({ "to": "moon" })).await, 400, ProblemCode::Invalid);
}
