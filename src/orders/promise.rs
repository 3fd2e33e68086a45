//! When a group was promised to be there, by the clock of the store.

use contract::Timestamp;
use contract::checkout::{Promise, PromiseKind};

use crate::locale::{short_weekday, t, t_with, words, year_day};

/// Minutes of a day.
const DAY: i64 = 1_440;

/// The promise in words. `utc_offset` is how many minutes the store's clocks are ahead of UTC.
pub(crate) fn promise_text(promise: &Promise, utc_offset: i32, now: Timestamp) -> String {
    let local = |instant: Timestamp| instant.millis().div_euclid(60_000) + i64::from(utc_offset);
    let (from, until, now) = (local(promise.from), local(promise.until), local(now));
    let day_of = |minute: i64| minute.div_euclid(DAY);
    let today = day_of(now);
    let (first, last) = (day_text(day_of(from), today), day_text(day_of(until), today));
    match promise.kind {
        PromiseKind::Asap => {
            t_with(words::PROMISE_BY, &[("day", &last), ("until", &clock(until, day_of(until)))])
        }
        PromiseKind::Days if day_of(from) == day_of(until) => {
            t_with(words::PROMISE_DAY, &[("day", &last)])
        }
        PromiseKind::Days => t_with(words::PROMISE_DAYS, &[("from", &first), ("until", &last)]),
        PromiseKind::Slot | PromiseKind::Unknown => {
            let day = day_of(from);
            let (from, until) = (clock(from, day), clock(until, day));
            t_with(words::PROMISE_SLOT, &[("day", &first), ("from", &from), ("until", &until)])
        }
    }
}

fn day_text(day: i64, today: i64) -> String {
    match day - today {
        0 => t(words::DAY_TODAY),
        1 => t(words::DAY_TOMORROW),
        _ => {
            // 1970-01-01 was a Thursday.
            let weekday = u8::try_from((day + 3).rem_euclid(7) + 1).unwrap_or(1);
            let (date, weekday) = (year_day(day), short_weekday(weekday));
            t_with(words::DAY_AND_WEEKDAY, &[("date", &date), ("weekday", &weekday)])
        }
    }
}

/// A minute as the clock of its day shows it; midnight at its end is 24:00.
fn clock(minute: i64, day: i64) -> String {
    let minute = minute - day * DAY;
    if minute == DAY {
        return "24:00".to_owned();
    }
    let minute = minute.rem_euclid(DAY);
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, speak};

    #[test]
    fn a_promise_is_told_by_the_clock_of_the_store() {
        // 23:30 in Shanghai on a Monday.
        let now = "2026-11-23T15:30:00Z".parse().unwrap();
        for (kind, from, until, chinese, english) in [
            (
                PromiseKind::Slot,
                "2026-11-24T01:00:00Z",
                "2026-11-24T02:00:00Z",
                "明天 09:00–10:00",
                "tomorrow 09:00–10:00",
            ),
            (
                PromiseKind::Slot,
                "2026-11-23T15:00:00Z",
                "2026-11-23T16:00:00Z",
                "今天 23:00–24:00",
                "today 23:00–24:00",
            ),
            (
                PromiseKind::Asap,
                "2026-11-23T15:30:00Z",
                "2026-11-23T16:10:00Z",
                "预计明天 00:10 前",
                "by tomorrow 00:10",
            ),
            (
                PromiseKind::Days,
                "2026-11-24T16:00:00Z",
                "2026-11-26T16:00:00Z",
                "预计11月25日 周三至11月27日 周五",
                "Wed, Nov 25 to Fri, Nov 27",
            ),
        ] {
            let promise =
                Promise { kind, from: from.parse().unwrap(), until: until.parse().unwrap() };
            speak(Locale::Chinese);
            assert_eq!(promise_text(&promise, 480, now), chinese);
            speak(Locale::English);
            assert_eq!(promise_text(&promise, 480, now), english);
        }
    }
}
