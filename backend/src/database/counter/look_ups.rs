//! What a clerk found, until it is confirmed or forgotten.

use contract::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use crate::database::shoppers::clerks::Clerk;
use crate::secrets::TokenHash;

/// For how many milliseconds it can be confirmed.
const GOOD_FOR: i64 = 5 * 60_000;

/// For how many milliseconds it is told apart from what never was, once it cannot be.
const REMEMBERED: i64 = 24 * 3_600_000;

/// Keeps what was found, and forgets some of what was found long ago.
pub(crate) fn keep(
    connection: &Connection,
    clerk: &Clerk,
    ticket: TokenHash,
    coupon: i64,
    step: i64,
    now: Timestamp,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM look_up WHERE ticket IN
                 (SELECT ticket FROM look_up WHERE good_until <= ?1 ORDER BY good_until LIMIT 20)",
        )?
        .execute([now.millis() - REMEMBERED])?;
    connection
        .prepare_cached(
            "INSERT INTO look_up (ticket, coupon, clerk, store, step, good_until)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            ticket.0,
            coupon,
            clerk.shopper,
            clerk.store,
            step,
            now.millis() + GOOD_FOR
        ])?;
    Ok(())
}

/// The coupon that the clerk found with this ticket, at the store where the clerk serves now; and
/// whether it can still be confirmed.
pub(crate) fn found(
    connection: &Connection,
    clerk: &Clerk,
    ticket: TokenHash,
    now: Timestamp,
) -> rusqlite::Result<Option<(i64, bool)>> {
    connection
        .prepare_cached(
            "SELECT coupon, good_until > ?4 FROM look_up
             WHERE ticket = ?1 AND clerk = ?2 AND store = ?3",
        )?
        .query_row(params![ticket.0, clerk.shopper, clerk.store, now.millis()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()
}
