//! Issues documents: an invoice once the shopper has all of an order, and what comes back afterwards
//! as a credit note and, where anything is left, a new invoice.

use contract::Timestamp;
use contract::invoices::InvoiceState;
use contract::orders::OrderState;
use rusqlite::{Connection, params};

use super::statement::Statement;
use super::{documents, name, one};
use crate::database::json::Json;
use crate::database::orders::{events, reading, refunds};
use crate::secrets::random_id;

/// Brings an invoice to what became of its order.
pub(crate) fn renew(connection: &Connection, invoice: i64, now: Timestamp) -> rusqlite::Result<()> {
    let stored = one(connection, "number = ?1", &invoice)?;
    let stored = stored.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    let order = reading::with_number(connection, stored.order)?;
    let kept = refunds::kept(connection, order.number)?;
    let total = kept.money + kept.stored_value;
    let issue = || {
        let statement = Statement::of(connection, &stored, &order, kept)?;
        write(connection, invoice, None, &statement, now)
    };
    let standing = documents(connection, invoice)?
        .into_iter()
        .find(|document| document.takes_back.is_none() && !document.is_taken_back);
    let state = match (stored.state, standing) {
        (InvoiceState::Requested, _) if order.state == OrderState::Cancelled || total <= 0 => {
            InvoiceState::Cancelled
        }
        (InvoiceState::Requested, _) if order.state == OrderState::Completed => {
            issue()?;
            InvoiceState::Issued
        }
        (InvoiceState::Issued, Some(document)) if document.amount != total => {
            let taken_back = document.statement.taken_back();
            write(connection, invoice, Some(document.number), &taken_back, now)?;
            if total > 0 {
                issue()?;
                InvoiceState::Issued
            } else {
                InvoiceState::Cancelled
            }
        }
        (state, _) => state,
    };
    connection
        .prepare_cached("UPDATE invoice SET state = ?2, is_due = 0 WHERE number = ?1")?
        .execute(params![invoice, name(state)])?;
    if state != stored.state {
        events::changed(connection, order.number)?;
    }
    Ok(())
}

fn write(
    connection: &Connection,
    invoice: i64,
    takes_back: Option<i64>,
    statement: &Statement,
    now: Timestamp,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO invoice_document (id, invoice, takes_back, amount, issued_at, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            random_id(),
            invoice,
            takes_back,
            statement.total(),
            now.millis(),
            Json(statement)
        ])?;
    Ok(())
}
