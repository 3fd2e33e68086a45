//! Points, delivery, stored value, and what an order earns.

use super::super::{
    BasketLine, Cause, CouponRefusal, DeliveryTerms, FreeDeliveryBase, Percent, PointsTerms,
    PromotionRule, SpecialKind, SpecialPrice,
};
use super::{amount_off, basket, line, payable, promotion, quote};

/// A hundred points pay one yuan; for each yuan paid, one point is earned.
fn points(asked: u64) -> Option<PointsTerms> {
    Some(PointsTerms { asked, step: 100, step_worth: 100, earned_per: 100, earned: 1 })
}

#[test]
fn points_pay_after_coupons_and_before_delivery() {
    let mut basket = basket([line("a", 1, 3_000), line("b", 1, 1_500)]);
    basket.coupons = vec![amount_off("c", 0, 900)];
    basket.points = points(650);
    basket.delivery = Some(DeliveryTerms { fee: 600, free_from: None });
    let quote = quote(&basket);
    // 45 - 9 leaves 24 and 12; six steps of points pay 4 and 2.
    assert_eq!(payable(&quote), [2_000, 1_000]);
    assert_eq!((quote.points.points, quote.points.worth), (600, 600));
    assert_eq!((quote.goods, quote.payable), (3_600, 3_600));
    assert_eq!(quote.lines[0].deductions[1].cause, Cause::Points);
    // Thirty yuan were paid for goods; delivery earns nothing.
    assert_eq!(quote.earned.points, 30);
}

#[test]
fn points_pay_no_more_than_the_goods_in_whole_steps() {
    let mut basket = basket([line("a", 1, 250)]);
    basket.points = points(100_000);
    let quote = quote(&basket);
    assert_eq!((quote.points.points, quote.points.worth, quote.payable), (200, 200, 50));
}

#[test]
fn points_do_not_pay_for_a_flash_price_where_the_shop_says_so() {
    let special = Some(SpecialPrice { kind: SpecialKind::Flash, price: 500 });
    let mut basket = basket([BasketLine { special, ..line("a", 1, 900) }, line("b", 1, 300)]);
    basket.points = points(1_000);
    assert_eq!(payable(&quote(&basket)), [0, 0]);
    basket.policies.points_on_special = false;
    assert_eq!(payable(&quote(&basket)), [500, 0]);
}

#[test]
fn delivery_is_free_from_an_amount_of_goods() {
    let mut basket = basket([line("a", 1, 5_000)]);
    basket.coupons = vec![amount_off("c", 0, 900)];
    basket.chosen = Some(vec!["c".into()]);
    basket.points = points(1_000);
    basket.delivery = Some(DeliveryTerms { fee: 600, free_from: Some(4_100) });
    // 41.00 after the coupon are enough, though points pay ten of them.
    let free = quote(&basket);
    let delivery = free.delivery.unwrap();
    assert_eq!((delivery.fee, delivery.payable, delivery.missing), (600, 0, None));
    assert_eq!(delivery.deductions[0].cause, Cause::FreeDelivery);
    assert_eq!(free.payable, 3_100);
    basket.delivery = Some(DeliveryTerms { fee: 600, free_from: Some(4_500) });
    let short = quote(&basket);
    let delivery = short.delivery.unwrap();
    assert_eq!((delivery.payable, delivery.missing), (600, Some(400)));
    assert_eq!(short.payable, 3_700);
    basket.policies.free_delivery_base = FreeDeliveryBase::BeforeDiscounts;
    assert_eq!(quote(&basket).payable, 3_100);
}

#[test]
fn stored_value_pays_what_is_left_and_no_more() {
    let mut basket = basket([line("a", 1, 5_000)]);
    for (stored, used, due) in
        [(0, 0, 5_000), (2_000, 2_000, 3_000), (9_000, 5_000, 0), (-5, 0, 5_000)]
    {
        basket.stored_value = stored;
        let quote = quote(&basket);
        assert_eq!((quote.payable, quote.stored_value, quote.due), (5_000, used, due));
    }
}

#[test]
fn currencies_without_decimals_and_with_three_are_counted_the_same() {
    for code in ["JPY", "KWD"] {
        let mut basket = basket([line("a", 3, 333)]);
        basket.currency = code.parse().unwrap();
        basket.coupons = vec![super::percent_off("c", 10, None)];
        let quote = quote(&basket);
        // 99.9 of 999, so 100.
        assert_eq!(quote.payable, 899);
        assert_eq!(quote.money(quote.payable).currency.code(), code);
    }
}

#[test]
fn a_cart_beyond_all_measure_is_priced_without_a_fall() {
    let mut basket = basket([line("a", u32::MAX, i64::MAX), line("b", 1, i64::MIN)]);
    basket.points = Some(PointsTerms {
        asked: u64::MAX,
        step: 1,
        step_worth: 1,
        earned_per: 1,
        earned: u64::MAX,
    });
    basket.delivery = Some(DeliveryTerms { fee: i64::MAX, free_from: Some(i64::MAX) });
    basket.stored_value = i64::MAX;
    let quote = quote(&basket);
    assert_eq!(quote.lines[0].list, 10_000_000_000_000);
    assert_eq!(payable(&quote), [0, 0]);
}

#[test]
fn a_voucher_costs_what_it_costs_and_helps_nothing_else() {
    let voucher = BasketLine { is_voucher: true, ..line("voucher", 1, 9_000) };
    let mut alone = basket([voucher.clone()]);
    let half = PromotionRule::ItemPercentOff { percent: Percent::new(50) };
    alone.promotions = vec![promotion("half", half)];
    alone.coupons = vec![amount_off("c", 0, 900)];
    alone.points = points(1_000);
    let quote_alone = quote(&alone);
    assert_eq!((payable(&quote_alone), quote_alone.points.points), (vec![9_000], 0));
    assert_eq!(quote_alone.earned.points, 0);
    assert_eq!(quote_alone.coupons[0].refusal, Some(CouponRefusal::NoMatchingLine));
    // Beside goods it reaches no threshold: not that of a coupon, nor that of delivery.
    let mut beside = basket([line("milk", 1, 2_000), voucher]);
    beside.coupons = vec![amount_off("c", 5_000, 900)];
    beside.delivery = Some(DeliveryTerms { fee: 600, free_from: Some(5_000) });
    let quoted = quote(&beside);
    let short = Some(CouponRefusal::BelowThreshold { missing: 3_000 });
    assert_eq!(quoted.coupons[0].refusal, short);
    let delivery = quoted.delivery.unwrap();
    assert_eq!((delivery.payable, delivery.missing), (600, Some(3_000)));
    beside.policies.free_delivery_base = FreeDeliveryBase::BeforeDiscounts;
    assert_eq!(quote(&beside).delivery.unwrap().missing, Some(3_000));
    assert_eq!(quoted.payable, 11_600);
}
