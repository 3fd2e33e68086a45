//! Picking up at the counter: a shopper's codes, and what clerks find, hand over, move on and refund.
//!
//! A clerk sees and hands over what is of the store where the clerk serves, and nothing else.

pub(crate) mod advancing;
mod finding;
mod handing_over;
mod refunding;

use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use contract::orders::{GroupState, OrderState};
use contract::payment::PaymentMethod;
use contract::pickup::{
    ADVANCE, FIND_PICKUPS, HAND_OVER, PICKUP_SECRETS, REFUND_LINES, STORE_GROUPS, StoreGroup,
};
use contract::{Page, ProblemCode};
use rusqlite::Connection;

use crate::accounts::masked;
use crate::caller::Caller;
use crate::database::orders::counter;
use crate::database::orders::groups::{self, HeldUp};
use crate::database::orders::reading::{self, StoredGroup, StoredOrder};
use crate::database::orders::steps;
use crate::database::shoppers::clerks::Clerk;
use crate::error::{Error, Refusal};
use crate::orders::{Telling, settle};
use crate::request::Locale;
use crate::state::AppState;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route(PICKUP_SECRETS.path, get(secrets))
        .route(FIND_PICKUPS.path, post(finding::find))
        .route(HAND_OVER.path, post(handing_over::hand_over))
        .route(STORE_GROUPS.path, get(at_store))
        .route(ADVANCE.path, post(advancing::advance))
        .route(REFUND_LINES.path, post(refunding::refund))
}

/// There is no such group, or the clerk's store has nothing to do with it.
const NO_GROUP: Error = Error::NotFound("such part of an order at this store");

/// What the phone needs to show codes without a line. Nothing on the way keeps it.
async fn secrets(caller: Caller, Locale(locale): Locale) -> Result<impl IntoResponse, Error> {
    settle(&caller.state).await?;
    let secrets = caller.read_as_member(move |connection, member| {
        Ok(counter::secrets(connection, member, |name| name.pick(&locale).to_owned())?)
    });
    let headers = [(header::CACHE_CONTROL, "private, no-store")];
    Ok((headers, Json(Page::whole(secrets.await?))))
}

/// What the clerk's store has to prepare, to hand over or to send.
async fn at_store(caller: Caller, Locale(locale): Locale) -> Result<Json<Page<StoreGroup>>, Error> {
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let found = caller.read_as_clerk(move |connection, clerk| {
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        let found = groups::at_store(connection, clerk.store)?.into_iter();
        found.map(|group| told(&telling, group)).collect::<Result<Vec<_>, _>>()
    });
    Ok(Json(Page::whole(found.await?)))
}

/// Why a group cannot be moved on.
pub(crate) fn stuck(state: GroupState) -> Refusal {
    match state {
        GroupState::Waiting => Refusal::new(ProblemCode::NotPaid, "the order is to be paid first"),
        _ => Refusal::new(ProblemCode::TooLate, "it is beyond that, or goes another way"),
    }
}

/// Why a group that could be given or sent cannot be now: picking is not finished, or a refund is
/// asked for.
fn held_up(connection: &Connection, group: &StoredGroup) -> Result<Option<Refusal>, Error> {
    let is_there = matches!(
        group.state,
        GroupState::Preparing | GroupState::Ready | GroupState::PartlyHandedOver
    );
    let held_up = if is_there { groups::held_up(connection, group.number)? } else { None };
    Ok(held_up.map(|held_up| match held_up {
        HeldUp::ByPicking => {
            Refusal::new(ProblemCode::NotPicked, "picking has begun; finish it first")
        }
        HeldUp::ByRefund => {
            let detail = "a refund of something in it is asked for; decide on it first";
            Refusal::new(ProblemCode::RefundOpen, detail)
        }
    }))
}

/// A group that the clerk's store has to do with.
pub(crate) fn of_clerk(
    connection: &Connection,
    clerk: &Clerk,
    id: &str,
) -> Result<StoredGroup, Error> {
    let group = groups::with_id(connection, id)?.ok_or(NO_GROUP)?;
    if group.store == clerk.store { Ok(group) } else { Err(NO_GROUP) }
}

/// A group as those see it who prepare it.
pub(crate) fn told(telling: &Telling<'_>, group: StoredGroup) -> Result<StoreGroup, Error> {
    let order = reading::with_number(telling.connection, group.order)?;
    let lines = reading::lines(telling.connection, group.order)?;
    let of_group = lines.iter().filter(|line| line.group == group.number);
    let lines = of_group.map(|line| telling.line(line, order.quote.currency)).collect();
    let happened = steps::of(telling.connection, group.order, telling.locale)?.into_iter();
    let of_group = happened.filter(|(of, _)| *of == Some(group.number));
    let timeline = of_group.map(|(_, step)| step).collect();
    // What is brought goes to whoever the address names.
    let (name, phone) = match &group.address {
        Some(address) => (address.name.clone(), masked(&address.phone)),
        None => (order.contact.clone(), masked(&order.phone)),
    };
    Ok(StoreGroup {
        id: group.id,
        number: order.code,
        method: group.method,
        state: group.state,
        promise: group.promise,
        name,
        phone,
        note: order.note,
        lines,
        timeline,
    })
}

/// Why something that is picked up cannot be handed over now; nothing when it can. What is to be
/// paid at the till is no reason, and neither is money that is on its way back: it is for pieces
/// that were taken out of the order, or for a payment that came twice.
fn refusal(
    connection: &Connection,
    order: &StoredOrder,
    group: &StoredGroup,
) -> Result<Option<Refusal>, Error> {
    let is_paid_here = order.method == Some(PaymentMethod::InStore);
    Ok(match group.state {
        GroupState::Cancelled => {
            let ended = Refusal::new(ProblemCode::Ended, "the order was cancelled");
            Some(ended.at_if(order.ended_at))
        }
        GroupState::Done => {
            let done = Refusal::new(ProblemCode::AlreadyUsed, "all of it was handed over");
            Some(done.at_if(order.ended_at))
        }
        _ if order.state == OrderState::AwaitingPayment => Some(stuck(GroupState::Waiting)),
        _ if order.paid_at.is_none() && !is_paid_here => Some(stuck(GroupState::Waiting)),
        _ => held_up(connection, group)?,
    })
}
