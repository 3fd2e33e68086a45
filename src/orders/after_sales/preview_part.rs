//! What would come back for what is chosen, to the last fen, as the backend works it out.

use contract::Money;
use contract::after_sales::{AfterSalesKind, AfterSalesPreview};
use contract::pickup::Pieces;
use leptos::prelude::*;

use super::ask_form::Form;
use super::naming::back_rows;
use crate::locale::{number, price_text, t, t_with, words};

/// The amounts; for an exchange or a repair, that nothing is to be paid.
pub(super) fn preview_part(form: Form) -> AnyView {
    let kind = Memo::new(move |_| form.draft.with(|draft| draft.kind));
    let drawn = move || match kind.get() {
        AfterSalesKind::Refund | AfterSalesKind::Return => Some(money(form)),
        AfterSalesKind::Exchange | AfterSalesKind::Repair => Some(
            view! {
                <section class="ask-form-part" aria-label=t(words::AFTER_SALES_AMOUNT)>
                    <p class="ask-form-note">{t(words::AFTER_SALES_NO_MONEY)}</p>
                </section>
            }
            .into_any(),
        ),
        AfterSalesKind::Unknown => None,
    };
    drawn.into_any()
}

fn money(form: Form) -> AnyView {
    let is_asking = move || form.preview.with(|preview| preview.is_asking).to_string();
    let body = move || {
        let preview = form.preview.get();
        match (preview.shown, preview.refusal) {
            (Some(shown), _) => amounts(form, &shown),
            (None, Some(refusal)) => view! {
                <p class="ask-form-wrong" role="alert">
                    {refusal}
                </p>
                <button type="button" class="link-button" on:click=move |_| form.ask_again()>
                    {t(words::TRY_AGAIN)}
                </button>
            }
            .into_any(),
            (None, None) if preview.is_asking => {
                view! { <p class="ask-form-note">{t(words::AFTER_SALES_WORKING_OUT)}</p> }
                    .into_any()
            }
            (None, None) => {
                view! { <p class="ask-form-note">{t(words::AFTER_SALES_CHOOSE_FIRST)}</p> }
                    .into_any()
            }
        }
    };
    let is_of_vouchers = form.is_of_vouchers();
    let note = move || match is_of_vouchers.get() {
        true => t(words::AFTER_SALES_VOUCHERS_NOTE),
        false => t(words::AFTER_SALES_PREVIEW_NOTE),
    };
    view! {
        <section class="ask-form-part" aria-labelledby="ask-amount">
            <h2 id="ask-amount" class="ask-form-heading">
                {t(words::AFTER_SALES_PREVIEW)}
            </h2>
            <div class="ask-form-preview" role="status" aria-busy=is_asking>
                {body}
            </div>
            <p class="ask-form-note">{note}</p>
        </section>
    }
    .into_any()
}

fn amounts(form: Form, preview: &AfterSalesPreview) -> AnyView {
    let currency = form.order.with_value(|order| order.quote.currency);
    let money = move |amount| price_text(Money::new(amount, currency));
    let sum = |name: String, amount: i64| {
        view! {
            <li class="ask-form-sum">
                <span>{name}</span>
                <span>{money(amount)}</span>
            </li>
        }
    };
    let lines: Vec<_> = preview
        .lines
        .iter()
        .map(|line| {
            let count = number(line.pieces.quantity.into());
            let name = name_of(form, &line.pieces);
            sum(t_with(words::NAME_TIMES, &[("name", &name), ("count", &count)]), line.amount)
        })
        .collect();
    let delivery =
        (preview.delivery > 0).then(|| sum(t(words::AFTER_SALES_DELIVERY), preview.delivery));
    let rows: Vec<_> = back_rows(&preview.back, currency)
        .into_iter()
        .map(|row| view! { <li class="ask-form-note">{row}</li> })
        .collect();
    let coupons = preview
        .coupons_come_back
        .then(|| view! { <li class="ask-form-note">{t(words::AFTER_SALES_COUPONS_BACK)}</li> });
    view! {
        <p class="ask-form-total">{money(preview.back.amount + preview.back.stored_value)}</p>
        <ul>{lines} {delivery}</ul>
        <ul>{rows} {coupons}</ul>
    }
    .into_any()
}

fn name_of(form: Form, pieces: &Pieces) -> String {
    form.order.with_value(|order| {
        let mut lines = order.groups.iter().flat_map(|group| &group.lines);
        let line = lines.find(|line| line.sku == pieces.sku && line.is_gift == pieces.is_gift);
        line.map(|line| line.name.clone()).unwrap_or_default()
    })
}
