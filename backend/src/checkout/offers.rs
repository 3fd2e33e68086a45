//! The ways of a group: which there are, when, for how much, and why one is not possible.

use contract::Timestamp;
use contract::addresses::Address;
use contract::cart::Fulfilment;
use contract::checkout::{
    DifferenceKind, FulfilmentMethod, MethodOffer, Promise, PromiseKind, Slot, StoreName,
};
use contract::hours::{HoursException, Timetable};
use rusqlite::Connection;

use super::{reach, slots};
use crate::database::fulfilment;
use crate::import::rows::{FulfilmentRow, SlotsRow, StoreRow};
use crate::zones::Zones;

const DAY: i64 = 86_400_000;
const HOUR: i64 = 3_600_000;

/// The store that sells, with what its ways depend on.
pub(super) struct Counter {
    /// Its key inside the database.
    pub(super) number: i64,
    pub(super) row: StoreRow,
    pub(super) terms: Option<FulfilmentRow>,
    pub(super) utc_offset: i32,
}

impl Counter {
    /// As checkout and orders name it.
    pub(super) fn name(&self, locale: &str) -> StoreName {
        store_name(&self.row, self.utc_offset, locale)
    }
}

/// A store as checkout and orders name it.
pub(crate) fn store_name(row: &StoreRow, utc_offset: i32, locale: &str) -> StoreName {
    StoreName {
        id: row.id.as_str().into(),
        name: row.name.pick(locale).to_owned(),
        address: row.address.pick(locale).to_owned(),
        utc_offset,
    }
}

/// One way, with what is not told of it.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) offer: MethodOffer,
    /// Where one that is brought as soon as possible takes room.
    asap_room: Option<Timestamp>,
    /// For how many orders a slot has room.
    capacity: u32,
    /// When the store opens next, where it has no slots.
    pub(super) opens: Option<Timestamp>,
}

/// When a group will be there by the way that was chosen.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chosen {
    pub(super) promise: Option<Promise>,
    /// The slot that it takes room in, and for how many orders there is room.
    pub(super) room: Option<(Timestamp, u32)>,
    /// Why the slot that was chosen cannot be had.
    pub(super) problem: Option<DifferenceKind>,
}

/// The ways there are for a group, the usual one first.
pub(super) struct Ways<'w> {
    pub(super) connection: &'w Connection,
    pub(super) counter: Option<&'w Counter>,
    pub(super) address: Option<&'w Address>,
    pub(super) locale: &'w str,
    pub(super) now: Timestamp,
}

