//! Hosts' users who wait to be bound to the member that a guest will sign in as.

use contract::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::users::HostUser;
use crate::database::shoppers::Shopper;
use crate::secrets::TokenHash;

/// For how many milliseconds the guest may take to prove a phone number: two codes.
const GOOD_FOR: i64 = 10 * 60_000;

/// Has a user wait; answers until when.
pub(crate) fn keep(
    connection: &Connection,
    ticket: TokenHash,
    user: &HostUser,
    guest: Shopper,
    now: Timestamp,
) -> rusqlite::Result<Timestamp> {
    connection
        .prepare_cached("DELETE FROM host_binding WHERE good_until <= ?1")?
        .execute([now.millis()])?;
    let good_until = now.millis() + GOOD_FOR;
    let HostUser { app, openid, unionid } = user;
    connection
        .prepare_cached(
            "INSERT INTO host_binding (ticket, guest, app, openid, unionid, good_until)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![ticket.0, guest.number, app, openid, unionid, good_until])?;
    Ok(Timestamp::from_millis(good_until))
}

/// The user who waits for this guest, once.
pub(crate) fn take(
    connection: &Connection,
    ticket: TokenHash,
    guest: Shopper,
    now: Timestamp,
) -> rusqlite::Result<Option<HostUser>> {
    connection
        .prepare_cached(
            "DELETE FROM host_binding WHERE ticket = ?1 AND guest = ?2 AND good_until > ?3
             RETURNING app, openid, unionid",
        )?
        .query_row(params![ticket.0, guest.number, now.millis()], |row| {
            Ok(HostUser { app: row.get(0)?, openid: row.get(1)?, unionid: row.get(2)? })
        })
        .optional()
}
