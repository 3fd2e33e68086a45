//! Every reason why a coupon cannot be used.

use super::super::{
    BasketLine, Conditions, CouponKind, CouponRefusal, CouponState, DeliveryTerms, HeldCoupon,
    Moment, Scope, SpecialKind, SpecialPrice,
};
use super::{amount_off, basket, coupon, line, quote};

fn five() -> HeldCoupon {
    amount_off("five", 0, 500)
}

fn when(conditions: Conditions) -> HeldCoupon {
    let mut coupon = five();
    coupon.terms.conditions = conditions;
    coupon
}

/// What is said of a coupon for a cart of 40.00.
#[track_caller]
fn check(coupon: HeldCoupon, refusal: Option<CouponRefusal>) {
    let mut basket = basket([line("tea", 1, 4_000)]);
    basket.coupons = vec![coupon];
    let quote = quote(&basket);
    assert_eq!(quote.coupons[0].refusal, refusal);
    assert_eq!(quote.coupons[0].is_used, refusal.is_none());
}

#[test]
fn a_coupon_that_was_used_or_given_away_is_gone() {
    check(five(), None);
    check(HeldCoupon { state: CouponState::Used, ..five() }, Some(CouponRefusal::AlreadyUsed));
    check(HeldCoupon { state: CouponState::Given, ..five() }, Some(CouponRefusal::GivenAway));
    check(HeldCoupon { state: CouponState::Unknown, ..five() }, Some(CouponRefusal::Unknown));
}

#[test]
fn a_coupon_has_its_time() {
    let at = |text: &str| Some(text.parse().unwrap());
    let now = "2026-11-24T04:00:00Z";
    let later = "2026-11-24T04:00:01Z";
    check(HeldCoupon { valid_from: at(now), valid_until: at(later), ..five() }, None);
    check(HeldCoupon { valid_until: at(now), ..five() }, Some(CouponRefusal::Expired));
    let not_yet = CouponRefusal::NotYet { from: later.parse().unwrap() };
    check(HeldCoupon { valid_from: at(later), ..five() }, Some(not_yet));
}

#[test]
fn a_coupon_has_its_place_its_people_and_its_hours() {
    let none = Conditions::default;
    for (conditions, refusal) in [
        (Conditions { stores: vec!["xinhua".into()], ..none() }, None),
        (Conditions { stores: vec!["other".into()], ..none() }, Some(CouponRefusal::WrongStore)),
        (Conditions { channels: vec!["app".into()], ..none() }, None),
        (
            Conditions { channels: vec!["wechat".into()], ..none() },
            Some(CouponRefusal::WrongChannel),
        ),
        (Conditions { members_only: true, ..none() }, Some(CouponRefusal::MembersOnly)),
        (Conditions { tiers: vec!["gold".into()], ..none() }, Some(CouponRefusal::WrongTier)),
        (Conditions { first_order_only: true, ..none() }, Some(CouponRefusal::FirstOrderOnly)),
        (
            Conditions {
                moments: vec![Moment {
                    weekdays: vec![6, 7],
                    from: "00:00".into(),
                    until: "24:00".into(),
                }],
                ..none()
            },
            Some(CouponRefusal::NotNow),
        ),
    ] {
        check(when(conditions), refusal);
    }
}

#[test]
fn a_coupon_for_some_store_is_for_none_while_none_is_chosen() {
    let mut basket = basket([line("tea", 1, 4_000)]);
    basket.store = None;
    basket.coupons =
        vec![when(Conditions { stores: vec!["xinhua".into()], ..Conditions::default() })];
    assert_eq!(quote(&basket).coupons[0].refusal, Some(CouponRefusal::WrongStore));
}

#[test]
fn twelve_forty_short() {
    check(amount_off("c", 5_240, 500), Some(CouponRefusal::BelowThreshold { missing: 1_240 }));
    check(amount_off("c", 4_000, 500), None);
}

#[test]
fn a_coupon_for_other_goods_or_for_goods_at_a_special_price_only() {
    let mut cake = five();
    cake.terms.scope = Scope { products: vec!["cake".into()], ..Scope::default() };
    check(cake, Some(CouponRefusal::NoMatchingLine));

    let special = Some(SpecialPrice { kind: SpecialKind::Group, price: 3_000 });
    let mut basket = basket([BasketLine { special, ..line("tea", 1, 4_000) }]);
    basket.coupons = vec![five()];
    assert_eq!(quote(&basket).payable, 2_500);
    basket.policies.coupons_on_special = false;
    let refused = quote(&basket);
    assert_eq!(refused.coupons[0].refusal, Some(CouponRefusal::NotWithSpecialPrice));
    // With something else in the cart, it is for that.
    basket.lines.push(line("cup", 1, 1_000));
    let other = quote(&basket);
    assert_eq!(super::payable(&other), [3_000, 500]);
}

#[test]
fn an_empty_cart_has_no_goods_for_a_coupon() {
    let mut basket = basket([]);
    basket.coupons = vec![five()];
    let quote = quote(&basket);
    assert_eq!(quote.coupons[0].refusal, Some(CouponRefusal::NoMatchingLine));
    assert_eq!(quote.payable, 0);
}

#[test]
fn a_voucher_is_used_in_the_shop() {
    let voucher = coupon("v", 0, CouponKind::StoreVoucher { worth: 5_000 });
    check(voucher, Some(CouponRefusal::UseInStore));
    check(coupon("u", 0, CouponKind::Unknown), Some(CouponRefusal::Unknown));
}

#[test]
fn free_delivery_needs_a_fee() {
    let ship = || coupon("ship", 0, CouponKind::FreeDelivery { cap: None });
    check(ship(), Some(CouponRefusal::NoDeliveryFee));
    let mut basket = basket([line("tea", 1, 4_000)]);
    basket.coupons = vec![ship()];
    basket.delivery = Some(DeliveryTerms { fee: 600, free_from: Some(4_000) });
    assert_eq!(quote(&basket).coupons[0].refusal, Some(CouponRefusal::NoDeliveryFee));
    basket.delivery = Some(DeliveryTerms { fee: 600, free_from: Some(4_001) });
    let used = quote(&basket);
    assert_eq!((used.coupons[0].is_used, used.payable), (true, 4_000));
}
