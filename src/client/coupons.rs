//! Coupons: what can be claimed, what the shopper holds, what is given away.

use contract::coupons::{
    ACCEPT, CLAIM, CLAIM_BY_CODE, COUPON, COUPON_SECRETS, COUPONS, Claim, Claimed, Coupon,
    CouponGroup, CouponOffer, CouponSecret, Coupons, CouponsQuery, GIFT, GIVE, Gift, GiftOffer,
    OFFER_OF_CODE, OFFERS, OffersQuery, TAKE_BACK,
};
use contract::{CouponId, CouponOfferId, NoQuery, Page};

use super::writes::{Repeat, write};
use super::{Call, ClientError, answers, call};

/// What can be claimed.
pub(crate) fn offers(query: &OffersQuery) -> Call<Page<CouponOffer>> {
    call(OFFERS, &[], query)
}

/// What a code offers.
pub(crate) fn offer_of_code(code: &str) -> Call<CouponOffer> {
    call(OFFER_OF_CODE, &[code], &NoQuery)
}

/// The shopper's coupons of one group.
pub(crate) fn coupons(group: CouponGroup) -> Call<Coupons> {
    call(COUPONS, &[], &CouponsQuery { group })
}

/// One of them.
pub(crate) fn coupon(id: &CouponId) -> Call<Coupon> {
    call(COUPON, &[id.as_str()], &NoQuery)
}

/// What the codes for the counter are made from.
pub(crate) fn coupon_secrets() -> Call<Page<CouponSecret>> {
    call(COUPON_SECRETS, &[], &NoQuery)
}

/// What the link of a gift offers.
pub(crate) fn gift(token: &str) -> Call<GiftOffer> {
    call(GIFT, &[token], &NoQuery)
}

/// Claims a coupon. It has a key, so a lost answer is asked for again.
pub(crate) async fn claim(id: &CouponOfferId, claim: &Claim) -> Result<Claimed, ClientError> {
    changed(write(CLAIM, &[id.as_str()], &NoQuery, claim, Repeat::Safe).await)
}

/// Claims the coupon behind a code.
pub(crate) async fn claim_by_code(code: &str, claim: &Claim) -> Result<Claimed, ClientError> {
    changed(write(CLAIM_BY_CODE, &[code], &NoQuery, claim, Repeat::Safe).await)
}

/// Offers a coupon to whoever opens the link first; asked twice, it answers the same link.
pub(crate) async fn give(id: &CouponId) -> Result<Gift, ClientError> {
    changed(write(GIVE, &[id.as_str()], &NoQuery, &(), Repeat::Safe).await)
}

/// Takes back what nobody has accepted. What was taken back is one's own again, however often.
pub(crate) async fn take_back(id: &CouponId) -> Result<Coupon, ClientError> {
    changed(write(TAKE_BACK, &[id.as_str()], &NoQuery, &(), Repeat::Safe).await)
}

/// Accepts a gift; asked twice, it answers the same coupon.
pub(crate) async fn accept(token: &str) -> Result<Coupon, ClientError> {
    changed(write(ACCEPT, &[token], &NoQuery, &(), Repeat::Safe).await)
}

/// Whatever came of a write, what was known of coupons may no longer be so.
fn changed<A>(answer: A) -> A {
    answers::forget_of(&[OFFERS.path, OFFER_OF_CODE.path, COUPONS.path, GIFT.path]);
    answer
}
