//! Coupons: what can be claimed, who holds what, and gifts.
//!
//! Whatever must not happen twice is decided by one statement that holds all its conditions. What
//! is read afterwards only tells why it was refused.

pub(crate) mod bought;
pub(crate) mod claims;
pub(crate) mod gifts;
pub(crate) mod held;
pub(crate) mod offers;
pub(crate) mod rewards;
pub(crate) mod scope;

mod codes;
mod handing_over;

use contract::pricing::CouponTerms;
use serde::{Deserialize, Serialize};

pub(super) use self::handing_over::hand_over;
use crate::localised::Localised;

/// What a coupon says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Promise {
    /// What shoppers call it.
    pub(crate) name: Localised,
    /// Terms that no rule says.
    pub(crate) notes: Option<Localised>,
    /// What it is worth and where it can be used.
    pub(crate) terms: CouponTerms,
    /// Whether it may be given away.
    pub(crate) is_givable: bool,
    /// Whether it can be used at a counter.
    pub(crate) has_code: bool,
}
