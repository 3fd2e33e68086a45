//! A store in a list: where it is, whether it is open, how far it is, and buttons to call it, to
//! see it on the map and to make it mine.

use std::sync::Arc;

use contract::Position;
use contract::stores::Store;
use leptos::prelude::*;

use super::choose_button::choose_button;
use super::opening::opening;
use super::picked_store::Pick;
use super::service::service_name;
use super::use_my_store;
use super::whereabouts::{COARSE, my_position};
use crate::host;
use crate::kit::icon;
use crate::locale::{distance, t, t_with, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/stores/store_row.css");

/// What a list does with its stores.
#[derive(Clone, Copy)]
pub(super) struct RowActions {
    /// Runs after a store became mine.
    pub(super) on_chosen: Callback<()>,
    /// Shows a store on the map, where there is one.
    pub(super) on_map: Option<Callback<Pick>>,
}

/// A store.
pub(super) fn store_row(store: Arc<Store>, actions: RowActions) -> AnyView {
    let services: Vec<_> = store
        .services
        .iter()
        .filter_map(|service| Some(view! { <li>{t(service_name(*service)?)}</li> }))
        .collect();
    let has_services = !services.is_empty();
    let (name, place, notice) = (store.name.clone(), place_of(&store), store.notice.clone());
    let address = Route::Store(store.id.clone()).address();
    let position = store.position;
    let buttons = buttons(&store, actions);
    let my_store = use_my_store();
    let id = store.id.clone();
    let is_mine = move || my_store.id().as_ref() == Some(&id);
    view! {
        <div class="store-row" class=(SCOPE, true) class:is-mine=is_mine>
            <div class="store-row-words">
                <p class="store-row-head">
                    <a class="store-row-name" href=address>
                        {name}
                        {icon("chevron-right")}
                    </a>
                    <span class="store-row-far">{move || how_far(position)}</span>
                </p>
                <p class="store-row-place">{place}</p>
                <p>{opening(StoredValue::new(store))}</p>
                {notice.map(|notice| view! { <p class="store-row-notice">{notice}</p> })}
                {has_services
                    .then(|| {
                        view! {
                            <ul class="store-row-services" aria-label=t(words::SERVICES)>
                                {services}
                            </ul>
                        }
                    })}
            </div>
            {buttons}
        </div>
    }
    .into_any()
}

fn buttons(store: &Arc<Store>, actions: RowActions) -> AnyView {
    let named = |key| t_with(key, &[("store", &store.name)]);
    let dial = (!store.phone.is_empty()).then(|| {
        view! {
            <a
                class="icon-button"
                href=host::dial_address(&store.phone)
                aria-label=named(words::CALL_STORE_NAMED)
            >
                {icon("phone")}
            </a>
        }
    });
    let show = actions.on_map.map(|show| {
        let pick = Pick { id: store.id.clone(), at: Some(store.position) };
        view! {
            <button
                type="button"
                class="icon-button"
                aria-label=named(words::SHOW_STORE_ON_MAP)
                on:click=move |_| show.run(pick.clone())
            >
                {icon("map-pin")}
            </button>
        }
    });
    let label = named(words::CHOOSE_STORE_NAMED);
    view! {
        <div class="store-row-actions">
            {dial} {show} {choose_button(Arc::clone(store), words::CHOOSE, Some(label), actions.on_chosen)}
        </div>
    }
    .into_any()
}

/// City, district and street, as far as the backend knows them.
pub(super) fn place_of(store: &Store) -> String {
    let parts: Vec<_> = [&store.city.name, &store.district, &store.address]
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(String::as_str)
        .collect();
    parts.join(" ")
}

/// How far it is from the shopper, where that is known; "about" where it is only roughly.
pub(super) fn how_far(place: Position) -> Option<String> {
    let fix = my_position()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small")]
    let metres = fix.at.metres_to(&place).round() as u32;
    // A place that is known to a kilometre says nothing of metres.
    Some(if fix.accuracy <= COARSE {
        distance(metres)
    } else if metres <= fix.accuracy {
        t_with(words::WITHIN_DISTANCE, &[("distance", &distance(fix.accuracy))])
    } else {
        t_with(words::ABOUT_DISTANCE, &[("distance", &distance(metres))])
    })
}
