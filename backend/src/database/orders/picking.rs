//! What was picked of a group: said line by line, then finished once.

use contract::Timestamp;
use contract::orders::StepKind;
use rusqlite::{Connection, params};

use super::reading::{self, StoredGroup, StoredLine, StoredOrder};
use super::refunds::{self, For, LineBack};
use super::{ending, events, payments, steps};
use crate::database::json::Json;
use crate::database::orders::lines::StoredSubstitute;
use crate::database::{stock, write_offs};

/// What the key of a refund begins with that a group's picking brings; no clerk names one so.
pub(crate) const KEY: &str = "picking ";

/// How many groups of a store are told.
const MOST: u32 = 200;

/// The first conditions are those of the index, word by word: without them it is not used.
pub(super) const TO_PICK: &str = "store = ?1 AND state NOT IN ('done', 'cancelled')
         AND state = 'preparing' AND picked_at IS NULL
     ORDER BY promised, number LIMIT ?2";

/// What a store has to pick, that which is promised first first.
pub(crate) fn to_pick(connection: &Connection, store: i64) -> rusqlite::Result<Vec<StoredGroup>> {
    reading::groups_where(connection, TO_PICK, &[&store, &MOST])
}

/// What is said of a line.
pub(crate) struct Said<'s> {
    pub(crate) picked: u32,
    pub(crate) grams: Option<u32>,
    pub(crate) substitute: Option<&'s StoredSubstitute>,
}

/// What became of saying it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is written down.
    Written,
    /// The group is beyond that.
    TooLate,
    /// The store has not so many of the substitute.
    TooFew,
}

/// Writes down what was picked of a line, in place of what was said before, and holds a substitute
/// from now on. What was written is to be undone unless it says so.
pub(crate) fn say(
    connection: &Connection,
    line: &StoredLine,
    said: &Said<'_>,
) -> rusqlite::Result<Outcome> {
    forget(connection, line)?;
    let written = connection
        .prepare_cached(
            "UPDATE order_line SET picked = ?2, picked_grams = ?3, substitute = ?4
             WHERE number = ?1 AND ?2 <= quantity - handed_over - refunded
                 AND EXISTS (SELECT 1 FROM order_group WHERE order_group.number = order_group
                     AND state = 'preparing' AND picked_at IS NULL)",
        )?
        .execute(params![line.number, said.picked, said.grams, said.substitute.map(Json)])?;
    if written == 0 {
        return Ok(Outcome::TooLate);
    }
    let is_held = match said.substitute {
        Some(instead) if said.picked > 0 => {
            stock::take(connection, instead.sku.as_str(), line.source, said.picked)?
        }
        _ => true,
    };
    Ok(if is_held { Outcome::Written } else { Outcome::TooFew })
}

/// Forgets what was said of a line, unless picking is finished, and gives back the substitute that
/// it held.
pub(super) fn forget(connection: &Connection, line: &StoredLine) -> rusqlite::Result<()> {
    let Some(picked) = line.picked.as_ref().filter(|picked| picked.charge.is_none()) else {
        return Ok(());
    };
    let forgotten = connection
        .prepare_cached(
            "UPDATE order_line SET picked = NULL, picked_grams = NULL, substitute = NULL
             WHERE number = ?1 AND picked IS NOT NULL AND charged IS NULL",
        )?
        .execute([line.number])?;
    if let (Some(instead), 1..) = (&picked.substitute, forgotten) {
        stock::give_back(connection, instead.sku.as_str(), line.source, picked.quantity)?;
    }
    Ok(())
}

/// What comes back when picking is finished as it was said.
#[derive(Clone, Debug, Default)]
pub(crate) struct Difference {
    pub(crate) money: i64,
    pub(crate) points: i64,
    /// Of how many lines nothing was said.
    pub(crate) unsaid: u32,
}

/// What comes back of a group with what was said of its lines so far, or came back.
pub(crate) fn difference(
    connection: &Connection,
    group: &StoredGroup,
    lines: &[StoredLine],
) -> rusqlite::Result<Difference> {
    if group.picked_at.is_some() {
        return came_back(connection, group);
    }
    let mut difference = Difference::default();
    let (mut is_anything_left, lines) = (false, lines.iter().filter(|line| line.left() > 0));
    for line in lines {
        match (line.charged(), &line.picked) {
            (Some((charge, points)), Some(picked)) => {
                difference.money += charge.refund;
                difference.points += points;
                is_anything_left |= !line.is_gift && picked.quantity > 0;
            }
            _ => {
                difference.unsaid += 1;
                is_anything_left |= !line.is_gift;
            }
        }
    }
    if !is_anything_left {
        // Nothing is brought.
        difference.money += group.delivery;
    }
    Ok(difference)
}

