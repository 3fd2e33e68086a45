//! What an order holds: stock, coupons, points and stored value, each under a condition in its own
//! statement.

use contract::Timestamp;
use contract::checkout::FulfilmentMethod;
use contract::orders::StepKind;
use contract::payment::PaymentMethod;
use contract::pricing::split;
use rusqlite::{OptionalExtension, params};

use super::placing::{NewGroup, NewLine, Placing, Unheld};
use super::{steps, vouchers};
use crate::database::coupons::bought;
use crate::database::json::Json;
use crate::database::purses::{Purse, Reason, Transfer, transfer};
use crate::database::{stock, stores};
use crate::error::Error;

/// As in [`super::BOUGHT`], the shopper's orders come first.
pub(super) const WRITE_LINE: &str = "INSERT INTO order_line (shop_order, order_group, sku, is_gift,
         quantity, price, payable, points, source, note, name, looks, may_substitute, grams,
         after_sales, offer, terms)
     SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?15, ?16, ?17, ?18,
         (SELECT terms FROM coupon_offer WHERE number = ?18)
     WHERE ?13 IS NULL OR ?4 OR ?5 + (
         SELECT coalesce(sum(had.quantity - had.refunded - had.returned), 0)
         FROM shop_order CROSS JOIN order_line AS had ON had.shop_order = shop_order.number
         WHERE shop_order.shopper = ?14 AND had.sku = ?3 AND NOT had.is_gift
             AND shop_order.state <> 'cancelled') <= ?13";

/// What of a group comes from one store: each store packs its own parcel.
pub(super) struct Part<'p> {
    /// The place of the group.
    pub(super) place: usize,
    pub(super) group: &'p NewGroup,
    /// The store, by the key inside the database.
    pub(super) source: i64,
    pub(super) lines: Vec<&'p NewLine>,
    /// Its share of the group's fee, by pieces.
    pub(super) fee: i64,
}

