//! Reads how goods reach shoppers, and holds room in slots.

use contract::Timestamp;
use contract::checkout::FulfilmentMethod;
use rusqlite::{Connection, OptionalExtension, params};

use super::json::Json;
use crate::import::rows::{ExpressRow, FulfilmentRow};

/// How a store hands over and delivers; nothing where nobody said.
pub(crate) fn of_store(
    connection: &Connection,
    store: i64,
) -> rusqlite::Result<Option<FulfilmentRow>> {
    let row = connection
        .prepare_cached("SELECT body FROM fulfilment WHERE store = ?1")?
        .query_row([store], |row| row.get(0))
        .optional()?;
    Ok(row.map(|Json(row)| row))
}

/// What parcels cost; nothing where none are sent.
pub(crate) fn express(connection: &Connection) -> rusqlite::Result<Option<ExpressRow>> {
    let row = connection
        .prepare_cached("SELECT body FROM express")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(row.map(|Json(row)| row))
}

/// How many orders take room in each slot of a store that begins from an instant on.
pub(crate) fn taken(
    connection: &Connection,
    store: i64,
    method: FulfilmentMethod,
    from: Timestamp,
) -> rusqlite::Result<Vec<(Timestamp, u32)>> {
    connection
        .prepare_cached(
            "SELECT slot, taken FROM slot_use WHERE store = ?1 AND method = ?2 AND slot >= ?3",
        )?
        .query_map(params![store, method.name(), from.millis()], |row| {
            Ok((Timestamp::from_millis(row.get(0)?), row.get(1)?))
        })?
        .collect()
}

/// Takes room for one order in a slot; false when it is full.
pub(crate) fn take(
    connection: &Connection,
    store: i64,
    method: FulfilmentMethod,
    slot: Timestamp,
    capacity: u32,
) -> rusqlite::Result<bool> {
    let taken = connection
        .prepare_cached(
            "INSERT INTO slot_use (store, method, slot, taken) SELECT ?1, ?2, ?3, 1 WHERE ?4 > 0
             ON CONFLICT (store, method, slot) DO UPDATE SET taken = taken + 1 WHERE taken < ?4",
        )?
        .execute(params![store, method.name(), slot.millis(), capacity])?;
    Ok(taken > 0)
}

/// What a variant weighs, in grams with its pack: as it was said, or told from what is in it.
/// Nobody weighs a piece, so that counts as half a kilogram.
pub(crate) fn weights(
    connection: &Connection,
    skus: &[&str],
) -> rusqlite::Result<Vec<(String, u32)>> {
    connection
        .prepare_cached(
            "SELECT id, coalesce(weight, CASE content_unit
                 WHEN '\"gram\"' THEN content_quantity + content_quantity / 10
                 WHEN '\"millilitre\"' THEN content_quantity + content_quantity / 10 END, 500)
             FROM sku WHERE id IN (SELECT value FROM json_each(?1))",
        )?
        .query_map([Json(skus)], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}
