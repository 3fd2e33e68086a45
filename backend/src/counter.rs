//! The counter: a clerk looks a coupon up, sees what it is, and confirms that it is used.
//!
//! A clerk sees and uses what is of the store where the clerk serves, and nothing else.

mod judging;

use axum::extract::Path;
use axum::routing::{get, post};
use axum::{Json, Router};
use contract::counter::{
    FoundCoupon, LOOK_UP, LookUp, REDEEM, REDEMPTIONS, Redeem, Redemption, UNDO,
};
use contract::coupons::code::CouponCode;
use contract::{CouponId, Page, ProblemCode, Timestamp};
use rusqlite::Connection;

use self::judging::judge;
use crate::accounts::masked;
use crate::caller::Caller;
use crate::coupons::Said;
use crate::database::counter::log::{self, Happening, Subject};
use crate::database::counter::redemptions::{self, StoredRedemption, UNDO_SPAN};
use crate::database::counter::{AtCounter, look_ups, time_zone};
use crate::database::orders;
use crate::database::shoppers::clerks::Clerk;
use crate::error::{Error, Refusal};
use crate::request::{JsonBody, Locale};
use crate::secrets::{TokenHash, token};
use crate::state::AppState;
use crate::zones;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route(LOOK_UP.path, post(look_up))
        .route(REDEMPTIONS.path, get(todays))
        .route(REDEEM.path, post(redeem))
        .route(UNDO.path, post(undo))
}

/// What a change comes to that is kept also when it is refused, since it is logged.
type Judged<T> = Result<Result<T, Refusal>, Error>;

/// Finds the coupon of a code.
async fn look_up(
    caller: Caller,
    Locale(locale): Locale,
    JsonBody(LookUp { code }): JsonBody<LookUp>,
) -> Result<Json<FoundCoupon>, Error> {
    let now = caller.now();
    let found = caller
        .write_as_clerk(move |connection, clerk| find(connection, &clerk, &code, &locale, now));
    Ok(Json(found.await??))
}

fn find(
    connection: &Connection,
    clerk: &Clerk,
    code: &str,
    locale: &str,
    now: Timestamp,
) -> Judged<FoundCoupon> {
    let unknown = || Refusal::new(ProblemCode::NotFound, "the code is none, or has run out");
    let Ok(code) = CouponCode::read(code) else {
        log::add(connection, clerk, Happening::Unread, Subject::default(), now)?;
        return Ok(Err(unknown()));
    };
    if let Some(until) = log::waits_until(connection, clerk, &code.handle, now)? {
        let detail = "too many wrong codes; wait as long as `retry_after` says";
        return Ok(Err(Refusal::new(ProblemCode::TooMany, detail).until(until, now)));
    }
    let coupon = AtCounter::with_handle(connection, &code.handle)?;
    let subject =
        Subject { handle: Some(&code.handle), coupon: coupon.as_ref().map(|coupon| coupon.number) };
    let fitting = coupon.and_then(|coupon| {
        let step = code.step_near(&coupon.secret, now)?;
        // What it was used with is known to whoever stood near (RFC 6238, section 5.2).
        coupon.last_step.is_none_or(|last| last < step).then_some((coupon, step))
    });
    let Some((coupon, step)) = fitting else {
        // The code of an order is no guess: one field takes both.
        let is_of_order = orders::counter::with_handle(connection, &code.handle)?.is_some();
        let what = if is_of_order { Happening::Unread } else { Happening::Wrong };
        log::add(connection, clerk, what, subject, now)?;
        return Ok(Err(unknown()));
    };
    let ticket = token();
    look_ups::keep(connection, clerk, TokenHash::of(&ticket), coupon.number, step, now)?;
    log::add(connection, clerk, Happening::Found, subject, now)?;
    let refusal = judge(connection, &coupon, clerk, now)?;
    let Said { name, scope_names, store_names, notes } =
        Said::of(connection, &coupon.promise, locale)?;
    Ok(Ok(FoundCoupon {
        ticket,
        coupon: CouponId::new(coupon.id),
        name,
        terms: coupon.promise.terms,
        scope_names,
        store_names,
        notes,
        valid_until: coupon.valid_until,
        holder: coupon.phone.as_deref().map(masked),
        refusal: refusal.map(|refusal| refusal.told()),
    }))
}

