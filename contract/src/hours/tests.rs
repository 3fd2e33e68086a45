//! Opening hours over years, zones and bad input.

use proptest::prelude::{
    ProptestConfig, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use proptest::{collection, option};

use super::{
    DAY, HoursException, LocalTime, MINUTE, OffsetChange, OpeningSpan, TimeZone, Timetable, days,
    minutes,
};
use crate::Timestamp;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn zone(name: &str, offset: i32, changes: &[(&str, i32)]) -> TimeZone {
    let changes =
        changes.iter().map(|(text, offset)| OffsetChange { at: at(text), offset: *offset });
    TimeZone { name: name.into(), offset, changes: changes.collect() }
}

fn shanghai() -> TimeZone {
    zone("Asia/Shanghai", 480, &[])
}

/// Summer time from the last Sunday of March to the last of October.
fn berlin() -> TimeZone {
    let changes = [
        ("2026-03-29T01:00:00Z", 120),
        ("2026-10-25T01:00:00Z", 60),
        ("2027-03-28T01:00:00Z", 120),
    ];
    zone("Europe/Berlin", 60, &changes)
}

fn week(opens: &str, closes: &str) -> Vec<OpeningSpan> {
    (1..=7).map(|weekday| span(weekday, opens, closes)).collect()
}

fn span(weekday: u8, opens: &str, closes: &str) -> OpeningSpan {
    OpeningSpan { weekday, opens: opens.into(), closes: closes.into() }
}

fn closed(date: &str, through: Option<&str>) -> HoursException {
    let through = through.map(str::to_owned);
    HoursException { date: date.into(), through, opens: None, closes: None, reason: None }
}

fn open(date: &str, opens: &str, closes: &str) -> HoursException {
    let (opens, closes) = (Some(opens.to_owned()), Some(closes.to_owned()));
    HoursException { opens, closes, ..closed(date, None) }
}

fn check(
    (hours, exceptions, zone): (&[OpeningSpan], &[HoursException], &TimeZone),
    now: &str,
    is_open: bool,
    until: Option<&str>,
) {
    let opening = Timetable { hours, exceptions, zone }.at(at(now));
    assert_eq!((opening.is_open(), opening.until()), (is_open, until.map(at)), "at {now}");
}

#[test]
fn a_day_begins_and_ends() {
    let store = (&*week("08:00", "22:00"), &[][..], &shanghai());
    check(store, "2026-11-23T23:59:00Z", false, Some("2026-11-24T00:00:00Z"));
    check(store, "2026-11-24T00:00:00Z", true, Some("2026-11-24T14:00:00Z"));
    check(store, "2026-11-24T13:59:59Z", true, Some("2026-11-24T14:00:00Z"));
    check(store, "2026-11-24T14:00:00Z", false, Some("2026-11-25T00:00:00Z"));
}

#[test]
fn a_night_belongs_to_the_day_it_begins_on() {
    // Fridays from eight in the evening to two in the morning.
    let store = (&[span(5, "20:00", "02:00")][..], &[][..], &shanghai());
    check(store, "2026-11-27T17:59:00Z", true, Some("2026-11-27T18:00:00Z"));
    check(store, "2026-11-27T18:00:00Z", false, Some("2026-12-04T12:00:00Z"));
    // A holiday on Saturday does not close what began on Friday; one on Friday does.
    let saturday = [closed("2026-11-28", None)];
    check(
        (store.0, &saturday, store.2),
        "2026-11-27T17:00:00Z",
        true,
        Some("2026-11-27T18:00:00Z"),
    );
    let friday = [closed("2026-11-27", None)];
    check((store.0, &friday, store.2), "2026-11-27T17:00:00Z", false, Some("2026-12-04T12:00:00Z"));
}

#[test]
fn spans_that_touch_are_one() {
    let always = (&*week("00:00", "24:00"), &[][..], &shanghai());
    check(always, "2026-11-24T03:00:00Z", true, None);
    let but_new_year = [closed("2027-01-01", None)];
    let but_new_year = (always.0, &but_new_year[..], always.2);
    check(but_new_year, "2026-11-24T03:00:00Z", true, Some("2026-12-31T16:00:00Z"));
    check(but_new_year, "2026-12-31T20:00:00Z", false, Some("2027-01-01T16:00:00Z"));
    let round_the_clock = week("07:00", "07:00");
    check((&round_the_clock, &[], always.2), "2026-11-24T03:00:00Z", true, None);
    let siesta = [span(2, "08:00", "12:00"), span(2, "11:00", "14:00"), span(2, "17:00", "20:00")];
    check((&siesta, &[], always.2), "2026-11-24T02:00:00Z", true, Some("2026-11-24T06:00:00Z"));
}

#[test]
fn a_store_that_is_rebuilt_opens_again() {
    let exceptions =
        [closed("2027-02-01", Some("2027-02-07")), open("2027-02-05", "10:00", "12:00")];
    let hours = week("08:00", "22:00");
    let store = (&*hours, &exceptions[..], &shanghai());
    // Of exceptions that overlap the later in the list holds.
    check(store, "2027-02-02T04:00:00Z", false, Some("2027-02-05T02:00:00Z"));
    check(store, "2027-02-05T03:00:00Z", true, Some("2027-02-05T04:00:00Z"));
    check(store, "2027-02-06T04:00:00Z", false, Some("2027-02-08T00:00:00Z"));
    let for_good = [closed("2026-01-01", Some("2099-12-31"))];
    check((&hours, &for_good, store.2), "2026-11-24T04:00:00Z", false, None);
    check((&[], &[], store.2), "2026-11-24T04:00:00Z", false, None);
}

#[test]
fn clocks_that_change_are_followed() {
    let hours = week("08:00", "22:00");
    let store = (&*hours, &[][..], &berlin());
    check(store, "2026-03-28T12:00:00Z", true, Some("2026-03-28T21:00:00Z"));
    check(store, "2026-03-28T22:00:00Z", false, Some("2026-03-29T06:00:00Z"));
    check(store, "2026-10-24T22:00:00Z", false, Some("2026-10-25T07:00:00Z"));
    // 02:30 is skipped in March, and comes twice in October.
    let night = week("20:00", "02:30");
    let night = (&*night, &[][..], store.2);
    check(night, "2026-03-28T23:00:00Z", true, Some("2026-03-29T01:30:00Z"));
    check(night, "2026-10-24T22:00:00Z", true, Some("2026-10-25T00:30:00Z"));
    check(night, "2026-10-25T01:15:00Z", false, Some("2026-10-25T19:00:00Z"));
}

#[test]
fn spans_that_the_clocks_skip_are_none() {
    // From two to three nobody's clock shows anything on 29 March 2026.
    let skipped = [span(7, "02:30", "03:00")];
    check((&skipped, &[], &berlin()), "2026-03-28T12:00:00Z", false, Some("2026-04-05T00:30:00Z"));
    // Half past two is half past three then, so the span at three comes first.
    let turned = [span(7, "02:30", "04:00"), span(7, "03:00", "03:10")];
    let turned = (&turned[..], &[][..], &berlin());
    check(turned, "2026-03-28T12:00:00Z", false, Some("2026-03-29T01:00:00Z"));
    check(turned, "2026-03-29T01:05:00Z", true, Some("2026-03-29T01:10:00Z"));
    check(turned, "2026-03-29T01:10:00Z", false, Some("2026-03-29T01:30:00Z"));
}

#[test]
fn leap_days_exist_when_they_do() {
    assert_eq!(days("2028-02-29"), days("2028-02-28").map(|day| day + 1));
    for bad in ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1", "", "a-b-c", "2026-01-01-01"] {
        assert_eq!(days(bad), None, "{bad}");
    }
    let store = (&*week("08:00", "22:00"), &[closed("2028-02-29", None)][..], &shanghai());
    check(store, "2028-02-28T15:00:00Z", false, Some("2028-03-01T00:00:00Z"));
}

