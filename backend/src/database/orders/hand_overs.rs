//! What is handed over at the counter: once for each ticket, and never more than there is.

use contract::orders::StepKind;
use contract::pickup::Pieces;
use contract::{HandOverId, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use super::groups::NOTHING_OPEN;
use super::reading::StoredLine;
use super::{ending, payments, steps};
use crate::database::json::Json;
use crate::database::purses::{Purse, Reason, Transfer, transfer};
use crate::database::shoppers::clerks::Clerk;
use crate::secrets::{TokenHash, random_id};

/// Something that was handed over.
#[derive(Clone, Debug)]
pub(crate) struct StoredHandOver {
    pub(crate) id: HandOverId,
    /// The group, by the key inside the database.
    pub(crate) group: i64,
    pub(crate) clerk: String,
    pub(crate) pieces: Vec<Pieces>,
    pub(crate) at: Timestamp,
}

/// What was handed over with a ticket, by this clerk.
pub(crate) fn of_ticket(
    connection: &Connection,
    clerk: &Clerk,
    ticket: TokenHash,
) -> rusqlite::Result<Option<StoredHandOver>> {
    connection
        .prepare_cached(
            "SELECT id, order_group, clerk_name, pieces, at FROM hand_over
             WHERE ticket = ?1 AND clerk = ?2",
        )?
        .query_row(params![ticket.0, clerk.shopper], |row| {
            let Json(pieces) = row.get(3)?;
            Ok(StoredHandOver {
                id: HandOverId::new(row.get::<_, String>(0)?),
                group: row.get(1)?,
                clerk: row.get(2)?,
                pieces,
                at: Timestamp::from_millis(row.get(4)?),
            })
        })
        .optional()
}

/// Takes what is due at the till, if anything is, for an order that is paid in the shop: what a
/// deposit has left. What is paid all the same by an attempt that was under way is given back.
fn collect(connection: &Connection, order: i64, now: Timestamp) -> rusqlite::Result<()> {
    let due: Option<i64> = connection
        .prepare_cached(
            "UPDATE shop_order SET paid_at = ?2 WHERE number = ?1 AND paid_at IS NULL
                 AND method = 'in_store' AND state <> 'cancelled' RETURNING due - taken_off - deposit",
        )?
        .query_row(params![order, now.millis()], |row| row.get(0))
        .optional()?;
    let Some(amount) = due else { return Ok(()) };
    let (from, to, reason) = (Purse::Till, Purse::Sales, Reason::Captured);
    transfer(connection, Transfer { from, to, amount, reason, order: Some(order), at: now })?;
    payments::close(connection, order)?;
    steps::add(connection, order, None, StepKind::Paid, now)?;
    Ok(())
}

/// Hands over so many pieces of these lines of a group, unless a condition does not hold: it was
/// found by this clerk here a moment ago, with a password that it was not used with before, it is
/// of this store, its order holds and is paid (or is now, at the till, as much as the clerk was told and
/// not for the second time), and there are so many left.
pub(crate) fn hand_over(
    connection: &Connection,
    clerk: &Clerk,
    ticket: TokenHash,
    pieces: &[(&StoredLine, u32)],
    has_collected: bool,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let taken: Option<(i64, i64)> = connection
        .prepare_cached(&format!(
            "UPDATE order_group SET last_step = coalesce(look.step, last_step)
             FROM pickup_look_up AS look, shop_order
             WHERE look.ticket = ?1 AND look.clerk = ?2 AND look.store = ?3
                 AND look.good_until > ?4 AND order_group.number = look.order_group
                 AND order_group.store = ?3
                 AND order_group.state IN ('preparing', 'ready', 'partly_handed_over')
                 AND (look.step IS NULL OR order_group.last_step IS NULL
                     OR order_group.last_step < look.step)
                 AND shop_order.number = order_group.shop_order
                 AND (shop_order.paid_at IS NOT NULL OR ?5 AND shop_order.method = 'in_store')
                 AND (NOT ?5 OR look.collect = iif(shop_order.paid_at IS NULL,
                     shop_order.due - shop_order.taken_off - shop_order.deposit, 0))
                 AND {NOTHING_OPEN}
             RETURNING order_group.number, order_group.shop_order"
        ))?
        .query_row(
            params![ticket.0, clerk.shopper, clerk.store, now.millis(), has_collected],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let Some((group, order)) = taken else { return Ok(false) };
    let mut told = Vec::with_capacity(pieces.len());
    for (line, count) in pieces {
        connection
            .prepare_cached(
                "UPDATE order_line SET handed_over = handed_over + ?3
                 WHERE number = ?1 AND order_group = ?2",
            )?
            .execute(params![line.number, group, count])?;
        let (sku, is_gift) = (line.sku.clone(), line.is_gift);
        told.push(Pieces { sku, is_gift, quantity: *count });
    }
    collect(connection, order, now)?;
    connection
        .prepare_cached(
            "INSERT INTO hand_over (id, ticket, order_group, clerk, clerk_name, pieces, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            random_id(),
            ticket.0,
            group,
            clerk.shopper,
            clerk.name,
            Json(&told),
            now.millis()
        ])?;
    finish(connection, group, order, now)?;
    Ok(true)
}

fn finish(connection: &Connection, group: i64, order: i64, now: Timestamp) -> rusqlite::Result<()> {
    let is_done: bool = connection
        .prepare_cached(
            "UPDATE order_group SET state = iif(EXISTS (SELECT 1 FROM order_line
                 WHERE order_group = ?1 AND quantity > handed_over + refunded),
                 'partly_handed_over', 'done')
             WHERE number = ?1 RETURNING state = 'done'",
        )?
        .query_row([group], |row| row.get(0))?;
    let step = if is_done { StepKind::HandedOver } else { StepKind::PartlyHandedOver };
    steps::add(connection, order, Some(group), step, now)?;
    ending::refresh(connection, order, now)
}
