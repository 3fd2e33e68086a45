//! What orders earn: points, and the coupons of promotions that give something back.

use contract::Timestamp;
use rusqlite::Connection;

use super::reading;
use crate::database::coupons::rewards;
use crate::database::purses::{Purse, Reason, Transfer, transfer};

pub(super) const EARNED: &str = "SELECT shopper, earned_per, earned,
         (SELECT coalesce(sum(payable), 0) FROM order_line
             WHERE shop_order = ?1 AND offer IS NULL),
         (SELECT coalesce(sum(refund_line.amount), 0)
             FROM refund JOIN refund_line ON refund_line.refund = refund.number
             JOIN order_line ON order_line.number = refund_line.order_line
             WHERE refund.shop_order = ?1 AND order_line.offer IS NULL),
         (SELECT coalesce(sum(refund_line.quantity), 0)
             FROM refund JOIN refund_line ON refund_line.refund = refund.number
             JOIN order_line ON order_line.number = refund_line.order_line
             WHERE refund.shop_order = ?1 AND order_line.offer IS NULL
                 AND refund_line.amount > 0)
     FROM shop_order WHERE number = ?1";

/// What an order earns by. Vouchers count for nothing: they are no goods yet, and can be given back at
/// any time.
pub(crate) struct Earning {
    pub(crate) member: i64,
    /// For so much …
    per: i64,
    /// … so many points.
    points: i64,
    /// What was payable for its goods.
    goods: i64,
    /// What came back of that.
    refunded: i64,
    /// The pieces that came back for money.
    pieces_refunded: i64,
}

impl Earning {
    /// The points that it earns when so much more comes back.
    pub(crate) const fn when(&self, back: i64) -> i64 {
        if self.per <= 0 {
            return 0;
        }
        ((self.goods - self.refunded - back) / self.per).saturating_mul(self.points)
    }
}

/// What an order earns by, as things are now.
pub(crate) fn earning(connection: &Connection, order: i64) -> rusqlite::Result<Earning> {
    connection.prepare_cached(EARNED)?.query_row([order], |row| {
        Ok(Earning {
            member: row.get(0)?,
            per: row.get(1)?,
            points: row.get(2)?,
            goods: row.get(3)?,
            refunded: row.get(4)?,
            pieces_refunded: row.get(5)?,
        })
    })
}

/// What a completed order earns: points for what was paid for goods and did not come back, and what
/// its promotions give back, unless a piece of it was refunded, so that they might not. What only
/// weighed less than it was priced for was spent as the promotion wants it.
pub(super) fn earn(connection: &Connection, order: i64, now: Timestamp) -> rusqlite::Result<()> {
    let earning = earning(connection, order)?;
    let (from, to) = (Purse::PointsIssued, Purse::Points(earning.member));
    let (amount, reason) = (earning.when(0), Reason::Earned);
    transfer(connection, Transfer { from, to, amount, reason, order: Some(order), at: now })?;
    if earning.pieces_refunded == 0 {
        let quote = reading::with_number(connection, order)?.quote;
        for back in &quote.earned.back {
            rewards::give(connection, earning.member, order, back, now)?;
        }
    }
    Ok(())
}
