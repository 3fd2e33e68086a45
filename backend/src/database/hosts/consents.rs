//! Shoppers who were sent to a host's page of consent.

use contract::Timestamp;
use rusqlite::{Connection, params};

use crate::database::shoppers::Shopper;
use crate::secrets::TokenHash;

/// For how many milliseconds a shopper may take to come back. WeChat's own page asks nothing.
const GOOD_FOR: i64 = 10 * 60_000;

/// Sends a shopper there; answers until when she may come back.
pub(crate) fn keep(
    connection: &Connection,
    state: TokenHash,
    shopper: Shopper,
    now: Timestamp,
) -> rusqlite::Result<Timestamp> {
    connection
        .prepare_cached("DELETE FROM host_consent WHERE good_until <= ?1")?
        .execute([now.millis()])?;
    let good_until = now.millis() + GOOD_FOR;
    connection
        .prepare_cached(
            "INSERT INTO host_consent (state, shopper, good_until) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![state.0, shopper.number, good_until])?;
    Ok(Timestamp::from_millis(good_until))
}

/// Takes a shopper back, once; false when it was somebody else who left, or too long ago.
pub(crate) fn take(
    connection: &Connection,
    state: TokenHash,
    shopper: Shopper,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let taken = connection
        .prepare_cached(
            "DELETE FROM host_consent WHERE state = ?1 AND shopper = ?2 AND good_until > ?3",
        )?
        .execute(params![state.0, shopper.number, now.millis()])?;
    Ok(taken > 0)
}
