//! The store that the shopper picked, in words beneath the map.

use std::sync::Arc;

use contract::stores::Store;
use contract::{Position, StoreId};
use leptos::html::Div;
use leptos::prelude::*;

use super::store_row::{RowActions, store_row};
use crate::browser::page;
use crate::client;
use crate::failure::region;
use crate::kit::icon;
use crate::locale::{t, words};

/// A store that the shopper picked.
#[derive(Clone)]
pub(super) struct Pick {
    pub(super) id: StoreId,
    /// Where it is, to be brought into view; none for one that was picked on the map.
    pub(super) at: Option<Position>,
}

pub(super) type Picked = RwSignal<Option<Pick>>;

/// The store that was picked on the map.
pub(super) fn picked_store(pick: Pick, picked: Picked, actions: RowActions) -> AnyView {
    let store = client::load(move || Some(client::store(&pick.id)));
    // One from the list lies under the map, so the keyboard and the screen reader are brought there;
    // one from the map leaves them where they are.
    let is_from_list = pick.at.is_some();
    let card = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if is_from_list && card.get().is_some() {
            page::focus(".finder-map-picked");
        }
    });
    // The button goes with the card; the keyboard goes on from the map.
    let on_close = move |_| {
        picked.set(None);
        page::focus(".finder-map-canvas");
    };
    let outline = || view! { <div class="skeleton finder-map-store" aria-busy="true"></div> };
    let row = move |store: Arc<Store>| store_row(store, actions);
    view! {
        <div class="finder-map-picked" role="status" tabindex="-1" node_ref=card>
            {region(store, move || outline().into_any(), row)}
            <button
                type="button"
                class="icon-button finder-map-close"
                aria-label=t(words::HIDE_STORE)
                on:click=on_close
            >
                {icon("x")}
            </button>
        </div>
    }
    .into_any()
}