fn came_back(connection: &Connection, group: &StoredGroup) -> rusqlite::Result<Difference> {
    connection
        .prepare_cached("SELECT picked_money, picked_points FROM order_group WHERE number = ?1")?
        .query_row([group.number], |row| {
            Ok(Difference { money: row.get(0)?, points: row.get(1)?, unsaid: 0 })
        })
}

/// Finishes picking: refunds what was not there, weighs or costs less, or takes it off what is to be
/// paid, and writes off what was not found. False unless all was said, the group waits for it, and
/// no refund is asked for.
pub(crate) fn finish(
    connection: &Connection,
    order: &StoredOrder,
    group: &StoredGroup,
    difference: &Difference,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let finished = connection
        .prepare_cached(
            "UPDATE order_group SET picked_at = ?2, picked_money = ?3, picked_points = ?4
             WHERE number = ?1 AND state = 'preparing' AND picked_at IS NULL
                 AND NOT EXISTS (SELECT 1 FROM order_line WHERE order_group = ?1
                     AND quantity > handed_over + refunded AND picked IS NULL)
                 AND NOT EXISTS (SELECT 1 FROM after_sales WHERE order_group = ?1
                     AND kind = 'refund' AND after_sales.state = 'asked')",
        )?
        .execute(params![group.number, now.millis(), difference.money, difference.points])?;
    if finished == 0 {
        return Ok(false);
    }
    let lines = reading::lines(connection, order.number)?.into_iter();
    let mut backs = Vec::new();
    for line in lines.filter(|line| line.group == group.number && line.left() > 0) {
        backs.extend(finish_line(connection, &line, now)?);
    }
    let delivery = refunds::unneeded_delivery(connection, group.number)?;
    let money = backs.iter().map(|back| back.money).sum::<i64>() + delivery;
    let money = money - take_off(connection, order, money)?;
    if !backs.is_empty() || money > 0 {
        let key = format!("{KEY}{}", group.id);
        let what = For { key: Some(&key), ..For::default() };
        refunds::give_for(connection, order.number, &backs, money, what, now)?;
    }
    // A clerk may have said so before.
    let of = (order.number, group.number);
    if !steps::add_once(connection, of, StepKind::Picked, None, "preparing", now)? {
        events::changed(connection, order.number)?;
    }
    ending::end_if_nothing_left(connection, group, None, now)?;
    count_as_paid(connection, order.number, now)?;
    Ok(true)
}

/// Writes down what is charged of a line; answers what comes back, if anything does.
fn finish_line(
    connection: &Connection,
    line: &StoredLine,
    now: Timestamp,
) -> rusqlite::Result<Option<LineBack>> {
    let (Some((charge, points)), Some(picked)) = (line.charged(), &line.picked) else {
        return Ok(None);
    };
    let short = charge.short;
    connection
        .prepare_cached(
            "UPDATE order_line SET refunded = refunded + ?2, charged = ?3, charged_points = ?4,
                 pick_refund = ?5
             WHERE number = ?1 AND charged IS NULL",
        )?
        .execute(params![line.number, short, charge.money, charge.points, charge.refund])?;
    let not_found = if picked.substitute.is_some() { line.left() } else { short };
    let lost = write_offs::Lost { sku: &line.sku, store: line.source, line: line.number };
    write_offs::add(connection, lost, not_found, write_offs::Why::Missing, now)?;
    let is_anything = short > 0 || charge.refund > 0 || points > 0;
    Ok(is_anything.then_some(LineBack {
        line: line.number,
        pieces: short,
        money: charge.refund,
        points,
    }))
}

/// Takes what comes back off what is to be paid, of an order that is not paid yet, and answers how
/// much it was: what is more than a deposit has left comes out of that. An attempt to pay that is
/// under way asks for too much from now on and is closed.
fn take_off(connection: &Connection, order: &StoredOrder, money: i64) -> rusqlite::Result<i64> {
    let off = money.min(order.rest());
    let taken = connection
        .prepare_cached(
            "UPDATE shop_order SET taken_off = taken_off + ?2
             WHERE number = ?1 AND paid_at IS NULL AND ?2 > 0",
        )?
        .execute(params![order.number, off])?;
    if taken == 0 {
        return Ok(0);
    }
    payments::close(connection, order.number)?;
    Ok(off)
}

/// An order of which nothing is to be paid any more was paid by other means.
pub(super) fn count_as_paid(
    connection: &Connection,
    order: i64,
    now: Timestamp,
) -> rusqlite::Result<()> {
    let paid = connection
        .prepare_cached(
            "UPDATE shop_order SET paid_at = ?2 WHERE number = ?1 AND paid_at IS NULL
                 AND taken_off + deposit = due AND due > 0 AND state <> 'cancelled'",
        )?
        .execute(params![order, now.millis()])?;
    if paid > 0 {
        steps::add(connection, order, None, StepKind::Paid, now)?;
    }
    Ok(())
}
