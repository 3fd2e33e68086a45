//! How to reach a store: its address to copy, its phone, and the ways to it in the map apps.

use contract::stores::Store;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::directions::MapApp;
use super::phone::readable;
use super::store_row::place_of;
use crate::host;
use crate::kit::{Sheet, icon, toast};
use crate::locale::{current, t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/stores/reach.css");

/// Address, way and phone. `is_main` where going there is what the page is for.
pub(crate) fn reach(store: &Store, is_main: bool) -> AnyView {
    let kept = StoredValue::new(store.clone());
    let is_going = RwSignal::new(false);
    let place = place_of(store);
    let dial = (!store.phone.is_empty()).then(|| {
        let label = t_with(words::CALL_STORE_NAMED, &[("store", &store.name)]);
        view! {
            <a class="reach-line" href=host::dial_address(&store.phone)>
                {icon("phone")}
                <span>
                    <span class="visually-hidden">{label}</span>
                    {readable(&store.phone, current().tag().starts_with("zh"))}
                </span>
                {icon("chevron-right")}
            </a>
        }
    });
    let copied = place.clone();
    let on_copy = move |_| {
        let place = copied.clone();
        spawn_local(async move {
            let is_copied = host::copy(&place).await;
            toast(t(if is_copied { words::PLACE_COPIED } else { words::PLACE_NOT_COPIED }));
        });
    };
    // The map of what the app runs in knows the way without leaving it.
    let on_go = move |_| {
        spawn_local(async move {
            let Some(store) = kept.try_get_value() else { return };
            let is_shown = host::show_on_map(store.position, &store.name, &store.address).await;
            let _ = is_going.try_set(!is_shown);
        });
    };
    let ways = move || {
        let way = |app: MapApp| {
            let address = kept.with_value(|store| app.way_to(store));
            view! {
                <li>
                    <a class="reach-line" href=address target="_blank" rel="noopener noreferrer">
                        <span>{t(app.name())}</span>
                        {icon("chevron-right")}
                    </a>
                </li>
            }
        };
        view! {
            <ul class="reach" class=(SCOPE, true)>
                {MapApp::ALL.map(way).collect_view()}
            </ul>
        }
    };
    view! {
        <div class="reach" class=(SCOPE, true)>
            <button type="button" class="reach-line" on:click=on_copy>
                {icon("map-pin")}
                <span>{place}</span>
                <span class="reach-copy">{t(words::COPY)}</span>
            </button>
            {dial}
            <button
                type="button"
                class="button"
                data-kind=(!is_main).then_some("quiet")
                on:click=on_go
            >
                {t(words::HOW_TO_GET_THERE)}
            </button>
        </div>
        <Sheet is_open=is_going heading=t(words::HOW_TO_GET_THERE) body=ways />
    }
    .into_any()
}
