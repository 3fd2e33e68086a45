//! What is not as the shopper chose or saw it, at the top of the page, each with what can be done.
//! The code of it comes with the first difference, since most checkouts have none.

use contract::checkout::{Difference, DifferenceKind};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use leptos_router::hooks::use_navigate;

use super::desk::Desk;
use super::differing::{difference_text, left_out_text, remedy_text};
use super::missing::Missing;
use super::remedy::{Remedy, remedies};
use crate::browser::{page, timer};
use crate::chunk::when_here;
use crate::failure::refusal_text;
use crate::kit::icon;
use crate::locale::{t, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/checkout/difference_box.css");

/// The box; nothing while nothing differs. That an address has to be chosen is said where it is
/// chosen and on the button, and that nothing is left by the page, so they are no rows of it.
pub(super) fn difference_box(desk: Desk) -> AnyView {
    let count = Memo::new(move |_| told(desk).len() + left_out_of(desk).len());
    let differs = Memo::new(move |_| count.get() > 0);
    // What was solved takes its button along, and with it the place of the keyboard.
    Effect::new(move |before: Option<usize>| {
        let now = count.get();
        if before.is_some_and(|before| now < before) {
            spawn_local(async {
                timer::sleep(0).await;
                page::refocus("#checkout-differences, .place-bar-go");
            });
        }
        now
    });
    let drawn = move || {
        differs.get().then(|| {
            let rows =
                when_here(|| Box::pin(fetch_rows()), outline, move || Box::pin(draw_rows(desk)));
            view! {
                <section
                    class="difference-box"
                    class=(SCOPE, true)
                    id="checkout-differences"
                    tabindex="-1"
                    aria-label=t(words::DIFFERENCES)
                >
                    <h2 class="difference-box-title">{icon("info")} {t(words::DIFFERENCES)}</h2>
                    {rows}
                </section>
            }
        })
    };
    drawn.into_any()
}

/// The differences that have a row, tracked.
fn told(desk: Desk) -> Vec<Difference> {
    let mut all = desk.differences();
    all.retain(|one| !matches!(one.kind, DifferenceKind::AddressMissing | DifferenceKind::Empty));
    all
}

fn outline() -> AnyView {
    view! { <span class="skeleton" role="status" aria-label=t(words::LOADING)></span> }.into_any()
}

#[wasm_split(differences, wasm_split_path = ::leptos::wasm_split, preload(fetch_rows), fallible)]
fn draw_rows(desk: Desk) -> Result<AnyView, SplitLoaderError> {
    let differences = Memo::new(move |_| told(desk));
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
    let left_out = Memo::new(move |_| left_out_of(desk));
    let left_out_row = move |one: Difference| {
        let checkout = desk.shown.get_untracked()?;
        let text = left_out_text(&one, &checkout, untrack(|| desk.now()));
        let on_click = move |_| note_left_out(desk, &one);
        let view = view! {
            <li class="difference-box-row">
                <p>{text}</p>
                <div class="difference-box-ways">
                    <button type="button" class="chip" on:click=on_click>
                        {t(words::REMEDY_NOTED)}
                    </button>
                </div>
            </li>
        };
        Some(view)
    };
    let rows = move || {
        let rows: Vec<_> = differences.get().into_iter().filter_map(row).collect();
        let others: Vec<_> = left_out.get().into_iter().filter_map(left_out_row).collect();
        view! {
            {rows}
            {others}
        }
    };
    Ok(view! { <ul>{rows}</ul> }.into_any())
}

/// What is selected in the cart and not in the checkout, tracked.
fn left_out_of(desk: Desk) -> Vec<Difference> {
    desk.shown.with(|shown| shown.as_ref().map_or_else(Vec::new, |it| it.left_out.clone()))
}

/// The shopper knows: the cart is from now on as the checkout counts.
fn note_left_out(desk: Desk, one: &Difference) {
    let Some(sku) = one.sku.clone() else { return };
    match one.left.filter(|left| *left > 0) {
        Some(quantity) => desk.take(sku, quantity),
        None => desk.leave_out(sku),
    }
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
