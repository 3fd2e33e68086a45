//! City, and district once there is a city, to look for stores in. The list does not wait for it: its
//! code comes by itself.

use contract::Page;
use contract::stores::City;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::finder_address::FinderAddress;
use crate::chunk::when_here;
use crate::client;
use crate::failure::region;
use crate::locale::{number, t, words};

/// The places that have stores.
pub(super) fn finder_places(address: FinderAddress) -> AnyView {
    when_here(|| Box::pin(fetch_places()), places_outline, move || Box::pin(draw_places(address)))
}

#[wasm_split(places, wasm_split_path = ::leptos::wasm_split, preload(fetch_places), fallible)]
fn draw_places(address: FinderAddress) -> Result<AnyView, SplitLoaderError> {
    let cities = client::load(|| Some(client::cities()));
    Ok(region(cities, places_outline, move |cities| places(&cities, address)).into_any())
}

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
