//! What stores are looked for by: words, where the shopper is, city and district, what they offer.

use contract::stores::StoreService;
use leptos::prelude::*;

use super::finder_address::FinderAddress;
use super::finder_places::finder_places;
use super::service::service_name;
use super::service_sheet::service_sheet;
use super::whereabouts::{Whereabouts, locate, whereabouts};
use crate::kit::icon;
use crate::locale::{t, words};

/// The services that have a chip of their own; the others are in the sheet.
pub(super) const ON_CHIPS: [StoreService; 2] = [StoreService::Pickup, StoreService::Delivery];

/// All of it.
pub(super) fn finder_tools(address: FinderAddress) -> AnyView {
    view! {
        {search_field(address)}
        {chips(address)}
        {finder_places(address)}
    }
    .into_any()
}

fn search_field(address: FinderAddress) -> AnyView {
    let on_change = move |event| {
        let words = event_target_value(&event).trim().to_owned();
        let words = (!words.is_empty()).then_some(words);
        if address.with(|query| query.filter.words != words) {
            address.change(|query| query.filter.words = words);
        }
    };
    view! {
        <form role="search" class="finder-page-search" on:submit=|event| event.prevent_default()>
            <input
                class="field"
                type="search"
                enterkeyhint="search"
                autocomplete="off"
                maxlength="100"
                aria-label=t(words::FIND_STORE_BY)
                placeholder=t(words::FIND_STORE_BY)
                prop:value=move || address.with(|query| query.filter.words.clone().unwrap_or_default())
                on:change=on_change
            />
        </form>
    }
    .into_any()
}

fn chips(address: FinderAddress) -> AnyView {
    let is_choosing = RwSignal::new(false);
    let state = RwSignal::from(whereabouts());
    let is_asking = move || state.get() == Whereabouts::Asking;
    let others = move || {
        address.with(|query| {
            query.filter.services.iter().filter(|service| !ON_CHIPS.contains(service)).count()
        })
    };
    view! {
        <div class="chips">
            <button
                type="button"
                class="chip"
                aria-disabled=move || is_asking().to_string()
                on:click=move |_| locate()
            >
                {icon("locate-fixed")}
                {move || t(if is_asking() { words::LOCATING } else { words::LOCATE_ME })}
            </button>
            {open_chip(address)}
            {ON_CHIPS.map(|service| service_chip(address, service)).collect_view()}
            <button type="button" class="chip" on:click=move |_| is_choosing.set(true)>
                {icon("sliders-horizontal")}
                {t(words::SERVICES)}
                {move || (others() > 0).then(|| view! { <span class="badge">{others()}</span> })}
            </button>
        </div>
        <p class="finder-page-why">{t(words::LOCATE_WHY)}</p>
        {service_sheet(address, is_choosing)}
    }
    .into_any()
}

fn open_chip(address: FinderAddress) -> AnyView {
    let is_open = move || address.with(|query| query.filter.is_open);
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=move || is_open().to_string()
            on:click=move |_| address.change(|query| query.filter.is_open = !query.filter.is_open)
        >
            {t(words::OPEN_NOW)}
        </button>
    }
    .into_any()
}

/// What is on while only stores that offer this are looked for.
pub(super) fn service_chip(address: FinderAddress, service: StoreService) -> AnyView {
    let is_asked = move || address.with(|query| query.filter.services.contains(&service));
    let toggle = move |_| {
        address.change(|query| {
            let services = &mut query.filter.services;
            if services.contains(&service) {
                services.retain(|other| *other != service);
            } else {
                services.push(service);
                // Equal wishes have equal addresses.
                services.sort_unstable_by_key(|service| *service as u8);
            }
        });
    };
    let name = service_name(service).map(t);
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=move || is_asked().to_string()
            on:click=toggle
        >
            {name}
        </button>
    }
    .into_any()
}
