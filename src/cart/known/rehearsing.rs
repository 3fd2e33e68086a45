//! Readying the cart for the first tap. Engines compile a function when it is first called, which
//! would be most of that tap on a slow phone.

use std::sync::Arc;

use contract::cart::CartChange;
use leptos::prelude::*;

use super::{CART, Confirmed, Known, Outbox};
use crate::browser::{chance, json, timer};

/// For how many milliseconds a page rests before a tap is rehearsed.
const REST: u64 = 300;

/// Readies the page for the first tap once it is drawn and rests.
pub(in crate::cart) fn rehearse_soon() {
    timer::after_all(REST, || {
        CART.with(Known::rehearse);
        timer::after_next_paint(|| CART.with(Known::rehearse_price));
    });
}

impl Known {
    /// Goes the way of a tap that changes nothing.
    fn rehearse(&self) {
        let Some(before) = self.shown.get_untracked() else { return };
        // She was faster.
        if !self.outbox.borrow().is_empty() {
            return;
        }
        let mut outbox = Outbox::default();
        let change = CartChange::Select { skus: Vec::new(), is_selected: true };
        outbox.put(change, None, chance::key());
        let outbox: Outbox = json::read(&json::write(&outbox)).unwrap_or_default();
        let mut cart = outbox.shown(&before);
        cart.quote = Arc::clone(&before.quote);
        cart.is_quote_old = before.is_quote_old;
        self.shown.set(Some(Arc::new(cart)));
    }

    /// Prices the cart as after a tap, and lets go of the price.
    fn rehearse_price(&self) {
        if let (Some(price), Some(Confirmed { cart, text })) =
            (self.pricer.get(), &*self.confirmed.borrow())
        {
            let _ = price(text, cart);
        }
    }
}
