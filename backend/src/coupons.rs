//! Coupons: what can be claimed, what a shopper holds, and giving one away.

mod claiming;
mod giving;
mod narrowing;
mod telling;

use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use contract::Page;
use contract::coupons::{
    ACCEPT, CLAIM, CLAIM_BY_CODE, COUPON, COUPON_SECRETS, COUPONS, Coupon, CouponOffer, Coupons,
    CouponsQuery, GIFT, GIVE, OFFER_OF_CODE, OFFERS, OffersQuery, TAKE_BACK,
};

use self::narrowing::Narrowing;
pub(crate) use self::telling::Said;
use crate::caller::Caller;
use crate::database::coupons::offers::Which;
use crate::database::coupons::{held, offers};
use crate::error::Error;
use crate::request::{Locale, Parameters};
use crate::state::AppState;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route(OFFERS.path, get(all_offers))
        .route(OFFER_OF_CODE.path, get(offer_of_code))
        .route(CLAIM.path, post(claiming::by_id))
        .route(CLAIM_BY_CODE.path, post(claiming::by_code))
        .route(COUPONS.path, get(of_group))
        .route(COUPON.path, get(one))
        .route(COUPON_SECRETS.path, get(secrets))
        .route(GIVE.path, post(giving::give))
        .route(TAKE_BACK.path, post(giving::take_back))
        .route(GIFT.path, get(giving::look))
        .route(ACCEPT.path, post(giving::accept))
}

/// What can be claimed now or soon.
async fn all_offers(
    caller: Caller,
    Locale(locale): Locale,
    Parameters(query): Parameters<OffersQuery>,
) -> Result<Json<Page<CouponOffer>>, Error> {
    let now = caller.now();
    let told = caller.read(move |connection, shopper| {
        let narrowing = Narrowing::new(connection, query)?;
        let mut told = Vec::new();
        for offer in offers::listed(connection, shopper, now)? {
            if narrowing.keeps(connection, &offer.promise.terms)? {
                told.push(telling::offer(connection, offer, &locale, now)?);
            }
        }
        Ok(told)
    });
    Ok(Json(Page::whole(told.await?)))
}

/// The offer behind a code.
async fn offer_of_code(
    caller: Caller,
    Locale(locale): Locale,
    Path(code): Path<String>,
) -> Result<Json<CouponOffer>, Error> {
    let now = caller.now();
    let told = caller.read(move |connection, shopper| {
        let offer = offers::one(connection, shopper, &Which::Code(code))?;
        let offer = offer.ok_or(claiming::NO_OFFER)?;
        Ok(telling::offer(connection, offer, &locale, now)?)
    });
    Ok(Json(told.await?))
}

/// The shopper's coupons of one group.
async fn of_group(
    caller: Caller,
    Locale(locale): Locale,
    Parameters(query): Parameters<CouponsQuery>,
) -> Result<Json<Coupons>, Error> {
    let now = caller.now();
    let told = caller.read(move |connection, shopper| {
        let Some(shopper) = shopper else { return Ok(Coupons::default()) };
        let coupons = held::of_group(connection, shopper, query.group, now)?.into_iter();
        let items = coupons.map(|coupon| telling::coupon(connection, coupon, &locale));
        let items = items.collect::<Result<_, _>>()?;
        let (counts, ending_soon) = held::counts(connection, shopper, now)?;
        Ok(Coupons { items, counts, ending_soon })
    });
    Ok(Json(told.await?))
}

/// One of them.
async fn one(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
) -> Result<Json<Coupon>, Error> {
    let now = caller.now();
    let told = caller.read(move |connection, shopper| {
        let shopper = shopper.ok_or(NO_COUPON)?;
        let coupon = held::one(connection, shopper, &id, now)?.ok_or(NO_COUPON)?;
        Ok(telling::coupon(connection, coupon, &locale)?)
    });
    Ok(Json(told.await?))
}

/// There is no such coupon, or it is somebody else's.
const NO_COUPON: Error = Error::NotFound("such coupon of this shopper");

/// What the codes of the shopper's coupons are made from.
async fn secrets(caller: Caller) -> Result<impl IntoResponse, Error> {
    let now = caller.now();
    let secrets = caller.read(move |connection, shopper| match shopper {
        Some(shopper) => Ok(held::secrets(connection, shopper, now)?),
        None => Ok(Vec::new()),
    });
    // No cache holds them; the app keeps them where signing out finds them.
    let policy = [(header::CACHE_CONTROL, "private, no-store")];
    Ok((policy, Json(Page::whole(secrets.await?))))
}
