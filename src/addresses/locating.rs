//! Fills the region in from where the shopper is, on her tap alone, and keeps the place itself
//! where the phone knows it well.

use contract::addresses::Place;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::form::Form;
use crate::browser::Abort;
use crate::client;
use crate::failure::refusal_text;
use crate::host::{self, NotLocated};
use crate::kit::icon;
use crate::locale::{Key, t, t_with, words};
use crate::stores::neighbourhood_of;

/// Up to how many metres a position may be off to be of use to a courier.
const FINE: u32 = 100;

/// The button, with why it asks and what came of it.
pub(super) fn locate_button(form: Form) -> AnyView {
    let is_asking = RwSignal::new(false);
    let outcome = RwSignal::new(None::<String>);
    let on_click = move |_| {
        if is_asking.get_untracked() {
            return;
        }
        is_asking.set(true);
        outcome.set(None);
        spawn_local(async move {
            let told = locate(form).await;
            let _ = outcome.try_set(Some(told));
            let _ = is_asking.try_set(false);
        });
    };
    let has_position = move || form.draft.with(|draft| draft.position.is_some());
    let kept = move || {
        has_position().then(|| {
            view! {
                <span>{t(words::POSITION_KEPT)}</span>
                <button
                    type="button"
                    class="link-button"
                    on:click=move |_| form.change(|draft| draft.position = None)
                >
                    {t(words::POSITION_FORGET)}
                </button>
            }
        })
    };
    view! {
        <div class="form-entry">
            <button
                type="button"
                class="button form-locate"
                data-kind="quiet"
                aria-disabled=move || is_asking.get().then_some("true")
                aria-describedby="address-locate-why"
                on:click=on_click
            >
                {icon("locate-fixed")}
                {move || t(if is_asking.get() { words::LOCATING } else { words::ADDRESS_LOCATE })}
            </button>
            <p id="address-locate-why" class="form-note">
                {t(words::ADDRESS_LOCATE_WHY)}
            </p>
            <p class="form-outcome" role="status">
                {outcome}
            </p>
            <p class="form-position">{kept}</p>
        </div>
    }
    .into_any()
}

/// Asks the phone and the shop, fills in what they say, and tells what came of it.
async fn locate(form: Form) -> String {
    let fix = match host::locate().await {
        Ok(fix) => fix,
        Err(reason) => return t(advice(reason)),
    };
    // The shop needs no more than the neighbourhood to tell the district.
    match client::place(neighbourhood_of(fix.at)).send(&Abort::new()).await {
        Ok(place) => {
            let told = told(&place);
            form.change(|draft| draft.locate(place, (fix.accuracy <= FINE).then_some(fix.at)));
            told
        }
        Err(error) => refusal_text(&error),
    }
}

fn told(place: &Place) -> String {
    let known: Vec<_> = [&place.province, &place.city].into_iter().flatten().collect();
    match known.last() {
        _ if place.region().is_some() => t(words::ADDRESS_LOCATED),
        Some(last) => t_with(words::ADDRESS_LOCATED_PARTLY, &[("place", &last.name)]),
        None => t(words::ADDRESS_NOT_TOLD),
    }
}

const fn advice(reason: NotLocated) -> Key {
    match reason {
        NotLocated::Denied => words::ADDRESS_LOCATE_DENIED,
        NotLocated::TimedOut => words::ADDRESS_LOCATE_TIMED_OUT,
        NotLocated::Unknown => words::ADDRESS_LOCATE_UNKNOWN,
    }
}
