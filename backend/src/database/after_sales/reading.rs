//! Reads requests with all that is told of them.

use contract::after_sales::{
    AfterSalesKind, AfterSalesReason, AfterSalesState, AfterSalesStep, AfterSalesSummary, ReturnWay,
};
use contract::orders::RefundState;
use contract::pickup::ParcelName;
use contract::{AfterSalesId, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

use crate::database::orders::reading::named;
use crate::database::orders::refunds::Kept;
use crate::database::shoppers::Shopper;

/// How many requests a store is told.
const MOST_AT_STORE: u32 = 200;

/// A request.
#[derive(Clone, Debug)]
pub(crate) struct StoredRequest {
    pub(crate) number: i64,
    pub(crate) id: AfterSalesId,
    /// Its order and its group, by their keys inside the database.
    pub(crate) order: i64,
    pub(crate) group: i64,
    pub(crate) kind: AfterSalesKind,
    pub(crate) state: AfterSalesState,
    pub(crate) reason: AfterSalesReason,
    pub(crate) text: Option<String>,
    pub(crate) answer: Option<String>,
    pub(crate) way: Option<ReturnWay>,
    /// The store that decides, and the one that takes the goods back.
    pub(crate) store: i64,
    pub(crate) receiver: i64,
    pub(crate) at: Timestamp,
    /// Points that had been earned and were taken back.
    pub(crate) points_taken: i64,
    /// What its last asking again was named by.
    pub(crate) again_key: Option<String>,
    /// Until when its goods have to come, while it waits for them by the clock.
    pub(crate) goods_due: Option<Timestamp>,
    pub(crate) parcel: Option<ParcelName>,
}

/// Pieces of a line that a request names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StoredRequestLine {
    /// The line of the order, by the key inside the database.
    pub(crate) line: i64,
    pub(crate) quantity: u32,
    pub(crate) received: u32,
    pub(crate) sellable: u32,
    /// What came back for it.
    pub(crate) amount: i64,
}

const REQUEST: &str = "SELECT number, id, shop_order, order_group, kind, state, reason, text,
         answer, way, store, receiver, at, points_taken, again_key, iif(state = 'approved', goods_due, NULL),
         carrier, parcel
     FROM after_sales";

fn read(row: &Row<'_>) -> rusqlite::Result<StoredRequest> {
    let way: Option<String> = row.get(9)?;
    let goods_due: Option<i64> = row.get(15)?;
    let parcel: (Option<String>, Option<String>) = (row.get(16)?, row.get(17)?);
    Ok(StoredRequest {
        number: row.get(0)?,
        id: AfterSalesId::new(row.get::<_, String>(1)?),
        order: row.get(2)?,
        group: row.get(3)?,
        kind: named(row.get(4)?),
        state: named(row.get(5)?),
        reason: named(row.get(6)?),
        text: row.get(7)?,
        answer: row.get(8)?,
        way: way.map(|way| named(Some(way))),
        store: row.get(10)?,
        receiver: row.get(11)?,
        at: Timestamp::from_millis(row.get(12)?),
        points_taken: row.get(13)?,
        again_key: row.get(14)?,
        goods_due: goods_due.map(Timestamp::from_millis),
        parcel: parcel.0.zip(parcel.1).map(|(carrier, number)| ParcelName { carrier, number }),
    })
}

fn one(
    connection: &Connection,
    condition: &str,
    names: &[&dyn ToSql],
) -> rusqlite::Result<Option<StoredRequest>> {
    connection
        .prepare_cached(&format!("{REQUEST} WHERE {condition}"))?
        .query_row(names, read)
        .optional()
}

/// One of the shopper's requests.
pub(crate) fn of_shopper(
    connection: &Connection,
    shopper: Shopper,
    id: &str,
) -> rusqlite::Result<Option<StoredRequest>> {
    one(connection, "id = ?1 AND shopper = ?2", &[&id, &shopper.number])
}

/// The request that the shopper's key names.
pub(crate) fn with_key(
    connection: &Connection,
    shopper: Shopper,
    key: &str,
) -> rusqlite::Result<Option<StoredRequest>> {
    one(connection, "shopper = ?1 AND key = ?2", &[&shopper.number, &key])
}

/// A request that a store has to do with.
pub(crate) fn of_store(
    connection: &Connection,
    store: i64,
    id: &str,
) -> rusqlite::Result<Option<StoredRequest>> {
    one(connection, "id = ?1 AND (store = ?2 OR receiver = ?2)", &[&id, &store])
}

