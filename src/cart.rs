//! The cart: not open yet, and the page says so.

use leptos::prelude::*;

use crate::kit::{empty_state, page_frame};
use crate::locale::{t, words};
use crate::route::Route;
use crate::shop::page_title;

/// The page of the cart.
#[component]
pub(crate) fn CartPage() -> impl IntoView {
    page_title(|| t(words::TAB_CART));
    let action = view! {
        <a class="button" href=Route::Categories(None).address()>
            {t(words::BROWSE_CATEGORIES)}
        </a>
    };
    let body = empty_state(
        "shopping-cart",
        words::CART_COMING,
        words::CART_COMING_ADVICE,
        action.into_any(),
    );
    page_frame(Signal::derive(|| t(words::TAB_CART)), None, ().into_any(), body)
}
