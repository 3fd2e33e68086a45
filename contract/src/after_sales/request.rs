//! A request as shopper and clerk see it.

use serde::{Deserialize, Serialize};

use super::{AfterSalesKind, AfterSalesReason, AfterSalesState, ReturnWay};
use crate::checkout::StoreName;
use crate::orders::RefundState;
use crate::photos::Photo;
use crate::pickup::ParcelName;
use crate::{AfterSalesId, Currency, GroupId, OrderId, Picture, ProductId, SkuId, Timestamp};

/// What a shopper asked for after an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AfterSales {
    /// Its id.
    pub id: AfterSalesId,
    /// The order.
    pub order: OrderId,
    /// The order's number, for people.
    pub number: String,
    /// The group that its lines are of.
    pub group: GroupId,
    /// What is asked for.
    pub kind: AfterSalesKind,
    /// How it stands with it.
    pub state: AfterSalesState,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// Which pieces.
    pub lines: Vec<AfterSalesLine>,
    /// Why.
    pub reason: AfterSalesReason,
    /// In the shopper's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What shows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
    /// What the store said when it decided, or when it ended it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// How the goods go back; missing for a refund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<ReturnWay>,
    /// The store that decides: the one that gave the goods. Missing for parcels, where that is the
    /// chain's business.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<StoreName>,
    /// The store that takes the goods back; missing where a courier comes for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiver: Option<StoreName>,
    /// Until when the goods have to come, or it ends by itself; only while the store waits for
    /// goods that the shopper brings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods_due: Option<Timestamp>,
    /// The parcel that the shopper sent the goods by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parcel: Option<ParcelName>,
    /// The currency of its amounts.
    pub currency: Currency,
    /// What comes back as things are now, or came back.
    #[serde(default)]
    pub back: MoneyBackAmounts,
    /// How it stands with the money; missing before any of it was paid back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund: Option<RefundState>,
    /// What happened to it, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub timeline: Vec<AfterSalesStep>,
    /// What whoever asks may do with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<AfterSalesAction>,
    /// Who asked, for clerks; missing for the shopper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shopper: Option<String>,
    /// The shopper's phone with the middle hidden, for clerks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

impl AfterSales {
    /// Whether whoever asked may do this with it.
    pub fn may(&self, action: AfterSalesAction) -> bool {
        self.actions.contains(&action)
    }
}

/// Names the parcel that goods go back by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SendGoods {
    /// The parcel.
    pub parcel: ParcelName,
}

/// A request, as its order tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AfterSalesSummary {
    /// Its id.
    pub id: AfterSalesId,
    /// What is asked for.
    pub kind: AfterSalesKind,
    /// How it stands with it.
    pub state: AfterSalesState,
    /// When it was asked for.
    pub asked_at: Timestamp,
}

/// Pieces of a line that a request names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AfterSalesLine {
    /// The variant of the order's line.
    pub sku: SkuId,
    /// Whether it came for nothing, by a coupon.
    #[serde(default)]
    pub is_gift: bool,
    /// The product that the shopper has or gets, which may be a substitute.
    pub product: ProductId,
    /// Its name.
    pub name: String,
    /// What was chosen of the product's options; missing where there is no choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    /// What it looks like.
    pub picture: Picture,
    /// How many are asked for.
    pub quantity: u32,
    /// How many of them came back to a store.
    #[serde(default)]
    pub received: u32,
    /// How many of those can be sold again; told to clerks alone.
    #[serde(default)]
    pub sellable: u32,
    /// What comes back or came back for them, minor units.
    #[serde(default)]
    pub amount: i64,
}

/// What comes back altogether, by how it was paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct MoneyBackAmounts {
    /// The way it was paid, minor units.
    pub amount: i64,
    /// What of that is handed out at the till, since it was paid there.
    pub from_till: i64,
    /// As stored value, minor units.
    pub stored_value: i64,
    /// The points that had paid for it.
    pub points: u64,
    /// The points that it had earned and that are taken back.
    pub points_taken: u64,
}

/// One thing that happened to a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AfterSalesStep {
    /// What.
    pub kind: AfterSalesStepKind,
    /// When.
    pub at: Timestamp,
    /// What whoever did it said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What happened to a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AfterSalesStepKind {
    /// The shopper asked for it.
    Asked,
    /// The shopper asked again.
    AskedAgain,
    /// The store agreed.
    Approved,
    /// The store did not agree.
    Refused,
    /// Goods came to the store.
    Received,
    /// Money was paid back.
    Refunded,
    /// The shopper was given what was exchanged or repaired.
    Replaced,
    /// The shopper took it back, or the order was cancelled.
    Cancelled,
    /// The shopper sent the goods; the note names the parcel.
    Sent,
    /// The store ended it, since the goods did not come.
    Closed,
    /// It ended by itself, since the goods did not come in time.
    Lapsed,
    /// Something that this version does not know; it is passed over.
    #[default]
    #[serde(other)]
    Unknown,
}

impl AfterSalesStepKind {
    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::AskedAgain => "asked_again",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Received => "received",
            Self::Refunded => "refunded",
            Self::Replaced => "replaced",
            Self::Cancelled => "cancelled",
            Self::Sent => "sent",
            Self::Closed => "closed",
            Self::Lapsed => "lapsed",
            Self::Unknown => "unknown",
        }
    }
}

/// Something that may be done with a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AfterSalesAction {
    /// The shopper takes it back.
    Cancel,
    /// The shopper asks again.
    Resubmit,
    /// The store agrees or refuses.
    Decide,
    /// The store says what came back.
    Receive,
    /// The store gives what was exchanged or repaired.
    Replace,
    /// The shopper names the parcel that the goods go back by.
    Send,
    /// The store ends it, since the goods did not come.
    Close,
    /// One that this version does not know; it is passed over.
    #[default]
    #[serde(other)]
    Unknown,
}
