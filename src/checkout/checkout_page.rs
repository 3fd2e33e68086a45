//! The page of the checkout: from what was selected in the cart to an order that is placed.

use contract::cart::Fulfilment;
use contract::shop::Feature;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use leptos_router::hooks::use_query_map;

use super::address_part::address_card;
use super::desk::Desk;
use super::difference_box::{difference_box, failure_note};
use super::group_card::group_card;
use super::paying_with::paying_with;
use super::place_bar::place_bar;
use super::sheets::sheets;
use super::sums_part::sums_part;
use crate::chunk::when_here;
use crate::failure::{load_failed, nothing_here};
use crate::host;
use crate::kit::{Sheet, empty_state, page_frame, use_replace};
use crate::locale::{t, words};
use crate::member::signing_in;
use crate::route::{AtOnce, Route};
use crate::session;
use crate::shop::{page_title, use_shop};

const SCOPE: &str = stylers_macro::style_sheet!("src/checkout/checkout_page.css");

/// The page.
#[component]
pub(crate) fn CheckoutPage() -> impl IntoView {
    let shop = use_shop();
    page_title(|| t(words::CHECKOUT));
    let replace = use_replace();
    let query = use_query_map();
    let at_once = query.with_untracked(|query| AtOnce::named(|name| query.get(name)));
    let desk = Desk::new(at_once, Callback::new(move |address: String| replace(&address)));
    desk.go_on();
    let is_open =
        Memo::new(move |_| shop.may_have(Feature::Orders) && shop.may_have(Feature::Accounts));
    let state = Memo::new(move |_| {
        desk.shown.with(|shown| shown.as_ref().map(|checkout| checkout.groups.is_empty()))
    });
    let body = move || {
        if !is_open.get() {
            return nothing_here(Route::Home.address());
        }
        match state.get() {
            Some(false) => filled(desk),
            Some(true) => nothing(desk),
            None => match desk.failure() {
                Some(error) => load_failed(&error, move || desk.retry()),
                None => outline(),
            },
        }
    };
    let body = view! {
        {body}
        {sign_in_sheet(desk)}
    };
    page_frame(
        Signal::derive(|| t(words::CHECKOUT)),
        Some(desk.origin().address()),
        ().into_any(),
        body.into_any(),
    )
}

fn filled(desk: Desk) -> AnyView {
    let groups: Memo<Vec<Fulfilment>> = Memo::new(move |_| {
        desk.shown.with(|shown| {
            let groups = shown.iter().flat_map(|checkout| &checkout.groups);
            groups.map(|group| group.fulfilment).collect()
        })
    });
    // A guest gives a place once she has signed in.
    let needs_address = Memo::new(move |_| {
        session::credential().is_some()
            && desk.shown.with(|shown| shown.as_ref().is_some_and(|it| it.needs_address))
    });
    let cards = move || groups.get().into_iter().map(|it| group_card(desk, it)).collect::<Vec<_>>();
    view! {
        <div
            class="checkout-page"
            class=(SCOPE, true)
            aria-busy=move || desk.is_waiting().to_string()
        >
            {failure_note(desk)}
            {difference_box(desk)}
            {move || desk.is_of_guest().then(|| guest_card(desk))}
            {move || needs_address.get().then(|| address_card(desk))}
            {cards}
            {paying_with(desk)}
            {sums_part(desk)}
        </div>
        {place_bar(desk)}
        {sheets(desk)}
    }
    .into_any()
}

fn guest_card(desk: Desk) -> AnyView {
    view! {
        <section class="checkout-page-guest">
            <p>{t(words::CHECKOUT_GUEST)}</p>
            <button
                type="button"
                class="button"
                data-kind="quiet"
                aria-haspopup="dialog"
                on:click=move |_| desk.has_sign_in_open.set(true)
            >
                {t(words::SIGN_IN)}
            </button>
        </section>
    }
    .into_any()
}

fn nothing(desk: Desk) -> AnyView {
    let action = view! {
        {failure_note(desk)}
        <a class="button" href=desk.origin().address()>
            {t(desk.origin_name())}
        </a>
    };
    let advice = if desk.at_once.with_untracked(Option::is_some) {
        words::CHECKOUT_GONE_ADVICE
    } else {
        words::CHECKOUT_EMPTY_ADVICE
    };
    let empty = empty_state("shopping-cart", words::CHECKOUT_EMPTY, advice, action.into_any());
    // What has gone meanwhile is named here too.
    view! {
        <div class="checkout-page" class=(SCOPE, true) data-kind="empty">
            {difference_box(desk)}
        </div>
        {empty}
    }
    .into_any()
}

fn outline() -> AnyView {
    view! {
        <div class="page-outline" aria-busy="true" aria-label=t(words::LOADING) role="group">
            {(0..4).map(|_| view! { <span class="skeleton"></span> }).collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}

#[wasm_split(checkout_sign_in, wasm_split_path = ::leptos::wasm_split, preload(fetch_form), fallible)]
fn draw_form() -> Result<AnyView, SplitLoaderError> {
    Ok(view! {
        <p>{t(words::SIGN_IN_WHY)}</p>
        {signing_in()}
        <p>{t(words::SIGN_IN_NOTE)}</p>
    }
    .into_any())
}

/// Signing in without leaving: what was chosen stays, and the cart becomes the member's.
fn sign_in_sheet(desk: Desk) -> AnyView {
    let is_open = desk.has_sign_in_open;
    // Closing the sheet is about what is on the screen, and follows from who the shopper is now.
    Effect::new(move |_| {
        if session::credential().is_some() && is_open.get_untracked() {
            is_open.set(false);
        }
    });
    // WeChat's page of consent leads back to a page that was loaded anew, where she would not see that
    // there is something left to do.
    Effect::new(move |_| {
        if host::is_arrival_open() && session::credential().is_none() {
            is_open.set(true);
        }
    });
    let form = || when_here(|| Box::pin(fetch_form()), outline, || Box::pin(draw_form()));
    let body = move || view! { <div class="checkout-page-form">{form()}</div> };
    view! { <Sheet is_open heading=t(words::SIGN_IN) body=body /> }.into_any()
}
