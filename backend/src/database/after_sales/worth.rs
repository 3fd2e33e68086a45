//! What comes back for pieces, before it is written: as the statements do that write it.

use contract::after_sales::AfterSalesKind;
use contract::orders::{GroupState, OrderState};
use rusqlite::Connection;

use crate::database::orders::reading::{self, StoredGroup, StoredLine, StoredOrder};
use crate::database::orders::refunds::{self, Kept};
use crate::database::orders::returns;
use crate::database::shop;

/// What comes back for pieces.
#[derive(Clone, Debug, Default)]
pub(crate) struct Worth {
    /// What for each line, in the order in which they were named.
    pub(crate) amounts: Vec<i64>,
    /// What for delivery.
    pub(crate) delivery: i64,
    pub(crate) back: Kept,
    /// Points that had been earned and are taken back.
    pub(crate) points_taken: i64,
    pub(crate) coupons_come_back: bool,
}

/// What comes back for so many pieces of these lines of a group.
pub(crate) fn worth(
    connection: &Connection,
    order: &StoredOrder,
    group: &StoredGroup,
    chosen: &[(&StoredLine, u32)],
    kind: AfterSalesKind,
) -> rusqlite::Result<Worth> {
    if chosen.is_empty() || !matches!(kind, AfterSalesKind::Refund | AfterSalesKind::Return) {
        return Ok(Worth { amounts: vec![0; chosen.len()], ..Worth::default() });
    }
    let lines = reading::lines(connection, order.number)?;
    let of = |line: &StoredLine| -> u32 {
        chosen.iter().filter(|(one, _)| one.number == line.number).map(|(_, count)| *count).sum()
    };
    let backs: Vec<_> = chosen.iter().map(|(line, count)| line.back(*count)).collect();
    let amounts: Vec<i64> = backs.iter().map(|(money, _)| *money).collect();
    let goods: i64 = amounts.iter().sum();
    let points = backs.iter().map(|(_, points)| *points).sum();
    let kept = refunds::kept(connection, order.number)?;
    // Vouchers have no part in what a coupon lowered.
    let mut goods_lines = lines.iter().filter(|line| line.offer.is_none());
    let all_come_back = chosen.iter().any(|(line, _)| line.offer.is_none())
        && goods_lines.all(|line| line.refunded + line.returned + of(line) == line.quantity);
    let mut worth = Worth { amounts, ..Worth::default() };
    let mut is_cancelled = false;
    if kind == AfterSalesKind::Refund {
        let is_gone = |line: &StoredLine| line.is_gift || line.refunded + of(line) == line.quantity;
        let is_given = |line: &StoredLine| line.handed_over > 0;
        let of_group = || lines.iter().filter(|line| line.group == group.number);
        is_cancelled = lines.iter().all(is_gone)
            && !lines.iter().any(is_given)
            && !is_any_given(connection, order.number)?;
        if is_cancelled {
            worth.delivery = kept.money + kept.stored_value - goods;
        } else if of_group().all(|line| is_gone(line) && !is_given(line)) {
            worth.delivery = group.delivery;
        }
    } else if order.state == OrderState::Completed {
        let points_back = kept.part(goods, points).points;
        worth.points_taken = returns::overearned(connection, order.number, goods, points_back)?;
    }
    worth.back = if is_cancelled { kept } else { kept.part(goods + worth.delivery, points) };
    let policies = shop::shop(connection)?.map(|shop| shop.policies).unwrap_or_default();
    worth.coupons_come_back = policies.coupon_back_after_refund
        && (all_come_back || is_cancelled)
        && order.quote.used_coupons().next().is_some();
    Ok(worth)
}

/// Whether a group of an order was sent or given, so that the order cannot be cancelled any more.
fn is_any_given(connection: &Connection, order: i64) -> rusqlite::Result<bool> {
    let given = [GroupState::Sent, GroupState::PartlyHandedOver, GroupState::Done];
    Ok(reading::groups(connection, order)?.iter().any(|group| given.contains(&group.state)))
}
