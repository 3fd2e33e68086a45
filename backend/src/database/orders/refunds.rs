//! Gives back what was paid: money the way it came, stored value and points to the member's purses.

use std::collections::HashMap;

use contract::notices::NoticeKind;
use contract::orders::StepKind;
use contract::{RefundId, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::reading::{StoredGroup, StoredLine};
use super::{events, notices, picking, returns, steps};
use crate::database::invoices;
use crate::database::notices as inbox;
use crate::database::notices::About;
use crate::database::purses::{Purse, Reason, Transfer, transfer};
use crate::database::stock;
use crate::secrets::random_id;

/// What is still with the shop of what an order was paid with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Money that came by a payment.
    pub(crate) money: i64,
    /// What of that lies in tills; payment services have the rest.
    pub(crate) till: i64,
    pub(crate) stored_value: i64,
    pub(crate) points: i64,
}

impl Kept {
    /// Its columns in their order, the first of a row.
    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            money: row.get(0)?,
            till: row.get(1)?,
            stored_value: row.get(2)?,
            points: row.get(3)?,
        })
    }

    fn is_nothing(self) -> bool {
        self == Self::default()
    }

    /// Whether an invoice has anything to say: points are none of its business.
    pub(crate) const fn is_worth_an_invoice(self) -> bool {
        self.money + self.stored_value > 0
    }

    /// So much of it: money that came by a payment comes back first, by payment services as far as
    /// they have it, then stored value.
    pub(crate) fn part(self, money: i64, points: i64) -> Self {
        let by_payment = money.min(self.money);
        Self {
            money: by_payment,
            till: (by_payment - (self.money - self.till)).max(0),
            stored_value: (money - by_payment).min(self.stored_value),
            points: points.min(self.points),
        }
    }
}

/// A refund that was granted.
#[derive(Clone, Debug)]
pub(crate) struct Granted {
    pub(crate) id: RefundId,
    pub(crate) back: Kept,
}

/// What the shop still has of an order, by the ledger.
pub(crate) fn kept(connection: &Connection, order: i64) -> rusqlite::Result<Kept> {
    connection
        .prepare_cached(
            "SELECT
                 coalesce(sum(iif(reason = 'captured', amount, 0))
                     - sum(iif(reason = 'refunded', amount, 0)), 0),
                 coalesce(sum(iif(source = 5, amount, 0)) - sum(iif(target = 5, amount, 0)), 0),
                 coalesce(sum(iif(reason = 'spent' AND target = 6, amount, 0))
                     - sum(iif(reason = 'given_back' AND source = 6, amount, 0)), 0),
                 coalesce(sum(iif(reason = 'spent' AND target = 2, amount, 0))
                     - sum(iif(reason = 'given_back' AND source = 2, amount, 0)), 0)
             FROM transfer WHERE shop_order = ?1",
        )?
        .query_row([order], Kept::read)
}

/// What a refund is for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct For<'a> {
    /// What a clerk's is named by.
    pub(crate) key: Option<&'a str>,
    /// For the shopper to read.
    pub(crate) reason: Option<&'a str>,
    /// The payment that came when none was wanted.
    pub(crate) payment: Option<i64>,
}

/// Gives so much of an order back. Nothing is written where it is nothing, unless it has a key: what
/// is sent again must find what was done before, also for a gift.
pub(crate) fn give(
    connection: &Connection,
    order: i64,
    back: Kept,
    what: For<'_>,
    now: Timestamp,
) -> rusqlite::Result<Option<Granted>> {
    if back.is_nothing() && what.key.is_none() {
        return Ok(None);
    }
    let member: i64 = connection
        .prepare_cached("SELECT shopper FROM shop_order WHERE number = ?1")?
        .query_row([order], |row| row.get(0))?;
    let by_service = back.money - back.till;
    let transfers = [
        (Purse::Sales, Purse::Gateway, by_service, Reason::Refunded),
        (Purse::Sales, Purse::Till, back.till, Reason::Refunded),
        (Purse::Sales, Purse::StoredValue(member), back.stored_value, Reason::GivenBack),
        (Purse::PointsSpent, Purse::Points(member), back.points, Reason::GivenBack),
    ];
    for (from, to, amount, reason) in transfers {
        let back = Transfer { from, to, amount, reason, order: Some(order), at: now };
        transfer(connection, back)?;
    }
    if back.points > 0 {
        returns::collect(connection, (member, order), now)?;
    }
    // What lay in a till is handed out of it at once; a payment service takes its time.
    let settles_at =
        if by_service > 0 { notices::refund_settles_at(connection, order, now)? } else { now };
    let id = random_id();
    connection
        .prepare_cached(
            "INSERT INTO refund (id, shop_order, key, payment, amount, stored_value, points, state,
                 reason, at, settles_at, from_till)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, iif(?10 > ?9, 'open', 'settled'), ?8, ?9, ?10,
                 ?11)",
        )?
        .execute(params![
            id,
            order,
            what.key,
            what.payment,
            back.money,
            back.stored_value,
            back.points,
            what.reason,
            now.millis(),
            settles_at.millis(),
            back.till
        ])?;
    if back.is_nothing() {
        events::changed(connection, order)?;
    } else {
        let refund = Some(connection.last_insert_rowid());
        let about = About { order, group: None, refund, step: None };
        inbox::tell(connection, NoticeKind::Refunded, about, now)?;
        steps::add(connection, order, None, StepKind::Refunded, now)?;
        invoices::note(connection, order)?;
    }
    Ok(Some(Granted { id: RefundId::new(id), back }))
}

