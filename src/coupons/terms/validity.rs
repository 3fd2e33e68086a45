//! How long a coupon is good, in words.

use contract::Timestamp;
use contract::coupons::Validity;

use crate::locale::{end_date, local_day, moment, t, t_count, t_with, words};

/// How long a coupon is good once it is claimed.
pub(crate) fn validity_text(validity: &Validity) -> String {
    match (validity.from, validity.until, validity.days) {
        (Some(from), Some(until), _) => span_text(from, until),
        (None, Some(until), _) => t_with(words::VALID_UNTIL, &[("time", &end_date(until))]),
        (from, None, Some(days)) => {
            let days = t_count(words::VALID_DAYS, days.into());
            match from {
                Some(from) => {
                    let from = t_with(words::VALID_FROM, &[("time", &moment(from))]);
                    days + &t(words::LIST_SEPARATOR) + &from
                }
                None => days,
            }
        }
        (Some(from), None, None) => t_with(words::VALID_FROM, &[("time", &moment(from))]),
        (None, None, None) => t(words::VALID_ALWAYS),
    }
}

/// From when until when.
pub(crate) fn span_text(from: Timestamp, until: Timestamp) -> String {
    let (from, until) = (moment(from), end_date(until));
    t_with(words::VALID_SPAN, &[("from", &from), ("to", &until)])
}

/// That a coupon's time is nearly over: today or tomorrow by the phone's calendar. The end itself
/// is no longer one of its instants.
pub(crate) fn end_mark(until: Timestamp, now: Timestamp) -> Option<String> {
    if until <= now {
        return None;
    }
    match local_day(Timestamp::from_millis(until.millis() - 1)) - local_day(now) {
        0 => Some(t(words::ENDS_TODAY)),
        1 => Some(t(words::ENDS_TOMORROW)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, speak};

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn validity_is_told_by_its_last_day() {
        let (from, until) = (Some(at("2026-11-28T02:00:00Z")), Some(at("2026-12-11T16:00:00Z")));
        for (from, until, days, chinese, english) in [
            (None, None, Some(7), "领取后 7 天内有效", "Good for 7 days from the claim"),
            (None, None, Some(1), "领取后 1 天内有效", "Good for 1 day from the claim"),
            (None, until, None, "有效期至 2026年12月11日", "Good until Dec 11, 2026"),
            (
                from,
                until,
                Some(3),
                "11月28日 10:00 至 2026年12月11日有效",
                "Good from Nov 28, 10:00 until Dec 11, 2026",
            ),
            (
                from,
                None,
                Some(3),
                "领取后 3 天内有效，11月28日 10:00 起可用",
                "Good for 3 days from the claim, usable from Nov 28, 10:00",
            ),
            (None, None, None, "长期有效", "Good at any time"),
        ] {
            let validity = Validity { from, until, days };
            speak(Locale::Chinese);
            assert_eq!(validity_text(&validity), chinese);
            speak(Locale::English);
            assert_eq!(validity_text(&validity), english);
        }
        speak(Locale::Chinese);
        let evening = Validity { until: Some(at("2026-12-11T10:30:00Z")), from: None, days: None };
        assert_eq!(validity_text(&evening), "有效期至 12月11日 18:30");
    }

    #[test]
    fn tomorrow_is_the_calendars() {
        let now = at("2026-11-23T02:00:00Z");
        for (until, mark) in [
            ("2026-11-23T01:00:00Z", None),
            ("2026-11-23T02:00:00Z", None),
            ("2026-11-23T10:00:00Z", Some("今天到期")),
            // Midnight in Shanghai ends the day before.
            ("2026-11-23T16:00:00Z", Some("今天到期")),
            ("2026-11-23T17:00:00Z", Some("明天到期")),
            ("2026-11-24T16:00:00Z", Some("明天到期")),
            ("2026-11-25T16:00:00Z", None),
        ] {
            assert_eq!(end_mark(at(until), now).as_deref(), mark, "{until}");
        }
    }
}
