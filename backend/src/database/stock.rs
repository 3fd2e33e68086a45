//! Reads what several stores have of several variants.

use contract::catalogue::Stock;
use contract::stores::{SkuStock, StockQuery};
use contract::{BadParameter, Money, SkuId, StoreId};
use rusqlite::{Connection, Row, params};

use super::catalogue::stock;
use super::json::Json;
use super::shop::{Terms, terms};
use crate::error::Error;

/// What each of these stores has of each of these variants, in the order asked for.
///
/// # Errors
/// There is no such store or variant, or the database failed.
pub(crate) fn matrix(connection: &Connection, query: &StockQuery) -> Result<Vec<SkuStock>, Error> {
    let terms = terms(connection)?;
    let mut select = connection.prepare_cached(
        "SELECT asked_store.value, asked_sku.value, store.number, sku.number,
             stock.store IS NOT NULL, stock.pieces, coalesce(stock.price, sku.price)
         FROM json_each(?1) AS asked_store CROSS JOIN json_each(?2) AS asked_sku
         LEFT JOIN store ON store.id = asked_store.value
         LEFT JOIN sku ON sku.id = asked_sku.value
         LEFT JOIN stock ON stock.sku = sku.number AND stock.store = store.number
         ORDER BY asked_store.key, asked_sku.key",
    )?;
    let mut rows = select.query(params![Json(&query.stores), Json(&query.skus)])?;
    let mut answer = Vec::with_capacity(query.stores.len() * query.skus.len());
    while let Some(row) = rows.next()? {
        answer.push(pair(row, terms)?);
    }
    Ok(answer)
}

fn pair(row: &Row<'_>, terms: Terms) -> Result<SkuStock, Error> {
    let Some(number) = row.get(2)? else {
        let expected = "ids of stores of this shop; choose again";
        return Err(BadParameter { name: "store", expected }.into());
    };
    if row.get::<_, Option<i64>>(3)?.is_none() {
        let expected = "ids of variants of this shop; leave out those that are gone";
        return Err(BadParameter { name: "sku", expected }.into());
    }
    let is_carried: bool = row.get(4)?;
    let price = is_carried.then(|| row.get(6)).transpose()?;
    let pieces = is_carried.then(|| row.get(5)).transpose()?;
    Ok(SkuStock {
        store: StoreId::new(row.get::<_, String>(0)?),
        sku: SkuId::new(row.get::<_, String>(1)?),
        stock: pieces.map_or(Stock::NotCarried, |pieces| stock(number, pieces, terms)),
        price: price.map(|price| Money::new(price, terms.currency)),
    })
}

/// Takes so many pieces of a variant out of what a store can sell; false when there are fewer. A
/// store that does not count gives what is asked.
pub(crate) fn take(
    connection: &Connection,
    sku: &str,
    store: i64,
    pieces: u32,
) -> rusqlite::Result<bool> {
    let taken = connection
        .prepare_cached(
            "UPDATE stock SET pieces = pieces - ?3
             WHERE sku = (SELECT number FROM sku WHERE id = ?1) AND store = ?2
                 AND (pieces IS NULL OR pieces >= ?3)",
        )?
        .execute(params![sku, store, pieces])?;
    tell_shelf(connection, sku, store)?;
    Ok(taken > 0)
}

/// Puts pieces back that were taken. What the store no longer carries is gone.
pub(crate) fn give_back(
    connection: &Connection,
    sku: &str,
    store: i64,
    pieces: u32,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE stock SET pieces = pieces + ?3
             WHERE sku = (SELECT number FROM sku WHERE id = ?1) AND store = ?2",
        )?
        .execute(params![sku, store, pieces])?;
    tell_shelf(connection, sku, store)
}

/// Lists show what there is of the best-stocked variant: some are better than a number not known,
/// and that is better than none.
fn tell_shelf(connection: &Connection, sku: &str, store: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE shelf SET pieces = (
                 SELECT CASE WHEN max(stock.pieces) > 0 THEN max(stock.pieces)
                     WHEN count(*) > count(stock.pieces) THEN NULL ELSE 0 END
                 FROM sku JOIN stock ON stock.sku = sku.number AND stock.store = ?2
                 WHERE sku.product = shelf.product)
             WHERE store = ?2 AND product = (SELECT product FROM sku WHERE id = ?1)",
        )?
        .execute(params![sku, store])?;
    Ok(())
}

/// How many pieces of a variant a store has; nothing where it does not count or carry it.
pub(crate) fn pieces(
    connection: &Connection,
    sku: &str,
    store: i64,
) -> rusqlite::Result<Option<u32>> {
    let mut select = connection.prepare_cached(
        "SELECT pieces FROM stock WHERE sku = (SELECT number FROM sku WHERE id = ?1) AND store = ?2",
    )?;
    let mut rows = select.query(params![sku, store])?;
    rows.next()?.map_or(Ok(None), |row| row.get(0))
}

/// How many pieces of a variant the store has that has most; nothing where one does not count them,
/// and so gives what is asked.
pub(crate) fn most(connection: &Connection, sku: &str) -> rusqlite::Result<Option<u32>> {
    connection
        .prepare_cached(
            "SELECT iif(count(*) > count(pieces), NULL, coalesce(max(pieces), 0)) FROM stock
             WHERE sku = (SELECT number FROM sku WHERE id = ?1)",
        )?
        .query_row([sku], |row| row.get(0))
}

/// The store that is nearest to another, or any where that is 0, and has so many pieces of a
/// variant. Degrees are near enough to tell the nearest of a country.
pub(crate) fn source(
    connection: &Connection,
    sku: &str,
    pieces: u32,
    near: i64,
) -> rusqlite::Result<Option<i64>> {
    let mut select = connection.prepare_cached(
        "SELECT store.number FROM stock JOIN store ON store.number = stock.store
         LEFT JOIN store AS near ON near.number = ?3
         WHERE stock.sku = (SELECT number FROM sku WHERE id = ?1)
             AND (stock.pieces IS NULL OR stock.pieces >= ?2)
         ORDER BY (store.latitude - near.latitude) * (store.latitude - near.latitude)
                 + (store.longitude - near.longitude) * (store.longitude - near.longitude),
             store.number
         LIMIT 1",
    )?;
    let mut rows = select.query(params![sku, pieces, near])?;
    rows.next()?.map(|row| row.get(0)).transpose()
}
