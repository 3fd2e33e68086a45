//! Why something was not done with an order.

use contract::ProblemCode;

use crate::client::ClientError;
use crate::failure::refusal_text;
use crate::locale::{t, words};

/// The reason and what to do. What the backend calls too late or too early is told of the order, not
/// of a coupon.
pub(super) fn order_refusal_text(error: &ClientError) -> String {
    match error.code() {
        Some(ProblemCode::TooLate) => t(words::ORDER_TOO_LATE),
        Some(ProblemCode::NotYet) => t(words::ORDER_NOT_YET),
        Some(ProblemCode::Ended) => t(words::ORDER_ENDED),
        Some(ProblemCode::NotFound) => t(words::ORDER_GONE),
        _ => refusal_text(error),
    }
}
