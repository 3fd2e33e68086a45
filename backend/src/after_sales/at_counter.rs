//! Requests at the counter: clerks decide, say what came back, and give what was exchanged.

use axum::Json;
use axum::extract::Path;
use contract::after_sales::{
    AfterSales, AfterSalesKind, AfterSalesState, CloseAfterSales, DecideAfterSales,
    GiveReplacement, ReceiveGoods, StoreAfterSalesQuery,
};
use contract::{BadParameter, Page, ProblemCode, Timestamp};
use rusqlite::Connection;

use super::telling::{For, tell};
use super::{LONGEST_KEY, LONGEST_TEXT, check_text};
use crate::caller::Caller;
use crate::database::after_sales::reading::{self, StoredRequest};
use crate::database::after_sales::{closing, deciding, receiving};
use crate::database::orders::groups;
use crate::database::orders::reading::{self as orders, StoredLine};
use crate::database::shoppers::clerks::Clerk;
use crate::error::{Error, Refusal};
use crate::orders::{Telling, settle};
use crate::request::{JsonBody, Locale, Parameters};

/// There is no such request, or the clerk's store has nothing to do with it.
const NO_REQUEST: Error = Error::NotFound("such request at this store");

/// What the clerk's store has to do with.
pub(super) async fn list(
    caller: Caller,
    Locale(locale): Locale,
    Parameters(StoreAfterSalesQuery { state }): Parameters<StoreAfterSalesQuery>,
) -> Result<Json<Page<AfterSales>>, Error> {
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let found = caller.read_as_clerk(move |connection, clerk| {
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        let found = reading::at_store(connection, clerk.store, state)?.into_iter();
        let told = found.map(|request| tell(&telling, request, &For::Store(clerk.store)));
        told.collect::<Result<Vec<_>, _>>()
    });
    Ok(Json(Page::whole(found.await?)))
}

/// One of them.
pub(super) async fn one(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
) -> Result<Json<AfterSales>, Error> {
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let found = caller.read_as_clerk(move |connection, clerk| {
        let request = reading::of_store(connection, clerk.store, &id)?.ok_or(NO_REQUEST)?;
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        tell(&telling, request, &For::Store(clerk.store))
    });
    Ok(Json(found.await?))
}

/// Does something with a request of the clerk's store, and tells what became of it.
async fn act(
    caller: Caller,
    locale: String,
    id: String,
    act: impl FnOnce(&Connection, &Clerk, &StoredRequest, Timestamp) -> Result<(), Error>
    + Send
    + 'static,
) -> Result<Json<AfterSales>, Error> {
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let done = caller.write_as_clerk(move |connection, clerk| {
        let request = reading::of_store(connection, clerk.store, &id)?.ok_or(NO_REQUEST)?;
        act(connection, &clerk, &request, now)?;
        let request = reading::with_number(connection, request.number)?;
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        tell(&telling, request, &For::Store(clerk.store))
    });
    Ok(Json(done.await?))
}

/// Agrees to a request or refuses it.
pub(super) async fn decide(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
    JsonBody(body): JsonBody<DecideAfterSales>,
) -> Result<Json<AfterSales>, Error> {
    check_text("/answer", body.answer.as_deref())?;
    let answer = body.answer.map(|answer| answer.trim().to_owned());
    let answer = answer.filter(|answer| !answer.is_empty());
    if !body.approves && answer.is_none() {
        let expected = "the reason of the refusal, for the shopper to read";
        return Err(BadParameter { name: "/answer", expected }.into());
    }
    let approves = body.approves;
    act(caller, locale, id, move |connection, clerk, request, now| {
        if request.store != clerk.store {
            let detail = "the store that gave the goods decides";
            return Err(Refusal::new(ProblemCode::WrongStore, detail).into());
        }
        if is_decided_so(request, approves) {
            return Ok(());
        }
        let group = groups::with_number(connection, request.group)?;
        let lines = orders::lines(connection, request.order)?;
        let decision = (approves, answer.as_deref());
        let outcome =
            deciding::decide(connection, clerk, request, (&group, &lines), decision, now)?;
        match outcome {
            deciding::Outcome::Decided => Ok(()),
            deciding::Outcome::TooLate => {
                let detail = "it was decided otherwise, or taken back";
                Err(Refusal::new(ProblemCode::TooLate, detail).into())
            }
            deciding::Outcome::Fewer => {
                let detail = "fewer pieces are left than it names; refuse it with a word to that";
                Err(Refusal::new(ProblemCode::LimitReached, detail).into())
            }
            deciding::Outcome::SoldOut(left) => {
                let detail = "the store has not so many to exchange for";
                Err(Refusal::new(ProblemCode::SoldOut, detail).left(left).into())
            }
        }
    })
    .await
}

/// Whether a request was decided so before.
fn is_decided_so(request: &StoredRequest, approves: bool) -> bool {
    match request.state {
        AfterSalesState::Refused => !approves,
        AfterSalesState::Approved | AfterSalesState::Received | AfterSalesState::Done => approves,
        _ => false,
    }
}

