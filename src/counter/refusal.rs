//! Why something was not done at the counter, as a clerk has to know it.

use contract::{Problem, ProblemCode};

use crate::client::ClientError;
use crate::failure::refusal_text;
use crate::locale::{t, words};

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

/// Why a coupon cannot be used here and now.
pub(super) fn problem_text(problem: &Problem) -> String {
    refusal(&ClientError::Refused(Box::new(problem.clone())), Step::Redeem)
}
