//! The invoice of an order: whose it is to be, how it stands with it, and what was issued to load
//! down.

use contract::OrderId;
use contract::invoices::{InvoiceState, OrderInvoice};
use leptos::prelude::*;

use super::frame::{frame, gone, outline, use_order_id};
use super::invoice_documents::invoice_documents;
use super::invoice_form::invoice_form;
use super::invoice_head::{asked_for, invoice_head};
use super::invoice_writing::Writing;
use crate::client::{self, ClientError, Credential, Region};
use crate::failure::load_failed;
use crate::locale::words;
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/invoice_page.css");
/// Milliseconds between two looks at an invoice that is still to be issued.
const PAUSE: u32 = 15_000;

/// The invoice of the order that the address names.
#[component]
pub(crate) fn InvoicePage() -> impl IntoView {
    let id = use_order_id();
    let here = move || Route::Invoice(id.get_untracked()).address();
    let parent = Some(Route::Order(id.get_untracked()));
    frame(words::INVOICE, parent, here, move |credential| one(id.get(), credential))
}

/// How far it has come.
#[derive(Clone, PartialEq)]
enum Stage {
    Coming,
    Failed(ClientError),
    Here,
}

fn one(id: OrderId, credential: Credential) -> AnyView {
    let call = {
        let (credential, id) = (credential.clone(), id.clone());
        move || client::invoice(&credential, &id)
    };
    let asking = call.clone();
    let load = client::load(move || Some(asking()));
    let heard = RwSignal::new(None::<OrderInvoice>);
    let shown = Memo::new(move |_| {
        heard.get().or_else(|| load.ready().map(|invoice| OrderInvoice::clone(&invoice)))
    });
    let stage = Memo::new(move |_| match load.get() {
        _ if shown.with(Option::is_some) => Stage::Here,
        Region::Failed(error) => Stage::Failed(error),
        Region::Loading | Region::Ready(_) => Stage::Coming,
    });
    let is_wanted = move || {
        let is_open = |shown: &Option<OrderInvoice>| {
            shown.as_ref().is_some_and(|invoice| invoice.state == InvoiceState::Requested)
        };
        shown.try_with_untracked(is_open).unwrap_or(false)
    };
    client::watch(call(), PAUSE, is_wanted, move |invoice| {
        let _ = heard.try_set(Some(invoice));
    });
    let writing = Writing::new(credential, id, shown, heard);
    let drawn = move || match stage.get() {
        Stage::Coming => outline(),
        Stage::Failed(error) if error.is_missing() => gone(),
        Stage::Failed(error) => load_failed(&error, move || load.retry()),
        Stage::Here => here(writing),
    };
    view! {
        <div class="invoice-page" class=(SCOPE, true)>
            {drawn}
        </div>
    }
    .into_any()
}

fn here(writing: Writing) -> AnyView {
    writing.begin();
    let is_open = Memo::new(move |_| writing.is_open());
    let note = move || {
        let note = writing.shown.with(|shown| shown.as_ref().and_then(|it| it.note.clone()));
        note.map(|note| view! { <p class="invoice-page-note">{note}</p> })
    };
    view! {
        {invoice_head(writing)}
        {invoice_documents(writing)}
        {move || if is_open.get() { invoice_form(writing) } else { asked_for(writing) }}
        {note}
    }
    .into_any()
}
