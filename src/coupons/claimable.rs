//! Coupons to claim right where one thinks of them: on a product's page and on the home page. Their
//! code comes when it is wanted. Until it is known whether there are any, their place is kept free,
//! so that nothing moves beneath the shopper's finger; where there are none, there is nothing.

use contract::ProductId;
use contract::shop::Feature;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::strip::{Place, strip};
use crate::chunk::{Coming, when_here};
use crate::kit::when_near;
use crate::shop::use_shop;

#[wasm_split(coupon_strip, wasm_split_path = ::leptos::wasm_split, preload(fetch_strip), fallible)]
fn draw_strip(place: Place) -> Result<AnyView, SplitLoaderError> {
    Ok(strip(place))
}

fn strip_of(place: Place, outline: fn() -> AnyView) -> AnyView {
    let draw = move || -> Coming<AnyView> { Box::pin(draw_strip(place.clone())) };
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

/// The coupons that can be claimed and used for a product.
pub(crate) fn claimable(product: ProductId) -> AnyView {
    let shop = use_shop();
    let strip = move || {
        let place = Place::Product(product.clone());
        shop.may_have(Feature::Coupons).then(|| strip_of(place, room_for_chips))
    };
    strip.into_any()
}

/// The home page's section of coupons, once the shopper is near it.
pub(crate) fn claimable_at_home(title: String) -> AnyView {
    when_near("300px", room_for_tickets, move || {
        strip_of(Place::Home(title.clone()), room_for_tickets)
    })
}
