//! A coupon that somebody gives.

use leptos::prelude::*;

/// A coupon that somebody gives.
#[component]
pub(crate) fn GiftPage() -> impl IntoView {}
