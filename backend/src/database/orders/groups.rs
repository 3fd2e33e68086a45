//! How far groups of orders are, on their way from the store to the shopper.

use contract::Timestamp;
use contract::orders::{GroupState, StepKind};
use rusqlite::{Connection, OptionalExtension, params};

use super::reading::{self, StoredGroup};
use super::{ending, picking, returns, steps};
use crate::database::shoppers::Shopper;
use crate::database::{shop, stock};

/// Milliseconds.
const DAY: i64 = 86_400_000;
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

/// The first conditions are those of the index, word by word: without them it is not used.
pub(super) const AT_STORE: &str = "store = ?1 AND state NOT IN ('done', 'cancelled')
         AND state <> 'waiting'
     ORDER BY state = 'sent', promised, number LIMIT ?2";

/// What a store has to prepare or to hand over, that which is promised first first, and after it
/// what is on its way.
pub(crate) fn at_store(connection: &Connection, store: i64) -> rusqlite::Result<Vec<StoredGroup>> {
    reading::groups_where(connection, AT_STORE, &[&store, &MOST])
}

/// Nothing is given or sent while something was said of what was picked and that is not finished, or
/// while a refund is asked for and not decided.
pub(super) const NOTHING_OPEN: &str = "NOT EXISTS (SELECT 1 FROM order_line AS line
             WHERE order_group.picked_at IS NULL AND line.order_group = order_group.number
                 AND line.picked IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM after_sales WHERE kind = 'refund'
             AND after_sales.state = 'asked' AND after_sales.order_group = order_group.number)";

/// What keeps a group from being given or sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeldUp {
    /// Picking has begun and is not finished.
    ByPicking,
    /// A refund is asked for and not decided.
    ByRefund,
}

/// What keeps a group from being given or sent, if anything does.
pub(crate) fn held_up(connection: &Connection, group: i64) -> rusqlite::Result<Option<HeldUp>> {
    let (is_picked, is_asked): (bool, bool) = connection
        .prepare_cached(
            "SELECT picked_at IS NULL AND EXISTS (SELECT 1 FROM order_line
                     WHERE order_group = ?1 AND picked IS NOT NULL),
                 EXISTS (SELECT 1 FROM after_sales
                     WHERE order_group = ?1 AND kind = 'refund' AND after_sales.state = 'asked')
             FROM order_group WHERE number = ?1",
        )?
        .query_row([group], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(match (is_asked, is_picked) {
        (true, _) => Some(HeldUp::ByRefund),
        (_, true) => Some(HeldUp::ByPicking),
        _ => None,
    })
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
    let policies = shop::shop(connection)?.map(|shop| shop.policies).unwrap_or_default();
    let received_by = now.millis() + i64::from(policies.received_after) * DAY;
    let moved = connection
        .prepare_cached(&format!(
            "UPDATE order_group SET state = ?2, received_by = iif(?2 = 'sent', ?4, NULL)
             WHERE number = ?1 AND state = 'preparing' AND (method = 'pickup') = (?3 = 'pickup')
                 AND {NOTHING_OPEN}"
        ))?
        .execute(params![group.number, name, method, received_by])?;
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

pub(super) const LONG_SENT: &str = "SELECT number, shop_order, received_by FROM order_group
     WHERE state = 'sent' AND received_by <= ?1 ORDER BY received_by";

/// What was sent so long ago that it counts as received: its key, its order's, and since when.
pub(super) fn long_sent(
    connection: &Connection,
    now: Timestamp,
) -> rusqlite::Result<Vec<(i64, i64, Timestamp)>> {
    connection
        .prepare_cached(LONG_SENT)?
        .query_map([now.millis()], |row| {
            Ok((row.get(0)?, row.get(1)?, Timestamp::from_millis(row.get(2)?)))
        })?
        .collect()
}

/// Writes down that a group counts as received.
pub(super) fn count_as_received(
    connection: &Connection,
    (group, order, at): (i64, i64, Timestamp),
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE order_group SET state = 'done' WHERE number = ?1 AND state = 'sent'",
        )?
        .execute([group])?;
    steps::add(connection, order, Some(group), StepKind::Received, at)?;
    ending::refresh(connection, order, at)
}

/// Ends a group of which every piece that was bought was refunded, or handed over. A gift stays for
/// who has something of what it came with, and goes back to the shelf otherwise. Whether it was so.
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
                 AND NOT EXISTS (SELECT 1 FROM order_line WHERE order_group = ?1
                     AND quantity > handed_over + refunded
                     AND (NOT is_gift OR EXISTS (SELECT 1 FROM order_line AS given
                         WHERE given.order_group = ?1 AND given.handed_over > 0)))
             RETURNING state = 'cancelled'",
        )?
        .query_row([group.number], |row| row.get(0))
        .optional()?;
    if ended == Some(true) {
        take_gifts_back(connection, group)?;
        ending::free_slot(connection, group.number)?;
    }
    if ended.is_some() {
        ending::refresh(connection, group.order, now)?;
    }
    Ok(ended.is_some())
}

/// Puts the gifts of a group back that come with nothing any more.
fn take_gifts_back(connection: &Connection, group: &StoredGroup) -> rusqlite::Result<()> {
    let lines = reading::lines(connection, group.order)?.into_iter();
    for gift in lines.filter(|line| line.group == group.number && line.left() > 0) {
        connection
            .prepare_cached("UPDATE order_line SET refunded = refunded + ?2 WHERE number = ?1")?
            .execute(params![gift.number, gift.left()])?;
        picking::forget(connection, &gift)?;
        stock::give_back(connection, gift.given().0.as_str(), gift.source, gift.left())?;
    }
    // Nothing may be left of the order now.
    returns::give_coupons_back(connection, group.order)
}
