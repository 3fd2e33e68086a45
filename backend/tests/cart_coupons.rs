//! Coupons in the cart: what is held lowers it, as long as it can be used.

#[path = "shop/carts.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod carts;
#[path = "shop/claiming.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod claiming;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/offers.rs"]
mod offers;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use carts::{add, cart};
use claiming::{claim, open};
use contract::cart::Cart;
use contract::coupons::Claimed;
use contract::pricing::CouponRefusal;
use offers::{offer, voucher};
use phones::{MEI, Phone};
use serde_json::{Value, json};

const DAY: i64 = 24 * 3_600_000;

/// What is said of the coupon of an offer: whether it is used, and why it cannot be.
fn verdict(cart: &Cart, offer: &str) -> Option<(bool, Option<CouponRefusal>)> {
    let verdicts = &cart.quote.coupons;
    let found = verdicts.iter().find(|verdict| verdict.offer.as_str() == offer);
    found.map(|verdict| (verdict.is_used, verdict.refusal))
}

#[tokio::test]
async fn a_coupon_lowers_the_cart_while_it_is_held_and_good() {
    let later = json!({ "valid_days": null, "claim_until": "2026-12-01T00:00:00Z",
        "valid_from": "2026-11-25T00:00:00Z", "valid_until": "2026-12-01T00:00:00Z" });
    let shop = open(&[
        offer("five", json!({ "is_givable": true })),
        offer("later", later),
        offer("voucher", json!({ "terms": voucher(json!({})) })),
    ]);
    let phone = Phone::new(&shop);
    let bare = add(&phone, "east", "strawberries", 1).await;
    assert_eq!((bare.quote.payable, bare.quote.coupons.len()), (2_990, 0));
    let claimed: Claimed = claim(&phone, "five").await.read();
    for id in ["later", "voucher"] {
        claim(&phone, id).await.read::<Claimed>();
    }
    let short = cart(&phone, "east").await;
    let missing = CouponRefusal::BelowThreshold { missing: 10 };
    assert_eq!(verdict(&short, "five"), Some((false, Some(missing))));
    let full = add(&phone, "east", "milk-s", 1).await;
    assert_eq!((full.quote.list, full.quote.coupons_off, full.quote.payable), (3_440, 500, 2_940));
    assert_eq!(verdict(&full, "five"), Some((true, None)));
    let from = "2026-11-25T00:00:00Z".parse().unwrap();
    assert_eq!(verdict(&full, "later"), Some((false, Some(CouponRefusal::NotYet { from }))));
    assert_eq!(verdict(&full, "voucher"), Some((false, Some(CouponRefusal::UseInStore))));

    // It is the member's from the sign-in on.
    phone.sign_in(MEI).await;
    assert_eq!(cart(&phone, "east").await.quote.payable, 2_940);
    let give = format!("/api/v1/coupons/{}/gift", claimed.coupon.id);
    assert_eq!(phone.post(&give, &Value::Null).await.status, 200);
    let given = cart(&phone, "east").await;
    assert_eq!((verdict(&given, "five"), given.quote.payable), (None, 3_440));
    phone.post(&format!("{give}/end"), &Value::Null).await;
    assert_eq!(cart(&phone, "east").await.quote.payable, 2_940);
    // A coupon of thirty days ends to the millisecond.
    shop.state.clock.advance(30 * DAY - 1);
    assert_eq!(cart(&phone, "east").await.quote.payable, 2_940);
    shop.state.clock.advance(1);
    let ended = cart(&phone, "east").await;
    assert_eq!((ended.quote.payable, ended.quote.coupons.len()), (3_440, 0));
}
