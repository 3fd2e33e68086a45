//! What comes back for what was picked, before it does and after.

use contract::picking::Picking;

use crate::locale::{number, price_text, t, t_with, words};

/// What comes back with what was said so far, or came back.
pub(super) fn refund_text(picking: &Picking) -> String {
    let price = price_text(picking.refund);
    let has_any = picking.refund.amount > 0 || picking.points > 0;
    let money = match (has_any, picking.is_finished) {
        (false, _) => return t(words::PICK_REFUND_NONE),
        (true, false) => t_with(words::PICK_REFUND, &[("price", &price)]),
        (true, true) => t_with(words::PICK_REFUNDED, &[("price", &price)]),
    };
    if picking.points == 0 {
        return money;
    }
    let points = t_with(words::REFUND_POINTS, &[("count", &number(picking.points))]);
    format!("{money} · {points}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, speak};

    #[test]
    fn a_clerk_sees_what_comes_back_before_it_does() {
        speak(Locale::Chinese);
        for (json, text) in [
            (r#""refund":{"amount":0,"currency":"CNY"}"#, "没有退款"),
            (r#""refund":{"amount":198,"currency":"CNY"}"#, "完成后退 ¥1.98"),
            (r#""refund":{"amount":198,"currency":"CNY"},"is_finished":true"#, "已退 ¥1.98"),
            (
                r#""refund":{"amount":198,"currency":"CNY"},"points":5"#,
                "完成后退 ¥1.98 · 退回积分 5",
            ),
        ] {
            let picking: Picking = serde_json::from_str(&format!(
                r#"{{"group":{{"id":"g","number":"1","method":"pickup","state":"preparing",
                "name":"梅","phone":"138****8000","lines":[]}},{json}}}"#
            ))
            .unwrap();
            assert_eq!(refund_text(&picking), text);
        }
    }
}
