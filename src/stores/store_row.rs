//! A store in a list: where it is, when it is open, how far it is, and a button to make it mine.

use contract::stores::{Store, StoreService};
use leptos::prelude::*;

use super::use_my_store;
use crate::host;
use crate::kit::icon;
use crate::locale::{Key, distance, t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/stores/store_row.css");

/// A store; `on_chosen` runs after it became mine.
pub(super) fn store_row(store: Store, on_chosen: impl Fn() + Clone + Send + 'static) -> AnyView {
    let my_store = use_my_store();
    let id = store.id.clone();
    let is_mine = Memo::new(move |_| my_store.id().as_ref() == Some(&id));
    let services: Vec<_> = store
        .services
        .iter()
        .filter_map(|service| Some(view! { <li>{t(service_name(*service)?)}</li> }))
        .collect();
    let label = t_with(words::CHOOSE_STORE_NAMED, &[("store", &store.name)]);
    let far = store
        .distance
        .map(|metres| view! { <span class="store-row-far">{distance(metres)}</span> });
    // A backend may not know the district, the street or the number to call.
    let place: Vec<_> = [&store.city.name, &store.district, &store.address]
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(String::as_str)
        .collect();
    let (name, place) = (store.name.clone(), place.join(" "));
    let dial = (!store.phone.is_empty()).then(|| {
        view! {
            <a
                class="icon-button"
                href=host::dial_address(&store.phone)
                aria-label=t_with(words::CALL_STORE_NAMED, &[("store", &store.name)])
            >
                {icon("phone")}
            </a>
        }
    });
    let (hours, notice) = (hours_today(&store), store.notice.clone());
    let choose = move |_| {
        my_store.choose(&store);
        on_chosen();
    };
    view! {
        <div class="store-row" class=(SCOPE, true) class:is-mine=is_mine>
            <div class="store-row-words">
                <p class="store-row-head">
                    <span class="store-row-name">{name}</span>
                    {far}
                </p>
                <p class="store-row-place">{place}</p>
                {hours
                    .map(|hours| {
                        view! {
                            <p class="store-row-hours">
                                {icon("clock")} {t_with(words::HOURS_TODAY, &[("hours", &hours)])}
                            </p>
                        }
                    })}
                {notice.map(|notice| view! { <p class="store-row-notice">{notice}</p> })}
                <ul class="store-row-services">{services}</ul>
            </div>
            <div class="store-row-actions">
                {dial}
                {move || {
                    if is_mine.get() {
                        view! { <span class="store-row-mine">{icon("check")} {t(words::MY_STORE)}</span> }
                            .into_any()
                    } else {
                        view! {
                            <button
                                type="button"
                                class="button"
                                data-kind="quiet"
                                aria-label=label.clone()
                                on:click=choose.clone()
                            >
                                {t(words::CHOOSE)}
                            </button>
                        }
                            .into_any()
                    }
                }}
            </div>
        </div>
    }
    .into_any()
}

/// Today's hours as the store's own week says; exceptions come before the week.
fn hours_today(store: &Store) -> Option<String> {
    let (weekday, date) = crate::browser::intl::today_in(&store.time_zone)?;
    hours_on(store, weekday, &date)
}

fn hours_on(store: &Store, weekday: u8, date: &str) -> Option<String> {
    if let Some(exception) = store.exceptions.iter().find(|exception| exception.date == date) {
        return match (&exception.opens, &exception.closes) {
            (Some(opens), Some(closes)) => Some(format!("{opens}–{closes}")),
            _ => Some(exception.reason.clone().unwrap_or_else(|| t(words::CLOSED_TODAY))),
        };
    }
    let spans: Vec<_> = store
        .hours
        .iter()
        .filter(|span| span.weekday == weekday)
        .map(|span| format!("{}–{}", span.opens, span.closes))
        .collect();
    Some(if spans.is_empty() { t(words::CLOSED_TODAY) } else { spans.join(" ") })
}

fn service_name(service: StoreService) -> Option<Key> {
    Some(match service {
        StoreService::Pickup => words::SERVICE_PICKUP,
        StoreService::Delivery => words::SERVICE_DELIVERY,
        StoreService::Parking => words::SERVICE_PARKING,
        StoreService::Wifi => words::SERVICE_WIFI,
        StoreService::Charging => words::SERVICE_CHARGING,
        StoreService::Wheelchair => words::SERVICE_WHEELCHAIR,
        StoreService::DineIn => words::SERVICE_DINE_IN,
        StoreService::Butchery => words::SERVICE_BUTCHERY,
        StoreService::Unknown => return None,
    })
}
