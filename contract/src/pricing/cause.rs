//! What is taken off a price, and why.

use serde::{Deserialize, Serialize};

use super::SpecialKind;
use crate::{CouponId, PromotionId};

/// Something taken off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Deduction {
    /// Why. [`Quote::name_of`](super::Quote::name_of) has its name.
    pub cause: Cause,
    /// How much, above 0.
    pub amount: i64,
}

/// Why something is taken off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "by", rename_all = "snake_case", from = "CauseMembers")]
pub enum Cause {
    /// A special price.
    Special {
        /// Of which kind.
        kind: SpecialKind,
    },
    /// An item discount.
    Item {
        /// Which.
        promotion: PromotionId,
    },
    /// The member price.
    Member,
    /// A promotion on several pieces or on what is spent.
    Promotion {
        /// Which.
        promotion: PromotionId,
    },
    /// A coupon.
    Coupon {
        /// Which.
        coupon: CouponId,
    },
    /// Points.
    Points,
    /// So much was bought that delivery is free.
    FreeDelivery,
    /// A cause that this version does not know.
    #[serde(other)]
    Unknown,
}

/// All that a cause may carry on the wire; see [`crate::home`] for why it is read flat.
#[derive(Deserialize)]
struct CauseMembers {
    #[serde(default)]
    by: String,
    #[serde(default)]
    kind: SpecialKind,
    promotion: Option<PromotionId>,
    coupon: Option<CouponId>,
}

impl From<CauseMembers> for Cause {
    fn from(members: CauseMembers) -> Self {
        match (members.by.as_str(), members.promotion, members.coupon) {
            ("special", ..) => Self::Special { kind: members.kind },
            ("item", Some(promotion), _) => Self::Item { promotion },
            ("member", ..) => Self::Member,
            ("promotion", Some(promotion), _) => Self::Promotion { promotion },
            ("coupon", _, Some(coupon)) => Self::Coupon { coupon },
            ("points", ..) => Self::Points,
            ("free_delivery", ..) => Self::FreeDelivery,
            _ => Self::Unknown,
        }
    }
}
