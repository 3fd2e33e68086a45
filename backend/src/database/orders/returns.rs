//! What comes back after the shopper had it: the money, and what the order had earned.

use contract::Timestamp;
use contract::orders::OrderState;
use rusqlite::{Connection, params};

use super::earning;
use super::reading::{StoredLine, StoredOrder};
use super::refunds::{self, For, LineBack};
use crate::database::coupons::rewards;
use crate::database::purses::{Purse, Reason, Transfer, balance, transfer};
use crate::database::shop;
use crate::database::shoppers::Shopper;

/// What was given back for returned pieces.
#[derive(Clone, Debug)]
pub(crate) struct Returned {
    /// What for each line.
    pub(crate) amounts: Vec<i64>,
    /// Points that had been earned and were taken back.
    pub(crate) points_taken: i64,
}

/// Gives back what was paid for so many pieces of these lines that the shopper had, takes back what
/// they had earned, and gives the coupons back with the last of all pieces. `None` where a line has
/// fewer; what was written by then is to be undone.
pub(crate) fn give_returned(
    connection: &Connection,
    order: &StoredOrder,
    lines: &[(&StoredLine, u32)],
    what: For<'_>,
    now: Timestamp,
) -> rusqlite::Result<Option<Returned>> {
    let mut backs = Vec::with_capacity(lines.len());
    for (line, pieces) in lines {
        let (money, points) = line.back(*pieces);
        backs.push(LineBack { line: line.number, pieces: *pieces, money, points });
        let returned = connection
            .prepare_cached(
                "UPDATE order_line SET returned = returned + ?2
                 WHERE number = ?1 AND refunded + returned + ?2 <= quantity",
            )?
            .execute(params![line.number, pieces])?;
        if returned == 0 {
            return Ok(None);
        }
    }
    let amounts: Vec<i64> = backs.iter().map(|back| back.money).collect();
    let money = amounts.iter().sum();
    refunds::give_for(connection, order.number, &backs, money, what, now)?;
    let mut points_taken = 0;
    // Vouchers brought nothing.
    let has_goods = lines.iter().any(|(line, _)| line.offer.is_none());
    if order.state == OrderState::Completed && has_goods {
        let (member, too_many) = surplus(connection, order.number, 0)?;
        points_taken = too_many.min(has(connection, member)?);
        let (from, to) = (Purse::Points(member), Purse::PointsIssued);
        let (amount, reason) = (points_taken, Reason::Earned);
        let taken = Transfer { from, to, amount, reason, order: Some(order.number), at: now };
        if !transfer(connection, taken)? {
            points_taken = 0;
        }
        owe(connection, order.number, too_many - points_taken)?;
        // A gift that comes back changes nothing of what was spent.
        let mut spent_back = lines.iter().zip(&amounts);
        if spent_back.any(|((line, _), money)| line.offer.is_none() && *money > 0) {
            rewards::take_back(connection, order.number)?;
        }
    }
    Ok(Some(Returned { amounts, points_taken }))
}

/// How many of the points that a completed order earned are too many when so much more of what was
/// paid for goods comes back, as far as the member has them, with so many points that come back
/// before.
pub(crate) fn overearned(
    connection: &Connection,
    order: i64,
    back: i64,
    points_back: i64,
) -> rusqlite::Result<i64> {
    let (member, too_many) = surplus(connection, order, back)?;
    // What comes back pays first what other orders owe.
    let owed = if points_back > 0 { owed_by_others(connection, member, order)? } else { 0 };
    let has = has(connection, member)? + points_back;
    Ok(too_many.min(has - owed.min(has)))
}

/// Whose an order is, and how many of the points that it earned are too many when so much more of what
/// was paid for goods comes back.
fn surplus(connection: &Connection, order: i64, back: i64) -> rusqlite::Result<(i64, i64)> {
    let earning = earning::earning(connection, order)?;
    let earned: i64 = connection
        .prepare_cached(
            "SELECT coalesce(sum(iif(source = 1, amount, -amount)), 0) FROM transfer
             WHERE shop_order = ?1 AND reason = 'earned'",
        )?
        .query_row([order], |row| row.get(0))?;
    Ok((earning.member, (earned - earning.when(back)).max(0)))
}

/// How many points a member has.
fn has(connection: &Connection, member: i64) -> rusqlite::Result<i64> {
    let member = Shopper { number: member, is_member: true };
    Ok(balance(connection, member, Purse::Points)?.unwrap_or_default())
}

/// Writes down how many points an order still owes that it earned too many of and that were spent.
fn owe(connection: &Connection, order: i64, points: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE shop_order SET points_owed = ?2 WHERE number = ?1 AND points_owed <> ?2",
        )?
        .execute([order, points])?;
    Ok(())
}

/// The orders of a member that owe points beside one, the oldest first.
pub(super) const OWING: &str = "SELECT number, points_owed FROM shop_order
     WHERE shopper = ?1 AND points_owed > 0 AND number <> ?2 ORDER BY number";

fn owing(connection: &Connection, member: i64, beside: i64) -> rusqlite::Result<Vec<(i64, i64)>> {
    connection
        .prepare_cached(OWING)?
        .query_map([member, beside], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// How many points the orders of a member owe beside one.
fn owed_by_others(connection: &Connection, member: i64, order: i64) -> rusqlite::Result<i64> {
    Ok(owing(connection, member, order)?.into_iter().map(|(_, owed)| owed).sum())
}

/// Takes what a member's other orders owe out of points that came back of one, as far as they go.
pub(super) fn collect(
    connection: &Connection,
    (member, order): (i64, i64),
    now: Timestamp,
) -> rusqlite::Result<()> {
    for (order, owed) in owing(connection, member, order)? {
        let amount = owed.min(has(connection, member)?);
        let (from, to, reason) = (Purse::Points(member), Purse::PointsIssued, Reason::Earned);
        let taken = Transfer { from, to, amount, reason, order: Some(order), at: now };
        if transfer(connection, taken)? {
            owe(connection, order, owed - amount)?;
        }
    }
    Ok(())
}

/// Gives the coupons of an order back of which nothing is left, once, where the shop does so. One
/// whose date has passed is told as expired from the clock.
pub(super) fn give_coupons_back(connection: &Connection, order: i64) -> rusqlite::Result<()> {
    let policies = shop::shop(connection)?.map(|shop| shop.policies).unwrap_or_default();
    if !policies.coupon_back_after_refund {
        return Ok(());
    }
    let came_back: Vec<i64> = connection
        .prepare_cached(
            "UPDATE order_coupon SET came_back = 1 WHERE shop_order = ?1 AND NOT came_back
                 AND NOT EXISTS (SELECT 1 FROM order_line
                     WHERE shop_order = ?1 AND offer IS NULL AND quantity > refunded + returned)
             RETURNING coupon",
        )?
        .query_map([order], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for coupon in came_back {
        rewards::free(connection, coupon)?;
    }
    Ok(())
}
