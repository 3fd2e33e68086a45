//! What the shopper asks of whoever picks a line.

use std::sync::Arc;

use contract::SkuId;
use contract::cart::{CartChange, CartLine, LONGEST_NOTE};
use leptos::html::Input;
use leptos::prelude::*;

use super::known;
use crate::kit::icon;
use crate::locale::{t, t_with, words};
use crate::stores::use_my_store;

const SCOPE: &str = stylers_macro::style_sheet!("src/cart/note.css");

/// The note of a line: a button until there is one, then a field.
pub(super) fn note(sku: SkuId, line: Memo<Option<Arc<CartLine>>>, name: &str) -> AnyView {
    let my_store = use_my_store();
    let text = move || line.with(|line| line.as_ref().and_then(|line| line.note.clone()));
    let is_asked = RwSignal::new(false);
    let is_field = Memo::new(move |_| is_asked.get() || text().is_some());
    let field = NodeRef::<Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get()
            && is_asked.get()
        {
            let _ = field.focus();
        }
    });
    let label = t_with(words::NOTE_OF, &[("name", name)]);
    let on_change = move |event| {
        let text = event_target_value(&event).trim().to_owned();
        is_asked.set(false);
        let change = CartChange::Note { sku: sku.clone(), text };
        known::change(untrack(|| my_store.id()), change, None);
    };
    let on_blur = move |event| {
        if event_target_value(&event).is_empty() {
            is_asked.set(false)
        }
    };
    let drawn = move || {
        if is_field.get() {
            let (label, on_change) = (label.clone(), on_change.clone());
            view! {
                <input
                    class="note"
                    class=(SCOPE, true)
                    maxlength=LONGEST_NOTE.to_string()
                    enterkeyhint="done"
                    placeholder=t(words::NOTE_HINT)
                    aria-label=label
                    node_ref=field
                    prop:value=move || text().unwrap_or_default()
                    on:change=on_change
                    on:blur=on_blur
                />
            }
            .into_any()
        } else {
            view! {
                <button
                    type="button"
                    class="note link-button"
                    class=(SCOPE, true)
                    on:click=move |_| is_asked.set(true)
                >
                    {icon("message-square")}
                    {t(words::ADD_NOTE)}
                    <span class="visually-hidden">{label.clone()}</span>
                </button>
            }
            .into_any()
        }
    };
    drawn.into_any()
}
