//! Reads orders with all that is told of them.

use contract::addresses::Address;
use contract::checkout::{FulfilmentMethod, Promise};
use contract::orders::{EndReason, GroupState, OrderState, Refund, RefundState};
use contract::payment::PaymentMethod;
use contract::pricing::Quote;
use contract::{GroupId, OrderId, RefundId, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};
use serde::de::DeserializeOwned;

pub(crate) use super::lines::{StoredLine, lines};
use crate::database::json::Json;
use crate::database::shoppers::Shopper;

/// An order without its groups.
#[derive(Clone, Debug)]
pub(crate) struct StoredOrder {
    pub(crate) number: i64,
    pub(crate) id: OrderId,
    /// The number that people read.
    pub(crate) code: String,
    /// The store that sells it.
    pub(crate) store: Option<i64>,
    /// The number of the last thing that happened to it.
    pub(crate) version: u64,
    pub(crate) state: OrderState,
    pub(crate) method: Option<PaymentMethod>,
    pub(crate) placed_at: Timestamp,
    pub(crate) lapses_at: Timestamp,
    pub(crate) paid_at: Option<Timestamp>,
    pub(crate) ended_at: Option<Timestamp>,
    pub(crate) end: Option<EndReason>,
    pub(crate) end_note: Option<String>,
    /// What is to be paid beside stored value: less than was placed, where something was not there
    /// when it was picked.
    pub(crate) due: i64,
    /// What of that was paid as a deposit; 0 where none was.
    pub(crate) deposit: i64,
    pub(crate) quote: Quote,
    pub(crate) note: Option<String>,
    /// What to call whoever picks it up.
    pub(crate) contact: String,
    /// E.164.
    pub(crate) phone: String,
}

/// A group of an order.
#[derive(Clone, Debug)]
pub(crate) struct StoredGroup {
    pub(crate) number: i64,
    pub(crate) id: GroupId,
    /// Its order, by the key inside the database.
    pub(crate) order: i64,
    pub(crate) method: FulfilmentMethod,
    pub(crate) state: GroupState,
    /// Where it is picked up or comes from.
    pub(crate) store: i64,
    pub(crate) fee: i64,
    pub(crate) promise: Option<Promise>,
    pub(crate) address: Option<Address>,
    pub(crate) has_code: bool,
    /// When it was brought to the door.
    pub(crate) delivered_at: Option<Timestamp>,
    /// When picking was finished.
    pub(crate) picked_at: Option<Timestamp>,
    /// Its share of what is payable for delivery.
    pub(crate) delivery: i64,
}

/// A value of the wire by its name in a column.
pub(crate) fn named<T: DeserializeOwned + Default>(name: Option<String>) -> T {
    let value = name.map(serde_json::Value::String);
    value.and_then(|value| serde_json::from_value(value).ok()).unwrap_or_default()
}

fn instant(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Timestamp>> {
    Ok(row.get::<_, Option<i64>>(at)?.map(Timestamp::from_millis))
}

impl StoredOrder {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let method: Option<String> = row.get(5)?;
        let end: Option<String> = row.get(10)?;
        let Json(quote) = row.get(13)?;
        Ok(Self {
            number: row.get(0)?,
            id: OrderId::new(row.get::<_, String>(1)?),
            code: row.get(2)?,
            store: row.get(3)?,
            state: named(row.get(4)?),
            method: method.map(|name| named(Some(name))),
            placed_at: Timestamp::from_millis(row.get(6)?),
            lapses_at: Timestamp::from_millis(row.get(7)?),
            paid_at: instant(row, 8)?,
            ended_at: instant(row, 9)?,
            end: end.map(|name| named(Some(name))),
            end_note: row.get(11)?,
            due: row.get(12)?,
            quote,
            note: row.get(14)?,
            contact: row.get(15)?,
            phone: row.get(16)?,
            version: row.get::<_, i64>(17)?.cast_unsigned(),
            deposit: row.get(18)?,
        })
    }

    /// What a deposit has left to be paid.
    pub(crate) const fn rest(&self) -> i64 {
        self.due - self.deposit
    }
}

const ORDER: &str = "SELECT number, id, code, store, state, method, placed_at, lapses_at, paid_at,
         ended_at, end, end_note, due - taken_off, quote, note, contact, phone, version,
         deposit
     FROM shop_order";

fn one(
    connection: &Connection,
    condition: &str,
    names: &[&dyn ToSql],
) -> rusqlite::Result<Option<StoredOrder>> {
    connection
        .prepare_cached(&format!("{ORDER} WHERE {condition}"))?
        .query_row(names, StoredOrder::read)
        .optional()
}

