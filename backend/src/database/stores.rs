//! Reads stores.

use contract::stores::{Position, StoresQuery};
use contract::{BadParameter, StoreId};
use rusqlite::{Connection, OptionalExtension};

use super::json::Json;
use crate::error::Error;
use crate::import::rows::StoreRow;
use crate::localised::Localised;

/// The number of a shopper's store; 0, the chain itself, without one.
///
/// # Errors
/// There is no such store, or the database failed.
pub(crate) fn number(connection: &Connection, id: Option<&StoreId>) -> Result<i64, Error> {
    let Some(id) = id else { return Ok(0) };
    let number = connection
        .prepare_cached("SELECT number FROM store WHERE id = ?1")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()?;
    Ok(number.ok_or(BadParameter {
        name: "store",
        expected: "the id of a store of this shop; choose one again, or leave it out",
    })?)
}

/// A store and how far it is.
pub(crate) struct StoreAway {
    pub(crate) number: i64,
    pub(crate) row: StoreRow,
    /// Metres, where there is a position to measure from.
    pub(crate) distance: Option<u32>,
}

/// One store.
pub(crate) fn store(connection: &Connection, id: &str) -> rusqlite::Result<Option<StoreRow>> {
    let row = connection
        .prepare_cached("SELECT body FROM store WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(row.map(|Json(row)| row))
}

/// Where a store is.
pub(crate) fn position(connection: &Connection, number: i64) -> rusqlite::Result<Option<Position>> {
    connection
        .prepare_cached("SELECT latitude, longitude FROM store WHERE number = ?1")?
        .query_row([number], |row| Ok(Position { latitude: row.get(0)?, longitude: row.get(1)? }))
        .optional()
}

/// The stores asked for, at most `limit`: nearest first when there is a position, else by city and
/// name.
pub(crate) fn stores(
    connection: &Connection,
    query: &StoresQuery,
    limit: usize,
) -> rusqlite::Result<Vec<StoreAway>> {
    // Names are ordered by their first language, which is the same for all.
    let mut select = connection.prepare_cached(
        "SELECT number, latitude, longitude FROM store WHERE city = ?1 OR ?1 IS NULL
         ORDER BY city, name",
    )?;
    let places = select.query_map([&query.city], |row| {
        Ok((row.get(0)?, Position { latitude: row.get(1)?, longitude: row.get(2)? }))
    })?;
    let places = places.collect::<Result<Vec<_>, _>>()?;
    nearest(connection, places, query.near, limit)
}

/// The first `limit` of these stores, nearest first when there is a position. Measuring thousands
/// takes about a millisecond, so it needs no index; only the stores answered are read whole.
pub(super) fn nearest(
    connection: &Connection,
    places: Vec<(i64, Position)>,
    from: Option<Position>,
    limit: usize,
) -> rusqlite::Result<Vec<StoreAway>> {
    let mut away: Vec<_> = places
        .into_iter()
        .map(|(number, place)| (number, from.map(|from| from.metres_to(&place))))
        .collect();
    if from.is_some() {
        away.sort_by(|(_, a), (_, b)| a.unwrap_or_default().total_cmp(&b.unwrap_or_default()));
    }
    let mut select = connection.prepare_cached("SELECT body FROM store WHERE number = ?1")?;
    away.into_iter()
        .take(limit)
        .map(|(number, metres)| {
            let Json(row) = select.query_row([number], |row| row.get(0))?;
            // Half the earth's girth in metres fits in 32 bits.
            Ok(StoreAway { number, row, distance: metres.map(|metres| metres.round() as u32) })
        })
        .collect()
}

/// A city and how many stores it has.
pub(crate) struct StoredCity {
    pub(crate) id: String,
    pub(crate) name: Localised,
    pub(crate) stores: u32,
}

/// The cities that have stores, the one with most first.
pub(crate) fn cities(connection: &Connection) -> rusqlite::Result<Vec<StoredCity>> {
    connection
        .prepare_cached(
            "SELECT city, city_name, count(*) FROM store GROUP BY city ORDER BY count(*) DESC, city",
        )?
        .query_map([], |row| {
            let Json(name) = row.get(1)?;
            Ok(StoredCity { id: row.get(0)?, name, stores: row.get(2)? })
        })?
        .collect()
}
