//! Saying that the goods have come: asked once more, since it cannot be taken back.

use leptos::prelude::*;

use super::acting::Acting;
use crate::kit::Sheet;
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/receive_sheet.css");

/// The sheet, for whichever order is asked about.
pub(super) fn receive_sheet(acting: Acting) -> AnyView {
    let body = move || {
        acting.refusal.set(None);
        view! {
            <div class="receive-sheet" class=(SCOPE, true)>
                <p>{t(words::ORDER_RECEIVE_ADVICE)}</p>
                <p class="receive-sheet-refusal" role="alert">
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
                on:click=move |_| acting.receiving.is_open.set(false)
            >
                {t(words::ORDER_RECEIVE_NOT_YET)}
            </button>
            <button
                type="button"
                class="button"
                aria-disabled=move || acting.is_any_busy().then_some("true")
                on:click=move |_| acting.receive()
            >
                {t(words::ORDER_RECEIVE)}
            </button>
        }
    };
    let is_open = acting.receiving.is_open;
    view! { <Sheet is_open=is_open heading=t(words::ORDER_RECEIVE) body=body foot=foot /> }
        .into_any()
}
