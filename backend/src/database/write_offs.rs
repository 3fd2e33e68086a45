//! Pieces that are gone without having been sold: not found when they were picked, or come back in
//! no state to be sold again.

use contract::{SkuId, Timestamp};
use rusqlite::{Connection, params};

/// Which pieces.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lost<'l> {
    pub(crate) sku: &'l SkuId,
    /// Where, by the key inside the database.
    pub(crate) store: i64,
    /// The line of an order that they were of.
    pub(crate) line: i64,
}

/// Why they are gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// They were not on their shelf.
    Missing,
    /// They came back and cannot be sold again.
    Unsellable,
    /// They came back to a store that does not carry them.
    NotCarried,
}

/// Writes so many pieces off.
pub(crate) fn add(
    connection: &Connection,
    lost: Lost<'_>,
    pieces: u32,
    why: Why,
    now: Timestamp,
) -> rusqlite::Result<()> {
    if pieces == 0 {
        return Ok(());
    }
    let why = match why {
        Why::Missing => "not_found",
        Why::Unsellable => "not_sellable",
        Why::NotCarried => "not_carried",
    };
    connection
        .prepare_cached(
            "INSERT INTO write_off (sku, store, pieces, why, order_line, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![lost.sku.as_str(), lost.store, pieces, why, lost.line, now.millis()])?;
    Ok(())
}
