//! A sheet that rises from the bottom and holds the keyboard and the screen reader until it is
//! closed by its button, the Escape key or a tap beside it.

use leptos::html::Dialog;
use leptos::prelude::*;

use super::icon;
use crate::browser::page;
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/kit/sheet.css");

/// A sheet, drawn while `is_open` holds.
#[component]
pub(crate) fn Sheet(
    is_open: RwSignal<bool>,
    /// What it is about; also its accessible name.
    #[prop(into)]
    heading: String,
    /// What is in it.
    #[prop(into)]
    body: ViewFn,
    /// Buttons that stay at its foot.
    #[prop(optional, into)]
    foot: ViewFn,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let Some(element) = dialog.get() else { return };
        if is_open.get() {
            page::open_dialog(&element);
        } else {
            page::close_dialog(&element);
        }
    });
    // A tap on the dialog itself, not on what is in it, is a tap beside the sheet.
    let on_click = move |event: leptos::ev::MouseEvent| {
        if page::is_own_target(&event) {
            is_open.set(false);
        }
    };
    let label = heading.clone();
    view! {
        <dialog
            class="sheet"
            class=(SCOPE, true)
            aria-label=label
            node_ref=dialog
            on:close=move |_| is_open.set(false)
            on:click=on_click
        >
            {move || {
                is_open
                    .get()
                    .then(|| {
                        view! {
                            <div class="sheet-panel">
                                <header class="sheet-head">
                                    <h2 class="sheet-heading">{heading.clone()}</h2>
                                    <button
                                        type="button"
                                        class="icon-button"
                                        aria-label=t(words::CLOSE)
                                        on:click=move |_| is_open.set(false)
                                    >
                                        {icon("x")}
                                    </button>
                                </header>
                                <div class="sheet-body">{body.run()}</div>
                                <footer class="sheet-foot">{foot.run()}</footer>
                            </div>
                        }
                    })
            }}
        </dialog>
    }
}
