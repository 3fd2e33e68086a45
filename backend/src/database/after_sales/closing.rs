//! Requests end whose goods never come: the store closes them, or their time is over. What they held is
//! free again.

use contract::Timestamp;
use contract::after_sales::{AfterSalesStepKind, ReturnWay};
use contract::orders::StepKind;
use rusqlite::{Connection, OptionalExtension, params};

use super::reading::{self, StoredRequest};
use super::{asking, step};
use crate::database::orders::reading::{self as orders, StoredLine};
use crate::database::orders::steps;
use crate::database::shoppers::clerks::Clerk;

/// Milliseconds.
const DAY: i64 = 86_400_000;

/// Until when the goods of a request have to come that is agreed to now: as long as its goods can be
/// given back for, from now on. Nothing where none are to come, and where a courier of the shop comes
/// for them: that one may be late is not the shopper's fault.
pub(super) fn due(
    request: &StoredRequest,
    named: &[reading::StoredRequestLine],
    lines: &[StoredLine],
    now: Timestamp,
) -> Option<Timestamp> {
    if request.way != Some(ReturnWay::Store) {
        return None;
    }
    let of_request = lines.iter().filter(|line| named.iter().any(|one| one.line == line.number));
    let days = of_request.filter_map(|line| line.after_sales.days(request.kind)).max()?;
    Some(Timestamp::from_millis(now.millis() + i64::from(days.max(1)) * DAY))
}

/// Ends a request whose goods did not come, for a reason: the condition stands in the statement. False
/// unless its store waits for goods.
pub(crate) fn close(
    connection: &Connection,
    clerk: &Clerk,
    request: &StoredRequest,
    reason: &str,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let closed = connection
        .prepare_cached(
            "UPDATE after_sales SET answer = ?3, state = iif(EXISTS (SELECT 1 FROM after_sales_line
                 WHERE after_sales = ?1 AND received > 0), 'done', 'cancelled')
             WHERE number = ?1 AND receiver = ?2 AND state = 'approved'",
        )?
        .execute(params![request.number, clerk.store, reason])?;
    if closed > 0 {
        end(connection, request, AfterSalesStepKind::Closed, Some((reason, clerk)), now)?;
    }
    Ok(closed > 0)
}

/// Frees what a request that has ended still held, and writes down why it did.
fn end(
    connection: &Connection,
    request: &StoredRequest,
    why: AfterSalesStepKind,
    by: Option<(&str, &Clerk)>,
    at: Timestamp,
) -> rusqlite::Result<()> {
    let lines = orders::lines(connection, request.order)?;
    asking::release(connection, request, &lines)?;
    let (reason, clerk) = by.unzip();
    step(connection, request.number, why, reason, clerk, at)?;
    steps::add(connection, request.order, Some(request.group), StepKind::AfterSalesClosed, at)
}

/// Requests whose goods were to come by an instant, by their keys, with when.
pub(in crate::database) const OVERDUE: &str = "SELECT number, goods_due FROM after_sales
     WHERE state = 'approved' AND goods_due IS NOT NULL AND goods_due <= ?1 ORDER BY goods_due";

/// The requests whose goods did not come in time, and when that was over.
pub(in crate::database) fn overdue(
    connection: &Connection,
    now: Timestamp,
) -> rusqlite::Result<Vec<(i64, Timestamp)>> {
    connection
        .prepare_cached(OVERDUE)?
        .query_map([now.millis()], |row| Ok((row.get(0)?, Timestamp::from_millis(row.get(1)?))))?
        .collect()
}

/// Ends a request whose goods did not come in time.
pub(in crate::database) fn lapse(
    connection: &Connection,
    number: i64,
    at: Timestamp,
) -> rusqlite::Result<()> {
    let lapsed = connection
        .prepare_cached(
            "UPDATE after_sales SET state = iif(EXISTS (SELECT 1 FROM after_sales_line
                 WHERE after_sales = ?1 AND received > 0), 'done', 'cancelled')
             WHERE number = ?1 AND state = 'approved' AND goods_due <= ?2",
        )?
        .execute([number, at.millis()])?;
    if lapsed == 0 {
        return Ok(());
    }
    let request = reading::with_number(connection, number)?;
    end(connection, &request, AfterSalesStepKind::Lapsed, None, at)
}

/// Whether the store closed a request.
pub(crate) fn is_closed(
    connection: &Connection,
    request: &StoredRequest,
) -> rusqlite::Result<bool> {
    let last: Option<String> = connection
        .prepare_cached(
            "SELECT kind FROM after_sales_step WHERE after_sales = ?1 ORDER BY number DESC LIMIT 1",
        )?
        .query_row([request.number], |row| row.get(0))
        .optional()?;
    Ok(last.as_deref() == Some(AfterSalesStepKind::Closed.name()))
}
