//! Writes what coupons can be claimed.

use contract::pricing::CouponKind;
use rusqlite::params;

use super::references::find;
use super::{RowError, Writer};
use crate::database::coupons::Promise;
use crate::database::json::Json;
use crate::import::rows::CouponOfferRow;

impl Writer<'_> {
    /// How many of it are gone stays as it is, as do the coupons that were claimed.
    pub(super) fn write_coupon_offer(&mut self, row: &CouponOfferRow) -> Result<(), RowError> {
        self.check_scope(row)?;
        self.check_code(row)?;
        self.check_sale(row)?;
        let terms = self.keep_terms(row)?;
        self.connection
            .prepare_cached(
                "INSERT INTO coupon_offer (id, terms, position, code, claim_from, claim_until,
                     valid_from, valid_until, valid_days, total, claimed, per_shopper,
                     is_for_members, tiers, sold_as)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
                 ON CONFLICT (id) DO UPDATE SET terms = excluded.terms,
                     position = excluded.position, code = excluded.code,
                     claim_from = excluded.claim_from, claim_until = excluded.claim_until,
                     valid_from = excluded.valid_from, valid_until = excluded.valid_until,
                     valid_days = excluded.valid_days, total = excluded.total,
                     per_shopper = excluded.per_shopper,
                     is_for_members = excluded.is_for_members, tiers = excluded.tiers,
                     sold_as = excluded.sold_as",
            )?
            .execute(params![
                row.id,
                terms,
                row.position,
                row.code,
                row.claim_from.millis(),
                row.claim_until.millis(),
                row.valid_from.map(|from| from.millis()),
                row.valid_until.map(|until| until.millis()),
                row.valid_days,
                row.total,
                row.handed_out,
                row.per_shopper,
                row.needs_member(),
                Json(&row.terms.conditions.tiers),
                row.sold_as
            ])?;
        Ok(())
    }

    /// Whether everything that it is for exists.
    fn check_scope(&self, row: &CouponOfferRow) -> Result<(), RowError> {
        let references = &self.references;
        let scope = &row.terms.scope;
        for category in &scope.categories {
            find(&references.categories, "category", category.as_str())?;
        }
        for product in scope.products.iter().chain(&scope.excluded_products) {
            find(&references.products, "product", product.as_str())?;
        }
        let given = match &row.terms.kind {
            CouponKind::Gift { sku, .. } => Some(sku),
            _ => None,
        };
        for sku in scope.skus.iter().chain(given) {
            find(&references.skus, "variant", sku.as_str())?;
        }
        for brand in &scope.brands {
            find(&references.brands, "brand", brand.as_str())?;
        }
        for store in &row.terms.conditions.stores {
            find(&references.stores, "store", store.as_str())?;
        }
        Ok(())
    }

    /// One code claims one thing.
    fn check_code(&self, row: &CouponOfferRow) -> Result<(), RowError> {
        let is_taken: bool = self
            .connection
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM coupon_offer WHERE code = ?1 AND id <> ?2)",
            )?
            .query_row(params![row.code, row.id], |row| row.get(0))?;
        if is_taken {
            let code = row.code.as_deref().unwrap_or_default();
            return Err(RowError::Invalid(format!("the code `{code}` claims another offer")));
        }
        Ok(())
    }

    /// One variant is one voucher.
    fn check_sale(&self, row: &CouponOfferRow) -> Result<(), RowError> {
        let Some(sku) = &row.sold_as else { return Ok(()) };
        find(&self.references.skus, "variant", sku)?;
        let is_taken: bool = self
            .connection
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM coupon_offer WHERE sold_as = ?1 AND id <> ?2)",
            )?
            .query_row(params![sku, row.id], |row| row.get(0))?;
        if is_taken {
            return Err(RowError::Invalid(format!("the variant `{sku}` is sold as another offer")));
        }
        Ok(())
    }

    /// The number of what its coupons say.
    fn keep_terms(&self, row: &CouponOfferRow) -> rusqlite::Result<i64> {
        let promise = Promise {
            name: row.name.clone(),
            notes: row.notes.clone(),
            terms: row.terms.clone(),
            is_givable: row.is_givable,
            has_code: row.has_code(),
        };
        // The update changes nothing; without it, nothing would be returned.
        self.connection
            .prepare_cached(
                "INSERT INTO coupon_terms (body, stores, is_givable, has_code)
                 VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (body) DO UPDATE SET body = excluded.body RETURNING number",
            )?
            .query_row(
                params![
                    Json(&promise),
                    Json(&promise.terms.conditions.stores),
                    promise.is_givable,
                    promise.has_code
                ],
                |row| row.get(0),
            )
    }
}
