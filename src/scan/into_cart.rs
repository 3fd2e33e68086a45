//! What the scanner puts into the cart: the one place where it meets the cart.

use contract::SkuId;
use leptos::prelude::*;

/// Puts the product of a tag on a shelf into the cart.
pub(super) fn put_into_cart(_: &SkuId) {}

/// The button that puts scanned goods into the cart.
pub(super) fn cart_button(_: &SkuId) -> AnyView {
    ().into_any()
}
