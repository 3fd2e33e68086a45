//! Invoices: what members asked for, and what was issued for it.

pub(crate) mod issuing;
pub(crate) mod statement;
#[cfg(test)]
mod tests;

use contract::invoices::{InvoiceDraft, InvoiceState, MOST_TITLES};
use contract::{InvoiceDocumentId, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

use self::statement::Statement;
use super::json::Json;
use super::orders::events;
use super::shoppers::Shopper;

/// How many of a member's invoices are looked through for titles. Most ask for the same again.
const LOOKED_THROUGH: i64 = 50;

/// What was asked for.
#[derive(Clone, Debug)]
pub(crate) struct StoredInvoice {
    pub(crate) number: i64,
    /// Its order, by the key inside the database.
    pub(crate) order: i64,
    pub(crate) state: InvoiceState,
    pub(crate) draft: InvoiceDraft,
    /// The language that it was asked for in.
    pub(crate) locale: String,
}

/// Something that was issued.
#[derive(Clone, Debug)]
pub(crate) struct StoredDocument {
    pub(crate) number: i64,
    pub(crate) id: InvoiceDocumentId,
    /// The number of the invoice that it takes back; none for an invoice.
    pub(crate) takes_back: Option<i64>,
    pub(crate) amount: i64,
    pub(crate) issued_at: Timestamp,
    pub(crate) is_taken_back: bool,
    /// All that it says.
    pub(crate) statement: Statement,
}

const fn name(state: InvoiceState) -> &'static str {
    match state {
        InvoiceState::Requested | InvoiceState::NotAsked | InvoiceState::Unknown => "requested",
        InvoiceState::Issued => "issued",
        InvoiceState::Cancelled => "cancelled",
    }
}

fn one(
    connection: &Connection,
    condition: &str,
    value: &dyn ToSql,
) -> rusqlite::Result<Option<StoredInvoice>> {
    connection
        .prepare_cached(&format!(
            "SELECT number, shop_order, state, draft, locale FROM invoice WHERE {condition}"
        ))?
        .query_row([value], |row| {
            let (state, Json(draft)): (String, _) = (row.get(2)?, row.get(3)?);
            Ok(StoredInvoice {
                number: row.get(0)?,
                order: row.get(1)?,
                state: match state.as_str() {
                    "issued" => InvoiceState::Issued,
                    "cancelled" => InvoiceState::Cancelled,
                    _ => InvoiceState::Requested,
                },
                draft,
                locale: row.get(4)?,
            })
        })
        .optional()
}

/// What was asked for of an order.
pub(crate) fn of_order(
    connection: &Connection,
    order: i64,
) -> rusqlite::Result<Option<StoredInvoice>> {
    one(connection, "shop_order = ?1", &order)
}

/// Asks for the invoice of an order that is paid, or corrects one that was not issued: the conditions
/// stand in the statement. False where neither can be.
pub(crate) fn ask(
    connection: &Connection,
    order: i64,
    draft: &InvoiceDraft,
    locale: &str,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let asked = connection
        .prepare_cached(
            "INSERT INTO invoice (shop_order, shopper, state, draft, locale, asked_at, is_due)
             SELECT number, shopper, 'requested', ?2, ?3, ?4, 1 FROM shop_order
                 WHERE number = ?1 AND paid_at IS NOT NULL AND state <> 'cancelled'
             ON CONFLICT (shop_order) DO UPDATE SET draft = excluded.draft,
                 locale = excluded.locale, asked_at = excluded.asked_at, is_due = 1
                 WHERE invoice.state = 'requested'",
        )?
        .execute(params![order, Json(draft), locale, now.millis()])?;
    if asked > 0 {
        events::changed(connection, order)?;
    }
    Ok(asked > 0)
}

/// Notes that something became of an order that its invoice may have to say.
pub(crate) fn note(connection: &Connection, order: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE invoice SET is_due = 1 WHERE shop_order = ?1 AND state <> 'cancelled'",
        )?
        .execute([order])?;
    Ok(())
}

pub(super) const DUE: &str = "SELECT number FROM invoice WHERE is_due = 1 ORDER BY number";

/// The invoices that something is to be issued for, or was found not to be.
pub(crate) fn due(connection: &Connection) -> rusqlite::Result<Vec<i64>> {
    connection.prepare_cached(DUE)?.query_map([], |row| row.get(0))?.collect()
}

/// What a member asked for with other orders, newest first, each once.
pub(crate) fn titles(
    connection: &Connection,
    member: Shopper,
    but_of: i64,
) -> rusqlite::Result<Vec<InvoiceDraft>> {
    let drafts: Vec<InvoiceDraft> = connection
        .prepare_cached(
            "SELECT draft FROM invoice WHERE shopper = ?1 AND shop_order <> ?2
             ORDER BY asked_at DESC, number DESC LIMIT ?3",
        )?
        .query_map(params![member.number, but_of, LOOKED_THROUGH], |row| {
            let Json(draft) = row.get(0)?;
            Ok(draft)
        })?
        .collect::<Result<_, _>>()?;
    let mut titles: Vec<InvoiceDraft> = Vec::new();
    for draft in drafts {
        if titles.len() < MOST_TITLES && !titles.contains(&draft) {
            titles.push(draft);
        }
    }
    Ok(titles)
}

impl StoredDocument {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let Json(statement) = row.get(6)?;
        Ok(Self {
            number: row.get(0)?,
            id: InvoiceDocumentId::new(row.get::<_, String>(1)?),
            takes_back: row.get(2)?,
            amount: row.get(3)?,
            issued_at: Timestamp::from_millis(row.get(4)?),
            is_taken_back: row.get(5)?,
            statement,
        })
    }
}

const DOCUMENT: &str = "SELECT number, id, takes_back, amount, issued_at,
         EXISTS (SELECT 1 FROM invoice_document AS note WHERE note.takes_back = document.number),
         body
     FROM invoice_document AS document";

/// What was issued for an invoice, newest first.
pub(crate) fn documents(
    connection: &Connection,
    invoice: i64,
) -> rusqlite::Result<Vec<StoredDocument>> {
    connection
        .prepare_cached(&format!("{DOCUMENT} WHERE invoice = ?1 ORDER BY number DESC"))?
        .query_map([invoice], StoredDocument::read)?
        .collect()
}

/// One of a member's documents.
pub(crate) fn document(
    connection: &Connection,
    member: Shopper,
    id: &str,
) -> rusqlite::Result<Option<StoredDocument>> {
    connection
        .prepare_cached(&format!(
            "{DOCUMENT} WHERE id = ?1
                 AND invoice IN (SELECT number FROM invoice WHERE shopper = ?2)"
        ))?
        .query_row(params![id, member.number], StoredDocument::read)
        .optional()
}
