//! What a checkout comes to, and placing the order.

use contract::NoQuery;
use contract::checkout::{CHECKOUT, Checkout, Choices, PLACE, Placed};

use super::ClientError;
use super::writes::{Credential, Repeat, write, write_text};

/// What can be chosen and what it comes to. It changes nothing, so it is asked again when an answer
/// is lost.
pub(crate) async fn checkout(choices: &Choices) -> Result<Checkout, ClientError> {
    write(CHECKOUT, &[], &NoQuery, choices, Repeat::Safe).await
}

/// Places an order, which is given as the JSON of a [`contract::checkout::PlaceOrder`]. It has a key,
/// so a lost answer is asked for again.
pub(crate) async fn place(_: &Credential, order: &str) -> Result<Placed, ClientError> {
    write_text(PLACE, order, Repeat::Safe).await
}
