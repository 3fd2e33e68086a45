//! What is seen of a payment at each of its stages, always with a way on.

use contract::Money;
use contract::orders::EndReason;
use contract::payment::flow::{Event, Stage};
use contract::payment::{AttemptOutcome, Payment, PaymentMethod};
use leptos::prelude::*;

use super::methods::{deposit_choice, payment_choice};
use super::paying::Paying;
use crate::browser::timer;
use crate::closing::done_button;
use crate::failure::refusal_text;
use crate::kit::{icon, price};
use crate::locale::{Key, price_text, t, t_with, words};
use crate::route::Route;
use crate::shop::use_shop;

const SCOPE: &str = stylers_macro::style_sheet!("src/checkout/pay_stage.css");

/// The stage.
pub(super) fn stage_view(paying: Paying, stage: Stage) -> AnyView {
    let body = match stage {
        Stage::Due | Stage::Starting => due(paying),
        Stage::Away => {
            waiting(paying, words::PAYMENT_AWAY, words::PAYMENT_AWAY_ADVICE, away(paying))
        }
        Stage::Asking => {
            waiting(paying, words::PAYMENT_ASKING, words::PAYMENT_ASKING_ADVICE, ().into_any())
        }
        Stage::Unsure => {
            waiting(paying, words::PAYMENT_UNSURE, words::PAYMENT_UNSURE_ADVICE, unsure(paying))
        }
        Stage::Paid => last(paying, "check", words::PAYMENT_PAID, t(words::PAYMENT_PAID_ADVICE)),
        Stage::InStore => in_store(paying),
        Stage::Closed => closed(paying),
    };
    view! {
        <div class="pay-stage" class=(SCOPE, true)>
            {body}
        </div>
    }
    .into_any()
}

fn amount(paying: Paying) -> AnyView {
    let currency = use_shop().currency();
    let sum = move || {
        paying.amount().map(|amount| {
            let now = Money::new(amount, currency);
            price(&contract::catalogue::Price { now, was: None }, false)
        })
    };
    view! { <p class="pay-stage-amount">{sum}</p> }.into_any()
}

/// The time that is left, by the server's clock.
fn countdown(paying: Paying) -> AnyView {
    let tick = RwSignal::new(());
    timer::every(1_000, move || tick.set(()));
    let left = move || {
        tick.get();
        paying.seconds_left().map(|left| {
            let clock = format!("{:02}:{:02}", left / 60, left % 60);
            t_with(words::PAY_TIME_LEFT, &[("time", &clock)])
        })
    };
    // A screen reader need not hear every second of it.
    view! { <p class="pay-stage-left" role="timer">{left}</p> }.into_any()
}

/// It can be paid: how much, until when, how.
fn due(paying: Paying) -> AnyView {
    let is_starting = Memo::new(move |_| paying.stage() == Stage::Starting);
    let methods = Memo::new(move |_| paying.methods());
    let chosen = Memo::new(move |_| paying.method());
    let choose = Callback::new(move |method| paying.want(method));
    let currency = use_shop().currency();
    let offer = Memo::new(move |_| {
        let (due, deposit) = paying.offer()?;
        Some((Money::new(due, currency), Money::new(deposit, currency)))
    });
    let is_deposit = Memo::new(move |_| paying.is_deposit());
    let choose_deposit = Callback::new(move |is_deposit| paying.want_deposit(is_deposit));
    let word = move || {
        if is_starting.get() {
            return t(words::PAYMENT_STARTING);
        }
        let amount = price_text(Money::new(paying.amount().unwrap_or_default(), currency));
        match chosen.get() {
            Some(PaymentMethod::InStore) => t(words::PAY_LATER),
            _ if is_deposit.get() => t_with(words::PAY_DEPOSIT_NOW, &[("price", &amount)]),
            _ => t_with(words::PAY_NOW, &[("price", &amount)]),
        }
    };
    let note = move || {
        let failure = paying.failure().map(|error| refusal_text(&error));
        failure.or_else(|| paying.payment().and_then(|payment| attempt_note(&payment)).map(t))
    };
    let is_off = move || is_starting.get() || chosen.get().is_none();
    let on_pay = move |_| {
        if !untrack(is_off) {
            paying.happen(Event::PayTapped);
        }
    };
    view! {
        <section class="pay-stage-card">
            <p>{t(words::DUE)}</p>
            {amount(paying)}
            {countdown(paying)}
        </section>
        <p class="pay-stage-note" role="alert">
            {note}
        </p>
        {deposit_choice(offer, is_deposit, choose_deposit)}
        {payment_choice(methods, chosen, choose)}
        <button
            type="button"
            class="button"
            aria-disabled=move || is_off().then_some("true")
            on:click=on_pay
        >
            {word}
        </button>
        <a class="button" data-kind="quiet" href=Route::Order(paying.order()).address()>
            {t(words::SEE_ORDER)}
        </a>
    }
    .into_any()
}

/// What became of the last attempt, where the shopper should know.
fn attempt_note(payment: &Payment) -> Option<Key> {
    match payment.attempt.as_ref()?.outcome {
        AttemptOutcome::Failed => Some(words::ATTEMPT_FAILED),
        AttemptOutcome::Cancelled => Some(words::ATTEMPT_CANCELLED),
        AttemptOutcome::Closed => Some(words::ATTEMPT_CLOSED),
        AttemptOutcome::Open | AttemptOutcome::Paid | AttemptOutcome::Unknown => None,
    }
}

