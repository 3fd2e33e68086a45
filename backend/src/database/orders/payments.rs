//! Attempts to pay: one at a time is under way, and what comes is captured once, whenever it comes.

use contract::orders::StepKind;
use contract::payment::{AttemptOutcome, PaymentMethod, PaymentRequest};
use contract::{PaymentId, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

use super::refunds::{self, For, Kept};
use super::{deposits, steps, vouchers};
use crate::database::json::Json;
use crate::database::purses::{Purse, Reason, Transfer, transfer};
use crate::secrets::{link_token, random_id};

/// For how many milliseconds the request of an attempt can be used; no longer than its order waits.
const GOOD_FOR: i64 = 5 * 60_000;

/// An attempt as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct StoredAttempt {
    pub(crate) number: i64,
    pub(crate) id: PaymentId,
    /// Its order, by the key inside the database.
    pub(crate) order: i64,
    pub(crate) method: PaymentMethod,
    pub(crate) amount: i64,
    pub(crate) outcome: AttemptOutcome,
    pub(crate) good_until: Timestamp,
    /// What the cashier knows it by.
    pub(crate) token: String,
    /// Where the cashier leads back to.
    pub(crate) return_to: String,
    /// What the host is handed, once a gateway has prepared it.
    pub(crate) request: Option<PaymentRequest>,
    /// Whom that was made out to, by the host's name of her.
    pub(crate) payer: Option<String>,
    /// Whether it is for a deposit; else it is for all that is due.
    pub(crate) is_deposit: bool,
}

impl StoredAttempt {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let (method, outcome): (String, String) = (row.get(3)?, row.get(5)?);
        Ok(Self {
            number: row.get(0)?,
            id: PaymentId::new(row.get::<_, String>(1)?),
            order: row.get(2)?,
            method: PaymentMethod::of(&method).unwrap_or_default(),
            amount: row.get(4)?,
            outcome: match outcome.as_str() {
                "open" => AttemptOutcome::Open,
                "paid" => AttemptOutcome::Paid,
                "failed" => AttemptOutcome::Failed,
                "cancelled" => AttemptOutcome::Cancelled,
                _ => AttemptOutcome::Closed,
            },
            good_until: Timestamp::from_millis(row.get(6)?),
            token: row.get(7)?,
            return_to: row.get(8)?,
            request: row.get::<_, Option<Json<_>>>(9)?.map(|Json(request)| request),
            payer: row.get(10)?,
            is_deposit: row.get(11)?,
        })
    }
}

fn one(
    connection: &Connection,
    condition: &str,
    name: &dyn ToSql,
) -> rusqlite::Result<Option<StoredAttempt>> {
    connection
        .prepare_cached(&format!(
            "SELECT number, id, shop_order, method, amount, outcome, good_until, token, return_to,
                 request, payer, is_deposit
             FROM payment WHERE {condition}"
        ))?
        .query_row([name], StoredAttempt::read)
        .optional()
}

/// The attempt that is told of an order: the paid one, else the last.
pub(crate) fn last(connection: &Connection, order: i64) -> rusqlite::Result<Option<StoredAttempt>> {
    let condition = "shop_order = ?1 ORDER BY outcome = 'paid' DESC, number DESC LIMIT 1";
    one(connection, condition, &order)
}

/// The attempt that a cashier knows by a token.
pub(crate) fn with_token(
    connection: &Connection,
    token: &str,
) -> rusqlite::Result<Option<StoredAttempt>> {
    one(connection, "token = ?1", &token)
}

/// An attempt that is under way and whose request can still be used.
pub(crate) fn open_for(
    connection: &Connection,
    attempt: i64,
    now: Timestamp,
) -> rusqlite::Result<Option<StoredAttempt>> {
    let found = one(connection, "number = ?1 AND outcome = 'open'", &attempt)?;
    Ok(found.filter(|attempt| attempt.good_until > now))
}

/// Keeps what a gateway has prepared, and whom it is made out to. Prepared twice at once, the first
/// counts. False when the attempt is over.
pub(crate) fn keep_request(
    connection: &Connection,
    attempt: i64,
    request: &PaymentRequest,
    payer: Option<&str>,
) -> rusqlite::Result<bool> {
    let kept = connection
        .prepare_cached(
            "UPDATE payment SET request = coalesce(request, ?2),
                 payer = iif(request IS NULL, ?3, payer)
             WHERE number = ?1 AND outcome = 'open'",
        )?
        .execute(params![attempt, Json(request), payer])?;
    Ok(kept > 0)
}

/// Closes an attempt that no gateway has prepared, so that nobody was handed it.
pub(crate) fn close_unprepared(connection: &Connection, attempt: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE payment SET outcome = 'closed'
             WHERE number = ?1 AND outcome = 'open' AND request IS NULL",
        )?
        .execute([attempt])?;
    Ok(())
}

/// An attempt that is to begin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewAttempt<'a> {
    pub(crate) method: PaymentMethod,
    /// How much, for a deposit; all that is due otherwise.
    pub(crate) deposit: Option<i64>,
    /// Where a cashier leads back to.
    pub(crate) return_to: &'a str,
}