/// The request that a step is of, with what was said then.
pub(crate) fn of_step(
    connection: &Connection,
    step: i64,
) -> rusqlite::Result<(StoredRequest, Option<String>)> {
    let (number, note) = connection
        .prepare_cached("SELECT after_sales, note FROM after_sales_step WHERE number = ?1")?
        .query_row([step], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((with_number(connection, number)?, note))
}

/// The request with this key.
pub(crate) fn with_number(connection: &Connection, number: i64) -> rusqlite::Result<StoredRequest> {
    one(connection, "number = ?1", &[&number])?.ok_or(rusqlite::Error::QueryReturnedNoRows)
}

pub(in crate::database) const OF_SHOPPER: &str = "SELECT number FROM after_sales
     WHERE shopper = ?1
         AND (?2 IS NULL OR shop_order = (SELECT number FROM shop_order WHERE id = ?2))
         AND (?3 IS NULL OR number < (SELECT number FROM after_sales AS last
             WHERE last.id = ?3 AND last.shopper = ?1))
     ORDER BY number DESC LIMIT ?4";

/// A shopper's requests, newest first: of one order or of all, after one that is named by its id.
pub(crate) fn list(
    connection: &Connection,
    shopper: Shopper,
    order: Option<&str>,
    after: Option<&str>,
    limit: u32,
) -> rusqlite::Result<Vec<StoredRequest>> {
    connection
        .prepare_cached(&format!("{REQUEST} WHERE number IN ({OF_SHOPPER}) ORDER BY number DESC"))?
        .query_map(params![shopper.number, order, after, limit], read)?
        .collect()
}

/// The requests in these states that a store has to do with, the names of the wire between quotes.
pub(in crate::database) fn at_store_where(states: &str) -> String {
    format!(
        "{REQUEST} WHERE number IN (
             SELECT number FROM after_sales WHERE store = ?1 AND state IN ({states})
             UNION SELECT number FROM after_sales WHERE receiver = ?1 AND state IN ({states}))
         ORDER BY state <> 'asked', number LIMIT ?2"
    )
}

/// What a store has to do with, in this state or in any that is open: what waits for an answer first,
/// and of that the oldest.
pub(crate) fn at_store(
    connection: &Connection,
    store: i64,
    state: Option<AfterSalesState>,
) -> rusqlite::Result<Vec<StoredRequest>> {
    let states: Vec<_> = AfterSalesState::ALL
        .into_iter()
        .filter(|one| state.map_or(one.is_open(), |wanted| *one == wanted))
        .map(|state| format!("'{}'", state.name()))
        .collect();
    connection
        .prepare_cached(&at_store_where(&states.join(", ")))?
        .query_map(params![store, MOST_AT_STORE], read)?
        .collect()
}

/// The requests of an order, newest first.
pub(crate) fn of_order(
    connection: &Connection,
    order: i64,
) -> rusqlite::Result<Vec<AfterSalesSummary>> {
    connection
        .prepare_cached(
            "SELECT id, kind, state, at FROM after_sales WHERE shop_order = ?1
             ORDER BY number DESC",
        )?
        .query_map([order], |row| {
            Ok(AfterSalesSummary {
                id: AfterSalesId::new(row.get::<_, String>(0)?),
                kind: named(row.get(1)?),
                state: named(row.get(2)?),
                asked_at: Timestamp::from_millis(row.get(3)?),
            })
        })?
        .collect()
}

/// The lines of a request.
pub(crate) fn lines(
    connection: &Connection,
    request: i64,
) -> rusqlite::Result<Vec<StoredRequestLine>> {
    connection
        .prepare_cached(
            "SELECT order_line, quantity, received, sellable, amount FROM after_sales_line
             WHERE after_sales = ?1 ORDER BY order_line",
        )?
        .query_map([request], |row| {
            Ok(StoredRequestLine {
                line: row.get(0)?,
                quantity: row.get(1)?,
                received: row.get(2)?,
                sellable: row.get(3)?,
                amount: row.get(4)?,
            })
        })?
        .collect()
}

/// What happened to a request, oldest first.
pub(crate) fn steps(
    connection: &Connection,
    request: i64,
) -> rusqlite::Result<Vec<AfterSalesStep>> {
    connection
        .prepare_cached(
            "SELECT kind, at, note FROM after_sales_step WHERE after_sales = ?1 ORDER BY number",
        )?
        .query_map([request], |row| {
            Ok(AfterSalesStep {
                kind: named(row.get(0)?),
                at: Timestamp::from_millis(row.get(1)?),
                note: row.get(2)?,
            })
        })?
        .collect()
}

/// What came back for a request, and how it stands with the money; nothing before anything did.
pub(crate) fn refunded(
    connection: &Connection,
    request: i64,
) -> rusqlite::Result<Option<(Kept, RefundState)>> {
    connection
        .prepare_cached(
            "SELECT sum(amount), sum(from_till), sum(stored_value), sum(points), max(state = 'open')
             FROM refund WHERE after_sales = ?1 HAVING count(*) > 0",
        )?
        .query_row([request], |row| {
            let is_open: bool = row.get(4)?;
            Ok((Kept::read(row)?, if is_open { RefundState::Open } else { RefundState::Settled }))
        })
        .optional()
}
