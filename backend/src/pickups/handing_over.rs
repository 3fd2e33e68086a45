//! Hands over what was found, all of it or a part.

use axum::Json;
use contract::orders::GroupState;
use contract::payment::PaymentMethod;
use contract::pickup::{HandOver, HandedOver, Pieces};
use contract::{ProblemCode, Timestamp};
use rusqlite::Connection;

use super::{refusal, stuck, told};
use crate::caller::Caller;
use crate::database::orders::counter::{self, Happening};
use crate::database::orders::groups;
use crate::database::orders::hand_overs::{self, StoredHandOver};
use crate::database::orders::reading::{self, StoredLine};
use crate::database::shoppers::clerks::Clerk;
use crate::error::{Error, Refusal};
use crate::orders::{Telling, settle};
use crate::request::{JsonBody, Locale};
use crate::secrets::TokenHash;

/// A refusal is kept as well as an answer, since it is logged.
type Judged<T> = Result<Result<T, Refusal>, Error>;

/// Hands over what was found. Sent again, it answers what it answered before.
pub(super) async fn hand_over(
    caller: Caller,
    Locale(locale): Locale,
    JsonBody(body): JsonBody<HandOver>,
) -> Result<Json<HandedOver>, Error> {
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let done = caller.write_as_clerk(move |connection, clerk| {
        let done = match confirm(connection, &clerk, &body, now)? {
            Ok(done) => done,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        let group = told(&telling, groups::with_number(connection, done.group)?)?;
        let StoredHandOver { id, clerk, pieces, at, .. } = done;
        Ok(Ok(HandedOver { id, at, clerk, pieces, group }))
    });
    Ok(Json(done.await??))
}

fn confirm(
    connection: &Connection,
    clerk: &Clerk,
    body: &HandOver,
    now: Timestamp,
) -> Judged<StoredHandOver> {
    let ticket = TokenHash::of(&body.ticket);
    // A ticket that was confirmed answers as it did before, however late.
    if let Some(before) = hand_overs::of_ticket(connection, clerk, ticket)? {
        return Ok(Ok(before));
    }
    let Some((found, is_fresh)) = counter::found(connection, clerk, ticket, now)? else {
        return Ok(Err(Refusal::new(ProblemCode::NotFound, "there is no such look-up here")));
    };
    let number = found.group;
    let group = groups::with_number(connection, number)?;
    let order = reading::with_number(connection, group.order)?;
    let refuse = |refusal: Refusal| -> Judged<StoredHandOver> {
        counter::log(connection, clerk, Happening::Refused, Some(number), now)?;
        Ok(Err(refusal))
    };
    if let Some(refusal) = refusal(connection, &order, &group)? {
        return refuse(refusal);
    }
    let is_due = order.paid_at.is_none() && order.method == Some(PaymentMethod::InStore);
    if is_due && !body.has_collected {
        return refuse(stuck(GroupState::Waiting));
    }
    if found.collect > 0 && body.has_collected && order.paid_at.is_some() {
        let detail =
            "it was paid since it was looked up; give back what you took, look it up again";
        return refuse(Refusal::new(ProblemCode::AlreadyPaid, detail));
    }
    if is_due && found.collect != order.rest() {
        let detail = "what is to be paid has changed since it was looked up; look it up again";
        return refuse(Refusal::new(ProblemCode::Stale, detail));
    }
    let lines = reading::lines(connection, group.order)?;
    let lines: Vec<_> = lines.iter().filter(|line| line.group == number).collect();
    let pieces = match counted(&lines, &body.pieces) {
        Ok(pieces) => pieces,
        Err(refusal) => return refuse(refusal),
    };
    if hand_overs::hand_over(connection, clerk, ticket, &pieces, body.has_collected, now)? {
        counter::log(connection, clerk, Happening::HandedOver, Some(number), now)?;
        let done = hand_overs::of_ticket(connection, clerk, ticket)?;
        let lost = || Error::Broken("what was handed over is gone".to_owned());
        return Ok(Ok(done.ok_or_else(lost)?));
    }
    let detail = if is_fresh {
        "it has just changed; look it up again"
    } else {
        "the look-up is older than five minutes; look it up again"
    };
    refuse(Refusal::new(ProblemCode::TooLate, detail))
}

/// So many pieces of which lines; all that is left when none are named.
pub(super) fn counted<'l>(
    lines: &[&'l StoredLine],
    pieces: &[Pieces],
) -> Result<Vec<(&'l StoredLine, u32)>, Refusal> {
    let mut counted: Vec<(&StoredLine, u32)> = Vec::new();
    if pieces.is_empty() {
        counted.extend(lines.iter().map(|line| (*line, line.left())));
        counted.retain(|(_, left)| *left > 0);
    }
    for wanted in pieces.iter().filter(|wanted| wanted.quantity > 0) {
        let line = lines
            .iter()
            .find(|line| line.sku == wanted.sku && line.is_gift == wanted.is_gift)
            .ok_or(Refusal::new(ProblemCode::NotFound, "the order has no such line here"))?;
        match counted.iter_mut().find(|(known, _)| known.number == line.number) {
            Some((_, count)) => *count = count.saturating_add(wanted.quantity),
            None => counted.push((line, wanted.quantity)),
        }
    }
    if let Some((line, _)) = counted.iter().find(|(line, count)| *count > line.left()) {
        let detail = "fewer pieces than that are left of a line";
        return Err(Refusal::new(ProblemCode::LimitReached, detail).left(line.left()));
    }
    if counted.is_empty() {
        return Err(Refusal::new(ProblemCode::AlreadyUsed, "nothing is left of it"));
    }
    Ok(counted)
}
