//! Counters with clerks, and shoppers with vouchers.
//!
//! A test file that has taken in `shop/goods.rs`, `shop/offers.rs`, `shop/open.rs` and
//! `shop/phones.rs` takes it in by `#[path = "shop/till.rs"] mod till;`.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use contract::counter::Redemption;
use contract::coupons::{Claimed, Coupon, CouponSecret};
use contract::{Page, ProblemCode};
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::goods::{chain, take_in};
use crate::offers::{offer, voucher};
use crate::phones::{LIN, Phone};
use crate::shop::{Answer, TestShop};

/// A clerk in the west.
pub(crate) const WEI: &str = "+8613900139002";
/// A clerk in Berlin.
pub(crate) const OTTO: &str = "+4915112345678";

/// A shop whose vouchers have these conditions, with Lin and Wei at its counters in the east and in
/// the west, and Otto in Berlin.
pub(crate) fn open(conditions: Value) -> TestShop {
    let shop = TestShop::filled(|database| {
        let berlin = json!({ "kind": "store", "id": "alex", "name": { "en": "Alex" },
            "city": "berlin", "city_name": { "en": "Berlin" }, "latitude": 52.52,
            "longitude": 13.41, "time_zone": "Europe/Berlin" });
        let voucher = json!({ "terms": voucher(conditions), "per_shopper": 9,
            "notes": { "zh-CN": "每单一张" } });
        take_in(database, &[&chain()[..], &[berlin, offer("voucher", voucher)]].concat());
    });
    for (phone, store, name) in [(LIN, "east", "林"), (WEI, "west", "魏"), (OTTO, "alex", "Otto")]
    {
        let now = shop.state.clock.now();
        assert!(shop.state.database.add_clerk(phone, store, name, now).unwrap());
    }
    shop
}

/// Claims a voucher and tells what its codes are made of.
pub(crate) async fn claimed(phone: &Phone<'_>, key: &str) -> (Coupon, CouponSecret) {
    let address = "/api/v1/coupon-offers/voucher/claims";
    let coupon = phone.post(address, &json!({ "key": key })).await.read::<Claimed>().coupon;
    let secrets: Page<CouponSecret> = phone.get("/api/v1/coupon-secrets").await.read();
    let secret = secrets.items.into_iter().find(|secret| secret.coupon == coupon.id);
    (coupon, secret.unwrap())
}

/// A clerk looks a code up.
pub(crate) async fn look(clerk: &Phone<'_>, code: &str) -> Answer {
    clerk.post("/api/v1/counter/look-ups", &json!({ "code": code })).await
}

/// A clerk confirms.
pub(crate) async fn redeem(clerk: &Phone<'_>, ticket: &str) -> Answer {
    clerk.post("/api/v1/counter/redemptions", &json!({ "ticket": ticket })).await
}

/// A clerk gives it back.
pub(crate) async fn undo(clerk: &Phone<'_>, redemption: &Redemption) -> Answer {
    let address = format!("/api/v1/counter/redemptions/{}/undo", redemption.id);
    clerk.post(&address, &Value::Null).await
}

/// What was used at the clerk's store today.
pub(crate) async fn todays(clerk: &Phone<'_>) -> Vec<Redemption> {
    clerk.get("/api/v1/counter/redemptions").await.read::<Page<_>>().items
}

/// Makes sure that an answer is this refusal.
pub(crate) fn refused(answer: &Answer, status: u16, code: ProblemCode) {
    assert_eq!((answer.status.as_u16(), answer.problem().code), (status, code), "{answer:?}");
}

/// What the log has, in order.
pub(crate) fn logged(shop: &TestShop) -> Vec<(String, String, Option<i64>)> {
    let connection = Connection::open(shop.folder().join("shop.sqlite")).unwrap();
    let mut select = connection
        .prepare("SELECT clerk_name, what, coupon FROM counter_log ORDER BY number")
        .unwrap();
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}
