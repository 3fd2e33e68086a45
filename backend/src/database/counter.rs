//! The counter: clerks find coupons, use them once, and all of it is logged.

pub(crate) mod log;
pub(crate) mod look_ups;
pub(crate) mod redemptions;

use contract::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, ToSql};

use crate::database::coupons::Promise;
use crate::database::json::Json;

/// A coupon as a clerk needs to know it.
#[derive(Clone, Debug)]
pub(crate) struct AtCounter {
    pub(crate) number: i64,
    pub(crate) id: String,
    pub(crate) promise: Promise,
    pub(crate) valid_from: Timestamp,
    pub(crate) valid_until: Timestamp,
    pub(crate) state: State,
    /// When it was used or given.
    pub(crate) ended_at: Option<Timestamp>,
    /// What its passwords are made of.
    pub(crate) secret: Vec<u8>,
    /// The step of the last password that it was used with.
    pub(crate) last_step: Option<i64>,
    /// Its owner's phone number, E.164; none for a guest.
    pub(crate) phone: Option<String>,
    /// Its owner's tier.
    pub(crate) tier: Option<String>,
}

/// What became of a coupon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing yet.
    Unused,
    /// It was used.
    Used,
    /// It was given to somebody, or is on its way.
    Given,
    /// It went back to the shop: its shopper was paid back, or had too many.
    Returned,
}

impl AtCounter {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let Json(promise) = row.get(2)?;
        let state: String = row.get(5)?;
        Ok(Self {
            number: row.get(0)?,
            id: row.get(1)?,
            promise,
            valid_from: Timestamp::from_millis(row.get(3)?),
            valid_until: Timestamp::from_millis(row.get(4)?),
            state: match state.as_str() {
                "unused" => State::Unused,
                "used" => State::Used,
                "returned" => State::Returned,
                _ => State::Given,
            },
            ended_at: row.get::<_, Option<i64>>(6)?.map(Timestamp::from_millis),
            secret: row.get(7)?,
            last_step: row.get(8)?,
            phone: row.get(9)?,
            tier: row.get(10)?,
        })
    }

    fn find(
        connection: &Connection,
        condition: &str,
        name: &dyn ToSql,
    ) -> rusqlite::Result<Option<Self>> {
        connection
            .prepare_cached(&format!(
                "SELECT coupon.number, coupon.id, coupon_terms.body, coupon.valid_from,
                     coupon.valid_until, coupon.state, coupon.ended_at, coupon.secret,
                     coupon.last_step, shopper.phone, shopper.tier
                 FROM coupon JOIN coupon_terms ON coupon_terms.number = coupon.terms
                 JOIN shopper ON shopper.number = coupon.shopper
                 WHERE coupon.secret IS NOT NULL AND {condition}"
            ))?
            .query_row([name], Self::read)
            .optional()
    }

    /// The coupon that these digits find; nothing for one that went back to the shop.
    pub(crate) fn with_handle(
        connection: &Connection,
        handle: &str,
    ) -> rusqlite::Result<Option<Self>> {
        let condition = "coupon.handle = ?1 AND coupon.state <> 'returned'";
        Self::find(connection, condition, &handle)
    }

    /// The coupon with this key, whatever became of it since it was found.
    pub(crate) fn with_number(
        connection: &Connection,
        number: i64,
    ) -> rusqlite::Result<Option<Self>> {
        Self::find(connection, "coupon.number = ?1", &number)
    }
}

/// The IANA time zone of a store.
pub(crate) fn time_zone(connection: &Connection, store: i64) -> rusqlite::Result<String> {
    connection
        .prepare_cached("SELECT body ->> 'time_zone' FROM store WHERE number = ?1")?
        .query_row([store], |row| row.get(0))
}
