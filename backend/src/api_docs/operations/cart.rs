//! What is documented of the cart.

use contract::{cart, promotions};

use super::super::operation::{Kind, Operation};
use super::{STORE, parameter};

const AREA: &str = "cart";

/// Reading, changing and pricing a cart, and what lowers its price.
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
        Operation::list(
            promotions::PROMOTIONS,
            AREA,
            "promotions",
            "The promotions that run now, those that come first in a quote first; at most 200.",
        )
        .with(&[
            parameter("product", Kind::Text, "p-1", "Only those that are about this product."),
            parameter("promotion", Kind::Text, "second-half", "Only this one."),
            parameter("store", Kind::Text, "s-1", "Only those of this store."),
        ]),
    ]
}
