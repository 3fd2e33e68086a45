//! A few coupons to claim.
//!
//! A test file takes it in by `#[path = "shop/offers.rs"] mod offers;`.

use serde_json::{Value, json};

/// An offer of ¥5 off that everybody may claim once, with these fields in place of the usual ones.
pub(crate) fn offer(id: &str, fields: Value) -> Value {
    let mut row = json!({ "kind": "coupon_offer", "id": id,
        "name": { "zh-CN": "减 5 元", "en": format!("{id} coupon") },
        "terms": { "kind": { "kind": "amount_off", "amount": 500 }, "threshold": 3_000 },
        "claim_from": "2026-11-01T00:00:00Z", "claim_until": "2037-01-01T00:00:00Z",
        "valid_days": 30 });
    if let (Some(row), Value::Object(fields)) = (row.as_object_mut(), fields) {
        row.extend(fields);
    }
    row
}

/// The terms of a voucher that is used at a counter, under these conditions.
pub(crate) fn voucher(conditions: Value) -> Value {
    json!({ "kind": { "kind": "store_voucher", "worth": 2_000 }, "conditions": conditions })
}
