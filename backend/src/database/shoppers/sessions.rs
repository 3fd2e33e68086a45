//! Sessions: which shopper a cookie stands for, and until when.

use contract::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::{Shopper, add_guest};
use crate::database::wakes::touch;
use crate::secrets::TokenHash;

const DAY: i64 = 24 * 3_600_000;

/// For how many days a session lasts after it was last used.
pub(crate) const LASTS_DAYS: i64 = 180;

/// For how long a session that another took the place of is remembered, in milliseconds: longer
/// than an answer may take.
const REMEMBERED: i64 = 60_000;

/// Whom a session stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// This shopper. The session is to be prolonged when it was not for a day.
    Shopper {
        /// Who.
        shopper: Shopper,
        /// Whether its end is to be moved on.
        is_due: bool,
    },
    /// Nobody any more: a sign-in has just put another in its place.
    Replaced,
    /// Nobody.
    Nobody,
}

/// Whom this session stands for.
pub(crate) fn find(
    connection: &Connection,
    token: Option<TokenHash>,
    now: Timestamp,
) -> rusqlite::Result<Found> {
    let Some(token) = token else { return Ok(Found::Nobody) };
    let found = connection
        .prepare_cached(
            "SELECT number, phone IS NOT NULL, ends_at, is_replaced
             FROM session JOIN shopper ON shopper.number = session.shopper
             WHERE token = ?1 AND ends_at > ?2",
        )?
        .query_row(params![token.0, now.millis()], |row| {
            if row.get(3)? {
                return Ok(Found::Replaced);
            }
            let shopper = Shopper { number: row.get(0)?, is_member: row.get(1)? };
            let left = row.get::<_, i64>(2)? - now.millis();
            Ok(Found::Shopper { shopper, is_due: left < (LASTS_DAYS - 1) * DAY })
        })
        .optional()?;
    Ok(found.unwrap_or(Found::Nobody))
}

/// Begins a session of this shopper, and forgets some of those that are over.
pub(crate) fn begin(
    connection: &Connection,
    token: TokenHash,
    shopper: Shopper,
    now: Timestamp,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM session WHERE token IN
                 (SELECT token FROM session WHERE ends_at <= ?1 ORDER BY ends_at LIMIT 20)",
        )?
        .execute([now.millis()])?;
    connection
        .prepare_cached("INSERT INTO session (token, shopper, ends_at) VALUES (?1, ?2, ?3)")?
        .execute(params![token.0, shopper.number, end(now)])?;
    Ok(())
}

/// Begins a session of a new guest.
pub(crate) fn begin_as_guest(
    connection: &Connection,
    token: TokenHash,
    now: Timestamp,
) -> rusqlite::Result<Shopper> {
    let guest = add_guest(connection, now)?;
    begin(connection, token, guest, now)?;
    Ok(guest)
}

/// Moves the end of a session on.
pub(crate) fn prolong(
    connection: &Connection,
    token: TokenHash,
    now: Timestamp,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE session SET ends_at = ?2
             WHERE token = ?1 AND is_replaced = 0 AND ends_at < ?2 AND ends_at > ?3",
        )?
        .execute(params![token.0, end(now), now.millis()])?;
    Ok(())
}

/// Ends a session that another takes the place of.
pub(crate) fn replace(
    connection: &Connection,
    token: TokenHash,
    now: Timestamp,
) -> rusqlite::Result<()> {
    let replaced = connection
        .prepare_cached(
            "UPDATE session SET is_replaced = 1, ends_at = ?2 WHERE token = ?1 RETURNING shopper",
        )?
        .query_row(params![token.0, now.millis() + REMEMBERED], |row| row.get(0))
        .optional()?;
    tell_end(connection, replaced)
}

/// Ends a session.
pub(crate) fn end_one(connection: &Connection, token: TokenHash) -> rusqlite::Result<()> {
    let ended = connection
        .prepare_cached("DELETE FROM session WHERE token = ?1 RETURNING shopper")?
        .query_row([token.0], |row| row.get(0))
        .optional()?;
    tell_end(connection, ended)
}

/// Wakes the streams of a shopper, of which one may have lost its session.
fn tell_end(connection: &Connection, shopper: Option<i64>) -> rusqlite::Result<()> {
    shopper.map_or(Ok(()), |shopper| touch(connection, shopper))
}

/// When a session ends that is used now.
fn end(now: Timestamp) -> i64 {
    now.millis() + LASTS_DAYS * DAY
}