/// Says what came back.
pub(super) async fn receive(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
    JsonBody(body): JsonBody<ReceiveGoods>,
) -> Result<Json<AfterSales>, Error> {
    if body.key.is_empty() || body.key.chars().count() > LONGEST_KEY {
        return Err(BadParameter { name: "/key", expected: "1 to 64 characters" }.into());
    }
    if body.pieces.iter().all(|came| came.quantity == 0) {
        return Err(BadParameter { name: "/pieces", expected: "at least one piece" }.into());
    }
    if body.pieces.iter().any(|came| came.sellable > came.quantity) {
        let expected = "no more pieces that can be sold again than came";
        return Err(BadParameter { name: "/pieces", expected }.into());
    }
    act(caller, locale, id, move |connection, clerk, request, now| {
        check_receiver(clerk, request)?;
        if receiving::is_known(connection, request, &body.key)? {
            return Ok(());
        }
        let order = orders::with_number(connection, request.order)?;
        let lines = orders::lines(connection, request.order)?;
        let counted = counted(&lines, request, &body)?;
        let came = receiving::Came {
            key: &body.key,
            pieces: &body.pieces,
            counted: &counted,
            is_all: body.is_all,
        };
        match receiving::receive(connection, clerk, (&order, request), &came, now)? {
            receiving::Outcome::Received => Ok(()),
            receiving::Outcome::Beyond => Err(beyond(request).into()),
            receiving::Outcome::TooMany => {
                let detail = "fewer pieces than that are expected of a line";
                Err(Refusal::new(ProblemCode::LimitReached, detail).into())
            }
        }
    })
    .await
}

/// So many pieces of which lines came, and how many can be sold again; each line once.
fn counted<'l>(
    lines: &'l [StoredLine],
    request: &StoredRequest,
    body: &ReceiveGoods,
) -> Result<Vec<(&'l StoredLine, u32, u32)>, Error> {
    let mut counted: Vec<(&StoredLine, u32, u32)> = Vec::new();
    for came in body.pieces.iter().filter(|came| came.quantity > 0) {
        let line = lines
            .iter()
            .filter(|line| line.group == request.group)
            .find(|line| line.sku == came.sku && line.is_gift == came.is_gift)
            .ok_or(Error::NotFound("such line in this request"))?;
        match counted.iter_mut().find(|(known, ..)| known.number == line.number) {
            Some((_, pieces, sellable)) => {
                *pieces = pieces.saturating_add(came.quantity);
                *sellable = sellable.saturating_add(came.sellable);
            }
            None => counted.push((line, came.quantity, came.sellable)),
        }
    }
    Ok(counted)
}

/// Says that the shopper was given what was exchanged or repaired.
pub(super) async fn replace(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
    JsonBody(body): JsonBody<GiveReplacement>,
) -> Result<Json<AfterSales>, Error> {
    check_text("/note", body.note.as_deref())?;
    act(caller, locale, id, move |connection, clerk, request, now| {
        check_receiver(clerk, request)?;
        let is_replaced = matches!(request.kind, AfterSalesKind::Exchange | AfterSalesKind::Repair);
        let lines = orders::lines(connection, request.order)?;
        let note = body.note.as_deref();
        let is_done = receiving::replace(connection, clerk, request, &lines, note, now)?;
        let was_done = is_replaced && request.state == AfterSalesState::Done;
        if is_done || was_done { Ok(()) } else { Err(beyond(request).into()) }
    })
    .await
}

/// Ends a request whose goods did not come.
pub(super) async fn close(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
    JsonBody(body): JsonBody<CloseAfterSales>,
) -> Result<Json<AfterSales>, Error> {
    let reason = body.reason.trim().to_owned();
    if reason.is_empty() || reason.chars().count() > LONGEST_TEXT {
        let expected = "why it ends, 1 to 500 characters, for the shopper to read";
        return Err(BadParameter { name: "/reason", expected }.into());
    }
    act(caller, locale, id, move |connection, clerk, request, now| {
        check_receiver(clerk, request)?;
        let is_done = closing::close(connection, clerk, request, &reason, now)?;
        if is_done || closing::is_closed(connection, request)? {
            return Ok(());
        }
        Err(match request.state {
            AfterSalesState::Asked => beyond(request),
            AfterSalesState::Received => {
                let detail = "the goods came; give what is given for them";
                Refusal::new(ProblemCode::TooLate, detail)
            }
            _ => Refusal::new(ProblemCode::TooLate, "it is over"),
        }
        .into())
    })
    .await
}

fn check_receiver(clerk: &Clerk, request: &StoredRequest) -> Result<(), Refusal> {
    if request.receiver == clerk.store && request.kind.takes_goods() {
        return Ok(());
    }
    Err(Refusal::new(ProblemCode::WrongStore, "another store takes the goods back"))
}

/// Why nothing can be received or given now.
fn beyond(request: &StoredRequest) -> Refusal {
    match request.state {
        AfterSalesState::Asked => {
            Refusal::new(ProblemCode::NotYet, "the store that gave the goods is to decide first")
        }
        AfterSalesState::Approved => {
            Refusal::new(ProblemCode::NotYet, "the goods are to come first")
        }
        _ => Refusal::new(ProblemCode::TooLate, "it is over"),
    }
}
