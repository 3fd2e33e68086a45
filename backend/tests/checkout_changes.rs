//! What changes between looking and placing is named, and what an order needs is held.

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

use contract::checkout::{Checkout, DifferenceKind};
use contract::coupons::Claimed;
use contract::pricing::CouponRefusal;
use goods::{stock_row, take_in};
use offers::offer;
use ordering::{
    RICH, choices, differs, found, free, look, open, pick_up, place, place_seen, purse,
};
use phones::{MEI, Phone};
use serde_json::json;

fn kinds(checkout: &Checkout) -> Vec<DifferenceKind> {
    checkout.differences.iter().map(|one| one.kind).collect()
}

#[tokio::test]
async fn what_changed_since_it_was_seen_is_named_and_nothing_is_charged() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let wanted = choices(
        &[("milk-s", 4), ("oat-milk", 1), ("strawberries", 1)],
        json!({ "groups": pick_up(None) }),
    );
    let seen = look(&phone, &wanted).await;
    take_in(
        &shop.state.database,
        &[
            stock_row("east", "milk-s", Some(3), Some(450)),
            stock_row("east", "oat-milk", Some(9), Some(1_100)),
            stock_row("east", "strawberries", Some(0), None),
        ],
    );
    let differences = differs(&phone, &wanted, &seen, "k").await;
    let told: Vec<_> = differences
        .iter()
        .map(|one| (one.kind, one.sku.as_ref().map(|sku| sku.to_string()), one.left))
        .collect();
    let of = |sku: &str| Some(sku.to_owned());
    assert!(told.contains(&(DifferenceKind::OutOfStock, of("milk-s"), Some(3))), "{told:?}");
    assert!(told.contains(&(DifferenceKind::OutOfStock, of("strawberries"), Some(0))), "{told:?}");
    let price = differences.iter().find(|one| one.kind == DifferenceKind::PriceChanged).unwrap();
    assert_eq!((price.before, price.now), (Some(1_000), Some(1_100)));
    let total = differences.iter().find(|one| one.kind == DifferenceKind::TotalChanged).unwrap();
    assert_eq!((total.before, total.now), (Some(seen.quote.payable), Some(3 * 450 + 1_100)));
    assert_eq!(found::<i64>(&shop, "SELECT count(*) FROM shop_order"), 0);
    // She takes three and leaves the strawberries, and sees the new price first.
    let less = choices(&[("milk-s", 3), ("oat-milk", 1)], json!({ "groups": pick_up(None) }));
    let now = place(&phone, &less, "k").await;
    assert_eq!(now.due, 3 * 450 + 1_100);
}

#[tokio::test]
async fn what_of_the_cart_cannot_be_bought_is_named_and_in_nobody_s_way() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let add = |sku: &str, quantity: u32| json!({ "do": "add", "sku": sku, "quantity": quantity });
    let changes = [add("milk-s", 4), add("oat-milk", 1), add("strawberries", 1)];
    phone.post("/api/v1/cart/changes?store=east", &json!({ "key": "k", "changes": changes })).await;
    take_in(
        &shop.state.database,
        &[
            stock_row("east", "milk-s", Some(3), Some(450)),
            stock_row("east", "strawberries", Some(0), None),
        ],
    );
    let wanted = json!({ "store": "east", "groups": pick_up(None) });
    let seen = look(&phone, &wanted).await;
    let told: Vec<_> = seen
        .left_out
        .iter()
        .map(|one| (one.kind, one.sku.as_ref().map(ToString::to_string), one.left))
        .collect();
    let of = |sku: &str| Some(sku.to_owned());
    assert_eq!(
        told,
        [
            (DifferenceKind::OutOfStock, of("milk-s"), Some(3)),
            (DifferenceKind::OutOfStock, of("strawberries"), Some(0))
        ]
    );
    assert!(seen.left_out.iter().all(|one| one.name.is_some()));
    assert!(seen.can_be_placed() && seen.differences.is_empty());
    assert_eq!(seen.quote.payable, 3 * 450 + 1_000);
    // What goes while she looks is told as a difference, and not twice.
    take_in(&shop.state.database, &[stock_row("east", "oat-milk", Some(0), None)]);
    let placed = place_seen(&phone, &wanted, &seen, "k").await;
    let checkout = placed.checkout.unwrap();
    assert!(checkout.differences.iter().any(|one| one.sku == Some("oat-milk".into())));
    assert!(checkout.left_out.iter().all(|one| one.sku != Some("oat-milk".into())));
    // She leaves it out, and the order comes without what could not be had.
    let leave = json!({ "do": "select", "skus": ["oat-milk"], "is_selected": false });
    phone.post("/api/v1/cart/changes?store=east", &json!({ "key": "l", "changes": [leave] })).await;
    assert_eq!(place(&phone, &wanted, "k").await.due, 3 * 450);
}

