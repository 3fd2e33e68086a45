//! What happened to an order or to a group of it.

use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Step {
    /// What.
    pub kind: StepKind,
    /// When.
    pub at: Timestamp,
}

/// What happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// The order was placed.
    Placed,
    /// It was paid.
    Paid,
    /// It was told that it will be paid in the shop.
    PayInStore,
    /// The store has begun to prepare the group.
    Accepted,
    /// The group can be picked up.
    Ready,
    /// The group is on its way.
    Sent,
    /// A part of the group was handed over.
    PartlyHandedOver,
    /// The group was handed over.
    HandedOver,
    /// The shopper said that the group has come.
    Received,
    /// Something was refunded.
    Refunded,
    /// A payment came when the order had lapsed.
    PaidTooLate,
    /// It was not paid or picked up in time.
    Lapsed,
    /// It was cancelled.
    Cancelled,
    /// Something that this version does not know; it is passed over.
    #[default]
    #[serde(other)]
    Unknown,
}

impl StepKind {
    /// All that this version knows.
    pub const ALL: [Self; 13] = [
        Self::Placed,
        Self::Paid,
        Self::PayInStore,
        Self::Accepted,
        Self::Ready,
        Self::Sent,
        Self::PartlyHandedOver,
        Self::HandedOver,
        Self::Received,
        Self::Refunded,
        Self::PaidTooLate,
        Self::Lapsed,
        Self::Cancelled,
    ];

    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Paid => "paid",
            Self::PayInStore => "pay_in_store",
            Self::Accepted => "accepted",
            Self::Ready => "ready",
            Self::Sent => "sent",
            Self::PartlyHandedOver => "partly_handed_over",
            Self::HandedOver => "handed_over",
            Self::Received => "received",
            Self::Refunded => "refunded",
            Self::PaidTooLate => "paid_too_late",
            Self::Lapsed => "lapsed",
            Self::Cancelled => "cancelled",
            Self::Unknown => "unknown",
        }
    }

    /// The step of a name that this version knows.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
