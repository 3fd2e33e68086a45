//! What differs from shop to shop about prices: flags of the backend, never constants.

use serde::{Deserialize, Serialize};

/// Rules of prices that each shop decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct PricePolicies {
    /// Where an item discount and a member price meet on one line.
    pub item_and_member: ItemAndMember,
    /// Whether goods at a flash, group, bargain or timed price take item discounts and member
    /// prices as well.
    pub items_on_special: bool,
    /// Whether they take part in promotions.
    pub promotions_on_special: bool,
    /// Whether they take coupons.
    pub coupons_on_special: bool,
    /// Whether points pay for them.
    pub points_on_special: bool,
    /// Whether a piece may be lowered by more promotions than one.
    pub promotion_stacking: PromotionStacking,
    /// Which promotions come first.
    pub promotion_choice: PromotionChoice,
    /// How many coupons may be used at once.
    pub coupons_at_once: u32,
    /// Whether one coupon for free delivery may be used beside those, and stacks with any.
    pub delivery_coupon_apart: bool,
    /// What happens to a coupon that is worth more than the goods it is for.
    pub coupon_over_goods: CouponOverGoods,
    /// What has to reach the amount from which delivery is free.
    pub free_delivery_base: FreeDeliveryBase,
}

impl Default for PricePolicies {
    fn default() -> Self {
        Self {
            item_and_member: ItemAndMember::Larger,
            items_on_special: true,
            promotions_on_special: true,
            coupons_on_special: true,
            points_on_special: true,
            promotion_stacking: PromotionStacking::Marked,
            promotion_choice: PromotionChoice::Priority,
            coupons_at_once: 1,
            delivery_coupon_apart: true,
            coupon_over_goods: CouponOverGoods::Cap,
            free_delivery_base: FreeDeliveryBase::AfterDiscounts,
        }
    }
}

/// Where an item discount and a member price meet on one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ItemAndMember {
    /// Both: the member price, and the item discount on it.
    Both,
    /// Whichever lowers the line more; the item discount when they are even. Also what a policy
    /// means that this version does not know.
    #[default]
    #[serde(other)]
    Larger,
}

/// Whether a piece may be lowered by more promotions than one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PromotionStacking {
    /// By one promotion at most, whatever the promotions say.
    Never,
    /// By all of them, whatever they say.
    Always,
    /// By several when each of them can stack. Also what a policy means that this version does not
    /// know.
    #[default]
    #[serde(other)]
    Marked,
}

/// Which promotions come first when they compete for pieces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PromotionChoice {
    /// Those of them with which the cart costs least, so that one promotion more never raises what
    /// is payable. Where more than six apply, by priority.
    Best,
    /// The highest priority; of those the larger saving; of those the lower id. Also what a policy
    /// means that this version does not know.
    #[default]
    #[serde(other)]
    Priority,
}

/// What happens to a coupon that is worth more than the goods it is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CouponOverGoods {
    /// It cannot be used.
    Refuse,
    /// The goods cost nothing, and what is left of it is lost. Also what a policy means that this
    /// version does not know.
    #[default]
    #[serde(other)]
    Cap,
}

/// What has to reach the amount from which delivery is free.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FreeDeliveryBase {
    /// The goods before all deductions.
    BeforeDiscounts,
    /// The goods after promotions and coupons; points still count. Also what a policy means that
    /// this version does not know.
    #[default]
    #[serde(other)]
    AfterDiscounts,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_that_is_not_said_or_not_known_is_the_usual_one() {
        let json = r#"{"coupons_at_once":2,"coupon_over_goods":"refuse","item_and_member":"dice"}"#;
        let read: PricePolicies = serde_json::from_str(json).unwrap();
        let said = PricePolicies {
            coupons_at_once: 2,
            coupon_over_goods: CouponOverGoods::Refuse,
            ..PricePolicies::default()
        };
        assert_eq!(read, said);
    }
}
