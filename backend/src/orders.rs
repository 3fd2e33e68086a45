//! Orders: a member's list and detail, cancelling, saying that something came, buying again.

mod buying_again;
mod telling;

use std::time::Duration;

use axum::extract::Path;
use axum::routing::{get, post};
use axum::{Json, Router};
use contract::checkout::PLACE;
use contract::orders::{
    BUY_AGAIN, CANCEL, CancelOrder, EndReason, GroupState, LONGEST_REASON, ORDER, ORDERS, Order,
    OrderState, Orders, OrdersQuery, RECEIVE,
};
use contract::{BadParameter, Cursor, ProblemCode};

pub(crate) use self::telling::Telling;
use crate::caller::Caller;
use crate::checkout;
use crate::database::orders::reading::{self, Which};
use crate::database::orders::{counts, ending, groups, is_due};
use crate::error::{Error, Refusal};
use crate::request::{JsonBody, Locale, Parameters};
use crate::state::AppState;

/// How many orders are told at once.
const PAGE: usize = 10;
/// How many characters words to find have at most.
const LONGEST_WORDS: usize = 100;
/// How long time goes by before it is looked what it has brought.
const SETTLING: Duration = Duration::from_secs(1);

/// There is no such order, or it is somebody else's.
pub(crate) const NO_ORDER: Error = Error::NotFound("such order of this member");

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route(ORDERS.path, get(list))
        .route(PLACE.path, post(checkout::place))
        .route(ORDER.path, get(one))
        .route(CANCEL.path, post(cancel))
        .route(RECEIVE.path, post(receive))
        .route(BUY_AGAIN.path, post(buying_again::buy))
}

/// Writes down what time has brought, before anything is told that depends on it: no order is shown
/// as payable after its end.
///
/// # Errors
/// The database failed.
pub(crate) async fn settle(state: &AppState) -> Result<(), Error> {
    let (now, simulates) = (state.clock.now(), state.tracking.simulates());
    let is_due = state.database.read(move |connection| Ok(is_due(connection, now, simulates)?));
    if is_due.await? {
        let settling = state
            .database
            .commit(move |connection| Ok(ending::settle(connection, now, simulates)?));
        settling.await?;
    }
    Ok(())
}

/// Goes on writing down what time brings, so that what lapses is free again also while nobody looks.
pub(crate) async fn keep_settling(state: AppState) {
    let mut ticks = tokio::time::interval(SETTLING);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(error) = settle(&state).await {
            tracing::error!("orders could not be settled: {error}");
        }
    }
}

/// The member's orders, newest first.
async fn list(
    caller: Caller,
    Locale(locale): Locale,
    Parameters(query): Parameters<OrdersQuery>,
) -> Result<Json<Orders>, Error> {
    if query.words.as_ref().is_some_and(|words| words.chars().count() > LONGEST_WORDS) {
        return Err(BadParameter { name: "q", expected: "at most 100 characters" }.into());
    }
    settle(&caller.state).await?;
    let studio = caller.state.studio.clone();
    let now = caller.now();
    let orders = caller.read_as_member(move |connection, member| {
        let which = Which {
            state: query.state,
            words: query.words.filter(|words| !words.trim().is_empty()),
            after: query.cursor.map(|Cursor(id)| id),
            limit: PAGE as u32 + 1,
        };
        let mut found = reading::list(connection, member, &which)?;
        let is_more = found.len() > PAGE;
        found.truncate(PAGE);
        let next = found.last().filter(|_| is_more).map(|last| Cursor(last.id.to_string()));
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        let items = found.into_iter().map(|order| telling.summary(order));
        let items = items.collect::<Result<_, _>>()?;
        Ok(Orders { items, next, counts: counts(connection, member)? })
    });
    Ok(Json(orders.await?))
}

/// One of them.
async fn one(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
) -> Result<Json<Order>, Error> {
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let order = caller.read_as_member(move |connection, member| {
        let order = reading::order(connection, member, &id)?.ok_or(NO_ORDER)?;
        Telling { connection, locale: &locale, studio: &studio, now }.order(order)
    });
    Ok(Json(order.await?))
}

/// Cancels it and gives back what was paid.
async fn cancel(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
    JsonBody(CancelOrder { reason }): JsonBody<CancelOrder>,
) -> Result<Json<Order>, Error> {
    if reason.as_ref().is_some_and(|reason| reason.chars().count() > LONGEST_REASON) {
        return Err(BadParameter { name: "/reason", expected: "at most 200 characters" }.into());
    }
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let order = caller.write_as_member(move |connection, member| {
        let order = reading::order(connection, member, &id)?.ok_or(NO_ORDER)?;
        let (number, end) = (order.number, EndReason::ByShopper);
        let is_done = ending::cancel(connection, number, end, reason.as_deref(), now)?;
        if !is_done && order.state != OrderState::Cancelled {
            let detail = "something of it was sent or handed over; ask for a refund instead";
            return Err(Refusal::new(ProblemCode::TooLate, detail).into());
        }
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        telling.order(reading::with_number(connection, number)?)
    });
    Ok(Json(order.await?))
}

/// Says that a group has come.
async fn receive(
    caller: Caller,
    Locale(locale): Locale,
    Path((id, group)): Path<(String, String)>,
) -> Result<Json<Order>, Error> {
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let order = caller.write_as_member(move |connection, member| {
        let order = reading::order(connection, member, &id)?.ok_or(NO_ORDER)?;
        let of_order = reading::groups(connection, order.number)?;
        let found = of_order.iter().find(|one| one.id.as_str() == group);
        let found = found.ok_or(Error::NotFound("such part of this order"))?;
        let is_done = groups::receive(connection, member, &group, now)?;
        if !is_done && found.state != GroupState::Done {
            let detail = "it was not sent yet, or is picked up at the counter";
            return Err(Refusal::new(ProblemCode::NotYet, detail).into());
        }
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        telling.order(reading::with_number(connection, order.number)?)
    });
    Ok(Json(order.await?))
}
