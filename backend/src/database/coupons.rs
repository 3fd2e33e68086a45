//! Coupons: what can be claimed.

use contract::pricing::CouponTerms;
use serde::{Deserialize, Serialize};

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
