//! Tells offers, coupons and gifts in the caller's language.

use contract::Timestamp;
use contract::coupons::{Coupon, CouponOffer, GiftOffer};
use rusqlite::Connection;

use crate::accounts::masked;
use crate::database::coupons::gifts::StoredGift;
use crate::database::coupons::held::StoredCoupon;
use crate::database::coupons::offers::StoredOffer;
use crate::database::coupons::{Promise, scope};

/// What a coupon says, in one language.
pub(crate) struct Said {
    pub(crate) name: String,
    pub(crate) scope_names: Vec<String>,
    pub(crate) store_names: Vec<String>,
    pub(crate) notes: Option<String>,
}

impl Said {
    pub(crate) fn of(
        connection: &Connection,
        promise: &Promise,
        locale: &str,
    ) -> rusqlite::Result<Self> {
        Ok(Self {
            name: promise.name.pick(locale).to_owned(),
            scope_names: scope::names(connection, &promise.terms, locale)?,
            store_names: scope::store_names(connection, &promise.terms, locale)?,
            notes: promise.notes.as_ref().and_then(|notes| notes.say(locale)),
        })
    }
}

pub(super) fn offer(
    connection: &Connection,
    offer: StoredOffer,
    locale: &str,
    now: Timestamp,
) -> rusqlite::Result<CouponOffer> {
    let Said { name, scope_names, store_names, notes } =
        Said::of(connection, &offer.promise, locale)?;
    let (left, state) = (offer.left(), offer.state(now));
    Ok(CouponOffer {
        id: offer.id,
        name,
        terms: offer.promise.terms,
        scope_names,
        store_names,
        notes,
        validity: offer.validity,
        claim_from: offer.claim_from,
        claim_until: offer.claim_until,
        total: offer.total,
        left,
        per_shopper: offer.per_shopper,
        claimed: offer.mine,
        is_for_members: offer.is_for_members,
        is_givable: offer.promise.is_givable,
        state,
    })
}

pub(super) fn coupon(
    connection: &Connection,
    coupon: StoredCoupon,
    locale: &str,
) -> rusqlite::Result<Coupon> {
    let Said { name, scope_names, store_names, notes } =
        Said::of(connection, &coupon.promise, locale)?;
    let (used_at, used_at_name) = coupon.used_at.unzip();
    Ok(Coupon {
        id: coupon.id,
        offer: coupon.offer,
        name,
        terms: coupon.promise.terms,
        scope_names,
        store_names,
        notes,
        valid_from: coupon.valid_from,
        valid_until: coupon.valid_until,
        group: coupon.group,
        ended_at: coupon.ended_at,
        used_at,
        used_at_name: used_at_name.map(|name| name.pick(locale).to_owned()),
        is_givable: coupon.promise.is_givable,
        has_code: coupon.promise.has_code,
        gift: coupon.gift,
    })
}

pub(super) fn gift(
    connection: &Connection,
    gift: StoredGift,
    locale: &str,
) -> rusqlite::Result<GiftOffer> {
    let Said { name, scope_names, store_names, notes } =
        Said::of(connection, &gift.promise, locale)?;
    Ok(GiftOffer {
        name,
        terms: gift.promise.terms,
        scope_names,
        store_names,
        notes,
        valid_from: gift.valid_from,
        valid_until: gift.valid_until,
        giver: gift.giver.as_deref().map(masked),
        state: gift.state,
    })
}
