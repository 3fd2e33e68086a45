//! The place of the map above the list of stores, and its switch. The map itself and its code come
//! after the list.

use contract::stores::StoresQuery;
use leptos::html::Section;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::finder_address::FinderAddress;
use super::found::Found;
use super::open_map::open_map;
use super::picked_store::Picked;
use super::store_row::RowActions;
use crate::browser::{page, scroll, timer};
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

/// The map with its switch. On a line that is slow or paid by the byte it comes when asked for.
pub(super) fn finder_map(
    address: FinderAddress,
    found: Memo<Found>,
    picked: Picked,
    actions: RowActions,
) -> AnyView {
    let is_shown = RwSignal::new(page::is_line_good());
    let section = NodeRef::<Section>::new();
    // A store to be shown on the map brings the map, and the shopper to it.
    Effect::new(move |_| {
        let Some(pick) = picked.get() else { return };
        is_shown.set(true);
        if let Some(section) = section.get_untracked().filter(|_| pick.at.is_some()) {
            let (top, _) = scroll::place_in_window(&section);
            scroll::by(top - BAR);
            timer::after(0, move || {
                page::focus_within(&section, ".finder-map-picked");
            });
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
    let name = move || t(if is_shown.get() { words::HIDE_MAP } else { words::SHOW_MAP });
    view! {
        <section class="finder-map" class=(SCOPE, true) aria-label=t(words::MAP) node_ref=section>
            <button
                type="button"
                class="chip"
                aria-expanded=move || is_shown.get().to_string()
                on:click=move |_| is_shown.update(|is_shown| *is_shown = !*is_shown)
            >
                {icon("map-pin")}
                {name}
            </button>
            {move || {
                is_shown
                    .get()
                    .then(|| when_here(
                        || Box::pin(fetch_map()),
                        outline,
                        move || Box::pin(draw_map(address, found, picked, actions)),
                    ))
            }}
        </section>
    }
    .into_any()
}

/// The place of a map that is still to come.
fn outline() -> AnyView {
    view! { <div class="skeleton finder-map-canvas" aria-busy="true"></div> }.into_any()
}
