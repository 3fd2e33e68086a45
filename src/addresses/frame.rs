//! The frame of the pages about addresses: a backend without them has none, and a guest is asked
//! to sign in.

use contract::shop::Feature;
use leptos::prelude::*;

use crate::client::Credential;
use crate::failure::nothing_here;
use crate::kit::{empty_state, page_frame};
use crate::locale::{Key, t, words};
use crate::route::Route;
use crate::session;
use crate::shop::{page_title, use_shop};

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
    let drawn = move || match credential.get() {
        _ if !has_them.get() => nothing_here(Route::Home.address()),
        Some(credential) => body(credential),
        None => signed_out(here()),
    };
    let heading = Signal::derive(move || t(title));
    page_frame(heading, Some(parent.address()), ().into_any(), drawn.into_any())
}

fn signed_out(here: String) -> AnyView {
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
