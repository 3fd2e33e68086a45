//! Claims coupons, and says why not.

use axum::Json;
use axum::extract::Path;
use contract::coupons::{Claim, Claimed, OfferState};
use contract::{BadParameter, ProblemCode, Timestamp};
use rusqlite::Connection;

use super::telling;
use crate::caller::{Caller, Shopper};
use crate::database::coupons::claims::{self, Granted};
use crate::database::coupons::held;
use crate::database::coupons::offers::{self, StoredOffer, Which};
use crate::error::{Error, Refusal};
use crate::request::{JsonBody, Locale};

/// How many characters a key and a channel have at most.
const LONGEST: usize = 64;

/// There is no such offer, or it is not to be seen this way.
pub(super) const NO_OFFER: Error = Error::NotFound("such coupon to claim; it may be gone");

/// Claims an offer that everybody sees.
pub(super) async fn by_id(
    caller: Caller,
    locale: Locale,
    Path(id): Path<String>,
    body: JsonBody<Claim>,
) -> Result<Json<Claimed>, Error> {
    claim(caller, locale, Which::Id(id), body).await
}

/// Claims the offer behind a code.
pub(super) async fn by_code(
    caller: Caller,
    locale: Locale,
    Path(code): Path<String>,
    body: JsonBody<Claim>,
) -> Result<Json<Claimed>, Error> {
    claim(caller, locale, Which::Code(code), body).await
}

async fn claim(
    caller: Caller,
    Locale(locale): Locale,
    which: Which,
    JsonBody(claim): JsonBody<Claim>,
) -> Result<Json<Claimed>, Error> {
    check(&claim)?;
    let now = caller.now();
    let claimed = caller.write(move |connection, shopper| {
        let granted = match claims::named(connection, shopper, &claim.key)? {
            Some(before) => before,
            None => match claims::claim(connection, shopper, &which, &claim, now)? {
                Some(granted) => granted,
                None => return Err(refuse(connection, shopper, &which, now)?),
            },
        };
        told(connection, shopper, granted, &locale, now)
    });
    Ok(Json(claimed.await?))
}

fn check(claim: &Claim) -> Result<(), BadParameter> {
    if !(1..=LONGEST).contains(&claim.key.chars().count()) {
        return Err(BadParameter { name: "/key", expected: "1 to 64 characters" });
    }
    if claim.channel.as_ref().is_some_and(|channel| channel.chars().count() > LONGEST) {
        return Err(BadParameter { name: "/channel", expected: "at most 64 characters" });
    }
    Ok(())
}

fn told(
    connection: &Connection,
    shopper: Shopper,
    granted: Granted,
    locale: &str,
    now: Timestamp,
) -> Result<Claimed, Error> {
    let lost = || Error::Broken("a claim that was granted is gone".to_owned());
    let coupon = held::by_number(connection, shopper, granted.coupon, now)?.ok_or_else(lost)?;
    let offer = offers::by_number(connection, Some(shopper), granted.offer)?.ok_or_else(lost)?;
    Ok(Claimed {
        coupon: telling::coupon(connection, coupon, locale)?,
        offer: telling::offer(connection, offer, locale, now)?,
    })
}

/// Why a claim was not granted.
fn refuse(
    connection: &Connection,
    shopper: Shopper,
    which: &Which,
    now: Timestamp,
) -> Result<Error, Error> {
    let Some(offer) = offers::one(connection, Some(shopper), which)? else { return Ok(NO_OFFER) };
    let for_no_reason = || Error::Broken("a claim was refused for no reason".to_owned());
    Ok(reason(&offer, now).map_or_else(for_no_reason, Error::Refused))
}

fn reason(offer: &StoredOffer, now: Timestamp) -> Option<Refusal> {
    Some(match offer.state(now) {
        OfferState::Claimable | OfferState::Unknown => return None,
        OfferState::Claimed => {
            Refusal::new(ProblemCode::LimitReached, "the shopper has as many as one may have")
                .left(offer.per_shopper)
        }
        OfferState::SoldOut => Refusal::new(ProblemCode::SoldOut, "there are none left"),
        OfferState::NotYet => {
            Refusal::new(ProblemCode::NotYet, "it can be claimed from `at`").at(offer.claim_from)
        }
        OfferState::Ended => {
            Refusal::new(ProblemCode::Ended, "it could be claimed until `at`").at(offer.claim_until)
        }
        OfferState::MembersOnly => Refusal::signed_out(),
        OfferState::WrongTier => {
            Refusal::new(ProblemCode::WrongTier, "it is for members of another tier")
        }
    })
}
