//! What a store, a courier and a carrier would do with a group, where there are none: a shop that is
//! only looked at, and tests. What is done is planned here, by the clock alone, and written down by
//! `database::orders::simulation` as if clerks had said it.

mod ride;

use contract::addresses::Address;
use contract::checkout::{FulfilmentMethod, Promise, PromiseKind};
use contract::orders::StepKind;
use contract::{Position, Timestamp};

pub(crate) use self::ride::Ride;
use crate::localised::Localised;

/// Milliseconds.
const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

/// How far from the door the courier is near, metres.
const NEAR: f64 = 300.0;

/// What is known of a group when its plan is made.
pub(crate) struct Facts {
    pub(crate) method: FulfilmentMethod,
    /// When the store could begin.
    pub(crate) begun_at: Timestamp,
    pub(crate) promise: Option<Promise>,
    pub(crate) store: Option<Position>,
    pub(crate) store_city: Localised,
    pub(crate) address: Option<Address>,
}

/// Something that is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// The store is so far with it.
    Prepare(StepKind),
    /// It can be picked up.
    Ready,
    /// A courier takes it on.
    Assign,
    /// It leaves the store.
    Send,
    /// The carrier says something of it.
    Carry(StepKind, Localised),
    /// The courier will be there in a moment.
    ComeNear,
    /// It is at the door; the place is the carrier's.
    Deliver(Option<Localised>),
}

/// What is done with a group, and when.
pub(crate) struct Plan {
    /// In the order of their instants.
    pub(crate) acts: Vec<(Timestamp, Act)>,
    /// The way of the courier, where it is known.
    pub(crate) ride: Option<Ride>,
}

impl Facts {
    /// The plan, which is the same for the same facts.
    pub(crate) fn plan(&self) -> Plan {
        let mut acts = vec![
            (self.after(20 * SECOND), Act::Prepare(StepKind::Accepted)),
            (self.after(2 * MINUTE), Act::Prepare(StepKind::Picked)),
            (self.after(3 * MINUTE), Act::Prepare(StepKind::Packed)),
        ];
        let mut ride = None;
        match self.method {
            FulfilmentMethod::Delivery => {
                let (way, lasts) = self.way();
                let leaves = self.leaves(lasts);
                let arrives = moment(leaves, lasts);
                ride = way.map(|path| Ride::new(path, leaves, arrives));
                let near = ride.as_ref().map_or(moment(arrives, -MINUTE), |ride| ride.near(NEAR));
                acts.extend([
                    (moment(leaves, -MINUTE), Act::Assign),
                    (leaves, Act::Send),
                    (near, Act::ComeNear),
                    (arrives, Act::Deliver(None)),
                ]);
            }
            FulfilmentMethod::Express => acts.extend(self.parcel()),
            _ => acts.push((self.after(4 * MINUTE), Act::Ready)),
        }
        Plan { acts, ride }
    }

    /// The way from the store to the address, and how many milliseconds it takes.
    fn way(&self) -> (Option<Vec<Position>>, i64) {
        let to = self.address.as_ref().and_then(|address| address.position);
        let Some((from, to)) = self.store.zip(to) else { return (None, 15 * MINUTE) };
        let path = ride::streets(from, to);
        // 18 km/h, as in a city.
        let millis = (ride::length(&path) / 5.0 * 1_000.0).round() as i64;
        (Some(path), millis.clamp(4 * MINUTE, 40 * MINUTE))
    }

    /// When the courier leaves the store: as soon as it is packed, but not before the slot.
    fn leaves(&self, lasts: i64) -> Timestamp {
        let soon = self.after(5 * MINUTE);
        match self.promise {
            Some(Promise { kind: PromiseKind::Slot, from, .. }) => {
                soon.max(moment(from, MINUTE - lasts))
            }
            _ => soon,
        }
    }

