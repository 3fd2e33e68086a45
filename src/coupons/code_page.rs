//! The coupon behind a code.

use leptos::prelude::*;

/// The coupon behind a code.
#[component]
pub(crate) fn CodePage() -> impl IntoView {}
