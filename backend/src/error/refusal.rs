//! What the shop does not do, and why: a kind that the app has words for, and its particulars.

use axum::http::StatusCode;
use contract::{Problem, ProblemCode, Timestamp};

/// A refusal. It is an answer like any other, not a failure of the shop.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub(crate) struct Refusal {
    /// What the app decides by.
    pub(crate) code: ProblemCode,
    detail: &'static str,
    at: Option<Timestamp>,
    left: Option<u32>,
    retry_after: Option<u32>,
}

impl Refusal {
    /// A refusal; the detail says in English what went wrong and what to do.
    pub(crate) const fn new(code: ProblemCode, detail: &'static str) -> Self {
        Self { code, detail, at: None, left: None, retry_after: None }
    }

    /// The refusal of what only members may.
    pub(crate) const fn signed_out() -> Self {
        Self::new(ProblemCode::SignedOut, "only members may; sign in first")
    }

    /// With the instant that it is about.
    pub(crate) fn at(self, instant: Timestamp) -> Self {
        Self { at: Some(instant), ..self }
    }

    /// With the instant that it is about, where there is one.
    pub(crate) fn at_if(self, instant: Option<Timestamp>) -> Self {
        Self { at: instant, ..self }
    }

    /// With how many are left of what it is about.
    pub(crate) fn left(self, count: u32) -> Self {
        Self { left: Some(count), ..self }
    }

    /// With the first instant at which it is worth trying again.
    pub(crate) fn until(self, instant: Timestamp, now: Timestamp) -> Self {
        let millis = instant.millis().saturating_sub(now.millis()).max(1);
        let seconds = u32::try_from(millis.saturating_add(999) / 1_000).unwrap_or(u32::MAX);
        Self { retry_after: Some(seconds), ..self }
    }

    /// The problem that it is answered with, where it is a part of another answer.
    pub(crate) fn told(&self) -> Problem {
        let status = self.status();
        let mut problem = super::blank(status, self.code);
        problem.detail = Some(self.detail.to_owned());
        problem.request_id = None;
        self.write(&mut problem);
        problem
    }

    /// The HTTP status of this kind.
    pub(super) fn status(&self) -> StatusCode {
        match self.code {
            ProblemCode::Invalid => StatusCode::BAD_REQUEST,
            ProblemCode::SignedOut => StatusCode::UNAUTHORIZED,
            ProblemCode::Forbidden | ProblemCode::Foreign | ProblemCode::Snapshot => {
                StatusCode::FORBIDDEN
            }
            ProblemCode::NotFound => StatusCode::NOT_FOUND,
            ProblemCode::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            ProblemCode::Ended | ProblemCode::CodeExpired => StatusCode::GONE,
            ProblemCode::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            ProblemCode::WrongCode | ProblemCode::BadPhoto => StatusCode::UNPROCESSABLE_ENTITY,
            ProblemCode::TooMany => StatusCode::TOO_MANY_REQUESTS,
            ProblemCode::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            ProblemCode::TimedOut => StatusCode::GATEWAY_TIMEOUT,
            ProblemCode::Internal | ProblemCode::Unknown => StatusCode::INTERNAL_SERVER_ERROR,
            ProblemCode::Stale
            | ProblemCode::SoldOut
            | ProblemCode::LimitReached
            | ProblemCode::NotYet
            | ProblemCode::WrongTier
            | ProblemCode::WrongStore
            | ProblemCode::AlreadyUsed
            | ProblemCode::GivenAway
            | ProblemCode::NotGivable
            | ProblemCode::OwnGift
            | ProblemCode::AlreadyAccepted
            | ProblemCode::TooLate
            | ProblemCode::NotPaid
            | ProblemCode::AlreadyPaid
            | ProblemCode::UnpaidOrders
            | ProblemCode::RefundOpen
            | ProblemCode::NotPicked
            | ProblemCode::NoSubstitute
            | ProblemCode::NotOffered
            | ProblemCode::Refunded
            | ProblemCode::ConsentNeeded => StatusCode::CONFLICT,
        }
    }

    /// Puts the particulars into the answer.
    pub(super) fn write(&self, problem: &mut Problem) {
        problem.at = self.at;
        problem.left = self.left;
        problem.retry_after = self.retry_after;
    }
}
