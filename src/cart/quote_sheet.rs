//! Why the cart costs what it costs: each deduction with its cause, line by line, and the coupons.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::coupon_choice::coupon_choice;
use super::known;
use super::line_row::cause_text;
use super::quote_sums::{quote_earned, quote_sums};
use crate::chunk::when_here;
use crate::client::Cart;
use crate::kit::Sheet;
use crate::locale::{number, price_text, t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/cart/quote_sheet.css");

#[wasm_split(quote, wasm_split_path = ::leptos::wasm_split, preload(fetch_quote), fallible)]
fn draw_quote() -> Result<AnyView, SplitLoaderError> {
    Ok(quote())
}

/// The sheet, while it is open.
pub(super) fn quote_sheet(is_open: RwSignal<bool>) -> AnyView {
    let body = || when_here(|| Box::pin(fetch_quote()), outline, || Box::pin(draw_quote()));
    view! { <Sheet is_open heading=t(words::QUOTE_DETAILS) body=body /> }.into_any()
}

fn outline() -> AnyView {
    view! { <div class="quote-sheet skeleton" class=(SCOPE, true) aria-busy="true"></div> }
        .into_any()
}

fn quote() -> AnyView {
    let quote = Memo::new(|_| known::shown().map(|cart| Arc::clone(&cart.quote)));
    view! {
        <div class="quote-sheet" class=(SCOPE, true)>
            {move || known::quoted().map(|cart| (quote_sums(&cart.quote), quote_earned(&cart.quote)))}
            {coupon_choice(quote)}
            {move || known::quoted().map(|cart| lines(&cart))}
        </div>
    }
    .into_any()
}

/// Each line that counts, with what is taken off it and why.
fn lines(cart: &Arc<Cart>) -> AnyView {
    let quote = &cart.quote;
    let money = |amount: i64| price_text(quote.money(amount));
    let counted = cart.lines.iter().zip(&quote.lines).filter(|(_, quoted)| quoted.quantity > 0);
    let lines: Vec<_> = counted
        .map(|(line, quoted)| {
            let parts: Vec<_> = quoted
                .deductions
                .iter()
                .filter_map(|it| Some((cause_text(&it.cause, quote.name_of(&it.cause))?, it.amount)))
                .map(|(cause, amount)| {
                    view! {
                        <div class="quote-sheet-sum" data-kind="part">
                            <dt>{cause}</dt>
                            <dd>{price_text(quote.money(-amount))}</dd>
                        </div>
                    }
                })
                .collect();
            let name = match &line.variant {
                Some(variant) => format!("{} {variant}", line.name),
                None => line.name.clone(),
            };
            let count = number(quoted.quantity.into());
            view! {
                <li>
                    <dl>
                        <div class="quote-sheet-sum">
                            <dt>{t_with(words::NAME_TIMES, &[("name", &name), ("count", &count)])}</dt>
                            <dd>{money(quoted.list)}</dd>
                        </div>
                        {parts}
                        <div class="quote-sheet-sum" data-kind="line">
                            <dt>{t(words::LINE_PAYABLE)}</dt>
                            <dd>{money(quoted.payable)}</dd>
                        </div>
                    </dl>
                </li>
            }
        })
        .collect();
    view! {
        <details class="quote-sheet-lines">
            <summary>{t(words::BY_LINE)}</summary>
            <ul>{lines}</ul>
        </details>
    }
    .into_any()
}
