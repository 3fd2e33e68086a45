//! A group of lines that reach the shopper together: the ways there are, and when.

use serde::{Deserialize, Serialize};

use super::DifferenceKind;
use crate::cart::Fulfilment;
use crate::catalogue::{Price, SoldByWeight};
use crate::{Picture, ProductId, SkuId, StoreId, Timestamp};

/// How a group reaches the shopper.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FulfilmentMethod {
    /// Picked up at the store.
    Pickup,
    /// Brought from the store.
    Delivery,
    /// Sent by parcel.
    Express,
    /// Among the shopper's coupons once it is paid: a voucher, to be used in a store.
    Voucher,
    /// A way that this version does not know; it cannot be chosen here.
    #[default]
    #[serde(other)]
    Unknown,
}

impl FulfilmentMethod {
    /// All that this version knows.
    pub const ALL: [Self; 4] = [Self::Pickup, Self::Delivery, Self::Express, Self::Voucher];

    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pickup => "pickup",
            Self::Delivery => "delivery",
            Self::Express => "express",
            Self::Voucher => "voucher",
            Self::Unknown => "unknown",
        }
    }

    /// Whether it needs an address.
    pub const fn needs_address(self) -> bool {
        matches!(self, Self::Delivery | Self::Express)
    }
}

/// Lines that reach the shopper together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckoutGroup {
    /// What the lines have in common, which names the group.
    pub fulfilment: Fulfilment,
    /// The lines, and what coupons add to them.
    pub lines: Vec<CheckoutLine>,
    /// The ways there are, the usual one first, also those that are not possible now.
    pub methods: Vec<MethodOffer>,
    /// The way that is chosen.
    pub method: FulfilmentMethod,
    /// When it will be there; missing while nobody can tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<Promise>,
    /// Its fee before deductions, minor units; 0 while no address says which.
    #[serde(default)]
    pub fee: i64,
    /// What it weighs, grams.
    #[serde(default)]
    pub weight: u32,
}

impl CheckoutGroup {
    /// What is offered of the way that is chosen.
    pub fn offer(&self) -> Option<&MethodOffer> {
        self.methods.iter().find(|offer| offer.method == self.method)
    }
}

/// A line of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckoutLine {
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
    /// How many.
    pub quantity: u32,
    /// What one costs, before all deductions.
    pub price: Price,
    /// What is payable for all of them, minor units.
    pub payable: i64,
    /// Whether it comes for nothing, by a coupon.
    #[serde(default)]
    pub is_gift: bool,
    /// What the shopper asks of whoever picks it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether the shopper can allow that something else is picked when it is not there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub can_substitute: bool,
    /// Whether she did: see [`Choices::may_substitute`](super::Choices::may_substitute).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_substitute: bool,
    /// Present for goods that are weighed when they are picked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sold_by_weight: Option<SoldByWeight>,
}

/// One way for a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MethodOffer {
    /// The way.
    pub method: FulfilmentMethod,
    /// The store that it is picked up at or brought from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<StoreName>,
    /// Its fee before deductions, minor units; missing while no address says which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<i64>,
    /// From how much of goods on it is free, minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_from: Option<i64>,
    /// How far the address is from the store, metres, in a straight line; missing where one of them
    /// has no position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance: Option<u32>,
    /// As soon as possible; missing when only slots can be had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asap: Option<Promise>,
    /// The slots from which one can be chosen, in order, the full ones too; none where there is no
    /// choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slots: Vec<Slot>,
    /// Why it is not possible now: `outside_area`, `store_closed`, `slot_full` (all of them),
    /// `address_missing`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<DifferenceKind>,
}

/// A store, as far as checkout and orders name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoreName {
    /// The store.
    pub id: StoreId,
    /// Its name.
    pub name: String,
    /// Street and number, and how to find the door.
    #[serde(default)]
    pub address: String,
    /// Minutes that its clocks are ahead of UTC, by which slots are told.
    #[serde(default)]
    pub utc_offset: i32,
}

/// A span in which a store hands over or brings so many orders and no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Slot {
    /// When it begins, which names it.
    pub from: Timestamp,
    /// When it ends.
    pub until: Timestamp,
    /// For how many orders there is room; 0 says that it is full.
    pub left: u32,
}

/// When a group will be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Promise {
    /// How exact it is.
    #[serde(default)]
    pub kind: PromiseKind,
    /// From this instant.
    pub from: Timestamp,
    /// Until this instant.
    pub until: Timestamp,
}

/// How exact a promise is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PromiseKind {
    /// In a slot that was chosen.
    Slot,
    /// As soon as possible, by `until`.
    Asap,
    /// On one of the days from `from` to `until`.
    Days,
    /// One that this version does not know; its instants hold.
    #[default]
    #[serde(other)]
    Unknown,
}
