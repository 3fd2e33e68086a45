//! Rows about promotions: what lowers prices, as the price engine has it, with names in several
//! languages.

use contract::Timestamp;
use contract::pricing::{Conditions, Promotion, PromotionRule, Scope};
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::localised::Localised;

/// Something that lowers the price of goods for whoever buys them as it says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromotionRow {
    /// Its id.
    pub id: String,
    /// What shoppers read of it.
    pub name: Localised,
    /// What it does.
    #[serde(deserialize_with = "strictly")]
    pub rule: PromotionRule,
    /// The goods it is about; all when missing.
    #[serde(default, deserialize_with = "strictly")]
    pub scope: Scope,
    /// For whom, where and when it is.
    #[serde(default, deserialize_with = "strictly")]
    pub conditions: Conditions,
    /// Since when it runs.
    #[serde(default)]
    pub from: Option<Timestamp>,
    /// From when on it is over.
    #[serde(default)]
    pub until: Option<Timestamp>,
    /// Of promotions for the same pieces the one with the higher priority comes first.
    #[serde(default)]
    pub priority: i32,
    /// Whether it may lower pieces that others which can stack have lowered.
    #[serde(default)]
    pub can_stack: bool,
    /// Whether it was made for more goods than its scope names, because nobody said which.
    #[serde(default)]
    pub pool_is_unknown: bool,
}

impl PromotionRow {
    /// The promotion as the price engine has it, named in a language.
    pub fn promotion(&self, locale: &str) -> Promotion {
        Promotion {
            id: self.id.as_str().into(),
            name: self.name.pick(locale).to_owned(),
            rule: self.rule.clone(),
            scope: self.scope.clone(),
            conditions: self.conditions.clone(),
            from: self.from,
            until: self.until,
            priority: self.priority,
            can_stack: self.can_stack,
            pool_is_unknown: self.pool_is_unknown,
        }
    }
}

/// Reads a type of the wire, which passes over what it does not know, and refuses what it passed
/// over: a misspelt word in a file would widen a promotion to all goods.
fn strictly<'de, D: Deserializer<'de>, T: DeserializeOwned + Serialize>(
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

fn says_nothing(value: &Value) -> bool {
    matches!(value, Value::Null | Value::Bool(false)) || value.as_array().is_some_and(Vec::is_empty)
}

/// What was said and is not kept. Nothing is lost with a member that says nothing.
fn lost(said: &Value, kept: &Value) -> Option<String> {
    match (said, kept) {
        (Value::Object(said), Value::Object(kept)) => {
            // What was misunderstood first, since members are lost with a kind that is not known.
            let changed =
                said.iter().find_map(|(name, value)| lost(value, kept.get(name).unwrap_or(value)));
            changed.or_else(|| {
                let mut names = said.iter().filter(|(name, _)| !kept.contains_key(*name));
                names.find(|(_, value)| !says_nothing(value)).map(|(name, _)| name.clone())
            })
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
    use super::*;

    fn check(row: &str, fault: Option<&str>) {
        let row = format!(r#"{{"id":"p","name":{{"en":"Offer"}},{row}}}"#);
        let read = serde_json::from_str::<PromotionRow>(&row);
        let found = read.as_ref().err().map(ToString::to_string).unwrap_or_default();
        assert_eq!(read.is_err(), fault.is_some(), "{found}");
        assert!(found.contains(fault.unwrap_or_default()), "{found}");
    }

    #[test]
    fn a_misspelt_word_is_an_error_and_not_a_wider_promotion() {
        let rule = r#""rule":{"rule":"any_for_price","count":2,"price":1600}"#;
        check(rule, None);
        check(&format!(r#"{rule},"scope":{{"products":["milk"],"skus":[]}}"#), None);
        check(&format!(r#"{rule},"scope":{{"prodcuts":["milk"]}}"#), Some("`prodcuts`"));
        check(&format!(r#"{rule},"conditions":{{"member_only":true}}"#), Some("`member_only`"));
        check(&format!(r#"{rule},"hurry":true"#), Some("`hurry`"));
        check(r#""rule":{"rule":"any_for_prize","count":2,"price":1600}"#, Some("`any_for_prize`"));
        // A price that is missing makes the rule one that is not known.
        check(r#""rule":{"rule":"any_for_price","count":2}"#, Some("lacks something"));
        let which = |which: &str| {
            format!(r#""rule":{{"rule":"buy_get_free","buy":2,"get":1,"which":"{which}"}}"#)
        };
        check(&which("dearest"), None);
        check(&which("oldest"), Some("`oldest`"));
        let tiers = |off: &str| {
            format!(r#""rule":{{"rule":"spend_tiers","tiers":[{{"at":100,"off":{off}}}]}}"#)
        };
        check(&tiers(r#"{"in":"amount","amount":20}"#), None);
        check(&tiers(r#"{"in":"points","points":20}"#), Some("`points`"));
    }
}
