//! What happened to an order or to a group of it.

use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Step {
    /// What.
    pub kind: StepKind,
    /// When.
    pub at: Timestamp,
    /// Where, as the carrier calls it, such as a city or a depot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What the shop or the carrier says to it, for the shopper to read. The app has words of its own
    /// for each kind; these stand beside them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
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
    /// A deposit was paid; the rest will be paid in the shop.
    DepositPaid,
    /// It was told that it will be paid in the shop.
    PayInStore,
    /// The store has begun to prepare the group.
    Accepted,
    /// All of the group was taken from the shelves.
    Picked,
    /// The group is packed.
    Packed,
    /// The group can be picked up.
    Ready,
    /// It is known which courier brings the group.
    CourierAssigned,
    /// The group is on its way: the courier or the carrier has it.
    Sent,
    /// The carrier has the parcel at hand.
    Collected,
    /// The parcel came to a place on its way, or left it.
    InTransit,
    /// The carrier brings the parcel to the door today.
    OutForDelivery,
    /// The courier will be at the door in a moment.
    CourierNear,
    /// The courier or the carrier has given the group to somebody at the address, or left it there.
    Delivered,
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
    /// What was asked for has ended, since the goods for it did not come.
    AfterSalesClosed,
    /// Goods that go back came to the store.
    GoodsReturned,
    /// The store gave what was exchanged or repaired.
    ReplacementGiven,
    /// The vouchers of the group are among the shopper's coupons.
    VouchersIssued,
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
    pub const ALL: [Self; 30] = [
        Self::Placed,
        Self::Paid,
        Self::DepositPaid,
        Self::PayInStore,
        Self::Accepted,
        Self::Picked,
        Self::Packed,
        Self::Ready,
        Self::CourierAssigned,
        Self::Sent,
        Self::Collected,
        Self::InTransit,
        Self::OutForDelivery,
        Self::CourierNear,
        Self::Delivered,
        Self::PartlyHandedOver,
        Self::HandedOver,
        Self::Received,
        Self::Refunded,
        Self::AfterSalesAsked,
        Self::AfterSalesApproved,
        Self::AfterSalesRefused,
        Self::AfterSalesCancelled,
        Self::AfterSalesClosed,
        Self::GoodsReturned,
        Self::ReplacementGiven,
        Self::VouchersIssued,
        Self::PaidTooLate,
        Self::Lapsed,
        Self::Cancelled,
    ];

    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Paid => "paid",
            Self::DepositPaid => "deposit_paid",
            Self::PayInStore => "pay_in_store",
            Self::Accepted => "accepted",
            Self::Picked => "picked",
            Self::Packed => "packed",
            Self::Ready => "ready",
            Self::CourierAssigned => "courier_assigned",
            Self::Sent => "sent",
            Self::Collected => "collected",
            Self::InTransit => "in_transit",
            Self::OutForDelivery => "out_for_delivery",
            Self::CourierNear => "courier_near",
            Self::Delivered => "delivered",
            Self::PartlyHandedOver => "partly_handed_over",
            Self::HandedOver => "handed_over",
            Self::Received => "received",
            Self::Refunded => "refunded",
            Self::AfterSalesAsked => "after_sales_asked",
            Self::AfterSalesApproved => "after_sales_approved",
            Self::AfterSalesRefused => "after_sales_refused",
            Self::AfterSalesCancelled => "after_sales_cancelled",
            Self::AfterSalesClosed => "after_sales_closed",
            Self::GoodsReturned => "goods_returned",
            Self::ReplacementGiven => "replacement_given",
            Self::VouchersIssued => "vouchers_issued",
            Self::PaidTooLate => "paid_too_late",
            Self::Lapsed => "lapsed",
            Self::Cancelled => "cancelled",
            Self::Unknown => "unknown",
        }
    }

    /// Whether it is the carrier's: it stands in [`Parcel::steps`](super::Parcel), not in the
    /// timeline of the group.
    pub const fn is_of_carrier(self) -> bool {
        matches!(self, Self::Collected | Self::InTransit | Self::OutForDelivery)
    }

    /// The step of a name that this version knows.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
