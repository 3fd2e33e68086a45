//! Which coupons are left when only some are asked for.

use contract::coupons::{OfferKind, OffersQuery};
use contract::pricing::{BasketLine, CouponKind, CouponTerms};
use rusqlite::Connection;

use crate::database::coupons::scope;

/// What is asked for, with what it takes to tell.
pub(super) struct Narrowing {
    query: OffersQuery,
    /// The product that is asked for.
    lines: Vec<BasketLine>,
}

impl Narrowing {
    pub(super) fn new(connection: &Connection, query: OffersQuery) -> rusqlite::Result<Self> {
        let lines = match &query.product {
            Some(product) => scope::lines_of(connection, product)?,
            None => Vec::new(),
        };
        Ok(Self { query, lines })
    }

    /// Whether coupons of these terms are asked for.
    pub(super) fn keeps(
        &self,
        connection: &Connection,
        terms: &CouponTerms,
    ) -> rusqlite::Result<bool> {
        let OffersQuery { kind, category, product, store } = &self.query;
        let stores = &terms.conditions.stores;
        let is_asked = kind.is_none_or(|kind| kind_of(terms) == Some(kind))
            && store.as_ref().is_none_or(|store| stores.is_empty() || stores.contains(store))
            && (product.is_none() || self.lines.iter().any(|line| terms.scope.covers(line)));
        match category {
            Some(category) if is_asked => scope::meets_category(connection, &terms.scope, category),
            _ => Ok(is_asked),
        }
    }
}

fn kind_of(terms: &CouponTerms) -> Option<OfferKind> {
    match terms.kind {
        CouponKind::AmountOff { .. } => Some(OfferKind::AmountOff),
        CouponKind::PercentOff { .. } => Some(OfferKind::PercentOff),
        CouponKind::FreeDelivery { .. } => Some(OfferKind::FreeDelivery),
        CouponKind::Gift { .. } => Some(OfferKind::Gift),
        CouponKind::StoreVoucher { .. } => Some(OfferKind::StoreVoucher),
        CouponKind::Unknown => None,
    }
}
