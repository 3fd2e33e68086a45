//! What a checkout comes to, and placing the order.

use contract::NoQuery;
use contract::checkout::{CHECKOUT, Checkout, Choices, PLACE, PlaceOrder, Placed};

use super::ClientError;
use super::writes::{Credential, Repeat, write};

/// What can be chosen and what it comes to. It changes nothing, so it is asked again when an answer
/// is lost.
pub(crate) async fn checkout(choices: &Choices) -> Result<Checkout, ClientError> {
    write(CHECKOUT, &[], &NoQuery, choices, Repeat::Safe).await
}

/// Places an order. It has a key, so a lost answer is asked for again.
pub(crate) async fn place(_: &Credential, order: &PlaceOrder) -> Result<Placed, ClientError> {
    write(PLACE, &[], &NoQuery, order, Repeat::Safe).await
}
