//! Baskets and quotes as the wire has them.

use super::super::{Basket, Cause, CouponKind, CouponRefusal, Missing, Off, PromotionRule, Quote};
use super::{basket, line, quote};

#[test]
fn a_basket_that_says_little_is_read() {
    let json = r#"{"currency":"CNY","now":"2026-11-24T04:00:00Z","lines":[{"id":"1","sku":"s",
        "product":"p","quantity":2,"is_selected":true,"is_buyable":true,"unit_price":1290}]}"#;
    let basket: Basket = serde_json::from_str(json).unwrap();
    assert_eq!(quote(&basket).payable, 2_580);
    let again: Basket = serde_json::from_str(&serde_json::to_string(&basket).unwrap()).unwrap();
    assert_eq!(again, basket);
}

#[test]
fn what_a_newer_backend_says_is_passed_over() {
    let rule = |json| serde_json::from_str::<PromotionRule>(json).unwrap();
    assert_eq!(rule(r#"{"rule":"lottery","odds":3}"#), PromotionRule::Unknown);
    // A price that is missing is not a price of nothing.
    assert_eq!(rule(r#"{"rule":"any_for_price","count":2}"#), PromotionRule::Unknown);
    assert_eq!(serde_json::from_str::<Off>(r#"{"in":"kind"}"#).unwrap(), Off::Unknown);
    assert_eq!(serde_json::from_str::<Cause>(r#"{"by":"luck"}"#).unwrap(), Cause::Unknown);
    let kind: CouponKind = serde_json::from_str(r#"{"kind":"lottery"}"#).unwrap();
    assert_eq!(kind, CouponKind::Unknown);
    let refusal: CouponRefusal = serde_json::from_str(r#"{"because":"mood"}"#).unwrap();
    assert_eq!(refusal, CouponRefusal::Unknown);
    let missing: Missing = serde_json::from_str(r#"{"of":"luck"}"#).unwrap();
    assert_eq!(missing, Missing::Unknown);
}

#[test]
fn a_plain_quote_is_short_on_the_wire() {
    let quote = quote(&basket([line("1", 2, 1_290)]));
    let json = serde_json::to_string(&quote).unwrap();
    let expected = r#"{"currency":"CNY","lines":[{"line":"1","quantity":2,"list":2580,"payable":2580}],"list":2580,"discounts":0,"coupons_off":0,"goods":2580,"points":{"points":0,"worth":0},"payable":2580,"stored_value":0,"due":2580,"earned":{"points":0}}"#;
    assert_eq!(json, expected);
    assert_eq!(serde_json::from_str::<Quote>(&json).unwrap(), quote);
}
