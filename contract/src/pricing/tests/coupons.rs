//! Coupons that are used, and which ones are.

use super::super::{
    Basket, BasketLine, Cause, CouponKind, CouponOverGoods, CouponRefusal, DeliveryTerms,
    FreeDeliveryBase, HeldCoupon, PricePolicies, Quote, Scope,
};
use super::{amount_off, basket, coupon, line, payable, percent_off, quote};
use crate::CouponId;

/// Prices lines with coupons.
fn with(lines: impl Into<Vec<BasketLine>>, coupons: &[HeldCoupon]) -> Basket {
    Basket { coupons: coupons.to_vec(), ..basket(lines) }
}

/// The ids of the coupons that are used.
fn used(quote: &Quote) -> Vec<&str> {
    quote.used_coupons().map(|verdict| verdict.coupon.as_str()).collect()
}

fn stacking(coupon: HeldCoupon) -> HeldCoupon {
    let terms = super::CouponTerms { can_stack: true, ..coupon.terms };
    HeldCoupon { terms, ..coupon }
}

fn free_delivery(id: &str, cap: Option<i64>) -> HeldCoupon {
    coupon(id, 0, CouponKind::FreeDelivery { cap })
}

#[test]
fn ten_off_fifty_is_shared_by_what_is_payable() {
    let quote =
        quote(&with([line("a", 1, 3_000), line("b", 1, 2_000)], &[amount_off("c", 5_000, 1_000)]));
    assert_eq!(payable(&quote), [2_400, 1_600]);
    assert_eq!((quote.discounts, quote.coupons_off, quote.goods), (0, 1_000, 4_000));
    let deduction = &quote.lines[0].deductions[0];
    assert_eq!(deduction.cause, Cause::Coupon { coupon: "c".into() });
    assert_eq!((deduction.amount, quote.name_of(&deduction.cause)), (600, "c"));
    assert_eq!((quote.coupons[0].is_used, quote.coupons[0].saves), (true, 1_000));
}

#[test]
fn a_percentage_is_rounded_for_each_line_and_has_a_cap() {
    let lines = [line("a", 1, 1_005), line("b", 1, 995)];
    // 10 % of 10.05 are 1.005, of 9.95 are 0.995.
    let off = quote(&with(lines.clone(), &[percent_off("c", 10, None)]));
    assert_eq!(payable(&off), [904, 895]);
    // At most 1.00: shared by 1.01 to 1.00.
    let capped = quote(&with(lines, &[percent_off("c", 10, Some(100))]));
    assert_eq!(payable(&capped), [955, 945]);
    assert_eq!(capped.coupons_off, 100);
}

#[test]
fn a_coupon_lowers_only_the_goods_it_is_for() {
    let scope = Scope { products: vec!["a".into()], ..Scope::default() };
    let mut only = amount_off("c", 0, 500);
    only.terms.scope = scope;
    let quote = quote(&with([line("a", 1, 1_000), line("b", 1, 1_000)], &[only]));
    assert_eq!(payable(&quote), [500, 1_000]);
}

#[test]
fn a_coupon_worth_more_than_the_goods_is_capped_or_refused() {
    let mut basket = with([line("a", 1, 1_000)], &[amount_off("c", 0, 1_500)]);
    let capped = quote(&basket);
    assert_eq!((capped.payable, capped.coupons[0].saves), (0, 1_000));
    basket.policies.coupon_over_goods = CouponOverGoods::Refuse;
    let refused = quote(&basket);
    assert_eq!(refused.payable, 1_000);
    assert_eq!(refused.coupons[0].refusal, Some(CouponRefusal::LargerThanGoods));
    basket.lines[0].unit_price = 1_500;
    assert_eq!(quote(&basket).payable, 0);
}

