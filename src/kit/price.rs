//! A price: the sign and decimals small, the whole large, the old one struck through.

use contract::catalogue::Price;
use leptos::prelude::*;

use crate::locale::{price_parts, price_text, t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/kit/price.css");

/// What something costs; `is_from` says that other variants cost more.
pub(crate) fn price(price: &Price, is_from: bool) -> AnyView {
    let parts: Vec<_> = price_parts(price.now)
        .into_iter()
        .map(|(is_large, text)| {
            let class = if is_large { "price-whole" } else { "price-small" };
            view! { <span class=class>{text}</span> }
        })
        .collect();
    let from = is_from.then(|| view! { <span class="price-from">{t(words::PRICE_FROM)}</span> });
    let was = price.was.map(|was| {
        let text = price_text(was);
        view! {
            <span class="visually-hidden">{t_with(words::PRICE_WAS, &[("price", &text)])}</span>
            <s class="price-was" aria-hidden="true">
                {text.clone()}
            </s>
        }
    });
    view! {
        <span class="price" class=(SCOPE, true)>
            <span class="price-now">{parts} {from}</span>
            {was}
        </span>
    }
    .into_any()
}
