//! When a store is open: one rule for the app and the backend.
//!
//! A span belongs to the local day it begins on and may end on the next. An exception stands in for
//! the spans of its days; of several that cover a day the last in the list holds. Spans that touch
//! or overlap are one. Local times become instants as `java.time` and Temporal's "compatible" do
//! it: a time that a clock change skips counts as much later, one that comes twice is the first.

use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::timestamp::{civil_from_days, days_from_civil};

const MINUTE: i64 = 60_000;
const DAY: i64 = 1_440 * MINUTE;
/// How many days ahead the next change is looked for.
const HORIZON: i64 = 366;

/// A span of a weekday in which the store is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpeningSpan {
    /// The ISO weekday it begins on: 1 is Monday, 7 is Sunday.
    pub weekday: u8,
    /// When it begins, local time, `HH:MM`.
    #[cfg_attr(feature = "openapi", schema(example = "07:30"))]
    pub opens: String,
    /// When it ends, local time, `HH:MM`. At or before `opens` it ends on the next day; `24:00` is
    /// the day's end.
    #[cfg_attr(feature = "openapi", schema(example = "22:00"))]
    pub closes: String,
}

/// Days on which the week's hours do not hold: a holiday, or a store that is being rebuilt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HoursException {
    /// The first local date, `YYYY-MM-DD`.
    pub date: String,
    /// The last local date, for more days than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<String>,
    /// When it opens on these days; without it and `closes`, it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<String>,
    /// When it closes on these days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A time zone for as long as anybody looks ahead: its offset now and the changes to come. The
/// backend reads them from the time zone database, so that the app needs none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimeZone {
    /// Its IANA name, such as `Asia/Shanghai`.
    pub name: String,
    /// Minutes ahead of UTC before the first of `changes`.
    pub offset: i32,
    /// When the offset changes, in order, from some days ago to more than a year ahead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<OffsetChange>,
}

/// A change of a time zone's offset, such as to summer time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OffsetChange {
    /// The instant of the change.
    pub at: Timestamp,
    /// Minutes ahead of UTC from then on.
    pub offset: i32,
}

/// A time on the clocks of a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocalTime {
    /// Days since 1970-01-01.
    pub day: i64,
    /// Minutes since midnight.
    pub minute: i64,
}

impl LocalTime {
    /// The ISO weekday of a day: 1 is Monday, 7 is Sunday.
    pub fn weekday(self) -> u8 {
        // The first of January 1970 was a Thursday.
        (self.day + 3).rem_euclid(7) as u8 + 1
    }
}

impl TimeZone {
    fn offset_at(&self, millis: i64) -> i64 {
        let change = self.changes.iter().rfind(|change| change.at.millis() <= millis);
        i64::from(change.map_or(self.offset, |change| change.offset))
    }

    /// What the clocks show at an instant.
    pub fn local(&self, at: Timestamp) -> LocalTime {
        let millis = at.millis() + self.offset_at(at.millis()) * MINUTE;
        LocalTime { day: millis.div_euclid(DAY), minute: millis.rem_euclid(DAY) / MINUTE }
    }

    /// When the clocks show so many minutes after the midnight that begins a day; see the module
    /// for times that are skipped or come twice.
    fn instant(&self, day: i64, minute: i64) -> i64 {
        let local = day * DAY + minute * MINUTE;
        let (before, after) = (self.offset_at(local - DAY), self.offset_at(local + DAY));
        let (early, late) = (local - before * MINUTE, local - after * MINUTE);
        let is_after = self.offset_at(early) != before && self.offset_at(late) == after;
        if is_after { late } else { early }
    }
}

/// Whether a store is open, and how long that lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// It is open until an instant; without one, for more than a year to come.
    Open {
        /// When it closes.
        until: Option<Timestamp>,
    },
    /// It is closed until an instant; without one, for more than a year to come.
    Closed {
        /// When it opens.
        until: Option<Timestamp>,
    },
}

impl Opening {
    /// Whether it is open.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open { .. })
    }

    /// When that changes.
    pub const fn until(self) -> Option<Timestamp> {
        match self {
            Self::Open { until } | Self::Closed { until } => until,
        }
    }
}

/// The hours of a store: its week and the days that differ, on the clocks of its time zone.
#[derive(Clone, Copy, Debug)]
pub struct Timetable<'a> {
    /// Its week. A weekday without a span is closed.
    pub hours: &'a [OpeningSpan],
    /// Days that differ.
    pub exceptions: &'a [HoursException],
    /// Its time zone.
    pub zone: &'a TimeZone,
}

