//! An address that leads nowhere, with a way home.

use leptos::prelude::*;

use crate::failure::nothing_here;
use crate::kit::page_frame;
use crate::locale::{t, words};
use crate::route::Route;
use crate::shop::page_title;

/// The page of an unknown address.
#[component]
pub(super) fn NotFoundPage() -> impl IntoView {
    page_title(|| t(words::NOTHING_HERE));
    page_frame(
        Signal::derive(|| t(words::NOTHING_HERE)),
        Some(Route::Home.address()),
        ().into_any(),
        nothing_here(Route::Home.address()),
    )
}
