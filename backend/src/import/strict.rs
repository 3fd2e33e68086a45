//! Reads parts of a row that have the form of the API, and minds what the API passes over: there a
//! field that nobody knows comes from a newer backend, here it is a slip.

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// Reads a value all of whose fields are known.
pub(super) fn read<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned + Serialize,
{
    let given = Value::deserialize(deserializer)?;
    let read = T::deserialize(&given).map_err(D::Error::custom)?;
    let kept = serde_json::to_value(&read).map_err(D::Error::custom)?;
    match lost(&given, &kept) {
        None => Ok(read),
        Some(field) => Err(D::Error::custom(format!("unknown field or value `{field}`"))),
    }
}

/// The first field that was given and not kept. What is empty is not kept either, and means what
/// leaving it out means.
fn lost(given: &Value, kept: &Value) -> Option<String> {
    match (given, kept) {
        (Value::Object(given), Value::Object(kept)) => {
            given.iter().find_map(|(name, value)| match kept.get(name) {
                Some(kept) => lost(value, kept).map(|inner| format!("{name}.{inner}")),
                None => (!is_empty(value)).then(|| name.clone()),
            })
        }
        (Value::Array(given), Value::Array(kept)) => {
            given.iter().zip(kept).find_map(|(given, kept)| lost(given, kept))
        }
        _ => None,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use contract::pricing::CouponTerms;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_slip_is_told_and_what_is_empty_is_not() {
        let amount = json!({ "kind": "amount_off", "amount": 500 });
        for (terms, slip) in [
            (json!({ "kind": amount }), None),
            (json!({ "kind": amount, "scope": { "products": [] }, "can_stack": false }), None),
            (json!({ "kind": amount, "treshold": 3000 }), Some("`treshold`")),
            (json!({ "kind": amount, "scope": { "sku": ["a"] } }), Some("`scope.sku`")),
            (json!({ "kind": { "kind": "amount_off", "worth": 5 } }), Some("`kind.worth`")),
            (
                json!({ "kind": amount, "conditions": { "moments": [
                    { "from": "08:00", "until": "10:00", "days": [1] }] } }),
                Some("`conditions.moments.days`"),
            ),
            (json!({ "threshold": 1 }), Some("missing field `kind`")),
        ] {
            let read: Result<CouponTerms, _> = read(&terms);
            match slip {
                None => assert!(read.is_ok(), "{terms}: {read:?}"),
                Some(slip) => assert!(read.unwrap_err().to_string().contains(slip), "{terms}"),
            }
        }
    }
}