#[test]
fn hours_that_cannot_be_read_are_passed_over() {
    for bad in ["25:00", "8", "", "08:60", "24:01", "八点"] {
        assert_eq!(minutes(bad), None, "{bad}");
        check((&week(bad, "22:00"), &[], &shanghai()), "2026-11-24T04:00:00Z", false, None);
    }
}

#[test]
fn a_weekday_is_told() {
    let noon = shanghai().local(at("2026-11-24T04:05:00Z"));
    assert_eq!((noon.weekday(), noon.minute), (2, 12 * 60 + 5));
    assert_eq!(shanghai().local(at("2026-11-24T16:00:00Z")).weekday(), 3);
}

fn times() -> impl Strategy<Value = (String, String)> {
    let time = |minutes: i64| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    // Every other one about when the clocks change.
    let minutes = || prop_oneof![0i64..1_440, 90i64..210];
    (minutes(), minutes()).prop_map(move |(opens, closes)| {
        let closes = if closes == 0 { 1_440 } else { closes };
        (time(opens), time(closes))
    })
}

fn weeks() -> impl Strategy<Value = Vec<OpeningSpan>> {
    let span = (1u8..=7, times()).prop_map(|(weekday, (opens, closes))| OpeningSpan {
        weekday,
        opens,
        closes,
    });
    collection::vec(span, 0..12)
}

