//! Where clerks take coupons.

use leptos::prelude::*;

/// Where clerks take coupons.
#[component]
pub(crate) fn CounterPage() -> impl IntoView {}
