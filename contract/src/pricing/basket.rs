//! What is priced: the lines of a cart with everything that their price depends on.

use serde::{Deserialize, Serialize};

use super::{HeldCoupon, PricePolicies, Promotion};
use crate::hours::LocalTime;
use crate::{
    BrandId, CategoryId, ChannelId, CouponId, Currency, LineId, ProductId, SkuId, StoreId, TierId,
    Timestamp,
};

/// Everything that a price depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Basket {
    /// The currency of all amounts in it, which are whole minor units.
    pub currency: Currency,
    /// The lines of the cart. Each has its own id.
    pub lines: Vec<BasketLine>,
    /// The store that sells them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<StoreId>,
    /// Where the shopper buys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<ChannelId>,
    /// The server's clock.
    pub now: Timestamp,
    /// Minutes that the store's clocks are ahead of UTC now.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = 480))]
    pub utc_offset: i32,
    /// Who buys.
    #[serde(default)]
    pub shopper: ShopperFacts,
    /// The promotions that there are, at this store or not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub promotions: Vec<Promotion>,
    /// The coupons that the shopper holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coupons: Vec<HeldCoupon>,
    /// The coupons that the shopper chose, the first of which holds where they do not stack; the
    /// best are picked when missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<Vec<CouponId>>,
    /// How much delivery costs; missing when nothing is delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<DeliveryTerms>,
    /// Points to pay with and to earn; missing when the shop has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<PointsTerms>,
    /// Stored value that may be used for what is payable.
    #[serde(default)]
    pub stored_value: i64,
    /// What the shop decides.
    #[serde(default)]
    pub policies: PricePolicies,
}

impl Basket {
    /// What the store's clocks show now.
    pub(super) fn local(&self) -> LocalTime {
        let millis = self.now.millis().saturating_add(i64::from(self.utc_offset) * 60_000);
        LocalTime {
            day: millis.div_euclid(86_400_000),
            minute: millis.rem_euclid(86_400_000) / 60_000,
        }
    }
}

/// A line of the cart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BasketLine {
    /// Its id within the cart.
    pub id: LineId,
    /// The variant.
    pub sku: SkuId,
    /// Its product.
    pub product: ProductId,
    /// The categories of the product, of all levels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<CategoryId>,
    /// The brand of the product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand: Option<BrandId>,
    /// How many pieces.
    pub quantity: u32,
    /// Whether the shopper wants it now.
    pub is_selected: bool,
    /// Whether it can be bought: what is sold out or gone counts for nothing.
    pub is_buyable: bool,
    /// What a piece costs at the store.
    pub unit_price: i64,
    /// What a piece costs for members, when that is less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_price: Option<i64>,
    /// What a piece costs in a flash sale, a group or the like that the shopper takes part in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub special: Option<SpecialPrice>,
    /// Whether it is a voucher, which can be given back at any time for what it cost: no promotion,
    /// coupon or points lower its price, and it counts for none of them nor for free delivery.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_voucher: bool,
}

/// A price that stands in for the store's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SpecialPrice {
    /// Why.
    #[serde(default)]
    pub kind: SpecialKind,
    /// What a piece costs then; more than the store's price counts as that.
    pub price: i64,
}

/// Why a price stands in for the store's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SpecialKind {
    /// A flash sale.
    Flash,
    /// A team that buys together.
    Group,
    /// Friends cut the price.
    Bargain,
    /// The weekday or the hour.
    Timed,
    /// A kind that this version does not know; it counts like the others.
    #[default]
    #[serde(other)]
    Unknown,
}

/// Who buys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ShopperFacts {
    /// Whether the shopper is a member.
    pub is_member: bool,
    /// The member's tier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<TierId>,
    /// Whether the shopper never ordered before.
    pub is_first_order: bool,
}

/// What delivery costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryTerms {
    /// The fee.
    pub fee: i64,
    /// From which amount of goods on it is free; the policies say which amount that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_from: Option<i64>,
}

/// How points pay and are earned. What a shop does not have is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct PointsTerms {
    /// How many points the shopper wants to use, no more than there are.
    pub asked: u64,
    /// So many points are used at a time …
    pub step: u64,
    /// … and pay so much.
    pub step_worth: i64,
    /// For so much that is paid for goods …
    pub earned_per: i64,
    /// … so many points are earned.
    pub earned: u64,
}
