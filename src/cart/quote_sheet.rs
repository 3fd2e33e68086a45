//! Why the cart costs what it costs: each deduction with its cause, line by line, and the coupons.

use contract::cart::CartLine;
use contract::pricing::Quote;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::coupon_choice::{Choosing, coupon_choice};
use super::known;
use super::line_row::cause_text;
use super::quote_sums::{quote_earned, quote_sums};
use crate::chunk::when_here;
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
    let quote = known::quote();
    view! {
        <div class="quote-sheet" class=(SCOPE, true)>
            {move || known::quoted().map(|cart| quote_sums(&cart.quote, false, words::SUM_PAYABLE))}
            {move || known::quoted().map(|cart| quote_earned(&cart.quote))}
            {coupon_choice(quote, Choosing::in_cart(), false)}
            {move || {
                known::quoted()
                    .map(|cart| {
                        let names: Vec<_> = cart.lines.iter().map(|line| name_of(line)).collect();
                        quote_lines(&cart.quote, &names)
                    })
            }}
        </div>
    }
    .into_any()
}

/// The quote of an order in full: what it comes to, what it earns unless it is cancelled, and each
/// line, whose names are `names`.
pub(crate) fn quote_in_full(
    quote: &Quote,
    names: &[String],
    is_paid: bool,
    is_cancelled: bool,
) -> AnyView {
    let total = if is_paid { words::SUM_PAID } else { words::SUM_PAYABLE };
    view! {
        <div class="quote-sheet" class=(SCOPE, true)>
            {quote_sums(quote, false, total)}
            {if is_cancelled { None } else { quote_earned(quote) }}
            {quote_lines(quote, names)}
        </div>
    }
    .into_any()
}

fn name_of(line: &CartLine) -> String {
    match &line.variant {
        Some(variant) => format!("{} {variant}", line.name),
        None => line.name.clone(),
    }
}

/// Each line that counts, with what is taken off it and why.
/// `names` are those of its lines.
fn quote_lines(quote: &Quote, names: &[String]) -> AnyView {
    let money = |amount: i64| price_text(quote.money(amount));
    let counted = names.iter().zip(&quote.lines).filter(|(_, quoted)| quoted.quantity > 0);
    let lines: Vec<_> = counted
        .map(|(name, quoted)| {
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
            let count = number(quoted.quantity.into());
            view! {
                <li>
                    <dl>
                        <div class="quote-sheet-sum">
                            <dt>{t_with(words::NAME_TIMES, &[("name", name), ("count", &count)])}</dt>
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
