//! What a backend says when it refuses: a problem of RFC 9457.

use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// A refusal, sent as `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A URI for the kind of problem; `about:blank` where the status says it all.
    #[serde(rename = "type", default = "about_blank")]
    pub kind: String,
    /// A short sentence for engineers, in English. The app words its own for the shopper.
    #[serde(default)]
    pub title: String,
    /// The HTTP status again, for readers that only see the body.
    #[serde(default)]
    pub status: u16,
    /// What went wrong this time and what to do, in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What the app decides by.
    #[serde(default)]
    pub code: ProblemCode,
    /// The fields that were refused, where there are any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    /// How many seconds to wait before trying again, as in the header `Retry-After`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// The instant that the refusal is about: when a claim opens, when a coupon ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// How many are left of what the refusal is about: tries of a code, pieces of a product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<u32>,
    /// The id of the request in the backend's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

fn about_blank() -> String {
    "about:blank".to_owned()
}

/// The kinds of refusal that the app tells apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// There is nothing at this address, or no longer.
    NotFound,
    /// The path exists, the method does not.
    MethodNotAllowed,
    /// A parameter or body cannot be read; `fields` says which.
    Invalid,
    /// The body is larger than the backend takes.
    TooLarge,
    /// Too many requests; wait as long as `Retry-After` says.
    TooMany,
    /// Only members may; sign in first.
    SignedOut,
    /// This member may not.
    Forbidden,
    /// The request came from another site.
    Foreign,
    /// What was to be changed has changed; read it again and try on the new state.
    Stale,
    /// The one-time code is wrong; `left` says how many tries there are.
    WrongCode,
    /// The code was good once.
    CodeExpired,
    /// There are none left.
    SoldOut,
    /// The shopper has as many as one may have; `left` is that many.
    LimitReached,
    /// It begins only at `at`.
    NotYet,
    /// It ended at `at`.
    Ended,
    /// It is for shoppers of another tier.
    WrongTier,
    /// It is for another store.
    WrongStore,
    /// It was used already, at `at`.
    AlreadyUsed,
    /// It was given back, at `at`, and what it cost was refunded.
    Refunded,
    /// It was given away, or is on its way to somebody.
    GivenAway,
    /// It cannot be given away.
    NotGivable,
    /// It is one's own, and so cannot be accepted.
    OwnGift,
    /// Somebody else was faster.
    AlreadyAccepted,
    /// It can no longer be undone.
    TooLate,
    /// The order is not paid yet.
    NotPaid,
    /// The order is paid already.
    AlreadyPaid,
    /// Too many orders of the shopper wait to be paid: one of them has to be paid or cancelled first.
    UnpaidOrders,
    /// A refund was asked for and is not decided; nothing is handed over meanwhile.
    RefundOpen,
    /// Picking has begun and is not finished; nothing is handed over or sent meanwhile.
    NotPicked,
    /// The shopper allowed no substitute for this line, or this can be none.
    NoSubstitute,
    /// The shop does not do this for these goods: they cannot be given back, exchanged or repaired.
    NotOffered,
    /// The file is no picture that can be read: only JPEG, PNG and WebP can.
    BadPhoto,
    /// The host has to say first who pays: lead to its page of consent.
    ConsentNeeded,
    /// The host shows a snapshot of the shop, in which nobody signs in: open all of it.
    Snapshot,
    /// The backend took too long.
    TimedOut,
    /// The backend is not able to answer now; try again later.
    Unavailable,
    /// The backend failed; it is not the shopper's fault.
    Internal,
    /// A kind this version does not know; the status decides.
    #[default]
    #[serde(other)]
    Unknown,
}

/// One field that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldProblem {
    /// The parameter, or the JSON pointer (RFC 6901) into the body.
    #[cfg_attr(feature = "openapi", schema(example = "price_min"))]
    pub field: String,
    /// What was wrong with it and what would be right, in English.
    pub detail: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_from_a_newer_or_leaner_backend_is_read() {
        let problem: Problem =
            serde_json::from_str(r#"{"status":409,"code":"brand_new"}"#).unwrap();
        assert_eq!(problem.code, ProblemCode::Unknown);
        let problem: Problem = serde_json::from_str("{}").unwrap();
        assert_eq!((problem.kind.as_str(), problem.code), ("about:blank", ProblemCode::Unknown));
    }
}
