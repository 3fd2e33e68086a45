//! Places orders: stock, room in slots, coupons, points and stored value are held together with the
//! order, or nothing is.

use contract::addresses::Address;
use contract::checkout::{FulfilmentMethod, Promise};
use contract::coupons::code::HANDLE_DIGITS;
use contract::payment::PaymentMethod;
use contract::pricing::{Quote, split};
use contract::{CouponId, SkuId, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use super::holding::Part;
use crate::database::cart::Looks;
use crate::database::fulfilment;
use crate::database::json::Json;
use crate::database::shoppers::Shopper;
use crate::error::Error;
use crate::import::rows::AfterSalesRow;
use crate::secrets::{bytes, digits, random_id};

/// How often a number or a handle is drawn before there is something wrong.
const DRAWS: usize = 90;

/// An order to be placed.
pub(crate) struct NewOrder {
    pub(crate) shopper: Shopper,
    /// What its placing is named by.
    pub(crate) key: String,
    /// The store that sells it; 0 is the chain.
    pub(crate) store: i64,
    /// The way that what is due is paid; none when nothing is due.
    pub(crate) method: Option<PaymentMethod>,
    pub(crate) placed_at: Timestamp,
    /// The day on the store's clocks, six digits.
    pub(crate) day: String,
    pub(crate) lapses_at: Timestamp,
    pub(crate) quote: Quote,
    /// For so much that is paid for goods so many points are earned.
    pub(crate) earned: (i64, u64),
    pub(crate) note: Option<String>,
    pub(crate) contact: String,
    /// E.164.
    pub(crate) phone: String,
    pub(crate) groups: Vec<NewGroup>,
    pub(crate) coupons: Vec<CouponId>,
    /// How many orders of the shopper may wait to be paid, with this one.
    pub(crate) most_unpaid: u32,
}

/// A group of it.
pub(crate) struct NewGroup {
    pub(crate) method: FulfilmentMethod,
    pub(crate) fee: i64,
    pub(crate) promise: Option<Promise>,
    /// When its slot begins, and how many orders there is room for in it.
    pub(crate) slot: Option<(Timestamp, u32)>,
    pub(crate) address: Option<Address>,
    pub(crate) lines: Vec<NewLine>,
}

/// A line of it.
pub(crate) struct NewLine {
    pub(crate) sku: SkuId,
    pub(crate) is_gift: bool,
    pub(crate) quantity: u32,
    /// Of a piece, before deductions.
    pub(crate) price: i64,
    /// For all of them.
    pub(crate) payable: i64,
    /// The points that pay for them.
    pub(crate) points: i64,
    /// The most that one shopper may have.
    pub(crate) limit: Option<u32>,
    pub(crate) note: Option<String>,
    pub(crate) looks: Looks,
    /// Whether something else may be picked when it is not there.
    pub(crate) may_substitute: bool,
    /// What a piece weighs of goods that are weighed when they are picked, grams.
    pub(crate) grams: Option<u32>,
    /// What can be asked for it later.
    pub(crate) after_sales: AfterSalesRow,
    /// The offer of a voucher, by the key inside the database.
    pub(crate) offer: Option<i64>,
}

/// What could not be held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unheld {
    /// One more order that waits to be paid; the next of them lapses at this instant.
    Unpaid { until: Timestamp },
    /// Room in the slot of the group at this place.
    Slot(usize),
    /// So many pieces; fewer are left.
    Stock { sku: SkuId, is_gift: bool, left: u32 },
    /// So many for one shopper.
    Limit { sku: SkuId, left: u32 },
    /// A coupon.
    Coupon(CouponId),
    /// So many points.
    Points,
    /// So much stored value.
    StoredValue,
}

/// The order that was placed by a key, by the key inside the database.
pub(crate) fn placed(
    connection: &Connection,
    shopper: Shopper,
    key: &str,
) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT number FROM shop_order WHERE shopper = ?1 AND key = ?2")?
        .query_row(params![shopper.number, key], |row| row.get(0))
        .optional()
}

/// Places an order and answers its key inside the database, or leaves everything as it is and
/// answers what could not be held.
pub(crate) fn place(
    connection: &Connection,
    order: &NewOrder,
) -> Result<Result<i64, Unheld>, Error> {
    connection.execute_batch("SAVEPOINT placing")?;
    let placed = Placing { connection, order }.place()?;
    if placed.is_err() {
        connection.execute_batch("ROLLBACK TO placing")?;
    }
    connection.execute_batch("RELEASE placing")?;
    Ok(placed)
}

pub(super) const WRITE_ORDER: &str = "INSERT INTO shop_order (id, code, shopper, key, store, state,
         method, placed_at, lapses_at, paid_at, payable, stored_value, due, points, delivery,
         earned_per, earned, quote, note, contact, phone, tail)
     SELECT ?1, ?2, ?3, ?4, nullif(?5, 0), ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
         ?18, ?19, ?20, ?21, ?22
     WHERE ?10 IS NOT NULL OR (SELECT count(*) FROM shop_order
         WHERE shopper = ?3 AND paid_at IS NULL AND state <> 'cancelled') < ?23";

