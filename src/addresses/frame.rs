//! The frame of the pages about addresses: a backend without them has none, and a guest is asked
//! to sign in.

use std::cell::Cell;

use contract::shop::Feature;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::client::Credential;
use crate::failure::nothing_here;
use crate::kit::{empty_state, page_frame, use_back, use_replace};
use crate::locale::{Key, t, words};
use crate::route::Route;
use crate::session;
use crate::shop::{page_title, use_shop};

thread_local! {
    /// Whether the page before a form is one that opened it.
    static IS_OPENER_BEHIND: Cell<bool> = const { Cell::new(false) };
}

/// A page is shown from which a form is opened: the book, or the checkout.
pub(crate) fn note_opener() {
    IS_OPENER_BEHIND.set(true);
}

/// Goes on once an address is saved: back to what opened the form, or to the book in place of the
/// form when that came in some other way, such as by signing in.
pub(super) fn use_leave() -> impl Fn() + Clone + Send + Sync + 'static {
    let book = Route::Addresses.address();
    let (back, replace) = (use_back(book.clone()), use_replace());
    move || if IS_OPENER_BEHIND.get() { back() } else { replace(&book) }
}

/// A page about addresses, whose `body` is drawn for a member. `here` is its own address, to come
/// back to once the shopper has signed in.
pub(super) fn frame(
    title: Key,
    parent: Route,
    here: impl Fn() -> String + Send + Sync + 'static,
    body: impl Fn(Credential) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let shop = use_shop();
    page_title(move || t(title));
    let has_them =
        Memo::new(move |_| shop.may_have(Feature::Addresses) && shop.may_have(Feature::Accounts));
    let credential = Memo::new(|_| session::credential());
    // A member whom this phone does not know as one yet is not asked to sign in again.
    let is_told = RwSignal::new(credential.with_untracked(Option::is_some));
    if !is_told.get_untracked() {
        spawn_local(async move {
            session::renewed().await;
            let _ = is_told.try_set(true);
        });
    }
    let drawn = move || match credential.get() {
        _ if !has_them.get() => nothing_here(Route::Home.address()),
        Some(credential) => body(credential),
        None if !is_told.get() => outline(),
        None => signed_out(here()),
    };
    let heading = Signal::derive(move || t(title));
    page_frame(heading, Some(parent.address()), ().into_any(), drawn.into_any())
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

fn signed_out(here: String) -> AnyView {
    IS_OPENER_BEHIND.set(false);
    let action = view! {
        <a class="button" href=Route::SignIn(here).address()>
            {t(words::SIGN_IN)}
        </a>
    };
    empty_state(
        "user-round",
        words::ADDRESSES_SIGNED_OUT,
        words::ADDRESSES_SIGNED_OUT_ADVICE,
        action.into_any(),
    )
}
