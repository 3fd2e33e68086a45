//! Shoppers who claim coupons.
//!
//! A test file that has taken in `shop/goods.rs`, `shop/open.rs` and `shop/phones.rs` takes it in by
//! `#[path = "shop/claiming.rs"] mod claiming;`.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use contract::coupons::CouponOffer;
use contract::{Page, ProblemCode};
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::goods::{chain, take_in};
use crate::phones::Phone;
use crate::shop::{Answer, TestShop};

/// Where offers are.
pub(crate) const OFFERS: &str = "/api/v1/coupon-offers";

/// A small chain with these offers.
pub(crate) fn open(offers: &[Value]) -> TestShop {
    TestShop::filled(|database| take_in(database, &[&chain()[..], offers].concat()))
}

/// Claims an offer, always by the same key.
pub(crate) async fn claim(phone: &Phone<'_>, offer: &str) -> Answer {
    claim_as(phone, offer, &format!("claim of {offer}")).await
}

/// Claims an offer by this key.
pub(crate) async fn claim_as(phone: &Phone<'_>, offer: &str, key: &str) -> Answer {
    phone.post(&format!("{OFFERS}/{offer}/claims"), &json!({ "key": key })).await
}

/// The offers that a shopper sees.
pub(crate) async fn listed(phone: &Phone<'_>, query: &str) -> Vec<CouponOffer> {
    phone.get(&format!("{OFFERS}{query}")).await.read::<Page<CouponOffer>>().items
}

/// Makes sure that an answer is this refusal.
pub(crate) fn refused(answer: &Answer, status: u16, code: ProblemCode) {
    assert_eq!((answer.status.as_u16(), answer.problem().code), (status, code), "{answer:?}");
}

/// What a statement finds in the shop's database.
pub(crate) fn found<T: rusqlite::types::FromSql>(shop: &TestShop, sql: &str) -> T {
    let connection = Connection::open(shop.folder().join("shop.sqlite")).unwrap();
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}
