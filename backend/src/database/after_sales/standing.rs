//! What can be asked for which pieces: those that nobody asked for already.

use std::collections::HashMap;

use contract::Timestamp;
use contract::after_sales::{AfterSalesKind, AfterSalesOption};
use contract::checkout::FulfilmentMethod;
use contract::orders::GroupState;
use rusqlite::{Connection, params};

use crate::database::coupons::bought;
use crate::database::orders::reading::{StoredGroup, StoredLine, StoredOrder};

/// Milliseconds.
const DAY: i64 = 86_400_000;

/// How it stands with the requests for the lines of an order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    /// How many pieces of a line are in open requests, by the line's key: for a refund, and for all
    /// else.
    open: HashMap<(i64, bool), u32>,
    /// When the shopper had the last of a group, by the group's key.
    had_at: HashMap<i64, Timestamp>,
    /// When the last piece of a line was handed over at a counter, by the line's key.
    handed_over_at: HashMap<i64, Timestamp>,
    /// How many vouchers of a line nobody used, by the line's key.
    unused: HashMap<i64, u32>,
}

/// What is in open requests of an order, one of them left out.
pub(in crate::database) const OPEN: &str = "SELECT order_line, kind = 'refund',
         sum(iif(kind = 'return', quantity - received, quantity))
     FROM after_sales JOIN after_sales_line ON after_sales_line.after_sales = after_sales.number
     WHERE shop_order = ?1 AND state IN ('asked', 'approved', 'received') AND number IS NOT ?2
     GROUP BY 1, 2";

/// When the last piece of each line of an order was handed over at a counter.
pub(in crate::database) const HAD: &str = "SELECT line.number, max(hand_over.at)
     FROM order_line AS line JOIN hand_over ON hand_over.order_group = line.order_group
     JOIN json_each(hand_over.pieces) AS piece
         ON piece.value ->> '$.sku' = line.sku
             AND coalesce(piece.value ->> '$.is_gift', 0) = line.is_gift
             AND piece.value ->> '$.quantity' > 0
     WHERE line.shop_order = ?1 GROUP BY 1";

/// How it stands with an order; one request is left out where its own pieces do not count.
pub(crate) fn of(
    connection: &Connection,
    order: i64,
    without: Option<i64>,
) -> rusqlite::Result<Standing> {
    let open = connection
        .prepare_cached(OPEN)?
        .query_map(params![order, without], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let had_at = connection
        .prepare_cached(
            "SELECT order_group, max(at) FROM order_step WHERE shop_order = ?1
                 AND kind IN ('handed_over', 'partly_handed_over', 'delivered', 'received')
                 AND order_group IS NOT NULL
             GROUP BY 1",
        )?
        .query_map([order], |row| Ok((row.get(0)?, Timestamp::from_millis(row.get(1)?))))?
        .collect::<Result<_, _>>()?;
    let handed_over_at = connection
        .prepare_cached(HAD)?
        .query_map([order], |row| Ok((row.get(0)?, Timestamp::from_millis(row.get(1)?))))?
        .collect::<Result<_, _>>()?;
    let unused = bought::unused(connection, order)?;
    Ok(Standing { open, had_at, handed_over_at, unused })
}

/// How many pieces of a line the shopper has.
pub(crate) fn with_shopper(line: &StoredLine, group: &StoredGroup) -> u32 {
    let given = match (group.method, group.state) {
        (FulfilmentMethod::Pickup, _) => line.handed_over,
        // What is unused of them is refunded; there are no goods.
        (FulfilmentMethod::Voucher, _) => 0,
        (_, GroupState::Done) => line.quantity.saturating_sub(line.refunded),
        _ => 0,
    };
    given.saturating_sub(line.returned)
}

/// Whether what is left of a group can still be refunded before it is given or sent.
pub(crate) const fn can_be_refunded(group: &StoredGroup) -> bool {
    matches!(group.state, GroupState::Preparing | GroupState::Ready | GroupState::PartlyHandedOver)
}

impl Standing {
    /// Of how many pieces of a line this can be asked for.
    pub(crate) fn free(&self, line: &StoredLine, group: &StoredGroup, kind: AfterSalesKind) -> u32 {
        let is_refund = kind == AfterSalesKind::Refund;
        let there = match is_refund {
            true if line.offer.is_some() && !line.is_gift => {
                self.unused.get(&line.number).copied().unwrap_or_default()
            }
            true if line.is_gift || !can_be_refunded(group) => 0,
            true => line.left(),
            false => with_shopper(line, group),
        };
        there.saturating_sub(self.open.get(&(line.number, is_refund)).copied().unwrap_or_default())
    }

    /// Until when this can be asked for a line; nothing where the shop does not do it for these
    /// goods, or before the shopper has them.
    pub(crate) fn until(&self, line: &StoredLine, kind: AfterSalesKind) -> Option<Timestamp> {
        let days = line.after_sales.days(kind).filter(|days| *days > 0)?;
        // What was handed over later of the same group begins no line's days anew.
        let handed_over_at = self.handed_over_at.get(&line.number);
        let had_at = handed_over_at.or_else(|| self.had_at.get(&line.group))?;
        Some(Timestamp::from_millis(had_at.millis() + i64::from(days) * DAY))
    }

    /// What can be asked for a line now.
    pub(crate) fn options(
        &self,
        order: &StoredOrder,
        group: &StoredGroup,
        line: &StoredLine,
        now: Timestamp,
    ) -> Vec<AfterSalesOption> {
        if order.paid_at.is_none() {
            return Vec::new();
        }
        let option = |kind| {
            let quantity = self.free(line, group, kind);
            let until = self.until(line, kind);
            let is_in_time = match kind {
                AfterSalesKind::Refund => true,
                _ => until.is_some_and(|until| now < until),
            };
            (quantity > 0 && is_in_time).then_some(AfterSalesOption { kind, quantity, until })
        };
        AfterSalesKind::ALL.into_iter().filter_map(option).collect()
    }
}
