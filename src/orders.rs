//! The orders: not open yet, and the page says so.

use leptos::prelude::*;

use crate::kit::{empty_state, page_frame, page_title};
use crate::locale::{t, words};
use crate::route::Route;
use crate::shop::use_shop;

/// The page of the orders.
#[component]
pub(crate) fn OrdersPage() -> impl IntoView {
    let shop = use_shop();
    Effect::new(move |_| page_title(&t(words::TAB_ORDERS), &shop.name()));
    let action = view! {
        <a class="button" href=Route::Stores.address()>
            {t(words::FIND_STORE)}
        </a>
    };
    let body = empty_state(
        "clipboard-list",
        words::ORDERS_COMING,
        words::ORDERS_COMING_ADVICE,
        action.into_any(),
    );
    page_frame(Signal::derive(|| t(words::TAB_ORDERS)), None, ().into_any(), body)
}
