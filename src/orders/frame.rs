//! The frame of the orders' pages: a backend without orders has none, and a guest is asked to sign
//! in.

use contract::OrderId;
use contract::shop::Feature;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use crate::browser::page;
use crate::client::Credential;
use crate::failure::nothing_here;
use crate::kit::{empty_state, page_frame};
use crate::locale::{Key, t, words};
use crate::route::{Route, order_in};
use crate::session;
use crate::shop::{page_title, use_shop};

/// The order that the address names.
pub(super) fn use_order_id() -> Memo<OrderId> {
    let path = use_location().pathname;
    Memo::new(move |_| {
        path.with(|path| {
            let id = order_in(path).map(|(id, _)| id).unwrap_or_default();
            OrderId::new(page::decoded(id))
        })
    })
}

/// A page about orders, whose `body` is drawn for a member. `parent` is missing for the page at the
/// tab, which says more than nothing where the backend has no orders. `here` is the page's own
/// address, to come back to once the shopper has signed in.
pub(super) fn frame(
    title: Key,
    parent: Option<Route>,
    here: impl Fn() -> String + Send + Sync + 'static,
    body: impl Fn(Credential) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let shop = use_shop();
    page_title(move || t(title));
    let has_them =
        Memo::new(move |_| shop.may_have(Feature::Orders) && shop.may_have(Feature::Accounts));
    let credential = Memo::new(|_| session::credential());
    // A member whom this phone does not know as one yet is not asked to sign in again.
    let is_told = RwSignal::new(credential.with_untracked(Option::is_some));
    if !is_told.get_untracked() {
        spawn_local(async move {
            session::renewed().await;
            let _ = is_told.try_set(true);
        });
    }
    let is_root = parent.is_none();
    let drawn = move || match credential.get() {
        _ if !has_them.get() && is_root => coming(shop.has(Feature::Stores)),
        _ if !has_them.get() => nothing_here(Route::Home.address()),
        Some(credential) => body(credential),
        None if !is_told.get() => outline(),
        None => signed_out(here()),
    };
    let heading = Signal::derive(move || t(title));
    page_frame(heading, parent.map(|it| it.address()), ().into_any(), drawn.into_any())
}

/// What is still to come.
pub(super) fn outline() -> AnyView {
    view! {
        <div class="page-outline" aria-busy="true" aria-label=t(words::LOADING) role="group">
            {(0..4).map(|_| view! { <span class="skeleton"></span> }).collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}

/// The backend takes no orders, and the page says so.
fn coming(has_stores: bool) -> AnyView {
    let (name, route) = if has_stores {
        (words::FIND_STORE, Route::Stores)
    } else {
        (words::BROWSE_CATEGORIES, Route::Categories(None))
    };
    let action = view! {
        <a class="button" href=route.address()>
            {t(name)}
        </a>
    };
    empty_state(
        "clipboard-list",
        words::ORDERS_COMING,
        words::ORDERS_COMING_ADVICE,
        action.into_any(),
    )
}

fn signed_out(here: String) -> AnyView {
    let action = view! {
        <a class="button" href=Route::SignIn(here).address()>
            {t(words::SIGN_IN)}
        </a>
    };
    empty_state(
        "user-round",
        words::ORDERS_SIGNED_OUT,
        words::ORDERS_SIGNED_OUT_ADVICE,
        action.into_any(),
    )
}

/// There is no such order, or it is another member's.
pub(super) fn gone() -> AnyView {
    let action = view! {
        <a class="button" href=Route::Orders.address()>
            {t(words::ALL_ORDERS)}
        </a>
    };
    empty_state("clipboard-list", words::ORDER_GONE, words::ORDER_GONE_ADVICE, action.into_any())
}
