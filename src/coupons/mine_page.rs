//! The shopper's own coupons.

use leptos::prelude::*;

/// The shopper's own coupons.
#[component]
pub(crate) fn MinePage() -> impl IntoView {}
