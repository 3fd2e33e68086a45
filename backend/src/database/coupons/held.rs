//! Reads what coupons a shopper holds. Which group one is in is told from the clock.

use contract::coupons::{CouponGroup, CouponSecret, Gift, GroupCount};
use contract::pricing::{CouponState, HeldCoupon};
use contract::{CouponId, CouponOfferId, StoreId, Timestamp};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Promise;
use crate::caller::Shopper;
use crate::database::json::Json;
use crate::localised::Localised;

/// How many of a group are told.
const MOST: u32 = 200;

/// What ends within so many milliseconds ends soon.
const SOON: i64 = 24 * 3_600_000;

/// The group that a coupon is in at `?2`.
const GROUP: &str = "CASE
     WHEN coupon.state = 'used' THEN 'used'
     WHEN coupon.state = 'given' THEN 'given'
     WHEN coupon.valid_until <= ?2 THEN 'expired'
     WHEN coupon.state = 'offered' THEN 'given'
     WHEN coupon.valid_from > ?2 THEN 'upcoming'
     ELSE 'usable' END";

/// A coupon as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct StoredCoupon {
    pub(crate) id: CouponId,
    pub(crate) offer: CouponOfferId,
    pub(crate) promise: Promise,
    pub(crate) valid_from: Timestamp,
    pub(crate) valid_until: Timestamp,
    pub(crate) group: CouponGroup,
    /// When it was used, given or taken by its end.
    pub(crate) ended_at: Option<Timestamp>,
    /// Where it was used, and what that store is called.
    pub(crate) used_at: Option<(StoreId, Localised)>,
    /// The link that offers it.
    pub(crate) gift: Option<Gift>,
}

impl StoredCoupon {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let Json(promise) = row.get(2)?;
        let valid_until = Timestamp::from_millis(row.get(4)?);
        let group = group(row, 5)?;
        let ended_at: Option<i64> = row.get(6)?;
        let ended_at = match group {
            CouponGroup::Expired => Some(valid_until),
            _ => ended_at.map(Timestamp::from_millis),
        };
        let store: Option<String> = row.get(7)?;
        let store_name: Option<Json<Localised>> = row.get(8)?;
        let token: Option<String> = row.get(9)?;
        Ok(Self {
            id: CouponId::new(row.get::<_, String>(0)?),
            offer: CouponOfferId::new(row.get::<_, String>(1)?),
            promise,
            valid_from: Timestamp::from_millis(row.get(3)?),
            valid_until,
            group,
            ended_at,
            used_at: store.zip(store_name).map(|(id, Json(name))| (StoreId::new(id), name)),
            gift: token.map(|token| Gift { token, good_until: valid_until }),
        })
    }
}

fn group(row: &Row<'_>, at: usize) -> rusqlite::Result<CouponGroup> {
    let name: String = row.get(at)?;
    CouponGroup::ALL.into_iter().find(|group| group.name() == name).ok_or_else(|| {
        rusqlite::Error::FromSqlConversionFailure(at, Type::Text, "it is no group".into())
    })
}

/// What [`StoredCoupon::read`] reads. A link is told while it can be accepted;
/// that of a voucher which was bought also later, so that it can be taken back and refunded.
fn select(condition: &str) -> String {
    format!(
        "SELECT coupon.id, coupon_offer.id, coupon_terms.body, coupon.valid_from,
             coupon.valid_until, {GROUP}, ended_at, store.id, store.name,
             (SELECT token FROM gift WHERE gift.coupon = coupon.number AND gift.state = 'open'
                  AND (coupon.valid_until > ?2 OR EXISTS
                      (SELECT 1 FROM order_voucher WHERE order_voucher.coupon = coupon.number)))
         FROM coupon JOIN coupon_terms ON coupon_terms.number = coupon.terms
         JOIN coupon_offer ON coupon_offer.number = coupon.offer
         LEFT JOIN store ON store.number = coupon.used_at
         WHERE coupon.state <> 'returned' AND {condition}"
    )
}

