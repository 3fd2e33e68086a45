//! What a coupon is worth, in plain words.

use contract::pricing::{CouponKind, CouponTerms};
use contract::{Currency, Money};

use crate::locale::price_text;

/// What a coupon does, in one line.
pub(crate) fn terms_text(terms: &CouponTerms) -> String {
    let amount = match &terms.kind {
        CouponKind::AmountOff { amount } | CouponKind::StoreVoucher { worth: amount } => *amount,
        _ => terms.threshold,
    };
    price_text(Money::new(amount, Currency::CNY))
}
