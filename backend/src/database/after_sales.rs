//! After-sales: what shoppers ask for after an order, what stores decide, and what comes back. Money,
//! stock, points and coupons move in the same transaction as the request.

pub(crate) mod asking;
pub(crate) mod closing;
pub(crate) mod deciding;
pub(crate) mod reading;
pub(crate) mod receiving;
pub(crate) mod standing;
pub(crate) mod vouchers;
pub(crate) mod worth;

use contract::Timestamp;
use contract::after_sales::{AfterSalesKind, AfterSalesStepKind};
use contract::notices::NoticeKind;
use contract::orders::StepKind;
use rusqlite::{Connection, params};

use super::notices::{self, About};
use super::orders::reading::named;
use super::orders::steps;
use super::shoppers::clerks::Clerk;

/// Writes down what happened to a request, and who did it where it was a clerk, and tells its shopper
/// what others did.
fn step(
    connection: &Connection,
    request: i64,
    kind: AfterSalesStepKind,
    note: Option<&str>,
    clerk: Option<&Clerk>,
    now: Timestamp,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO after_sales_step (after_sales, kind, at, note, clerk, clerk_name)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            request,
            kind.name(),
            now.millis(),
            note,
            clerk.map(|clerk| clerk.shopper),
            clerk.map(|clerk| &clerk.name)
        ])?;
    tell(connection, request, kind, connection.last_insert_rowid(), now)
}

/// Tells the shopper what happened, unless another notice does: money that comes back has one of its
/// own.
fn tell(
    connection: &Connection,
    request: i64,
    what: AfterSalesStepKind,
    step: i64,
    now: Timestamp,
) -> rusqlite::Result<()> {
    let news = match what {
        AfterSalesStepKind::Approved => NoticeKind::AfterSalesApproved,
        AfterSalesStepKind::Refused => NoticeKind::AfterSalesRefused,
        AfterSalesStepKind::Received => NoticeKind::GoodsReturned,
        AfterSalesStepKind::Replaced => NoticeKind::ReplacementGiven,
        AfterSalesStepKind::Closed | AfterSalesStepKind::Lapsed => NoticeKind::AfterSalesClosed,
        _ => return Ok(()),
    };
    let (order, group, kind) = connection
        .prepare_cached("SELECT shop_order, order_group, kind FROM after_sales WHERE number = ?1")?
        .query_row([request], |row| Ok((row.get(0)?, row.get(1)?, named(row.get(2)?))))?;
    let is_told_by_refund = matches!(
        (news, kind),
        (NoticeKind::AfterSalesApproved, AfterSalesKind::Refund)
            | (NoticeKind::GoodsReturned, AfterSalesKind::Return)
    );
    if is_told_by_refund {
        return Ok(());
    }
    let about = About { order, group: Some(group), refund: None, step: Some(step) };
    notices::tell(connection, news, about, now)
}

/// Ends all requests of an order that was cancelled: everything came back with it.
pub(super) fn end_all(connection: &Connection, order: i64, now: Timestamp) -> rusqlite::Result<()> {
    let ended: Vec<i64> = connection
        .prepare_cached(
            "UPDATE after_sales SET state = 'cancelled'
             WHERE shop_order = ?1 AND state IN ('asked', 'approved') RETURNING number",
        )?
        .query_map([order], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for request in ended {
        step(connection, request, AfterSalesStepKind::Cancelled, None, None, now)?;
        steps::add(connection, order, None, StepKind::AfterSalesCancelled, now)?;
    }
    Ok(())
}
