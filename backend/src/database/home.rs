//! Reads the sections of the home page and which products they show.

use contract::listing::Sort;
use contract::{StoreId, Timestamp};
use rusqlite::{Connection, params};

use super::catalogue::{category, on_shelf, shelf};
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
    let limit = products.limit.clamp(1, 50);
    let on_shelf = on_shelf(store);
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
    let (order, mut index) = match products.sort {
        Sort::Relevance => ("rank", "shelf_rank"),
        Sort::Sales => ("sales DESC, rank", "shelf_sales"),
        Sort::PriceUp => ("price, rank", "shelf_price"),
        Sort::PriceDown => ("price DESC, rank DESC", "shelf_price"),
        Sort::Newest => ("listed_on DESC, rank", "shelf_newest"),
    };
    let mut promoted = "";
    if products.is_on_promotion {
        (promoted, index) = ("AND is_on_promotion = 1", "shelf_promotion");
    }
    let mut number = 0;
    let mut within = "AND ?2 = 0";
    if let Some(id) = &products.category {
        let Some((category, parent)) = category(connection, id)? else { return Ok(Vec::new()) };
        number = category;
        (within, index) = match parent {
            Some(_) => ("AND category = ?2", "shelf_category"),
            None => ("AND top_category = ?2", "shelf_top_category"),
        };
    }
    let shelf = shelf(store, index);
    let select = format!(
        "SELECT product FROM {shelf}
         WHERE {on_shelf} {within} {promoted} AND (pieces IS NULL OR pieces > 0)
         ORDER BY {order} LIMIT ?3"
    );
    connection
        .prepare_cached(&select)?
        .query_map(params![store, number, limit], |row| row.get(0))?
        .collect()
}
