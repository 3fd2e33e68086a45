//! Does what was planned for groups once its time has come, by the same writes as clerks do.

use contract::Timestamp;
use contract::checkout::FulfilmentMethod;
use contract::orders::GroupState;
use contract::pickup::ParcelName;
use rusqlite::{Connection, OptionalExtension, params};

use super::reading::StoredGroup;
use super::tracking::{self, NewCourier};
use super::{ending, groups};
use crate::database::stores;
use crate::secrets::digits;
use crate::simulation::{Act, Facts, Plan};

/// How many milliseconds pass between two positions of a courier.
const PACE: i64 = 5_000;
/// For how many milliseconds a plan waits that a clerk holds up.
const WAIT: i64 = 30_000;
/// What couriers are called.
const COURIERS: [&str; 4] = ["王师傅", "李师傅", "陈师傅", "周师傅"];
/// Who carries parcels.
const CARRIER: &str = "邻里速运";

pub(super) const NOT_BEGUN: &str =
    "SELECT number FROM order_group WHERE state = 'preparing' AND simulated IS NULL";

/// What comes first, of all groups: so that things happen in their order also when the clock jumps.
pub(super) const NEXT: &str = "SELECT number, simulated, simulated_at FROM order_group
     WHERE simulated_at <= ?1 ORDER BY simulated_at LIMIT 1";

/// Does all that was to be done by an instant.
pub(super) fn run(connection: &Connection, now: Timestamp) -> rusqlite::Result<()> {
    let begun: Vec<i64> = connection
        .prepare_cached(NOT_BEGUN)?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for group in begun {
        // One that cannot be planned is left alone from here on.
        go_on(connection, group, 0, None)?;
        ending::apart(connection, "a plan", group, || begin(connection, group))?;
    }
    while let Some((group, stage, at)) = next(connection, now)? {
        go_on(connection, group, stage, None)?;
        let due = Due { group, stage, at, now };
        ending::apart(connection, "a simulated step", group, || due.act(connection))?;
    }
    Ok(())
}

fn next(
    connection: &Connection,
    now: Timestamp,
) -> rusqlite::Result<Option<(i64, usize, Timestamp)>> {
    connection
        .prepare_cached(NEXT)?
        .query_row([now.millis()], |row| {
            let stage = usize::try_from(row.get::<_, i64>(1)?).unwrap_or_default();
            Ok((row.get(0)?, stage, Timestamp::from_millis(row.get(2)?)))
        })
        .optional()
}

/// Writes down which act comes next, and when; nothing more is done without an instant.
fn go_on(
    connection: &Connection,
    group: i64,
    stage: usize,
    at: Option<Timestamp>,
) -> rusqlite::Result<()> {
    let stage = i64::try_from(stage).unwrap_or(i64::MAX);
    connection
        .prepare_cached(
            "UPDATE order_group SET simulated = ?2, simulated_at = ?3 WHERE number = ?1",
        )?
        .execute(params![group, stage, at.map(Timestamp::millis)])?;
    Ok(())
}

fn begin(connection: &Connection, group: i64) -> rusqlite::Result<()> {
    let group = groups::with_number(connection, group)?;
    let plan = plan(connection, &group)?;
    go_on(connection, group.number, 0, plan.acts.first().map(|(at, _)| *at))
}

fn plan(connection: &Connection, group: &StoredGroup) -> rusqlite::Result<Plan> {
    let begun_at: i64 = connection
        .prepare_cached(
            "SELECT min(at) FROM order_step
             WHERE shop_order = ?1 AND kind IN ('paid', 'deposit_paid', 'pay_in_store')",
        )?
        .query_row([group.order], |row| row.get(0))?;
    let (id, _) = stores::called(connection, group.store)?;
    let store = stores::store(connection, &id)?;
    let facts = Facts {
        method: group.method,
        begun_at: Timestamp::from_millis(begun_at),
        promise: group.promise,
        store: stores::position(connection, group.store)?,
        store_city: store.map(|store| store.city_name).unwrap_or_default(),
        address: group.address.clone(),
    };
    Ok(facts.plan())
}

