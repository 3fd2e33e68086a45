//! The head of the list of stores, with the switch of the map, and the map's place. The map itself
//! and its code come after the list, and only where it is shown.

use contract::stores::StoresQuery;
use leptos::html::Section;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::finder_address::FinderAddress;
use super::found::Found;
use super::open_map::open_map;
use super::picked_store::Picked;
use super::store_row::RowActions;
use crate::browser::{boot, page, scroll};
use crate::chunk::when_here;
use crate::kit::icon;
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/stores/finder_map.css");

#[wasm_split(finder_map, wasm_split_path = ::leptos::wasm_split, preload(fetch_map), fallible)]
fn draw_map(
    address: FinderAddress,
    found: Memo<Found>,
    picked: Picked,
    actions: RowActions,
) -> Result<AnyView, SplitLoaderError> {
    Ok(open_map(address, found, picked, actions))
}

/// How high the bar is that the map must not be under, in CSS pixels.
const BAR: f64 = 60.0;

/// How many stores there are, told by `told`, the switch of the map, and the map where it is shown:
/// where there are streets to see, unless the line is slow or paid by the byte. A sketch says little
/// that the list does not, so the list leads and the sketch comes when asked for.
pub(super) fn finder_map(
    address: FinderAddress,
    found: Memo<Found>,
    picked: Picked,
    actions: RowActions,
    told: AnyView,
) -> AnyView {
    let is_usual = boot::setting("tiles").is_some() && page::is_line_good();
    let is_shown = Memo::new(move |_| address.map().unwrap_or(is_usual));
    let show = move |wanted: bool| address.set_map((wanted != is_usual).then_some(wanted));
    let section = NodeRef::<Section>::new();
    // A store to be shown on the map brings the map, and the shopper to it.
    Effect::new(move |_| {
        if picked.with(Option::is_some) && !is_shown.get_untracked() {
            show(true);
        }
    });
    Effect::new(move |_| {
        let is_from_list = picked.with(|pick| pick.as_ref().is_some_and(|pick| pick.at.is_some()));
        if let Some(section) = section.get().filter(|_| is_from_list) {
            let (top, _) = scroll::place_in_window(&section);
            scroll::by(top - BAR);
        }
    });
    // What was picked belongs to what was looked for.
    Effect::new(move |before: Option<StoresQuery>| {
        let now = address.get();
        if before.is_some_and(|before| before != now) {
            picked.set(None);
        }
        now
    });
    let toggle = move |_| {
        picked.set(None);
        show(!is_shown.get_untracked());
    };
    let name = move || t(if is_shown.get() { words::HIDE_MAP } else { words::SHOW_MAP });
    let map = move || {
        is_shown.get().then(|| {
            let map = when_here(
                || Box::pin(fetch_map()),
                outline,
                move || Box::pin(draw_map(address, found, picked, actions)),
            );
            view! {
                <section class="finder-map-place" aria-label=t(words::MAP) node_ref=section>
                    {map}
                </section>
            }
        })
    };
    view! {
        <div class="finder-map" class=(SCOPE, true)>
            <div class="finder-map-head">
                {told}
                <button
                    type="button"
                    class="chip"
                    aria-expanded=move || is_shown.get().to_string()
                    on:click=toggle
                >
                    {icon("map-pin")}
                    {name}
                </button>
            </div>
            {map}
            {move || searched(address)}
        </div>
    }
    .into_any()
}

/// That only a part of the map is searched, and the way back. It holds without the map as well.
fn searched(address: FinderAddress) -> Option<AnyView> {
    address.with(|query| query.area).map(|_| {
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed="true"
                on:click=move |_| address.change(|query| query.area = None)
            >
                {t(words::IN_THIS_AREA)}
                {icon("x")}
            </button>
        }
        .into_any()
    })
}

/// The place of a map that is still to come.
fn outline() -> AnyView {
    view! { <div class="skeleton finder-map-canvas" aria-busy="true"></div> }.into_any()
}
