//! Reads and changes carts: what a shopper means to buy, as it was wanted. Whether it can be had is
//! worked out when it is shown.

pub(crate) mod changes;
pub(crate) mod goods;
mod merging;

use contract::{CouponId, SkuId};
use rusqlite::{Connection, OptionalExtension, Row};
use serde::{Deserialize, Serialize};

pub(super) use self::merging::hand_over;
use super::json::Json;
use super::shoppers::Shopper;
use crate::import::rows::PictureRow;
use crate::localised::Localised;

/// A cart without its lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct StoredCart {
    /// Counts the changes.
    pub(crate) revision: u64,
    /// The coupons chosen; the best are picked when missing.
    pub(crate) coupons: Option<Vec<CouponId>>,
}

/// A line as it was wanted.
#[derive(Clone, Debug)]
pub(crate) struct StoredLine {
    /// The variant, which may be gone.
    pub(crate) sku: SkuId,
    /// How many.
    pub(crate) quantity: u32,
    /// Whether it is to be bought now.
    pub(crate) is_selected: bool,
    /// What the shopper asks of whoever picks it.
    pub(crate) note: Option<String>,
    /// What one cost when it was put in, minor units.
    pub(crate) price_when_added: i64,
    /// What it looked like then.
    pub(crate) looks: Looks,
}

/// What a line shows: `cart_line.looks`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Looks {
    /// The id of the product.
    pub(crate) product: String,
    /// Its name.
    pub(crate) name: Localised,
    /// What was chosen of its options.
    pub(crate) choices: Vec<Localised>,
    /// Its picture.
    pub(crate) picture: PictureRow,
}

impl Looks {
    /// The product's name in all languages, to be searched.
    pub(crate) fn all_names(&self) -> String {
        self.name.0.values().map(String::as_str).collect::<Vec<_>>().join("\n")
    }

    /// What was chosen of the product's options, in words; none where there is nothing to choose.
    pub(crate) fn variant(&self, locale: &str) -> Option<String> {
        let choices: Vec<_> = self.choices.iter().map(|choice| choice.pick(locale)).collect();
        Some(choices.join(" · ")).filter(|variant| !variant.is_empty())
    }
}

/// A shopper's cart; the empty one before the first change.
pub(crate) fn cart(connection: &Connection, shopper: Shopper) -> rusqlite::Result<StoredCart> {
    let stored = connection
        .prepare_cached("SELECT revision, coupons FROM cart WHERE shopper = ?1")?
        .query_row([shopper.number], |row| {
            let coupons: Option<Json<_>> = row.get(1)?;
            Ok(StoredCart {
                revision: u64::try_from(row.get::<_, i64>(0)?).unwrap_or_default(),
                coupons: coupons.map(|Json(coupons)| coupons),
            })
        })
        .optional()?;
    Ok(stored.unwrap_or_default())
}

/// The lines of a shopper's cart, newest first.
pub(crate) fn lines(
    connection: &Connection,
    shopper: Shopper,
) -> rusqlite::Result<Vec<StoredLine>> {
    connection
        .prepare_cached(
            "SELECT sku, quantity, is_selected, note, price_when_added, looks
             FROM cart_line WHERE shopper = ?1 ORDER BY place DESC, sku",
        )?
        .query_map([shopper.number], read)?
        .collect()
}

/// One line of a shopper's cart.
pub(crate) fn line(
    connection: &Connection,
    shopper: Shopper,
    sku: &SkuId,
) -> rusqlite::Result<Option<StoredLine>> {
    connection
        .prepare_cached(
            "SELECT sku, quantity, is_selected, note, price_when_added, looks
             FROM cart_line WHERE shopper = ?1 AND sku = ?2",
        )?
        .query_row((shopper.number, sku.as_str()), read)
        .optional()
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoredLine> {
    Ok(StoredLine {
        sku: SkuId::new(row.get::<_, String>(0)?),
        quantity: row.get(1)?,
        is_selected: row.get(2)?,
        note: row.get(3)?,
        price_when_added: row.get(4)?,
        looks: row.get::<_, Json<_>>(5)?.0,
    })
}
