//! Where it is brought or sent: the address that is chosen, and the choice from the member's book.

use contract::addresses::{Address, MOST_ADDRESSES};
use contract::{AddressId, Page};
use leptos::prelude::*;

use super::desk::Desk;
use super::picking::Picking;
use crate::addresses::{address_row, note_opener};
use crate::client::{self, Credential};
use crate::failure::region;
use crate::kit::icon;
use crate::locale::{t, words};
use crate::route::Route;
use crate::session;

const SCOPE: &str = stylers_macro::style_sheet!("src/checkout/address_part.css");

/// The card of the address.
pub(super) fn address_card(desk: Desk) -> AnyView {
    let address = Memo::new(move |_| {
        desk.shown.with(|shown| shown.as_ref().and_then(|checkout| checkout.address.clone()))
    });
    let words = move || {
        address.with(|address| match address {
            Some(address) => address_row(address),
            None => view! { <span class="address-part-none">{t(words::MISSING_ADDRESS)}</span> }
                .into_any(),
        })
    };
    view! {
        <button
            type="button"
            class="address-part"
            class=(SCOPE, true)
            aria-haspopup="dialog"
            on:click=move |_| desk.has_addresses_open.set(true)
        >
            {icon("map-pin")}
            <span class="visually-hidden">{t(words::DELIVER_TO)}</span>
            {words}
            {icon("chevron-right")}
        </button>
    }
    .into_any()
}

/// The choice from the member's book.
pub(super) fn address_book(desk: Desk) -> AnyView {
    let drawn = move || session::credential().map(|credential| book(desk, credential));
    drawn.into_any()
}

fn book(desk: Desk, credential: Credential) -> AnyView {
    let load = client::load(move || Some(client::addresses(&credential)));
    let outline = || view! { <span class="skeleton address-part-outline"></span> }.into_any();
    let listed = move |page: std::sync::Arc<Page<Address>>| listed(desk, &page);
    view! {
        <div class="address-part" class=(SCOPE, true) data-kind="book">
            {region(load, outline, listed)}
        </div>
    }
    .into_any()
}

fn listed(desk: Desk, page: &Page<Address>) -> AnyView {
    let chosen = desk.shown.with_untracked(|shown| {
        shown.as_ref().and_then(|checkout| checkout.address.as_ref().map(|it| it.id.to_string()))
    });
    let choose = Callback::new(move |id: String| {
        desk.has_addresses_open.set(false);
        desk.choose(|choices| choices.address = Some(AddressId::new(id)));
    });
    let picking = Picking::new(chosen, choose);
    let rows: Vec<_> = page
        .items
        .iter()
        .map(|address| {
            let edit = Route::Address(address.id.clone()).address();
            let id = address.id.to_string();
            view! {
                <li class="address-part-row">
                    {picking.row("address-part-choice", id, address_row(address))}
                    <a class="link-button" href=edit on:click=|_| note_opener()>
                        {t(words::EDIT)}
                    </a>
                </li>
            }
        })
        .collect();
    let add = (page.items.len() < MOST_ADDRESSES).then(|| {
        view! {
            <a
                class="button"
                href=Route::NewAddress.address()
                on:click=|_| note_opener()
            >
                {icon("plus")}
                {t(words::ADDRESS_NEW)}
            </a>
        }
    });
    let list = view! { <ul aria-label=t(words::ADDRESSES)>{rows}</ul> };
    let list = list.into_any();
    let list = if page.items.is_empty() { list } else { picking.form(list) };
    view! {
        {list}
        {add}
    }
    .into_any()
}
