//! The goods of a group: their pictures and how many, and each by name once they are unfolded.

use contract::Money;
use contract::checkout::{CheckoutGroup, CheckoutLine};
use leptos::prelude::*;

use super::choosing::allow_substitute;
use super::desk::Desk;
use crate::kit::{Loading, icon, picture};
use crate::locale::{number, price_text, t, t_count, t_with, weight_text, words};

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
                <span class="lines-part-count">{pieces} {icon("chevron-right")}</span>
            </summary>
            <ul>{rows}</ul>
        </details>
    }
    .into_any()
}

/// Whether something else may be picked when it is not there; nothing for goods where nothing can.
fn substitute_switch(desk: Desk, line: &CheckoutLine) -> Option<AnyView> {
    if !line.can_substitute || line.is_gift {
        return None;
    }
    let (sku, of) = (line.sku.clone(), line.sku.clone());
    let is_on = move || desk.choices.with(|choices| choices.may_substitute.contains(&of));
    let on_change = move |event| {
        let is_allowed = event_target_checked(&event);
        desk.choose(|choices| allow_substitute(choices, &sku, is_allowed));
    };
    let label = t_with(words::MAY_SUBSTITUTE_OF, &[("name", &line.name)]);
    let view = view! {
        <label class="lines-part-switch">
            <span>{t(words::MAY_SUBSTITUTE)}</span>
            <input
                type="checkbox"
                class="check"
                role="switch"
                aria-label=label
                prop:checked=is_on
                on:change=on_change
            />
        </label>
    };
    Some(view.into_any())
}

fn line_row(desk: Desk, line: &CheckoutLine) -> AnyView {
    let currency = desk.shown.with_untracked(|shown| shown.as_ref().map(|it| it.quote.currency));
    let payable = currency.map(|currency| price_text(Money::new(line.payable, currency)));
    let price = if line.is_gift {
        view! { <span class="tag" data-kind="promotion">{t(words::GIFT_ITEM)}</span> }.into_any()
    } else {
        view! { <span class="lines-part-price">{payable}</span> }.into_any()
    };
    let weighed = line.sold_by_weight.map(|sold| {
        let text = t_with(words::SOLD_BY_WEIGHT, &[("weight", &weight_text(sold.grams))]);
        view! { <span class="lines-part-more">{text}</span> }
    });
    let count = number(line.quantity.into());
    let name = t_with(words::NAME_TIMES, &[("name", &line.name), ("count", &count)]);
    view! {
        <li class="lines-part-row">
            {picture(&line.picture, "3rem", Loading::Lazy)}
            <span class="lines-part-words">
                <span class="lines-part-name">{name}</span>
                {line.variant.clone().map(|it| view! { <span class="lines-part-more">{it}</span> })}
                {line.note.clone().map(|it| view! { <span class="lines-part-more">{it}</span> })}
                {weighed}
            </span>
            {price}
            {substitute_switch(desk, line)}
        </li>
    }
    .into_any()
}
