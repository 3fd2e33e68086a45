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
    pub(crate) store: i64,
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

/// One order, whose groups are few.
pub(super) const BY_NUMBER: &str = "shop_order = (SELECT number FROM shop_order WHERE code = ?2)
         AND +store = ?1 AND method = 'pickup'
     ORDER BY promised, number LIMIT ?3";
/// A store has fewer groups at a time than the chain has orders of people with the same digits: the
/// index of what a store has to do is gone through, whose conditions stand here word by word.
pub(super) const BY_TAIL: &str = "store = ?1 AND state NOT IN ('done', 'cancelled')
         AND state NOT IN ('waiting', 'sent') AND method = 'pickup'
         AND (SELECT tail FROM shop_order WHERE shop_order.number = order_group.shop_order) = ?2
     ORDER BY promised, number LIMIT ?3";
pub(super) const BY_NAME: &str = "store = ?1 AND state NOT IN ('done', 'cancelled')
         AND state NOT IN ('waiting', 'sent') AND method = 'pickup'
         AND instr(lower((SELECT contact FROM shop_order
             WHERE shop_order.number = order_group.shop_order)), lower(?2)) > 0
     ORDER BY promised, number LIMIT ?3";

/// What is picked up at a store and still to be handed over, that which is promised first first. By
/// number also what was handed over or cancelled, so that a clerk can say so.
pub(crate) fn find(
    connection: &Connection,
    store: i64,
    by: &By<'_>,
) -> rusqlite::Result<Vec<StoredGroup>> {
    let (condition, value) = match by {
        By::Number(number) => (BY_NUMBER, number),
        By::Tail(tail) => (BY_TAIL, tail),
        By::Name(name) => (BY_NAME, name),
    };
    reading::groups_where(connection, condition, &[&store, value, &MOST])
}

/// What a clerk found.
pub(crate) struct LookUp {
    /// The group, by the key inside the database.
    pub(crate) group: i64,
    /// The step of the password it was found with; missing for other ways.
    pub(crate) step: Option<i64>,
    /// What the clerk was told to take at the till, minor units.
    pub(crate) collect: i64,
}

/// Keeps what was found, and forgets some of what was found long ago.
pub(crate) fn keep(
    connection: &Connection,
    clerk: &Clerk,
    ticket: TokenHash,
    found: &LookUp,
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
            "INSERT INTO pickup_look_up (ticket, order_group, clerk, store, step, collect,
                 good_until)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            ticket.0,
            found.group,
            clerk.shopper,
            clerk.store,
            found.step,
            found.collect,
            good_until
        ])?;
    Ok(())
}

/// What the clerk found with this ticket, at the store where the clerk serves now; and whether it
/// can still be confirmed.
pub(crate) fn found(
    connection: &Connection,
    clerk: &Clerk,
    ticket: TokenHash,
    now: Timestamp,
) -> rusqlite::Result<Option<(LookUp, bool)>> {
    connection
        .prepare_cached(
            "SELECT order_group, step, collect, good_until > ?4 FROM pickup_look_up
             WHERE ticket = ?1 AND clerk = ?2 AND store = ?3",
        )?
        .query_row(params![ticket.0, clerk.shopper, clerk.store, now.millis()], |row| {
            let found = LookUp { group: row.get(0)?, step: row.get(1)?, collect: row.get(2)? };
            Ok((found, row.get(3)?))
        })
        .optional()
}
