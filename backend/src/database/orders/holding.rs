//! What an order holds: stock, coupons, points and stored value, each under a condition in its own
//! statement.

use contract::checkout::FulfilmentMethod;
use rusqlite::{OptionalExtension, params};

use super::bought;
use super::placing::{NewGroup, NewLine, Placing, Unheld};
use crate::database::json::Json;
use crate::database::purses::{Purse, Reason, Transfer, transfer};
use crate::database::stock;
use crate::error::Error;

impl Placing<'_> {
    pub(super) fn hold_line(
        &self,
        order: i64,
        group_number: i64,
        group: &NewGroup,
        line: &NewLine,
    ) -> Result<Result<(), Unheld>, Error> {
        let connection = self.connection;
        let sku = line.sku.as_str();
        let source = if group.method == FulfilmentMethod::Express {
            stock::source(connection, sku, line.quantity, self.order.store)?
        } else {
            Some(self.order.store)
        };
        let is_held = match source {
            Some(source) => stock::take(connection, sku, source, line.quantity)?,
            None => false,
        };
        let Some(source) = source.filter(|_| is_held) else {
            let left = match group.method {
                FulfilmentMethod::Express => stock::most(connection, sku)?,
                _ => stock::pieces(connection, sku, self.order.store)?,
            };
            let left = left.unwrap_or_default();
            return Ok(Err(Unheld::Stock { sku: line.sku.clone(), is_gift: line.is_gift, left }));
        };
        // The condition stands in the statement: what the shopper has in orders that hold, and
        // this.
        let written = connection
            .prepare_cached(
                "INSERT INTO order_line (shop_order, order_group, sku, is_gift, quantity, price,
                     payable, points, source, note, name, looks)
                 SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12
                 WHERE ?13 IS NULL OR ?4 OR ?5 + (
                     SELECT coalesce(sum(had.quantity - had.refunded), 0) FROM order_line AS had
                     JOIN shop_order ON shop_order.number = had.shop_order
                     WHERE had.sku = ?3 AND NOT had.is_gift AND shop_order.shopper = ?14
                         AND shop_order.state <> 'cancelled') <= ?13",
            )?
            .execute(params![
                order,
                group_number,
                sku,
                line.is_gift,
                line.quantity,
                line.price,
                line.payable,
                line.points,
                source,
                line.note,
                line.looks.all_names(),
                Json(&line.looks),
                line.limit,
                self.order.shopper.number
            ])?;
        if written == 0 {
            let had = bought(connection, self.order.shopper, sku)?;
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
