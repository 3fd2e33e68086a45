//! A store that an order or a request leads to, and how to get there.

use contract::StoreId;
use contract::checkout::StoreName;
use leptos::prelude::*;

use crate::client;
use crate::kit::icon;
use crate::route::Route;
use crate::stores::{opening, reach};

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/store_rows.css");

/// The store, and while the shopper has to go there, when it is open and how to get there.
pub(super) fn store_rows(store: &StoreName, is_to_visit: bool) -> AnyView {
    let page = Route::Store(store.id.clone()).address();
    let place = store.address.clone();
    view! {
        <div class="store-rows" class=(SCOPE, true)>
            <a class="store-rows-name" href=page>
                {store.name.clone()}
                {icon("chevron-right")}
            </a>
            {if is_to_visit { ways_to(store.id.clone(), place) } else { ().into_any() }}
        </div>
    }
    .into_any()
}

/// What the store says of itself; without that, what the order kept of it.
fn ways_to(id: StoreId, place: String) -> AnyView {
    let store = client::load(move || Some(client::store(&id)));
    let ready = Memo::new(move |_| store.ready());
    let drawn = move || match ready.get() {
        Some(store) => view! {
            {opening(StoredValue::new(store.clone()))}
            {reach(&store, false)}
        }
        .into_any(),
        None => view! { <p class="store-rows-place">{place.clone()}</p> }.into_any(),
    };
    drawn.into_any()
}
