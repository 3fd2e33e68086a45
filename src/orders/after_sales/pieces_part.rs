//! Which lines it is about, and how many pieces of each.

use contract::after_sales::AfterSalesKind;
use contract::orders::OrderLine;
use leptos::prelude::*;

use super::ask_form::Form;
use super::draft::Missing;
use super::offered;
use crate::kit::{Bounds, Loading, picture, stepper};
use crate::locale::{moment, t, t_count, t_with, words};

/// The lines of the group that is chosen; nothing before something is.
pub(super) fn pieces_part(form: Form) -> AnyView {
    let about = Memo::new(move |_| form.draft.with(|draft| (draft.kind, draft.group.clone())));
    let drawn = move || {
        let (kind, group) = about.get();
        let rows: Vec<_> = form.order.with_value(|order| {
            let group = group.as_ref().and_then(|id| offered::group(order, id));
            let lines = group.map(|group| offered::lines(group, kind)).unwrap_or_default();
            lines.into_iter().map(|line| line_row(form, kind, line)).collect()
        });
        (!rows.is_empty()).then(|| {
            view! {
                <section
                    class="ask-form-part"
                    id="ask-pieces"
                    tabindex="-1"
                    aria-labelledby="ask-pieces-heading"
                >
                    <h2 id="ask-pieces-heading" class="ask-form-heading">
                        {t(words::AFTER_SALES_PIECES)}
                    </h2>
                    <ul>{rows}</ul>
                    <p class="ask-form-wrong" role="alert">
                        {move || form.told(Missing::Pieces, words::AFTER_SALES_MISSING_PIECES)}
                    </p>
                </section>
            }
        })
    };
    drawn.into_any()
}

fn line_row(form: Form, kind: AfterSalesKind, line: &OrderLine) -> AnyView {
    let option = offered::option(line, kind);
    let most = option.map_or(0, |option| option.quantity);
    let name = match &line.variant {
        Some(variant) => format!("{} {variant}", line.name),
        None => line.name.clone(),
    };
    let of = line.clone();
    let counted = Memo::new(move |_| form.draft.with(|draft| draft.counted(&of)));
    let of = StoredValue::new(line.clone());
    let count = move |quantity: u32| {
        of.with_value(|line| form.change(|draft, _| draft.count(line, quantity)));
    };
    let control = if most > 1 {
        let bounds = Signal::stored(Bounds { min: 0, step: 1, max: most });
        stepper(&name, counted.into(), bounds, Callback::new(count))
    } else {
        view! {
            <input
                type="checkbox"
                class="check"
                aria-label=name.clone()
                prop:checked=move || counted.get() == 1
                on:change=move |event| count(event_target_checked(&event).into())
            />
        }
        .into_any()
    };
    let mut told = vec![t_count(words::AFTER_SALES_AT_MOST, most.into())];
    let until = option.and_then(|option| option.until);
    told.extend(until.map(|at| t_with(words::AFTER_SALES_UNTIL, &[("time", &moment(at))])));
    if line.is_gift {
        told.push(t(words::GIFT_ITEM));
    }
    view! {
        <li class="ask-form-line">
            <span class="ask-form-picture" aria-hidden="true">
                {picture(&line.picture, "3.5rem", Loading::Lazy)}
            </span>
            <span class="ask-form-words">
                <span>{name}</span>
                <span class="ask-form-note">{told.join(" · ")}</span>
            </span>
            {control}
        </li>
    }
    .into_any()
}
