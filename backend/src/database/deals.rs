//! Reads the promotions that lower prices.

use std::collections::HashSet;

use contract::{PromotionId, SkuId, StoreId, Timestamp};
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

/// Which promotions to name.
pub(crate) struct Wanted<'w> {
    /// Only this one.
    pub(crate) promotion: Option<&'w PromotionId>,
    /// Only those that are about this product, by its number.
    pub(crate) product: Option<i64>,
    /// Only those of this store, by its number; those of all when 0.
    pub(crate) store: i64,
}

/// How many promotions are named at most.
const MOST: i64 = 200;

/// The promotions that run now, those with the highest priority first.
pub(crate) fn running(
    connection: &Connection,
    wanted: &Wanted<'_>,
    now: Timestamp,
) -> rusqlite::Result<Vec<PromotionRow>> {
    connection
        .prepare_cached(
            "WITH target (kind, target) AS MATERIALIZED (
                 SELECT 'all', 0
                 UNION SELECT 'product', ?2
                 UNION SELECT 'sku', number FROM sku WHERE product = ?2
                 UNION SELECT 'brand', brand FROM product WHERE number = ?2
                 UNION SELECT 'category', category FROM product_category WHERE product = ?2
             )
             SELECT body FROM deal
             WHERE (?1 IS NULL OR id = ?1)
                 AND (runs_from IS NULL OR runs_from <= ?4)
                 AND (runs_until IS NULL OR ?4 < runs_until)
                 AND (?3 = 0 OR EXISTS (SELECT 1 FROM deal_target
                     WHERE deal = number AND store IN (0, ?3)))
                 AND (?2 IS NULL OR (
                     EXISTS (SELECT 1 FROM deal_target JOIN target USING (kind, target)
                         WHERE deal = number)
                     AND NOT EXISTS (SELECT 1 FROM json_each(body -> '$.scope.excluded_products')
                         JOIN product ON product.id = value AND product.number = ?2)))
             ORDER BY body ->> '$.priority' DESC, id LIMIT ?5",
        )?
        .query_map(
            params![
                wanted.promotion.map(PromotionId::as_str),
                wanted.product,
                wanted.store,
                now.millis(),
                MOST
            ],
            |row| Ok(row.get::<_, Json<_>>(0)?.0),
        )?
        .collect()
}

/// The numbers of the products that a promotion is for; none when there is no such promotion.
pub(super) fn products(
    connection: &Connection,
    id: &PromotionId,
) -> rusqlite::Result<Option<HashSet<i64>>> {
    let deal: Option<i64> = connection
        .prepare_cached("SELECT number FROM deal WHERE id = ?1")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()?;
    let Some(deal) = deal else { return Ok(None) };
    let mut select = connection.prepare_cached(
        "WITH target (kind, target) AS MATERIALIZED (
             SELECT DISTINCT kind, target FROM deal_target WHERE deal = ?1
         )
         SELECT product.number FROM product JOIN target ON target.kind = 'all'
         UNION SELECT target FROM target WHERE kind = 'product'
         UNION SELECT sku.product FROM target JOIN sku ON sku.number = target.target
             WHERE kind = 'sku'
         UNION SELECT product.number FROM target JOIN product ON product.brand = target.target
             WHERE kind = 'brand'
         UNION SELECT product FROM target
             JOIN product_category ON product_category.category = target.target
             WHERE kind = 'category'
         EXCEPT SELECT product.number
             FROM deal, json_each(deal.body -> '$.scope.excluded_products') AS excluded
             JOIN product ON product.id = excluded.value
             WHERE deal.number = ?1",
    )?;
    let products = select.query_map([deal], |row| row.get(0))?;
    Ok(Some(products.collect::<Result<_, _>>()?))
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
