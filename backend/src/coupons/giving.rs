//! Gives coupons away by a link that works once.

use axum::Json;
use axum::extract::Path;
use contract::coupons::{Coupon, CouponGroup, Gift, GiftOffer, GiftState};
use contract::{ProblemCode, Timestamp};
use rusqlite::Connection;

use super::{NO_COUPON, telling};
use crate::caller::{Caller, Shopper};
use crate::database::coupons::held::StoredCoupon;
use crate::database::coupons::{gifts, held};
use crate::error::{Error, Refusal};
use crate::request::Locale;

/// There is no such link, or no longer.
const NO_GIFT: Error = Error::NotFound("such gift; it may have been taken back");

/// Offers a coupon to whoever opens the link first.
pub(super) async fn give(caller: Caller, Path(id): Path<String>) -> Result<Json<Gift>, Error> {
    let now = caller.now();
    let given = caller.write(move |connection, shopper| {
        gifts::give(connection, shopper, &id, now)?;
        // One that is offered already has its link.
        let coupon = held::one(connection, shopper, &id, now)?.ok_or(NO_COUPON)?;
        coupon.gift.clone().ok_or_else(|| not_given(&coupon).into())
    });
    Ok(Json(given.await?))
}

fn not_given(coupon: &StoredCoupon) -> Refusal {
    let (code, detail) = match coupon.group {
        CouponGroup::Used => (ProblemCode::AlreadyUsed, "it was used at `at`"),
        CouponGroup::Given => (ProblemCode::GivenAway, "it was given away at `at`"),
        CouponGroup::Expired => (ProblemCode::Ended, "it ended at `at`"),
        CouponGroup::Usable | CouponGroup::Upcoming | CouponGroup::Unknown => {
            (ProblemCode::NotGivable, "it cannot be given away")
        }
    };
    Refusal::new(code, detail).at_if(coupon.ended_at)
}

/// Takes a coupon back while nobody has accepted it.
pub(super) async fn take_back(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
) -> Result<Json<Coupon>, Error> {
    let now = caller.now();
    let taken = caller.write(move |connection, shopper| {
        let is_taken = gifts::take_back(connection, shopper, &id, now)?;
        let coupon = held::one(connection, shopper, &id, now)?.ok_or(NO_COUPON)?;
        // What was never offered, or was taken back before, is the shopper's as it was.
        if !is_taken && coupon.group == CouponGroup::Given {
            let detail = "somebody has accepted it";
            return Err(Refusal::new(ProblemCode::AlreadyAccepted, detail).into());
        }
        Ok(telling::coupon(connection, coupon, &locale)?)
    });
    Ok(Json(taken.await?))
}

/// What a link offers.
pub(super) async fn look(
    caller: Caller,
    Locale(locale): Locale,
    Path(token): Path<String>,
) -> Result<Json<GiftOffer>, Error> {
    let now = caller.now();
    let told = caller.read(move |connection, shopper| {
        let gift = gifts::look(connection, shopper, &token, now)?.ok_or(NO_GIFT)?;
        Ok(telling::gift(connection, gift, &locale)?)
    });
    Ok(Json(told.await?))
}

/// Accepts what a link offers. Sent again, it answers the same coupon.
pub(super) async fn accept(
    caller: Caller,
    Locale(locale): Locale,
    Path(token): Path<String>,
) -> Result<Json<Coupon>, Error> {
    let now = caller.now();
    let accepted = caller.write(move |connection, shopper| {
        let number = match gifts::accept(connection, shopper, &token, now)? {
            Some(number) => number,
            None => accepted_before(connection, shopper, &token, now)?,
        };
        let lost = || Error::Broken("a gift that was accepted is gone".to_owned());
        let coupon = held::by_number(connection, shopper, number, now)?.ok_or_else(lost)?;
        Ok(telling::coupon(connection, coupon, &locale)?)
    });
    Ok(Json(accepted.await?))
}

/// What the shopper has from this link already.
///
/// # Errors
/// Why nothing, or the database failed.
fn accepted_before(
    connection: &Connection,
    shopper: Shopper,
    token: &str,
    now: Timestamp,
) -> Result<i64, Error> {
    let gift = gifts::look(connection, Some(shopper), token, now)?.ok_or(NO_GIFT)?;
    let refusal = match gift.state {
        GiftState::Mine => return gift.accepted.ok_or(NO_GIFT),
        GiftState::TakenBack => return Err(NO_GIFT),
        GiftState::Own => Refusal::new(ProblemCode::OwnGift, "it is the shopper's own"),
        GiftState::Accepted => {
            Refusal::new(ProblemCode::AlreadyAccepted, "somebody else was faster")
        }
        GiftState::Ended => {
            Refusal::new(ProblemCode::Ended, "it ended at `at`").at(gift.valid_until)
        }
        GiftState::Open | GiftState::Unknown => {
            return Err(Error::Broken("a gift was refused for no reason".to_owned()));
        }
    };
    Err(refusal.into())
}