    /// What becomes of a parcel: it is there on the first day that was promised.
    fn parcel(&self) -> Vec<(Timestamp, Act)> {
        let sent = self.after(10 * MINUTE);
        let promised = self.promise.map_or(sent, |promise| promise.from);
        let there = promised.max(moment(sent, 8 * HOUR));
        let at = |share: i64| moment(sent, (there.millis() - sent.millis()) / 100 * share);
        let city = self.address.as_ref().map(|address| address.region.city.name.clone());
        let city = Localised(city.map(|name| ("zh-CN".to_owned(), name)).into_iter().collect());
        let home = || self.store_city.clone();
        vec![
            (sent, Act::Send),
            (at(5), Act::Carry(StepKind::Collected, home())),
            (at(30), Act::Carry(StepKind::InTransit, home())),
            (at(75), Act::Carry(StepKind::InTransit, city.clone())),
            (at(90), Act::Carry(StepKind::OutForDelivery, city.clone())),
            (there, Act::Deliver(Some(city))),
        ]
    }

    fn after(&self, millis: i64) -> Timestamp {
        moment(self.begun_at, millis)
    }
}

/// So many milliseconds later, or earlier.
fn moment(at: Timestamp, millis: i64) -> Timestamp {
    Timestamp::from_millis(at.millis().saturating_add(millis))
}

#[cfg(test)]
mod tests {
    use contract::addresses::{Division, Region};

    use super::*;

    fn facts(method: FulfilmentMethod, promise: Option<Promise>, north: Option<f64>) -> Facts {
        let division = |name: &str| Division { code: "310110".into(), name: name.into() };
        let address = Address {
            id: "a".into(),
            name: "梅".into(),
            phone: "+8613800138000".into(),
            region: Region {
                province: division("上海市"),
                city: division("上海市"),
                district: division("杨浦区"),
            },
            street: "政立路100号".into(),
            label: None,
            position: north.and_then(|north| Position::new(31.23 + north, 121.48)),
            is_default: true,
        };
        Facts {
            method,
            begun_at: "2026-11-23T08:00:00Z".parse().unwrap(),
            promise,
            store: Position::new(31.23, 121.47),
            store_city: Localised::default(),
            address: Some(address),
        }
    }

    fn promise(kind: PromiseKind, from: &str) -> Promise {
        let from: Timestamp = from.parse().unwrap();
        Promise { kind, from, until: moment(from, HOUR) }
    }

    #[test]
    fn every_plan_goes_on_in_order_to_the_door() {
        let slot = Some(promise(PromiseKind::Slot, "2026-11-23T10:00:00Z"));
        let days = Some(promise(PromiseKind::Days, "2026-11-24T08:00:00Z"));
        for (method, promise, north, last) in [
            (FulfilmentMethod::Pickup, slot, None, "2026-11-23T08:04:00Z"),
            // Four kilometres take more than a quarter of an hour.
            (FulfilmentMethod::Delivery, None, Some(0.03), "2026-11-23T08:19:17.305Z"),
            (FulfilmentMethod::Delivery, None, Some(0.0), "2026-11-23T08:09:00Z"),
            (FulfilmentMethod::Delivery, None, None, "2026-11-23T08:20:00Z"),
            (FulfilmentMethod::Delivery, slot, Some(0.03), "2026-11-23T10:01:00Z"),
            (FulfilmentMethod::Express, days, None, "2026-11-24T08:00:00Z"),
            (FulfilmentMethod::Express, None, None, "2026-11-23T16:10:00Z"),
        ] {
            let plan = facts(method, promise, north).plan();
            let instants: Vec<_> = plan.acts.iter().map(|(at, _)| *at).collect();
            assert!(instants.is_sorted(), "{:?}", plan.acts);
            assert_eq!(instants.last().unwrap().to_string(), last, "{method:?} {north:?}");
            assert_eq!(
                plan.ride.is_some(),
                method == FulfilmentMethod::Delivery && north.is_some()
            );
        }
    }
}
