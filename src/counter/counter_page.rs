//! The counter: what a clerk does there, one task at a time, and what anybody else is told. A clerk
//! works at one of them for long, so each comes as a chunk.

use contract::StoreId;
use contract::session::Counter;
use contract::shop::Feature;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use leptos_router::hooks::use_query_map;

use super::desk::Desk;
use super::pickings::pickings;
use super::pickup_desk::PickupDesk;
use super::requests::requests;
use super::to_do::to_do;
use super::today::today;
use crate::chunk::{Coming, when_here};
use crate::failure::nothing_here;
use crate::kit::{empty_state, page_frame, use_replace};
use crate::locale::{Key, t, t_with, words};
use crate::route::{Route, counter_for};
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
    // A clerk whom this phone does not know as one yet is not asked to sign in again.
    let is_told = RwSignal::new(is_member.get_untracked());
    if !is_told.get_untracked() {
        spawn_local(async move {
            session::renewed().await;
            let _ = is_told.try_set(true);
        });
    }
    let body = move || {
        if !shop.may_have(Feature::Counter) {
            return nothing_here(Route::Home.address());
        }
        match counter.get() {
            Some(counter) => desk(&counter),
            None if is_member.get() => no_clerk(words::COUNTER_NOT_CLERK_ADVICE),
            None if !is_told.get() => outline(),
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
fn no_clerk(advice: Key) -> AnyView {
    let sign_in = view! {
        <a class="button" href=Route::SignIn(Route::Counter.address()).address()>
            {t(words::COUNTER_SIGN_IN)}
        </a>
    };
    empty_state("user-round", words::COUNTER_NOT_CLERK, advice, sign_in.into_any())
}

/// What a clerk does at the counter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Task {
    HandOver,
    Pick,
    AfterSales,
    Coupons,
}

impl Task {
    /// As the address names it; handing over orders needs no name.
    const fn name(self) -> &'static str {
        match self {
            Self::HandOver => "",
            Self::Pick => "picking",
            Self::AfterSales => "after-sales",
            Self::Coupons => "coupons",
        }
    }

    const ALL: [(Self, Key); 4] = [
        (Self::HandOver, words::COUNTER_PICKUPS),
        (Self::Pick, words::COUNTER_PICKING),
        (Self::AfterSales, words::COUNTER_AFTER_SALES),
        (Self::Coupons, words::COUNTER_COUPONS),
    ];
}

/// The picking or the request that the address names.
pub(super) fn use_one() -> Memo<Option<String>> {
    let map = use_query_map();
    Memo::new(move |_| map.with(|map| map.get("one")).filter(|one| !one.is_empty()))
}

#[wasm_split(counter_picking, wasm_split_path = ::leptos::wasm_split, preload(fetch_picking), fallible)]
fn draw_picking(store: StoreId) -> Result<AnyView, SplitLoaderError> {
    Ok(pickings(store))
}

#[wasm_split(counter_requests, wasm_split_path = ::leptos::wasm_split, preload(fetch_requests), fallible)]
fn draw_requests() -> Result<AnyView, SplitLoaderError> {
    Ok(requests())
}

fn desk(counter: &Counter) -> AnyView {
    let shop = use_shop();
    let map = use_query_map();
    let has_orders = Memo::new(move |_| shop.may_have(Feature::Orders));
    let task = Memo::new(move |_| {
        if !has_orders.get() {
            return Task::Coupons;
        }
        let name = map.with(|map| map.get("for")).unwrap_or_default();
        let found = Task::ALL.into_iter().find(|(task, _)| task.name() == name);
        found.map_or(Task::HandOver, |(task, _)| task)
    });
    let at =
        t_with(words::COUNTER_AT, &[("store", &counter.store_name), ("clerk", &counter.clerk)]);
    let store = counter.store.clone();
    let drawn = move || match task.get() {
        Task::Coupons => {
            when_here(|| Box::pin(fetch_coupons()), outline, || Box::pin(draw_coupons()))
        }
        Task::HandOver => {
            let store = store.clone();
            let draw = move || -> Coming<AnyView> { Box::pin(draw_pickups(store.clone())) };
            when_here(|| Box::pin(fetch_pickups()), outline, draw)
        }
        Task::Pick => {
            let store = store.clone();
            let draw = move || -> Coming<AnyView> { Box::pin(draw_picking(store.clone())) };
            when_here(|| Box::pin(fetch_picking()), outline, draw)
        }
        Task::AfterSales => {
            when_here(|| Box::pin(fetch_requests()), outline, || Box::pin(draw_requests()))
        }
    };
    view! {
        <div class="counter-page" class=(SCOPE, true)>
            <p class="counter-page-at">{at}</p>
            {move || has_orders.get().then(|| tasks(task))}
            {drawn}
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

/// The tasks. The codes of orders and of coupons look alike, and a wrong one counts against the clerk.
fn tasks(chosen: Memo<Task>) -> AnyView {
    let replace = use_replace();
    let chip = move |(task, name): (Task, Key)| {
        let replace = replace.clone();
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || (chosen.get() == task).to_string()
                on:click=move |_| replace(&counter_for(task.name()))
            >
                {t(name)}
            </button>
        }
    };
    view! {
        <div class="chips" role="group" aria-label=t(words::COUNTER_KINDS)>
            {Task::ALL.map(chip).into_iter().collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}
