//! What a shopper can do about an offer: claim it, use what was claimed, sign in for it, or wait.

use contract::coupons::OfferState;
use leptos::html::Div;
use leptos::prelude::*;

use super::claiming::{Claiming, claim_label, claim_word};
use super::opens_in::opens_in;
use super::use_place::use_place;
use crate::browser::{page, timer};
use crate::locale::{Key, t, t_with, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/coupons/claim_action.css");

/// What there is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Claim,
    Use,
    SignIn,
    Wait,
    /// Nothing, and why.
    Gone(Key),
}

fn step(state: OfferState) -> Step {
    match state {
        OfferState::Claimable => Step::Claim,
        OfferState::Claimed => Step::Use,
        OfferState::MembersOnly => Step::SignIn,
        OfferState::NotYet => Step::Wait,
        OfferState::SoldOut => Step::Gone(words::OFFER_SOLD_OUT),
        OfferState::Ended => Step::Gone(words::OFFER_ENDED),
        OfferState::WrongTier => Step::Gone(words::OFFER_WRONG_TIER),
        OfferState::Unknown => Step::Gone(words::OFFER_UNKNOWN),
    }
}

/// Whether nothing can be done about an offer.
pub(super) fn is_gone(state: OfferState) -> bool {
    matches!(step(state), Step::Gone(_))
}

/// The button or link for an offer; `again` asks for the offers anew when one opens.
pub(super) fn claim_action(claiming: Claiming, again: Callback<()>) -> AnyView {
    let step = Memo::new(move |_| claiming.with(|offer| step(offer.state)));
    let place = NodeRef::<Div>::new();
    // The button gives way to a link, which takes over the keyboard.
    Effect::new(move |before: Option<Step>| {
        let now = step.get();
        if before.is_some_and(|before| before != now)
            && let Some(element) = place.get_untracked()
        {
            timer::before_next_paint(move || page::refocus_within(&element, "a, button"));
        }
        now
    });
    let drawn = move || match step.get() {
        Step::Claim => claim_button(claiming),
        Step::Use => use_link(claiming),
        Step::SignIn => sign_in_link(claiming),
        Step::Wait => opens_in(claiming.with(|offer| offer.claim_from), again),
        Step::Gone(why) => view! { <p class="claim-action-gone">{t(why)}</p> }.into_any(),
    };
    view! {
        <div class="claim-action" class=(SCOPE, true) node_ref=place>
            {drawn}
        </div>
    }
    .into_any()
}

fn claim_button(claiming: Claiming) -> AnyView {
    let has_one = move || claiming.with(|offer| offer.claimed > 0) && !claiming.is_waiting();
    view! {
        {move || has_one().then(|| use_link(claiming))}
        <button
            type="button"
            class="button claim-action-button"
            class:is-waiting=move || claiming.is_waiting()
            aria-label=move || (!claiming.is_waiting()).then(|| claiming.with(claim_label))
            aria-disabled=move || claiming.is_waiting().then_some("true")
            on:click=move |_| claiming.claim()
        >
            {move || claiming.with(|offer| claim_word(offer, claiming.is_waiting()))}
        </button>
    }
    .into_any()
}

fn use_link(claiming: Claiming) -> AnyView {
    let place = move || {
        claiming.with(|offer| use_place(&offer.terms, claiming.coupon().as_ref())).address()
    };
    let label = move || claiming.with(|offer| t_with(words::USE_NAMED, &[("name", &offer.name)]));
    view! {
        <a class="button claim-action-button" data-kind="quiet" href=place aria-label=label>
            {t(words::USE)}
        </a>
    }
    .into_any()
}

/// Signing in leads back here, where the coupon is then claimed.
fn sign_in_link(claiming: Claiming) -> AnyView {
    let label = move || claiming.with(|offer| t_with(words::SIGN_IN_FOR, &[("name", &offer.name)]));
    view! {
        <a
            class="button claim-action-button"
            data-kind="quiet"
            href=Route::SignIn(page::address()).address()
            aria-label=label
        >
            {t(words::SIGN_IN_TO_CLAIM)}
        </a>
    }
    .into_any()
}
