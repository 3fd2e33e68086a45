//! Reads parts of a row that have the form of the API.

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// Reads a type of the wire, which passes over what it does not know, and refuses what it passed
/// over: a misspelt word in a file would widen a promotion or a coupon to all goods.
pub(super) fn read<'de, D: Deserializer<'de>, T: DeserializeOwned + Serialize>(
    deserializer: D,
) -> Result<T, D::Error> {
    let said = Value::deserialize(deserializer)?;
    let read: T = serde_json::from_value(said.clone()).map_err(D::Error::custom)?;
    let kept = serde_json::to_value(&read).map_err(D::Error::custom)?;
    match lost(&said, &kept) {
        None => Ok(read),
        Some(word) => {
            Err(D::Error::custom(format!("`{word}` is not known here, or lacks something")))
        }
    }
}

/// What was said and is not kept. Nothing is lost with a member that says nothing.
fn lost(said: &Value, kept: &Value) -> Option<String> {
    match (said, kept) {
        (Value::Object(said), Value::Object(kept)) => {
            let says_nothing = |value: &Value| {
                matches!(value, Value::Null | Value::Bool(false))
                    || value.as_array().is_some_and(Vec::is_empty)
            };
            // A word that was taken for another one says more than what went with it.
            let changed = |(name, value)| lost(value, kept.get(name)?);
            let missing = |(name, value): (&String, &Value)| {
                (!kept.contains_key(name) && !says_nothing(value)).then(|| name.clone())
            };
            said.iter().find_map(changed).or_else(|| said.iter().find_map(missing))
        }
        (Value::Array(said), Value::Array(kept)) => {
            said.iter().zip(kept).find_map(|(said, kept)| lost(said, kept))
        }
        _ if said == kept => None,
        (Value::String(said), _) => Some(said.clone()),
        _ => Some(said.to_string()),
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
            (json!({ "kind": amount, "scope": { "sku": ["a"] } }), Some("`sku`")),
            (json!({ "kind": { "kind": "amount_off", "worth": 5 } }), Some("`worth`")),
            (
                json!({ "kind": amount, "conditions": { "moments": [
                    { "from": "08:00", "until": "10:00", "days": [1] }] } }),
                Some("`days`"),
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
