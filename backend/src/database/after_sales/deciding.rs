//! Stores agree to requests or refuse them.

use contract::Timestamp;
use contract::after_sales::{AfterSalesKind, AfterSalesStepKind};
use contract::orders::StepKind;
use rusqlite::{Connection, params};

use super::reading::{self, StoredRequest, StoredRequestLine};
use super::{closing, standing, step};
use crate::database::orders::reading::{StoredGroup, StoredLine};
use crate::database::orders::refunds::{self, For};
use crate::database::orders::{ending, steps};
use crate::database::shoppers::clerks::Clerk;
use crate::database::stock;

/// What became of a decision. What was written is to be undone unless it was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Decided,
    /// It was decided already, or taken back.
    TooLate,
    /// Fewer pieces are left to be refunded than it names.
    Fewer,
    /// There are not so many to exchange for; this many are left of a line.
    SoldOut(u32),
}

/// Decides on a request: the condition stands in the statement. A refund is paid back at once, and
/// what an exchange gives is held from now on.
pub(crate) fn decide(
    connection: &Connection,
    clerk: &Clerk,
    request: &StoredRequest,
    (group, lines): (&StoredGroup, &[StoredLine]),
    (approves, answer): (bool, Option<&str>),
    now: Timestamp,
) -> rusqlite::Result<Outcome> {
    let state = match (approves, request.kind) {
        (false, _) => "refused",
        (true, AfterSalesKind::Refund) => "done",
        (true, _) => "approved",
    };
    let named = reading::lines(connection, request.number)?;
    let due = closing::due(request, &named, lines, now).filter(|_| approves);
    let decided = connection
        .prepare_cached(
            "UPDATE after_sales SET state = ?2, answer = ?3, goods_due = ?5
             WHERE number = ?1 AND state = 'asked' AND store = ?4",
        )?
        .execute(params![request.number, state, answer, clerk.store, due.map(Timestamp::millis)])?;
    if decided == 0 {
        return Ok(Outcome::TooLate);
    }
    let (kind, told) = if approves {
        (AfterSalesStepKind::Approved, StepKind::AfterSalesApproved)
    } else {
        (AfterSalesStepKind::Refused, StepKind::AfterSalesRefused)
    };
    step(connection, request.number, kind, answer, Some(clerk), now)?;
    steps::add(connection, request.order, Some(request.group), told, now)?;
    match request.kind {
        AfterSalesKind::Refund if approves => {
            refund(connection, request, group, (&named, lines), now)
        }
        AfterSalesKind::Exchange if approves => hold(connection, request, &named, lines),
        _ => Ok(Outcome::Decided),
    }
}

/// Pays back what was not given or sent yet.
fn refund(
    connection: &Connection,
    request: &StoredRequest,
    group: &StoredGroup,
    (named, lines): (&[StoredRequestLine], &[StoredLine]),
    now: Timestamp,
) -> rusqlite::Result<Outcome> {
    if !standing::can_be_refunded(group) {
        return Ok(Outcome::Fewer);
    }
    let pieces: Vec<_> = named
        .iter()
        .filter_map(|one| {
            let line = lines.iter().find(|line| line.number == one.line)?;
            Some((line, one.quantity))
        })
        .collect();
    let last = last_refund(connection)?;
    for (line, count) in &pieces {
        connection
            .prepare_cached(
                "UPDATE after_sales_line SET amount = ?3
                 WHERE after_sales = ?1 AND order_line = ?2",
            )?
            .execute(params![request.number, line.number, line.back(*count).0])?;
    }
    let what = For { reason: request.text.as_deref(), ..For::default() };
    if refunds::give_lines(connection, group, &pieces, what, now)?.is_none() {
        return Ok(Outcome::Fewer);
    }
    ending::end_if_nothing_left(connection, group, request.text.as_deref(), now)?;
    link_refunds(connection, request, last)?;
    step(connection, request.number, AfterSalesStepKind::Refunded, None, None, now)?;
    Ok(Outcome::Decided)
}

/// Holds what is to be given at the store that takes the goods back.
fn hold(
    connection: &Connection,
    request: &StoredRequest,
    named: &[StoredRequestLine],
    lines: &[StoredLine],
) -> rusqlite::Result<Outcome> {
    for named in named {
        let Some(line) = lines.iter().find(|line| line.number == named.line) else { continue };
        let sku = line.given().0.as_str();
        if !stock::take(connection, sku, request.receiver, named.quantity)? {
            let left = stock::pieces(connection, sku, request.receiver)?;
            return Ok(Outcome::SoldOut(left.unwrap_or_default()));
        }
        connection
            .prepare_cached(
                "UPDATE after_sales_line SET held = quantity
                 WHERE after_sales = ?1 AND order_line = ?2",
            )?
            .execute([request.number, line.number])?;
    }
    Ok(Outcome::Decided)
}

/// The last refund that was written, so that those after it can be told.
pub(super) fn last_refund(connection: &Connection) -> rusqlite::Result<i64> {
    connection
        .prepare_cached("SELECT coalesce(max(number), 0) FROM refund")?
        .query_row([], |row| row.get(0))
}

/// Writes down that what was refunded since is for a request.
pub(super) fn link_refunds(
    connection: &Connection,
    request: &StoredRequest,
    last: i64,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE refund SET after_sales = ?1 WHERE number > ?3 AND shop_order = ?2")?
        .execute([request.number, request.order, last])?;
    Ok(())
}
