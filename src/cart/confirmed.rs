//! What the backend confirmed last of the cart, kept through reloads as the text that it came as:
//! writing it anew would take as much code as reading it.

use std::sync::Arc;

use crate::browser::{json, storage};
use crate::client::Cart;

/// Where it is kept, for all tabs.
pub(super) const KEY: &str = "private.cart";

/// The cart that the backend confirmed, and its answer that says so.
pub(super) struct Confirmed {
    pub(super) cart: Arc<Cart>,
    pub(super) text: Arc<str>,
}

impl Confirmed {
    /// What was kept last, by this tab or another.
    pub(super) fn kept() -> Option<Self> {
        let text = storage::read(KEY)?;
        Some(Self { cart: Arc::new(json::read(&text)?), text: text.into() })
    }

    /// Keeps a cart that was just answered, and the answer.
    pub(super) fn keep(cart: Cart, text: String) -> Self {
        storage::write(KEY, &text);
        Self { cart: Arc::new(cart), text: text.into() }
    }
}
