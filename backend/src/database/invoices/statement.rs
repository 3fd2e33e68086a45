//! What a document says, as it was when it was issued: a name that changes later changes none of it.

use std::collections::HashMap;

use contract::invoices::InvoiceDraft;
use contract::{Currency, Timestamp};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::StoredInvoice;
use crate::database::orders::reading::{self, StoredOrder};
use crate::database::orders::refunds::Kept;
use crate::database::{shop, stores};
use crate::zones::minutes_ahead;

/// All that a document says beside its own number and date. Amounts are minor units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Statement {
    /// The order's number, for people.
    pub(crate) order: String,
    pub(crate) placed_at: Timestamp,
    pub(crate) paid_at: Timestamp,
    /// How many minutes the clocks at the seller are ahead of UTC.
    pub(crate) utc_offset: i32,
    pub(crate) seller: Seller,
    pub(crate) buyer: InvoiceDraft,
    /// They add up to `money` and `stored_value`.
    pub(crate) lines: Vec<StatedLine>,
    pub(crate) currency: Currency,
    /// What was paid by a payment.
    pub(crate) money: i64,
    pub(crate) stored_value: i64,
}

/// Who sells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seller {
    /// The chain.
    pub(crate) brand: String,
    /// Its store.
    pub(crate) store: String,
    pub(crate) address: String,
    pub(crate) phone: String,
}

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LineKind {
    Goods,
    Delivery,
    /// What came back, but for no goods and no delivery.
    Other,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StatedLine {
    pub(crate) kind: LineKind,
    /// What the goods are called; empty for the others.
    pub(crate) name: String,
    /// How many; none for what is not counted.
    pub(crate) pieces: u32,
    pub(crate) amount: i64,
}

impl Statement {
    /// What an invoice of an order says now.
    pub(super) fn of(
        connection: &Connection,
        invoice: &StoredInvoice,
        order: &StoredOrder,
        kept: Kept,
    ) -> rusqlite::Result<Self> {
        let locale = invoice.locale.as_str();
        let store = order.store.map(|number| stores::called(connection, number)).transpose()?;
        let store = store.map(|(id, _)| stores::store(connection, &id)).transpose()?.flatten();
        let zone = store.as_ref().map(|store| store.time_zone.as_str());
        let shop = shop::shop(connection)?;
        let brand = shop.as_ref().map(|shop| shop.brand.name.pick(locale).to_owned());
        Ok(Self {
            order: order.code.clone(),
            placed_at: order.placed_at,
            paid_at: order.paid_at.unwrap_or(order.placed_at),
            utc_offset: zone.map_or(0, |zone| minutes_ahead(zone, order.placed_at)),
            seller: Seller {
                brand: brand.unwrap_or_default(),
                ..store.map_or_else(Seller::default, |store| Seller {
                    brand: String::new(),
                    store: store.name.pick(locale).to_owned(),
                    address: store.address.pick(locale).to_owned(),
                    phone: store.phone,
                })
            },
            buyer: invoice.draft.clone(),
            lines: lines(connection, order, kept, locale)?,
            currency: order.quote.currency,
            money: kept.money,
            stored_value: kept.stored_value,
        })
    }

    /// What it comes to.
    pub(crate) fn total(&self) -> i64 {
        self.money + self.stored_value
    }

    /// The same with every amount taken back.
    pub(super) fn taken_back(mut self) -> Self {
        self.lines.iter_mut().for_each(|line| line.amount = -line.amount);
        (self.money, self.stored_value) = (-self.money, -self.stored_value);
        self
    }
}

/// The lines of what is left of an order. The ledger says what they add up to; what is neither for
/// goods nor for bringing them stands in a line of its own, so that they always do.
fn lines(
    connection: &Connection,
    order: &StoredOrder,
    kept: Kept,
    locale: &str,
) -> rusqlite::Result<Vec<StatedLine>> {
    let refunded = refunded(connection, order.number)?;
    let mut lines = Vec::new();
    for line in reading::lines(connection, order.number)? {
        let pieces = line.quantity.saturating_sub(line.refunded + line.returned);
        // What was not there when it was picked may have been taken off before anything was paid.
        let amount = line.kept().unwrap_or_else(|| {
            line.payable - refunded.get(&line.number).copied().unwrap_or_default()
        });
        // What came for nothing is no part of what was sold.
        if line.is_gift || (pieces == 0 && amount == 0) {
            continue;
        }
        let (_, looks) = line.given();
        let mut name = looks.name.pick(locale).to_owned();
        if let Some(variant) = looks.variant(locale) {
            name.push(' ');
            name.push_str(&variant);
        }
        lines.push(StatedLine { kind: LineKind::Goods, name, pieces, amount });
    }
    let goods: i64 = lines.iter().map(|line| line.amount).sum();
    let rest = kept.money + kept.stored_value - goods;
    let most = order.quote.delivery.as_ref().map_or(0, |delivery| delivery.payable);
    let delivery = rest.clamp(0, most);
    let others = [(LineKind::Delivery, delivery), (LineKind::Other, rest - delivery)];
    lines.extend(
        others.into_iter().filter(|(_, amount)| *amount != 0).map(|(kind, amount)| StatedLine {
            kind,
            name: String::new(),
            pieces: 0,
            amount,
        }),
    );
    Ok(lines)
}

/// What came back for each line of an order.
fn refunded(connection: &Connection, order: i64) -> rusqlite::Result<HashMap<i64, i64>> {
    connection
        .prepare_cached(
            "SELECT order_line, sum(refund_line.amount)
             FROM refund JOIN refund_line ON refund_line.refund = refund.number
             WHERE refund.shop_order = ?1 GROUP BY order_line",
        )?
        .query_map([order], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}
