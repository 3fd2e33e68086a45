//! The products at the foot of the home page, which go on as long as one scrolls. Few come this far
//! at once, so the code of long lists is not part of the first view.

use std::cell::Cell;

use contract::listing::{Listing, ListingQuery};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::catalogue::{feed, feed_outline};
use crate::chunk::when_here;
use crate::client::{self, Load};
use crate::kit::when_near;
use crate::locale::{t, words};
use crate::stores::use_my_store;

thread_local! {
    /// Whether the shopper has come this far before: on the way back the list is there at once.
    static WAS_NEAR: Cell<bool> = const { Cell::new(false) };
}

#[wasm_split(feed, wasm_split_path = ::leptos::wasm_split, preload(fetch_feed), fallible)]
fn draw_feed(query: ListingQuery, first: Load<Listing>) -> Result<AnyView, SplitLoaderError> {
    let empty = || view! { <p class="section-none">{t(words::SHELF_EMPTY)}</p> }.into_any();
    Ok(feed(&query, first, 0, empty))
}

/// The products of `query` at my store, from when the shopper comes near.
pub(super) fn endless(query: ListingQuery) -> AnyView {
    let my_store = use_my_store();
    let list = move || {
        let query = ListingQuery { store: my_store.id(), ..query.clone() };
        let asked = query.clone();
        let first = client::load(move || Some(client::products(&asked)));
        when_here(
            || Box::pin(fetch_feed()),
            feed_outline,
            move || Box::pin(draw_feed(query.clone(), first)),
        )
    };
    if WAS_NEAR.get() {
        return list.into_any();
    }
    let first_list = move || {
        WAS_NEAR.set(true);
        list.clone().into_any()
    };
    when_near("1200px", feed_outline, first_list)
}
