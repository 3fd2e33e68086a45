//! What has happened to a shopper's orders, in the order of its numbers: each thing takes the next
//! one, and an order keeps that of the last thing that happened to it.

use contract::orders::CourierPlace;
use contract::{GroupId, OrderId};
use rusqlite::{Connection, params};

use crate::database::json::Json;
use crate::database::shoppers::Shopper;
use crate::database::wakes::touch;

/// After more changed orders than this, a stream is told to ask everything anew.
const MOST_ORDERS: usize = 100;

/// Takes the next number of an order's shopper, who is woken.
fn happen(connection: &Connection, order: i64) -> rusqlite::Result<i64> {
    let (shopper, number) = connection
        .prepare_cached(
            "UPDATE shopper SET happenings = happenings + 1
             WHERE number = (SELECT shopper FROM shop_order WHERE number = ?1)
             RETURNING number, happenings",
        )?
        .query_row([order], |row| Ok((row.get(0)?, row.get(1)?)))?;
    touch(connection, shopper)?;
    Ok(number)
}

/// Writes down that an order has changed. Everything that changes one says so, in the same
/// transaction; what writes a step does by that.
pub(crate) fn changed(connection: &Connection, order: i64) -> rusqlite::Result<()> {
    let number = happen(connection, order)?;
    connection
        .prepare_cached("UPDATE shop_order SET version = ?2 WHERE number = ?1")?
        .execute([order, number])?;
    Ok(())
}

/// Writes down that the courier of a group has moved.
pub(super) fn moved(
    connection: &Connection,
    (order, group): (i64, i64),
    place: &CourierPlace,
) -> rusqlite::Result<()> {
    let number = happen(connection, order)?;
    connection
        .prepare_cached("UPDATE courier SET place = ?2, happening = ?3 WHERE order_group = ?1")?
        .execute(params![group, Json(place), number])?;
    Ok(())
}

/// What a shopper has not heard of.
#[derive(Clone, Debug, Default)]
pub(crate) struct News {
    /// The number of the last thing that happened.
    pub(crate) last: u64,
    /// The orders that have changed, with the numbers of their last changes, in order; nothing where
    /// there are too many, or what was heard of never happened.
    pub(crate) orders: Option<Vec<(OrderId, u64)>>,
    /// Where couriers on their way are.
    pub(crate) couriers: Vec<Moved>,
}

/// A courier who has moved.
#[derive(Clone, Debug)]
pub(crate) struct Moved {
    pub(crate) order: OrderId,
    pub(crate) group: GroupId,
    pub(crate) place: CourierPlace,
}

pub(super) const CHANGED: &str = "SELECT id, version FROM shop_order
     WHERE shopper = ?1 AND version > ?2 ORDER BY version LIMIT ?3";

pub(super) const MOVED: &str = "SELECT shop_order.id, order_group.id, courier.place
     FROM shop_order CROSS JOIN order_group ON order_group.shop_order = shop_order.number
     CROSS JOIN courier ON courier.order_group = order_group.number
     WHERE shop_order.shopper = ?1 AND shop_order.state = 'to_receive'
         AND order_group.state = 'sent' AND delivered_at IS NULL
         AND courier.place IS NOT NULL AND courier.happening > ?2
     ORDER BY courier.happening";

/// The number of the last thing that happened to a shopper's orders.
pub(crate) fn last(connection: &Connection, shopper: Shopper) -> rusqlite::Result<u64> {
    connection
        .prepare_cached("SELECT happenings FROM shopper WHERE number = ?1")?
        .query_row([shopper.number], |row| row.get::<_, i64>(0))
        .map(i64::cast_unsigned)
}

/// What has happened to a shopper's orders after `heard`, and where couriers went after `seen`.
pub(crate) fn since(
    connection: &Connection,
    shopper: Shopper,
    heard: u64,
    seen: u64,
) -> rusqlite::Result<News> {
    let last = last(connection, shopper)?;
    // A number beyond the last is of another database.
    let orders = if heard > last { None } else { changed_since(connection, shopper, heard)? };
    let couriers = connection
        .prepare_cached(MOVED)?
        .query_map(params![shopper.number, seen.min(last).cast_signed()], |row| {
            let Json(place) = row.get(2)?;
            Ok(Moved {
                order: OrderId::new(row.get::<_, String>(0)?),
                group: GroupId::new(row.get::<_, String>(1)?),
                place,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(News { last, orders, couriers })
}

fn changed_since(
    connection: &Connection,
    shopper: Shopper,
    heard: u64,
) -> rusqlite::Result<Option<Vec<(OrderId, u64)>>> {
    let limit = i64::try_from(MOST_ORDERS).unwrap_or(i64::MAX) + 1;
    let orders: Vec<_> = connection
        .prepare_cached(CHANGED)?
        .query_map(params![shopper.number, heard.cast_signed(), limit], |row| {
            let version: i64 = row.get(1)?;
            Ok((OrderId::new(row.get::<_, String>(0)?), version.cast_unsigned()))
        })?
        .collect::<Result<_, _>>()?;
    Ok((orders.len() <= MOST_ORDERS).then_some(orders))
}
