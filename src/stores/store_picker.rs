//! Picking a store for one purpose, such as to bring something back to: found by words or nearest
//! first, without making it mine.

use std::sync::Arc;

use contract::checkout::StoreName;
use contract::stores::{Store, StoreFilter, StoreService, StoresQuery};
use leptos::prelude::*;

use super::found::{Found, Next};
use super::opening::opening;
use super::store_row::{how_far, place_of};
use super::whereabouts::{Whereabouts, advice, locate, my_neighbourhood, whereabouts};
use crate::client::Region;
use crate::failure::load_failed;
use crate::kit::icon;
use crate::locale::{t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/stores/store_picker.css");

/// The field and the stores. `picked` hears which.
pub(crate) fn store_picker(picked: Callback<StoreName>) -> AnyView {
    let words = RwSignal::new(None::<String>);
    // Another query is another list.
    let found = Memo::new_with_compare(
        move |_| {
            // Where nothing is picked up there is no counter to bring anything to.
            let services = vec![StoreService::Pickup];
            let filter = StoreFilter { words: words.get(), services, ..StoreFilter::default() };
            Found::of(StoresQuery { filter, near: my_neighbourhood(), ..StoresQuery::default() })
        },
        |_, _| true,
    );
    view! {
        <div class="store-picker" class=(SCOPE, true)>
            {search(words)}
            {located()}
            {move || list(found.get(), picked)}
        </div>
    }
    .into_any()
}

fn search(words: RwSignal<Option<String>>) -> AnyView {
    let on_change = move |event| {
        let typed = event_target_value(&event).trim().to_owned();
        words.set((!typed.is_empty()).then_some(typed));
    };
    view! {
        <form role="search" on:submit=|event| event.prevent_default()>
            <input
                class="field"
                type="search"
                enterkeyhint="search"
                autocomplete="off"
                maxlength="100"
                aria-label=t(words::FIND_STORE_BY)
                placeholder=t(words::FIND_STORE_BY)
                on:change=on_change
            />
        </form>
    }
    .into_any()
}

fn located() -> AnyView {
    let state = RwSignal::from(whereabouts());
    let is_asking = move || state.get() == Whereabouts::Asking;
    let refused = move || match state.get() {
        Whereabouts::Refused(reason) => Some(t(advice(reason))),
        _ => None,
    };
    view! {
        <button
            type="button"
            class="chip"
            aria-disabled=move || is_asking().to_string()
            on:click=move |_| locate()
        >
            {icon("locate-fixed")}
            {move || t(if is_asking() { words::LOCATING } else { words::LOCATE_ME })}
        </button>
        <p class="store-picker-note" role="status">
            {refused}
        </p>
    }
    .into_any()
}

fn list(found: Found, picked: Callback<StoreName>) -> AnyView {
    let rows = move || {
        let stores = (0..found.count()).filter_map(|place| found.at(place));
        stores.map(|store| row(store, picked)).collect::<Vec<_>>()
    };
    let more = move || match found.next.get() {
        Next::Failed(error) => load_failed(&error, move || found.go_on()),
        _ if found.is_whole() => ().into_any(),
        _ => view! {
            <button
                type="button"
                class="button"
                data-kind="quiet"
                on:click=move |_| found.go_on()
            >
                {t(words::MORE)}
            </button>
        }
        .into_any(),
    };
    let drawn = move || match found.first.get() {
        Region::Loading => {
            view! { <div class="skeleton store-picker-outline" aria-busy="true"></div> }.into_any()
        }
        Region::Failed(error) => load_failed(&error, move || found.first.retry()),
        Region::Ready(page) if page.items.is_empty() => {
            view! { <p class="store-picker-note">{t(words::NO_STORES)}</p> }.into_any()
        }
        Region::Ready(_) => view! {
            <ul aria-label=t(words::STORES_TITLE)>{rows}</ul>
            {more}
        }
        .into_any(),
    };
    drawn.into_any()
}

fn row(store: Arc<Store>, picked: Callback<StoreName>) -> AnyView {
    let (name, place, position) = (store.name.clone(), place_of(&store), store.position);
    let label = t_with(words::CHOOSE_STORE_NAMED, &[("store", &name)]);
    let chosen = StoreName {
        id: store.id.clone(),
        name: name.clone(),
        address: store.address.clone(),
        utc_offset: 0,
    };
    view! {
        <li class="store-picker-row">
            <span class="store-picker-words">
                <span class="store-picker-name">{name}</span>
                <span class="store-picker-note">
                    {place} " " {move || how_far(position)}
                </span>
                {opening(StoredValue::new(store))}
            </span>
            <button
                type="button"
                class="button"
                data-kind="quiet"
                aria-label=label
                on:click=move |_| picked.run(chosen.clone())
            >
                {t(words::CHOOSE)}
            </button>
        </li>
    }
    .into_any()
}
