//! What is not as the shopper chose or saw it, at the top of the page, each with what can be done.

use contract::checkout::Difference;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::desk::Desk;
use super::differing::{difference_text, remedy_text};
use super::missing::Missing;
use super::remedy::{Remedy, remedies};
use crate::failure::refusal_text;
use crate::kit::icon;
use crate::locale::{t, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/checkout/difference_box.css");

/// The box; nothing while nothing differs. That an address or a slot has to be chosen is said where
/// it is chosen and on the button, so it is no difference of its own.
pub(super) fn difference_box(desk: Desk) -> AnyView {
    let differences = Memo::new(move |_| {
        let mut all = desk.differences();
        all.retain(|one| one.kind != contract::checkout::DifferenceKind::AddressMissing);
        all
    });
    let navigate = use_navigate();
    let act = Callback::new(move |(one, remedy): (Difference, Remedy)| match remedy {
        Remedy::Take(sku, quantity) => desk.take(sku, quantity),
        Remedy::LeaveOut(sku) => desk.leave_out(sku),
        Remedy::PickSlot(fulfilment) => desk.go_to(Missing::Slot(fulfilment)),
        Remedy::PickAddress => desk.go_to(Missing::Address),
        Remedy::Use(fulfilment, method) => desk.use_method(fulfilment, method),
        Remedy::PickStore => navigate(&Route::Stores.address(), Default::default()),
        Remedy::PickCoupons => desk.has_coupons_open.set(true),
        Remedy::PickPayment => desk.go_to(Missing::Payment),
        Remedy::OpenCart => desk.go_to(Missing::Goods),
        Remedy::AskAgain => desk.retry(),
        Remedy::Noted => desk.told.update(|told| told.retain(|other| *other != one)),
    });
    let row = move |one: Difference| {
        let checkout = desk.shown.get_untracked()?;
        let text = difference_text(&one, &checkout, untrack(|| desk.now()));
        let is_told = desk.told.with_untracked(|told| told.contains(&one));
        let buttons: Vec<_> = remedies(&one, &checkout)
            .into_iter()
            // What the backend still says cannot be waved aside.
            .filter(|remedy| is_told || *remedy != Remedy::Noted)
            .map(|remedy| {
                // Without the line nothing is left of what is bought at once.
                let leads_back = match &remedy {
                    Remedy::OpenCart => true,
                    Remedy::LeaveOut(_) => desk.at_once.with_untracked(Option::is_some),
                    _ => false,
                };
                let word = if leads_back { t(desk.origin_name()) } else { remedy_text(&remedy) };
                let one = one.clone();
                let on_click = move |_| act.run((one.clone(), remedy.clone()));
                view! {
                    <button type="button" class="chip" on:click=on_click>
                        {word}
                    </button>
                }
            })
            .collect();
        let view = view! {
            <li class="difference-box-row" class:is-blocking=one.kind.blocks()>
                <p>{text}</p>
                <div class="difference-box-ways">{buttons}</div>
            </li>
        };
        Some(view)
    };
    let drawn = move || {
        let differences = differences.get();
        (!differences.is_empty()).then(|| {
            let rows: Vec<_> = differences.into_iter().filter_map(row).collect();
            view! {
                <section
                    class="difference-box"
                    class=(SCOPE, true)
                    id="checkout-differences"
                    tabindex="-1"
                    aria-label=t(words::DIFFERENCES)
                >
                    <h2 class="difference-box-title">{icon("info")} {t(words::DIFFERENCES)}</h2>
                    <ul>{rows}</ul>
                </section>
            }
        })
    };
    drawn.into_any()
}

/// Why what is shown may be old, with a way to ask again.
pub(super) fn failure_note(desk: Desk) -> AnyView {
    let note = move || {
        desk.failure().map(|error| {
            view! {
                <p class="difference-box" class=(SCOPE, true) data-kind="failure" role="alert">
                    <span>{refusal_text(&error)}</span>
                    <button type="button" class="link-button" on:click=move |_| desk.retry()>
                        {t(words::TRY_AGAIN)}
                    </button>
                </p>
            }
        })
    };
    note.into_any()
}
