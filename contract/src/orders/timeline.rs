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
    /// All of the group was taken from the shelves.
    Picked,
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
    /// The shopper asked for a refund, a return, an exchange or a repair.
    AfterSalesAsked,
    /// The store agreed to what was asked for.
    AfterSalesApproved,
    /// The store did not agree to it.
    AfterSalesRefused,
    /// What was asked for is wanted no more.
    AfterSalesCancelled,
    /// Goods that go back came to the store.
    GoodsReturned,
    /// The store gave what was exchanged or repaired.
    ReplacementGiven,
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
    pub const ALL: [Self; 20] = [
        Self::Placed,
        Self::Paid,
        Self::PayInStore,
        Self::Accepted,
        Self::Picked,
        Self::Ready,
        Self::Sent,
        Self::PartlyHandedOver,
        Self::HandedOver,
        Self::Received,
        Self::Refunded,
        Self::AfterSalesAsked,
        Self::AfterSalesApproved,
        Self::AfterSalesRefused,
        Self::AfterSalesCancelled,
        Self::GoodsReturned,
        Self::ReplacementGiven,
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
            Self::Picked => "picked",
            Self::Ready => "ready",
            Self::Sent => "sent",
            Self::PartlyHandedOver => "partly_handed_over",
            Self::HandedOver => "handed_over",
            Self::Received => "received",
            Self::Refunded => "refunded",
            Self::AfterSalesAsked => "after_sales_asked",
            Self::AfterSalesApproved => "after_sales_approved",
            Self::AfterSalesRefused => "after_sales_refused",
            Self::AfterSalesCancelled => "after_sales_cancelled",
            Self::GoodsReturned => "goods_returned",
            Self::ReplacementGiven => "replacement_given",
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
