//! Clerks say how far they are with a group, and what carries it.

use axum::Json;
use axum::extract::Path;
use contract::BadParameter;
use contract::checkout::FulfilmentMethod;
use contract::orders::{GroupState, StepKind};
use contract::pickup::{Advance, ParcelName, StoreGroup};
use rusqlite::Connection;

use super::{held_up, of_clerk, stuck, told};
use crate::caller::Caller;
use crate::database::orders::counter::{self, Happening};
use crate::database::orders::reading::StoredGroup;
use crate::database::orders::{groups, steps, tracking};
use crate::error::Error;
use crate::orders::{Telling, settle};
use crate::request::{JsonBody, Locale};

/// How many characters the name or the number of a parcel has at most.
const LONGEST: usize = 40;
/// How many characters the number of a parcel has at least.
const SHORTEST_NUMBER: usize = 6;

/// Says how far a group is.
pub(super) async fn advance(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
    JsonBody(advance): JsonBody<Advance>,
) -> Result<Json<StoreGroup>, Error> {
    let advance = checked(advance)?;
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let moved = caller.write_as_clerk(move |connection, clerk| {
        let group = of_clerk(connection, &clerk, &id)?;
        if advance.parcel.is_some() && group.method != FulfilmentMethod::Express {
            let expected = "left out: it does not go by parcel";
            return Err(BadParameter { name: "/parcel", expected }.into());
        }
        let held_up_by = held_up(connection, &group)?;
        let is_moved = match advance.step {
            Some(step) if step != StepKind::Accepted && held_up_by.is_some() => false,
            Some(step) => tracking::prepare(connection, &group, step, now)?,
            None => groups::advance(connection, &group, advance.to, now)?,
        };
        if is_moved {
            let what = Happening::Advanced;
            counter::log(connection, &clerk, what, Some(group.number), now)?;
        } else if !is_there(connection, &group, &advance)? {
            return Err(held_up_by.unwrap_or_else(|| stuck(group.state)).into());
        }
        if let Some(parcel) = &advance.parcel {
            tracking::name_parcel(connection, &group, parcel)?;
        }
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        told(&telling, groups::with_number(connection, group.number)?)
    });
    Ok(Json(moved.await?))
}

/// Whether a group is so far already.
fn is_there(
    connection: &Connection,
    group: &StoredGroup,
    advance: &Advance,
) -> rusqlite::Result<bool> {
    match advance.step {
        Some(step) => steps::has(connection, group.number, step),
        None => Ok(group.state == advance.to),
    }
}

/// The same, if it can be said like this.
fn checked(advance: Advance) -> Result<Advance, BadParameter> {
    let is_preparing = advance.to == GroupState::Preparing;
    if !is_preparing && !matches!(advance.to, GroupState::Ready | GroupState::Sent) {
        return Err(BadParameter { name: "/to", expected: "preparing, ready or sent" });
    }
    let is_step = match advance.step {
        Some(step) => {
            let steps = [StepKind::Accepted, StepKind::Picked, StepKind::Packed];
            is_preparing && steps.contains(&step)
        }
        None => !is_preparing,
    };
    if !is_step {
        let expected = "accepted, picked or packed with `preparing`, and left out otherwise";
        return Err(BadParameter { name: "/step", expected });
    }
    let Some(parcel) = advance.parcel else { return Ok(advance) };
    if advance.to != GroupState::Sent {
        return Err(BadParameter { name: "/parcel", expected: "left out but with `sent`" });
    }
    let parcel = Some(named(&parcel)?);
    Ok(Advance { parcel, ..advance })
}

/// The name and the number of a parcel without what surrounds them.
pub(crate) fn named(parcel: &ParcelName) -> Result<ParcelName, BadParameter> {
    let (carrier, number) = (parcel.carrier.trim(), parcel.number.trim());
    if carrier.is_empty() || carrier.chars().count() > LONGEST {
        let expected = "the carrier's name, 1 to 40 characters";
        return Err(BadParameter { name: "/parcel/carrier", expected });
    }
    let is_number = number.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if !is_number || !(SHORTEST_NUMBER..=LONGEST).contains(&number.len()) {
        let expected = "6 to 40 letters, digits and hyphens";
        return Err(BadParameter { name: "/parcel/number", expected });
    }
    Ok(ParcelName { carrier: carrier.to_owned(), number: number.to_owned() })
}
