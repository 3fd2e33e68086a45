//! Coupons to claim right where one thinks of them: on the pages of a product and of a store, and at
//! home. Their code comes when it is wanted. Until it is known whether there are any, their place is
//! kept free, so that nothing moves beneath the shopper's finger; where there are none, there is
//! nothing.

use contract::shop::Feature;
use contract::{ProductId, StoreId};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::strip::{Place, strip};
use crate::chunk::{Coming, when_here};
use crate::kit::when_near;
use crate::shop::use_shop;

#[wasm_split(coupon_strip, wasm_split_path = ::leptos::wasm_split, preload(fetch_strip), fallible)]
fn draw_strip(place: Place, store: Signal<Option<StoreId>>) -> Result<AnyView, SplitLoaderError> {
    Ok(strip(place, store))
}

fn strip_of(place: Place, store: Signal<Option<StoreId>>, outline: fn() -> AnyView) -> AnyView {
    let draw = move || -> Coming<AnyView> { Box::pin(draw_strip(place.clone(), store)) };
    when_here(|| Box::pin(fetch_strip()), outline, draw)
}

/// The room that a row of coupons takes on a product's page: one line to tap.
pub(super) fn room_for_chips() -> AnyView {
    view! { <div class="skeleton" style:height="2.75rem"></div> }.into_any()
}

/// The room that small coupons with a heading take.
pub(super) fn room_for_tickets() -> AnyView {
    view! { <div class="skeleton" style:height="9rem"></div> }.into_any()
}

/// The coupons that can be claimed and used for a product at a store.
pub(crate) fn claimable(product: ProductId, store: Signal<Option<StoreId>>) -> AnyView {
    let shop = use_shop();
    let strip = move || {
        let place = Place::Product(product.clone());
        shop.may_have(Feature::Coupons).then(|| strip_of(place, store, room_for_chips))
    };
    strip.into_any()
}

/// The coupons that can be claimed and used at a store.
pub(crate) fn claimable_at_store(store: StoreId) -> AnyView {
    let shop = use_shop();
    let store = Signal::stored(Some(store));
    let strip = move || {
        shop.may_have(Feature::Coupons).then(|| strip_of(Place::Store, store, room_for_tickets))
    };
    strip.into_any()
}

/// The home page's section of coupons, once the shopper is near it.
pub(crate) fn claimable_at_home(title: String, store: Signal<Option<StoreId>>) -> AnyView {
    when_near("300px", room_for_tickets, move || {
        strip_of(Place::Home(title.clone()), store, room_for_tickets)
    })
}
