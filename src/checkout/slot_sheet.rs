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
    let choose = Callback::new(move |slot: Picked| {
        desk.has_slots_open.set(false);
        desk.pick_slot(fulfilment, slot);
    });
    let picking = Picking::new(promise.as_ref().and_then(picked), choose);
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

/// When a slot begins; none is as soon as possible.
type Picked = Option<Timestamp>;

/// What was picked for a promise to come of it.
fn picked(promise: &Promise) -> Option<Picked> {
    match promise.kind {
        PromiseKind::Slot => Some(Some(promise.from)),
        PromiseKind::Asap => Some(None),
        PromiseKind::Days | PromiseKind::Unknown => None,
    }
}

fn asap_row(
    desk: Desk,
    picking: Picking<Picked>,
    offer: &MethodOffer,
    offset: i32,
) -> Option<AnyView> {
    let promise = offer.asap?;
    let text = promise_text(offer.method, &promise, Some(offset), untrack(|| desk.now()));
    let title =
        if offer.method == FulfilmentMethod::Pickup { words::ASAP_PICKUP } else { words::ASAP };
    Some(
        view! {
            <label class="slot-sheet-slot" on:click=picking.on_click(None)>
                <span class="slot-sheet-words">
                    <span>{t(title)}</span>
                    <span class="slot-sheet-left">{text}</span>
                </span>
                {picking.radio("slot", None, false)}
            </label>
        }
        .into_any(),
    )
}

fn slot_row(picking: Picking<Picked>, slot: Slot, offset: i32) -> AnyView {
    let is_full = slot.left == 0;
    let left =
        is_full.then(|| view! { <span class="slot-sheet-left">{t(words::SLOT_FULL)}</span> });
    let choose = picking.on_click(Some(slot.from));
    let on_click = move |event| {
        if !is_full {
            choose(event);
        }
    };
    view! {
        <label class="slot-sheet-slot" class:is-full=is_full on:click=on_click>
            <span class="slot-sheet-words">
                <span>{hours_text(slot, offset)}</span>
                {left}
            </span>
            {picking.radio("slot", Some(slot.from), is_full)}
        </label>
    }
    .into_any()
}
