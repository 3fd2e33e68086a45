//! Reads the sections of the home page and which products they show.

use contract::listing::Sort;
use contract::{StoreId, Timestamp};
use rusqlite::{Connection, params};

use super::catalogue::shelf_of;
use super::json::Json;
use crate::import::rows::{ProductsRow, SectionBody};

/// The sections shown now to the shoppers of a store, or to those who have chosen none, from the
/// top.
pub(crate) fn sections(
    connection: &Connection,
    now: Timestamp,
    store: Option<&StoreId>,
) -> rusqlite::Result<Vec<SectionBody>> {
    connection
        .prepare_cached(
            "SELECT body FROM section
             WHERE (shown_from IS NULL OR shown_from <= ?1)
                 AND (shown_until IS NULL OR ?1 < shown_until)
                 AND ((json_array_length(stores) = 0 AND json_array_length(cities) = 0)
                     OR EXISTS (SELECT 1 FROM json_each(stores) WHERE value = ?2)
                     OR EXISTS (
                         SELECT 1 FROM json_each(cities) JOIN store ON store.city = value
                         WHERE store.id = ?2
                     ))
             ORDER BY position, id",
        )?
        .query_map(params![now.millis(), store.map(StoreId::as_str)], |row| {
            let Json(body) = row.get(0)?;
            Ok(body)
        })?
        .collect()
}

/// The products of a rail at a store, by number. Those named come in their order; those asked for
/// by a query come without what is sold out.
pub(crate) fn rail(
    connection: &Connection,
    store: i64,
    products: &ProductsRow,
) -> rusqlite::Result<Vec<i64>> {
    let on_shelf = shelf_of(store);
    let limit = products.limit.clamp(1, 50);
    if !products.ids.is_empty() {
        let select = format!(
            "SELECT product.number FROM json_each(?2) AS named
             JOIN product ON product.id = named.value
             JOIN shelf ON shelf.product = product.number AND {on_shelf}
             ORDER BY named.key LIMIT ?3"
        );
        return connection
            .prepare_cached(&select)?
            .query_map(params![store, Json(&products.ids), limit], |row| row.get(0))?
            .collect();
    }
    let order = match products.sort {
        Sort::Relevance => "rank",
        Sort::Sales => "sales DESC, rank",
        Sort::PriceUp => "price, rank",
        Sort::PriceDown => "price DESC, rank DESC",
        Sort::Newest => "listed_on DESC, rank",
    };
    let select = format!(
        "SELECT shelf.product FROM shelf
         WHERE {on_shelf} AND (pieces IS NULL OR pieces > 0)
             AND (NOT ?2 OR is_on_promotion)
             AND (?3 IS NULL OR EXISTS (
                 SELECT 1 FROM product_category
                 JOIN category ON category.number = product_category.category
                 WHERE category.id = ?3 AND product_category.product = shelf.product
             ))
         ORDER BY {order} LIMIT ?4"
    );
    connection
        .prepare_cached(&select)?
        .query_map(params![store, products.is_on_promotion, products.category, limit], |row| {
            row.get(0)
        })?
        .collect()
}
