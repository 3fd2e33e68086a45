//! Filling a cart with a phone.
//!
//! A test file that has taken in `shop/phones.rs` takes it in by `#[path = "shop/carts.rs"] mod
//! carts;`.

use std::sync::atomic::{AtomicU32, Ordering};

use contract::cart::{Cart, CartLine};
use serde_json::{Value, json};

use crate::phones::Phone;
use crate::shop::Answer;

/// The answer to changes of the cart at a store, on any revision, with a key of their own.
pub(crate) async fn change(phone: &Phone<'_>, store: &str, changes: Value) -> Answer {
    static KEYS: AtomicU32 = AtomicU32::new(0);
    let key = format!("key-{}", KEYS.fetch_add(1, Ordering::Relaxed));
    let body = json!({ "key": key, "changes": changes });
    phone.post(&format!("/api/v1/cart/changes?store={store}"), &body).await
}

/// The cart after so many more of a variant were put in.
pub(crate) async fn add(phone: &Phone<'_>, store: &str, sku: &str, quantity: u32) -> Cart {
    change(phone, store, json!([{ "do": "add", "sku": sku, "quantity": quantity }])).await.read()
}

/// The cart at a store.
pub(crate) async fn cart(phone: &Phone<'_>, store: &str) -> Cart {
    phone.get(&format!("/api/v1/cart?store={store}")).await.read()
}

/// The variants and quantities of a cart, newest first.
pub(crate) fn told(cart: &Cart) -> Vec<(&str, u32)> {
    cart.lines.iter().map(|line| (line.sku.as_str(), line.quantity)).collect()
}

/// The line of a variant.
pub(crate) fn line<'c>(cart: &'c Cart, sku: &str) -> &'c CartLine {
    let found = cart.lines.iter().find(|line| line.sku.as_str() == sku);
    found.unwrap_or_else(|| panic!("no {sku} in {cart:?}"))
}
