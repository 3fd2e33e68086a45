//! Refunds pieces that the store cannot give.

use axum::Json;
use axum::extract::Path;
use contract::orders::{GroupState, LONGEST_REASON};
use contract::pickup::{RefundLines, RefundedLines};
use contract::{BadParameter, Money, ProblemCode, Timestamp};
use rusqlite::Connection;

use super::handing_over::counted;
use super::{of_clerk, stuck, told};
use crate::caller::Caller;
use crate::database::orders::counter::{self, Happening};
use crate::database::orders::reading::{self, StoredGroup, StoredOrder};
use crate::database::orders::refunds::{self, For, Granted};
use crate::database::orders::{ending, groups, picking};
use crate::error::{Error, Refusal};
use crate::orders::{Telling, settle};
use crate::request::{JsonBody, Locale};

/// How many symbols the key has at most.
const LONGEST_KEY: usize = 64;

/// Refunds pieces of a group before they were handed over or sent.
pub(super) async fn refund(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
    JsonBody(body): JsonBody<RefundLines>,
) -> Result<Json<RefundedLines>, Error> {
    if body.key.is_empty() || body.key.chars().count() > LONGEST_KEY {
        return Err(BadParameter { name: "/key", expected: "1 to 64 characters" }.into());
    }
    if body.key.starts_with(picking::KEY) {
        let expected = "a key that does not begin with `picking `";
        return Err(BadParameter { name: "/key", expected }.into());
    }
    if body.pieces.iter().all(|pieces| pieces.quantity == 0) {
        return Err(BadParameter { name: "/pieces", expected: "at least one piece" }.into());
    }
    if body.reason.as_ref().is_some_and(|reason| reason.chars().count() > LONGEST_REASON) {
        return Err(BadParameter { name: "/reason", expected: "at most 200 characters" }.into());
    }
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let refunded = caller.write_as_clerk(move |connection, clerk| {
        let group = of_clerk(connection, &clerk, &id)?;
        let order = reading::with_number(connection, group.order)?;
        let granted = match refunds::with_key(connection, order.number, &body.key)? {
            Some(before) => before,
            None => {
                let granted = grant(connection, &order, &group, &body, now)?;
                let what = Happening::Refunded;
                counter::log(connection, &clerk, what, Some(group.number), now)?;
                granted
            }
        };
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        let currency = order.quote.currency;
        Ok(RefundedLines {
            id: granted.id,
            amount: Money::new(granted.back.money, currency),
            from_till: (granted.back.till > 0).then(|| Money::new(granted.back.till, currency)),
            stored_value: Money::new(granted.back.stored_value, currency),
            points: granted.back.points.cast_unsigned(),
            group: told(&telling, groups::with_number(connection, group.number)?)?,
        })
    });
    Ok(Json(refunded.await?))
}

fn grant(
    connection: &Connection,
    order: &StoredOrder,
    group: &StoredGroup,
    body: &RefundLines,
    now: Timestamp,
) -> Result<Granted, Error> {
    match group.state {
        GroupState::Preparing | GroupState::Ready | GroupState::PartlyHandedOver => {}
        GroupState::Waiting => return Err(stuck(GroupState::Waiting).into()),
        _ => {
            let detail = "it was sent, handed over or cancelled";
            return Err(Refusal::new(ProblemCode::TooLate, detail).into());
        }
    }
    if order.paid_at.is_none() {
        return Err(stuck(GroupState::Waiting).into());
    }
    let lines = reading::lines(connection, order.number)?;
    let of_group: Vec<_> = lines.iter().filter(|line| line.group == group.number).collect();
    let pieces = counted(&of_group, &body.pieces)?;
    let reason = body.reason.as_deref();
    let what = For { key: Some(&body.key), reason, payment: None };
    let granted = refunds::give_lines(connection, group, &pieces, what, now)?;
    let lost = || Error::Broken("what was counted is gone".to_owned());
    let granted = granted.ok_or_else(lost)?;
    // Where nothing is left that was bought, all the rest of the order comes back too.
    ending::end_if_nothing_left(connection, group, reason, now)?;
    Ok(granted)
}
