//! Why a coupon cannot be used for the cart, in the shopper's words.

use contract::pricing::{CouponRefusal, Quote};

use crate::locale::{date, price_text, t, t_with, words};

/// The reason; none for one that this version does not know.
pub(crate) fn coupon_refusal_text(refusal: CouponRefusal, quote: &Quote) -> Option<String> {
    Some(match refusal {
        CouponRefusal::AlreadyUsed => t(words::COUPON_USED),
        CouponRefusal::GivenAway => t(words::COUPON_GIVEN),
        CouponRefusal::Expired => t(words::COUPON_EXPIRED),
        CouponRefusal::NotYet { from } => t_with(words::COUPON_FROM, &[("date", &date(from))]),
        CouponRefusal::UseInStore => t(words::COUPON_IN_STORE),
        CouponRefusal::WrongStore => t(words::COUPON_WRONG_STORE),
        CouponRefusal::WrongChannel => t(words::COUPON_WRONG_CHANNEL),
        CouponRefusal::MembersOnly => t(words::COUPON_MEMBERS_ONLY),
        CouponRefusal::WrongTier => t(words::COUPON_WRONG_TIER),
        CouponRefusal::FirstOrderOnly => t(words::COUPON_FIRST_ORDER),
        CouponRefusal::NotNow => t(words::COUPON_NOT_NOW),
        CouponRefusal::NoMatchingLine => t(words::COUPON_OTHER_GOODS),
        CouponRefusal::NotWithSpecialPrice => t(words::COUPON_SPECIAL_PRICE),
        CouponRefusal::BelowThreshold { missing } => {
            t_with(words::COUPON_SHORT, &[("price", &price_text(quote.money(missing)))])
        }
        CouponRefusal::LargerThanGoods => t(words::COUPON_TOO_LARGE),
        CouponRefusal::NoDeliveryFee => t(words::COUPON_NO_DELIVERY),
        CouponRefusal::NotStackable => t(words::COUPON_NOT_STACKABLE),
        CouponRefusal::Unknown => return None,
    })
}
