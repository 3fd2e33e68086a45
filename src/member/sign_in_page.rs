//! Signing in, and going on to where the shopper was.

use contract::shop::Feature;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::signing_in::signing_in;
use crate::failure::nothing_here;
use crate::kit::{page_frame, use_replace};
use crate::locale::{t, words};
use crate::route::{Route, onward};
use crate::session;
use crate::shop::{page_title, use_shop};

const SCOPE: &str = stylers_macro::style_sheet!("src/member/sign_in_page.css");

/// The page to sign in on.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let shop = use_shop();
    let map = use_query_map();
    page_title(|| t(words::SIGN_IN));
    let replace = use_replace();
    // Whoever is a member already has no business here; the way on takes the place of this page.
    Effect::new(move |_| {
        if session::member().is_some() {
            let then = map.with_untracked(|map| map.get("then"));
            replace(&onward(then.as_deref()));
        }
    });
    let form = move || {
        if shop.may_have(Feature::Accounts) {
            view! {
                <p class="sign-in-page-why">{t(words::SIGN_IN_WHY)}</p>
                {signing_in()}
                <p class="sign-in-page-note">{t(words::SIGN_IN_NOTE)}</p>
            }
            .into_any()
        } else {
            nothing_here(Route::Home.address())
        }
    };
    let body = view! {
        <div class="sign-in-page" class=(SCOPE, true)>
            {form}
        </div>
    };
    page_frame(
        Signal::derive(|| t(words::SIGN_IN)),
        Some(Route::SignIn(String::new()).parent().address()),
        ().into_any(),
        body.into_any(),
    )
}