fn exceptions() -> impl Strategy<Value = Vec<HoursException>> {
    let exception = (0i64..400, 0i64..10, option::of(times())).prop_map(|(first, more, times)| {
        let date = |days: i64| at("2026-01-01T00:00:00Z").millis() + days * DAY;
        let date = |days| Timestamp::from_millis(date(days)).to_string()[..10].to_owned();
        HoursException {
            date: date(first),
            through: (more > 0).then(|| date(first + more)),
            opens: times.as_ref().map(|times| times.0.clone()),
            closes: times.as_ref().map(|times| times.1.clone()),
            reason: None,
        }
    });
    collection::vec(exception, 0..8)
}

/// When the clocks show a time, found by asking them: of the instants that may be it, the first at
/// which they do; where they never do, the later one.
fn found(zone: &TimeZone, day: i64, minute: i64) -> i64 {
    let offsets = zone.changes.iter().map(|change| change.offset).chain([zone.offset]);
    let may_be: Vec<_> =
        offsets.map(|offset| day * DAY + (minute - i64::from(offset)) * MINUTE).collect();
    let shows =
        |millis: &&i64| zone.local(Timestamp::from_millis(**millis)) == LocalTime { day, minute };
    may_be.iter().filter(shows).min().or(may_be.iter().max()).copied().unwrap()
}

/// All that a store is open between the days around two instants, told the long way.
fn spans_between(table: Timetable<'_>, from: i64, to: i64) -> Vec<(i64, i64)> {
    let days = from.div_euclid(DAY) - 3..to.div_euclid(DAY) + 3;
    let date = |day: i64| Timestamp::from_millis(day * DAY).to_string()[..10].to_owned();
    let mut spans = Vec::new();
    for day in days {
        let date = date(day);
        let exception = table.exceptions.iter().rev().find(|exception| {
            exception.date <= date && date <= *exception.through.as_ref().unwrap_or(&exception.date)
        });
        let times: Vec<(&String, &String)> = match exception {
            Some(exception) => exception.opens.iter().zip(&exception.closes).collect(),
            // 2026-01-05 was a Monday, 20,458 days after the first of January 1970.
            None => table
                .hours
                .iter()
                .filter(|span| i64::from(span.weekday) - 1 == (day - 20_458).rem_euclid(7))
                .map(|span| (&span.opens, &span.closes))
                .collect(),
        };
        for (opens, closes) in times {
            let end = if closes > opens && closes != "24:00" { day } else { day + 1 };
            let minute = |time: &str| {
                let time = time.replace("24:00", "00:00");
                time[..2].parse::<i64>().unwrap() * 60 + time[3..].parse::<i64>().unwrap()
            };
            let open = found(table.zone, day, minute(opens));
            spans.push((open, found(table.zone, end, minute(closes))));
        }
    }
    spans
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_is_told_holds_until_it_changes_and_not_longer(
        hours in weeks(), exceptions in exceptions(), minute in 0i64..525_600,
        at_a_change: bool, in_berlin: bool,
    ) {
        let zone = if in_berlin { berlin() } else { shanghai() };
        let table = Timetable { hours: &hours, exceptions: &exceptions, zone: &zone };
        // Half of the time within a day of the clocks' change in March.
        let now = if at_a_change {
            at("2026-03-28T01:00:00Z").millis() + minute % 2_880 * MINUTE
        } else {
            at("2026-01-02T00:00:00Z").millis() + minute * MINUTE
        };
        let opening = table.at(Timestamp::from_millis(now));
        let until = opening.until().map(Timestamp::millis);
        // Nothing that is told is further away than a year.
        let end = until.unwrap_or(now + 360 * DAY);
        let spans = spans_between(table, now, end);
        let is_open = |at: i64| spans.iter().any(|(opens, closes)| *opens <= at && at < *closes);
        prop_assert_eq!(is_open(now), opening.is_open());
        prop_assert!(end > now);
        let changes = spans.iter().flat_map(|(opens, closes)| [*opens, *closes]);
        for change in changes.filter(|change| now < *change && *change < end) {
            prop_assert_eq!(is_open(change), opening.is_open(), "at {}", change);
        }
        if let Some(until) = until {
            prop_assert!(is_open(until) != opening.is_open());
        }
    }
}
