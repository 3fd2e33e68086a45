//! After-sales: shoppers ask for refunds, returns, exchanges and repairs, and stores answer.

mod at_counter;
mod choosing;
mod sending;
mod telling;

use axum::extract::Path;
use axum::routing::{get, post};
use axum::{Json, Router};
use contract::after_sales::{
    AFTER_SALES, AFTER_SALES_LIST, ASK_AFTER_SALES, AfterSales, AfterSalesChoice,
    AfterSalesPreview, AfterSalesQuery, AfterSalesReason, AfterSalesState, AskAfterSales,
    CANCEL_AFTER_SALES, CLOSE_AFTER_SALES, DECIDE_AFTER_SALES, GIVE_REPLACEMENT, LONGEST_TEXT,
    MOST_PHOTOS, MoneyBackAmounts, PREVIEW_AFTER_SALES, PreviewLine, RECEIVE_GOODS,
    RESUBMIT_AFTER_SALES, SEND_GOODS, STORE_AFTER_SALES, STORE_AFTER_SALES_LIST,
};
use contract::checkout::FulfilmentMethod;
use contract::pickup::Pieces;
use contract::{BadParameter, Cursor, Page, ProblemCode, Timestamp};
use rusqlite::Connection;

use self::choosing::{Chosen, choose};
use self::telling::{For, tell};
use crate::caller::{Caller, Shopper};
use crate::database::after_sales::asking::{self, Asked, Outcome};
use crate::database::after_sales::reading::{self as requests, StoredRequest};
use crate::database::after_sales::vouchers;
use crate::database::after_sales::worth::worth;
use crate::database::orders::reading;
use crate::error::{Error, Refusal};
use crate::orders::{NO_ORDER, Telling, settle};
use crate::request::{JsonBody, Locale, Parameters};
use crate::state::AppState;

/// How many requests are told at once.
const PAGE: usize = 10;
/// How many symbols a key has at most.
const LONGEST_KEY: usize = 64;
/// There is no such request, or it is somebody else's.
const NO_REQUEST: Error = Error::NotFound("such request of this member");

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route(AFTER_SALES_LIST.path, get(list))
        .route(AFTER_SALES.path, get(one))
        .route(PREVIEW_AFTER_SALES.path, post(preview))
        .route(ASK_AFTER_SALES.path, post(ask))
        .route(CANCEL_AFTER_SALES.path, post(cancel))
        .route(RESUBMIT_AFTER_SALES.path, post(ask_again))
        .route(SEND_GOODS.path, post(sending::send))
        .route(STORE_AFTER_SALES_LIST.path, get(at_counter::list))
        .route(STORE_AFTER_SALES.path, get(at_counter::one))
        .route(DECIDE_AFTER_SALES.path, post(at_counter::decide))
        .route(RECEIVE_GOODS.path, post(at_counter::receive))
        .route(GIVE_REPLACEMENT.path, post(at_counter::replace))
        .route(CLOSE_AFTER_SALES.path, post(at_counter::close))
}

/// The member's requests, newest first.
async fn list(
    caller: Caller,
    Locale(locale): Locale,
    Parameters(query): Parameters<AfterSalesQuery>,
) -> Result<Json<Page<AfterSales>>, Error> {
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let page = caller.read_as_member(move |connection, member| {
        let order = query.order.as_ref().map(|order| order.as_str());
        let after = query.cursor.as_ref().map(|Cursor(id)| id.as_str());
        let mut found = requests::list(connection, member, order, after, PAGE as u32 + 1)?;
        let is_more = found.len() > PAGE;
        found.truncate(PAGE);
        let next = found.last().filter(|_| is_more).map(|last| Cursor(last.id.to_string()));
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        let items = found.into_iter().map(|request| tell(&telling, request, &For::Shopper));
        Ok(Page { items: items.collect::<Result<_, _>>()?, next, total: None })
    });
    Ok(Json(page.await?))
}

/// One of them.
async fn one(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
) -> Result<Json<AfterSales>, Error> {
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let found = caller.read_as_member(move |connection, member| {
        let request = requests::of_shopper(connection, member, &id)?.ok_or(NO_REQUEST)?;
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        tell(&telling, request, &For::Shopper)
    });
    Ok(Json(found.await?))
}

/// What would come back for a choice.
async fn preview(
    caller: Caller,
    Path(id): Path<String>,
    JsonBody(choice): JsonBody<AfterSalesChoice>,
) -> Result<Json<AfterSalesPreview>, Error> {
    settle(&caller.state).await?;
    let now = caller.now();
    let preview = caller.read_as_member(move |connection, member| {
        let order = reading::order(connection, member, id.as_str())?.ok_or(NO_ORDER)?;
        let chosen = choose(connection, &order, &choice, None, now)?;
        let pieces = chosen.pieces();
        let worth = worth(connection, &order, &chosen.group, &pieces, choice.kind)?;
        let lines = pieces.iter().zip(worth.amounts).map(|((line, quantity), amount)| {
            let (sku, is_gift) = (line.sku.clone(), line.is_gift);
            PreviewLine { pieces: Pieces { sku, is_gift, quantity: *quantity }, amount }
        });
        Ok(AfterSalesPreview {
            lines: lines.collect(),
            delivery: worth.delivery,
            back: MoneyBackAmounts {
                amount: worth.back.money,
                from_till: worth.back.till,
                stored_value: worth.back.stored_value,
                points: worth.back.points.cast_unsigned(),
                points_taken: worth.points_taken.cast_unsigned(),
            },
            coupons_come_back: worth.coupons_come_back,
        })
    });
    Ok(Json(preview.await?))
}

