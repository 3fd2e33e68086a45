//! The map above the list of stores: its switch, and the store that was picked on it. The map itself
//! and its code come after the list.

use std::sync::Arc;

use contract::stores::Store;
use contract::{Position, StoreId};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::finder_address::FinderAddress;
use super::found::Found;
use super::open_map::open_map;
use super::store_row::{RowActions, store_row};
use crate::browser::page;
use crate::chunk::when_here;
use crate::client;
use crate::failure::region;
use crate::kit::icon;
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/stores/finder_map.css");

#[wasm_split(finder_map, wasm_split_path = ::leptos::wasm_split, preload(fetch_map), fallible)]
fn draw_map(
    address: FinderAddress,
    found: Memo<Found>,
    picked: Picked,
) -> Result<AnyView, SplitLoaderError> {
    Ok(open_map(address, found, picked))
}

/// A store that the shopper picked.
#[derive(Clone)]
pub(super) struct Pick {
    pub(super) id: StoreId,
    /// Where it is, to be brought into view; none for one that was picked on the map.
    pub(super) at: Option<Position>,
}

pub(super) type Picked = RwSignal<Option<Pick>>;

/// The map with its switch. On a line that is slow or paid by the byte it comes when asked for.
pub(super) fn finder_map(
    address: FinderAddress,
    found: Memo<Found>,
    picked: Picked,
    actions: RowActions,
) -> AnyView {
    let is_shown = RwSignal::new(page::is_line_good());
    // A store to be shown on the map brings the map.
    Effect::new(move |_| {
        if picked.with(Option::is_some) {
            is_shown.set(true);
        }
    });
    let name = move || t(if is_shown.get() { words::HIDE_MAP } else { words::SHOW_MAP });
    view! {
        <section class="finder-map" class=(SCOPE, true) aria-label=t(words::MAP)>
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
                        move || Box::pin(draw_map(address, found, picked)),
                    ))
            }}
            {move || picked.get().map(|pick| picked_store(pick.id, actions))}
        </section>
    }
    .into_any()
}

/// The store that was picked on the map.
fn picked_store(id: StoreId, actions: RowActions) -> AnyView {
    let store = client::load(move || Some(client::store(&id)));
    let outline = || view! { <div class="skeleton finder-map-store" aria-busy="true"></div> };
    let row = move |store: Arc<Store>| store_row(Store::clone(&store), actions);
    view! {
        <div class="finder-map-picked" role="status">
            {region(store, move || outline().into_any(), row)}
        </div>
    }
    .into_any()
}

/// The place of a map that is still to come.
fn outline() -> AnyView {
    view! { <div class="skeleton finder-map-canvas" aria-busy="true"></div> }.into_any()
}
