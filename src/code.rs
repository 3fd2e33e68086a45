//! The code that a shopper holds out to the clerk, for a coupon or for an order: made on the phone
//! from a secret, so that it needs no line.

mod code_picture;
mod counter_code;
mod counter_section;

pub(crate) use counter_code::prepare_counter_code;
pub(crate) use counter_section::{Secret, counter_section};
