//! The money of vouchers: beside goods, by stored value, and whatever is done in whatever order.

#[path = "shop/after_sales.rs"]
mod aftercare;
#[path = "shop/codes.rs"]
mod codes;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/offers.rs"]
mod offers;
#[path = "shop/ordering.rs"]
mod ordering;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;
#[path = "shop/vouchers.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod sold;

use aftercare::{ask, asked, give, key};
use contract::after_sales::{AfterSales, AfterSalesState};
use contract::counter::{FoundCoupon, Redemption};
use contract::coupons::Coupon;
use contract::orders::{GroupState, OrderState};
use contract::pricing::CouponKind;
use goods::take_in;
use offers::offer;
use ordering::{LI, MINUTE, RICH, choices, found, look, order, pay, place, purse};
use phones::{MEI, Phone};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};
use sold::{back, bought, find, gone, held, open, redeem, secrets};

#[tokio::test]
async fn beside_goods_it_is_a_part_of_the_order_of_its_own() {
    let shop = open(json!({}));
    let (rich, clerk) = (Phone::of(&shop, RICH).await, Phone::of(&shop, LI).await);
    let groups = json!([{ "fulfilment": "pickup_or_delivery", "method": "pickup" }]);
    let fields = json!({ "groups": groups, "points": 1_000 });
    let wanted = choices(&[("voucher", 1), ("oat-milk", 1)], fields);
    let seen = look(&rich, &wanted).await;
    assert_eq!(seen.groups.len(), 2);
    // A thousand points pay the carton of ¥10, and nothing of the voucher.
    let points = seen.quote.points;
    assert_eq!((points.points, points.worth), (1_000, 1_000));
    assert_eq!(seen.quote.due, 1_800);
    let placed = place(&rich, &wanted, "both").await;
    pay(&shop, &rich, placed.id.as_str()).await;
    let paid = order(&rich, placed.id.as_str()).await;
    assert_eq!(paid.state, OrderState::Preparing);
    let states: Vec<_> = paid.groups.iter().map(|group| group.state).collect();
    assert_eq!(states, [GroupState::Preparing, GroupState::Done]);
    give(&clerk, &paid.number).await;
    let had = order(&rich, placed.id.as_str()).await;
    assert_eq!(had.state, OrderState::Completed);
    let body = json!({ "key": key(), "reason": "changed_mind", "choice": {
        "group": had.groups[1].id, "kind": "refund",
        "pieces": [{ "sku": "voucher", "quantity": 1 }] } });
    let address = format!("/api/v1/orders/{}/after-sales", had.id);
    let done: AfterSales = rich.post(&address, &body).await.read();
    assert_eq!((done.state, done.back.amount), (AfterSalesState::Done, 1_800));
    assert_eq!((done.back.points, done.back.points_taken), (0, 0));
}

#[tokio::test]
async fn a_voucher_is_worth_what_it_said_when_it_was_ordered() {
    let shop = open(json!({}));
    let mei = Phone::of(&shop, MEI).await;
    let placed = place(&mei, &choices(&[("voucher", 1)], json!({})), "k").await;
    let less = json!({ "terms": { "kind": { "kind": "store_voucher", "worth": 500 } },
        "sold_as": "voucher", "total": 6, "per_shopper": 4 });
    take_in(&shop.state.database, &[offer("bought", less)]);
    pay(&shop, &mei, placed.id.as_str()).await;
    let worth = |coupon: &Coupon| coupon.terms.kind.clone();
    let first = held(&mei, "usable").await.remove(0);
    assert_eq!(worth(&first), CouponKind::StoreVoucher { worth: 2_000 });
    bought(&shop, &mei, 1).await;
    let all = held(&mei, "usable").await;
    let kinds: Vec<_> = all.iter().map(worth).collect();
    assert!(kinds.contains(&CouponKind::StoreVoucher { worth: 500 }), "{kinds:?}");
}

