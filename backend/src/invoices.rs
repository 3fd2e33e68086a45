//! Invoices: what a member asks for of an order, and the files of what was issued.
//!
//! What this backend issues are receipts of the shop, and each says so: an e-invoice of China's tax
//! authority comes from the authority's own platform, which a shop's own backend asks.

mod capitals;
mod figures;
mod paper;
mod sheet;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use contract::invoices::{
    DocumentKind, INVOICE, INVOICE_FILE, InvoiceDocument, InvoiceDraft, InvoiceField, InvoiceState,
    OrderInvoice,
};
use contract::orders::OrderState;
use contract::{BadParameter, Money, NoQuery, ProblemCode, Timestamp};
use rusqlite::Connection;

use crate::caller::{Caller, Shopper};
use crate::database::invoices::{self, StoredDocument, StoredInvoice, issuing};
use crate::database::orders::reading::{self, StoredOrder};
use crate::database::orders::refunds;
use crate::error::{Error, Refusal};
use crate::orders::{NO_ORDER, settle};
use crate::request::{JsonBody, Locale};
use crate::state::AppState;

/// What shoppers read beside it, in Chinese and in English.
const NOTE: (&str, &str) = (
    "本店开具的是商家收据，不是税务机关监制的数电票，不能用于抵扣税款。",
    "This shop issues receipts of its own. They are not e-invoices of China's tax authority.",
);

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route(INVOICE.path, get(one).post(ask)).route(INVOICE_FILE.path, get(file))
}

/// How it stands with the invoice of an order.
async fn one(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
) -> Result<Json<OrderInvoice>, Error> {
    settle(&caller.state).await?;
    let invoice = caller.read_as_member(move |connection, member| {
        let order = reading::order(connection, member, &id)?.ok_or(NO_ORDER)?;
        told(connection, member, order, &locale)
    });
    Ok(Json(invoice.await?))
}

/// Asks for it, or corrects what was asked for.
async fn ask(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
    JsonBody(draft): JsonBody<InvoiceDraft>,
) -> Result<Json<OrderInvoice>, Error> {
    settle(&caller.state).await?;
    let now = caller.now();
    let invoice = caller.write_as_member(move |connection, member| {
        // Whoever may not see the order is told nothing of what is wrong with the draft.
        let order = reading::order(connection, member, &id)?.ok_or(NO_ORDER)?;
        if let Some(wrong) = draft.first_wrong() {
            return Err(bad(wrong).into());
        }
        write(connection, &order, &draft.tidied(), &locale, now)?;
        told(connection, member, order, &locale)
    });
    Ok(Json(invoice.await?))
}

const fn bad(wrong: InvoiceField) -> BadParameter {
    let (name, expected) = match wrong {
        InvoiceField::Kind => ("/kind", "personal or company"),
        InvoiceField::Title => ("/title", "1 to 100 characters"),
        InvoiceField::TaxNumber => (
            "/tax_number",
            "a company's unified social credit code of 18 symbols, or an older number of 15 or 20; \
             missing for a person",
        ),
        InvoiceField::Email => ("/email", "an e-mail address such as books@example.com"),
    };
    BadParameter { name, expected }
}

fn write(
    connection: &Connection,
    order: &StoredOrder,
    draft: &InvoiceDraft,
    locale: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let before = invoices::of_order(connection, order.number)?;
    if before.is_some_and(|it| it.state == InvoiceState::Issued && it.draft == *draft) {
        // Sent again, or asked for as it is.
        return Ok(());
    }
    if order.paid_at.is_none() && order.state != OrderState::Cancelled {
        let detail = "an invoice is of what was paid, and the order is not";
        return Err(Refusal::new(ProblemCode::NotPaid, detail).into());
    }
    let is_asked = refunds::kept(connection, order.number)?.is_worth_an_invoice()
        && invoices::ask(connection, order.number, draft, locale, now)?;
    if !is_asked {
        let detail = "it was issued, or all that was paid came back";
        return Err(Refusal::new(ProblemCode::TooLate, detail).into());
    }
    if let Some(asked) = invoices::of_order(connection, order.number)? {
        issuing::renew(connection, asked.number, now)?;
    }
    Ok(())
}

/// How it stands with an invoice that may not have been asked for: missing where there can be none.
pub(crate) fn state_of(
    connection: &Connection,
    order: &StoredOrder,
) -> Result<Option<InvoiceState>, Error> {
    if let Some(asked) = invoices::of_order(connection, order.number)? {
        return Ok(Some(asked.state));
    }
    let is_possible = order.paid_at.is_some()
        && order.state != OrderState::Cancelled
        && refunds::kept(connection, order.number)?.is_worth_an_invoice();
    Ok(is_possible.then_some(InvoiceState::NotAsked))
}

fn told(
    connection: &Connection,
    member: Shopper,
    order: StoredOrder,
    locale: &str,
) -> Result<OrderInvoice, Error> {
    let state = state_of(connection, &order)?;
    let asked = invoices::of_order(connection, order.number)?;
    let kept = refunds::kept(connection, order.number)?;
    let currency = order.quote.currency;
    let documents = match &asked {
        Some(StoredInvoice { number, .. }) => invoices::documents(connection, *number)?,
        None => Vec::new(),
    };
    let told = |document: StoredDocument| InvoiceDocument {
        kind: kind_of(&document),
        number: paper::number(document.number),
        amount: Money::new(document.amount, currency),
        issued_at: document.issued_at,
        is_taken_back: document.is_taken_back,
        file: INVOICE_FILE.address(&[document.id.as_str()], &NoQuery),
        id: document.id,
    };
    Ok(OrderInvoice {
        can_ask: matches!(state, Some(InvoiceState::NotAsked | InvoiceState::Requested)),
        is_issued_at_once: order.state == OrderState::Completed,
        note: Some(if locale.starts_with("zh") { NOTE.0 } else { NOTE.1 }.to_owned()),
        state: state.unwrap_or(InvoiceState::NotAsked),
        amount: Money::new(kept.money + kept.stored_value, currency),
        draft: asked.map(|asked| asked.draft),
        documents: documents.into_iter().map(told).collect(),
        titles: invoices::titles(connection, member, order.number)?,
        number: order.code,
    })
}

const fn kind_of(document: &StoredDocument) -> DocumentKind {
    match document.takes_back {
        Some(_) => DocumentKind::CreditNote,
        None => DocumentKind::Invoice,
    }
}

/// The file of a document.
async fn file(caller: Caller, Path(id): Path<String>) -> Result<Response, Error> {
    let document = caller.read_as_member(move |connection, member| {
        let document = invoices::document(connection, member, &id)?;
        document.ok_or(Error::NotFound("such document of this member"))
    });
    let document = document.await?;
    let kind = match kind_of(&document) {
        DocumentKind::CreditNote => "credit-note",
        _ => "receipt",
    };
    let name = format!("attachment; filename=\"{kind}-{}.pdf\"", paper::number(document.number));
    let headers =
        [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, paper::written(&document)).into_response())
}
