//! What was picked of a line in place of what was ordered, and what came back for it.

use contract::Money;
use contract::orders::OrderLine;

use crate::locale::{Key, price_text, t_count, t_with, weight_text, words};

/// The facts, each a sentence; none where all was there. `refund` is how the money is told that comes
/// back.
pub(crate) fn picked_facts(line: &OrderLine, refund: Key) -> Vec<String> {
    let Some(picked) = &line.picked else { return Vec::new() };
    let mut facts = Vec::new();
    if let Some(substitute) = &picked.substitute {
        let name = match &substitute.variant {
            Some(variant) => format!("{} {variant}", substitute.name),
            None => substitute.name.clone(),
        };
        facts.push(t_with(words::PICKED_SUBSTITUTE, &[("name", &name)]));
    }
    if picked.short > 0 {
        facts.push(t_count(words::PICKED_SHORT, picked.short.into()));
    }
    let sold = match &picked.substitute {
        Some(substitute) => substitute.sold_by_weight,
        None => line.sold_by_weight,
    };
    if let (Some(grams), Some(sold), 1..) = (picked.grams, sold, picked.quantity) {
        let named = weight_text(sold.grams.saturating_mul(picked.quantity));
        let weighed = weight_text(grams);
        facts.push(t_with(words::PICKED_WEIGHT, &[("weight", &weighed), ("named", &named)]));
    }
    if picked.refund > 0 {
        let price = price_text(Money::new(picked.refund, line.price.now.currency));
        facts.push(t_with(refund, &[("price", &price)]));
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, speak};

    fn line(json: &str) -> OrderLine {
        let mut whole: serde_json::Value = serde_json::from_str(
            r#"{"sku":"a","product":"a","name":"苹果","quantity":3,"payable":900,
            "picture":{"template":"/a","widths":[1],"formats":["webp"],"width":1,"height":1,
            "alt":""},"price":{"now":{"amount":300,"currency":"CNY"}},
            "sold_by_weight":{"grams":500}}"#,
        )
        .unwrap();
        let more: serde_json::Map<_, _> = serde_json::from_str(json).unwrap();
        whole.as_object_mut().unwrap().extend(more);
        serde_json::from_value(whole).unwrap()
    }

    #[test]
    fn a_line_says_what_was_picked_of_it_and_what_came_back() {
        speak(Locale::Chinese);
        let other = r#"{"sku":"b","product":"b","name":"梨","picture":{"template":"/a","widths":[1],
            "formats":["webp"],"width":1,"height":1,"alt":""},"price":{"now":{"amount":200,
            "currency":"CNY"}}}"#;
        let weighed = other.replace(r#""sku":"b""#, r#""sku":"b","sold_by_weight":{"grams":400}"#);
        for (json, told) in [
            ("{}".to_owned(), vec![]),
            (r#"{"picked":{"quantity":3}}"#.to_owned(), vec![]),
            (
                r#"{"refunded":1,"picked":{"quantity":2,"short":1,"refund":300}}"#.to_owned(),
                vec!["缺货 1 件", "已退 ¥3.00"],
            ),
            (
                r#"{"picked":{"quantity":3,"grams":1350,"refund":90}}"#.to_owned(),
                vec!["实称 1.35 千克（按 1.5 千克计价）", "已退 ¥0.90"],
            ),
            (
                format!(r#"{{"picked":{{"quantity":3,"substitute":{other},"refund":300}}}}"#),
                vec!["已换成「梨」", "已退 ¥3.00"],
            ),
            (
                format!(r#"{{"picked":{{"quantity":3,"grams":1350,"substitute":{weighed}}}}}"#),
                vec!["已换成「梨」", "实称 1.35 千克（按 1.2 千克计价）"],
            ),
            (r#"{"refunded":1,"picked":{"quantity":2}}"#.to_owned(), vec![]),
        ] {
            assert_eq!(picked_facts(&line(&json), words::PICKED_REFUND), told, "{json}");
        }
    }
}
