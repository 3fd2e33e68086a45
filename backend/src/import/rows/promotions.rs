//! Rows about promotions: what lowers prices, as the price engine has it, with names in several
//! languages.

use contract::Timestamp;
use contract::pricing::{Conditions, Promotion, PromotionRule, Scope};
use serde::{Deserialize, Serialize};

use crate::import::strict;
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
    #[serde(deserialize_with = "strict::read")]
    pub rule: PromotionRule,
    /// The goods it is about; all when missing.
    #[serde(default, deserialize_with = "strict::read")]
    pub scope: Scope,
    /// For whom, where and when it is.
    #[serde(default, deserialize_with = "strict::read")]
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
