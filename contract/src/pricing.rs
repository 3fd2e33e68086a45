//! What a cart costs and why: one pure function for the app and the backend.
//!
//! A [`Basket`] says everything that a price depends on; [`Quote`] is the answer, which explains
//! itself. Deductions come in one order: special price; per line the larger of item discount and
//! member price; promotions on several pieces or on all that is spent; coupons; points; delivery;
//! what is earned. A threshold counts only lines that match, are selected and can be bought, and
//! what is payable for them after the deductions before.
//!
//! A basket has one currency, so amounts here are bare whole minor units of it: two currencies
//! cannot meet, and two hundred lines do not repeat it.

mod basket;
mod condition;
mod coupon;
mod percent;
mod policy;
mod promotion;
mod scope;

mod cause;
mod quoted;
mod step;
mod verdict;

mod bundle;
mod choose;
mod earn;
mod items;
mod next;
mod order;
mod picking;
mod pieces;
mod promote;
mod quoting;
mod redeem;
mod refund;
mod saving;
mod settle;
mod split;

pub use self::basket::{
    Basket, BasketLine, DeliveryTerms, PointsTerms, ShopperFacts, SpecialKind, SpecialPrice,
};
pub use self::cause::{Cause, Deduction};
pub use self::condition::{Conditions, Moment};
pub use self::coupon::{CouponKind, CouponState, CouponTerms, HeldCoupon};
pub use self::percent::Percent;
pub use self::picking::{PickedPieces, picked_charge};
pub use self::policy::{
    CouponOverGoods, FreeDeliveryBase, ItemAndMember, PricePolicies, PromotionChoice,
    PromotionStacking,
};
pub use self::promotion::{BundleItem, Off, Promotion, PromotionRule, Tier, Which};
pub use self::quoted::{Earned, Gift, MoneyBack, PointsUsed, Quote, QuotedDelivery, QuotedLine};
pub use self::quoting::quote;
pub use self::refund::refund;
pub use self::scope::Scope;
pub use self::split::split;
pub use self::step::{Missing, NotReached, Reached};
pub use self::verdict::{CouponRefusal, CouponVerdict};

#[cfg(test)]
mod tests;
