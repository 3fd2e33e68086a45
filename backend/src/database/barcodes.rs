//! Finds variants by their barcodes.

use contract::catalogue::{FoundSku, Stock};
use contract::{ProductId, SkuId};
use rusqlite::{Connection, OptionalExtension, params};

use super::catalogue::stock;
use super::json::Json;
use super::shop::terms;
use crate::localised::Localised;

/// The variant that carries one of these codes, with its stock at a store (0 is the chain). Of
/// several, one that the store carries.
pub(crate) fn find(
    connection: &Connection,
    codes: &[String],
    store: i64,
    locale: &str,
) -> rusqlite::Result<Option<FoundSku>> {
    let terms = terms(connection)?;
    connection
        .prepare_cached(
            "SELECT product.id, sku.id, product.name, stock.store IS NOT NULL, stock.pieces
             FROM sku JOIN product ON product.number = sku.product
             LEFT JOIN stock ON stock.sku = sku.number AND stock.store = ?2
             WHERE sku.barcode IN (SELECT value FROM json_each(?1))
             ORDER BY stock.store IS NULL, product.rank, sku.position LIMIT 1",
        )?
        .query_row(params![Json(codes), store], |row| {
            let Json(name): Json<Localised> = row.get(2)?;
            let is_carried = store == 0 || row.get(3)?;
            let pieces = row.get(4)?;
            Ok(FoundSku {
                product: ProductId::new(row.get::<_, String>(0)?),
                sku: SkuId::new(row.get::<_, String>(1)?),
                name: name.pick(locale).to_owned(),
                stock: if is_carried { stock(store, pieces, terms) } else { Stock::NotCarried },
            })
        })
        .optional()
}