/// What holds on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayHours<'a> {
    /// When it opens and closes, `HH:MM`, in order; none when it is closed.
    pub spans: Vec<(&'a str, &'a str)>,
    /// The exception that stands in for the week's hours.
    pub exception: Option<&'a HoursException>,
}

impl<'a> Timetable<'a> {
    /// The hours of a day, counted from 1970-01-01. A time that cannot be read is passed over.
    pub fn day(&self, day: i64) -> DayHours<'a> {
        let covers = |exception: &&HoursException| {
            let first = days(&exception.date);
            let last = exception.through.as_deref().map_or(first, days);
            first.is_some_and(|first| first <= day) && last.is_some_and(|last| day <= last)
        };
        let exception = self.exceptions.iter().rfind(covers);
        let mut spans: Vec<_> = match exception {
            Some(HoursException { opens: Some(opens), closes: Some(closes), .. }) => {
                vec![(opens.as_str(), closes.as_str())]
            }
            Some(_) => Vec::new(),
            None => {
                let weekday = LocalTime { day, minute: 0 }.weekday();
                let of_day = self.hours.iter().filter(|span| span.weekday == weekday);
                of_day.map(|span| (span.opens.as_str(), span.closes.as_str())).collect()
            }
        };
        spans.retain(|(opens, closes)| minutes(opens).is_some() && minutes(closes).is_some());
        spans.sort_by_key(|(opens, closes)| (minutes(opens), minutes(closes)));
        DayHours { spans, exception }
    }

    /// Whether it is open at an instant, and when that changes.
    pub fn at(&self, at: Timestamp) -> Opening {
        let now = at.millis();
        let today = self.zone.local(at).day;
        let mut open_until = None;
        // A span may have begun yesterday; the day before is for clocks that change between.
        for day in today - 2..today + HORIZON {
            for (opens, closes) in self.instants(day) {
                if closes <= now {
                    continue;
                }
                match open_until {
                    None if opens <= now => open_until = Some(closes),
                    None => {
                        return Opening::Closed { until: Some(Timestamp::from_millis(opens)) };
                    }
                    Some(until) if opens <= until => open_until = Some(until.max(closes)),
                    Some(until) => {
                        return Opening::Open { until: Some(Timestamp::from_millis(until)) };
                    }
                }
            }
            // What begins on later days begins after this one's end.
            let ends = self.zone.instant(day + 1, 0);
            if let Some(until) = open_until.filter(|until| *until < ends) {
                return Opening::Open { until: Some(Timestamp::from_millis(until)) };
            }
        }
        match open_until {
            Some(_) => Opening::Open { until: None },
            None => Opening::Closed { until: None },
        }
    }

    /// When the spans that begin on a day, counted from 1970-01-01, begin and end, in order.
    pub fn spans(&self, day: i64) -> Vec<(Timestamp, Timestamp)> {
        let instants = self.instants(day).into_iter();
        let told =
            |(opens, closes)| (Timestamp::from_millis(opens), Timestamp::from_millis(closes));
        instants.map(told).collect()
    }

    /// When the spans that begin on a day begin and end, in order. The clocks may change within
    /// one: what is left of it then may come after the next, or be nothing.
    fn instants(&self, day: i64) -> Vec<(i64, i64)> {
        let spans = self.day(day).spans.into_iter().filter_map(|(opens, closes)| {
            let (opens, closes) = (minutes(opens)?, minutes(closes)?);
            let closes = if closes <= opens { closes + 1_440 } else { closes };
            let (last_day, closes) = (day + closes / 1_440, closes % 1_440);
            Some((self.zone.instant(day, opens), self.zone.instant(last_day, closes)))
        });
        let mut instants: Vec<_> = spans.filter(|(opens, closes)| opens < closes).collect();
        instants.sort_unstable();
        instants
    }
}

/// Minutes since midnight of a time, `HH:MM`; `24:00` is the end of the day.
pub fn minutes(time: &str) -> Option<i64> {
    let (hours, minutes) = time.split_once(':')?;
    let (hours, minutes) = (hours.parse::<u8>().ok()?, minutes.parse::<u8>().ok()?);
    let total = i64::from(hours) * 60 + i64::from(minutes);
    (minutes < 60 && total <= 1_440).then_some(total)
}

/// Days since 1970-01-01 of a date, `YYYY-MM-DD`.
pub fn days(date: &str) -> Option<i64> {
    let mut parts = date.split('-').map(|part| part.parse::<u16>().ok().map(i64::from));
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let days = (parts.next().is_none() && (1..=12).contains(&month))
        .then(|| days_from_civil(year, month, day))?;
    // The 31st of a shorter month would slide into the next one.
    (civil_from_days(days) == (year, month, day)).then_some(days)
}

#[cfg(test)]
mod tests;
