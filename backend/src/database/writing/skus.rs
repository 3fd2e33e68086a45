//! Writes the variants of products.

use std::collections::{HashMap, HashSet};

use rusqlite::params;

use super::references::SkuReference;
use super::{RowError, Writer};
use crate::database::json::Json;
use crate::import::rows::ProductRow;

impl Writer<'_> {
    /// Whether the variants of the row can be.
    pub(super) fn check_skus(&self, row: &ProductRow) -> Result<(), RowError> {
        let invalid = |text: String| Err(RowError::Invalid(text));
        if row.skus.is_empty() {
            return invalid("a product needs at least one variant in `skus`".to_owned());
        }
        let product = self.references.products.get(&row.id).copied();
        let mut seen = HashSet::new();
        for sku in &row.skus {
            let id = &sku.id;
            if !seen.insert(id) {
                return invalid(format!("the variant `{id}` is there twice"));
            }
            if sku.price < 0 || sku.was.is_some_and(|was| was < 0) {
                return invalid(format!("a price of the variant `{id}` is below zero"));
            }
            let fits =
                sku.choices.len() == row.options.len()
                    && row.options.iter().zip(&sku.choices).all(|(option, choice)| {
                        option.values.iter().any(|value| value.id == *choice)
                    });
            if !fits {
                return invalid(format!(
                    "the variant `{id}` must choose one value of each option, in the options' order"
                ));
            }
            let owner = self.references.skus.get(id).map(|sku| sku.product);
            if owner.is_some() && owner != product {
                return invalid(format!("the variant `{id}` belongs to another product"));
            }
        }
        Ok(())
    }

    /// Writes the variants of a product and drops those it no longer has, with their stock.
    pub(super) fn write_skus(&mut self, product: i64, row: &ProductRow) -> Result<(), RowError> {
        let skus = &row.skus;
        let ids: Vec<_> = skus.iter().map(|sku| sku.id.as_str()).collect();
        let gone: HashMap<i64, String> = self
            .connection
            .prepare_cached(
                "DELETE FROM sku WHERE product = ?1 AND id NOT IN (SELECT value FROM json_each(?2))
                 RETURNING number, id",
            )?
            .query_map(params![product, Json(&ids)], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        if !gone.is_empty() {
            self.stock.retain(|lot| !gone.contains_key(&lot.sku));
        }
        for id in gone.values() {
            self.references.skus.remove(id);
        }
        for (position, sku) in skus.iter().enumerate() {
            let content = sku.content;
            let number = self
                .connection
                .prepare_cached(
                    "INSERT INTO sku (id, product, position, price, was, content_quantity,
                         content_unit, choices, barcode, picture, sale_min, sale_step, sale_limit,
                         weight, grams, after_sales)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,
                         ?14, ?15, ?16)
                     ON CONFLICT (id) DO UPDATE SET position = excluded.position,
                         price = excluded.price, was = excluded.was,
                         content_quantity = excluded.content_quantity,
                         content_unit = excluded.content_unit, choices = excluded.choices,
                         barcode = excluded.barcode, picture = excluded.picture,
                         sale_min = excluded.sale_min, sale_step = excluded.sale_step,
                         sale_limit = excluded.sale_limit, weight = excluded.weight,
                         grams = excluded.grams, after_sales = excluded.after_sales
                     RETURNING number",
                )?
                .query_row(
                    params![
                        sku.id,
                        product,
                        position as i64,
                        sku.price,
                        sku.was,
                        content.map(|content| content.quantity),
                        content.map(|content| Json(content.unit)),
                        Json(&sku.choices),
                        sku.barcode,
                        sku.picture,
                        sku.sale.min,
                        sku.sale.step,
                        sku.sale.limit,
                        sku.weight,
                        sku.sold_by_weight.map(|sold| sold.grams),
                        row.after_sales.map(Json)
                    ],
                    |row| row.get(0),
                )?;
            self.references.skus.insert(sku.id.clone(), SkuReference { number, product });
        }
        Ok(())
    }
}
