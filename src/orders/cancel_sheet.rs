//! Cancelling an order: why, and what comes back.

use leptos::prelude::*;

use super::acting::Acting;
use crate::kit::Sheet;
use crate::locale::{Key, t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/cancel_sheet.css");

/// Why shoppers cancel.
const REASONS: [Key; 6] = [
    words::CANCEL_NOT_WANTED,
    words::CANCEL_MISTAKE,
    words::CANCEL_TIME,
    words::CANCEL_SLOW,
    words::CANCEL_PRICE,
    words::CANCEL_OTHER,
];

/// The sheet, for whichever order is asked about.
pub(super) fn cancel_sheet(acting: Acting) -> AnyView {
    let reason = RwSignal::new(None::<Key>);
    let choice = move |key: Key| {
        view! {
            <li>
                <label class="cancel-sheet-reason">
                    <input
                        type="radio"
                        name="cancel-reason"
                        prop:checked=move || reason.get() == Some(key)
                        on:change=move |_| reason.set(Some(key))
                    />
                    <span>{t(key)}</span>
                </label>
            </li>
        }
    };
    let body = move || {
        reason.set(None);
        acting.refusal.set(None);
        view! {
            <div class="cancel-sheet" class=(SCOPE, true)>
                <p class="cancel-sheet-advice">{t(words::ORDER_CANCEL_ADVICE)}</p>
                <fieldset class="cancel-sheet-reasons">
                    <legend class="cancel-sheet-legend">{t(words::ORDER_CANCEL_WHY)}</legend>
                    <ul>{REASONS.map(choice).into_iter().collect::<Vec<_>>()}</ul>
                </fieldset>
                <p class="cancel-sheet-refusal" role="alert">
                    {move || acting.refusal.get()}
                </p>
            </div>
        }
    };
    let foot = move || {
        view! {
            <button
                type="button"
                class="button"
                data-kind="quiet"
                on:click=move |_| acting.cancelling.is_open.set(false)
            >
                {t(words::ORDER_KEEP)}
            </button>
            <button
                type="button"
                class="button"
                aria-disabled=move || acting.is_any_busy().then_some("true")
                on:click=move |_| acting.cancel(reason.get_untracked().map(t))
            >
                {t(words::ORDER_CANCEL_CONFIRM)}
            </button>
        }
    };
    let is_open = acting.cancelling.is_open;
    view! { <Sheet is_open=is_open heading=t(words::ORDER_CANCEL) body=body foot=foot /> }
        .into_any()
}