#[tokio::test]
async fn stored_value_alone_pays_a_voucher_and_gets_it_back() {
    let shop = open(json!({}));
    let rich = Phone::of(&shop, RICH).await;
    let wanted = choices(&[("voucher", 2)], json!({ "uses_stored_value": true }));
    let placed = place(&rich, &wanted, "card").await;
    assert_eq!((placed.state, placed.due), (OrderState::Completed, 0));
    assert_eq!((held(&rich, "usable").await.len(), purse(&shop, "stored_value")), (2, 1_400));
    let paid = order(&rich, placed.id.as_str()).await;
    let done = asked(&rich, &paid, back(&paid, 2)).await;
    assert_eq!((done.back.amount, done.back.stored_value), (0, 3_600));
    assert_eq!((purse(&shop, "stored_value"), gone(&shop)), (5_000, 0));
}

/// Whatever is done in whatever order: what a voucher cost came back, or the voucher can be or was
/// used, never both. Prints its seed: `cargo test --test voucher_ledger -- --nocapture`.
#[tokio::test]
async fn no_voucher_is_both_used_and_refunded() {
    let seed: u64 = rand::random();
    println!("seed {seed}");
    let mut chance = StdRng::seed_from_u64(seed);
    let shop = open(json!({ "total": 1_000, "per_shopper": 100, "valid_days": 3_000 }));
    let (mei, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let mut orders = Vec::new();
    let mut looked: Vec<FoundCoupon> = Vec::new();
    let mut taken: Vec<Redemption> = Vec::new();
    for _ in 0..120 {
        // Passwords are good once, so that time has to pass.
        shop.state.clock.advance(MINUTE / 2);
        match chance.random_range(0..6) {
            0 => orders.push(bought(&shop, &mei, chance.random_range(1..4)).await),
            1 if !orders.is_empty() => {
                let at = chance.random_range(0..orders.len());
                let pieces = chance.random_range(1..4);
                let answer = ask(&mei, &orders[at], &key(), back(&orders[at], pieces)).await;
                assert!([200, 409].contains(&answer.status.as_u16()), "{answer:?}");
            }
            2 | 3 => {
                let secrets = secrets(&mei).await;
                if !secrets.is_empty() {
                    let secret = &secrets[chance.random_range(0..secrets.len())];
                    looked.push(find(&shop, &clerk, secret).await.read());
                }
            }
            4 => {
                if let Some(found) = looked.pop() {
                    let answer = redeem(&clerk, &found).await;
                    assert!([200, 409].contains(&answer.status.as_u16()), "{answer:?}");
                    if answer.status.as_u16() == 200 {
                        taken.push(answer.read());
                    }
                }
            }
            _ => {
                if let Some(one) = taken.pop() {
                    let address = format!("/api/v1/counter/redemptions/{}/undo", one.id);
                    clerk.post(&address, &Value::Null).await;
                }
            }
        }
        let broken: i64 = found(
            &shop,
            "SELECT count(*) FROM order_line WHERE offer IS NOT NULL
                 AND quantity - returned <> (SELECT count(*) FROM order_voucher
                     JOIN coupon ON coupon.number = order_voucher.coupon
                     WHERE order_line = order_line.number AND coupon.state <> 'returned')",
        );
        assert_eq!(broken, 0, "each piece is a coupon or came back");
        let both: i64 = found(
            &shop,
            "SELECT count(*) FROM redemption JOIN coupon ON coupon.number = redemption.coupon
             WHERE undone_at IS NULL AND coupon.state = 'returned'",
        );
        assert_eq!(both, 0, "none is used and refunded");
        let left: i64 = found(
            &shop,
            "SELECT 1800 * count(*) FROM coupon WHERE channel = 'bought' AND state <> 'returned'",
        );
        assert_eq!((purse(&shop, "sales"), gone(&shop)), (left, left / 1_800));
    }
}
