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
    put(connection, sku, store, pieces).map(|_| ())
}

/// Puts pieces into what a store can sell; false where it does not carry them.
pub(crate) fn put(
    connection: &Connection,
    sku: &str,
    store: i64,
    pieces: u32,
) -> rusqlite::Result<bool> {
    let put = connection
        .prepare_cached(
            "UPDATE stock SET pieces = pieces + ?3
             WHERE sku = (SELECT number FROM sku WHERE id = ?1) AND store = ?2",
        )?
        .execute(params![sku, store, pieces])?;
    tell_shelf(connection, sku, store)?;
    Ok(put > 0)
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::database::Database;
    use crate::database::writing::RowError;

    /// A chain of two stores: the near one has three pieces of milk, the far one does not count.
    fn chain() -> Database {
        let database = Database::open_in_memory().unwrap();
        let store = |id: &str, latitude: f64| {
            json!({ "kind": "store", "id": id, "name": { "en": id }, "city": "shanghai",
                "city_name": { "en": "Shanghai" }, "latitude": latitude, "longitude": 121.5,
                "time_zone": "Asia/Shanghai" })
        };
        let stock = |store: &str, pieces: Option<u32>| json!({ "kind": "stock", "store": store, "sku": "milk", "pieces": pieces });
        let rows = [
            json!({ "kind": "category", "id": "dairy", "position": 1, "name": { "en": "Dairy" } }),
            json!({ "kind": "category", "id": "milk", "parent": "dairy", "position": 1,
                "name": { "en": "Milk" } }),
            json!({ "kind": "product", "id": "milk", "category": "milk", "name": { "en": "Milk" },
                "skus": [{ "id": "milk", "price": 500 }] }),
            store("near", 31.2),
            store("far", 31.9),
            stock("near", Some(3)),
            stock("far", None),
        ];
        let refused = database.write(|mut writer| {
            for row in rows {
                writer.put(&serde_json::from_value(row).unwrap())?;
            }
            Ok::<_, RowError>(writer.finish()?)
        });
        assert!(refused.unwrap().is_empty());
        database
    }

    #[test]
    fn no_more_is_taken_than_there_is_and_lists_follow() {
        let on_shelf = "SELECT pieces FROM shelf WHERE store = 1";
        chain()
            .change(|connection| {
                let shelf = || connection.query_row(on_shelf, [], |row| row.get::<_, i64>(0));
                assert!(!take(connection, "milk", 1, 4)?);
                assert_eq!((pieces(connection, "milk", 1)?, shelf()?), (Some(3), 3));
                assert!(take(connection, "milk", 1, 3)? && !take(connection, "milk", 1, 1)?);
                assert_eq!((pieces(connection, "milk", 1)?, shelf()?), (Some(0), 0));
                give_back(connection, "milk", 1, 2)?;
                assert_eq!((pieces(connection, "milk", 1)?, shelf()?), (Some(2), 2));
                // Nothing is taken of what is not there, and all of what nobody counts.
                assert!(!take(connection, "tea", 1, 1)? && take(connection, "milk", 2, 99)?);
                Ok::<_, rusqlite::Error>(())
            })
            .unwrap();
    }

    #[test]
    fn a_parcel_comes_from_the_nearest_store_that_has_enough() {
        chain()
            .change(|connection| {
                let from = |count, near| source(connection, "milk", count, near);
                assert_eq!((from(3, 1)?, from(4, 1)?), (Some(1), Some(2)));
                assert_eq!((from(3, 2)?, source(connection, "tea", 1, 1)?), (Some(2), None));
                assert_eq!(most(connection, "milk")?, None);
                connection.execute("UPDATE stock SET pieces = 2 WHERE store = 2", [])?;
                assert_eq!((most(connection, "milk")?, from(3, 2)?), (Some(3), Some(1)));
                assert_eq!(most(connection, "tea")?, Some(0));
                Ok::<_, rusqlite::Error>(())
            })
            .unwrap();
    }
}
