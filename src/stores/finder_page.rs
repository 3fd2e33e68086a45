//! Find a store: nearest first if the shopper lets us look, by words, place and what it offers,
//! as a list and on the map.

use std::sync::Arc;

use contract::stores::{Store, StoresQuery};
use leptos::prelude::*;

use super::finder_address::{FinderAddress, use_finder_address};
use super::finder_map::finder_map;
use super::finder_tools::finder_tools;
use super::found::{Found, Next};
use super::store_row::{RowActions, store_row};
use super::whereabouts::{COARSE, Whereabouts, advice, my_neighbourhood, whereabouts};
use crate::client::Region;
use crate::failure::load_failed;
use crate::kit::{WindowedList, empty_state, page_frame, use_back};
use crate::locale::{distance, number, t, t_count, t_with, words};
use crate::route::Route;
use crate::shop::page_title;

const SCOPE: &str = stylers_macro::style_sheet!("src/stores/finder_page.css");

/// The page to find a store on.
#[component]
pub(crate) fn FinderPage() -> impl IntoView {
    page_title(|| t(words::STORES_TITLE));
    let address = use_finder_address();
    // Another query is another list; the same one keeps its place.
    let found = Memo::new_with_compare(
        move |_| Found::of(StoresQuery { near: my_neighbourhood(), ..address.get() }),
        |_, _| true,
    );
    let picked = RwSignal::new(None);
    let go_back = use_back(Route::Home.address());
    let on_chosen = Callback::new(move |()| go_back());
    let actions =
        RowActions { on_chosen, on_map: Some(Callback::new(move |store| picked.set(Some(store)))) };
    let told = (move || told(found.get())).into_any();
    let body = view! {
        <div class="finder-page" class=(SCOPE, true)>
            {finder_tools(address)}
            {located()}
            {finder_map(address, found, picked, RowActions { on_map: None, ..actions }, told)}
            {move || list(found.get(), address, actions)}
        </div>
    };
    page_frame(
        Signal::derive(move || t(words::STORES_TITLE)),
        Some(Route::Home.address()),
        ().into_any(),
        body.into_any(),
    )
}

/// Why the shopper is not located, or that she is only roughly.
fn located() -> AnyView {
    let state = RwSignal::from(whereabouts());
    let text = move || match state.get() {
        Whereabouts::Refused(reason) => Some(t(advice(reason))),
        Whereabouts::Known(fix) if fix.accuracy > COARSE => {
            Some(t_with(words::LOCATED_ROUGHLY, &[("distance", &distance(fix.accuracy))]))
        }
        _ => None,
    };
    view! {
        <div role="status">
            {move || text().map(|text| view! { <p class="finder-page-note">{text}</p> })}
        </div>
    }
    .into_any()
}

/// How many there are.
fn told(found: Found) -> AnyView {
    let text = move || match found.first.get() {
        Region::Loading => t(words::LOADING),
        Region::Failed(_) => String::new(),
        Region::Ready(page) => match found.total() {
            Some(count) => t_count(words::STORES_FOUND, count),
            None => {
                t_with(words::STORES_FOUND_UP_TO, &[("count", &number(page.items.len() as u64))])
            }
        },
    };
    view! {
        <p class="finder-page-told" role="status">
            {text}
        </p>
    }
    .into_any()
}

fn list(found: Found, address: FinderAddress, actions: RowActions) -> AnyView {
    (move || match found.first.get() {
        Region::Loading => skeleton(),
        Region::Failed(error) => load_failed(&error, move || found.first.retry()),
        Region::Ready(page) if page.items.is_empty() => nothing(address),
        Region::Ready(_) => stores(found, actions),
    })
    .into_any()
}

fn stores(found: Found, actions: RowActions) -> AnyView {
    let item = move |place: usize| {
        let store: Memo<Option<Arc<Store>>> = Memo::new(move |_| found.at(place));
        (move || store.get().map(|store| store_row(store, actions))).into_any()
    };
    let list = WindowedList {
        label: t(words::STORES_TITLE),
        count: Signal::derive(move || found.count()),
        total: Signal::derive(move || found.total()),
        short: 30,
        item: Arc::new(item),
        seen: Callback::new(move |near| found.seen(near)),
        rows: found.rows(),
    };
    let foot = move || match found.next.get() {
        Next::Failed(error) => load_failed(&error, move || found.go_on()),
        _ if found.is_whole() => ().into_any(),
        _ => skeleton(),
    };
    view! {
        {list.view()}
        {foot}
    }
    .into_any()
}

/// Nothing is found: what to do instead.
fn nothing(address: FinderAddress) -> AnyView {
    let is_narrowed = address.with(|query| *query != StoresQuery::default());
    let action = is_narrowed.then(|| {
        view! {
            <button
                type="button"
                class="button"
                on:click=move |_| address.change(|query| *query = StoresQuery::default())
            >
                {t(words::CLEAR_FILTERS)}
            </button>
        }
    });
    empty_state("store", words::NO_STORES, words::NO_STORES_ADVICE, action.into_any())
}

fn skeleton() -> AnyView {
    let row = || view! { <div class="skeleton finder-page-skeleton"></div> };
    view! {
        <div class="finder-page-list" aria-busy="true">
            {(0..5).map(|_| row()).collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}
