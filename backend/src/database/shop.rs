//! Reads what the shop is and what it has.

use contract::Currency;
use rusqlite::{Connection, OptionalExtension};

use super::json::Json;
use crate::import::rows::ShopRow;

/// The shop, if a catalogue said what it is.
pub(crate) fn shop(connection: &Connection) -> rusqlite::Result<Option<ShopRow>> {
    let row = connection
        .prepare_cached("SELECT body FROM shop")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(row.map(|Json(row)| row))
}

/// What prices and stock are told by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terms {
    /// The currency of every price.
    pub(crate) currency: Currency,
    /// At this many pieces or fewer, shoppers are told how many are left.
    pub(crate) low_stock: u32,
}

/// The terms of the shop.
pub(crate) fn terms(connection: &Connection) -> rusqlite::Result<Terms> {
    let shop = shop(connection)?;
    Ok(Terms {
        currency: shop.as_ref().map_or(Currency::CNY, |shop| shop.currency),
        low_stock: shop.map(|shop| shop.policies).unwrap_or_default().low_stock,
    })
}

/// Which kinds of things there are any of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Contents {
    pub(crate) has_stores: bool,
    pub(crate) has_stock: bool,
    pub(crate) has_reviews: bool,
    pub(crate) has_coupons: bool,
    pub(crate) has_clerks: bool,
}

/// Which kinds of things there are any of.
pub(crate) fn contents(connection: &Connection) -> rusqlite::Result<Contents> {
    let select = "SELECT EXISTS (SELECT 1 FROM store), EXISTS (SELECT 1 FROM stock),
                      EXISTS (SELECT 1 FROM review), EXISTS (SELECT 1 FROM coupon_offer),
                      EXISTS (SELECT 1 FROM clerk)";
    connection.prepare_cached(select)?.query_row([], |row| {
        Ok(Contents {
            has_stores: row.get(0)?,
            has_stock: row.get(1)?,
            has_reviews: row.get(2)?,
            has_coupons: row.get(3)?,
            has_clerks: row.get(4)?,
        })
    })
}