/// Asks for something.
async fn ask(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
    JsonBody(body): JsonBody<AskAfterSales>,
) -> Result<Json<AfterSales>, Error> {
    check(&body)?;
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let asked = caller.write_as_member(move |connection, member| {
        let request = match requests::with_key(connection, member, &body.key)? {
            Some(before) => before,
            None => {
                let order = reading::order(connection, member, &id)?.ok_or(NO_ORDER)?;
                let chosen = choose(connection, &order, &body.choice, None, now)?;
                let pieces = chosen.pieces();
                let outcome =
                    asking::ask(connection, &asked(member, &body, &chosen, &pieces), now)?;
                let request = judged(connection, outcome)?;
                if chosen.group.method == FulfilmentMethod::Voucher {
                    give_vouchers_back(connection, &request, &order, &pieces, now)?
                } else {
                    request
                }
            }
        };
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        tell(&telling, request, &For::Shopper)
    });
    Ok(Json(asked.await?))
}

/// Asks again after a refusal.
async fn ask_again(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
    JsonBody(body): JsonBody<AskAfterSales>,
) -> Result<Json<AfterSales>, Error> {
    check(&body)?;
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let asked = caller.write_as_member(move |connection, member| {
        let mut request = requests::of_shopper(connection, member, &id)?.ok_or(NO_REQUEST)?;
        if request.again_key.as_ref() != Some(&body.key) {
            if request.state != AfterSalesState::Refused {
                return Err(not_refused().into());
            }
            let order = reading::with_number(connection, request.order)?;
            let chosen = choose(connection, &order, &body.choice, Some(request.number), now)?;
            let pieces = chosen.pieces();
            let asked = asked(member, &body, &chosen, &pieces);
            let outcome = asking::ask_again(connection, request.number, &asked, now)?;
            request = judged(connection, outcome)?;
            if chosen.group.method == FulfilmentMethod::Voucher {
                request = give_vouchers_back(connection, &request, &order, &pieces, now)?;
            }
        }
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        tell(&telling, request, &For::Shopper)
    });
    Ok(Json(asked.await?))
}

/// Takes a request back.
async fn cancel(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
) -> Result<Json<AfterSales>, Error> {
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let cancelled = caller.write_as_member(move |connection, member| {
        let request = requests::of_shopper(connection, member, &id)?.ok_or(NO_REQUEST)?;
        let lines = reading::lines(connection, request.order)?;
        let is_done = asking::cancel(connection, &request, &lines, now)?;
        if !is_done && request.state != AfterSalesState::Cancelled {
            let detail = "something came of it already; it cannot be taken back";
            return Err(Refusal::new(ProblemCode::TooLate, detail).into());
        }
        let request = requests::with_number(connection, request.number)?;
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        tell(&telling, request, &For::Shopper)
    });
    Ok(Json(cancelled.await?))
}

/// What can be told of a request before anything is looked up.
fn check(body: &AskAfterSales) -> Result<(), BadParameter> {
    let bad = |name, expected| Err(BadParameter { name, expected });
    if body.key.is_empty() || body.key.chars().count() > LONGEST_KEY {
        return bad("/key", "1 to 64 characters");
    }
    if body.reason == AfterSalesReason::Unknown {
        return bad("/reason", "a reason of the contract");
    }
    check_text("/text", body.text.as_deref())?;
    if body.photos.len() > MOST_PHOTOS {
        return bad("/photos", "at most 6 photos");
    }
    let is_twice = |(at, photo)| body.photos[..at].contains(photo);
    if body.photos.iter().enumerate().any(is_twice) {
        return bad("/photos", "each photo once");
    }
    Ok(())
}

fn check_text(name: &'static str, text: Option<&str>) -> Result<(), BadParameter> {
    let is_short = text.is_none_or(|text| text.chars().count() <= LONGEST_TEXT);
    if is_short { Ok(()) } else { Err(BadParameter { name, expected: "at most 500 characters" }) }
}

fn asked<'a>(
    shopper: Shopper,
    body: &'a AskAfterSales,
    chosen: &Chosen,
    pieces: &'a [(&'a reading::StoredLine, u32)],
) -> Asked<'a> {
    Asked {
        shopper,
        key: &body.key,
        order: chosen.group.order,
        group: chosen.group.number,
        kind: body.choice.kind,
        reason: body.reason,
        text: body.text.as_deref().map(str::trim).filter(|text| !text.is_empty()),
        way: chosen.way,
        store: chosen.group.store,
        receiver: chosen.receiver,
        pieces,
        photos: &body.photos,
    }
}

/// Pays vouchers back at once, and answers the request as it is then.
fn give_vouchers_back(
    connection: &Connection,
    request: &StoredRequest,
    order: &reading::StoredOrder,
    pieces: &[(&reading::StoredLine, u32)],
    now: Timestamp,
) -> Result<StoredRequest, Error> {
    if !vouchers::pay_back(connection, request, order, pieces, now)? {
        let detail = "one of them was used or given away meanwhile";
        return Err(Refusal::new(ProblemCode::AlreadyUsed, detail).into());
    }
    Ok(requests::with_number(connection, request.number)?)
}

fn not_refused() -> Refusal {
    Refusal::new(ProblemCode::TooLate, "only what was refused can be asked again")
}

fn judged(connection: &Connection, outcome: Outcome) -> Result<StoredRequest, Error> {
    match outcome {
        Outcome::Asked(number) => Ok(requests::with_number(connection, number)?),
        Outcome::TooMany => {
            let detail = "fewer pieces than that can be asked for";
            Err(Refusal::new(ProblemCode::LimitReached, detail).into())
        }
        Outcome::NoPhoto => {
            let expected = "photos of this member that belong to nothing else";
            Err(BadParameter { name: "/photos", expected }.into())
        }
        Outcome::NotRefused => Err(not_refused().into()),
    }
}