impl<'p> Placing<'p> {
    /// The groups by where their goods come from. What is not sent as a parcel is the selling
    /// store's own.
    pub(super) fn parts(&self) -> Result<Result<Vec<Part<'p>>, Unheld>, Error> {
        let mut parts: Vec<Part<'p>> = Vec::new();
        for (place, group) in self.order.groups.iter().enumerate() {
            let begins = parts.len();
            for line in &group.lines {
                let (sku, near) = (line.sku.as_str(), self.order.store);
                let source = match group.method {
                    FulfilmentMethod::Express => {
                        stock::source(self.connection, sku, line.quantity, near)?
                    }
                    // Of whatever store the order is; of the first where none was chosen.
                    FulfilmentMethod::Voucher if near == 0 => stores::first(self.connection)?,
                    _ => Some(near),
                };
                let Some(source) = source else { return Ok(Err(self.unheld(group, line)?)) };
                match parts[begins..].iter_mut().find(|part| part.source == source) {
                    Some(part) => part.lines.push(line),
                    None => parts.push(Part { place, group, source, lines: vec![line], fee: 0 }),
                }
            }
            let of_group = &mut parts[begins..];
            // No share is above its weight, so that each piece weighs as much as the fee.
            let weight = |line: &&NewLine| i64::from(line.quantity) * group.fee.max(1);
            let weights: Vec<i64> =
                of_group.iter().map(|part| part.lines.iter().map(weight).sum()).collect();
            for (part, fee) in of_group.iter_mut().zip(split(group.fee, &weights)) {
                part.fee = fee;
            }
        }
        Ok(Ok(parts))
    }

    /// When there is room for one more order that waits to be paid.
    pub(super) fn unpaid(&self) -> rusqlite::Result<Unheld> {
        let until: Option<i64> = self
            .connection
            .prepare_cached(
                "SELECT min(lapses_at) FROM shop_order
                 WHERE shopper = ?1 AND paid_at IS NULL AND state <> 'cancelled'",
            )?
            .query_row([self.order.shopper.number], |row| row.get(0))?;
        let until = until.map_or(self.order.lapses_at, Timestamp::from_millis);
        Ok(Unheld::Unpaid { until })
    }

    /// Why there is no store that gives a line of a group.
    fn unheld(&self, group: &NewGroup, line: &NewLine) -> Result<Unheld, Error> {
        let (sku, now) = (line.sku.as_str(), self.order.placed_at);
        let left = match (line.offer, group.method) {
            (Some(offer), _) => Some(bought::left(self.connection, offer, now)?),
            (None, FulfilmentMethod::Express) => stock::most(self.connection, sku)?,
            (None, _) => stock::pieces(self.connection, sku, self.order.store)?,
        };
        let left = left.unwrap_or_default();
        Ok(Unheld::Stock { sku: line.sku.clone(), is_gift: line.is_gift, left })
    }

    pub(super) fn hold_line(
        &self,
        order: i64,
        group_number: i64,
        part: &Part<'_>,
        line: &NewLine,
    ) -> Result<Result<(), Unheld>, Error> {
        let connection = self.connection;
        let sku = line.sku.as_str();
        let is_held = match line.offer {
            Some(offer) => bought::hold(connection, offer, line.quantity, self.order.placed_at)?,
            None => stock::take(connection, sku, part.source, line.quantity)?,
        };
        if !is_held {
            return Ok(Err(self.unheld(part.group, line)?));
        }
        // The condition stands in the statement: what the shopper has in orders that hold, and
        // this.
        let written = connection.prepare_cached(WRITE_LINE)?.execute(params![
            order,
            group_number,
            sku,
            line.is_gift,
            line.quantity,
            line.price,
            line.payable,
            line.points,
            part.source,
            line.note,
            line.looks.all_names(),
            Json(&line.looks),
            line.limit,
            self.order.shopper.number,
            line.may_substitute,
            line.grams,
            Json(line.after_sales),
            line.offer
        ])?;
        if written == 0 {
            let had = super::bought(connection, self.order.shopper, sku)?;
            let left = line.limit.unwrap_or_default().saturating_sub(had);
            return Ok(Err(Unheld::Limit { sku: line.sku.clone(), left }));
        }
        Ok(Ok(()))
    }

    pub(super) fn hold_coupons(&self, order: i64) -> Result<Result<(), Unheld>, Error> {
        for coupon in &self.order.coupons {
            let used: Option<i64> = self
                .connection
                .prepare_cached(
                    "UPDATE coupon SET state = 'used', ended_at = ?3, used_at = nullif(?4, 0)
                     WHERE id = ?1 AND shopper = ?2 AND state = 'unused'
                         AND valid_from <= ?3 AND valid_until > ?3 RETURNING number",
                )?
                .query_row(
                    params![
                        coupon.as_str(),
                        self.order.shopper.number,
                        self.order.placed_at.millis(),
                        self.order.store
                    ],
                    |row| row.get(0),
                )
                .optional()?;
            let Some(used) = used else { return Ok(Err(Unheld::Coupon(coupon.clone()))) };
            self.connection
                .prepare_cached("INSERT INTO order_coupon (shop_order, coupon) VALUES (?1, ?2)")?
                .execute([order, used])?;
        }
        Ok(Ok(()))
    }

    /// Writes down what has happened by now. What nothing is due for is paid.
    pub(super) fn write_steps(&self, order: i64) -> rusqlite::Result<()> {
        let at = self.order.placed_at;
        steps::add(self.connection, order, None, StepKind::Placed, at)?;
        if self.order.method == Some(PaymentMethod::InStore) {
            steps::add(self.connection, order, None, StepKind::PayInStore, at)?;
        } else if self.order.quote.due == 0 {
            steps::add(self.connection, order, None, StepKind::Paid, at)?;
            vouchers::issue(self.connection, order, at)?;
        }
        Ok(())
    }

    pub(super) fn hold_purses(&self, order: i64) -> Result<Result<(), Unheld>, Error> {
        let member = self.order.shopper.number;
        let quote = &self.order.quote;
        let holds = [
            (Purse::Points(member), Purse::PointsSpent, quote.points.points.cast_signed()),
            (Purse::StoredValue(member), Purse::Sales, quote.stored_value),
        ];
        for ((from, to, amount), unheld) in
            holds.into_iter().zip([Unheld::Points, Unheld::StoredValue])
        {
            let (reason, at) = (Reason::Spent, self.order.placed_at);
            let spent = Transfer { from, to, amount, reason, order: Some(order), at };
            if !transfer(self.connection, spent)? {
                return Ok(Err(unheld));
            }
        }
        Ok(Ok(()))
    }
}
