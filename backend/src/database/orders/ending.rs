//! Ends orders: by the shopper, by the shop, by time. Everything that an order still holds is given
//! back in the same transaction.

use contract::Timestamp;
use contract::notices::NoticeKind;
use contract::orders::{EndReason, StepKind};
use rusqlite::{Connection, params};

use super::reading::StoredGroup;
use super::refunds::{self, For};
use super::{earning, groups, notices, payments, picking, reading, simulation, steps};
use crate::database::after_sales::{self, closing};
use crate::database::coupons::{bought, rewards};
use crate::database::invoices::{self, issuing};
use crate::database::notices as inbox;
use crate::database::notices::About;
use crate::database::{shop, stock};

const fn name(end: EndReason) -> &'static str {
    match end {
        EndReason::ByShopper => "by_shopper",
        EndReason::ByStore => "by_store",
        EndReason::Lapsed => "lapsed",
        EndReason::NotPickedUp => "not_picked_up",
        EndReason::PaidTooLate => "paid_too_late",
        EndReason::Unknown => "unknown",
    }
}

/// Cancels an order, unless it has ended, or something of it was sent or handed over, or one of its
/// vouchers was used or given away: the condition stands in the statement. False when it was not
/// cancelled.
pub(crate) fn cancel(
    connection: &Connection,
    order: i64,
    end: EndReason,
    note: Option<&str>,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let cancelled = connection
        .prepare_cached(&format!(
            "UPDATE shop_order SET state = 'cancelled', end = ?2, end_note = ?3, ended_at = ?4
             WHERE number = ?1 AND state NOT IN ('completed', 'cancelled')
                 AND NOT EXISTS (SELECT 1 FROM order_group WHERE shop_order = ?1
                     AND method <> 'voucher' AND state IN ('sent', 'partly_handed_over', 'done'))
                 AND NOT EXISTS (SELECT 1 FROM order_line WHERE shop_order = ?1
                     AND handed_over > 0)
                 AND NOT EXISTS ({})",
            bought::PASSED_ON
        ))?
        .execute(params![order, name(end), note, now.millis()])?;
    if cancelled == 0 {
        return Ok(false);
    }
    give_all_back(connection, order, note, now)?;
    after_sales::end_all(connection, order, now)?;
    renew_invoice(connection, order, now)?;
    let is_lapse = matches!(end, EndReason::Lapsed | EndReason::NotPickedUp);
    let step = if is_lapse { StepKind::Lapsed } else { StepKind::Cancelled };
    steps::add(connection, order, None, step, now)?;
    Ok(true)
}

