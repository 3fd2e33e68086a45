//! Coupons to claim right where one thinks of them: on a product's page and on the home page. Their
//! code comes when it is wanted, and there is nothing at all where there is nothing to claim.

use contract::ProductId;
use contract::shop::Feature;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::strip::{Place, strip};
use crate::chunk::when_here;
use crate::kit::when_near;
use crate::shop::use_shop;

#[wasm_split(coupon_strip, wasm_split_path = ::leptos::wasm_split, preload(fetch_strip), fallible)]
fn draw_strip(place: Place) -> Result<AnyView, SplitLoaderError> {
    Ok(strip(place))
}

fn strip_of(place: Place) -> AnyView {
    let draw = move || -> crate::chunk::Coming<AnyView> { Box::pin(draw_strip(place.clone())) };
    when_here(|| Box::pin(fetch_strip()), || ().into_any(), draw)
}

/// The coupons that can be claimed and used for a product.
pub(crate) fn claimable(product: ProductId) -> AnyView {
    let shop = use_shop();
    (move || shop.has(Feature::Coupons).then(|| strip_of(Place::Product(product.clone()))))
        .into_any()
}

/// The home page's section of coupons, once the shopper is near it.
pub(crate) fn claimable_at_home(title: String) -> AnyView {
    let outline = || view! { <div class="skeleton" style:height="9rem"></div> }.into_any();
    when_near("300px", outline, move || strip_of(Place::Home(title.clone())))
}
