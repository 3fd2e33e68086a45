//! Products that a shopper keeps for later.

use contract::ProductId;
use rusqlite::{Connection, params};

use super::Shopper;
use crate::database::json::Json;

/// How many favourites a shopper has at most; the oldest make room.
const MOST: i64 = 1_000;

/// A shopper's favourites, newest first.
pub(crate) fn of(connection: &Connection, shopper: Shopper) -> rusqlite::Result<Vec<ProductId>> {
    connection
        .prepare_cached(
            "SELECT product.id FROM favourite JOIN product ON product.number = favourite.product
             WHERE favourite.shopper = ?1 ORDER BY favourite.place DESC",
        )?
        .query_map([shopper.number], |row| row.get::<_, String>(0).map(ProductId::new))?
        .collect()
}

/// Adds favourites, newest first. Those that are there already stay where they are; products that
/// are gone are passed over.
pub(crate) fn add(
    connection: &Connection,
    shopper: Shopper,
    products: &[ProductId],
) -> rusqlite::Result<()> {
    if products.is_empty() {
        return Ok(());
    }
    // From the last one on, so that the first has the highest place.
    connection
        .prepare_cached(
            "INSERT INTO favourite (shopper, product, place)
             SELECT ?1, product.number, row_number() OVER (ORDER BY wanted.key DESC)
                 + (SELECT coalesce(max(place), 0) FROM favourite WHERE shopper = ?1)
             FROM json_each(?2) AS wanted JOIN product ON product.id = wanted.value
             WHERE true ON CONFLICT DO NOTHING",
        )?
        .execute(params![shopper.number, Json(products)])?;
    connection
        .prepare_cached(
            "DELETE FROM favourite WHERE shopper = ?1 AND product IN
                 (SELECT product FROM favourite WHERE shopper = ?1
                  ORDER BY place DESC LIMIT -1 OFFSET ?2)",
        )?
        .execute([shopper.number, MOST])?;
    Ok(())
}

/// Takes favourites away.
pub(crate) fn remove(
    connection: &Connection,
    shopper: Shopper,
    products: &[ProductId],
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM favourite WHERE shopper = ?1 AND product IN
                 (SELECT number FROM product WHERE id IN (SELECT value FROM json_each(?2)))",
        )?
        .execute(params![shopper.number, Json(products)])?;
    Ok(())
}
