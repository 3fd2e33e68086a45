//! When something will be there, by the clock of the store that it comes from.

use contract::Timestamp;
use contract::checkout::{FulfilmentMethod, Promise, PromiseKind, Slot};

use crate::locale::{local_day, moment, t, t_with, weekday, words, year_day};

const MINUTE: i64 = 60_000;
/// Minutes of a day.
const DAY: i64 = 1_440;

/// The day that an instant is on where clocks are so many minutes ahead, counted from 1970-01-01.
pub(super) fn day_at(at: Timestamp, offset: i32) -> i64 {
    minute_at(at, offset).div_euclid(DAY)
}

fn minute_at(at: Timestamp, offset: i32) -> i64 {
    at.millis().div_euclid(MINUTE) + i64::from(offset)
}

fn clock_at(at: Timestamp, offset: i32) -> String {
    let minute = minute_at(at, offset).rem_euclid(DAY);
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// A day as people near it say it.
pub(super) fn day_text(day: i64, today: i64) -> String {
    match day - today {
        0 => t(words::TODAY),
        1 => t(words::TOMORROW),
        _ => {
            t_with(words::WEEKDAY_AND_DATE, &[("weekday", &weekday(day)), ("date", &year_day(day))])
        }
    }
}

/// The hours of a slot, `10:00–10:30`.
pub(super) fn hours_text(slot: Slot, offset: i32) -> String {
    span(slot.from, slot.until, offset)
}

fn span(from: Timestamp, until: Timestamp, offset: i32) -> String {
    format!("{}–{}", clock_at(from, offset), clock_at(until, offset))
}

/// When it will be there. `offset` is that of the store's clocks, where it comes from one.
pub(super) fn promise_text(
    method: FulfilmentMethod,
    promise: &Promise,
    offset: Option<i32>,
    now: Timestamp,
) -> String {
    if promise.kind == PromiseKind::Days {
        return days_text(promise);
    }
    let Some(offset) = offset else {
        return t_with(words::CHECKOUT_PROMISE_BY, &[("time", &moment(promise.until))]);
    };
    let (day, today) = (day_at(promise.until, offset), day_at(now, offset));
    let by_then = || {
        let clock = clock_at(promise.until, offset);
        if day == today { clock } else { format!("{} {clock}", day_text(day, today)) }
    };
    match (promise.kind, method) {
        (PromiseKind::Asap, FulfilmentMethod::Pickup) => {
            t_with(words::CHECKOUT_PROMISE_READY, &[("time", &by_then())])
        }
        (PromiseKind::Asap, _) => t_with(words::CHECKOUT_PROMISE_BY, &[("time", &by_then())]),
        _ => {
            let day = day_text(day_at(promise.from, offset), day_at(now, offset));
            format!("{day} {}", span(promise.from, promise.until, offset))
        }
    }
}

/// The days of a parcel, by the phone's calendar, since it is told where it arrives.
fn days_text(promise: &Promise) -> String {
    let (first, last) = (local_day(promise.from), local_day(promise.until));
    if first == last {
        return t_with(words::CHECKOUT_PROMISE_DAY, &[("date", &year_day(first))]);
    }
    t_with(words::CHECKOUT_PROMISE_DAYS, &[("first", &year_day(first)), ("last", &year_day(last))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, speak};

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_promise_is_told_by_the_store_s_clock() {
        let now = at("2026-11-23T02:00:00Z");
        let shanghai = Some(480);
        let promise =
            |kind, from: &str, until: &str| Promise { kind, from: at(from), until: at(until) };
        let slot = promise(PromiseKind::Slot, "2026-11-24T02:00:00Z", "2026-11-24T02:30:00Z");
        let soon = promise(PromiseKind::Asap, "2026-11-23T02:00:00Z", "2026-11-23T02:45:00Z");
        let days = promise(PromiseKind::Days, "2026-11-24T02:00:00Z", "2026-11-26T02:00:00Z");
        for (method, promise, offset, chinese, english) in [
            (FulfilmentMethod::Pickup, slot, shanghai, "明天 10:00–10:30", "Tomorrow 10:00–10:30"),
            (FulfilmentMethod::Delivery, slot, Some(0), "明天 02:00–02:30", "Tomorrow 02:00–02:30"),
            (FulfilmentMethod::Delivery, soon, shanghai, "预计 10:45 前送达", "Arrives by 10:45"),
            (FulfilmentMethod::Pickup, soon, shanghai, "最快 10:45 可取", "Ready by 10:45"),
            (
                FulfilmentMethod::Express,
                days,
                None,
                "预计 11月24日–11月26日送达",
                "Arrives Nov 24–Nov 26",
            ),
        ] {
            speak(Locale::Chinese);
            assert_eq!(promise_text(method, &promise, offset, now), chinese);
            speak(Locale::English);
            assert_eq!(promise_text(method, &promise, offset, now), english);
        }
    }

    #[test]
    fn midnight_makes_the_day() {
        speak(Locale::Chinese);
        let late = at("2026-11-23T15:30:00Z");
        assert_eq!(day_at(late, 480) - day_at(late, 540), -1);
        assert_eq!(day_text(day_at(late, 480) + 3, day_at(late, 480)), "周四 11月26日");
    }
}
