//! Why it is asked for, and what the shopper wants to say of it.

use contract::after_sales::{AfterSalesReason, LONGEST_TEXT};
use leptos::prelude::*;

use super::ask_form::Form;
use super::draft::Missing;
use super::naming::reason_name;
use super::offered;
use crate::locale::{t, words};

/// The reasons that fit what is asked for, and a text.
pub(super) fn reason_part(form: Form) -> AnyView {
    let kind = Memo::new(move |_| form.draft.with(|draft| draft.kind));
    let chosen = Memo::new(move |_| form.draft.with(|draft| draft.reason));
    let row = move |reason: AfterSalesReason| {
        view! {
            <label class="ask-form-choice">
                <input
                    type="radio"
                    name="ask-reason"
                    prop:checked=move || chosen.get() == Some(reason)
                    on:change=move |_| form.change(|draft, _| draft.reason = Some(reason))
                />
                <span>{t(reason_name(reason))}</span>
            </label>
        }
    };
    let is_of_vouchers = form.is_of_vouchers();
    let rows = move || {
        let mut reasons = offered::reasons(kind.get());
        // They are there at once.
        reasons.retain(|it| *it != AfterSalesReason::TooSlow || !is_of_vouchers.get());
        reasons.into_iter().map(row).collect::<Vec<_>>()
    };
    let text = move || form.draft.with(|draft| draft.text.clone());
    view! {
        <fieldset class="ask-form-part" id="ask-reason" tabindex="-1">
            <legend class="visually-hidden">{t(words::AFTER_SALES_WHY)}</legend>
            <h2 class="ask-form-heading" aria-hidden="true">
                {t(words::AFTER_SALES_WHY)}
            </h2>
            <div>{rows}</div>
            <p class="ask-form-wrong" role="alert">
                {move || form.told(Missing::Reason, words::AFTER_SALES_MISSING_REASON)}
            </p>
            <label>
                <span class="ask-form-note">{t(words::AFTER_SALES_TEXT)}</span>
                <textarea
                    id="ask-text"
                    class="field ask-form-text"
                    rows="3"
                    maxlength=LONGEST_TEXT.to_string()
                    placeholder=t(words::AFTER_SALES_TEXT_HINT)
                    prop:value=text
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        form.change(|draft, _| draft.text = text);
                    }
                ></textarea>
            </label>
            <p class="ask-form-wrong" role="alert">
                {move || form.told(Missing::Text, words::AFTER_SALES_MISSING_TEXT)}
            </p>
        </fieldset>
    }
    .into_any()
}
