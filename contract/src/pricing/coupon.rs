//! Coupons: what they take off, and which ones a shopper holds.

use serde::{Deserialize, Serialize};

use super::{Conditions, Percent, Scope};
use crate::{CouponId, CouponOfferId, SkuId, Timestamp};

/// A coupon that a shopper holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldCoupon {
    /// The coupon.
    pub id: CouponId,
    /// What it was claimed from.
    pub offer: CouponOfferId,
    /// What shoppers call it.
    pub name: String,
    /// What it does.
    pub terms: CouponTerms,
    /// Since when it can be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Timestamp>,
    /// From when on it cannot be used any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Timestamp>,
    /// What became of it.
    #[serde(default)]
    pub state: CouponState,
}

/// What became of a coupon. That its time is over is told from the clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CouponState {
    /// It was claimed and can be used.
    #[default]
    Unused,
    /// It was used.
    Used,
    /// It was given to somebody, or waits to be taken.
    Given,
    /// A state that this version does not know; it cannot be used.
    #[serde(other)]
    Unknown,
}

/// What a coupon does and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CouponTerms {
    /// What it does.
    pub kind: CouponKind,
    /// What has to be payable for the goods it is for.
    #[serde(default)]
    pub threshold: i64,
    /// The goods it is for.
    #[serde(default)]
    pub scope: Scope,
    /// For whom, where and when it is.
    #[serde(default)]
    pub conditions: Conditions,
    /// Whether it may be used together with others that can stack, as many as the policies let.
    #[serde(default)]
    pub can_stack: bool,
}

/// What a coupon does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case", from = "CouponKindMembers")]
pub enum CouponKind {
    /// Takes an amount off.
    AmountOff {
        /// How much.
        amount: i64,
    },
    /// Takes a percentage off.
    PercentOff {
        /// How much.
        percent: Percent,
        /// But no more than this.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap: Option<i64>,
    },
    /// Pays for delivery.
    FreeDelivery {
        /// But no more than this.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap: Option<i64>,
    },
    /// Adds something to the order.
    Gift {
        /// What.
        sku: SkuId,
        /// How many pieces.
        quantity: u32,
    },
    /// Is shown in the shop, where it is worth so much; never used in the cart.
    StoreVoucher {
        /// How much.
        worth: i64,
    },
    /// A kind that this version does not know; it cannot be used.
    #[serde(other)]
    Unknown,
}

/// All that a kind of coupon may carry on the wire; see [`crate::home`] for why it is read flat.
#[derive(Deserialize)]
struct CouponKindMembers {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    amount: i64,
    #[serde(default)]
    percent: Percent,
    cap: Option<i64>,
    sku: Option<SkuId>,
    quantity: Option<u32>,
    #[serde(default)]
    worth: i64,
}

impl From<CouponKindMembers> for CouponKind {
    fn from(members: CouponKindMembers) -> Self {
        let CouponKindMembers { amount, percent, cap, worth, .. } = members;
        match (members.kind.as_str(), members.sku) {
            ("amount_off", _) => Self::AmountOff { amount },
            ("percent_off", _) => Self::PercentOff { percent, cap },
            ("free_delivery", _) => Self::FreeDelivery { cap },
            ("gift", Some(sku)) => Self::Gift { sku, quantity: members.quantity.unwrap_or(1) },
            ("store_voucher", _) => Self::StoreVoucher { worth },
            _ => Self::Unknown,
        }
    }
}
