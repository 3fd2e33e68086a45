//! An order that a clerk holds in her hands: whose it is, what is in it, what is to be paid, and the
//! button that hands it over, all of it or a part.

use contract::orders::OrderLine;
use contract::pickup::{FoundPickup, Pieces};
use leptos::prelude::*;

use super::pickup_desk::PickupDesk;
use super::refusal::pickup_problem_text;
use crate::kit::{Bounds, Loading, picture, stepper};
use crate::locale::{number, price_text, t, t_count, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/counter/pickup_part.css");

/// A line with how many pieces of it are to be handed over.
#[derive(Clone)]
struct Counted {
    line: OrderLine,
    count: RwSignal<u32>,
}

/// How many pieces of a line are left to hand over.
fn left(line: &OrderLine) -> u32 {
    line.quantity.saturating_sub(line.handed_over).saturating_sub(line.refunded)
}

/// The order, with why it cannot be handed over in place of the button where it cannot.
pub(super) fn pickup_part(desk: PickupDesk, found: &FoundPickup) -> AnyView {
    let group = &found.group;
    let refusal = found.refusal.as_ref().map(pickup_problem_text);
    let can_be_given = refusal.is_none();
    let counted: Vec<_> = group
        .lines
        .iter()
        .map(|line| Counted { line: line.clone(), count: RwSignal::new(left(line)) })
        .collect();
    let has_collected = RwSignal::new(false);
    let lines: Vec<_> = counted.iter().map(|it| line_view(it, can_be_given)).collect();
    let collect = found.collect.filter(|_| can_be_given).map(|due| {
        let due = price_text(due);
        view! {
            <div class="pickup-part-collect">
                <p class="pickup-part-due">{t_with(words::PICKUP_DUE, &[("price", &due)])}</p>
                <label class="pickup-part-collected">
                    <input
                        type="checkbox"
                        class="check"
                        prop:checked=has_collected
                        on:change=move |event| has_collected.set(event_target_checked(&event))
                    />
                    <span>{t_with(words::PICKUP_COLLECTED, &[("price", &due)])}</span>
                </label>
            </div>
        }
    });
    let note = group.note.clone();
    let proof = (!found.is_proven && can_be_given).then(|| {
        view! { <p class="pickup-part-proof">{t(words::PICKUP_UNPROVEN)}</p> }
    });
    let whom = format!("{} {}", group.name, group.phone);
    view! {
        <section class="pickup-part" class=(SCOPE, true) aria-labelledby="desk-heading">
            <h2 id="desk-heading" class="pickup-part-whom" tabindex="-1">
                {whom}
            </h2>
            <p class="pickup-part-number">
                {t_with(words::ORDER_NUMBER_IS, &[("number", &group.number)])}
            </p>
            {proof}
            {note.map(|note| view! { <p class="pickup-part-note">{t_with(words::ORDER_LINE_NOTE, &[("note", &note)])}</p> })}
            <ul class="pickup-part-lines">{lines}</ul>
            {collect}
            <div role="alert">
                {move || {
                    refusal
                        .clone()
                        .or_else(|| desk.wrong.get())
                        .map(|reason| view! { <p class="pickup-part-wrong">{reason}</p> })
                }}
            </div>
            {buttons(desk, found, counted, has_collected, can_be_given)}
        </section>
    }
    .into_any()
}

fn buttons(
    desk: PickupDesk,
    found: &FoundPickup,
    counted: Vec<Counted>,
    has_collected: RwSignal<bool>,
    can_be_given: bool,
) -> AnyView {
    let is_due = found.collect.is_some();
    let counts: Vec<_> = counted.iter().map(|it| it.count).collect();
    let total = Memo::new(move |_| counts.iter().map(|count| count.get()).sum::<u32>());
    let is_ready = move || total.get() > 0 && (!is_due || has_collected.get()) && !desk.is_busy();
    let found = found.clone();
    let on_confirm = move |_| {
        if untrack(is_ready) {
            desk.hand_over(&found, pieces(&counted), has_collected.get_untracked());
        }
    };
    let confirm = can_be_given.then(|| {
        view! {
            <button
                type="button"
                class="button pickup-part-big"
                aria-disabled=move || (!is_ready()).then_some("true")
                on:click=on_confirm
            >
                {move || t_count(words::PICKUP_CONFIRM, total.get().into())}
            </button>
        }
    });
    let away = if can_be_given { words::PICKUP_NOT_NOW } else { words::SCAN_NEXT };
    view! {
        <div class="pickup-part-actions">
            {confirm}
            <button
                type="button"
                class="button pickup-part-big"
                data-kind="quiet"
                on:click=move |_| desk.next()
            >
                {t(away)}
            </button>
        </div>
    }
    .into_any()
}

/// What is handed over; said line by line only where it is not all that is left.
fn pieces(counted: &[Counted]) -> Vec<Pieces> {
    let chosen = counted.iter().map(|it| (&it.line, it.count.get_untracked())).collect::<Vec<_>>();
    pieces_of(&chosen)
}

fn pieces_of(chosen: &[(&OrderLine, u32)]) -> Vec<Pieces> {
    if chosen.iter().all(|(line, count)| *count == left(line)) {
        return Vec::new();
    }
    let some = chosen.iter().filter(|(_, count)| *count > 0);
    some.map(|(line, count)| Pieces {
        sku: line.sku.clone(),
        is_gift: line.is_gift,
        quantity: *count,
    })
    .collect()
}

fn line_view(counted: &Counted, can_be_given: bool) -> AnyView {
    let Counted { line, count } = counted.clone();
    let rest = left(&line);
    let name = match &line.variant {
        Some(variant) => format!("{} {variant}", line.name),
        None => line.name.clone(),
    };
    let bounds = Signal::stored(Bounds { min: 0, step: 1, max: rest });
    let on_change = Callback::new(move |quantity| count.set(quantity));
    let chosen = if can_be_given && rest > 1 {
        stepper(&name, count.into(), bounds, on_change)
    } else if can_be_given && rest == 1 {
        let label = name.clone();
        view! {
            <input
                type="checkbox"
                class="check"
                aria-label=label
                prop:checked=move || count.get() == 1
                on:change=move |event| count.set(event_target_checked(&event).into())
            />
        }
        .into_any()
    } else {
        view! { <span>"×" {number(rest.into())}</span> }.into_any()
    };
    let mut told = vec![t_count(words::ORDER_PIECES, line.quantity.into())];
    if line.handed_over > 0 {
        told.push(t_count(words::LINE_HANDED_OVER, line.handed_over.into()));
    }
    if line.refunded > 0 {
        told.push(t_count(words::LINE_REFUNDED, line.refunded.into()));
    }
    if line.is_gift {
        told.push(t(words::GIFT_ITEM));
    }
    let note = line.note.clone();
    view! {
        <li class="pickup-part-line">
            <span class="pickup-part-picture" aria-hidden="true">
                {picture(&line.picture, "3.5rem", Loading::Eager)}
            </span>
            <span class="pickup-part-words">
                <span>{name}</span>
                <span class="pickup-part-small">{told.join(" · ")}</span>
                {note.map(|note| view! { <span class="pickup-part-small">{t_with(words::ORDER_LINE_NOTE, &[("note", &note)])}</span> })}
            </span>
            {chosen}
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(sku: &str, quantity: u32, handed_over: u32, refunded: u32) -> OrderLine {
        serde_json::from_value(serde_json::json!({
            "sku": sku, "product": sku, "name": sku, "quantity": quantity, "payable": 0,
            "handed_over": handed_over, "refunded": refunded,
            "picture": {"template": "/a", "widths": [1], "formats": ["webp"], "width": 1,
                "height": 1, "alt": ""},
            "price": {"now": {"amount": 0, "currency": "CNY"}},
        }))
        .unwrap()
    }

    #[test]
    fn what_was_handed_over_or_refunded_is_not_left() {
        for (quantity, handed_over, refunded, rest) in
            [(3, 0, 0, 3), (3, 1, 1, 1), (3, 3, 0, 0), (3, 2, 2, 0)]
        {
            assert_eq!(left(&line("a", quantity, handed_over, refunded)), rest);
        }
    }

    #[test]
    fn all_that_is_left_needs_no_list_and_a_part_has_one() {
        let (milk, bread) = (line("milk", 2, 0, 0), line("bread", 3, 1, 0));
        assert_eq!(pieces_of(&[(&milk, 2), (&bread, 2)]), []);
        let part = pieces_of(&[(&milk, 0), (&bread, 1)]);
        assert_eq!(part.len(), 1);
        assert_eq!((part[0].sku.as_str(), part[0].quantity), ("bread", 1));
    }
}
