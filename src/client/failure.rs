//! Why a call has no answer.

use contract::{Problem, ProblemCode};

/// Why a call has no answer. `Display` is for logs; `failure.rs` says it to the shopper.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ClientError {
    /// The network did not carry it.
    #[error("offline")]
    Offline,
    /// Nothing came back in time.
    #[error("timed out")]
    TimedOut,
    /// The backend refused.
    #[error("refused")]
    Refused(Box<Problem>),
    /// The answer cannot be read.
    #[error("garbled answer of {address}")]
    Garbled {
        /// What was asked for.
        address: String,
    },
}

impl ClientError {
    /// Whether there is no such thing, so that trying again is of no use.
    pub(crate) fn is_missing(&self) -> bool {
        matches!(self, Self::Refused(problem)
            if problem.code == ProblemCode::NotFound || problem.status == 404)
    }

    /// Why the backend refused; none when it did not answer.
    pub(crate) fn code(&self) -> Option<ProblemCode> {
        match self {
            Self::Refused(problem) => Some(problem.code),
            _ => None,
        }
    }

    /// Whether the backend said no, rather than nothing that can be read.
    pub(crate) fn is_refusal(&self) -> bool {
        matches!(self, Self::Refused(_))
    }

    /// Whether the backend refused the parameter `name`.
    pub(crate) fn refuses(&self, name: &str) -> bool {
        matches!(self, Self::Refused(problem)
            if problem.fields.iter().any(|field| field.field == name))
    }

    /// Whether the same call may well work a moment later.
    pub(crate) fn is_passing(&self) -> bool {
        match self {
            Self::Offline | Self::TimedOut => true,
            Self::Refused(problem) => matches!(problem.status, 502..=504),
            Self::Garbled { .. } => false,
        }
    }
}
