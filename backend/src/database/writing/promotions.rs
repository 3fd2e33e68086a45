//! Writes promotions, and which goods they may lower.

use contract::pricing::PromotionRule;
use rusqlite::params;

use super::references::find;
use super::{RowError, Writer};
use crate::database::json::Json;
use crate::import::rows::PromotionRow;

/// A kind of goods and the number of some of that kind.
type Target = (&'static str, i64);

impl Writer<'_> {
    pub(super) fn write_promotion(&mut self, row: &PromotionRow) -> Result<(), RowError> {
        let targets = self.targets(row)?;
        let stores = row.conditions.stores.iter();
        let mut stores = stores
            .map(|id| find(&self.references.stores, "store", id.as_str()))
            .collect::<Result<Vec<i64>, _>>()?;
        if stores.is_empty() {
            stores.push(0);
        }
        let millis = |instant: Option<contract::Timestamp>| instant.map(|at| at.millis());
        let deal: i64 = self
            .connection
            .prepare_cached(
                "INSERT INTO deal (id, runs_from, runs_until, body) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (id) DO UPDATE SET runs_from = excluded.runs_from,
                     runs_until = excluded.runs_until, body = excluded.body
                 RETURNING number",
            )?
            .query_row(params![row.id, millis(row.from), millis(row.until), Json(row)], |row| {
                row.get(0)
            })?;
        self.connection
            .prepare_cached("DELETE FROM deal_target WHERE deal = ?1")?
            .execute([deal])?;
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO deal_target (kind, target, store, deal) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO NOTHING",
        )?;
        for (kind, target) in targets {
            for store in &stores {
                insert.execute(params![kind, target, store, deal])?;
            }
        }
        Ok(())
    }

    /// The goods that it names. A bundle is about its items, whatever else its scope lets in.
    fn targets(&self, row: &PromotionRow) -> Result<Vec<Target>, RowError> {
        let references = &self.references;
        let product = |id: &str| find(&references.products, "product", id);
        let mut targets = Vec::new();
        for id in &row.scope.categories {
            let category = find(&references.categories, "category", id.as_str())?;
            targets.push(("category", category.number));
        }
        for id in &row.scope.brands {
            targets.push(("brand", find(&references.brands, "brand", id.as_str())?));
        }
        for id in &row.scope.products {
            targets.push(("product", product(id.as_str())?));
        }
        for id in &row.scope.skus {
            targets.push(("sku", find(&references.skus, "sku", id.as_str())?.number));
        }
        for id in &row.scope.excluded_products {
            product(id.as_str())?;
        }
        if let PromotionRule::Bundle { items, .. } = &row.rule {
            targets.clear();
            for item in items {
                targets.push(("product", product(item.product.as_str())?));
                if let Some(sku) = &item.sku {
                    find(&references.skus, "sku", sku.as_str())?;
                }
            }
        } else if targets.is_empty() {
            targets.push(("all", 0));
        }
        Ok(targets)
    }
}
