//! What stores are looked for by: words, where the shopper is, city and district, what they offer.

use contract::Page;
use contract::stores::{City, StoreService};
use leptos::prelude::*;

use super::finder_address::FinderAddress;
use super::service::service_name;
use super::service_sheet::service_sheet;
use super::whereabouts::{Whereabouts, locate, whereabouts};
use crate::client;
use crate::failure::region;
use crate::kit::icon;
use crate::locale::{number, t, words};

/// The services that have a chip of their own; the others are in the sheet.
pub(super) const ON_CHIPS: [StoreService; 2] = [StoreService::Pickup, StoreService::Delivery];

/// All of it.
pub(super) fn finder_tools(address: FinderAddress) -> AnyView {
    let cities = client::load(|| Some(client::cities()));
    view! {
        {search_field(address)}
        {chips(address)}
        {region(cities, places_outline, move |cities| places(&cities, address))}
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

/// City, and district once there is a city.
fn places(cities: &Page<City>, address: FinderAddress) -> AnyView {
    let counted = |name: &str, stores: u32| {
        if stores == 0 { name.to_owned() } else { format!("{name} ({})", number(stores.into())) }
    };
    let of_cities: Vec<_> = cities
        .items
        .iter()
        .map(|city| (city.id.clone(), counted(&city.name, city.stores)))
        .collect();
    let all = cities.items.clone();
    let districts = Memo::new(move |_| {
        let chosen = address.with(|query| query.filter.city.clone());
        let city = all.iter().find(|city| Some(&city.id) == chosen.as_ref());
        let districts = city.map(|city| city.districts.clone()).unwrap_or_default();
        let named = districts.into_iter().filter(|district| !district.id.is_empty());
        named.map(|it| (it.id, counted(&it.name, it.stores))).collect::<Vec<_>>()
    });
    let city = move || address.with(|query| query.filter.city.clone());
    let district = move || address.with(|query| query.filter.district.clone());
    let go_city = move |city| {
        address.change(|query| {
            query.filter.city = city;
            query.filter.district = None;
            query.area = None;
        });
    };
    let go_district = move |district| {
        address.change(|query| {
            query.filter.district = district;
            query.area = None;
        });
    };
    view! {
        <div class="finder-page-places">
            {select(t(words::CITY), t(words::ALL_CITIES), of_cities, city, go_city)}
            {move || {
                let districts = districts.get();
                (!districts.is_empty())
                    .then(|| {
                        let all = t(words::ALL_DISTRICTS);
                        select(t(words::DISTRICT), all, districts, district, go_district)
                    })
            }}
        </div>
    }
    .into_any()
}

/// A list to choose one of, or none.
fn select(
    label: String,
    none: String,
    options: Vec<(String, String)>,
    chosen: impl Fn() -> Option<String> + Copy + Send + Sync + 'static,
    go: impl Fn(Option<String>) + 'static,
) -> AnyView {
    let option = |(id, name): (String, String)| {
        let value = id.clone();
        let is_chosen = move || chosen().as_ref() == Some(&id);
        view! {
            <option value=value prop:selected=is_chosen>
                {name}
            </option>
        }
    };
    let on_change = move |event| {
        let value = event_target_value(&event);
        go((!value.is_empty()).then_some(value));
    };
    view! {
        <select class="field" aria-label=label on:change=on_change>
            <option value="" prop:selected=move || chosen().is_none()>
                {none}
            </option>
            {options.into_iter().map(option).collect_view()}
        </select>
    }
    .into_any()
}

fn places_outline() -> AnyView {
    view! { <div class="skeleton finder-page-outline" aria-busy="true"></div> }.into_any()
}
