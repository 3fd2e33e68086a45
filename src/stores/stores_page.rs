//! Choose my store: nearest first if the shopper lets us look, else by city.

use std::sync::Arc;

use contract::Page;
use contract::stores::{City, Store, StoresQuery};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::store_row::store_row;
use crate::client;
use crate::failure::region;
use crate::host::{self, NotLocated};
use crate::kit::{Rows, WindowedList, empty_state, icon, page_frame, use_back};
use crate::locale::{Key, t, words};
use crate::route::Route;
use crate::shop::page_title;

const SCOPE: &str = stylers_macro::style_sheet!("src/stores/stores_page.css");

/// How far asking for the position has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asking {
    Not,
    Now,
    Refused(NotLocated),
}

/// The page to choose my store on.
#[component]
pub(crate) fn StoresPage() -> impl IntoView {
    page_title(|| t(words::STORES_TITLE));
    let query = RwSignal::new(StoresQuery::default());
    let asking = RwSignal::new(Asking::Not);
    let cities = client::load(|| Some(client::cities()));
    let stores = client::load(move || Some(query.with(client::stores)));
    let locate = move |_| {
        asking.set(Asking::Now);
        spawn_local(async move {
            match host::locate().await {
                Ok(near) => {
                    asking.set(Asking::Not);
                    query.set(StoresQuery { near: Some(near), ..StoresQuery::default() });
                }
                Err(reason) => asking.set(Asking::Refused(reason)),
            }
        });
    };
    let pick_city = move |city: Option<String>| query.update(|query| query.city = city);
    let body = view! {
        <div class="stores-page" class=(SCOPE, true)>
            <p class="stores-page-why">{t(words::STORES_WHY)}</p>
            <button type="button" class="button stores-page-locate" on:click=locate
                disabled=move || asking.get() == Asking::Now>
                {icon("locate-fixed")}
                {move || t(if asking.get() == Asking::Now { words::LOCATING } else { words::LOCATE_ME })}
            </button>
            <div role="status">
                {move || match asking.get() {
                    Asking::Refused(reason) => {
                        view! { <p class="stores-page-refused">{t(advice(reason))}</p> }.into_any()
                    }
                    _ => ().into_any(),
                }}
            </div>
            {region(cities, || ().into_any(), move |cities| city_chips(&cities, query, pick_city))}
            {region(stores, skeleton, store_list)}
        </div>
    };
    page_frame(
        Signal::derive(move || t(words::STORES_TITLE)),
        Some(Route::Home.address()),
        ().into_any(),
        body.into_any(),
    )
}

fn advice(reason: NotLocated) -> Key {
    match reason {
        NotLocated::Denied => words::LOCATE_DENIED,
        NotLocated::Unknown => words::LOCATE_UNKNOWN,
    }
}

fn city_chips(
    cities: &Page<City>,
    query: RwSignal<StoresQuery>,
    pick: impl Fn(Option<String>) + Copy + Send + 'static,
) -> AnyView {
    let chip = |id: Option<String>, name: String| {
        let same = id.clone();
        let is_picked = move || query.with(|query| query.city == same);
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || is_picked().to_string()
                on:click=move |_| pick(id.clone())
            >
                {name}
            </button>
        }
    };
    let chips: Vec<_> =
        cities.items.iter().map(|city| chip(Some(city.id.clone()), city.name.clone())).collect();
    view! {
        <div class="chips" role="group" aria-label=t(words::CITY)>
            {chip(None, t(words::ALL_CITIES))}
            {chips}
        </div>
    }
    .into_any()
}

fn store_list(stores: Arc<Page<Store>>) -> AnyView {
    let count = stores.items.len();
    if count == 0 {
        return empty_state("store", words::NO_STORES, words::NO_STORES_ADVICE, ().into_any());
    }
    let go_back = use_back(Route::Home.address());
    let item = move |place: usize| {
        stores.items.get(place).map(|store| store_row(store.clone(), go_back.clone())).into_any()
    };
    let list = WindowedList {
        label: t(words::STORES_TITLE),
        count: Signal::stored(count),
        total: Signal::stored(Some(count as u64)),
        short: 30,
        item: Arc::new(item),
        seen: Callback::new(|_| ()),
        rows: ArcStoredValue::new(Rows::default()),
    };
    list.view()
}

fn skeleton() -> AnyView {
    let row = || view! { <div class="skeleton stores-page-skeleton"></div> };
    view! {
        <div class="stores-page-list" aria-busy="true">
            {(0..5).map(|_| row()).collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}