/// Uses the coupon that was found, once.
async fn redeem(
    caller: Caller,
    Locale(locale): Locale,
    JsonBody(Redeem { ticket }): JsonBody<Redeem>,
) -> Result<Json<Redemption>, Error> {
    let now = caller.now();
    let used = caller.write_as_clerk(move |connection, clerk| {
        let used = confirm(connection, &clerk, TokenHash::of(&ticket), now)?;
        Ok(used.map(|used| told(used, &locale, now)))
    });
    Ok(Json(used.await??))
}

fn confirm(
    connection: &Connection,
    clerk: &Clerk,
    ticket: TokenHash,
    now: Timestamp,
) -> Judged<StoredRedemption> {
    // A ticket that was confirmed answers as it did before, however late.
    if let Some(before) = redemptions::of_ticket(connection, clerk, ticket)? {
        return Ok(Ok(before));
    }
    let found = look_ups::found(connection, clerk, ticket, now)?;
    let Some((number, is_fresh)) = found else {
        return Ok(Err(Refusal::new(ProblemCode::NotFound, "there is no such look-up here")));
    };
    let lost = || Error::Broken("a coupon that was found is gone".to_owned());
    let coupon = AtCounter::with_number(connection, number)?.ok_or_else(lost)?;
    let subject = Subject { coupon: Some(number), ..Subject::default() };
    // What only the clocks of the store and the holder can tell; the statement holds the rest.
    let unfit = judging::unfit(connection, &coupon, clerk, now)?;
    if unfit.is_none() && redemptions::redeem(connection, clerk, ticket, now)? {
        log::add(connection, clerk, Happening::Used, subject, now)?;
        let used = redemptions::of_ticket(connection, clerk, ticket)?;
        return Ok(Ok(used.ok_or_else(lost)?));
    }
    log::add(connection, clerk, Happening::Refused, subject, now)?;
    if is_fresh && let Some(refusal) = judge(connection, &coupon, clerk, now)? {
        return Ok(Err(refusal));
    }
    // Either the look-up is old, or its password was used meanwhile.
    let detail = "the look-up is of no use any more; look the coupon's present code up";
    Ok(Err(Refusal::new(ProblemCode::TooLate, detail)))
}

/// Gives a coupon back to its shopper, within a minute. Done twice, it answers the same.
async fn undo(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
) -> Result<Json<Redemption>, Error> {
    let now = caller.now();
    let undone = caller.write_as_clerk(move |connection, clerk| {
        let is_undone = redemptions::undo(connection, &clerk, &id, now)?;
        let redemption = redemptions::with_id(connection, &clerk, &id)?
            .ok_or(Error::NotFound("such use at this store"))?;
        if is_undone {
            let subject = Subject { coupon: Some(redemption.coupon), ..Subject::default() };
            log::add(connection, &clerk, Happening::Undone, subject, now)?;
        } else if redemption.undone_at.is_none() {
            let detail = "it can be undone within a minute";
            return Err(Refusal::new(ProblemCode::TooLate, detail).into());
        }
        Ok(told(redemption, &locale, now))
    });
    Ok(Json(undone.await?))
}

/// What was used at the clerk's store today, by the store's own clocks.
async fn todays(caller: Caller, Locale(locale): Locale) -> Result<Json<Page<Redemption>>, Error> {
    let now = caller.now();
    let used = caller.read_as_clerk(move |connection, clerk| {
        let midnight = zones::midnight_before(&time_zone(connection, clerk.store)?, now);
        let used = redemptions::since(connection, &clerk, midnight)?.into_iter();
        Ok(used.map(|redemption| told(redemption, &locale, now)).collect())
    });
    Ok(Json(Page::whole(used.await?)))
}

fn told(redemption: StoredRedemption, locale: &str, now: Timestamp) -> Redemption {
    let undo_until = Timestamp::from_millis(redemption.at.millis() + UNDO_SPAN);
    let can_undo = redemption.undone_at.is_none() && now < undo_until;
    Redemption {
        id: redemption.id,
        name: redemption.name.pick(locale).to_owned(),
        at: redemption.at,
        clerk: redemption.clerk,
        holder: redemption.phone.as_deref().map(masked),
        undo_until: can_undo.then_some(undo_until),
        undone_at: redemption.undone_at,
    }
}