fn waiting(paying: Paying, title: Key, advice: Key, ways: AnyView) -> AnyView {
    let failure = move || paying.failure().map(|error| refusal_text(&error));
    view! {
        <section class="pay-stage-card">
            {icon("hourglass")}
            <h2 class="pay-stage-title">{t(title)}</h2>
            <p class="pay-stage-advice">{t(advice)}</p>
            {amount(paying)}
            {countdown(paying)}
            <p class="pay-stage-note" role="alert">{failure}</p>
        </section>
        {ways}
        <a class="button" data-kind="quiet" href=Route::Order(paying.order()).address()>
            {t(words::SEE_ORDER)}
        </a>
    }
    .into_any()
}

fn away(paying: Paying) -> AnyView {
    let open = move || {
        paying.cashier().map(|page| {
            view! {
                <a class="button" data-kind="quiet" href=page rel="external">
                    {t(words::OPEN_CASHIER)}
                </a>
            }
        })
    };
    view! {
        <button type="button" class="button" on:click=move |_| paying.happen(Event::CheckTapped)>
            {t(words::I_HAVE_PAID)}
        </button>
        {open}
    }
    .into_any()
}

fn unsure(paying: Paying) -> AnyView {
    view! {
        <button type="button" class="button" on:click=move |_| paying.happen(Event::CheckTapped)>
            {t(words::CHECK_PAYMENT_AGAIN)}
        </button>
        <button
            type="button"
            class="button"
            data-kind="quiet"
            on:click=move |_| paying.happen(Event::PayTapped)
        >
            {t(words::PAY_AGAIN)}
        </button>
    }
    .into_any()
}

/// It will be paid in the shop, all of it or what a deposit has left.
fn in_store(paying: Paying) -> AnyView {
    let Some((deposit, rest)) = untrack(|| paying.paid_deposit()) else {
        let advice = t(words::PAYMENT_IN_STORE_ADVICE);
        return last(paying, "store", words::PAYMENT_IN_STORE, advice);
    };
    let currency = use_shop().currency();
    let price = |amount| price_text(Money::new(amount, currency));
    let parts = [("deposit", price(deposit)), ("rest", price(rest))];
    let parts = parts.each_ref().map(|(name, price)| (*name, price.as_str()));
    let advice = t_with(words::PAYMENT_DEPOSIT_PAID_ADVICE, &parts);
    last(paying, "check", words::PAYMENT_DEPOSIT_PAID, advice)
}

/// Nothing comes after it: what became of it, and where to go on.
fn last(paying: Paying, icon_name: &'static str, title: Key, advice: String) -> AnyView {
    view! {
        <section class="pay-stage-card" data-kind="done">
            {icon(icon_name)}
            <h2 class="pay-stage-title">{t(title)}</h2>
            {amount(paying)}
            <p class="pay-stage-advice">{advice}</p>
        </section>
        <a class="button" href=Route::Order(paying.order()).address()>
            {t(words::SEE_ORDER)}
        </a>
        <a class="button" data-kind="quiet" href=Route::Home.address()>
            {t(words::GO_ON_SHOPPING)}
        </a>
        {done_button()}
    }
    .into_any()
}

fn closed(paying: Paying) -> AnyView {
    let end = untrack(|| paying.payment()).and_then(|payment| payment.end);
    let (title, advice) = end_words(end);
    view! {
        <section class="pay-stage-card">
            {icon("info")}
            <h2 class="pay-stage-title">{t(title)}</h2>
            <p class="pay-stage-advice">{t(advice)}</p>
        </section>
        <a class="button" href=Route::Order(paying.order()).address()>
            {t(words::SEE_ORDER)}
        </a>
        <a class="button" data-kind="quiet" href=Route::Home.address()>
            {t(words::GO_ON_SHOPPING)}
        </a>
    }
    .into_any()
}

/// Why it cannot be paid any more, and what now.
const fn end_words(end: Option<EndReason>) -> (Key, Key) {
    match end {
        Some(EndReason::Lapsed) => (words::PAYMENT_LAPSED, words::PAYMENT_LAPSED_ADVICE),
        Some(EndReason::PaidTooLate) => (words::PAYMENT_TOO_LATE, words::PAYMENT_TOO_LATE_ADVICE),
        Some(EndReason::ByShopper) => (words::PAYMENT_CANCELLED, words::PAYMENT_CANCELLED_ADVICE),
        Some(EndReason::ByStore) => (words::PAYMENT_BY_STORE, words::PAYMENT_CANCELLED_ADVICE),
        Some(EndReason::NotPickedUp) => {
            (words::PAYMENT_NOT_PICKED_UP, words::PAYMENT_CANCELLED_ADVICE)
        }
        Some(EndReason::Unknown) | None => (words::PAYMENT_CLOSED, words::PAYMENT_CANCELLED_ADVICE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, speak};

    #[test]
    fn each_end_has_words_of_its_own_in_every_language() {
        let ends = [
            None,
            Some(EndReason::Lapsed),
            Some(EndReason::PaidTooLate),
            Some(EndReason::ByShopper),
            Some(EndReason::ByStore),
            Some(EndReason::NotPickedUp),
        ];
        for locale in Locale::ALL {
            speak(locale);
            let mut titles: Vec<_> = ends.iter().map(|end| t(end_words(*end).0)).collect();
            titles.sort();
            titles.dedup();
            assert_eq!(titles.len(), ends.len(), "{titles:?}");
        }
        speak(Locale::English);
        assert!(t(end_words(Some(EndReason::PaidTooLate)).1).contains("back"));
    }
}
