//! A store: what it looks like, whether it is open, what it offers, how to reach it.

use std::sync::Arc;

use contract::stores::Store;
use contract::{Picture, StoreId};
use leptos::html::Div;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::choose_button::choose_button;
use super::opening::opening;
use super::reach::reach;
use super::service::service_name;
use super::store_row::{how_far, place_of};
use super::week::week;
use crate::browser::page;
use crate::client;
use crate::coupons::claimable_at_store;
use crate::failure::region;
use crate::host;
use crate::kit::{Loading, Slides, page_frame, picture};
use crate::locale::{t, words};
use crate::route::{Route, store_in};
use crate::sharing::share_button;
use crate::shop::page_title;

const SCOPE: &str = stylers_macro::style_sheet!("src/stores/store_page.css");

/// The page of the store that the address names.
#[component]
pub(crate) fn StorePage() -> impl IntoView {
    let path = use_location().pathname;
    let id = Memo::new(move |_| {
        path.with(|path| StoreId::new(page::decoded(store_in(path).unwrap_or_default())))
    });
    let store = client::load(move || Some(client::store(&id.get())));
    let name = Memo::new(move |_| {
        store.ready().map_or_else(|| t(words::STORE), |store| store.name.clone())
    });
    page_title(move || name.get());
    Effect::new(move |_| {
        if let Some(store) = store.ready() {
            page::set_description(&place_of(&store));
        }
    });
    host::share_as(move || {
        store.ready().map(|store| (store.name.clone(), store.pictures.first().cloned()))
    });
    let body = region(store, skeleton, detail);
    page_frame(name.into(), Some(Route::Stores.address()), share_button(name), body.into_any())
}

fn detail(store: Arc<Store>) -> AnyView {
    let services: Vec<_> = store
        .services
        .iter()
        .filter_map(|service| Some(view! { <li class="tag">{t(service_name(*service)?)}</li> }))
        .collect();
    let has_services = !services.is_empty();
    let (kept, position) = (StoredValue::new(Arc::clone(&store)), store.position);
    view! {
        <article class="store-page" class=(SCOPE, true)>
            {pictures(&store)}
            <section class="store-page-block">
                <p class="store-page-head">{opening(kept)}
                    <span class="store-page-far">{move || how_far(position)}</span></p>
                {store
                    .notice
                    .clone()
                    .map(|notice| view! { <p class="store-page-notice">{notice}</p> })}
                {choose_button(
                    Arc::clone(&store),
                    words::MAKE_MY_STORE,
                    None,
                    Callback::new(|()| ()),
                )}
            </section>
            {claimable_at_store(store.id.clone())}
            <section class="store-page-block" aria-label=t(words::HOW_TO_GET_THERE)>
                {reach(&store, true)}
            </section>
            <section class="store-page-block">
                <h2 class="section-heading">{t(words::OPENING_HOURS)}</h2>
                {week(kept)}
            </section>
            {has_services
                .then(|| {
                    view! {
                        <section class="store-page-block">
                            <h2 class="section-heading">{t(words::SERVICES)}</h2>
                            <ul class="tags">{services}</ul>
                        </section>
                    }
                })}
        </article>
    }
    .into_any()
}

/// What it looks like.
fn pictures(store: &Store) -> Option<AnyView> {
    let slide = |(place, shown): (usize, &Picture)| {
        let loading = if place == 0 { Loading::First } else { Loading::Lazy };
        view! { <div>{picture(shown, "(min-width: 48rem) 46rem, 100vw", loading)}</div> }.into_any()
    };
    let slides: Vec<_> = store.pictures.iter().enumerate().map(slide).collect();
    let row = NodeRef::<Div>::new();
    let label = t(words::STORE_PICTURES);
    (!slides.is_empty())
        .then(|| Slides { label, row, shape: "wide", are_buttons: false, slides }.view())
}

fn skeleton() -> AnyView {
    view! {
        <div class="store-page" class=(SCOPE, true) aria-busy="true" aria-label=t(words::LOADING)>
            <div class="skeleton store-page-front"></div>
            <div class="store-page-block">
                <div class="skeleton store-page-outline"></div>
                <div class="skeleton store-page-outline"></div>
            </div>
        </div>
    }
    .into_any()
}
