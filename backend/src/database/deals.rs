//! Reads the promotions that lower prices.

use contract::{SkuId, StoreId, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use super::Database;
use super::json::Json;
use crate::import::rows::PromotionRow;

/// All promotions that run now and may touch any of these variants at a store (0 is the chain,
/// where none of single stores hold), in the order of their ids. Which of them do, the price engine
/// decides.
pub(crate) fn touching(
    connection: &Connection,
    skus: &[&str],
    store: i64,
    now: Timestamp,
) -> rusqlite::Result<Vec<PromotionRow>> {
    // Each branch looks for few targets in the table's own order.
    connection
        .prepare_cached(
            "WITH good AS MATERIALIZED (
                 SELECT sku.number AS sku, sku.product AS product, product.brand AS brand
                 FROM json_each(?1) AS wanted JOIN sku ON sku.id = wanted.value
                 JOIN product ON product.number = sku.product
             ), target (kind, target) AS MATERIALIZED (
                 SELECT 'all', 0
                 UNION SELECT 'sku', sku FROM good
                 UNION SELECT 'product', product FROM good
                 UNION SELECT 'brand', brand FROM good WHERE brand IS NOT NULL
                 UNION SELECT 'category', product_category.category FROM good
                     JOIN product_category ON product_category.product = good.product
             )
             SELECT body FROM deal
             WHERE number IN (
                 SELECT deal_target.deal FROM target
                 CROSS JOIN deal_target ON deal_target.kind = target.kind
                     AND deal_target.target = target.target AND deal_target.store IN (0, ?2))
                 AND (runs_from IS NULL OR runs_from <= ?3)
                 AND (runs_until IS NULL OR ?3 < runs_until)
             ORDER BY id",
        )?
        .query_map(params![Json(skus), store, now.millis()], |row| Ok(row.get::<_, Json<_>>(0)?.0))?
        .collect()
}

impl Database {
    /// All promotions that run now and may touch any of these variants at a store, or without one,
    /// in the order of their ids. Blocks.
    ///
    /// # Errors
    /// The database failed.
    pub fn promotions(
        &self,
        skus: &[SkuId],
        store: Option<&StoreId>,
        now: Timestamp,
    ) -> rusqlite::Result<Vec<PromotionRow>> {
        let skus: Vec<_> = skus.iter().map(SkuId::as_str).collect();
        self.change(|transaction| {
            let select = "SELECT number FROM store WHERE id = ?1";
            let number = match store {
                None => None,
                Some(id) => {
                    transaction.query_row(select, [id.as_str()], |row| row.get(0)).optional()?
                }
            };
            touching(transaction, &skus, number.unwrap_or(0), now)
        })
    }
}
