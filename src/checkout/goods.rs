//! The goods of a checkout: the selected lines of the cart, or what is bought at once beside it.

use contract::SkuId;
use contract::cart::CartChange;
use leptos::prelude::*;

use super::desk::Desk;
use crate::cart;
use crate::locale::{Key, words};
use crate::route::{AtOnce, Route};

impl Desk {
    /// The revision of what is bought, tracked; none while a change of the cart is on its way. What is
    /// bought beside it stands in the choices.
    pub(super) fn revision(self) -> Option<u64> {
        if self.at_once.with(Option::is_some) { Some(0) } else { cart::settled_revision() }
    }

    /// Changes the cart that the checkout is of.
    fn change_cart(self, change: CartChange) {
        self.note_changed();
        cart::change_cart(untrack(|| self.store()), change);
    }

    /// Buys so many of a line.
    pub(super) fn take(self, sku: SkuId, quantity: u32) {
        let Some(bought) = self.at_once.get_untracked() else {
            return self.change_cart(CartChange::SetQuantity { sku, quantity });
        };
        let bought = AtOnce { quantity, ..bought };
        self.at_once.set(Some(bought.clone()));
        self.choose(|choices| choices.lines = Some(vec![bought.line()]));
        // A reload is to find as many.
        self.leave.get_value().run(Route::CheckoutOf(bought).address());
    }

    /// Leaves a line out of this order; without it nothing is left of what is bought at once.
    pub(super) fn leave_out(self, sku: SkuId) {
        if self.at_once.with_untracked(Option::is_some) {
            return self.leave.get_value().run(self.origin().address());
        }
        self.change_cart(CartChange::Select { skus: vec![sku], is_selected: false });
    }

    /// Where the goods come from: the cart, or the page of what is bought at once.
    pub(super) fn origin(self) -> Route {
        let bought = self.at_once.get_untracked();
        bought.map_or(Route::Checkout, Route::CheckoutOf).parent()
    }

    /// What the way back there is called.
    pub(super) fn origin_name(self) -> Key {
        if self.at_once.with_untracked(Option::is_some) {
            words::BACK_TO_PRODUCT
        } else {
            words::BACK_TO_CART
        }
    }
}
