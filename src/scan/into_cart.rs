//! What the scanner puts into the cart: the one place where it meets the cart.

use contract::catalogue::FoundSku;
use contract::shop::Feature;
use contract::{ProductId, SkuId};
use leptos::prelude::*;

use crate::cart::add_scanned;
use crate::locale::{t, words};
use crate::shop::use_shop;
use crate::stores::use_my_store;

/// What puts the product of a tag on a shelf into the cart. Called where the page is drawn.
pub(super) fn into_cart() -> impl Fn(ProductId, SkuId) + Copy {
    let (shop, my_store) = (use_shop(), use_my_store());
    move |product, sku| {
        if untrack(|| shop.has(Feature::Cart)) {
            add_scanned(product, sku, my_store);
        }
    }
}

/// The button that puts scanned goods into the cart; nothing for what cannot be had.
pub(super) fn cart_button(found: &FoundSku) -> AnyView {
    let shop = use_shop();
    let add = into_cart();
    let (product, sku) = (found.product.clone(), found.sku.clone());
    let is_available = found.stock.is_available();
    (move || {
        let (product, sku) = (product.clone(), sku.clone());
        (is_available && shop.has(Feature::Cart)).then(|| {
            view! {
                <button
                    type="button"
                    class="button"
                    on:click=move |_| add(product.clone(), sku.clone())
                >
                    {t(words::ADD_TO_CART)}
                </button>
            }
        })
    })
    .into_any()
}
