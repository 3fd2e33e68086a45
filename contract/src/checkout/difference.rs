//! What is not as the shopper chose or saw it. Each can be named, and something done about it.

use serde::{Deserialize, Serialize};

use crate::cart::Fulfilment;
use crate::pricing::CouponRefusal;
use crate::{CouponId, SkuId, Timestamp};

/// One difference. Which members it has depends on its kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Difference {
    /// What it is.
    pub kind: DifferenceKind,
    /// The variant that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sku: Option<SkuId>,
    /// The coupon that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coupon: Option<CouponId>,
    /// The group that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fulfilment: Option<Fulfilment>,
    /// What the product or the coupon is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How many are left of it for this shopper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<u32>,
    /// The amount that the shopper saw, minor units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
    /// The amount now, minor units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<i64>,
    /// Why a coupon cannot be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<CouponRefusal>,
    /// When a store opens, or when the slot began that was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
}

impl Difference {
    /// A difference of this kind.
    pub fn of(kind: DifferenceKind) -> Self {
        Self { kind, ..Self::default() }
    }
}

/// What is not as the shopper chose or saw it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// There are only `left` of `sku`: take as many, or leave it out.
    OutOfStock,
    /// The shop no longer sells `sku`, or the store does not carry it: leave it out.
    LineGone,
    /// The shopper may have only `left` more of `sku`.
    LimitReached,
    /// A piece of `sku` costs `now`, not `before`. Placed again, it is taken as seen.
    PriceChanged,
    /// The `coupon` cannot be used any more; `refusal` says why where there is a reason for it.
    CouponInvalid,
    /// What a coupon adds, `sku`, is not there any more: use another coupon.
    GiftGone,
    /// There is no room in the slot, or in none: choose another.
    SlotFull,
    /// The slot has begun, or begins too soon: choose another.
    SlotPassed,
    /// The store is closed on all days that can be chosen; it opens at `at`, if that is known.
    StoreClosed,
    /// The address is outside of what the store delivers to, or of where parcels are sent: choose
    /// another address or another way.
    OutsideArea,
    /// An address has to be chosen first.
    AddressMissing,
    /// The way that was chosen is not offered for the group: choose another.
    MethodMissing,
    /// Only `left` points are there.
    PointsShort,
    /// Less stored value is there than was used: `now`, not `before`.
    StoredValueShort,
    /// What is due cannot be paid so any more: choose another way to pay.
    PaymentMissing,
    /// It comes to `now` altogether, not to `before`; what else differs says why, where it can be
    /// said. Placed again, it is taken as seen.
    TotalChanged,
    /// No lines are left to buy.
    Empty,
    /// A difference that this version does not know; nothing can be placed with it.
    #[default]
    #[serde(other)]
    Unknown,
}

impl DifferenceKind {
    /// Whether something has to be changed first. Prices need only be seen.
    pub const fn blocks(self) -> bool {
        !matches!(
            self,
            Self::PriceChanged
                | Self::TotalChanged
                | Self::CouponInvalid
                | Self::PointsShort
                | Self::StoredValueShort
        )
    }
}