/// What comes back for a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineBack {
    /// The line, by the key inside the database.
    pub(super) line: i64,
    pub(super) pieces: u32,
    /// What for.
    pub(super) money: i64,
    pub(super) points: i64,
}

/// Gives back what was paid for so many pieces of these lines of a group, and puts the pieces back.
/// Where nothing is left in it that was bought and nothing was handed over, nothing is brought, so
/// that what was paid for that comes back too. `None` where a line has fewer left; then nothing was
/// written.
pub(crate) fn give_lines(
    connection: &Connection,
    group: &StoredGroup,
    lines: &[(&StoredLine, u32)],
    what: For<'_>,
    now: Timestamp,
) -> rusqlite::Result<Option<Granted>> {
    if lines.iter().any(|(line, pieces)| *pieces == 0 || *pieces > line.left()) {
        return Ok(None);
    }
    let mut backs = Vec::with_capacity(lines.len());
    for (line, pieces) in lines {
        let (money, points) = line.back(*pieces);
        backs.push(LineBack { line: line.number, pieces: *pieces, money, points });
        // What was said of it while it was picked is of other pieces.
        picking::forget(connection, line)?;
        connection
            .prepare_cached("UPDATE order_line SET refunded = refunded + ?2 WHERE number = ?1")?
            .execute(params![line.number, pieces])?;
        stock::give_back(connection, line.given().0.as_str(), line.source, *pieces)?;
    }
    let delivery = unneeded_delivery(connection, group.number)?;
    let money = backs.iter().map(|back| back.money).sum::<i64>() + delivery;
    give_for(connection, group.order, &backs, money, what, now).map(Some)
}

/// Gives so much money back, and the points of these lines, and writes down which lines it is for.
pub(super) fn give_for(
    connection: &Connection,
    order: i64,
    backs: &[LineBack],
    money: i64,
    what: For<'_>,
    now: Timestamp,
) -> rusqlite::Result<Granted> {
    let points = backs.iter().map(|back| back.points).sum();
    let back = kept(connection, order)?.part(money, points);
    let granted = give(connection, order, back, what, now)?;
    returns::give_coupons_back(connection, order)?;
    let Some(granted) = granted else {
        return Ok(Granted { id: RefundId::new(""), back });
    };
    for LineBack { line, pieces, money, .. } in backs {
        connection
            .prepare_cached(
                "INSERT INTO refund_line (refund, order_line, quantity, amount)
                 SELECT number, ?2, ?3, ?4 FROM refund WHERE id = ?1",
            )?
            .execute(params![granted.id.as_str(), line, pieces, money])?;
    }
    Ok(granted)
}

/// What is payable for bringing a group of which nothing is left that was bought.
pub(super) fn unneeded_delivery(connection: &Connection, group: i64) -> rusqlite::Result<i64> {
    let delivery: Option<i64> = connection
        .prepare_cached(
            "SELECT delivery FROM order_group WHERE number = ?1 AND state <> 'cancelled'
                 AND NOT EXISTS (SELECT 1 FROM order_line WHERE order_group = ?1
                     AND (handed_over > 0 OR NOT is_gift AND quantity > refunded))",
        )?
        .query_row([group], |row| row.get(0))
        .optional()?;
    Ok(delivery.unwrap_or_default())
}

/// A refund as far as a notice tells it.
pub(crate) struct OfNotice {
    pub(crate) back: Kept,
    /// The pieces of lines that it is for; none where it is not for lines.
    pub(crate) lines: HashMap<i64, u32>,
}

/// The refund with a key inside the database.
pub(crate) fn of_notice(
    connection: &Connection,
    number: i64,
) -> rusqlite::Result<Option<OfNotice>> {
    let lines = connection
        .prepare_cached("SELECT order_line, quantity FROM refund_line WHERE refund = ?1")?
        .query_map([number], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    connection
        .prepare_cached(
            "SELECT amount, from_till, stored_value, points FROM refund WHERE number = ?1",
        )?
        .query_row([number], |row| Ok(OfNotice { back: Kept::read(row)?, lines }))
        .optional()
}

/// The refund of an order that was named by a key.
pub(crate) fn with_key(
    connection: &Connection,
    order: i64,
    key: &str,
) -> rusqlite::Result<Option<Granted>> {
    connection
        .prepare_cached(
            "SELECT amount, from_till, stored_value, points, id FROM refund
             WHERE shop_order = ?1 AND key = ?2",
        )?
        .query_row(params![order, key], |row| {
            Ok(Granted { id: RefundId::new(row.get::<_, String>(4)?), back: Kept::read(row)? })
        })
        .optional()
}

/// Writes down which refunds have arrived.
pub(super) fn settle(connection: &Connection, now: Timestamp) -> rusqlite::Result<()> {
    let settled: Vec<i64> = connection
        .prepare_cached(
            "UPDATE refund SET state = 'settled' WHERE state = 'open' AND settles_at <= ?1
             RETURNING shop_order",
        )?
        .query_map([now.millis()], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    settled.into_iter().try_for_each(|order| events::changed(connection, order))
}