#[test]
fn the_best_coupon_is_used_and_the_other_stays() {
    let coupons = [percent_off("tenth", 10, None), amount_off("five", 0, 500)];
    let small = quote(&with([line("a", 1, 4_000)], &coupons));
    assert_eq!((used(&small), small.payable), (vec!["five"], 3_500));
    assert_eq!((small.coupons[0].saves, small.coupons[0].refusal), (400, None));
    let large = quote(&with([line("a", 1, 6_000)], &coupons));
    assert_eq!((used(&large), large.payable), (vec!["tenth"], 5_400));
}

#[test]
fn of_coupons_worth_the_same_the_one_that_expires_first_is_used() {
    let mut soon = amount_off("z", 0, 500);
    soon.valid_until = Some("2026-11-25T00:00:00Z".parse().unwrap());
    let coupons = [amount_off("a", 0, 500), soon, amount_off("b", 0, 500)];
    assert_eq!(used(&quote(&with([line("a", 1, 4_000)], &coupons))), ["z"]);
    assert_eq!(
        used(&quote(&with([line("a", 1, 4_000)], &[coupons[2].clone(), coupons[0].clone()]))),
        ["a"]
    );
}

#[test]
fn coupons_stack_when_both_can_and_the_shop_lets_them() {
    let ten = stacking(percent_off("ten", 10, None));
    let five = stacking(amount_off("five", 4_000, 500));
    let alone = amount_off("alone", 0, 600);
    let mut basket = with([line("a", 1, 4_000)], &[ten, five, alone]);
    // One at a time: the 6.00.
    assert_eq!((used(&quote(&basket)), quote(&basket).payable), (vec!["alone"], 3_400));
    basket.policies.coupons_at_once = 2;
    // From the higher threshold: 40.00 - 5.00, and a tenth of 35.00.
    let quote = quote(&basket);
    assert_eq!((used(&quote), quote.payable), (vec!["ten", "five"], 3_150));
    assert_eq!((quote.coupons[0].saves, quote.coupons[1].saves), (350, 500));
}

#[test]
fn coupons_used_together_do_not_lower_each_others_threshold() {
    let coupons = [stacking(amount_off("a", 4_000, 500)), stacking(amount_off("b", 4_000, 500))];
    let mut basket = with([line("a", 1, 4_000)], &coupons);
    basket.policies.coupons_at_once = 2;
    assert_eq!(quote(&basket).payable, 3_000);
}

#[test]
fn two_coupons_are_not_spent_where_one_does_as_much() {
    let coupons = [
        stacking(amount_off("a", 0, 500)),
        stacking(amount_off("b", 0, 500)),
        amount_off("c", 0, 1_000),
    ];
    let mut basket = with([line("a", 1, 4_000)], &coupons);
    basket.policies.coupons_at_once = 2;
    assert_eq!(used(&quote(&basket)), ["c"]);
}

#[test]
fn the_shopper_may_choose_otherwise() {
    let coupons = [amount_off("five", 0, 500), amount_off("six", 0, 600)];
    let mut basket = with([line("a", 1, 4_000)], &coupons);
    for (chosen, expected, payable) in [
        (vec!["five"], vec!["five"], 3_500),
        (vec![], vec![], 4_000),
        (vec!["gone"], vec![], 4_000),
        // They do not stack: the first that was chosen holds.
        (vec!["six", "five"], vec!["six"], 3_400),
        (vec!["five", "five", "six"], vec!["five"], 3_500),
    ] {
        basket.chosen = Some(chosen.iter().copied().map(CouponId::from).collect());
        let quote = quote(&basket);
        assert_eq!((used(&quote), quote.payable), (expected, payable), "{chosen:?}");
    }
    let refused = quote(&basket);
    assert_eq!(refused.coupons[1].refusal, Some(CouponRefusal::NotStackable));
    assert_eq!(refused.coupons[1].saves, 600);
}