/// Begins an attempt, or goes on with the one of the same way and for the same that is under way and
/// good. Others are closed: what is paid with them all the same is given back.
pub(crate) fn start(
    connection: &Connection,
    order: i64,
    NewAttempt { method, deposit, return_to }: NewAttempt<'_>,
    now: Timestamp,
) -> rusqlite::Result<()> {
    let going_on = connection
        .prepare_cached(
            "UPDATE payment SET return_to = ?3
             WHERE shop_order = ?1 AND outcome = 'open' AND method = ?2 AND good_until > ?4
                 AND iif(is_deposit, amount, NULL) IS ?5",
        )?
        .execute(params![order, method.name(), return_to, now.millis(), deposit])?;
    if going_on > 0 {
        return Ok(());
    }
    close(connection, order)?;
    connection
        .prepare_cached(
            "INSERT INTO payment (id, shop_order, method, amount, outcome, made_at, good_until,
                 token, return_to, is_deposit)
             SELECT ?2, number, ?3, coalesce(?8, due - taken_off), 'open', ?4,
                 min(lapses_at, ?4 + ?5), ?6, ?7, ?8 IS NOT NULL
             FROM shop_order WHERE number = ?1 AND deposit = 0
                 AND (?8 IS NULL OR ?8 < due - taken_off)",
        )?
        .execute(params![
            order,
            random_id(),
            method.name(),
            now.millis(),
            GOOD_FOR,
            link_token(),
            return_to,
            deposit
        ])?;
    Ok(())
}

/// Closes the attempt that is under way, if there is one.
pub(crate) fn close(connection: &Connection, order: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE payment SET outcome = 'closed' WHERE shop_order = ?1 AND outcome = 'open'",
        )?
        .execute([order])?;
    Ok(())
}

/// Has an order that waits for its payment be paid in the shop instead, before another instant. False
/// when it does not wait any more.
pub(crate) fn pay_in_store(
    connection: &Connection,
    order: i64,
    lapses_at: Timestamp,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let changed = connection
        .prepare_cached(
            "UPDATE shop_order SET method = 'in_store', state = 'preparing', lapses_at = ?2
             WHERE number = ?1 AND state = 'awaiting_payment' AND lapses_at > ?3",
        )?
        .execute(params![order, lapses_at.millis(), now.millis()])?;
    if changed == 0 {
        return Ok(false);
    }
    close(connection, order)?;
    begin_preparing(connection, order)?;
    steps::add(connection, order, None, StepKind::PayInStore, now)?;
    Ok(true)
}

pub(super) fn begin_preparing(connection: &Connection, order: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE order_group SET state = 'preparing' WHERE shop_order = ?1 AND state = 'waiting'",
        )?
        .execute([order])?;
    Ok(())
}

/// Takes in a payment that came, once. One that came when its order could not be paid any more, or
/// was paid already, is given back at once.
pub(crate) fn capture(
    connection: &Connection,
    payment: i64,
    now: Timestamp,
) -> rusqlite::Result<()> {
    let captured: Option<(i64, i64, bool)> = connection
        .prepare_cached(
            "UPDATE payment SET outcome = 'paid' WHERE number = ?1 AND outcome <> 'paid'
             RETURNING shop_order, amount, is_deposit",
        )?
        .query_row([payment], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((order, amount, is_deposit)) = captured else { return Ok(()) };
    let (from, to, reason) = (Purse::Gateway, Purse::Sales, Reason::Captured);
    transfer(connection, Transfer { from, to, amount, reason, order: Some(order), at: now })?;
    // What was due may be less by now: something was not there when it was picked.
    let kept = if is_deposit {
        deposits::pay(connection, order, amount, now)?
    } else {
        pay(connection, order, now)?
    };
    let too_much = (amount - kept.unwrap_or_default()).max(0);
    let back = Kept { money: too_much, ..Kept::default() };
    let what = For { payment: Some(payment), ..For::default() };
    refunds::give(connection, order, back, what, now)?;
    let lapsed = connection
        .prepare_cached(
            "UPDATE shop_order SET end = ?2 WHERE number = ?1 AND end IN ('lapsed', ?2)",
        )?
        .execute(params![order, "paid_too_late"])?;
    if lapsed > 0 {
        steps::add(connection, order, None, StepKind::PaidTooLate, now)?;
    }
    Ok(())
}

/// Writes down that an order is paid, and answers what was due; `None` when it cannot be paid any
/// more, or a deposit was paid for it and the rest is paid in the shop.
fn pay(connection: &Connection, order: i64, now: Timestamp) -> rusqlite::Result<Option<i64>> {
    let due = connection
        .prepare_cached(
            "UPDATE shop_order SET paid_at = ?2,
                 state = iif(state = 'awaiting_payment', 'preparing', state),
                 method = (SELECT payment.method FROM payment
                     WHERE payment.shop_order = ?1 AND outcome = 'paid')
             WHERE number = ?1 AND paid_at IS NULL AND deposit = 0 AND state <> 'cancelled'
                 AND lapses_at > ?2
             RETURNING due - taken_off",
        )?
        .query_row(params![order, now.millis()], |row| row.get(0))
        .optional()?;
    if due.is_some() {
        close(connection, order)?;
        begin_preparing(connection, order)?;
        steps::add(connection, order, None, StepKind::Paid, now)?;
        vouchers::issue(connection, order, now)?;
    }
    Ok(due)
}
