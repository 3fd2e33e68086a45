//! What of an order reaches the shopper together.

use serde::{Deserialize, Serialize};

use super::{Courier, Parcel, Step};
use crate::addresses::Address;
use crate::after_sales::AfterSalesOption;
use crate::catalogue::{Price, SoldByWeight};
use crate::checkout::{Contact, FulfilmentMethod, Promise, StoreName};
use crate::picking::PickedLine;
use crate::{GroupId, Picture, ProductId, SkuId, Timestamp};

/// What of an order reaches the shopper together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderGroup {
    /// Its id.
    pub id: GroupId,
    /// The way.
    pub method: FulfilmentMethod,
    /// How it stands with it.
    pub state: GroupState,
    /// The store that it is picked up at or comes from; missing for parcels and vouchers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<StoreName>,
    /// When it was to be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<Promise>,
    /// Its fee before deductions, minor units.
    #[serde(default)]
    pub fee: i64,
    /// Where it goes, as the address was when the order was placed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// Who picks it up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// Whether there is a code to show at the counter; see [`crate::pickup`].
    #[serde(default)]
    pub has_code: bool,
    /// Its lines.
    pub lines: Vec<OrderLine>,
    /// What happened to it, oldest first; what its carrier says stands in `parcel`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub timeline: Vec<Step>,
    /// Who brings it, from when that is known until it is delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub courier: Option<Courier>,
    /// The parcel that it was sent in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parcel: Option<Parcel>,
    /// When it was brought to the door. Its state stays `sent` until the shopper says that it has
    /// come, or some days have passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered_at: Option<Timestamp>,
}

/// How it stands with a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum GroupState {
    /// The order is to be paid first.
    Waiting,
    /// The shop prepares it.
    Preparing,
    /// It can be picked up.
    Ready,
    /// It is on its way.
    Sent,
    /// A part of it was handed over.
    PartlyHandedOver,
    /// The shopper has it.
    Done,
    /// It was cancelled.
    Cancelled,
    /// A state that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

/// A line of an order, as it was when the order was placed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderLine {
    /// The variant.
    pub sku: SkuId,
    /// Its product.
    pub product: ProductId,
    /// The product's name.
    pub name: String,
    /// What was chosen of the product's options; missing where there is no choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    /// What it looks like.
    pub picture: Picture,
    /// How many were bought.
    pub quantity: u32,
    /// What one cost, before all deductions.
    pub price: Price,
    /// What is payable for all of them, minor units.
    pub payable: i64,
    /// How many of them were handed over at the counter.
    #[serde(default)]
    pub handed_over: u32,
    /// How many of them were refunded.
    #[serde(default)]
    pub refunded: u32,
    /// Whether it came for nothing, by a coupon.
    #[serde(default)]
    pub is_gift: bool,
    /// What the shopper asked of whoever picks it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How many of those that the shopper had came back and were refunded.
    #[serde(default, skip_serializing_if = "is_none_of_them")]
    pub returned: u32,
    /// Whether something else may be picked when it is not there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_substitute: bool,
    /// Present for goods that are weighed when they are picked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sold_by_weight: Option<SoldByWeight>,
    /// What was picked of it, and what came back for that; missing before it is picked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picked: Option<PickedLine>,
    /// What can be asked for it now, see [`crate::after_sales`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after_sales: Vec<AfterSalesOption>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it a reference")]
const fn is_none_of_them(count: &u32) -> bool {
    *count == 0
}
