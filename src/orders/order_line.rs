//! A line of an order as it was bought, with how much of it has been handed over or refunded.

use contract::Money;
use contract::orders::OrderLine;
use leptos::prelude::*;

use super::picked_facts::picked_facts;
use crate::kit::{Loading, picture};
use crate::locale::{number, price_text, t, t_count, t_with, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/order_line.css");

/// The line, which leads to its product. Of an order that is not paid yet, nothing comes back: less is
/// to be paid.
pub(super) fn order_line(line: &OrderLine, is_paid: bool) -> AnyView {
    let page = Route::Product(line.product.clone(), Some(line.sku.clone())).address();
    let money = |amount| price_text(Money::new(amount, line.price.now.currency));
    let count = number(line.quantity.into());
    let marks: Vec<_> = marks(line)
        .into_iter()
        .map(|mark| view! { <span class="tag" data-kind="quality">{mark}</span> })
        .collect();
    let picked = line.picked.as_ref().map(|picked| picked.quantity);
    // Of one that was not there at all, it is enough to say so.
    let picked = picked.filter(|picked| (1..line.quantity).contains(picked));
    let refund = if is_paid { words::PICKED_REFUND } else { words::PICKED_LESS };
    let facts: Vec<_> = picked
        .map(|picked| t_count(words::PICKED_PIECES, picked.into()))
        .into_iter()
        .chain(picked_facts(line, refund))
        .map(|fact| view! { <span class="order-line-fact">{fact}</span> })
        .collect();
    let variant = line.variant.clone();
    let note = line.note.clone();
    view! {
        <a class="order-line" class=(SCOPE, true) href=page>
            <span class="order-line-picture" aria-hidden="true">
                {picture(&line.picture, "4rem", Loading::Lazy)}
            </span>
            <span class="order-line-words">
                <span class="order-line-name">{line.name.clone()}</span>
                {variant.map(|text| view! { <span class="order-line-small">{text}</span> })}
                {note.map(|text| {
                    view! { <span class="order-line-small">{t_with(words::ORDER_LINE_NOTE, &[("note", &text)])}</span> }
                })}
                {(!marks.is_empty()).then(|| view! { <span class="tags">{marks}</span> })}
                {facts}
            </span>
            <span class="order-line-sums">
                <span class="order-line-payable">{money(line.payable)}</span>
                <span class="order-line-small">
                    {t_with(
                        words::PRICE_TIMES,
                        &[("price", &price_text(line.price.now)), ("count", &count)],
                    )}
                </span>
            </span>
        </a>
    }
    .into_any()
}

/// What is to be known of a line beyond its price.
fn marks(line: &OrderLine) -> Vec<String> {
    let mut marks = Vec::new();
    if line.is_gift {
        marks.push(t(words::GIFT_ITEM));
    }
    // Of one that was handed over whole, the state of its group says it.
    if line.handed_over > 0 && line.handed_over < line.quantity {
        marks.push(t_count(words::LINE_HANDED_OVER, line.handed_over.into()));
    }
    // Those that were not there are told as that.
    let short = line.picked.as_ref().map_or(0, |picked| picked.short);
    let refunded = line.refunded.saturating_sub(short);
    if refunded > 0 {
        marks.push(t_count(words::LINE_REFUNDED, refunded.into()));
    }
    if line.returned > 0 {
        marks.push(t_count(words::LINE_RETURNED, line.returned.into()));
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, speak};

    #[test]
    fn a_line_says_what_became_of_its_pieces() {
        speak(Locale::Chinese);
        let line = |json: &str| -> OrderLine {
            let mut whole: serde_json::Value = serde_json::from_str(
                r#"{"sku":"a","product":"a","name":"奶","quantity":3,"payable":900,
                "picture":{"template":"/a","widths":[1],"formats":["webp"],"width":1,"height":1,
                "alt":""},"price":{"now":{"amount":300,"currency":"CNY"}}}"#,
            )
            .unwrap();
            let more: serde_json::Map<_, _> = serde_json::from_str(json).unwrap();
            whole.as_object_mut().unwrap().extend(more);
            serde_json::from_value(whole).unwrap()
        };
        for (json, told) in [
            ("{}", vec![]),
            (r#"{"handed_over":1}"#, vec!["已取 1 件"]),
            (r#"{"handed_over":3}"#, vec![]),
            (r#"{"refunded":2,"is_gift":true}"#, vec!["赠品", "已退 2 件"]),
            (r#"{"returned":1}"#, vec!["已退货 1 件"]),
            (r#"{"refunded":1,"picked":{"quantity":2,"short":1}}"#, vec![]),
            (r#"{"refunded":2,"picked":{"quantity":1,"short":1}}"#, vec!["已退 1 件"]),
        ] {
            assert_eq!(marks(&line(json)), told, "{json}");
        }
    }
}
