//! Several orders that were found by a name or the end of a phone number: the clerk picks one.

use contract::Page;
use contract::pickup::FoundPickup;
use leptos::prelude::*;

use super::pickup_desk::PickupDesk;
use crate::kit::icon;
use crate::locale::{number, t, t_count, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/counter/found_pickups.css");

/// The list.
pub(super) fn found_pickups(desk: PickupDesk, page: &Page<FoundPickup>) -> AnyView {
    let rows: Vec<_> = page.items.iter().map(|found| row(desk, found)).collect();
    let count = number(page.items.len() as u64);
    view! {
        <section class="found-pickups" class=(SCOPE, true) aria-labelledby="desk-heading">
            <h2 id="desk-heading" class="found-pickups-heading" tabindex="-1">
                {t_with(words::PICKUPS_FOUND, &[("count", &count)])}
            </h2>
            <ul>{rows}</ul>
            <button
                type="button"
                class="button"
                data-kind="quiet"
                on:click=move |_| desk.next()
            >
                {t(words::PICKUP_ANOTHER)}
            </button>
        </section>
    }
    .into_any()
}

fn row(desk: PickupDesk, found: &FoundPickup) -> AnyView {
    let group = &found.group;
    let pieces: u32 = group.lines.iter().map(|line| line.quantity).sum();
    let names: Vec<_> = group.lines.iter().map(|line| line.name.as_str()).collect();
    let names = names.join(&t(words::LIST_SEPARATOR));
    let (name, phone, order) = (group.name.clone(), group.phone.clone(), group.number.clone());
    let picked = found.clone();
    view! {
        <li>
            <button
                type="button"
                class="found-pickups-row"
                on:click=move |_| desk.pick(picked.clone())
            >
                <span class="found-pickups-words">
                    <span class="found-pickups-who">{name} " " {phone}</span>
                    <span class="found-pickups-small">{order}</span>
                    <span class="found-pickups-small">
                        {t_count(words::ORDER_PIECES, pieces.into())} " · " {names}
                    </span>
                </span>
                {icon("chevron-right")}
            </button>
        </li>
    }
    .into_any()
}
