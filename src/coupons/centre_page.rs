//! The coupon centre.

use leptos::prelude::*;

/// The coupon centre.
#[component]
pub(crate) fn CentrePage() -> impl IntoView {}
