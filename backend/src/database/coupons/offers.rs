//! Reads what can be claimed, as one shopper sees it.

use contract::coupons::{OfferState, Validity};
use contract::{CouponOfferId, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

use super::Promise;
use crate::caller::Shopper;
use crate::database::json::Json;

/// For how long an offer that is over is still shown, in milliseconds.
const SHOWN_AFTER: i64 = 24 * 3_600_000;

/// What names an offer: its id, or the code of one that is not shown to everybody.
#[derive(Clone, Debug)]
pub(crate) enum Which {
    /// The id.
    Id(String),
    /// The code.
    Code(String),
}

impl Which {
    /// The condition that picks it by `?2`. One with a code has no other name, and one that is sold
    /// has none.
    pub(super) const fn condition(&self) -> &'static str {
        match self {
            Self::Id(_) => "coupon_offer.id = ?2 AND coupon_offer.code IS NULL AND sold_as IS NULL",
            Self::Code(_) => "coupon_offer.code = ?2",
        }
    }

    pub(super) fn name(&self) -> &str {
        match self {
            Self::Id(name) | Self::Code(name) => name,
        }
    }
}

/// How many the shopper `?1` has claimed. What came as a gift does not count.
pub(super) const MINE: &str = "(SELECT count(*) FROM coupon WHERE coupon.shopper = ?1
     AND coupon.offer = coupon_offer.number AND coupon.ordinal IS NOT NULL)";

/// Whether the shopper `?1` is a member, where that is asked for.
pub(super) const IS_KNOWN: &str = "(is_for_members = 0 OR EXISTS
     (SELECT 1 FROM shopper WHERE shopper.number = ?1 AND shopper.phone IS NOT NULL))";

/// Whether the shopper `?1` is of a tier that may claim.
pub(super) const IS_OF_TIER: &str = "(tiers = '[]' OR EXISTS
     (SELECT 1 FROM json_each(tiers) WHERE value =
         (SELECT tier FROM shopper WHERE shopper.number = ?1)))";

/// An offer as it is kept, with what concerns one shopper.
#[derive(Clone, Debug)]
pub(crate) struct StoredOffer {
    pub(crate) id: CouponOfferId,
    pub(crate) promise: Promise,
    pub(crate) validity: Validity,
    pub(crate) claim_from: Timestamp,
    pub(crate) claim_until: Timestamp,
    pub(crate) total: Option<u32>,
    /// How many of the total are gone.
    pub(crate) gone: u32,
    pub(crate) per_shopper: u32,
    pub(crate) is_for_members: bool,
    /// How many the shopper has claimed.
    pub(crate) mine: u32,
    is_known: bool,
    is_of_tier: bool,
}

impl StoredOffer {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let Json(promise) = row.get(1)?;
        let instant = |at: usize| row.get(at).map(Timestamp::from_millis);
        let maybe = |at: usize| -> rusqlite::Result<_> {
            Ok(row.get::<_, Option<i64>>(at)?.map(Timestamp::from_millis))
        };
        Ok(Self {
            id: CouponOfferId::new(row.get::<_, String>(0)?),
            promise,
            claim_from: instant(2)?,
            claim_until: instant(3)?,
            validity: Validity { from: maybe(4)?, until: maybe(5)?, days: row.get(6)? },
            total: row.get(7)?,
            gone: row.get(8)?,
            per_shopper: row.get(9)?,
            is_for_members: row.get(10)?,
            mine: row.get(11)?,
            is_known: row.get(12)?,
            is_of_tier: row.get(13)?,
        })
    }

    /// How many are left, where there is an end to them.
    pub(crate) fn left(&self) -> Option<u32> {
        // An import may have lowered the total beneath what is gone.
        self.total.map(|total| total.saturating_sub(self.gone))
    }

    /// Whether the shopper can claim it now, and if not, the reason that nothing she does changes
    /// before one that something does.
    pub(crate) fn state(&self, now: Timestamp) -> OfferState {
        if now >= self.claim_until {
            OfferState::Ended
        } else if now < self.claim_from {
            OfferState::NotYet
        } else if self.mine >= self.per_shopper {
            OfferState::Claimed
        } else if self.left() == Some(0) {
            OfferState::SoldOut
        } else if !self.is_known {
            OfferState::MembersOnly
        } else if !self.is_of_tier {
            OfferState::WrongTier
        } else {
            OfferState::Claimable
        }
    }
}

fn select(condition: &str) -> String {
    format!(
        "SELECT id, body, claim_from, claim_until, valid_from, valid_until,
             valid_days, total, claimed, per_shopper, is_for_members, {MINE}, {IS_KNOWN},
             {IS_OF_TIER}
         FROM coupon_offer JOIN coupon_terms ON coupon_terms.number = coupon_offer.terms
         WHERE {condition}"
    )
}

/// The key of a shopper; none has that of nobody.
fn key(shopper: Option<Shopper>) -> i64 {
    shopper.map_or(0, |shopper| shopper.number)
}

/// All that are shown to everybody: what can be claimed now or later before what is gone, and each
/// by its end.
pub(crate) fn listed(
    connection: &Connection,
    shopper: Option<Shopper>,
    now: Timestamp,
) -> rusqlite::Result<Vec<StoredOffer>> {
    let sql = select(
        "code IS NULL AND sold_as IS NULL AND claim_until > ?2 - ?3
         ORDER BY claim_until <= ?2, coalesce(claimed >= total, 0), claim_from > ?2, claim_until,
             position, coupon_offer.number",
    );
    connection
        .prepare_cached(&sql)?
        .query_map(params![key(shopper), now.millis(), SHOWN_AFTER], StoredOffer::read)?
        .collect()
}

/// Whether anything can be claimed now by whoever is of the right kind.
pub(crate) fn any(connection: &Connection, now: Timestamp) -> rusqlite::Result<bool> {
    connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM coupon_offer
             WHERE code IS NULL AND sold_as IS NULL AND claim_from <= ?1 AND claim_until > ?1
                 AND coalesce(claimed < total, 1))",
        )?
        .query_row([now.millis()], |row| row.get(0))
}

/// One of them.
pub(crate) fn one(
    connection: &Connection,
    shopper: Option<Shopper>,
    which: &Which,
) -> rusqlite::Result<Option<StoredOffer>> {
    find(connection, shopper, which.condition(), &which.name())
}

/// The one with this key, whatever names it.
pub(crate) fn by_number(
    connection: &Connection,
    shopper: Option<Shopper>,
    number: i64,
) -> rusqlite::Result<Option<StoredOffer>> {
    find(connection, shopper, "coupon_offer.number = ?2", &number)
}

fn find(
    connection: &Connection,
    shopper: Option<Shopper>,
    condition: &str,
    name: &dyn ToSql,
) -> rusqlite::Result<Option<StoredOffer>> {
    connection
        .prepare_cached(&select(condition))?
        .query_row(params![key(shopper), name], StoredOffer::read)
        .optional()
}