/// One of the shopper's orders.
pub(crate) fn order(
    connection: &Connection,
    shopper: Shopper,
    id: &str,
) -> rusqlite::Result<Option<StoredOrder>> {
    one(connection, "shopper = ?1 AND id = ?2", &[&shopper.number, &id])
}

/// The order with this key.
pub(crate) fn with_number(connection: &Connection, number: i64) -> rusqlite::Result<StoredOrder> {
    one(connection, "number = ?1", &[&number])?.ok_or(rusqlite::Error::QueryReturnedNoRows)
}

/// Which of a shopper's orders, and where to begin.
#[derive(Clone, Debug, Default)]
pub(crate) struct Which {
    pub(crate) state: Option<OrderState>,
    /// What the number or the name of a product has in it.
    pub(crate) words: Option<String>,
    /// The id of the last order of the page before.
    pub(crate) after: Option<String>,
    pub(crate) limit: u32,
}

/// A shopper's orders, newest first.
pub(crate) fn list(
    connection: &Connection,
    shopper: Shopper,
    which: &Which,
) -> rusqlite::Result<Vec<StoredOrder>> {
    let words = which.words.as_ref().map(|words| {
        let plain = words.trim().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        format!("%{plain}%")
    });
    connection
        .prepare_cached(&format!(
            "{ORDER} WHERE shopper = ?1 AND (?2 IS NULL OR state = ?2)
                 AND (?3 IS NULL OR number < (SELECT number FROM shop_order AS last
                     WHERE last.id = ?3 AND last.shopper = ?1))
                 AND (?4 IS NULL OR code LIKE ?4 ESCAPE '\\' OR EXISTS
                     (SELECT 1 FROM order_line WHERE order_line.shop_order = shop_order.number
                         AND order_line.name LIKE ?4 ESCAPE '\\'))
             ORDER BY number DESC LIMIT ?5"
        ))?
        .query_map(
            params![
                shopper.number,
                which.state.map(OrderState::name),
                which.after,
                words,
                which.limit
            ],
            StoredOrder::read,
        )?
        .collect()
}

impl StoredGroup {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let promise: Option<Json<_>> = row.get(7)?;
        let address: Option<Json<_>> = row.get(8)?;
        Ok(Self {
            number: row.get(0)?,
            id: GroupId::new(row.get::<_, String>(1)?),
            order: row.get(2)?,
            method: named(row.get(3)?),
            state: named(row.get(4)?),
            store: row.get(5)?,
            fee: row.get(6)?,
            promise: promise.map(|Json(promise)| promise),
            address: address.map(|Json(address)| address),
            has_code: row.get(9)?,
            delivered_at: instant(row, 10)?,
            picked_at: instant(row, 11)?,
            delivery: row.get(12)?,
        })
    }
}

pub(super) const GROUP: &str = "SELECT order_group.number, order_group.id, order_group.shop_order,
         order_group.method, order_group.state, order_group.store, order_group.fee,
         order_group.promise, order_group.address, order_group.handle IS NOT NULL,
         order_group.delivered_at, order_group.picked_at, order_group.delivery
     FROM order_group";

/// The groups of an order.
pub(crate) fn groups(connection: &Connection, order: i64) -> rusqlite::Result<Vec<StoredGroup>> {
    groups_where(connection, "shop_order = ?1 ORDER BY number", &[&order])
}

/// Groups under a condition.
pub(super) fn groups_where(
    connection: &Connection,
    condition: &str,
    names: &[&dyn ToSql],
) -> rusqlite::Result<Vec<StoredGroup>> {
    connection
        .prepare_cached(&format!("{GROUP} WHERE {condition}"))?
        .query_map(names, StoredGroup::read)?
        .collect()
}

/// What came back of an order, oldest first.
pub(crate) fn refunds(connection: &Connection, order: i64) -> rusqlite::Result<Vec<Refund>> {
    connection
        .prepare_cached(
            "SELECT id, at, amount, stored_value, points, state, reason, from_till FROM refund
             WHERE shop_order = ?1 AND amount + stored_value + points > 0 ORDER BY number",
        )?
        .query_map([order], |row| {
            Ok(Refund {
                id: RefundId::new(row.get::<_, String>(0)?),
                at: Timestamp::from_millis(row.get(1)?),
                amount: row.get(2)?,
                from_till: row.get(7)?,
                stored_value: row.get(3)?,
                points: row.get::<_, i64>(4)?.cast_unsigned(),
                state: named::<RefundState>(row.get(5)?),
                reason: row.get(6)?,
            })
        })?
        .collect()
}
