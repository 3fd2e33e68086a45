//! Making a store mine.

use std::sync::Arc;

use contract::stores::Store;
use leptos::prelude::*;

use super::store_change::choose as choose_store;
use super::use_my_store;
use crate::kit::icon;
use crate::locale::{Key, t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/stores/choose_button.css");

/// A button that makes a store mine, or that it is mine. It is called `name`, and `label` where it
/// stands among others of that name.
pub(super) fn choose_button(
    store: Arc<Store>,
    name: Key,
    label: Option<String>,
    on_chosen: Callback<()>,
) -> AnyView {
    let my_store = use_my_store();
    let id = store.id.clone();
    let is_mine = Memo::new(move |_| my_store.id().as_ref() == Some(&id));
    let store = StoredValue::new(store);
    let choose = move |_| {
        if is_mine.get_untracked() {
            return;
        }
        store.with_value(|store| choose_store(my_store, store));
        on_chosen.run(());
    };
    // One button before and after, so that the keyboard stays where it is.
    view! {
        <button
            type="button"
            class="choose-button button"
            class=(SCOPE, true)
            class:is-mine=is_mine
            data-kind="quiet"
            aria-label=move || label.clone().filter(|_| !is_mine.get())
            aria-disabled=move || is_mine.get().then_some("true")
            on:click=choose
        >
            {move || {
                if is_mine.get() {
                    view! { {icon("check")} {t(words::MY_STORE)} }.into_any()
                } else {
                    t(name).into_any()
                }
            }}
        </button>
    }
    .into_any()
}
