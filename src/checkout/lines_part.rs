//! The goods of a group: their pictures and how many, and each by name once they are unfolded.

use contract::Money;
use contract::checkout::{CheckoutGroup, CheckoutLine};
use leptos::prelude::*;

use super::desk::Desk;
use crate::kit::{Loading, picture};
use crate::locale::{number, price_text, t, t_count, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/checkout/lines_part.css");
/// So many pictures stand in a folded group.
const PICTURES: usize = 4;

/// The goods.
pub(super) fn lines_part(desk: Desk, group: Memo<Option<CheckoutGroup>>) -> AnyView {
    let lines: Memo<Vec<CheckoutLine>> = Memo::new(move |_| {
        group.with(|group| group.as_ref().map(|it| it.lines.clone()).unwrap_or_default())
    });
    let pieces = move || {
        let pieces: u32 = lines.with(|lines| lines.iter().map(|line| line.quantity).sum());
        t_count(words::PIECES, pieces.into())
    };
    let pictures = move || {
        lines.with(|lines| {
            let shown = lines.iter().take(PICTURES);
            shown.map(|line| picture(&line.picture, "3rem", Loading::Lazy)).collect::<Vec<_>>()
        })
    };
    let rows = move || {
        let lines = lines.get().into_iter();
        lines.map(move |line| line_row(desk, &line)).collect::<Vec<_>>()
    };
    view! {
        <details class="lines-part" class=(SCOPE, true)>
            <summary class="lines-part-head">
                <span class="lines-part-pictures" aria-hidden="true">
                    {pictures}
                </span>
                <span class="lines-part-count">{pieces}</span>
            </summary>
            <ul>{rows}</ul>
        </details>
    }
    .into_any()
}

fn line_row(desk: Desk, line: &CheckoutLine) -> AnyView {
    let currency = desk.shown.with_untracked(|shown| shown.as_ref().map(|it| it.quote.currency));
    let payable = currency.map(|currency| price_text(Money::new(line.payable, currency)));
    let price = if line.is_gift {
        view! { <span class="tag" data-kind="promotion">{t(words::GIFT_ITEM)}</span> }.into_any()
    } else {
        view! { <span class="lines-part-price">{payable}</span> }.into_any()
    };
    let count = number(line.quantity.into());
    let name = t_with(words::NAME_TIMES, &[("name", &line.name), ("count", &count)]);
    view! {
        <li class="lines-part-row">
            {picture(&line.picture, "3rem", Loading::Lazy)}
            <span class="lines-part-words">
                <span class="lines-part-name">{name}</span>
                {line.variant.clone().map(|it| view! { <span class="lines-part-more">{it}</span> })}
                {line.note.clone().map(|it| view! { <span class="lines-part-more">{it}</span> })}
            </span>
            {price}
        </li>
    }
    .into_any()
}
