//! How far groups of orders are, on their way from the store to the shopper.

use contract::Timestamp;
use contract::orders::{GroupState, StepKind};
use rusqlite::{Connection, OptionalExtension, params};

use super::reading::{self, StoredGroup};
use super::{ending, steps};
use crate::database::shoppers::Shopper;

/// How many groups of a store are told.
const MOST: u32 = 200;

/// One group.
pub(crate) fn with_id(connection: &Connection, id: &str) -> rusqlite::Result<Option<StoredGroup>> {
    Ok(reading::groups_where(connection, "order_group.id = ?1", &[&id])?.into_iter().next())
}

/// The group with this key.
pub(crate) fn with_number(connection: &Connection, number: i64) -> rusqlite::Result<StoredGroup> {
    let found = reading::groups_where(connection, "order_group.number = ?1", &[&number])?;
    found.into_iter().next().ok_or(rusqlite::Error::QueryReturnedNoRows)
}

/// What a store has to prepare, to hand over or to send, that which is promised first first. Parcels
/// are the business of the store whose goods are in them.
pub(crate) fn at_store(connection: &Connection, store: i64) -> rusqlite::Result<Vec<StoredGroup>> {
    let condition = format!(
        "state IN ('preparing', 'ready', 'sent', 'partly_handed_over')
             AND (store = ?1 OR store IS NULL AND EXISTS (SELECT 1 FROM order_line
                 WHERE order_line.order_group = order_group.number AND source = ?1))
         ORDER BY promised, number LIMIT {MOST}"
    );
    reading::groups_where(connection, &condition, &[&store])
}

/// Whether a store has to do with a group.
pub(crate) fn is_of_store(
    connection: &Connection,
    group: &StoredGroup,
    store: i64,
) -> rusqlite::Result<bool> {
    if let Some(own) = group.store {
        return Ok(own == store);
    }
    connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM order_line WHERE order_group = ?1 AND source = ?2)",
        )?
        .query_row([group.number, store], |row| row.get(0))
}

/// Moves a group on, `ready` when it is picked up and `sent` otherwise; false when it is beyond that
/// or cannot be moved yet: the condition stands in the statement.
pub(crate) fn advance(
    connection: &Connection,
    group: &StoredGroup,
    to: GroupState,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let (name, step, method) = match to {
        GroupState::Ready => ("ready", StepKind::Ready, "pickup"),
        _ => ("sent", StepKind::Sent, "delivery"),
    };
    let moved = connection
        .prepare_cached(
            "UPDATE order_group SET state = ?2
             WHERE number = ?1 AND state = 'preparing' AND (method = 'pickup') = (?3 = 'pickup')",
        )?
        .execute(params![group.number, name, method])?;
    if moved == 0 {
        return Ok(false);
    }
    steps::add(connection, group.order, Some(group.number), step, now)?;
    ending::refresh(connection, group.order, now)?;
    Ok(true)
}

/// Writes down that the shopper has a group that was sent; false when it was not sent, or is not the
/// shopper's.
pub(crate) fn receive(
    connection: &Connection,
    shopper: Shopper,
    id: &str,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let received: Option<(i64, i64)> = connection
        .prepare_cached(
            "UPDATE order_group SET state = 'done'
             WHERE id = ?1 AND state = 'sent' AND shop_order IN
                 (SELECT number FROM shop_order WHERE shopper = ?2)
             RETURNING number, shop_order",
        )?
        .query_row(params![id, shopper.number], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((group, order)) = received else { return Ok(false) };
    steps::add(connection, order, Some(group), StepKind::Received, now)?;
    ending::refresh(connection, order, now)?;
    Ok(true)
}

/// Ends a group of which every piece was refunded. Whether it was so.
pub(crate) fn end_if_empty(
    connection: &Connection,
    group: &StoredGroup,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let ended: Option<bool> = connection
        .prepare_cached(
            "UPDATE order_group SET state = iif(EXISTS (SELECT 1 FROM order_line
                     WHERE order_group = ?1 AND handed_over > 0), 'done', 'cancelled')
             WHERE number = ?1 AND state NOT IN ('done', 'cancelled')
                 AND NOT EXISTS (SELECT 1 FROM order_line WHERE order_group = ?1 AND NOT is_gift
                     AND quantity > handed_over + refunded)
             RETURNING state = 'cancelled'",
        )?
        .query_row([group.number], |row| row.get(0))
        .optional()?;
    if ended == Some(true) {
        ending::free_slot(connection, group.number)?;
    }
    if ended.is_some() {
        ending::refresh(connection, group.order, now)?;
    }
    Ok(ended.is_some())
}
