//! Why something was not done after an order.

use contract::ProblemCode;

use crate::client::ClientError;
use crate::failure::refusal_text;
use crate::locale::{Key, moment, t, t_count, t_with, words};

/// The reason and what to do. What the backend calls ended or too late is told of the request, not
/// of a coupon.
pub(super) fn request_refusal_text(error: &ClientError) -> String {
    let (at, left) = match error {
        ClientError::Refused(problem) => (problem.at, problem.left),
        _ => (None, None),
    };
    let on = |with: Key, without: Key| match at {
        Some(instant) => t_with(with, &[("time", &moment(instant))]),
        None => t(without),
    };
    match error.code() {
        Some(ProblemCode::Ended) => on(words::AFTER_SALES_ENDED_AT, words::AFTER_SALES_ENDED),
        Some(ProblemCode::NotYet) => t(words::AFTER_SALES_NOT_YET),
        Some(ProblemCode::TooLate) => t(words::AFTER_SALES_TOO_LATE),
        Some(ProblemCode::LimitReached) => match left {
            Some(left) => t_count(words::AFTER_SALES_FEWER, left.into()),
            None => t(words::AFTER_SALES_NONE_LEFT),
        },
        Some(ProblemCode::WrongStore) => t(words::AFTER_SALES_WRONG_STORE),
        Some(ProblemCode::NotFound) => t(words::AFTER_SALES_GONE),
        _ => refusal_text(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, speak};

    #[test]
    fn each_refusal_has_its_own_words() {
        let codes = [
            "ended",
            "not_yet",
            "too_late",
            "limit_reached",
            "wrong_store",
            "not_found",
            "not_offered",
            "not_paid",
            "invalid",
            "unavailable",
        ];
        for locale in Locale::ALL {
            speak(locale);
            let said = |json: &str| {
                let problem = serde_json::from_str(json).unwrap();
                request_refusal_text(&ClientError::Refused(Box::new(problem)))
            };
            let mut all: Vec<_> =
                codes.iter().map(|code| said(&format!(r#"{{"code":"{code}"}}"#))).collect();
            all.push(said(r#"{"code":"limit_reached","left":2}"#));
            all.push(said(r#"{"code":"ended","at":"2026-11-28T02:00:00Z"}"#));
            let count = all.len();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), count, "{all:?}");
        }
    }
}