/// Something that is due.
struct Due {
    group: i64,
    /// The act that comes next. Before its instant the courier moves.
    stage: usize,
    at: Timestamp,
    now: Timestamp,
}

impl Due {
    fn act(&self, connection: &Connection) -> rusqlite::Result<()> {
        let group = groups::with_number(connection, self.group)?;
        let is_open = matches!(group.state, GroupState::Preparing | GroupState::Sent);
        let plan = plan(connection, &group)?;
        let Some((instant, act)) = plan.acts.get(self.stage).filter(|_| is_open) else {
            return Ok(());
        };
        let at = self.at;
        let is_held_up = group.state == GroupState::Preparing
            && groups::held_up(connection, group.number)?.is_some();
        if is_held_up {
            // A clerk picks it, or is to decide on a refund: the plan waits.
            let later = self.now.millis().max(at.millis()) + WAIT;
            return go_on(
                connection,
                group.number,
                self.stage,
                Some(Timestamp::from_millis(later)),
            );
        }
        if at >= *instant {
            perform(connection, &group, &plan, act, at)?;
        }
        if let Some(place) = plan.ride.as_ref().and_then(|ride| ride.place_at(at)) {
            tracking::move_to(connection, &group, &place)?;
        }
        let stage = self.stage + usize::from(at >= *instant);
        let Some((planned, _)) = plan.acts.get(stage) else { return Ok(()) };
        let is_riding = plan.ride.is_some()
            && stage > 0
            && plan.acts[..stage].iter().any(|(_, act)| *act == Act::Send);
        let at = if is_riding { self.pace().min(*planned) } else { *planned };
        // What somebody else did before its time holds nothing up.
        go_on(connection, group.number, stage, Some(at.max(self.at)))
    }

    /// When the courier's position is told next. Those that nobody can see any more, since the clock
    /// has gone on, are left out.
    fn pace(&self) -> Timestamp {
        let missed = (self.now.millis() - self.at.millis()).max(0) / PACE;
        Timestamp::from_millis(self.at.millis() + PACE * missed.max(1))
    }
}

fn perform(
    connection: &Connection,
    group: &StoredGroup,
    plan: &Plan,
    act: &Act,
    at: Timestamp,
) -> rusqlite::Result<()> {
    match act {
        Act::Prepare(step) => tracking::prepare(connection, group, *step, at),
        Act::Ready => groups::advance(connection, group, GroupState::Ready, at),
        Act::Send => send(connection, group, at),
        Act::Carry(step, place) => tracking::carry(connection, group, *step, Some(place), at),
        Act::ComeNear => tracking::come_near(connection, group, at),
        Act::Deliver(place) => tracking::deliver(connection, group, place.as_ref(), at),
        Act::Assign => {
            let count = i64::try_from(COURIERS.len()).unwrap_or(1);
            let name = usize::try_from(group.number % count).unwrap_or_default();
            let courier = NewCourier {
                name: COURIERS[name].to_owned(),
                phone: format!("+861390000{}", digits(4)),
                path: plan.ride.as_ref().map(|ride| ride.path().to_vec()).unwrap_or_default(),
            };
            tracking::assign(connection, group, &courier, at)
        }
    }
    .map(|_| ())
}

fn send(connection: &Connection, group: &StoredGroup, at: Timestamp) -> rusqlite::Result<bool> {
    let is_sent = groups::advance(connection, group, GroupState::Sent, at)?;
    if is_sent && group.method == FulfilmentMethod::Express {
        let number = format!("LL{}", digits(12));
        let parcel = ParcelName { carrier: CARRIER.to_owned(), number };
        tracking::name_parcel(connection, group, &parcel)?;
    }
    Ok(is_sent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_that_nobody_sees_are_left_out() {
        let pace = |now: i64| {
            let (at, now) = (Timestamp::from_millis(1_000), Timestamp::from_millis(now));
            Due { group: 1, stage: 1, at, now }.pace().millis()
        };
        assert_eq!(pace(1_000), 6_000);
        assert_eq!(pace(10_999), 6_000);
        // The clock has jumped by a minute: the last one before now.
        assert_eq!(pace(61_500), 61_000);
    }
}