/// The shopper's coupons of one group: those that can or will be used by their end, others newest
/// first.
pub(crate) fn of_group(
    connection: &Connection,
    shopper: Shopper,
    group: CouponGroup,
    now: Timestamp,
) -> rusqlite::Result<Vec<StoredCoupon>> {
    let sql = select(&format!(
        "coupon.shopper = ?1 AND {GROUP} = ?3
         ORDER BY CASE WHEN ?3 IN ('usable', 'upcoming') THEN coupon.valid_until END,
             coalesce(ended_at, min(coupon.valid_until, ?2)) DESC, coupon.number DESC
         LIMIT {MOST}"
    ));
    connection
        .prepare_cached(&sql)?
        .query_map(params![shopper.number, now.millis(), group.name()], StoredCoupon::read)?
        .collect()
}

/// How many there are in each group that has any, in their order, and how many of those that can be
/// used end within a day.
pub(crate) fn counts(
    connection: &Connection,
    shopper: Shopper,
    now: Timestamp,
) -> rusqlite::Result<(Vec<GroupCount>, u32)> {
    let sql = format!(
        "SELECT {GROUP}, count(*), sum({GROUP} = 'usable' AND valid_until <= ?2 + {SOON})
         FROM coupon WHERE shopper = ?1 AND state <> 'returned' GROUP BY 1"
    );
    let mut select = connection.prepare_cached(&sql)?;
    let mut rows = select.query(params![shopper.number, now.millis()])?;
    let (mut counts, mut soon) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        counts.push(GroupCount { group: group(row, 0)?, count: row.get(1)? });
        soon += row.get::<_, u32>(2)?;
    }
    counts.sort_by_key(|count| CouponGroup::ALL.iter().position(|group| *group == count.group));
    Ok((counts, soon))
}

/// One of the shopper's coupons.
pub(crate) fn one(
    connection: &Connection,
    shopper: Shopper,
    id: &str,
    now: Timestamp,
) -> rusqlite::Result<Option<StoredCoupon>> {
    connection
        .prepare_cached(&select("coupon.shopper = ?1 AND coupon.id = ?3"))?
        .query_row(params![shopper.number, now.millis(), id], StoredCoupon::read)
        .optional()
}

/// The one with this key, if it is the shopper's.
pub(crate) fn by_number(
    connection: &Connection,
    shopper: Shopper,
    number: i64,
    now: Timestamp,
) -> rusqlite::Result<Option<StoredCoupon>> {
    connection
        .prepare_cached(&select("coupon.shopper = ?1 AND coupon.number = ?3"))?
        .query_row(params![shopper.number, now.millis(), number], StoredCoupon::read)
        .optional()
}

/// What codes are made from, for all that can be used at a counter now or later.
pub(crate) fn secrets(
    connection: &Connection,
    shopper: Shopper,
    now: Timestamp,
) -> rusqlite::Result<Vec<CouponSecret>> {
    connection
        .prepare_cached(&format!(
            "SELECT id, handle, lower(hex(secret)) FROM coupon
             WHERE shopper = ?1 AND state = 'unused' AND valid_until > ?2 AND handle IS NOT NULL
             ORDER BY valid_until, number LIMIT {MOST}"
        ))?
        .query_map(params![shopper.number, now.millis()], |row| {
            let (id, handle, secret) = (row.get::<_, String>(0)?, row.get(1)?, row.get(2)?);
            Ok(CouponSecret { coupon: CouponId::new(id), handle, secret })
        })?
        .collect()
}

/// What may lower the price of a cart now or later, that which ends first first.
pub(crate) fn for_cart(
    connection: &Connection,
    shopper: Shopper,
    locale: &str,
    now: Timestamp,
) -> rusqlite::Result<Vec<HeldCoupon>> {
    let sql = select(&format!(
        "coupon.shopper = ?1 AND coupon.state = 'unused' AND coupon.valid_until > ?2
         ORDER BY coupon.valid_until, coupon.number LIMIT {MOST}"
    ));
    let mut select = connection.prepare_cached(&sql)?;
    let rows = select.query_map(params![shopper.number, now.millis()], StoredCoupon::read)?;
    let held = rows.map(|coupon| {
        let coupon = coupon?;
        Ok(HeldCoupon {
            id: coupon.id,
            offer: coupon.offer,
            name: coupon.promise.name.pick(locale).to_owned(),
            terms: coupon.promise.terms,
            valid_from: Some(coupon.valid_from),
            valid_until: Some(coupon.valid_until),
            state: CouponState::Unused,
        })
    });
    held.collect()
}
