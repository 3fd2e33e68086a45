//! The sheets that the checkout opens. Their code comes with the first of them.

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::address_part::address_book;
use super::contact_part::contact_form;
use super::desk::Desk;
use super::paying_with::coupons;
use super::slot_sheet::slots;
use crate::chunk::{Coming, when_here};
use crate::kit::Sheet;
use crate::locale::{Key, t, words};

/// What is chosen in a sheet.
#[derive(Clone, Copy)]
pub(super) enum Choice {
    Address,
    Contact,
    Slot,
    Coupons,
}

#[wasm_split(checkout_sheets, wasm_split_path = ::leptos::wasm_split, preload(fetch_sheets), fallible)]
fn draw(desk: Desk, choice: Choice) -> Result<AnyView, SplitLoaderError> {
    Ok(match choice {
        Choice::Address => address_book(desk),
        Choice::Contact => contact_form(desk),
        Choice::Slot => slots(desk),
        Choice::Coupons => coupons(desk),
    })
}

/// The sheets, each drawn while it is open.
pub(super) fn sheets(desk: Desk) -> AnyView {
    let sheet = move |is_open: RwSignal<bool>, heading: Key, choice: Choice| {
        let draw = move || -> Coming<AnyView> { Box::pin(draw(desk, choice)) };
        let body = move || when_here(|| Box::pin(fetch_sheets()), outline, draw);
        view! { <Sheet is_open heading=t(heading) body=body /> }
    };
    view! {
        {sheet(desk.has_addresses_open, words::DELIVER_TO, Choice::Address)}
        {sheet(desk.has_contact_open, words::CHECKOUT_PICKED_UP_BY, Choice::Contact)}
        {sheet(desk.has_slots_open, words::PICK_SLOT, Choice::Slot)}
        {sheet(desk.has_coupons_open, words::COUPONS, Choice::Coupons)}
    }
    .into_any()
}

fn outline() -> AnyView {
    view! {
        <div class="page-outline" aria-busy="true" aria-label=t(words::LOADING) role="group">
            <span class="skeleton"></span>
        </div>
    }
    .into_any()
}
