//! Vouchers of orders that were paid: they are the shopper's at once, and their group is done.

use contract::Timestamp;
use contract::orders::StepKind;
use rusqlite::Connection;

use super::{ending, steps};
use crate::database::coupons::bought;

/// Issues the vouchers of an order that was paid, once: the state of their group says whether it was
/// done. Nothing is written for an order that has none.
pub(super) fn issue(connection: &Connection, order: i64, now: Timestamp) -> rusqlite::Result<()> {
    let groups: Vec<i64> = connection
        .prepare_cached(
            "UPDATE order_group SET state = 'done'
             WHERE shop_order = ?1 AND method = 'voucher' AND state IN ('waiting', 'preparing')
             RETURNING number",
        )?
        .query_map([order], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if groups.is_empty() {
        return Ok(());
    }
    for line in bought::lines(connection, order)? {
        bought::issue(connection, &line, now)?;
    }
    for group in groups {
        steps::add(connection, order, Some(group), StepKind::VouchersIssued, now)?;
    }
    ending::refresh(connection, order, now)
}
