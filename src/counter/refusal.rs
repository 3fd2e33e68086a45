//! Why something was not done at the counter, as a clerk has to know it.

use contract::{Problem, ProblemCode};

use crate::client::ClientError;
use crate::failure::refusal_text;
use crate::locale::{Key, t, t_count, words};

/// What the clerk was about to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    LookUp,
    Redeem,
    Undo,
}

/// Why it was not done and what to do.
pub(super) fn refusal(error: &ClientError, step: Step) -> String {
    let key = match (error.code(), step) {
        (Some(ProblemCode::NotFound), Step::LookUp) => words::COUNTER_REFUSED_UNKNOWN,
        (Some(ProblemCode::TooLate), Step::Redeem) => words::COUNTER_REFUSED_OLD,
        (Some(ProblemCode::NotYet), _) => words::COUNTER_REFUSED_NOT_YET,
        (Some(ProblemCode::Forbidden), _) => words::COUNTER_NOT_CLERK,
        _ => return refusal_text(error),
    };
    t(key)
}

/// Why an order was not handed over or moved on, and what to do.
pub(super) fn pickup_refusal(error: &ClientError) -> String {
    t(match error.code() {
        Some(ProblemCode::NotFound) => words::PICKUP_CODE_BAD,
        Some(ProblemCode::TooLate | ProblemCode::Stale) => words::PICKUP_OLD,
        Some(ProblemCode::AlreadyUsed) => words::PICKUP_ALREADY,
        Some(ProblemCode::Ended) => words::PICKUP_ENDED,
        Some(ProblemCode::NotPaid) => words::PICKUP_NOT_PAID,
        Some(ProblemCode::RefundOpen) => words::PICKUP_REFUND_OPEN,
        Some(ProblemCode::WrongStore) => words::PICKUP_WRONG_STORE,
        Some(ProblemCode::LimitReached) => words::PICKUP_FEWER,
        Some(ProblemCode::Invalid) => words::PICKUP_NOT_FOUND,
        Some(ProblemCode::Forbidden) => words::COUNTER_NOT_CLERK,
        _ => return refusal_text(error),
    })
}

/// Why something was not picked, and what to do.
pub(super) fn pick_refusal(error: &ClientError) -> String {
    let left = match error {
        ClientError::Refused(problem) => problem.left,
        _ => None,
    };
    let counted = |with: Key, without: Key| match left {
        Some(left) => t_count(with, left.into()),
        None => t(without),
    };
    match error.code() {
        Some(ProblemCode::LimitReached) => counted(words::PICK_FEWER, words::PICKUP_FEWER),
        Some(ProblemCode::SoldOut) => counted(words::SUBSTITUTE_FEWER, words::SUBSTITUTE_SOLD_OUT),
        Some(ProblemCode::Stale) => t(words::PICK_STALE),
        Some(ProblemCode::TooLate) => t(words::PICK_TOO_LATE),
        Some(ProblemCode::NotFound) => t(words::PICKING_GONE),
        Some(ProblemCode::RefundOpen) => t(words::PICK_REFUND_OPEN),
        _ => pickup_refusal(error),
    }
}

/// Why nothing was done with a request, and what to do.
pub(super) fn request_refusal(error: &ClientError) -> String {
    t(match error.code() {
        Some(ProblemCode::TooLate) => words::REQUEST_TOO_LATE,
        Some(ProblemCode::NotYet) => words::REQUEST_NOT_YET,
        Some(ProblemCode::SoldOut) => words::REQUEST_SOLD_OUT,
        Some(ProblemCode::LimitReached) => words::REQUEST_FEWER,
        Some(ProblemCode::WrongStore) => words::REQUEST_WRONG_STORE,
        Some(ProblemCode::NotFound) => words::AFTER_SALES_GONE,
        Some(ProblemCode::Forbidden) => words::COUNTER_NOT_CLERK,
        _ => return refusal_text(error),
    })
}

/// Why an order cannot be handed over now.
pub(super) fn pickup_problem_text(problem: &Problem) -> String {
    pickup_refusal(&ClientError::Refused(Box::new(problem.clone())))
}

/// Why a coupon cannot be used here and now.
pub(super) fn problem_text(problem: &Problem) -> String {
    refusal(&ClientError::Refused(Box::new(problem.clone())), Step::Redeem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, speak};

    #[test]
    fn a_clerk_is_told_each_reason_in_its_own_words() {
        for locale in Locale::ALL {
            speak(locale);
            let codes = [
                "not_found",
                "too_late",
                "already_used",
                "ended",
                "not_paid",
                "refund_open",
                "wrong_store",
                "limit_reached",
                "invalid",
                "forbidden",
                "unavailable",
            ];
            let mut said: Vec<_> = codes
                .iter()
                .map(|code| serde_json::from_str(&format!(r#"{{"code":"{code}"}}"#)).unwrap())
                .map(|problem| pickup_problem_text(&problem))
                .collect();
            said.sort();
            said.dedup();
            assert_eq!(said.len(), codes.len(), "{said:?}");
        }
    }

    #[test]
    fn a_clerk_who_picks_or_decides_is_told_each_reason_too() {
        type Say = fn(&ClientError) -> String;
        for locale in Locale::ALL {
            speak(locale);
            for (say, codes) in [
                (
                    pick_refusal as Say,
                    vec![
                        "limit_reached",
                        "sold_out",
                        "stale",
                        "too_late",
                        "not_found",
                        "refund_open",
                        "no_substitute",
                        "not_picked",
                        "not_paid",
                        "forbidden",
                    ],
                ),
                (
                    request_refusal as Say,
                    vec![
                        "too_late",
                        "not_yet",
                        "sold_out",
                        "limit_reached",
                        "wrong_store",
                        "not_found",
                        "forbidden",
                        "unavailable",
                    ],
                ),
            ] {
                let mut said: Vec<_> = codes
                    .iter()
                    .map(|code| serde_json::from_str(&format!(r#"{{"code":"{code}"}}"#)).unwrap())
                    .map(|problem| say(&ClientError::Refused(Box::new(problem))))
                    .collect();
                said.sort();
                said.dedup();
                assert_eq!(said.len(), codes.len(), "{said:?}");
            }
        }
    }
}
