//! Checkout: what can be chosen, what it comes to, and placing the order.

mod gifts;
mod grouping;
mod lines;
mod offers;
mod placing;
mod reach;
mod seen;
mod slots;
mod telling;
mod working;

use axum::routing::post;
use axum::{Json, Router};
use contract::BadParameter;
use contract::cart::MOST_LINES;
use contract::checkout::{CHECKOUT, Checkout, Choices, LONGEST_ORDER_NOTE, PlaceOrder, Placed};

pub(crate) use self::offers::store_name;
use self::telling::Telling;
use self::working::Asking;
use crate::caller::Caller;
use crate::error::Error;
use crate::orders::settle;
use crate::request::{JsonBody, Locale};
use crate::state::AppState;

/// How many symbols the key of an order has at most.
const LONGEST_KEY: usize = 64;
/// How many characters the name of whoever picks up has at most.
const LONGEST_CONTACT: usize = 30;
/// How many symbols a phone number with its middle hidden has at most.
const LONGEST_PHONE: usize = 20;
/// How many groups and coupons may be named at most.
const MOST_NAMED: usize = 20;

/// The routes of this area. An order is placed where orders are listed: `orders` routes it here.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route(CHECKOUT.path, post(look))
}

/// What can be chosen, and what it comes to with these choices.
async fn look(
    caller: Caller,
    Locale(locale): Locale,
    JsonBody(choices): JsonBody<Choices>,
) -> Result<Json<Checkout>, Error> {
    check(&choices, "")?;
    settle(&caller.state).await?;
    let (now, studio) = (caller.now(), caller.state.studio.clone());
    let payments = caller.state.payments.clone();
    let checkout = caller.read(move |connection, shopper| {
        let asking = Asking { connection, shopper, locale: &locale, payments, now };
        let worked = asking.work_out(&choices)?;
        Ok(Telling { locale: &locale, studio: &studio }.checkout(worked, &choices))
    });
    Ok(Json(checkout.await?))
}

/// Places the order, or says what differs from what the shopper saw.
pub(crate) async fn place(
    caller: Caller,
    Locale(locale): Locale,
    JsonBody(body): JsonBody<PlaceOrder>,
) -> Result<Json<Placed>, Error> {
    if body.key.is_empty() || body.key.chars().count() > LONGEST_KEY {
        return Err(BadParameter { name: "/key", expected: "1 to 64 characters" }.into());
    }
    check(&body.choices, "/choices")?;
    if body.seen.lines.len() > MOST_LINES {
        return Err(BadParameter { name: "/seen/lines", expected: "at most 200 lines" }.into());
    }
    if body.seen.coupons.len().max(body.seen.ways.len()) > MOST_NAMED {
        let expected = "at most 20 coupons and 20 ways";
        return Err(BadParameter { name: "/seen", expected }.into());
    }
    settle(&caller.state).await?;
    let (now, studio) = (caller.now(), caller.state.studio.clone());
    let payments = caller.state.payments.clone();
    let placed = caller.write_as_member(move |connection, shopper| {
        let asking = Asking { connection, shopper: Some(shopper), locale: &locale, payments, now };
        placing::place(&asking, shopper, &body, &Telling { locale: &locale, studio: &studio })
    });
    Ok(Json(placed.await?))
}

/// What can be told of choices before anything is looked up.
fn check(choices: &Choices, under: &'static str) -> Result<(), BadParameter> {
    let bad = |name, expected| Err(BadParameter { name, expected });
    let is_nested = !under.is_empty();
    if choices.note.as_ref().is_some_and(|note| note.chars().count() > LONGEST_ORDER_NOTE) {
        let name = if is_nested { "/choices/note" } else { "/note" };
        return bad(name, "at most 200 characters");
    }
    let named = choices.groups.len().max(choices.coupons.as_ref().map_or(0, Vec::len));
    if named > MOST_NAMED {
        let name = if is_nested { "/choices" } else { "/" };
        return bad(name, "choices that name at most 20 groups and coupons");
    }
    if choices.may_substitute.len() > MOST_LINES {
        let name = if is_nested { "/choices/may_substitute" } else { "/may_substitute" };
        return bad(name, "at most 200 variants");
    }
    if let Some(contact) = &choices.contact {
        let digits = contact.phone.strip_prefix('+').unwrap_or_default();
        let is_number =
            (7..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        // What the backend told with its middle hidden stands for the member's own.
        let is_hidden = contact.phone.contains('*')
            && contact.phone.len() <= LONGEST_PHONE
            && contact.phone.bytes().all(|byte| byte.is_ascii_digit() || b"+* ".contains(&byte));
        if !is_number && !is_hidden {
            let name = if is_nested { "/choices/contact/phone" } else { "/contact/phone" };
            return bad(name, "a phone number with its country, such as +8613800138000");
        }
        if contact.name.chars().count() > LONGEST_CONTACT {
            let name = if is_nested { "/choices/contact/name" } else { "/contact/name" };
            return bad(name, "at most 30 characters");
        }
    }
    Ok(())
}
