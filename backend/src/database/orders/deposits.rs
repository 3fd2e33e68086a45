//! Deposits: a part of what is due is paid now, and the rest in the shop.

use contract::Timestamp;
use contract::orders::StepKind;
use rusqlite::{Connection, OptionalExtension, params};

use super::{payments, picking, reading, steps};
use crate::database::shop;

const HOUR: i64 = 3_600_000;

/// Until when an order waits that is paid in the shop, all of it or what a deposit has left.
pub(crate) fn wait_at_store(
    connection: &Connection,
    order: i64,
    now: Timestamp,
) -> rusqlite::Result<Timestamp> {
    let groups = reading::groups(connection, order)?;
    let slots = groups.iter().filter_map(|group| group.promise).map(|promise| promise.until);
    let policies = shop::shop(connection)?.map(|shop| shop.policies).unwrap_or_default();
    let last = slots.max().unwrap_or(now).millis();
    Ok(Timestamp::from_millis(last + i64::from(policies.pickup_hours) * HOUR))
}

/// Writes down that a deposit came for an order, which waits from now on to be picked up and paid in
/// the shop. Answers how much of it is kept: less than came where less is due by now. `None` when the
/// order takes no deposit any more.
pub(super) fn pay(
    connection: &Connection,
    order: i64,
    amount: i64,
    now: Timestamp,
) -> rusqlite::Result<Option<i64>> {
    let until = wait_at_store(connection, order, now)?;
    let kept: Option<i64> = connection
        .prepare_cached(
            "UPDATE shop_order SET deposit = min(?2, due - taken_off), method = 'in_store',
                 lapses_at = iif(state = 'awaiting_payment', ?4, lapses_at),
                 state = iif(state = 'awaiting_payment', 'preparing', state)
             WHERE number = ?1 AND paid_at IS NULL AND deposit = 0 AND state <> 'cancelled'
                 AND lapses_at > ?3
             RETURNING deposit",
        )?
        .query_row(params![order, amount, now.millis(), until.millis()], |row| row.get(0))
        .optional()?;
    if kept.is_some() {
        payments::close(connection, order)?;
        payments::begin_preparing(connection, order)?;
        steps::add(connection, order, None, StepKind::DepositPaid, now)?;
        picking::count_as_paid(connection, order, now)?;
    }
    Ok(kept)
}
