//! What a cart costs, and why: all that the app says about it, as data.

use serde::{Deserialize, Serialize};

use super::{Cause, CouponVerdict, Deduction, NotReached, Reached};
use crate::{CouponId, Currency, LineId, Money, PromotionId, SkuId};

/// What a cart costs, and why. Amounts are whole minor units of its currency.
///
/// `list - discounts - coupons - points.worth + delivery.payable` is `payable`, and the lines add up
/// to the same without delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Quote {
    /// The currency of all amounts in it.
    pub currency: Currency,
    /// All lines of the basket, in its order. Those that do not count cost nothing.
    pub lines: Vec<QuotedLine>,
    /// What the lines that count would cost at the store's prices.
    pub list: i64,
    /// What special prices, item discounts, member prices and promotions take off.
    pub discounts: i64,
    /// What coupons take off the goods. What one pays for delivery is in `delivery`.
    pub coupons_off: i64,
    /// What the goods cost after all of these and before points.
    pub goods: i64,
    /// What points pay.
    pub points: PointsUsed,
    /// What delivery costs; missing when nothing is delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<QuotedDelivery>,
    /// What is payable altogether.
    pub payable: i64,
    /// How much of it stored value pays.
    pub stored_value: i64,
    /// What is left to be paid.
    pub due: i64,
    /// The promotions that lower something, in the order they were applied.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reached: Vec<Reached>,
    /// The next steps of promotions, with what is missing to them, in the order of their ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missed: Vec<NotReached>,
    /// What can be said of each coupon of the basket, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coupons: Vec<CouponVerdict>,
    /// What the order earns.
    #[serde(default)]
    pub earned: Earned,
}

impl Quote {
    /// What nothing costs.
    pub fn of_nothing(currency: Currency) -> Self {
        Self {
            currency,
            lines: Vec::new(),
            list: 0,
            discounts: 0,
            coupons_off: 0,
            goods: 0,
            points: PointsUsed::default(),
            delivery: None,
            payable: 0,
            stored_value: 0,
            due: 0,
            reached: Vec::new(),
            missed: Vec::new(),
            coupons: Vec::new(),
            earned: Earned::default(),
        }
    }

    /// An amount of it with its currency.
    pub const fn money(&self, amount: i64) -> Money {
        Money::new(amount, self.currency)
    }

    /// What shoppers read of a promotion or a coupon that is the cause of something; empty for
    /// other causes.
    pub fn name_of(&self, cause: &Cause) -> &str {
        match cause {
            Cause::Item { promotion } | Cause::Promotion { promotion } => {
                let reached = self.reached.iter().find(|reached| reached.promotion == *promotion);
                reached.map_or("", |reached| &reached.name)
            }
            Cause::Coupon { coupon } => {
                let verdict = self.coupons.iter().find(|verdict| verdict.coupon == *coupon);
                verdict.map_or("", |verdict| &verdict.name)
            }
            _ => "",
        }
    }

    /// The coupons that are used, in the basket's order.
    pub fn used_coupons(&self) -> impl Iterator<Item = &CouponVerdict> {
        self.coupons.iter().filter(|verdict| verdict.is_used)
    }
}

/// A line and what is left of its price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuotedLine {
    /// The line.
    pub line: LineId,
    /// How many pieces count: none when it is not selected or cannot be bought.
    pub quantity: u32,
    /// What they would cost at the store's price.
    pub list: i64,
    /// What is taken off, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deductions: Vec<Deduction>,
    /// What is payable for them. This total is kept, not a price of each, so that refunds add up;
    /// see [`refund`](super::refund).
    pub payable: i64,
}

/// What points pay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PointsUsed {
    /// How many points are used.
    pub points: u64,
    /// What they pay.
    pub worth: i64,
}

/// What delivery costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuotedDelivery {
    /// The fee.
    pub fee: i64,
    /// What is taken off.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deductions: Vec<Deduction>,
    /// What is payable for it.
    pub payable: i64,
    /// How much more has to be bought for free delivery; missing when it is free, or never is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<i64>,
}

/// What the order earns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Earned {
    /// Points.
    pub points: u64,
    /// What comes with it for nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gifts: Vec<Gift>,
    /// What comes back as a coupon.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub back: Vec<MoneyBack>,
}

/// Something that comes with the order for nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gift {
    /// The coupon that brings it.
    pub coupon: CouponId,
    /// What.
    pub sku: SkuId,
    /// How many pieces.
    pub quantity: u32,
}

/// Money that comes back as a coupon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoneyBack {
    /// The promotion that gives it back.
    pub promotion: PromotionId,
    /// What shoppers read of it.
    pub name: String,
    /// How much.
    pub amount: i64,
}
