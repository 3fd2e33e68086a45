//! The frame of the page: a backend without notices has none, and a guest is asked to sign in.

use contract::shop::Feature;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::client::Credential;
use crate::failure::nothing_here;
use crate::kit::{empty_state, page_frame};
use crate::locale::{t, words};
use crate::route::Route;
use crate::session;
use crate::shop::{page_title, use_shop};

/// The page, whose `body` is drawn for a member, with `actions` at the end of its bar.
pub(super) fn frame(
    actions: impl Fn(Credential) -> AnyView + Send + Sync + 'static,
    body: impl Fn(Credential) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let shop = use_shop();
    page_title(|| t(words::NOTICES));
    let has_them =
        Memo::new(move |_| shop.may_have(Feature::Notices) && shop.may_have(Feature::Accounts));
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
        None => signed_out(),
    };
    let actions = move || credential.get().filter(|_| has_them.get()).map(&actions);
    let parent = Some(Route::Notices.parent().address());
    let heading = Signal::derive(|| t(words::NOTICES));
    page_frame(heading, parent, actions.into_any(), drawn.into_any())
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

fn signed_out() -> AnyView {
    let action = view! {
        <a class="button" href=Route::SignIn(Route::Notices.address()).address()>
            {t(words::SIGN_IN)}
        </a>
    };
    empty_state(
        "bell",
        words::NOTICES_SIGNED_OUT,
        words::NOTICES_SIGNED_OUT_ADVICE,
        action.into_any(),
    )
}
