//! What came back of an order, and which way.

use contract::orders::{Order, Refund, RefundState};
use leptos::prelude::*;

use crate::locale::{moment, number, price_text, t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/refund_rows.css");

/// The refunds; nothing where there are none.
pub(super) fn refund_rows(order: &Order) -> Option<AnyView> {
    let rows: Vec<_> = order.refunds.iter().map(|refund| row(order, refund)).collect();
    let view = view! {
        <section class="refund-rows" class=(SCOPE, true) aria-label=t(words::REFUNDS)>
            <h2 class="refund-rows-heading">{t(words::REFUNDS)}</h2>
            <ul>{rows}</ul>
        </section>
    };
    (!order.refunds.is_empty()).then(|| view.into_any())
}

fn row(order: &Order, refund: &Refund) -> AnyView {
    let parts: Vec<_> =
        parts(order, refund).into_iter().map(|part| view! { <li>{part}</li> }).collect();
    // Nothing tells when it is fetched at the till: it is not called given back.
    let is_to_fetch = refund.from_till > 0 && refund.from_till == refund.amount;
    let state = match refund.state {
        RefundState::Settled if is_to_fetch => words::REFUND_AT_TILL,
        RefundState::Settled => words::REFUND_SETTLED,
        RefundState::Open | RefundState::Unknown => words::REFUND_OPEN,
    };
    let reason = refund.reason.clone();
    view! {
        <li class="refund-rows-row">
            <p class="refund-rows-head">
                <span class="refund-rows-state">{t(state)}</span>
                <span class="refund-rows-small">{moment(refund.at)}</span>
            </p>
            <ul class="refund-rows-parts">{parts}</ul>
            {reason.map(|reason| view! { <p class="refund-rows-small">{reason}</p> })}
        </li>
    }
    .into_any()
}

/// Each way that something comes back by.
fn parts(order: &Order, refund: &Refund) -> Vec<String> {
    let money = |amount| price_text(order.quote.money(amount));
    let mut parts = Vec::new();
    let by_service = refund.amount - refund.from_till;
    if by_service > 0 {
        parts.push(t_with(words::REFUND_AMOUNT, &[("price", &money(by_service))]));
    }
    if refund.from_till > 0 {
        parts.push(t_with(words::REFUND_FROM_TILL, &[("price", &money(refund.from_till))]));
    }
    if refund.stored_value > 0 {
        parts.push(t_with(words::REFUND_STORED_VALUE, &[("price", &money(refund.stored_value))]));
    }
    if refund.points > 0 {
        parts.push(t_with(words::REFUND_POINTS, &[("count", &number(refund.points))]));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::super::standing::sample;
    use super::*;
    use crate::locale::{Locale, speak};

    #[test]
    fn a_refund_says_each_way_that_it_comes_back_by() {
        speak(Locale::Chinese);
        let order = sample(
            r#"{"refunds":[{"id":"r","at":"2026-11-23T03:00:00Z","amount":1290,"stored_value":500,
            "points":100,"state":"open"}]}"#,
        );
        assert_eq!(
            parts(&order, &order.refunds[0]),
            ["原路退回 ¥12.90", "退回余额 ¥5.00", "退回积分 100"]
        );
        // The deposit came online, and the rest was paid in the shop.
        let order = sample(
            r#"{"refunds":[{"id":"r","at":"2026-11-23T03:00:00Z","amount":900,"from_till":720,
            "state":"open"},{"id":"s","at":"2026-11-23T03:00:00Z","amount":900,"from_till":900,
            "state":"settled"}]}"#,
        );
        assert_eq!(parts(&order, &order.refunds[0]), ["原路退回 ¥1.80", "到店退还 ¥7.20"]);
        assert_eq!(parts(&order, &order.refunds[1]), ["到店退还 ¥9.00"]);
    }
}
