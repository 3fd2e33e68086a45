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
