//! Time zones as the wire has them, read from the IANA database that is part of the program.

use std::collections::HashMap;
use std::sync::LazyLock;

use contract::Timestamp;
use contract::hours::{OffsetChange, TimeZone};
use jiff::tz::{self, TimeZoneDatabase};

const DAY: i64 = 86_400_000;
/// A span that is open now may have begun some days ago.
const DAYS_BACK: i64 = 3;
/// Nobody looks further ahead than a year for when a store opens.
const DAYS_AHEAD: i64 = 400;

/// That of the program and not of the system, so that the same release tells the same everywhere.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// Whether a time zone has exactly this name.
pub(crate) fn exists(name: &str) -> bool {
    find(name).is_some()
}

/// The database does not mind capitals, but others who read the name do.
fn find(name: &str) -> Option<tz::TimeZone> {
    ZONES.get(name).ok().filter(|zone| zone.iana_name() == Some(name))
}

/// The instant at which the day began on the clocks of a time zone.
pub(crate) fn midnight_before(name: &str, now: Timestamp) -> Timestamp {
    let instant = jiff::Timestamp::from_millisecond(now.millis()).unwrap_or_default();
    // As in `Zones::named`, what is no zone any more is as good as UTC.
    let zone = find(name).unwrap_or(tz::TimeZone::UTC);
    let midnight = zone.to_datetime(instant).start_of_day();
    // Only the ends of the calendar have no midnight.
    let midnight = zone.to_timestamp(midnight).unwrap_or(instant);
    Timestamp::from_millis(midnight.as_millisecond())
}

/// How many minutes the clocks of a time zone are ahead of UTC at an instant.
pub(crate) fn minutes_ahead(name: &str, at: Timestamp) -> i32 {
    let at = jiff::Timestamp::from_millisecond(at.millis());
    // As for the zones that stores tell: one that was dropped is as good as UTC.
    find(name).zip(at.ok()).map_or(0, |(zone, at)| minutes(zone.to_offset(at)))
}

/// The time zones of one answer, each worked out once.
pub(crate) struct Zones {
    now: Timestamp,
    known: HashMap<String, TimeZone>,
}

impl Zones {
    /// Time zones as they are from some days before this instant to more than a year after.
    pub(crate) fn around(now: Timestamp) -> Self {
        Self { now, known: HashMap::new() }
    }

    /// The time zone of this name.
    pub(crate) fn named(&mut self, name: &str) -> &TimeZone {
        // The import lets no other name in; one that a later database dropped is as good as UTC.
        self.known.entry(name.to_owned()).or_insert_with(|| match find(name) {
            Some(zone) => told(name, &zone, self.now),
            None => TimeZone { name: name.to_owned(), offset: 0, changes: Vec::new() },
        })
    }
}

fn told(name: &str, zone: &tz::TimeZone, now: Timestamp) -> TimeZone {
    let instant = |days: i64| jiff::Timestamp::from_millisecond(now.millis() + days * DAY);
    let (from, to) = (instant(-DAYS_BACK), instant(DAYS_AHEAD));
    let from = from.unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let to = to.unwrap_or(jiff::Timestamp::MAX);
    let offset = minutes(zone.to_offset(from));
    let mut changes: Vec<OffsetChange> = Vec::new();
    for change in zone.following(from).take_while(|change| change.timestamp() <= to) {
        // Some changes are of the zone's abbreviation alone.
        let (before, after) =
            (changes.last().map_or(offset, |change| change.offset), minutes(change.offset()));
        if after != before {
            let at = Timestamp::from_millis(change.timestamp().as_millisecond());
            changes.push(OffsetChange { at, offset: after });
        }
    }
    TimeZone { name: name.to_owned(), offset, changes }
}

fn minutes(offset: tz::Offset) -> i32 {
    offset.seconds().div_euclid(60)
}

#[cfg(test)]
mod tests {
    use contract::hours::{OpeningSpan, Timetable};
    use jiff::civil;
    use jiff::tz::Disambiguation;
    use proptest::prelude::{Strategy, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};

    use super::*;

