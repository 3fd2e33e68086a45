//! The page that an order is paid on, and that one comes back to from a cashier.

use contract::OrderId;
use contract::payment::flow::Stage;
use contract::shop::Feature;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use super::pay_stage::stage_view;
use super::paying::Paying;
use crate::browser::page;
use crate::client::Credential;
use crate::failure::{load_failed, nothing_here};
use crate::kit::{empty_state, page_frame};
use crate::locale::{t, words};
use crate::route::{Route, payment_in};
use crate::session;
use crate::shop::{page_title, use_shop};

const SCOPE: &str = stylers_macro::style_sheet!("src/checkout/payment_page.css");

/// The page.
#[component]
pub(crate) fn PaymentPage() -> impl IntoView {
    let shop = use_shop();
    page_title(|| t(words::PAYMENT));
    let path = use_location().pathname.get_untracked();
    let id = OrderId::new(page::decoded(payment_in(&path).unwrap_or_default()));
    let parent = Route::Payment(id.clone()).parent();
    let is_open = Memo::new(move |_| shop.may_have(Feature::Orders));
    let credential = Memo::new(|_| session::credential());
    // A member whom this phone does not know as one yet is not asked to sign in again.
    let is_told = RwSignal::new(credential.with_untracked(Option::is_some));
    if !is_told.get_untracked() {
        spawn_local(async move {
            session::renewed().await;
            let _ = is_told.try_set(true);
        });
    }
    let body = move || match credential.get() {
        _ if !is_open.get() => nothing_here(Route::Home.address()),
        Some(credential) => payment(credential, id.clone()),
        None if !is_told.get() => outline(),
        None => signed_out(&id),
    };
    page_frame(
        Signal::derive(|| t(words::PAYMENT)),
        Some(parent.address()),
        ().into_any(),
        body.into_any(),
    )
}

fn signed_out(id: &OrderId) -> AnyView {
    let here = Route::Payment(id.clone()).address();
    let action = view! {
        <a class="button" href=Route::SignIn(here).address()>
            {t(words::SIGN_IN)}
        </a>
    };
    empty_state(
        "user-round",
        words::PAYMENT_SIGNED_OUT,
        words::PAYMENT_SIGNED_OUT_ADVICE,
        action.into_any(),
    )
}

fn payment(credential: Credential, id: OrderId) -> AnyView {
    let paying = Paying::new(credential, id);
    let is_known = Memo::new(move |_| paying.payment().is_some());
    let stage = Memo::new(move |_| paying.stage());
    let drawn = move || {
        if is_known.get() {
            return stage_view(paying, stage.get());
        }
        match paying.failure() {
            Some(error) => load_failed(&error, move || {
                paying.happen(contract::payment::flow::Event::CheckTapped);
            }),
            None => outline(),
        }
    };
    // What a screen reader is told when the stage changes by itself.
    let said = move || {
        is_known.get().then(|| match stage.get() {
            Stage::Away => t(words::PAYMENT_AWAY),
            Stage::Asking => t(words::PAYMENT_ASKING),
            Stage::Unsure => t(words::PAYMENT_UNSURE),
            Stage::Paid => t(words::PAYMENT_PAID),
            Stage::InStore if paying.paid_deposit().is_some() => t(words::PAYMENT_DEPOSIT_PAID),
            Stage::InStore => t(words::PAYMENT_IN_STORE),
            Stage::Closed => t(words::PAYMENT_CLOSED),
            Stage::Due | Stage::Starting => String::new(),
        })
    };
    view! {
        <div class="payment-page" class=(SCOPE, true)>
            {drawn}
            <p class="visually-hidden" role="status">{said}</p>
        </div>
    }
    .into_any()
}

fn outline() -> AnyView {
    view! {
        <div class="page-outline" aria-busy="true" aria-label=t(words::LOADING) role="group">
            {(0..2).map(|_| view! { <span class="skeleton"></span> }).collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}
