//! My store in a bar: which one it is, and the way to change it.

use leptos::prelude::*;

use super::near_offer::near_offer;
use super::use_my_store;
use crate::kit::icon;
use crate::locale::{t, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/stores/store_bar.css");

/// My store's name, as a link to change it; fits in a page's bar.
pub(crate) fn store_link() -> AnyView {
    let my_store = use_my_store();
    let name = move || my_store.name().unwrap_or_else(|| t(words::CHOOSE_STORE));
    view! {
        <a class="store-bar" class=(SCOPE, true) href=Route::Stores.address()>
            {icon("map-pin")}
            <span class="visually-hidden">{t(words::MY_STORE)}</span>
            <span class="store-bar-name">{name}</span>
            {icon("chevron-down")}
        </a>
    }
    .into_any()
}

/// The home page's section: my store, or why to choose one.
pub(crate) fn store_bar() -> AnyView {
    near_offer(wide_bar)
}

fn wide_bar() -> AnyView {
    let my_store = use_my_store();
    let name = move || my_store.name().unwrap_or_else(|| t(words::CHOOSE_STORE));
    let advice = move || {
        let is_chosen = my_store.id().is_some();
        t(if is_chosen { words::STORE_BAR_CHOSEN } else { words::STORE_BAR_NONE })
    };
    view! {
        <a class="store-bar" class=(SCOPE, true) data-size="wide" href=Route::Stores.address()>
            <span class="store-bar-mark">{icon("store")}</span>
            <span class="store-bar-words">
                <span class="store-bar-name">{name}</span>
                <span class="store-bar-advice">{advice}</span>
            </span>
            {icon("chevron-right")}
        </a>
    }
    .into_any()
}
