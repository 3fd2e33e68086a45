//! The orders: not open yet, and the page says so.

use contract::shop::Feature;
use leptos::prelude::*;

use crate::kit::{empty_state, page_frame};
use crate::locale::{t, words};
use crate::route::Route;
use crate::shop::{page_title, use_shop};

/// The page of the orders.
#[component]
pub(crate) fn OrdersPage() -> impl IntoView {
    let shop = use_shop();
    page_title(|| t(words::TAB_ORDERS));
    let action = move || {
        let (name, route) = if shop.has(Feature::Stores) {
            (words::FIND_STORE, Route::Stores)
        } else {
            (words::BROWSE_CATEGORIES, Route::Categories(None))
        };
        view! {
            <a class="button" href=route.address()>
                {t(name)}
            </a>
        }
    };
    let body = empty_state(
        "clipboard-list",
        words::ORDERS_COMING,
        words::ORDERS_COMING_ADVICE,
        action.into_any(),
    );
    page_frame(Signal::derive(|| t(words::TAB_ORDERS)), None, ().into_any(), body)
}