impl Ways<'_> {
    /// The ways for a group of so many grams.
    pub(super) fn of(&self, fulfilment: Fulfilment, grams: u32) -> rusqlite::Result<Vec<Way>> {
        if fulfilment == Fulfilment::Express {
            return Ok(vec![self.express(grams)?]);
        }
        if fulfilment == Fulfilment::Voucher {
            let offer = MethodOffer { fee: Some(0), ..bare(FulfilmentMethod::Voucher) };
            return Ok(vec![Way { offer, asap_room: None, capacity: 0, opens: None }]);
        }
        let Some(counter) = self.counter else { return Ok(Vec::new()) };
        let mut ways = Vec::new();
        let delivers = matches!(fulfilment, Fulfilment::PickupOrDelivery | Fulfilment::Delivery);
        if let Some(terms) = counter.terms.as_ref().filter(|_| delivers)
            && let Some(row) = &terms.delivery
        {
            let mut way = self.timed(counter, FulfilmentMethod::Delivery, row.slots, row.within)?;
            way.offer.free_from = row.free_from;
            let reached = self.address.map(|to| reach::delivered(&counter.row, row, to));
            match reached {
                Some(Some(reached)) => {
                    way.offer.fee = Some(reached.fee);
                    way.offer.distance = reached.distance;
                }
                Some(None) => way.offer.problem = Some(DifferenceKind::OutsideArea),
                None => way.offer.problem = Some(DifferenceKind::AddressMissing),
            }
            ways.push(way);
        }
        if matches!(fulfilment, Fulfilment::PickupOrDelivery | Fulfilment::Pickup) {
            let rule = counter.terms.as_ref().map(|terms| terms.pickup).unwrap_or_default();
            let mut way = self.timed(counter, FulfilmentMethod::Pickup, rule, None)?;
            way.offer.fee = Some(0);
            ways.push(way);
        }
        Ok(ways)
    }

    fn express(&self, grams: u32) -> rusqlite::Result<Way> {
        let mut offer = bare(FulfilmentMethod::Express);
        let row = fulfilment::express(self.connection)?;
        offer.free_from = row.as_ref().and_then(|row| row.free_from);
        match (self.address, &row) {
            (None, Some(_)) => offer.problem = Some(DifferenceKind::AddressMissing),
            (Some(address), Some(row)) => match reach::sent(row, address, grams) {
                Some((fee, zone)) => {
                    offer.fee = Some(fee);
                    let day = |days: u32| self.now.millis() + i64::from(days) * DAY;
                    offer.asap = Some(Promise {
                        kind: PromiseKind::Days,
                        from: Timestamp::from_millis(day(zone.first_day)),
                        until: Timestamp::from_millis(day(zone.last_day)),
                    });
                }
                None => offer.problem = Some(DifferenceKind::OutsideArea),
            },
            (_, None) => offer.problem = Some(DifferenceKind::OutsideArea),
        }
        Ok(Way { offer, asap_room: None, capacity: 0, opens: None })
    }

    /// A way by the store's own hours.
    fn timed(
        &self,
        counter: &Counter,
        method: FulfilmentMethod,
        rule: SlotsRow,
        within: Option<u32>,
    ) -> rusqlite::Result<Way> {
        let mut zones = Zones::around(self.now);
        let exceptions = counter.row.exceptions.iter().map(|days| HoursException {
            date: days.date.clone(),
            through: days.through.clone(),
            opens: days.opens.clone(),
            closes: days.closes.clone(),
            reason: None,
        });
        let exceptions: Vec<_> = exceptions.collect();
        let timetable = Timetable {
            hours: &counter.row.hours,
            exceptions: &exceptions,
            zone: zones.named(&counter.row.time_zone),
        };
        let since = Timestamp::from_millis(self.now.millis() - 24 * HOUR);
        let taken = fulfilment::taken(self.connection, counter.number, method, since)?;
        let mut offer = bare(method);
        offer.store = Some(counter.name(self.locale));
        offer.slots = slots::slots(timetable, rule, &taken, self.now);
        let soon = within.and_then(|within| slots::asap(timetable, rule, within, &taken, self.now));
        offer.asap = soon.map(|(promise, _)| promise);
        let has_room = soon.is_some() || offer.slots.iter().any(|slot| slot.left > 0);
        if !has_room {
            let is_closed = offer.slots.is_empty();
            let problem =
                if is_closed { DifferenceKind::StoreClosed } else { DifferenceKind::SlotFull };
            offer.problem = Some(problem);
        }
        let opening = timetable.at(self.now);
        let opens = opening.until().filter(|_| !opening.is_open());
        let asap_room = soon.map(|(_, room)| room);
        Ok(Way { offer, asap_room, capacity: rule.capacity, opens })
    }
}

fn bare(method: FulfilmentMethod) -> MethodOffer {
    MethodOffer {
        method,
        store: None,
        fee: None,
        free_from: None,
        distance: None,
        asap: None,
        slots: Vec::new(),
        problem: None,
    }
}

impl Way {
    /// When it will be there: in this slot, or as soon as possible.
    pub(super) fn choose(&self, slot: Option<Timestamp>) -> Chosen {
        let in_slot = |slot: &Slot| Chosen {
            promise: Some(Promise { kind: PromiseKind::Slot, from: slot.from, until: slot.until }),
            room: Some((slot.from, self.capacity)),
            problem: (slot.left == 0).then_some(DifferenceKind::SlotFull),
        };
        let Some(from) = slot else {
            if let Some(promise) = self.offer.asap {
                let room = self.asap_room.map(|room| (room, self.capacity));
                return Chosen { promise: Some(promise), room, problem: None };
            }
            let first = self.offer.slots.iter().find(|slot| slot.left > 0);
            return first.map(in_slot).unwrap_or_default();
        };
        match self.offer.slots.iter().find(|slot| slot.from == from) {
            Some(slot) => in_slot(slot),
            None => Chosen { problem: Some(DifferenceKind::SlotPassed), ..Chosen::default() },
        }
    }
}