#[tokio::test]
async fn a_coupon_that_is_gone_is_named() {
    let shop = open(&[offer(
        "five",
        json!({ "terms": { "kind":
        { "kind": "amount_off", "amount": 500 } } }),
    )]);
    let phone = Phone::of(&shop, MEI).await;
    let claimed = phone.post("/api/v1/coupon-offers/five/claims", &json!({ "key": "k" })).await;
    let coupon = claimed.read::<Claimed>().coupon.id;
    let wanted = choices(&[("oat-milk", 2)], json!({ "groups": pick_up(None) }));
    let seen = look(&phone, &wanted).await;
    assert_eq!(seen.quote.payable, 1_500);
    // On her other phone she is faster.
    let first = place(&phone, &wanted, "other phone").await;
    let differences = differs(&phone, &wanted, &seen, "this phone").await;
    let kinds: Vec<_> = differences.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [DifferenceKind::CouponInvalid, DifferenceKind::TotalChanged]);
    assert_eq!(differences[0].coupon, Some(coupon.clone()));
    assert!(differences[0].name.is_some(), "it is named though nobody holds it any more");
    assert_eq!(differences[0].refusal, Some(CouponRefusal::AlreadyUsed));
    let state = || found::<String>(&shop, "SELECT state FROM coupon");
    assert_eq!(state(), "used");
    // It comes back with the order, as expired when its date has passed.
    phone.post(&format!("/api/v1/orders/{}/cancellation", first.id), &json!({})).await;
    assert_eq!(state(), "unused");
    assert_eq!(look(&phone, &wanted).await.quote.payable, 1_500);
}

#[tokio::test]
async fn points_and_stored_value_pay_and_are_held() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, RICH).await;
    let wanted = choices(
        &[("strawberries", 1)],
        json!({ "groups": pick_up(None), "points": 500, "uses_stored_value": true }),
    );
    let seen = look(&phone, &wanted).await;
    let points = seen.points.unwrap();
    assert_eq!((points.balance, points.usable, points.worth), (1_000, 1_000, 1_000));
    assert_eq!((seen.quote.points.points, seen.quote.points.worth), (500, 500));
    assert_eq!((seen.stored_value, seen.quote.due, seen.payments.len()), (Some(5_000), 0, 0));
    let placed = place(&phone, &wanted, "k").await;
    assert_eq!((placed.state.name(), placed.due), ("preparing", 0));
    assert_eq!((purse(&shop, "points"), purse(&shop, "stored_value")), (500, 5_000 - 2_490));
    // There is as much for one more, and then it is said that there is not.
    assert!(place_seen(&phone, &wanted, &seen, "again").await.order.is_some());
    let differences = differs(&phone, &wanted, &seen, "third").await;
    let kinds: Vec<_> = differences.iter().map(|one| one.kind).collect();
    // The slot that she saw is full by now, too.
    let expected =
        [DifferenceKind::TotalChanged, DifferenceKind::SlotFull, DifferenceKind::PointsShort];
    assert_eq!(kinds, expected);
    assert_eq!((purse(&shop, "points"), purse(&shop, "stored_value")), (0, 20));
}

#[tokio::test]
async fn what_one_shopper_may_have_counts_over_orders() {
    let limited = json!({ "kind": "product", "id": "eggs", "category": "berries",
        "name": { "en": "Eggs" }, "skus": [{ "id": "eggs", "price": 100,
            "sale": { "limit": 2 } }] });
    let shop = open(&[limited, stock_row("east", "eggs", Some(50), None)]);
    let phone = Phone::of(&shop, MEI).await;
    let eggs = |count| choices(&[("eggs", count)], json!({ "groups": pick_up(None) }));
    let first = place(&phone, &eggs(1), "one").await;
    let more = look(&phone, &eggs(2)).await;
    assert_eq!(kinds(&more), [DifferenceKind::LimitReached]);
    assert_eq!(more.differences[0].left, Some(1));
    place(&phone, &eggs(1), "two").await;
    assert_eq!(kinds(&look(&phone, &eggs(1)).await), [DifferenceKind::LimitReached]);
    // What was cancelled counts for nothing.
    phone.post(&format!("/api/v1/orders/{}/cancellation", first.id), &json!({})).await;
    place(&phone, &eggs(1), "three").await;
}

#[tokio::test]
async fn a_gift_comes_with_the_order_and_is_held_too() {
    let terms = json!({ "kind": { "kind": "gift", "sku": "oat-milk", "quantity": 1 } });
    let shop = open(&[offer("gift", json!({ "terms": terms, "at_counter": false }))]);
    let phone = Phone::of(&shop, MEI).await;
    phone.post("/api/v1/coupon-offers/gift/claims", &json!({ "key": "k" })).await;
    let wanted = choices(&[("milk-s", 1)], json!({ "groups": pick_up(None) }));
    let seen = look(&phone, &wanted).await;
    let gift = seen.groups[0].lines.iter().find(|line| line.is_gift).unwrap();
    assert_eq!((gift.sku.as_str(), gift.payable, seen.quote.payable), ("oat-milk", 0, 450));
    take_in(&shop.state.database, &[stock_row("east", "oat-milk", Some(0), None)]);
    assert_eq!(differs(&phone, &wanted, &seen, "k").await[0].kind, DifferenceKind::GiftGone);
    take_in(&shop.state.database, &[stock_row("east", "oat-milk", Some(1), None)]);
    place(&phone, &wanted, "k").await;
    assert_eq!(free(&shop, "oat-milk"), 0);
}
