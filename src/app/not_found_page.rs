//! An address that leads nowhere, with a way home.

use leptos::prelude::*;

use crate::failure::nothing_here;
use crate::kit::{page_frame, page_title};
use crate::locale::{t, words};
use crate::route::Route;
use crate::shop::use_shop;

/// The page of an unknown address.
#[component]
pub(super) fn NotFoundPage() -> impl IntoView {
    let shop = use_shop();
    Effect::new(move |_| page_title(&t(words::NOTHING_HERE), &shop.name()));
    page_frame(
        Signal::derive(|| t(words::NOTHING_HERE)),
        Some(Route::Home.address()),
        ().into_any(),
        nothing_here(Route::Home.address()),
    )
}
