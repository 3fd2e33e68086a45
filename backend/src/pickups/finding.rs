//! Finds what is picked up: by code, number, the end of the phone, or name.

use axum::Json;
use contract::coupons::code::CouponCode;
use contract::payment::PaymentMethod;
use contract::pickup::{FindPickups, FoundPickup};
use contract::{BadParameter, Money, Page, ProblemCode, Timestamp};
use rusqlite::Connection;

use super::{refusal, told};
use crate::caller::Caller;
use crate::database::counter::AtCounter;
use crate::database::counter::log::{self, Subject};
use crate::database::orders::counter::{self, By, Happening, LookUp};
use crate::database::orders::groups;
use crate::database::orders::reading::{self, StoredGroup};
use crate::database::shoppers::clerks::Clerk;
use crate::error::{Error, Refusal};
use crate::orders::{Telling, settle};
use crate::request::{JsonBody, Locale};
use crate::secrets::{TokenHash, token};

/// How many characters of a name a clerk types at least, and at most of anything.
const SHORTEST_NAME: usize = 1;
const LONGEST: usize = 40;
/// How many digits the number of an order has, and the end of a phone number.
const NUMBER_DIGITS: usize = 14;
const TAIL_DIGITS: usize = 4;

/// What was found with which step of its password.
type Found = Vec<(StoredGroup, Option<i64>)>;

/// Finds what is picked up at the clerk's store.
pub(super) async fn find(
    caller: Caller,
    Locale(locale): Locale,
    JsonBody(FindPickups { text }): JsonBody<FindPickups>,
) -> Result<Json<Page<FoundPickup>>, Error> {
    let length = text.trim().chars().count();
    if !(SHORTEST_NAME..=LONGEST).contains(&length) {
        let expected = "a code, an order number, four digits of a phone number or a name";
        return Err(BadParameter { name: "/text", expected }.into());
    }
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let found = caller.write_as_clerk(move |connection, clerk| {
        let found = match look(connection, &clerk, text.trim(), now)? {
            Ok(found) => found,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        let told = found.into_iter().map(|one| keep(&telling, &clerk, one, now));
        Ok(Ok(told.collect::<Result<Vec<_>, Error>>()?))
    });
    Ok(Json(Page::whole(found.await??)))
}

/// A refusal is kept as well as an answer, since it is logged.
fn look(
    connection: &Connection,
    clerk: &Clerk,
    text: &str,
    now: Timestamp,
) -> Result<Result<Found, Refusal>, Error> {
    if let Ok(code) = CouponCode::read(text) {
        return by_code(connection, clerk, &code, now);
    }
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    let by = match digits.len() {
        NUMBER_DIGITS if is_number => By::Number(&digits),
        TAIL_DIGITS if is_number => By::Tail(&digits),
        _ => By::Name(text),
    };
    let found = counter::find(connection, clerk.store, &by)?;
    if found.is_empty() {
        counter::log(connection, clerk, Happening::Searched, None, now)?;
    }
    Ok(Ok(found.into_iter().map(|group| (group, None)).collect()))
}

/// Only the store where it is picked up is told that a code is right.
fn by_code(
    connection: &Connection,
    clerk: &Clerk,
    code: &CouponCode,
    now: Timestamp,
) -> Result<Result<Found, Refusal>, Error> {
    if let Some(until) = log::waits_until(connection, clerk, &code.handle, now)? {
        let detail = "too many wrong codes; wait as long as `retry_after` says";
        return Ok(Err(Refusal::new(ProblemCode::TooMany, detail).until(until, now)));
    }
    let found = counter::with_handle(connection, &code.handle)?.and_then(|group| {
        let step = code.step_near(&group.secret, now)?;
        // What it was used with is known to whoever stood near (RFC 6238, section 5.2).
        group.last_step.is_none_or(|last| last < step).then_some((group, step))
    });
    let Some((group, step)) = found else {
        let subject = Subject { handle: Some(&code.handle), coupon: None };
        // The code of a coupon is no guess: one field takes both.
        let is_of_coupon = AtCounter::with_handle(connection, &code.handle)?.is_some();
        let what = if is_of_coupon { log::Happening::Unread } else { log::Happening::Wrong };
        log::add(connection, clerk, what, subject, now)?;
        let detail = "the code is none, or has run out";
        return Ok(Err(Refusal::new(ProblemCode::NotFound, detail)));
    };
    if group.store != clerk.store {
        counter::log(connection, clerk, Happening::Refused, Some(group.number), now)?;
        let detail = "it is picked up at another store";
        return Ok(Err(Refusal::new(ProblemCode::WrongStore, detail)));
    }
    Ok(Ok(vec![(groups::with_number(connection, group.number)?, Some(step))]))
}

fn keep(
    telling: &Telling<'_>,
    clerk: &Clerk,
    (group, step): (StoredGroup, Option<i64>),
    now: Timestamp,
) -> Result<FoundPickup, Error> {
    let connection = telling.connection;
    let ticket = token();
    let order = reading::with_number(connection, group.order)?;
    let is_due = order.paid_at.is_none() && order.method == Some(PaymentMethod::InStore);
    let kept = LookUp { group: group.number, step, collect: if is_due { order.rest() } else { 0 } };
    counter::keep(connection, clerk, TokenHash::of(&ticket), &kept, now)?;
    counter::log(connection, clerk, Happening::Found, Some(group.number), now)?;
    Ok(FoundPickup {
        ticket,
        is_proven: step.is_some(),
        collect: is_due.then(|| Money::new(order.rest(), order.quote.currency)),
        refusal: refusal(connection, &order, &group)?.map(|refusal| refusal.told()),
        group: told(telling, group)?,
    })
}
