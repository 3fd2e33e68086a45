//! What the sandbox's cashier says, and when.

use contract::Timestamp;
use contract::payment::AttemptOutcome;
use rusqlite::{Connection, params};

use super::payments::capture;

/// What a cashier says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Notice {
    number: i64,
    pub(super) payment: i64,
    outcome: AttemptOutcome,
    pub(super) at: Timestamp,
}

/// Has the sandbox's cashier say at an instant what became of an attempt.
pub(crate) fn notify(
    connection: &Connection,
    attempt: i64,
    outcome: AttemptOutcome,
    at: Timestamp,
) -> rusqlite::Result<()> {
    let outcome = match outcome {
        AttemptOutcome::Paid => "paid",
        AttemptOutcome::Cancelled => "cancelled",
        _ => "failed",
    };
    connection
        .prepare_cached("INSERT INTO sandbox_notice (payment, outcome, at) VALUES (?1, ?2, ?3)")?
        .execute(params![attempt, outcome, at.millis()])?;
    Ok(())
}

/// What cashiers said by an instant, oldest first.
pub(super) fn due(connection: &Connection, now: Timestamp) -> rusqlite::Result<Vec<Notice>> {
    connection
        .prepare_cached(
            "SELECT number, payment, outcome, at FROM sandbox_notice WHERE at <= ?1
             ORDER BY at, number",
        )?
        .query_map([now.millis()], |row| {
            let outcome: String = row.get(2)?;
            Ok(Notice {
                number: row.get(0)?,
                payment: row.get(1)?,
                outcome: match outcome.as_str() {
                    "paid" => AttemptOutcome::Paid,
                    "cancelled" => AttemptOutcome::Cancelled,
                    _ => AttemptOutcome::Failed,
                },
                at: Timestamp::from_millis(row.get(3)?),
            })
        })?
        .collect()
}

/// Takes in what a cashier said. Said twice, it counts once.
pub(super) fn hear(connection: &Connection, notice: &Notice) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM sandbox_notice WHERE number = ?1")?
        .execute([notice.number])?;
    if notice.outcome == AttemptOutcome::Paid {
        return capture(connection, notice.payment, notice.at);
    }
    let outcome = if notice.outcome == AttemptOutcome::Cancelled { "cancelled" } else { "failed" };
    connection
        .prepare_cached("UPDATE payment SET outcome = ?2 WHERE number = ?1 AND outcome = 'open'")?
        .execute(params![notice.payment, outcome])?;
    Ok(())
}

/// When the money of a refund will be back: the sandbox takes as long as its shopper took last.
pub(super) fn refund_settles_at(
    connection: &Connection,
    order: i64,
    now: Timestamp,
) -> rusqlite::Result<Timestamp> {
    let slow: bool = connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM payment WHERE shop_order = ?1 AND outcome = 'paid'
                 AND refunds_slowly)",
        )?
        .query_row([order], |row| row.get(0))?;
    Ok(Timestamp::from_millis(now.millis() + if slow { SLOW_REFUND } else { 0 }))
}

/// Has the refunds of an attempt take their time.
pub(crate) fn refund_slowly(connection: &Connection, attempt: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE payment SET refunds_slowly = 1 WHERE number = ?1")?
        .execute([attempt])?;
    Ok(())
}

/// How many milliseconds a slow refund takes.
const SLOW_REFUND: i64 = 10 * 60_000;