#[test]
fn what_was_chosen_first_stays_when_both_together_are_worth_too_much() {
    let coupons = [stacking(amount_off("a", 0, 600)), stacking(amount_off("b", 0, 600))];
    let mut basket = with([line("a", 1, 1_000)], &coupons);
    basket.policies.coupons_at_once = 2;
    basket.policies.coupon_over_goods = CouponOverGoods::Refuse;
    basket.chosen = Some(vec!["a".into(), "b".into()]);
    let chosen = quote(&basket);
    assert_eq!((used(&chosen), chosen.payable), (vec!["a"], 400));
    assert_eq!(chosen.coupons[1].refusal, Some(CouponRefusal::LargerThanGoods));
    basket.chosen = None;
    assert_eq!(quote(&basket).payable, 400);
}

#[test]
fn delivery_is_paid_by_a_coupon_beside_another() {
    let coupons = [amount_off("five", 0, 500), free_delivery("ship", Some(400))];
    let mut basket = with([line("a", 1, 4_000)], &coupons);
    basket.delivery = Some(DeliveryTerms { fee: 600, free_from: None });
    let both = quote(&basket);
    let delivery = both.delivery.clone().unwrap();
    assert_eq!((delivery.fee, delivery.payable, delivery.missing), (600, 200, None));
    assert_eq!((both.goods, both.coupons_off, both.payable), (3_500, 500, 3_700));
    assert_eq!(used(&both), ["five", "ship"]);
    // In a shop where it counts like the others, only the better one is used.
    basket.policies.delivery_coupon_apart = false;
    assert_eq!(used(&quote(&basket)), ["five"]);
    basket.coupons[0] = amount_off("three", 0, 300);
    assert_eq!(used(&quote(&basket)), ["ship"]);
    // Both stack, and two are let.
    basket.coupons = basket.coupons.into_iter().map(stacking).collect();
    basket.policies.coupons_at_once = 2;
    assert_eq!(used(&quote(&basket)), ["three", "ship"]);
}

#[test]
fn a_coupon_that_would_cost_the_free_delivery_is_left_alone() {
    let mut basket = with([line("a", 1, 5_000)], &[amount_off("five", 0, 500)]);
    basket.delivery = Some(DeliveryTerms { fee: 600, free_from: Some(5_000) });
    let without = quote(&basket);
    assert_eq!((used(&without), without.payable), (vec![], 5_000));
    basket.policies.free_delivery_base = FreeDeliveryBase::BeforeDiscounts;
    let with = quote(&basket);
    assert_eq!((used(&with), with.payable), (vec!["five"], 4_500));
}

#[test]
fn a_gift_comes_with_whatever_else_is_used_where_there_is_room() {
    let gift = coupon("gift", 3_000, CouponKind::Gift { sku: "mug".into(), quantity: 2 });
    let mut basket = with([line("a", 1, 4_000)], &[gift]);
    let alone = quote(&basket);
    assert_eq!((used(&alone), alone.payable), (vec!["gift"], 4_000));
    let gift = &alone.earned.gifts[0];
    assert_eq!((gift.sku.as_str(), gift.quantity, gift.coupon.as_str()), ("mug", 2, "gift"));
    // Money comes before gifts.
    basket.coupons.push(amount_off("five", 0, 500));
    assert_eq!(used(&quote(&basket)), ["five"]);
    basket.coupons = basket.coupons.into_iter().map(stacking).collect();
    basket.policies.coupons_at_once = 2;
    assert_eq!(used(&quote(&basket)), ["gift", "five"]);
}

#[test]
fn many_coupons_are_weighed_in_bounded_time() {
    // Sixty that all stack, ten at a time: more combinations than there are atoms in a cup.
    let coupons: Vec<_> =
        (0..60).map(|at| stacking(amount_off(&format!("c{at:02}"), 0, 100 + at % 7))).collect();
    let mut basket = with([line("a", 1, 100_000), line("b", 3, 33_333)], &coupons);
    basket.policies = PricePolicies { coupons_at_once: 10, ..PricePolicies::default() };
    let first = quote(&basket);
    assert!(first.coupons_off >= 1_000);
    basket.coupons.reverse();
    assert_eq!(quote(&basket).payable, first.payable);
}
