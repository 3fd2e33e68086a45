//! What was issued, to be loaded down; where the app around cannot do that, the way to a browser.

use contract::invoices::{DocumentKind, InvoiceDocument};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::invoice_writing::Writing;
use crate::browser::boot::api_address;
use crate::browser::page;
use crate::host;
use crate::kit::toast;
use crate::locale::{moment, price_text, t, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/invoice_documents.css");

/// The documents, newest first; nothing before any was issued.
pub(super) fn invoice_documents(writing: Writing) -> AnyView {
    let documents = Memo::new(move |_| {
        writing.shown.with(|shown| {
            shown.as_ref().map(|invoice| invoice.documents.clone()).unwrap_or_default()
        })
    });
    let can_save = host::can_save_files();
    let drawn = move || {
        let documents = documents.get();
        let rows: Vec<_> = documents.iter().filter_map(|it| row(it, can_save)).collect();
        (!rows.is_empty()).then(|| {
            view! {
                <section
                    class="invoice-documents"
                    class=(SCOPE, true)
                    aria-label=t(words::INVOICE)
                >
                    <ul>{rows}</ul>
                    {(!can_save).then(|| way_out(writing))}
                </section>
            }
        })
    };
    drawn.into_any()
}

/// A document; none of a kind that this version has no words for.
fn row(document: &InvoiceDocument, can_save: bool) -> Option<AnyView> {
    let name = t(match document.kind {
        DocumentKind::Invoice => words::INVOICE,
        DocumentKind::CreditNote => words::INVOICE_CREDIT_NOTE,
        DocumentKind::Unknown => return None,
    });
    let name = format!("{name} {}", document.number);
    let label = name.clone();
    let link = can_save.then(|| {
        view! {
            <a
                class="button invoice-documents-load"
                data-kind="quiet"
                href=api_address(&document.file)
                download
            >
                {t(words::INVOICE_DOWNLOAD)}
                <span class="visually-hidden">{label}</span>
            </a>
        }
    });
    let mark = document.is_taken_back.then(|| t(words::INVOICE_TAKEN_BACK));
    let view = view! {
        <li class="invoice-documents-row">
            <div class="invoice-documents-told">
                <p class="invoice-documents-name">{name}</p>
                <p class="invoice-documents-small">
                    {moment(document.issued_at)}
                    {mark.map(|mark| view! { <span class="invoice-documents-mark">{mark}</span> })}
                </p>
            </div>
            <p class="invoice-documents-amount">{price_text(document.amount)}</p>
            {link}
        </li>
    };
    Some(view.into_any())
}

/// The address of this page, to be opened in a browser.
fn way_out(writing: Writing) -> AnyView {
    let on_copy = move |_| {
        let here = Route::Invoice(writing.id.get_value()).address();
        spawn_local(async move {
            let is_copied = host::copy(&page::whole_address_of(&here)).await;
            toast(t(if is_copied { words::ADDRESS_COPIED } else { words::ADDRESS_NOT_COPIED }));
        });
    };
    view! {
        <p class="invoice-documents-small">{t(words::INVOICE_NO_DOWNLOAD)}</p>
        <button type="button" class="button" data-kind="quiet" on:click=on_copy>
            {t(words::INVOICE_COPY_LINK)}
        </button>
    }
    .into_any()
}
