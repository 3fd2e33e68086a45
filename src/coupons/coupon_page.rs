//! One coupon, with its code for the counter.

use leptos::prelude::*;

/// One coupon, with its code for the counter.
#[component]
pub(crate) fn CouponPage() -> impl IntoView {}
