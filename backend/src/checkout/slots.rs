//! Slots: a store's hours in pieces, each with room for so many orders.

use contract::Timestamp;
use contract::checkout::{Promise, PromiseKind, Slot};
use contract::hours::{Opening, Timetable};

use crate::import::rows::SlotsRow;

const MINUTE: i64 = 60_000;

/// The slots that can be chosen now, in order, the full ones too. A span of hours is cut from its
/// beginning on; what is left at its end is too short to be one, unless it is all there is.
pub(super) fn slots(
    timetable: Timetable<'_>,
    rule: SlotsRow,
    taken: &[(Timestamp, u32)],
    now: Timestamp,
) -> Vec<Slot> {
    let length = i64::from(rule.minutes.max(1)) * MINUTE;
    let earliest = now.millis() + i64::from(rule.cut_off) * MINUTE;
    let today = timetable.zone.local(now).day;
    let mut slots = Vec::new();
    // A span that lasts past midnight began yesterday.
    for day in today - 1..today + i64::from(rule.days) {
        for (opens, closes) in timetable.spans(day) {
            let (mut from, closes) = (opens.millis(), closes.millis());
            while from + length <= closes || from == opens.millis() {
                let until = (from + length).min(closes);
                if from >= earliest {
                    let from = Timestamp::from_millis(from);
                    let left = rule.capacity.saturating_sub(taken_of(taken, from));
                    slots.push(Slot { from, until: Timestamp::from_millis(until), left });
                }
                from += length;
            }
        }
    }
    slots.sort_by_key(|slot| (slot.from, slot.until));
    slots.dedup_by_key(|slot| slot.from);
    slots
}

/// As soon as possible, where that is possible: the store stays open for as long as it takes, and
/// there is room among the orders of this hour. With it comes where it takes room.
pub(super) fn asap(
    timetable: Timetable<'_>,
    rule: SlotsRow,
    within: u32,
    taken: &[(Timestamp, u32)],
    now: Timestamp,
) -> Option<(Promise, Timestamp)> {
    let until = Timestamp::from_millis(now.millis() + i64::from(within) * MINUTE);
    let stays_open = match timetable.at(now) {
        Opening::Open { until: Some(closes) } => closes >= until,
        Opening::Open { until: None } => true,
        Opening::Closed { .. } => false,
    };
    let room = running(timetable, rule, now)?;
    let has_room = taken_of(taken, room) < rule.capacity;
    (stays_open && has_room)
        .then_some((Promise { kind: PromiseKind::Asap, from: now, until }, room))
}

/// When the slot began that runs now, where an order that is brought as soon as possible takes room:
/// with those who chose it, and not by the hours of UTC.
fn running(timetable: Timetable<'_>, rule: SlotsRow, now: Timestamp) -> Option<Timestamp> {
    let length = i64::from(rule.minutes.max(1)) * MINUTE;
    let today = timetable.zone.local(now).day;
    let mut spans = (today - 1..=today).flat_map(|day| timetable.spans(day));
    let (opens, _) = spans.rfind(|(opens, closes)| *opens <= now && now < *closes)?;
    let gone_by = (now.millis() - opens.millis()) / length * length;
    Some(Timestamp::from_millis(opens.millis() + gone_by))
}

fn taken_of(taken: &[(Timestamp, u32)], slot: Timestamp) -> u32 {
    taken.iter().find(|(from, _)| *from == slot).map_or(0, |(_, taken)| *taken)
}

#[cfg(test)]
mod tests {
    use contract::hours::{OpeningSpan, TimeZone};

    use super::*;

    const RULE: SlotsRow = SlotsRow { minutes: 60, capacity: 2, cut_off: 30, days: 2 };

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn told(hours: &[(u8, &str, &str)], now: &str, taken: &[(Timestamp, u32)]) -> Vec<String> {
        let hours: Vec<_> = hours
            .iter()
            .map(|(weekday, opens, closes)| OpeningSpan {
                weekday: *weekday,
                opens: (*opens).to_owned(),
                closes: (*closes).to_owned(),
            })
            .collect();
        let zone = TimeZone { name: "Asia/Shanghai".to_owned(), offset: 480, changes: Vec::new() };
        let timetable = Timetable { hours: &hours, exceptions: &[], zone: &zone };
        let slots = slots(timetable, RULE, taken, at(now));
        slots
            .iter()
            .map(|slot| format!("{} {}", &slot.from.to_string()[8..16], slot.left))
            .collect()
    }

    #[test]
    fn a_store_hands_over_while_it_is_open_and_not_at_once() {
        // Monday, 23 November 2026; the store's clocks are eight hours ahead.
        let hours = [(1, "09:00", "12:30"), (2, "10:00", "10:40")];
        assert_eq!(
            told(&hours, "2026-11-23T00:00:00Z", &[]),
            ["23T01:00 2", "23T02:00 2", "23T03:00 2", "24T02:00 2"]
        );
        // The cut-off of the second is half an hour before ten.
        assert_eq!(told(&hours, "2026-11-23T01:30:00Z", &[]).len(), 3);
        assert_eq!(told(&hours, "2026-11-23T01:30:00.001Z", &[]).len(), 2);
        let full = [(at("2026-11-23T02:00:00Z"), 2), (at("2026-11-23T03:00:00Z"), 9)];
        let told = told(&hours, "2026-11-23T00:00:00Z", &full);
        assert_eq!(told[..3], ["23T01:00 2", "23T02:00 0", "23T03:00 0"]);
    }

    #[test]
    fn a_night_that_began_yesterday_still_has_slots() {
        let told = told(&[(7, "22:00", "02:00")], "2026-11-22T16:10:00Z", &[]);
        assert_eq!(told, ["22T17:00 2"]);
        assert!(super::tests::told(&[], "2026-11-22T16:10:00Z", &[]).is_empty());
    }

    #[test]
    fn soon_needs_a_store_that_stays_open_and_has_room() {
        let hours =
            [OpeningSpan { weekday: 1, opens: "09:00".to_owned(), closes: "18:00".to_owned() }];
        let zone = TimeZone { name: "Asia/Shanghai".to_owned(), offset: 480, changes: Vec::new() };
        let timetable = Timetable { hours: &hours, exceptions: &[], zone: &zone };
        let soon = |now: &str, taken: &[(Timestamp, u32)]| {
            asap(timetable, RULE, 45, taken, at(now)).map(|(promise, _)| promise.until.to_string())
        };
        assert_eq!(soon("2026-11-23T08:00:00Z", &[]).as_deref(), Some("2026-11-23T08:45:00Z"));
        assert_eq!(soon("2026-11-23T09:16:00Z", &[]), None, "it closes before");
        assert_eq!(soon("2026-11-23T00:00:00Z", &[]), None, "it is closed");
        assert_eq!(soon("2026-11-23T08:10:00Z", &[(at("2026-11-23T08:00:00Z"), 2)]), None);
        // Where it opens at half past, the slot that runs at ten past began at half past.
        let hours =
            [OpeningSpan { weekday: 1, opens: "09:30".to_owned(), closes: "18:00".to_owned() }];
        let timetable = Timetable { hours: &hours, exceptions: &[], zone: &zone };
        let full = [(at("2026-11-23T07:30:00Z"), 2)];
        assert_eq!(asap(timetable, RULE, 45, &full, at("2026-11-23T08:10:00Z")), None);
        let (_, room) = asap(timetable, RULE, 45, &[], at("2026-11-23T08:10:00Z")).unwrap();
        assert_eq!(room, at("2026-11-23T07:30:00Z"));
    }
}
