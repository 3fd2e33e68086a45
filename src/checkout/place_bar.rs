//! The foot of the checkout: what is due, and the button that places the order or says what is
//! missing.

use contract::orders::{OrderState, OrdersQuery};
use contract::{Money, ProblemCode};
use leptos::prelude::*;

use super::desk::{Desk, Phase};
use super::missing::Missing;
use crate::failure::refusal_text;
use crate::kit::price;
use crate::locale::{Key, price_text, t, t_with, words};
use crate::route::orders_found;

const SCOPE: &str = stylers_macro::style_sheet!("src/checkout/place_bar.css");

/// The bar.
pub(super) fn place_bar(desk: Desk) -> AnyView {
    let due = Memo::new(move |_| {
        desk.shown.with(|shown| {
            let quote = &shown.as_ref()?.quote;
            let saved = quote.discounts
                + quote.coupons_off
                + quote.points.worth
                + quote.delivery.as_ref().map_or(0, |delivery| delivery.fee - delivery.payable);
            Some((quote.money(quote.due), quote.money(saved)))
        })
    });
    let sum = move || {
        let (due, saved) = due.get()?;
        let view = view! {
            <span class="place-bar-due">
                <span class="place-bar-word">{t(words::DUE)}</span>
                {price(&contract::catalogue::Price { now: due, was: None }, false)}
            </span>
            {saved_view(saved)}
        };
        Some(view)
    };
    let missing = Memo::new(move |_| desk.missing());
    let word = move || {
        t(desk.phase.with(|phase| match phase {
            Phase::Placing => words::PLACING_ORDER,
            Phase::Unknown(_) => words::ASK_ORDER_AGAIN,
            Phase::Choosing | Phase::Refused(_) => {
                missing.get().map_or(words::PLACE_ORDER, |missing| word_of(desk, missing))
            }
        }))
    };
    let is_off = move || {
        let is_choosing =
            desk.phase.with(|phase| matches!(phase, Phase::Choosing | Phase::Refused(_)));
        desk.phase.with(|phase| *phase == Phase::Placing) || (is_choosing && desk.is_waiting())
    };
    let note = move || {
        desk.phase.with(|phase| match phase {
            Phase::Unknown(_) => Some(t(words::ORDER_UNKNOWN_ADVICE)),
            Phase::Refused(error) => Some(refusal_text(error)),
            Phase::Choosing | Phase::Placing => None,
        })
    };
    let way_out = move || {
        desk.phase.with(|phase| match phase {
            Phase::Refused(error) if error.code() == Some(ProblemCode::UnpaidOrders) => {
                Some(unpaid_link())
            }
            _ => None,
        })
    };
    view! {
        <div class="place-bar" class=(SCOPE, true)>
            <p class="place-bar-note" role="alert">
                {note}
                {way_out}
            </p>
            <div class="place-bar-row">
                <p class="place-bar-sum" role="status">
                    {sum}
                </p>
                <button
                    type="button"
                    class="button place-bar-go"
                    aria-disabled=move || is_off().then_some("true")
                    on:click=move |_| desk.submit()
                >
                    {word}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// The way to the orders of which one has to be paid or cancelled first.
fn unpaid_link() -> AnyView {
    let state = Some(OrderState::AwaitingPayment);
    let unpaid = orders_found(&OrdersQuery { state, ..OrdersQuery::default() });
    view! {
        <a class="link-button" href=unpaid>
            {t(words::SEE_UNPAID)}
        </a>
    }
    .into_any()
}

fn saved_view(saved: Money) -> Option<AnyView> {
    (saved.amount > 0).then(|| {
        let saved = price_text(saved);
        let text = t_with(words::CART_SAVED, &[("price", &saved)]);
        view! { <span class="place-bar-saved">{text}</span> }.into_any()
    })
}

fn word_of(desk: Desk, missing: Missing) -> Key {
    match missing {
        Missing::Goods => desk.origin_name(),
        Missing::Member => words::SIGN_IN_TO_ORDER,
        Missing::Address => words::MISSING_ADDRESS,
        Missing::Slot(_) => words::MISSING_SLOT,
        Missing::Payment => words::MISSING_PAYMENT,
        Missing::Difference => words::MISSING_DIFFERENCE,
    }
}
