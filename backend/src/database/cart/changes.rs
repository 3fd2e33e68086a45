//! Changes of carts, each in one statement.

use contract::cart::MOST_LINES;
use contract::{CouponId, ProblemCode, SkuId};
use rusqlite::{Connection, OptionalExtension, params};

use super::Looks;
use crate::database::json::Json;
use crate::database::shoppers::Shopper;
use crate::error::{Error, Refusal};

/// How many keys of changes are kept for each cart. An app that sends something again does so
/// within seconds, and one that was offline sends fewer.
const KEYS_KEPT: i64 = 100;

/// Begins a change with this key, on this revision or on any. False when the key was used: the
/// change has been made, and is not to be made again.
///
/// # Errors
/// `stale` when the cart has another revision, or the database failed.
pub(crate) fn begin(
    connection: &Connection,
    shopper: Shopper,
    key: &str,
    revision: Option<u64>,
) -> Result<bool, Error> {
    let shopper = shopper.number;
    // A revision that no cart can have is nobody's.
    let revision = revision.map(|revision| i64::try_from(revision).unwrap_or(-1));
    let is_made: bool = connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM cart_change WHERE shopper = ?1 AND key = ?2)",
        )?
        .query_row(params![shopper, key], |row| row.get(0))?;
    if is_made {
        return Ok(false);
    }
    connection
        .prepare_cached(
            "INSERT INTO cart (shopper, revision) VALUES (?1, 0) ON CONFLICT DO NOTHING",
        )?
        .execute([shopper])?;
    let new: Option<i64> = connection
        .prepare_cached(
            "UPDATE cart SET revision = revision + 1
             WHERE shopper = ?1 AND (?2 IS NULL OR revision = ?2) RETURNING revision",
        )?
        .query_row(params![shopper, revision], |row| row.get(0))
        .optional()?;
    let Some(new) = new else {
        let detail = "the cart has changed; read it again and try on what it is now";
        return Err(Refusal::new(ProblemCode::Stale, detail).into());
    };
    connection
        .prepare_cached("INSERT INTO cart_change (shopper, key, revision) VALUES (?1, ?2, ?3)")?
        .execute(params![shopper, key, new])?;
    connection
        .prepare_cached("DELETE FROM cart_change WHERE shopper = ?1 AND revision <= ?2")?
        .execute(params![shopper, new - KEYS_KEPT])?;
    Ok(true)
}

/// A line to be put in.
pub(crate) struct NewLine<'l> {
    /// The variant.
    pub(crate) sku: &'l SkuId,
    /// How many there are to be, with those that are there.
    pub(crate) quantity: u32,
    /// The note; what is there is kept when missing.
    pub(crate) note: Option<&'l str>,
    /// What one costs, minor units.
    pub(crate) price: i64,
    /// What it looks like.
    pub(crate) looks: &'l Looks,
}

/// Puts a line in, selected, or changes the one that is there.
///
/// # Errors
/// `limit_reached` when the cart is full, or the database failed.
pub(crate) fn put(
    connection: &Connection,
    shopper: Shopper,
    line: &NewLine<'_>,
) -> Result<(), Error> {
    let put = connection
        .prepare_cached(
            "INSERT INTO cart_line (shopper, sku, quantity, is_selected, note, price_when_added,
                 place, looks)
             SELECT ?1, ?2, ?3, 1, nullif(?4, ''), ?5,
                 (SELECT coalesce(max(place), 0) + 1 FROM cart_line WHERE shopper = ?1), ?6
             WHERE (SELECT count(*) FROM cart_line WHERE shopper = ?1 AND sku <> ?2) < ?7
             ON CONFLICT (shopper, sku) DO UPDATE SET quantity = excluded.quantity,
                 is_selected = 1, note = iif(?4 IS NULL, note, excluded.note)",
        )?
        .execute(params![
            shopper.number,
            line.sku.as_str(),
            line.quantity,
            line.note,
            line.price,
            Json(line.looks),
            MOST_LINES as i64
        ])?;
    if put == 0 {
        let detail = "a cart holds no more lines; take some out first";
        let most = u32::try_from(MOST_LINES).unwrap_or(u32::MAX);
        return Err(Refusal::new(ProblemCode::LimitReached, detail).left(most).into());
    }
    Ok(())
}

/// Has so many of a line.
pub(crate) fn set_quantity(
    connection: &Connection,
    shopper: Shopper,
    sku: &SkuId,
    quantity: u32,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE cart_line SET quantity = ?3 WHERE shopper = ?1 AND sku = ?2")?
        .execute(params![shopper.number, sku.as_str(), quantity])?;
    Ok(())
}

/// Takes lines out.
pub(crate) fn remove(
    connection: &Connection,
    shopper: Shopper,
    skus: &[SkuId],
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM cart_line
             WHERE shopper = ?1 AND sku IN (SELECT value FROM json_each(?2))",
        )?
        .execute(params![shopper.number, Json(skus)])?;
    Ok(())
}

/// Selects lines, or not.
pub(crate) fn select(
    connection: &Connection,
    shopper: Shopper,
    skus: &[SkuId],
    is_selected: bool,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE cart_line SET is_selected = ?3
             WHERE shopper = ?1 AND sku IN (SELECT value FROM json_each(?2))",
        )?
        .execute(params![shopper.number, Json(skus), is_selected])?;
    Ok(())
}

/// Writes a line's note; an empty one takes it away.
pub(crate) fn note(
    connection: &Connection,
    shopper: Shopper,
    sku: &SkuId,
    text: &str,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE cart_line SET note = nullif(?3, '') WHERE shopper = ?1 AND sku = ?2",
        )?
        .execute(params![shopper.number, sku.as_str(), text])?;
    Ok(())
}

/// Chooses coupons; without any said, the best are picked.
pub(crate) fn choose_coupons(
    connection: &Connection,
    shopper: Shopper,
    coupons: Option<&[CouponId]>,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE cart SET coupons = ?2 WHERE shopper = ?1")?
        .execute(params![shopper.number, coupons.map(Json)])?;
    Ok(())
}

/// Takes out what was bought. Other tabs learn of it by the revision.
pub(crate) fn bought(
    connection: &Connection,
    shopper: Shopper,
    skus: &[SkuId],
) -> rusqlite::Result<()> {
    remove(connection, shopper, skus)?;
    connection
        .prepare_cached(
            "UPDATE cart SET revision = revision + 1, coupons = NULL WHERE shopper = ?1",
        )?
        .execute([shopper.number])?;
    Ok(())
}
