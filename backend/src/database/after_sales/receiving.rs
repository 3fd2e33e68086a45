//! Goods come back to a store: they are sold again or written off, and the money or the replacement
//! goes to the shopper.

use contract::Timestamp;
use contract::after_sales::{AfterSalesKind, AfterSalesStepKind, ReceivedPieces};
use contract::orders::StepKind;
use rusqlite::{Connection, OptionalExtension, params};

use super::deciding::{last_refund, link_refunds};
use super::reading::StoredRequest;
use super::{asking, step};
use crate::database::json::Json;
use crate::database::orders::reading::{StoredLine, StoredOrder};
use crate::database::orders::refunds::For;
use crate::database::orders::{returns, steps};
use crate::database::shoppers::clerks::Clerk;
use crate::database::stock;
use crate::database::write_offs::{self, Lost, Why};

/// What became of a receipt. What was written is to be undone unless it is `Received`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Received,
    /// It is not agreed to yet, or is over.
    Beyond,
    /// Fewer pieces of a line are expected.
    TooMany,
}

/// Goods that came: pieces of lines, and how many of them can be sold again.
pub(crate) struct Came<'a> {
    pub(crate) key: &'a str,
    pub(crate) pieces: &'a [ReceivedPieces],
    pub(crate) counted: &'a [(&'a StoredLine, u32, u32)],
    pub(crate) is_all: bool,
}

/// Whether a receipt with this key was written.
pub(crate) fn is_known(
    connection: &Connection,
    request: &StoredRequest,
    key: &str,
) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM after_sales_receipt WHERE after_sales = ?1 AND key = ?2")?
        .exists(params![request.number, key])
}

/// Writes down what came back: the conditions stand in the statements.
pub(crate) fn receive(
    connection: &Connection,
    clerk: &Clerk,
    (order, request): (&StoredOrder, &StoredRequest),
    came: &Came<'_>,
    now: Timestamp,
) -> rusqlite::Result<Outcome> {
    let is_return = request.kind == AfterSalesKind::Return;
    let state = if is_return { "approved" } else { "received" };
    let received = connection
        .prepare_cached(
            "UPDATE after_sales SET state = ?2
             WHERE number = ?1 AND receiver = ?3 AND state IN ('approved', ?2)",
        )?
        .execute(params![request.number, state, clerk.store])?;
    if received == 0 {
        return Ok(Outcome::Beyond);
    }
    connection
        .prepare_cached(
            "INSERT INTO after_sales_receipt (after_sales, key, pieces) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![request.number, came.key, Json(came.pieces)])?;
    for (line, pieces, sellable) in came.counted {
        let written = connection
            .prepare_cached(
                "UPDATE after_sales_line SET received = received + ?3, sellable = sellable + ?4
                 WHERE after_sales = ?1 AND order_line = ?2 AND received + ?3 <= quantity
                     AND ?4 <= ?3",
            )?
            .execute(params![request.number, line.number, pieces, sellable])?;
        if written == 0 {
            return Ok(Outcome::TooMany);
        }
        // What is repaired stays the shopper's.
        if request.kind != AfterSalesKind::Repair {
            put_away(connection, request, line, *pieces, *sellable, now)?;
        }
    }
    step(connection, request.number, AfterSalesStepKind::Received, None, Some(clerk), now)?;
    let group = Some(request.group);
    steps::add(connection, request.order, group, StepKind::GoodsReturned, now)?;
    if is_return && !pay_back(connection, order, request, came, now)? {
        return Ok(Outcome::TooMany);
    }
    Ok(Outcome::Received)
}

/// What can be sold again is free at the store that has it, if it carries it.
fn put_away(
    connection: &Connection,
    request: &StoredRequest,
    line: &StoredLine,
    pieces: u32,
    sellable: u32,
    now: Timestamp,
) -> rusqlite::Result<()> {
    let sku = line.given().0;
    let lost = Lost { sku, store: request.receiver, line: line.number };
    let is_carried = stock::put(connection, sku.as_str(), request.receiver, sellable)?;
    if !is_carried {
        write_offs::add(connection, lost, sellable, Why::NotCarried, now)?;
    }
    write_offs::add(connection, lost, pieces - sellable, Why::Unsellable, now)
}

/// Pays back what came; false where the shopper had fewer.
fn pay_back(
    connection: &Connection,
    order: &StoredOrder,
    request: &StoredRequest,
    came: &Came<'_>,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let pieces: Vec<_> = came.counted.iter().map(|(line, count, _)| (*line, *count)).collect();
    let last = last_refund(connection)?;
    let what = For { reason: request.text.as_deref(), ..For::default() };
    let Some(back) = returns::give_returned(connection, order, &pieces, what, now)? else {
        return Ok(false);
    };
    link_refunds(connection, request, last)?;
    for ((line, _), amount) in pieces.iter().zip(&back.amounts) {
        connection
            .prepare_cached(
                "UPDATE after_sales_line SET amount = amount + ?3
                 WHERE after_sales = ?1 AND order_line = ?2",
            )?
            .execute(params![request.number, line.number, amount])?;
    }
    connection
        .prepare_cached(
            "UPDATE after_sales SET points_taken = points_taken + ?2,
                 state = iif(?3 OR NOT EXISTS (SELECT 1 FROM after_sales_line
                     WHERE after_sales = ?1 AND received < quantity), 'done', state)
             WHERE number = ?1",
        )?
        .execute(params![request.number, back.points_taken, came.is_all])?;
    step(connection, request.number, AfterSalesStepKind::Refunded, None, None, now)?;
    Ok(true)
}

/// Writes down that the shopper was given what was exchanged or repaired. What was held for pieces
/// that never came is free again. False unless the goods are there.
pub(crate) fn replace(
    connection: &Connection,
    clerk: &Clerk,
    request: &StoredRequest,
    lines: &[StoredLine],
    note: Option<&str>,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let replaced: Option<bool> = connection
        .prepare_cached(
            "UPDATE after_sales SET state = 'done'
             WHERE number = ?1 AND receiver = ?2 AND state = 'received'
                 AND kind IN ('exchange', 'repair')
             RETURNING kind = 'exchange'",
        )?
        .query_row(params![request.number, clerk.store], |row| row.get(0))
        .optional()?;
    let Some(is_exchange) = replaced else { return Ok(false) };
    if is_exchange {
        connection
            .prepare_cached(
                "UPDATE after_sales_line SET held = held - min(held, received)
                 WHERE after_sales = ?1",
            )?
            .execute([request.number])?;
        asking::release(connection, request, lines)?;
    }
    step(connection, request.number, AfterSalesStepKind::Replaced, note, Some(clerk), now)?;
    let group = Some(request.group);
    steps::add(connection, request.order, group, StepKind::ReplacementGiven, now)?;
    Ok(true)
}