/// An order while it is placed.
pub(super) struct Placing<'p> {
    pub(super) connection: &'p Connection,
    pub(super) order: &'p NewOrder,
}

impl Placing<'_> {
    fn place(&self) -> Result<Result<i64, Unheld>, Error> {
        let parts = match self.parts()? {
            Ok(parts) => parts,
            Err(unheld) => return Ok(Err(unheld)),
        };
        let Some(number) = self.write_order()? else {
            return Ok(Err(self.unpaid()?));
        };
        let fees: Vec<_> = parts.iter().map(|part| part.fee).collect();
        for (part, delivery) in parts.iter().zip(split(self.delivery(), &fees)) {
            let group = self.write_group(number, part, delivery)?;
            if let Some((slot, capacity)) = part.group.slot
                && !fulfilment::take(
                    self.connection,
                    part.source,
                    part.group.method,
                    slot,
                    capacity,
                )?
            {
                return Ok(Err(Unheld::Slot(part.place)));
            }
            for line in &part.lines {
                if let Err(unheld) = self.hold_line(number, group, part, line)? {
                    return Ok(Err(unheld));
                }
            }
        }
        if let Err(unheld) = self.hold_coupons(number)? {
            return Ok(Err(unheld));
        }
        if let Err(unheld) = self.hold_purses(number)? {
            return Ok(Err(unheld));
        }
        self.write_steps(number)?;
        Ok(Ok(number))
    }

    /// Whether it waits for a payment before anything is done for it.
    fn waits(&self) -> bool {
        self.order.quote.due > 0 && self.order.method != Some(PaymentMethod::InStore)
    }

    /// What is payable for all delivery.
    fn delivery(&self) -> i64 {
        self.order.quote.delivery.as_ref().map_or(0, |delivery| delivery.payable)
    }

    /// Writes the order, unless too many of the shopper wait to be paid.
    fn write_order(&self) -> Result<Option<i64>, Error> {
        let NewOrder { quote, placed_at, .. } = self.order;
        let paid_at = (quote.due == 0).then_some(placed_at.millis());
        let tail: String = {
            let digits: Vec<char> = self.order.phone.chars().collect();
            digits[digits.len().saturating_sub(4)..].iter().collect()
        };
        let written = self.connection.prepare_cached(WRITE_ORDER)?.execute(params![
            random_id(),
            self.code()?,
            self.order.shopper.number,
            self.order.key,
            self.order.store,
            if self.waits() { "awaiting_payment" } else { "preparing" },
            self.order.method.map(PaymentMethod::name),
            placed_at.millis(),
            self.order.lapses_at.millis(),
            paid_at,
            quote.payable,
            quote.stored_value,
            quote.due,
            quote.points.points.cast_signed(),
            self.delivery(),
            self.order.earned.0,
            self.order.earned.1.cast_signed(),
            Json(quote),
            self.order.note,
            self.order.contact,
            self.order.phone,
            tail,
            self.order.most_unpaid
        ])?;
        Ok((written > 0).then(|| self.connection.last_insert_rowid()))
    }

    /// A number that no order has: the day, and chance enough to say nothing of how many there are.
    fn code(&self) -> Result<String, Error> {
        let mut is_taken =
            self.connection.prepare_cached("SELECT 1 FROM shop_order WHERE code = ?1")?;
        for _ in 0..DRAWS {
            let code = format!("{}{}", self.order.day, digits(8));
            if !is_taken.exists([&code])? {
                return Ok(code);
            }
        }
        Err(Error::Broken("there are no numbers left for orders of the day".to_owned()))
    }

    /// Eight digits that find the group at a counter. No coupon has them either, so that one field
    /// takes both codes.
    fn handle(&self) -> Result<String, Error> {
        let mut is_taken = self.connection.prepare_cached(
            "SELECT 1 FROM order_group WHERE handle = ?1
             UNION ALL SELECT 1 FROM coupon WHERE handle = ?1",
        )?;
        for _ in 0..DRAWS {
            let handle = digits(HANDLE_DIGITS);
            if !is_taken.exists([&handle])? {
                return Ok(handle);
            }
        }
        Err(Error::Broken("there are no handles left for orders".to_owned()))
    }

    /// Writes a part as a group, with its share of what is payable for delivery.
    fn write_group(&self, order: i64, part: &Part<'_>, delivery: i64) -> Result<i64, Error> {
        let group = part.group;
        let is_picked_up = group.method == FulfilmentMethod::Pickup;
        let handle = if is_picked_up { Some(self.handle()?) } else { None };
        let secret: Option<[u8; 20]> = is_picked_up.then(bytes);
        self.connection
            .prepare_cached(
                "INSERT INTO order_group (id, shop_order, method, state, store, fee, delivery,
                     promise, promised, slot, address, handle, secret)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                random_id(),
                order,
                group.method.name(),
                if self.waits() { "waiting" } else { "preparing" },
                part.source,
                part.fee,
                delivery,
                group.promise.map(Json),
                group.promise.map(|promise| promise.until.millis()),
                group.slot.map(|(slot, _)| slot.millis()),
                group.address.as_ref().map(Json),
                handle,
                secret
            ])?;
        Ok(self.connection.last_insert_rowid())
    }
}
