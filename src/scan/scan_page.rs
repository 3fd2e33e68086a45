//! The scanner.

use leptos::prelude::*;

/// The scanner.
#[component]
pub(crate) fn ScanPage() -> impl IntoView {}
