//! What is documented of the cart.

use contract::cart;

use super::super::operation::Operation;
use super::STORE;

const AREA: &str = "cart";

/// Reading, changing and pricing a cart.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::of(cart::CART, AREA, "cart", "The cart, with the prices and stock of a store.")
            .with(&[STORE]),
        Operation::taking(
            cart::CHANGE_CART,
            AREA,
            "change_cart",
            "Changes the cart and answers what it is then; `stale` when it has another revision. \
             A change that is sent again with its key counts once.",
        )
        .with(&[STORE]),
        Operation::taking(
            cart::QUOTE,
            AREA,
            "quote",
            "Prices any lines as if they were the cart, and keeps nothing.",
        )
        .with(&[STORE]),
    ]
}
