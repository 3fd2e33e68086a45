//! Signing in.

use leptos::prelude::*;

/// Signing in.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {}
