//! The choice of when a group is to be there, day by day.

use contract::checkout::{CheckoutGroup, FulfilmentMethod, MethodOffer, Slot};
use leptos::prelude::*;

use super::desk::Desk;
use super::when::{day_at, day_text, hours_text, promise_text};
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/checkout/slot_sheet.css");

/// The slots of the group that they are chosen for.
pub(super) fn slots(desk: Desk) -> AnyView {
    let fulfilment = desk.slots_of.get_untracked();
    // The day that is looked at; that of what is promised at first.
    let day: RwSignal<Option<i64>> = RwSignal::new(None);
    let group = Memo::new(move |_| desk.group(fulfilment));
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
            .map(|slot| slot_row(desk, &group, *slot, offset))
            .collect();
        let view = view! {
            <div class="slot-sheet-days" role="group" aria-label=t(words::SLOT_DAYS)>
                {tabs}
            </div>
            <div class="slot-sheet-slots" role="radiogroup" aria-label=day_text(shown, today)>
                {asap_row(desk, &group, &offer, offset)}
                {slots}
            </div>
            <p class="slot-sheet-note">{t(words::SLOTS_NOTE)}</p>
        };
        Some(view)
    };
    view! {
        <div class="slot-sheet" class=(SCOPE, true)>
            {drawn}
        </div>
    }
    .into_any()
}

fn is_slot(group: &CheckoutGroup, slot: Slot) -> bool {
    let is_of_slot = |promise: contract::checkout::Promise| {
        promise.kind == contract::checkout::PromiseKind::Slot && promise.from == slot.from
    };
    group.promise.is_some_and(is_of_slot)
}

fn asap_row(
    desk: Desk,
    group: &CheckoutGroup,
    offer: &MethodOffer,
    offset: i32,
) -> Option<AnyView> {
    let promise = offer.asap?;
    let fulfilment = group.fulfilment;
    let is_chosen =
        group.promise.is_some_and(|it| it.kind == contract::checkout::PromiseKind::Asap);
    let text = promise_text(group.method, &promise, Some(offset), untrack(|| desk.now()));
    let on_change = move |_| {
        desk.has_slots_open.set(false);
        desk.pick_slot(fulfilment, None);
    };
    let title =
        if group.method == FulfilmentMethod::Pickup { words::ASAP_PICKUP } else { words::ASAP };
    Some(
        view! {
            <label class="slot-sheet-slot">
                <span class="slot-sheet-words">
                    <span>{t(title)}</span>
                    <span class="slot-sheet-left">{text}</span>
                </span>
                <input type="radio" name="slot" prop:checked=is_chosen on:change=on_change />
            </label>
        }
        .into_any(),
    )
}

fn slot_row(desk: Desk, group: &CheckoutGroup, slot: Slot, offset: i32) -> AnyView {
    let fulfilment = group.fulfilment;
    let is_full = slot.left == 0;
    let on_change = move |_| {
        desk.has_slots_open.set(false);
        desk.pick_slot(fulfilment, Some(slot.from));
    };
    let left =
        is_full.then(|| view! { <span class="slot-sheet-left">{t(words::SLOT_FULL)}</span> });
    view! {
        <label class="slot-sheet-slot" class:is-full=is_full>
            <span class="slot-sheet-words">
                <span>{hours_text(slot, offset)}</span>
                {left}
            </span>
            <input
                type="radio"
                name="slot"
                disabled=is_full
                prop:checked=is_slot(group, slot)
                on:change=on_change
            />
        </label>
    }
    .into_any()
}
