//! The tickets that cross between a page and a native page.

use contract::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use crate::database::orders::payments::{StoredAttempt, open_for};
use crate::database::shoppers::Shopper;
use crate::secrets::TokenHash;

/// For how many milliseconds a page may take to sign in with its ticket.
const GOOD_FOR: i64 = 60_000;

/// Lets whoever has this ticket and the nonce sign in as a member, once.
pub(crate) fn let_in(
    connection: &Connection,
    ticket: TokenHash,
    nonce: TokenHash,
    member: Shopper,
    now: Timestamp,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM sign_in_ticket WHERE good_until <= ?1")?
        .execute([now.millis()])?;
    connection
        .prepare_cached(
            "INSERT INTO sign_in_ticket (ticket, nonce, shopper, good_until)
             VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![ticket.0, nonce.0, member.number, now.millis() + GOOD_FOR])?;
    Ok(())
}

/// The member whom a ticket lets in; none when it was used, is too old, or is another nonce's.
pub(crate) fn enter(
    connection: &Connection,
    ticket: TokenHash,
    nonce: TokenHash,
    now: Timestamp,
) -> rusqlite::Result<Option<Shopper>> {
    connection
        .prepare_cached(
            "DELETE FROM sign_in_ticket WHERE ticket = ?1 AND nonce = ?2 AND good_until > ?3
             RETURNING shopper",
        )?
        .query_row(params![ticket.0, nonce.0, now.millis()], |row| row.get(0))
        .optional()
        .map(|found| found.map(|number| Shopper { number, is_member: true }))
}

/// Lets whoever has this ticket prepare an attempt to pay.
pub(crate) fn let_prepare(
    connection: &Connection,
    ticket: TokenHash,
    attempt: i64,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO payment_ticket (ticket, payment) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        )?
        .execute(params![ticket.0, attempt])?;
    Ok(())
}

/// The attempt that a ticket lets prepare; none when the attempt is over or of another order.
pub(crate) fn preparing(
    connection: &Connection,
    ticket: TokenHash,
    order: &str,
    now: Timestamp,
) -> rusqlite::Result<Option<StoredAttempt>> {
    let attempt: Option<i64> = connection
        .prepare_cached(
            "SELECT payment.number FROM payment_ticket
             JOIN payment ON payment.number = payment_ticket.payment
             JOIN shop_order ON shop_order.number = payment.shop_order
             WHERE ticket = ?1 AND shop_order.id = ?2",
        )?
        .query_row(params![ticket.0, order], |row| row.get(0))
        .optional()?;
    match attempt {
        Some(attempt) => open_for(connection, attempt, now),
        None => Ok(None),
    }
}
