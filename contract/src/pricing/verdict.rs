//! What can be said of a coupon for a basket: used, usable, or not and why.

use serde::{Deserialize, Serialize};

use crate::{CouponId, CouponOfferId, Timestamp};

/// What can be said of a coupon for a basket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CouponVerdict {
    /// The coupon.
    pub coupon: CouponId,
    /// What it was claimed from.
    pub offer: CouponOfferId,
    /// What shoppers call it.
    pub name: String,
    /// Whether it is used.
    pub is_used: bool,
    /// How much it takes off, or would if it were the only one.
    pub saves: i64,
    /// Why it cannot be used; missing when it can, also where others are better.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<CouponRefusal>,
}

/// Why a coupon cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "because", rename_all = "snake_case", from = "RefusalMembers")]
pub enum CouponRefusal {
    /// It was used before.
    AlreadyUsed,
    /// It was given away.
    GivenAway,
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYet {
        /// When it comes.
        from: Timestamp,
    },
    /// It is shown in the shop instead.
    UseInStore,
    /// It is for other stores, or for no store while none is chosen.
    WrongStore,
    /// It is for other channels.
    WrongChannel,
    /// It is for members.
    MembersOnly,
    /// It is for other tiers.
    WrongTier,
    /// It is for a first order.
    FirstOrderOnly,
    /// It is for other hours of the week.
    NotNow,
    /// It is for other goods.
    NoMatchingLine,
    /// It is for goods that are at a special price.
    NotWithSpecialPrice,
    /// Too little is payable for the goods it is for.
    BelowThreshold {
        /// How much is missing.
        missing: i64,
    },
    /// It is worth more than the goods it is for.
    LargerThanGoods,
    /// Nothing is payable for delivery.
    NoDeliveryFee,
    /// It does not stack with one that the shopper chose.
    NotStackable,
    /// A reason, or a kind of coupon, that this version does not know.
    #[serde(other)]
    Unknown,
}

/// All that a refusal may carry on the wire; see [`crate::home`] for why it is read flat.
#[derive(Deserialize)]
struct RefusalMembers {
    #[serde(default)]
    because: String,
    from: Option<Timestamp>,
    #[serde(default)]
    missing: i64,
}

impl From<RefusalMembers> for CouponRefusal {
    fn from(members: RefusalMembers) -> Self {
        match (members.because.as_str(), members.from) {
            ("already_used", _) => Self::AlreadyUsed,
            ("given_away", _) => Self::GivenAway,
            ("expired", _) => Self::Expired,
            ("not_yet", Some(from)) => Self::NotYet { from },
            ("use_in_store", _) => Self::UseInStore,
            ("wrong_store", _) => Self::WrongStore,
            ("wrong_channel", _) => Self::WrongChannel,
            ("members_only", _) => Self::MembersOnly,
            ("wrong_tier", _) => Self::WrongTier,
            ("first_order_only", _) => Self::FirstOrderOnly,
            ("not_now", _) => Self::NotNow,
            ("no_matching_line", _) => Self::NoMatchingLine,
            ("not_with_special_price", _) => Self::NotWithSpecialPrice,
            ("below_threshold", _) => Self::BelowThreshold { missing: members.missing },
            ("larger_than_goods", _) => Self::LargerThanGoods,
            ("no_delivery_fee", _) => Self::NoDeliveryFee,
            ("not_stackable", _) => Self::NotStackable,
            _ => Self::Unknown,
        }
    }
}
