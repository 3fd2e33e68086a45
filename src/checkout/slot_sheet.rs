//! The choice of when a group is to be there, day by day.

use contract::Timestamp;
use contract::checkout::{FulfilmentMethod, MethodOffer, Promise, PromiseKind, Slot};
use leptos::prelude::*;

use super::desk::Desk;
use super::picking::Picking;
use super::when::{day_at, day_text, hours_text, promise_text};
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/checkout/slot_sheet.css");

/// The slots of the group that they are chosen for.
pub(super) fn slots(desk: Desk) -> AnyView {
    let fulfilment = desk.slots_of.get_untracked();
    // The day that is looked at; that of what is promised at first.
    let day: RwSignal<Option<i64>> = RwSignal::new(None);
    let group = Memo::new(move |_| desk.group(fulfilment));
    let promise = group.with_untracked(|group| group.as_ref().and_then(|group| group.promise));
    let choose = Callback::new(move |name: String| {
        desk.has_slots_open.set(false);
        desk.pick_slot(fulfilment, name.parse().ok().map(Timestamp::from_millis));
    });
    let picking = Picking::new(promise.as_ref().map(picked), choose);
    let drawn = move || {
        let group = group.get()?;
        let offer = group.offer()?.clone();
        let offset = offer.store.as_ref().map_or(0, |store| store.utc_offset);
        let mut days: Vec<i64> = offer.slots.iter().map(|slot| day_at(slot.from, offset)).collect();
        days.dedup();
        let promised = group.promise.map(|promise| day_at(promise.from, offset));
        let first = days.first().copied();
        let shown = day.get().or(promised.filter(|day| days.contains(day))).or(first)?;
        let today = day_at(desk.now(), offset);
        let tabs: Vec<_> = days
            .into_iter()
            .map(|it| {
                view! {
                    <button
                        type="button"
                        class="chip"
                        aria-pressed=(it == shown).to_string()
                        on:click=move |_| day.set(Some(it))
                    >
                        {day_text(it, today)}
                    </button>
                }
            })
            .collect();
        let slots: Vec<_> = offer
            .slots
            .iter()
            .filter(|slot| day_at(slot.from, offset) == shown)
            .map(|slot| slot_row(picking, *slot, offset))
            .collect();
        let view = view! {
            <div class="slot-sheet-days" role="group" aria-label=t(words::SLOT_DAYS)>
                {tabs}
            </div>
            <div class="slot-sheet-slots" role="radiogroup" aria-label=day_text(shown, today)>
                {asap_row(desk, picking, &offer, offset)}
                {slots}
            </div>
            <p class="slot-sheet-note">{t(words::SLOTS_NOTE)}</p>
        };
        Some(view)
    };
    let days = view! {
        <div class="slot-sheet" class=(SCOPE, true)>
            {drawn}
        </div>
    };
    picking.form(days.into_any())
}

/// What as soon as possible is picked by; a slot is by the instant at which it begins.
const SOON: &str = "soon";

/// What was picked for a promise to come of it.
fn picked(promise: &Promise) -> String {
    match promise.kind {
        PromiseKind::Slot => name_of(promise.from),
        PromiseKind::Asap | PromiseKind::Days | PromiseKind::Unknown => SOON.to_owned(),
    }
}

fn name_of(from: Timestamp) -> String {
    from.millis().to_string()
}

fn asap_row(desk: Desk, picking: Picking, offer: &MethodOffer, offset: i32) -> Option<AnyView> {
    let promise = offer.asap?;
    let text = promise_text(offer.method, &promise, Some(offset), untrack(|| desk.now()));
    let title =
        if offer.method == FulfilmentMethod::Pickup { words::ASAP_PICKUP } else { words::ASAP };
    let words = view! {
        <span class="slot-sheet-words">
            <span>{t(title)}</span>
            <span class="slot-sheet-left">{text}</span>
        </span>
    };
    Some(picking.row("slot-sheet-slot", SOON.to_owned(), words.into_any()))
}

fn slot_row(picking: Picking, slot: Slot, offset: i32) -> AnyView {
    let hours = hours_text(slot, offset);
    if slot.left > 0 {
        let words = view! { <span>{hours}</span> };
        return picking.row("slot-sheet-slot", name_of(slot.from), words.into_any());
    }
    view! {
        <label class="slot-sheet-slot is-full">
            <span class="slot-sheet-words">
                <span>{hours}</span>
                <span class="slot-sheet-left">{t(words::SLOT_FULL)}</span>
            </span>
            <input type="radio" name="picking" disabled=true />
        </label>
    }
    .into_any()
}
