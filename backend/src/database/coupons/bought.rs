//! Vouchers that are bought: held while their order waits to be paid, issued when it is, and withdrawn
//! when they are given back.

use std::collections::HashMap;

use contract::catalogue::SoldVoucher;
use contract::coupons::Validity;
use contract::pricing::CouponKind;
use contract::{Money, SkuId, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::codes::CodeParts;
use super::{Promise, scope};
use crate::database::json::Json;
use crate::database::shop::terms;
use crate::secrets::random_id;

/// The channel of coupons that were bought.
const CHANNEL: &str = "bought";

/// An offer that a variant is sold as.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SoldOffer {
    /// The offer, by the key inside the database.
    pub(crate) number: i64,
    /// When it is sold from, and until when.
    from: Timestamp,
    until: Timestamp,
    /// How many are left, where there is an end to them.
    left: Option<i64>,
    /// How many one shopper may buy.
    pub(crate) per_shopper: u32,
}

impl SoldOffer {
    /// Its columns in their order from here: number, beginning, end, what is left, and the limit; all
    /// NULL for what is no voucher.
    pub(crate) fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Self>> {
        let Some(number) = row.get(at)? else { return Ok(None) };
        Ok(Some(Self {
            number,
            from: Timestamp::from_millis(row.get(at + 1)?),
            until: Timestamp::from_millis(row.get(at + 2)?),
            left: row.get(at + 3)?,
            per_shopper: row.get(at + 4)?,
        }))
    }

    /// How many can be sold now; nothing where there is no end to them.
    pub(crate) fn pieces(&self, now: Timestamp) -> Option<u32> {
        if now < self.from || now >= self.until {
            return Some(0);
        }
        // An import may have lowered the total beneath what is gone.
        self.left.map(|left| u32::try_from(left.max(0)).unwrap_or(u32::MAX))
    }
}

/// What a variant is sold as, for the page of its product.
pub(crate) struct OnPage {
    pub(crate) promise: Promise,
    pub(crate) validity: Validity,
}

impl OnPage {
    /// In the words of the contract; nothing for what is worth nothing at a counter.
    pub(crate) fn told(
        &self,
        connection: &Connection,
        locale: &str,
    ) -> rusqlite::Result<Option<SoldVoucher>> {
        let CouponKind::StoreVoucher { worth } = self.promise.terms.kind else { return Ok(None) };
        Ok(Some(SoldVoucher {
            worth: Money::new(worth, terms(connection)?.currency),
            threshold: self.promise.terms.threshold,
            validity: self.validity,
            store_names: scope::store_names(connection, &self.promise.terms, locale)?,
        }))
    }
}

/// What the variants of a product are sold as that are vouchers.
pub(crate) fn of_product(
    connection: &Connection,
    product: i64,
) -> rusqlite::Result<Vec<(SkuId, OnPage)>> {
    let instant = |row: &Row<'_>, at: usize| -> rusqlite::Result<_> {
        Ok(row.get::<_, Option<i64>>(at)?.map(Timestamp::from_millis))
    };
    connection
        .prepare_cached(
            "SELECT sku.id, body, valid_from, valid_until, valid_days
             FROM sku JOIN coupon_offer ON coupon_offer.sold_as = sku.id
             JOIN coupon_terms ON coupon_terms.number = coupon_offer.terms
             WHERE sku.product = ?1",
        )?
        .query_map([product], |row| {
            let Json(promise) = row.get(1)?;
            let (from, until) = (instant(row, 2)?, instant(row, 3)?);
            let validity = Validity { from, until, days: row.get(4)? };
            Ok((SkuId::new(row.get::<_, String>(0)?), OnPage { promise, validity }))
        })?
        .collect()
}

/// Holds so many for an order that is placed; false when there are fewer, or none are sold now.
pub(crate) fn hold(
    connection: &Connection,
    offer: i64,
    pieces: u32,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let held = connection
        .prepare_cached(
            "UPDATE coupon_offer SET claimed = claimed + ?2
             WHERE number = ?1 AND sold_as IS NOT NULL
                 AND (total IS NULL OR claimed + ?2 <= total)
                 AND claim_from <= ?3 AND claim_until > ?3",
        )?
        .execute(params![offer, pieces, now.millis()])?;
    Ok(held > 0)
}

/// How many are left to be held; none where none are sold now.
pub(crate) fn left(connection: &Connection, offer: i64, now: Timestamp) -> rusqlite::Result<u32> {
    let offer = connection
        .prepare_cached(
            "SELECT number, claim_from, claim_until, total - claimed, per_shopper
             FROM coupon_offer WHERE number = ?1",
        )?
        .query_row([offer], |row| SoldOffer::read(row, 0))
        .optional()?
        .flatten();
    Ok(offer.and_then(|offer| offer.pieces(now)).unwrap_or_default())
}

/// Lets so many be sold again.
pub(crate) fn give_back(connection: &Connection, offer: i64, pieces: u32) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE coupon_offer SET claimed = max(claimed - ?2, 0) WHERE number = ?1")?
        .execute(params![offer, pieces])?;
    Ok(())
}

