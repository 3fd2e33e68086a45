//! A shop that sells vouchers, those who buy them, and the counter where they are used.
//!
//! A test file that has taken in `shop/after_sales.rs` as `aftercare`, `shop/codes.rs`,
//! `shop/goods.rs`, `shop/offers.rs`, `shop/ordering.rs`, `shop/open.rs` and `shop/phones.rs` takes it
//! in by `#[path = "shop/vouchers.rs"] mod sold;`.

use contract::Page;
use contract::counter::{FoundCoupon, Redemption};
use contract::coupons::{Coupon, CouponSecret, Coupons};
use contract::orders::Order;
use serde_json::{Value, json};

use crate::aftercare::{choice, key, open_with};
use crate::codes;
use crate::goods::{stock_row, text};
use crate::offers::{offer, voucher};
use crate::ordering::{choices, found, order, pay, place};
use crate::phones::Phone;
use crate::shop::{Answer, TestShop};

/// A voucher of ¥20 for ¥18, six in all and four to a shopper, with these fields in place of the
/// usual ones.
pub(crate) fn open(fields: Value) -> TestShop {
    let mut sold = json!({ "terms": voucher(json!({})), "sold_as": "voucher", "is_givable": true,
        "total": 6, "per_shopper": 4 });
    if let (Some(sold), Value::Object(fields)) = (sold.as_object_mut(), fields) {
        sold.extend(fields);
    }
    open_with(&[
        json!({ "kind": "product", "id": "voucher", "category": "berries",
            "name": text("20 元代金券", "¥20 voucher"),
            "skus": [{ "id": "voucher", "price": 1_800, "was": 2_000 }] }),
        stock_row("east", "voucher", None, None),
        offer("bought", sold),
    ])
}

/// An order of so many vouchers that was paid.
pub(crate) async fn bought(shop: &TestShop, phone: &Phone<'_>, pieces: u32) -> Order {
    let placed = place(phone, &choices(&[("voucher", pieces)], json!({})), &key()).await;
    pay(shop, phone, placed.id.as_str()).await;
    order(phone, placed.id.as_str()).await
}

/// The coupons of a group.
pub(crate) async fn held(phone: &Phone<'_>, group: &str) -> Vec<Coupon> {
    phone.get(&format!("/api/v1/coupons?group={group}")).await.read::<Coupons>().items
}

/// What codes are made from.
pub(crate) async fn secrets(phone: &Phone<'_>) -> Vec<CouponSecret> {
    phone.get("/api/v1/coupon-secrets").await.read::<Page<_>>().items
}

/// A clerk looks up the code that a phone shows now.
pub(crate) async fn find(shop: &TestShop, clerk: &Phone<'_>, secret: &CouponSecret) -> Answer {
    let code = codes::shown(secret, shop.state.clock.now());
    clerk.post("/api/v1/counter/look-ups", &json!({ "code": code })).await
}

/// A clerk confirms what was found.
pub(crate) async fn redeem(clerk: &Phone<'_>, found: &FoundCoupon) -> Answer {
    clerk.post("/api/v1/counter/redemptions", &json!({ "ticket": found.ticket })).await
}

/// A clerk takes a voucher.
pub(crate) async fn used(shop: &TestShop, clerk: &Phone<'_>, secret: &CouponSecret) -> Redemption {
    let found: FoundCoupon = find(shop, clerk, secret).await.read();
    redeem(clerk, &found).await.read()
}

/// The choice to give so many vouchers of an order back.
pub(crate) fn back(order: &Order, pieces: u32) -> Value {
    choice(order, "refund", &[("voucher", pieces)], None)
}

/// How many of the offer are gone.
pub(crate) fn gone(shop: &TestShop) -> i64 {
    found(shop, "SELECT claimed FROM coupon_offer WHERE id = 'bought'")
}
