//! Reads stores.

mod finding;
mod indexing;
mod openings;

use contract::stores::Position;
use contract::{BadParameter, StoreId};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row};

pub(crate) use self::finding::{matching, page};
pub(super) use self::indexing::rebuild;
pub(crate) use self::openings::Openings;
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

impl StoreAway {
    fn read(connection: &Connection, number: i64, metres: Option<f64>) -> rusqlite::Result<Self> {
        let mut select = connection.prepare_cached("SELECT body FROM store WHERE number = ?1")?;
        let Json(row) = select.query_row([number], |row| row.get(0))?;
        // Half the earth's girth in metres fits in 32 bits.
        Ok(Self { number, row, distance: metres.map(|metres| metres.round() as u32) })
    }
}

/// One store.
pub(crate) fn store(connection: &Connection, id: &str) -> rusqlite::Result<Option<StoreRow>> {
    let row = connection
        .prepare_cached("SELECT body FROM store WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(row.map(|Json(row)| row))
}

/// The time zone of the first store; none while there is no store.
pub(crate) fn first_time_zone(connection: &Connection) -> rusqlite::Result<Option<String>> {
    connection
        .prepare_cached("SELECT body ->> 'time_zone' FROM store ORDER BY number LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()
}

/// The first store, by its key; none while there is no store.
pub(crate) fn first(connection: &Connection) -> rusqlite::Result<Option<i64>> {
    connection.prepare_cached("SELECT min(number) FROM store")?.query_row([], |row| row.get(0))
}

/// The id and the name of a store.
pub(crate) fn called(
    connection: &Connection,
    number: i64,
) -> rusqlite::Result<(String, Localised)> {
    connection
        .prepare_cached("SELECT id, name FROM store WHERE number = ?1")?
        .query_row([number], |row| Ok((row.get(0)?, row.get::<_, Json<_>>(1)?.0)))
}

/// Where a store is.
pub(crate) fn position(connection: &Connection, number: i64) -> rusqlite::Result<Option<Position>> {
    connection
        .prepare_cached("SELECT latitude, longitude FROM store WHERE number = ?1")?
        .query_row([number], |row| position_of(row, 0))
        .optional()
}

/// Latitude and longitude in two columns from `at`.
pub(super) fn position_of(row: &Row<'_>, at: usize) -> rusqlite::Result<Position> {
    Position::new(row.get(at)?, row.get(at + 1)?).ok_or_else(|| {
        rusqlite::Error::FromSqlConversionFailure(at, Type::Real, "it is not on earth".into())
    })
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
    let nearest = away.into_iter().take(limit);
    nearest.map(|(number, metres)| StoreAway::read(connection, number, metres)).collect()
}

/// A district and how many stores it has.
pub(crate) struct StoredDistrict {
    pub(crate) city: String,
    pub(crate) city_name: Localised,
    /// Empty where the stores say no district.
    pub(crate) id: String,
    pub(crate) name: Localised,
    pub(crate) stores: u32,
}

/// The districts that have stores, city by city, the one with most first.
pub(crate) fn districts(connection: &Connection) -> rusqlite::Result<Vec<StoredDistrict>> {
    connection
        .prepare_cached(
            "WITH counted AS (
                 SELECT city, district, count(*) AS stores, min(store) AS first
                 FROM store_entry GROUP BY city, district
             )
             SELECT counted.city, city_name, counted.district, body -> '$.district', stores
             FROM counted JOIN store ON store.number = counted.first
             ORDER BY counted.city, stores DESC, counted.district",
        )?
        .query_map([], |row| {
            let (Json(city_name), Json(name)) = (row.get(1)?, row.get(3)?);
            let (city, id, stores) = (row.get(0)?, row.get(2)?, row.get(4)?);
            Ok(StoredDistrict { city, city_name, id, name, stores })
        })?
        .collect()
}