/// Makes a coupon of each piece of a line, for the shopper who has paid.
pub(crate) fn issue(
    connection: &Connection,
    line: &BoughtLine,
    now: Timestamp,
) -> rusqlite::Result<()> {
    for _ in 0..line.pieces {
        let code = CodeParts::new(connection, line.has_code)?;
        connection
            .prepare_cached(
                "INSERT INTO coupon (id, offer, terms, shopper, state, valid_from, valid_until,
                     got_at, channel, handle, secret)
                 SELECT ?1, number, ?8, ?2, 'unused', coalesce(valid_from, ?3),
                     coalesce(valid_until, ?3 + valid_days * 86400000), ?3, ?4, ?5, ?6
                 FROM coupon_offer WHERE number = ?7",
            )?
            .execute(params![
                random_id(),
                line.shopper,
                now.millis(),
                CHANNEL,
                code.handle,
                code.secret(),
                line.offer,
                line.terms
            ])?;
        connection
            .prepare_cached("INSERT INTO order_voucher (order_line, coupon) VALUES (?1, ?2)")?
            .execute([line.number, connection.last_insert_rowid()])?;
    }
    Ok(())
}

/// A line of an order whose vouchers are to be issued, by the keys inside the database.
pub(crate) struct BoughtLine {
    pub(crate) number: i64,
    pub(crate) offer: i64,
    /// What they said when they were ordered.
    pub(crate) terms: i64,
    pub(crate) pieces: u32,
    pub(crate) shopper: i64,
    pub(crate) has_code: bool,
}

/// The lines of an order that are of vouchers.
pub(crate) fn lines(connection: &Connection, order: i64) -> rusqlite::Result<Vec<BoughtLine>> {
    connection
        .prepare_cached(
            "SELECT order_line.number, order_line.offer, order_line.quantity, shop_order.shopper,
                 coupon_terms.number, coupon_terms.has_code
             FROM order_line JOIN shop_order ON shop_order.number = order_line.shop_order
             JOIN coupon_terms ON coupon_terms.number = order_line.terms
             WHERE order_line.shop_order = ?1 AND order_line.offer IS NOT NULL
             ORDER BY order_line.number",
        )?
        .query_map([order], |row| {
            Ok(BoughtLine {
                number: row.get(0)?,
                offer: row.get(1)?,
                pieces: row.get(2)?,
                shopper: row.get(3)?,
                terms: row.get(4)?,
                has_code: row.get(5)?,
            })
        })?
        .collect()
}

pub(in crate::database) const WITHDRAW: &str = "UPDATE coupon SET state = 'returned', ended_at = ?3
     WHERE state = 'unused' AND number IN (
         SELECT coupon.number FROM order_voucher
         JOIN coupon ON coupon.number = order_voucher.coupon
         WHERE order_line = ?1 AND state = 'unused'
         ORDER BY valid_until, coupon.number LIMIT ?2)";

/// Withdraws so many vouchers of a line, those that end first first: they cannot be used from then
/// on, and can be sold again. The condition stands in the statement, as it does where a clerk takes
/// one; whichever comes first holds. False when fewer are unused; what was written by then is to be
/// undone.
pub(crate) fn withdraw(
    connection: &Connection,
    (line, offer): (i64, i64),
    pieces: u32,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let withdrawn =
        connection.prepare_cached(WITHDRAW)?.execute(params![line, pieces, now.millis()])?;
    give_back(connection, offer, pieces)?;
    Ok(withdrawn == pieces as usize)
}

/// Vouchers of an order (`?1`) that were used or given away, or are on their way to somebody.
pub(in crate::database) const PASSED_ON: &str = "SELECT 1 FROM order_line
     JOIN order_voucher ON order_voucher.order_line = order_line.number
     JOIN coupon ON coupon.number = order_voucher.coupon
     WHERE order_line.shop_order = ?1 AND coupon.state NOT IN ('unused', 'returned')";

/// Whether a voucher of an order was used or given away, or is on its way to somebody.
pub(crate) fn is_passed_on(connection: &Connection, order: i64) -> rusqlite::Result<bool> {
    connection.prepare_cached(PASSED_ON)?.exists([order])
}

pub(in crate::database) const UNUSED: &str = "SELECT order_line.number, count(*) FROM order_line
     JOIN order_voucher ON order_voucher.order_line = order_line.number
     JOIN coupon ON coupon.number = order_voucher.coupon
     WHERE order_line.shop_order = ?1 AND coupon.state = 'unused' GROUP BY 1";

/// How many vouchers nobody used, of each line of an order that has any, by the line's key.
pub(crate) fn unused(connection: &Connection, order: i64) -> rusqlite::Result<HashMap<i64, u32>> {
    connection
        .prepare_cached(UNUSED)?
        .query_map([order], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// What became of the vouchers of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Issued {
    /// How many can be given back: nobody used them.
    pub(crate) unused: u32,
    /// How many were given away, or are on their way to somebody.
    pub(crate) given: u32,
    /// How many were used.
    pub(crate) used: u32,
}

/// What became of the vouchers of a line.
pub(crate) fn issued(connection: &Connection, line: i64) -> rusqlite::Result<Issued> {
    connection
        .prepare_cached(
            "SELECT coalesce(sum(state = 'unused'), 0),
                 coalesce(sum(state IN ('offered', 'given')), 0), coalesce(sum(state = 'used'), 0)
             FROM order_voucher JOIN coupon ON coupon.number = order_voucher.coupon
             WHERE order_line = ?1",
        )?
        .query_row([line], |row| {
            Ok(Issued { unused: row.get(0)?, given: row.get(1)?, used: row.get(2)? })
        })
}
