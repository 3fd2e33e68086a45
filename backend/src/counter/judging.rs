//! Whether a coupon can be used at a counter now, and why not.

use contract::hours::{Opening, OpeningSpan, TimeZone, Timetable};
use contract::pricing::{Conditions, Moment};
use contract::{ProblemCode, Timestamp};
use rusqlite::Connection;

use crate::database::counter::{AtCounter, State, time_zone};
use crate::database::shoppers::clerks::Clerk;
use crate::error::{Error, Refusal};
use crate::zones::Zones;

/// Every day of the week.
const WEEK: [u8; 7] = [1, 2, 3, 4, 5, 6, 7];

/// Why a coupon cannot be used by this clerk now; nothing when it can. A threshold, and which goods
/// it is for, is for the clerk to see to, who has them at hand.
pub(super) fn judge(
    connection: &Connection,
    coupon: &AtCounter,
    clerk: &Clerk,
    now: Timestamp,
) -> Result<Option<Refusal>, Error> {
    let stores = &coupon.promise.terms.conditions.stores;
    let refusal = match coupon.state {
        State::Used => {
            Refusal::new(ProblemCode::AlreadyUsed, "it was used already").at_if(coupon.ended_at)
        }
        State::Returned => {
            let detail = "it went back to the shop and cannot be used any more";
            Refusal::new(ProblemCode::Refunded, detail).at_if(coupon.ended_at)
        }
        State::Given => Refusal::new(ProblemCode::GivenAway, "its owner has given it away")
            .at_if(coupon.ended_at),
        State::Unused if coupon.valid_until <= now => {
            Refusal::new(ProblemCode::Ended, "it ended at `at`").at(coupon.valid_until)
        }
        State::Unused if coupon.valid_from > now => {
            Refusal::new(ProblemCode::NotYet, "it begins at `at`").at(coupon.valid_from)
        }
        State::Unused if !stores.is_empty() && !stores.contains(&clerk.store_id) => {
            Refusal::new(ProblemCode::WrongStore, "it is for other stores")
        }
        State::Unused => return unfit(connection, coupon, clerk, now),
    };
    Ok(Some(refusal))
}

/// Why it is not for its holder, or not for this hour; nothing when it is.
pub(super) fn unfit(
    connection: &Connection,
    coupon: &AtCounter,
    clerk: &Clerk,
    now: Timestamp,
) -> Result<Option<Refusal>, Error> {
    let Conditions { tiers, members_only, moments, .. } = &coupon.promise.terms.conditions;
    let is_of_tier = |tier: &String| tiers.iter().any(|one| one.as_str() == tier);
    let is_for_holder = (!members_only || coupon.phone.is_some())
        && (tiers.is_empty() || coupon.tier.as_ref().is_some_and(is_of_tier));
    if !is_for_holder {
        let detail = "its owner is no member of the tier that it is for";
        return Ok(Some(Refusal::new(ProblemCode::WrongTier, detail)));
    }
    if moments.is_empty() {
        return Ok(None);
    }
    let zone = time_zone(connection, clerk.store)?;
    Ok(match hours(moments, Zones::around(now).named(&zone), now) {
        Opening::Open { .. } => None,
        Opening::Closed { until } => {
            let detail = "it is for other hours of the week, the next of which begin at `at`";
            Some(Refusal::new(ProblemCode::NotYet, detail).at_if(until))
        }
    })
}

/// Whether it is one of these moments on the clocks of a store, and when that changes: they are
/// told as the hours of a store are.
fn hours(moments: &[Moment], zone: &TimeZone, now: Timestamp) -> Opening {
    let mut spans = Vec::new();
    for Moment { weekdays, from, until } in moments {
        let weekdays = if weekdays.is_empty() { &WEEK[..] } else { weekdays };
        spans.extend(weekdays.iter().map(|weekday| OpeningSpan {
            weekday: *weekday,
            opens: from.clone(),
            closes: until.clone(),
        }));
    }
    Timetable { hours: &spans, exceptions: &[], zone }.at(now)
}
