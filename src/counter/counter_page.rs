//! The counter: what a clerk sees, orders or coupons, and what anybody else is told. A clerk works
//! with one of the two for long, so each comes as a chunk.

use contract::StoreId;
use contract::session::Counter;
use contract::shop::Feature;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use leptos_router::hooks::use_query_map;

use super::desk::Desk;
use super::pickup_desk::PickupDesk;
use super::to_do::to_do;
use super::today::today;
use crate::chunk::when_here;
use crate::failure::nothing_here;
use crate::kit::{empty_state, page_frame, use_replace};
use crate::locale::{t, t_with, words};
use crate::route::{Route, counter_for_coupons};
use crate::session;
use crate::shop::{page_title, use_shop};

const SCOPE: &str = stylers_macro::style_sheet!("src/counter/counter_page.css");

/// Where clerks hand orders over and take coupons.
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
    let shop = use_shop();
    let map = use_query_map();
    let has_orders = Memo::new(move |_| shop.may_have(Feature::Orders));
    let is_for_coupons = Memo::new(move |_| {
        !has_orders.get() || map.with(|map| map.get("for").as_deref() == Some("coupons"))
    });
    let at =
        t_with(words::COUNTER_AT, &[("store", &counter.store_name), ("clerk", &counter.clerk)]);
    let store = counter.store.clone();
    view! {
        <div class="counter-page" class=(SCOPE, true)>
            <p class="counter-page-at">{at}</p>
            {move || has_orders.get().then(|| kinds(is_for_coupons))}
            {move || {
                let store = store.clone();
                if is_for_coupons.get() {
                    when_here(|| Box::pin(fetch_coupons()), outline, || Box::pin(draw_coupons()))
                } else {
                    when_here(
                        || Box::pin(fetch_pickups()),
                        outline,
                        move || Box::pin(draw_pickups(store.clone())),
                    )
                }
            }}
        </div>
    }
    .into_any()
}

#[wasm_split(counter_coupons, wasm_split_path = ::leptos::wasm_split, preload(fetch_coupons), fallible)]
fn draw_coupons() -> Result<AnyView, SplitLoaderError> {
    let desk = Desk::new();
    Ok(view! {
        {desk.view()}
        {today(desk)}
    }
    .into_any())
}

#[wasm_split(counter_pickups, wasm_split_path = ::leptos::wasm_split, preload(fetch_pickups), fallible)]
fn draw_pickups(store: StoreId) -> Result<AnyView, SplitLoaderError> {
    let desk = PickupDesk::new();
    Ok(view! {
        {desk.view()}
        {to_do(desk, store)}
    }
    .into_any())
}

fn outline() -> AnyView {
    view! {
        <div class="page-outline" aria-busy="true" aria-label=t(words::LOADING) role="group">
            {(0..3).map(|_| view! { <span class="skeleton"></span> }).collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}

/// Orders or coupons: the codes of both look alike, and a wrong one counts against the clerk.
fn kinds(is_for_coupons: Memo<bool>) -> AnyView {
    let replace = use_replace();
    let kind = move |name: crate::locale::Key, address: String, is_it: bool| {
        let replace = replace.clone();
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || (is_for_coupons.get() == is_it).to_string()
                on:click=move |_| replace(&address)
            >
                {t(name)}
            </button>
        }
    };
    view! {
        <div class="chips" role="group" aria-label=t(words::COUNTER_KINDS)>
            {kind(words::COUNTER_PICKUPS, Route::Counter.address(), false)}
            {kind(words::COUNTER_COUPONS, counter_for_coupons(), true)}
        </div>
    }
    .into_any()
}
