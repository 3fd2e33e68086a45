//! What lowers the price and how the rest is paid: coupons, points, stored value, the way to pay;
//! and what the shopper wants to be told.

use std::sync::Arc;

use contract::checkout::{Checkout, LONGEST_ORDER_NOTE};
use contract::payment::PaymentMethod;
use leptos::prelude::*;

use super::desk::Desk;
use super::kept;
use super::methods::{payable, payment_choice};
use crate::cart::{Choosing, coupon_choice};
use crate::kit::icon;
use crate::locale::{number, price_text, t, t_count, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/checkout/paying_with.css");

/// The card.
pub(super) fn paying_with(desk: Desk) -> AnyView {
    let methods: Memo<Vec<PaymentMethod>> = Memo::new(move |_| {
        desk.shown
            .with(|shown| shown.as_ref().map(|it| payable(&it.payments, false)).unwrap_or_default())
    });
    let is_due =
        Memo::new(move |_| desk.shown.with(|it| it.as_ref().is_some_and(|it| it.quote.due > 0)));
    let chosen = Memo::new(move |_| desk.payment());
    let choose = Callback::new(move |method| {
        desk.choose(|choices| choices.payment = Some(method));
    });
    view! {
        <section class="paying-with" class=(SCOPE, true)>
            {coupon_row(desk)}
            {points_switch(desk)}
            {value_switch(desk)}
            {note_field(desk)}
        </section>
        {move || is_due.get().then(|| payment_choice(methods, chosen, choose))}
    }
    .into_any()
}

fn of_checkout<A: Clone + PartialEq + Send + Sync + 'static>(
    desk: Desk,
    of: impl Fn(&Checkout) -> Option<A> + Send + Sync + 'static,
) -> Memo<Option<A>> {
    Memo::new(move |_| desk.shown.with(|shown| shown.as_deref().and_then(&of)))
}

fn coupon_row(desk: Desk) -> AnyView {
    let said = of_checkout(desk, |checkout| {
        let quote = &checkout.quote;
        if quote.coupons.is_empty() {
            return None;
        }
        let saved: i64 = quote.used_coupons().map(|used| used.saves).sum();
        let usable = quote.coupons.iter().filter(|it| it.refusal.is_none()).count();
        Some(if saved > 0 {
            price_text(quote.money(-saved))
        } else if quote.used_coupons().next().is_some() {
            t(words::COUPON_USED_HERE)
        } else if usable > 0 {
            t_count(words::COUPONS_USABLE, usable as u64)
        } else {
            t(words::COUPONS_NONE_USABLE)
        })
    });
    let row = move || {
        said.get().map(|said| {
            view! {
                <button
                    type="button"
                    class="paying-with-row"
                    aria-haspopup="dialog"
                    on:click=move |_| desk.has_coupons_open.set(true)
                >
                    <span class="paying-with-name">{t(words::COUPONS)}</span>
                    <span class="paying-with-saves">{said}</span>
                    {icon("chevron-right")}
                </button>
            }
        })
    };
    row.into_any()
}

/// The choice of coupons.
pub(super) fn coupons(desk: Desk) -> AnyView {
    let quote = Memo::new(move |_| {
        desk.shown.with(|shown| shown.as_ref().map(|it| Arc::new(it.quote.clone())))
    });
    // What is chosen for the cart is the cart's, and stays with it.
    let choosing = if desk.at_once.with_untracked(Option::is_none) {
        Choosing::in_cart()
    } else {
        Choosing {
            is_best: Signal::derive(move || desk.choices.with(|it| it.coupons.is_none())),
            choose: Callback::new(move |coupons| desk.choose(|it| it.coupons = coupons)),
        }
    };
    coupon_choice(quote, choosing, true)
}

fn points_switch(desk: Desk) -> AnyView {
    let offer = of_checkout(desk, |checkout| {
        let offer = checkout.points.filter(|offer| offer.balance > 0)?;
        Some((offer, checkout.quote.money(offer.worth)))
    });
    let is_on = move || desk.choices.with(|choices| choices.points > 0);
    let on_change = move |event| {
        let is_on = event_target_checked(&event);
        let usable = offer.get_untracked().map_or(0, |(offer, _)| offer.usable);
        desk.choose(|choices| choices.points = if is_on { usable } else { 0 });
    };
    let is_there = Memo::new(move |_| offer.with(Option::is_some));
    let note = move || {
        let (offer, worth) = offer.get()?;
        let (count, price) = (number(offer.usable), price_text(worth));
        Some(if offer.usable > 0 {
            t_with(words::POINTS_USABLE, &[("count", &count), ("price", &price)])
        } else {
            t_with(words::POINTS_NOT_USABLE, &[("count", &number(offer.balance))])
        })
    };
    let has_none = move || offer.with(|it| it.as_ref().is_none_or(|(it, _)| it.usable == 0));
    let drawn = move || {
        is_there.get().then(|| {
            view! {
                <label class="paying-with-row">
                    <span class="paying-with-name">
                        {t(words::CAUSE_POINTS)} <span class="paying-with-note">{note}</span>
                    </span>
                    <input
                        type="checkbox"
                        class="check"
                        prop:checked=is_on
                        disabled=move || has_none() && !is_on()
                        on:change=on_change
                    />
                </label>
            }
        })
    };
    drawn.into_any()
}

fn value_switch(desk: Desk) -> AnyView {
    let value = of_checkout(desk, |checkout| {
        let value = checkout.stored_value.filter(|value| *value > 0)?;
        let quote = &checkout.quote;
        Some((quote.money(value), quote.money(quote.stored_value)))
    });
    let is_there = Memo::new(move |_| value.with(Option::is_some));
    let is_on = move || desk.choices.with(|choices| choices.uses_stored_value);
    let on_change = move |event| {
        let is_on = event_target_checked(&event);
        desk.choose(|choices| choices.uses_stored_value = is_on);
    };
    let note = move || {
        let (value, used) = value.get()?;
        Some(if is_on() && used.amount > 0 {
            t_with(words::STORED_VALUE_USED, &[("price", &price_text(used))])
        } else {
            t_with(words::STORED_VALUE_LEFT, &[("price", &price_text(value))])
        })
    };
    let drawn = move || {
        is_there.get().then(|| {
            view! {
                <label class="paying-with-row">
                    <span class="paying-with-name">
                        {t(words::STORED_VALUE)} <span class="paying-with-note">{note}</span>
                    </span>
                    <input
                        type="checkbox"
                        class="check"
                        prop:checked=is_on
                        on:change=on_change
                    />
                </label>
            }
        })
    };
    drawn.into_any()
}

fn note_field(desk: Desk) -> AnyView {
    let note = move || desk.choices.with(|choices| choices.note.clone().unwrap_or_default());
    let on_input = move |event| {
        let text: String = event_target_value(&event).chars().take(LONGEST_ORDER_NOTE).collect();
        desk.choices.update(|choices| choices.note = (!text.is_empty()).then_some(text));
        desk.choices.with_untracked(kept::keep_choices);
    };
    view! {
        <label class="paying-with-row paying-with-words">
            <span class="paying-with-name">{t(words::CHECKOUT_NOTE)}</span>
            <input
                class="paying-with-field"
                maxlength=LONGEST_ORDER_NOTE.to_string()
                autocomplete="off"
                placeholder=t(words::CHECKOUT_NOTE_HINT)
                prop:value=note
                on:input=on_input
            />
        </label>
    }
    .into_any()
}