/// Gives back what a cancelled order still holds.
fn give_all_back(
    connection: &Connection,
    order: i64,
    note: Option<&str>,
    now: Timestamp,
) -> rusqlite::Result<()> {
    for line in reading::lines(connection, order)? {
        picking::forget(connection, &line)?;
        match line.offer {
            // All that were issued are unused; none were while it was not paid.
            Some(offer) => {
                bought::withdraw(connection, (line.number, offer), line.left(), now)?;
            }
            None if line.left() > 0 => {
                stock::give_back(connection, line.given().0.as_str(), line.source, line.left())?;
            }
            None => {}
        }
    }
    let groups = "UPDATE order_group SET state = 'cancelled'
         WHERE shop_order = ?1 AND state <> 'cancelled' AND (state <> 'done' OR method = 'voucher')
         RETURNING number";
    let cancelled: Vec<i64> = connection
        .prepare_cached(groups)?
        .query_map([order], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for group in cancelled {
        free_slot(connection, group)?;
    }
    let was_paid: bool = connection
        .prepare_cached("SELECT paid_at IS NOT NULL FROM shop_order WHERE number = ?1")?
        .query_row([order], |row| row.get(0))?;
    let policies = shop::shop(connection)?.map(|shop| shop.policies).unwrap_or_default();
    if !was_paid || policies.coupon_back_after_refund {
        let coupons: Vec<i64> = connection
            .prepare_cached("SELECT coupon FROM order_coupon WHERE shop_order = ?1")?
            .query_map([order], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        coupons.into_iter().try_for_each(|coupon| rewards::free(connection, coupon))?;
    }
    payments::close(connection, order)?;
    let kept = refunds::kept(connection, order)?;
    refunds::give(connection, order, kept, For { reason: note, ..For::default() }, now)?;
    Ok(())
}

/// Ends an order of which nothing is left that was bought, with all that is left of what was paid;
/// and else a group of which nothing is.
pub(crate) fn end_if_nothing_left(
    connection: &Connection,
    group: &StoredGroup,
    note: Option<&str>,
    now: Timestamp,
) -> rusqlite::Result<()> {
    let rest = reading::lines(connection, group.order)?;
    let is_nothing_left = rest.iter().all(|line| line.is_gift || line.refunded == line.quantity);
    let is_ended =
        is_nothing_left && cancel(connection, group.order, EndReason::ByStore, note, now)?;
    if !is_ended {
        groups::end_if_empty(connection, group, now)?;
    }
    Ok(())
}

/// Makes room in the slot of a group that needs it no more.
pub(super) fn free_slot(connection: &Connection, group: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE slot_use SET taken = taken - 1 FROM order_group
             WHERE order_group.number = ?1 AND slot_use.store = order_group.store
                 AND slot_use.method = order_group.method AND slot_use.slot = order_group.slot
                 AND taken > 0",
        )?
        .execute([group])?;
    Ok(())
}

pub(super) const LAPSING: &str = "SELECT number, lapses_at, state = 'awaiting_payment'
     FROM shop_order WHERE lapses_at <= ?1 AND paid_at IS NULL AND state <> 'cancelled'
     ORDER BY lapses_at";

/// Ends the orders whose time to be paid was over by an instant, each at its own.
fn lapse(connection: &Connection, now: Timestamp) -> rusqlite::Result<()> {
    let due: Vec<(i64, i64, bool)> = connection
        .prepare_cached(LAPSING)?
        .query_map([now.millis()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    for (order, lapses_at, is_awaited) in due {
        let end = if is_awaited { EndReason::Lapsed } else { EndReason::NotPickedUp };
        let at = Timestamp::from_millis(lapses_at);
        apart(connection, "an order", order, || cancel(connection, order, end, None, at))?;
    }
    Ok(())
}

/// So many milliseconds before an order lapses its shopper is told, where there was twice as much to
/// begin with.
pub(super) const WARNED: i64 = 5 * 60_000;

pub(super) const WARN: &str = "UPDATE shop_order SET warned_at = max(?1, lapses_at - ?2)
     WHERE state = 'awaiting_payment' AND warned_at IS NULL AND lapses_at <= ?1 + ?2
     RETURNING number, lapses_at, placed_at";

/// Tells those whose orders are about to lapse. One that has lapsed meanwhile is told by that.
fn warn(connection: &Connection, now: Timestamp) -> rusqlite::Result<()> {
    let due: Vec<(i64, i64, i64)> = connection
        .prepare_cached(WARN)?
        .query_map([now.millis(), WARNED], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    for (order, lapses_at, placed_at) in due {
        if lapses_at - placed_at >= 2 * WARNED {
            let about = About { order, group: None, refund: None, step: None };
            let at = Timestamp::from_millis(lapses_at - WARNED);
            inbox::tell(connection, NoticeKind::LapsesSoon, about, at)?;
        }
    }
    Ok(())
}

/// Writes one thing down that time has brought, all of it or nothing. What fails is logged and tried
/// again: one order that cannot be read must not keep the others from ending.
pub(super) fn apart<T>(
    connection: &Connection,
    what: &str,
    number: i64,
    write: impl FnOnce() -> rusqlite::Result<T>,
) -> rusqlite::Result<()> {
    connection.execute_batch("SAVEPOINT apart")?;
    if let Err(error) = write() {
        connection.execute_batch("ROLLBACK TO apart")?;
        tracing::error!("{what} could not be settled, number {number}: {error}");
    }
    connection.execute_batch("RELEASE apart")
}

/// Has the invoice of an order say at once what became of it, so that the answer that tells the order
/// does. It must not keep the order from ending, so what fails is tried again as time goes by.
fn renew_invoice(connection: &Connection, order: i64, now: Timestamp) -> rusqlite::Result<()> {
    invoices::note(connection, order)?;
    let Some(invoice) = invoices::of_order(connection, order)? else { return Ok(()) };
    let number = invoice.number;
    apart(connection, "an invoice", number, || issuing::renew(connection, number, now))
}

/// Writes down all that time has brought, in the order in which it came, and what the simulation has
/// done where it is on.
pub(crate) fn settle(
    connection: &Connection,
    now: Timestamp,
    simulates: bool,
) -> rusqlite::Result<()> {
    for notice in notices::due(connection, now)? {
        lapse(connection, notice.at)?;
        apart(connection, "a payment", notice.payment, || notices::hear(connection, &notice))?;
    }
    lapse(connection, now)?;
    warn(connection, now)?;
    if simulates {
        simulation::run(connection, now)?;
    }
    for sent in groups::long_sent(connection, now)? {
        apart(connection, "a group", sent.0, || groups::count_as_received(connection, sent))?;
    }
    for (request, at) in closing::overdue(connection, now)? {
        apart(connection, "a request", request, || closing::lapse(connection, request, at))?;
    }
    refunds::settle(connection, now)?;
    for invoice in invoices::due(connection)? {
        apart(connection, "an invoice", invoice, || issuing::renew(connection, invoice, now))?;
    }
    Ok(())
}

/// Works out how it stands with an order from its groups. Once the shopper has all of it, it earns
/// its points.
pub(crate) fn refresh(connection: &Connection, order: i64, now: Timestamp) -> rusqlite::Result<()> {
    let completed = connection
        .prepare_cached(
            "UPDATE shop_order SET state = 'completed', ended_at = ?2
             WHERE number = ?1 AND state IN ('preparing', 'to_receive')
                 AND NOT EXISTS (SELECT 1 FROM order_group WHERE shop_order = ?1
                     AND state NOT IN ('done', 'cancelled'))",
        )?
        .execute(params![order, now.millis()])?;
    if completed > 0 {
        renew_invoice(connection, order, now)?;
        return earning::earn(connection, order, now);
    }
    connection
        .prepare_cached(
            "UPDATE shop_order SET state = iif(EXISTS (SELECT 1 FROM order_group
                 WHERE shop_order = ?1 AND state IN ('ready', 'sent', 'partly_handed_over')),
                 'to_receive', 'preparing')
             WHERE number = ?1 AND state IN ('preparing', 'to_receive')",
        )?
        .execute([order])?;
    Ok(())
}
