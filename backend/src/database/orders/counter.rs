//! Orders at the counter: what a clerk finds of the own store, and the log of all that is done there.

use contract::pickup::PickupSecret;
use contract::{GroupId, OrderId, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use super::reading::{self, StoredGroup};
use crate::database::json::Json;
use crate::database::shoppers::Shopper;
use crate::database::shoppers::clerks::Clerk;
use crate::localised::Localised;
use crate::secrets::TokenHash;

/// For how many milliseconds what was found can be confirmed.
const GOOD_FOR: i64 = 5 * 60_000;
/// For how many milliseconds it is told apart from what never was, once it cannot be.
const REMEMBERED: i64 = 24 * 3_600_000;
/// How many a clerk is shown at most.
const MOST: u32 = 20;
/// How many secrets a phone is told.
const MOST_SECRETS: u32 = 50;

/// What happened at a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Happening {
    /// A clerk searched and found nothing.
    Searched,
    /// A group was found.
    Found,
    /// Something of it was handed over.
    HandedOver,
    /// It was to be handed over and could not.
    Refused,
    /// It was said how far it is.
    Advanced,
    /// Something of it was refunded.
    Refunded,
}

/// Writes down what a clerk did.
pub(crate) fn log(
    connection: &Connection,
    clerk: &Clerk,
    what: Happening,
    group: Option<i64>,
    now: Timestamp,
) -> rusqlite::Result<()> {
    let what = match what {
        Happening::Searched => "searched",
        Happening::Found => "found",
        Happening::HandedOver => "handed_over",
        Happening::Refused => "refused",
        Happening::Advanced => "advanced",
        Happening::Refunded => "refunded",
    };
    connection
        .prepare_cached(
            "INSERT INTO pickup_log (at, clerk, clerk_name, store, what, order_group)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![now.millis(), clerk.shopper, clerk.name, clerk.store, what, group])?;
    Ok(())
}

/// What codes are made from, for all that the shopper can pick up.
pub(crate) fn secrets(
    connection: &Connection,
    shopper: Shopper,
    name: impl Fn(&Localised) -> String,
) -> rusqlite::Result<Vec<PickupSecret>> {
    connection
        .prepare_cached(&format!(
            "SELECT shop_order.id, order_group.id, code, store.name, handle, lower(hex(secret))
             FROM shop_order JOIN order_group ON order_group.shop_order = shop_order.number
             JOIN store ON store.number = order_group.store
             WHERE shop_order.shopper = ?1 AND handle IS NOT NULL
                 AND order_group.state IN ('preparing', 'ready', 'partly_handed_over')
             ORDER BY promised, order_group.number LIMIT {MOST_SECRETS}"
        ))?
        .query_map([shopper.number], |row| {
            let Json(store_name) = row.get(3)?;
            Ok(PickupSecret {
                order: OrderId::new(row.get::<_, String>(0)?),
                group: GroupId::new(row.get::<_, String>(1)?),
                number: row.get(2)?,
                store_name: name(&store_name),
                handle: row.get(4)?,
                secret: row.get(5)?,
            })
        })?
        .collect()
}

/// A group that digits find, with what its passwords are made of.
pub(crate) struct WithSecret {
    /// The group, by the key inside the database.
    pub(crate) number: i64,
    pub(crate) secret: Vec<u8>,
    /// The step of the last password that it was used with.
    pub(crate) last_step: Option<i64>,
    /// Where it is picked up.
    pub(crate) store: Option<i64>,
}

/// The group that these digits find, whatever store it is of.
pub(crate) fn with_handle(
    connection: &Connection,
    handle: &str,
) -> rusqlite::Result<Option<WithSecret>> {
    connection
        .prepare_cached(
            "SELECT number, secret, last_step, store FROM order_group WHERE handle = ?1",
        )?
        .query_row([handle], |row| {
            Ok(WithSecret {
                number: row.get(0)?,
                secret: row.get(1)?,
                last_step: row.get(2)?,
                store: row.get(3)?,
            })
        })
        .optional()
}

/// How a clerk looks for what is picked up.
#[derive(Clone, Debug)]
pub(crate) enum By<'a> {
    /// The order's number.
    Number(&'a str),
    /// The last four digits of the phone.
    Tail(&'a str),
    /// A part of the name.
    Name(&'a str),
}

/// What is picked up at a store and still to be handed over, that which is promised first first. By
/// number also what was handed over or cancelled, so that a clerk can say so.
pub(crate) fn find(
    connection: &Connection,
    store: i64,
    by: &By<'_>,
) -> rusqlite::Result<Vec<StoredGroup>> {
    let open = "AND order_group.state IN ('preparing', 'ready', 'partly_handed_over')";
    let (condition, value, state) = match by {
        By::Number(number) => ("code = ?2", (*number).to_owned(), ""),
        By::Tail(tail) => ("tail = ?2", (*tail).to_owned(), open),
        By::Name(name) => ("instr(lower(contact), lower(?2)) > 0", (*name).to_owned(), open),
    };
    let condition = format!(
        "order_group.store = ?1 AND order_group.method = 'pickup' {state}
             AND EXISTS (SELECT 1 FROM shop_order
                 WHERE shop_order.number = order_group.shop_order AND {condition})
         ORDER BY promised, order_group.number LIMIT {MOST}"
    );
    reading::groups_where(connection, &condition, &[&store, &value])
}

/// Keeps what was found, and forgets some of what was found long ago.
pub(crate) fn keep(
    connection: &Connection,
    clerk: &Clerk,
    ticket: TokenHash,
    group: i64,
    step: Option<i64>,
    now: Timestamp,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM pickup_look_up WHERE ticket IN (SELECT ticket FROM pickup_look_up
                 WHERE good_until <= ?1 ORDER BY good_until LIMIT 20)",
        )?
        .execute([now.millis() - REMEMBERED])?;
    let good_until = now.millis() + GOOD_FOR;
    connection
        .prepare_cached(
            "INSERT INTO pickup_look_up (ticket, order_group, clerk, store, step, good_until)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![ticket.0, group, clerk.shopper, clerk.store, step, good_until])?;
    Ok(())
}

/// The group that the clerk found with this ticket, at the store where the clerk serves now; and
/// whether it can still be confirmed.
pub(crate) fn found(
    connection: &Connection,
    clerk: &Clerk,
    ticket: TokenHash,
    now: Timestamp,
) -> rusqlite::Result<Option<(i64, bool)>> {
    connection
        .prepare_cached(
            "SELECT order_group, good_until > ?4 FROM pickup_look_up
             WHERE ticket = ?1 AND clerk = ?2 AND store = ?3",
        )?
        .query_row(params![ticket.0, clerk.shopper, clerk.store, now.millis()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()
}
