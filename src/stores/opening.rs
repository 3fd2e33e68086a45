//! Whether a store is open, in words that change when the minute comes.

use std::sync::Arc;

use contract::Timestamp;
use contract::hours::{LocalTime, Opening, Timetable};
use contract::stores::Store;
use leptos::prelude::*;

use crate::browser::timer;
use crate::locale::{t, t_with, weekday, words, year_day};
use crate::shop::use_shop;

const SCOPE: &str = stylers_macro::style_sheet!("src/stores/opening.css");

/// For how many milliseconds at most nobody looks at the clock: a phone that slept wakes late.
const LOOK: i64 = 600_000;
/// Minutes of a day.
const DAY: i64 = 1_440;

/// What is said of a store's hours. Days are those of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    /// Open round the clock.
    Always,
    /// Open until a time today, or in the night that follows.
    UntilTime(i64),
    /// Open until a time on a later day.
    UntilDay(LocalTime),
    /// Closed, opens today.
    OpensToday(i64),
    /// Closed, opens tomorrow.
    OpensTomorrow(i64),
    /// Closed, opens within a week.
    OpensOn(LocalTime),
    /// Closed for longer.
    ClosedUntil(LocalTime),
    /// Closed, and nobody knows until when.
    Closed,
}

impl Said {
    fn at(table: &Timetable<'_>, now: Timestamp) -> Self {
        let here = table.zone.local(now);
        let opening = table.at(now);
        let until = opening.until().map(|until| table.zone.local(until));
        match (opening, until) {
            (Opening::Open { .. }, None) => Self::Always,
            (Opening::Open { .. }, Some(end)) => match end.day - here.day {
                0 => Self::UntilTime(end.minute),
                1 if end.minute == 0 => Self::UntilTime(DAY),
                // Two in the morning belongs to this evening.
                1 if end.minute <= 6 * 60 => Self::UntilTime(end.minute),
                _ => Self::UntilDay(end),
            },
            (Opening::Closed { .. }, None) => Self::Closed,
            (Opening::Closed { .. }, Some(start)) => match start.day - here.day {
                0 => Self::OpensToday(start.minute),
                1 => Self::OpensTomorrow(start.minute),
                2..=6 => Self::OpensOn(start),
                _ => Self::ClosedUntil(start),
            },
        }
    }

    const fn is_open(self) -> bool {
        matches!(self, Self::Always | Self::UntilTime(_) | Self::UntilDay(_))
    }

    fn text(self) -> String {
        let with =
            |key, time: i64, day: String| t_with(key, &[("time", &clock(time)), ("day", &day)]);
        match self {
            Self::Always => t(words::OPEN_ALWAYS),
            Self::UntilTime(time) => with(words::OPEN_UNTIL, time, String::new()),
            Self::UntilDay(end) => with(words::OPEN_UNTIL_DAY, end.minute, year_day(end.day)),
            Self::OpensToday(time) => with(words::OPENS_TODAY, time, String::new()),
            Self::OpensTomorrow(time) => with(words::OPENS_TOMORROW, time, String::new()),
            Self::OpensOn(start) => with(words::OPENS_ON, start.minute, weekday(start.day)),
            Self::ClosedUntil(start) => {
                with(words::CLOSED_UNTIL, start.minute, year_day(start.day))
            }
            Self::Closed => t(words::CLOSED_FOR_NOW),
        }
    }
}

/// Minutes of a day as a clock shows them.
fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The instant by the server's clock, which moves on when what is said of this store may change.
pub(super) fn use_clock(store: StoredValue<Arc<Store>>) -> Memo<Timestamp> {
    let shop = use_shop();
    let tick = RwSignal::new(());
    let now = Memo::new(move |_| {
        tick.get();
        Timestamp::from_millis(shop.clock())
    });
    // The timers of a phone that sleeps stand still.
    let on_wake = window_event_listener_untyped("visibilitychange", move |_| tick.set(()));
    on_cleanup(move || on_wake.remove());
    Effect::new(move |_| {
        let at = now.get();
        let wait = store.with_value(|store| {
            let until = store.timetable().at(at).until().map_or(i64::MAX, Timestamp::millis);
            // At midnight "tomorrow" becomes "today".
            let midnight = DAY - store.time_zone.local(at).minute;
            let midnight = at.millis() - at.millis().rem_euclid(60_000) + midnight * 60_000;
            (until.min(midnight) - at.millis()).clamp(1, LOOK)
        });
        timer::after(wait.unsigned_abs(), move || tick.set(()));
    });
    now
}

/// Whether a store is open and until when.
pub(crate) fn opening(store: StoredValue<Arc<Store>>) -> AnyView {
    let now = use_clock(store);
    let said = Memo::new(move |_| {
        let now = now.get();
        store.with_value(|store| Said::at(&store.timetable(), now))
    });
    view! {
        <span class="opening" class=(SCOPE, true) class:is-open=move || said.get().is_open()>
            <span class="opening-dot" aria-hidden="true"></span>
            {move || said.get().text()}
        </span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use contract::hours::{HoursException, OpeningSpan, TimeZone};

    use super::*;

    fn said(opens: &str, closes: &str, closed: Option<(&str, &str)>, now: &str) -> Said {
        let span = |weekday| OpeningSpan { weekday, opens: opens.into(), closes: closes.into() };
        let hours: Vec<_> = (1..=7).map(span).collect();
        let exceptions: Vec<_> = closed
            .map(|(date, through)| HoursException {
                date: date.into(),
                through: Some(through.into()),
                opens: None,
                closes: None,
                reason: None,
            })
            .into_iter()
            .collect();
        let zone = TimeZone { name: "Asia/Shanghai".into(), offset: 480, changes: Vec::new() };
        let table = Timetable { hours: &hours, exceptions: &exceptions, zone: &zone };
        Said::at(&table, now.parse().unwrap())
    }

    #[test]
    fn hours_are_told_as_people_tell_them() {
        let day = |day: &str| contract::hours::days(day).unwrap();
        let at = |date: &str, minute| LocalTime { day: day(date), minute };
        let noon = "2026-11-24T04:00:00Z";
        let night = "2026-11-24T15:00:00Z";
        for (said, expected) in [
            (said("08:00", "22:00", None, noon), Said::UntilTime(22 * 60)),
            (said("08:00", "24:00", None, noon), Said::UntilTime(24 * 60)),
            (said("10:00", "02:00", None, noon), Said::UntilTime(2 * 60)),
            (said("00:00", "24:00", None, noon), Said::Always),
            (said("08:00", "22:00", None, night), Said::OpensTomorrow(8 * 60)),
            (said("13:00", "22:00", None, noon), Said::OpensToday(13 * 60)),
            (
                said("08:00", "22:00", Some(("2026-11-24", "2026-11-26")), noon),
                Said::OpensOn(at("2026-11-27", 480)),
            ),
            (
                said("08:00", "22:00", Some(("2026-11-24", "2027-02-07")), noon),
                Said::ClosedUntil(at("2027-02-08", 480)),
            ),
            (
                said("00:00", "24:00", Some(("2026-11-30", "2026-11-30")), noon),
                Said::UntilDay(at("2026-11-30", 0)),
            ),
            (said("08:00", "22:00", Some(("2026-01-01", "2030-01-01")), noon), Said::Closed),
        ] {
            assert_eq!(said, expected);
        }
    }
}