    const START: &str = "2026-01-01T00:00:00Z";

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn zone(name: &str, now: &str) -> TimeZone {
        Zones::around(at(now)).named(name).clone()
    }

    #[test]
    fn a_zone_tells_its_offset_and_the_changes_to_come() {
        let berlin = zone("Europe/Berlin", "2026-11-23T08:00:00Z");
        assert_eq!((&*berlin.name, berlin.offset), ("Europe/Berlin", 60));
        let change = |text: &str, offset| OffsetChange { at: at(text), offset };
        assert_eq!(
            berlin.changes,
            [change("2027-03-28T01:00:00Z", 120), change("2027-10-31T01:00:00Z", 60)]
        );
        // A change of the day before yesterday still counts.
        let after = zone("Europe/Berlin", "2026-10-27T01:00:00Z");
        assert_eq!((after.offset, after.changes[0]), (120, change("2026-10-25T01:00:00Z", 60)));
        let shanghai = zone("Asia/Shanghai", START);
        assert_eq!((shanghai.offset, shanghai.changes.len()), (480, 0));
        let half_an_hour = zone("Australia/Lord_Howe", "2026-06-01T00:00:00Z");
        assert_eq!((half_an_hour.offset, half_an_hour.changes[0].offset), (630, 660));
    }

    #[test]
    fn only_zones_that_there_are_have_names() {
        for name in ["Asia/Shanghai", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+5"] {
            assert!(exists(name), "{name}");
        }
        for name in ["", "Asia/Atlantis", "asia/shanghai", "CST-8", "../etc/passwd", "Etc/Unknown"]
        {
            assert!(!exists(name), "{name}");
        }
        assert_eq!(zone("Asia/Atlantis", START).offset, 0);
    }

    /// The instant that a date library gives to a local time.
    fn instant(zone: &tz::TimeZone, time: civil::DateTime) -> Timestamp {
        let zoned = zone.clone().into_ambiguous_zoned_datetime(time);
        let zoned = zoned.disambiguate(Disambiguation::Compatible).unwrap();
        Timestamp::from_millis(zoned.timestamp().as_millisecond())
    }

    fn minutes_of_day() -> impl Strategy<Value = i64> {
        // Every other one about when clocks change.
        prop_oneof![0_i64..1_440, 90_i64..210]
    }

    proptest! {
        #[test]
        fn a_store_opens_and_closes_when_a_date_library_says(
            name in prop::sample::select(vec![
                "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Shanghai",
            ]),
            days in prop_oneof![0_i64..365, 65_i64..72, 85_i64..96, 275_i64..279, 295_i64..306],
            opens in minutes_of_day(),
            closes in minutes_of_day(),
        ) {
            let time = |minutes: i64| format!("{:02}:{:02}", minutes / 60, minutes % 60);
            let day = civil::date(2026, 1, 1) + jiff::Span::new().days(days);
            let span = OpeningSpan {
                weekday: day.weekday().to_monday_one_offset().try_into().unwrap(),
                opens: time(opens),
                closes: time(closes),
            };
            let ours = zone(name, START);
            let table = Timetable { hours: &[span], exceptions: &[], zone: &ours };
            let theirs = find(name).unwrap();
            let on = |day: civil::Date, minutes: i64| {
                let at = |part: i64| i8::try_from(part).unwrap();
                instant(&theirs, day.at(at(minutes / 60), at(minutes % 60), 0, 0))
            };
            let last_day = if closes <= opens { day.tomorrow().unwrap() } else { day };
            let (open, close) = (on(day, opens), on(last_day, closes));
            let before = |at: Timestamp| table.at(Timestamp::from_millis(at.millis() - 1));
            // Where the clocks skip all of it, it never opens.
            if close <= open {
                prop_assert!(!table.at(open).is_open() && !table.at(close).is_open());
            } else {
                prop_assert_eq!((before(open).is_open(), before(open).until()), (false, Some(open)));
                prop_assert_eq!(
                    (table.at(open).is_open(), table.at(open).until()), (true, Some(close))
                );
                prop_assert_eq!((before(close).is_open(), before(close).until()), (true, Some(close)));
                prop_assert!(!table.at(close).is_open());
            }
        }
    }
}
