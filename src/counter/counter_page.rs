//! The counter: what a clerk sees, and what anybody else is told.

use contract::session::Counter;
use contract::shop::Feature;
use leptos::prelude::*;

use super::desk::Desk;
use super::today::today;
use crate::failure::nothing_here;
use crate::kit::{empty_state, page_frame};
use crate::locale::{t, t_with, words};
use crate::route::Route;
use crate::session;
use crate::shop::{page_title, use_shop};

const SCOPE: &str = stylers_macro::style_sheet!("src/counter/counter_page.css");

/// Where clerks take coupons.
#[component]
pub(crate) fn CounterPage() -> impl IntoView {
    let shop = use_shop();
    page_title(|| t(words::COUNTER));
    // The clerk stays one while her session is renewed, lest the camera is closed and opened.
    let is_member = Memo::new(|_| session::member().is_some());
    let counter = Memo::new(|_| session::member().and_then(|member| member.counter));
    let body = move || {
        if !shop.may_have(Feature::Counter) {
            return nothing_here(Route::Home.address());
        }
        match counter.get() {
            Some(counter) => desk(&counter),
            None if is_member.get() => no_clerk(words::COUNTER_NOT_CLERK_ADVICE),
            None => no_clerk(words::COUNTER_SIGNED_OUT_ADVICE),
        }
    };
    page_frame(
        Signal::derive(|| t(words::COUNTER)),
        Some(Route::Member.address()),
        ().into_any(),
        body.into_any(),
    )
}

/// For whom the page is not, and how a clerk comes in.
fn no_clerk(advice: crate::locale::Key) -> AnyView {
    let sign_in = view! {
        <a class="button" href=Route::SignIn(Route::Counter.address()).address()>
            {t(words::COUNTER_SIGN_IN)}
        </a>
    };
    empty_state("user-round", words::COUNTER_NOT_CLERK, advice, sign_in.into_any())
}

fn desk(counter: &Counter) -> AnyView {
    let desk = Desk::new();
    let at =
        t_with(words::COUNTER_AT, &[("store", &counter.store_name), ("clerk", &counter.clerk)]);
    view! {
        <div class="counter-page" class=(SCOPE, true)>
            <p class="counter-page-at">{at}</p>
            {desk.view()}
            {today(desk)}
        </div>
    }
    .into_any()
}
