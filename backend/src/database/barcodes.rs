//! Finds variants by their barcodes.

use contract::SkuId;
use rusqlite::{Connection, OptionalExtension, params};

use super::json::Json;

/// The variant that carries one of these codes. Of several, one that the store (0 is the chain)
/// carries.
pub(crate) fn find(
    connection: &Connection,
    codes: &[String],
    store: i64,
) -> rusqlite::Result<Option<SkuId>> {
    connection
        .prepare_cached(
            "SELECT sku.id
             FROM sku JOIN product ON product.number = sku.product
             LEFT JOIN stock ON stock.sku = sku.number AND stock.store = ?2
             WHERE sku.barcode IN (SELECT value FROM json_each(?1))
             ORDER BY stock.store IS NULL, product.rank, sku.position LIMIT 1",
        )?
        .query_row(params![Json(codes), store], |row| Ok(SkuId::new(row.get::<_, String>(0)?)))
        .optional()
}
