//! What holds for the price of any cart, tried on ten thousand of them each. For a longer run say
//! how many: `PROPTEST_CASES=1000000 cargo test --release --package contract --test pricing`.

#[path = "pricing/carts.rs"]
mod carts;
#[path = "pricing/naive.rs"]
mod naive;

use contract::pricing::{
    Basket, Cause, Deduction, FreeDeliveryBase, PromotionChoice, PromotionRule, Quote, quote,
    refund,
};
use contract::{CouponId, LineId};
use proptest::collection::vec;
use proptest::prelude::{
    ProptestConfig, Strategy, TestCaseError, any, prop_assert, prop_assert_eq, proptest,
};

use carts::{Dice, THROWS, cart};

fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases.unwrap_or(10_000))
    }
}

fn baskets() -> impl Strategy<Value = Basket> {
    (any::<u64>(), 0..THROWS).prop_map(|(seed, throws)| cart(&mut Dice::new(seed, throws)))
}

fn sum(deductions: &[Deduction]) -> i64 {
    deductions.iter().map(|deduction| deduction.amount).sum()
}

/// What all lines say of some causes.
fn of_lines(quote: &Quote, is: impl Fn(&Cause) -> bool) -> i64 {
    let deductions = quote.lines.iter().flat_map(|line| &line.deductions);
    deductions.filter(|one| is(&one.cause)).map(|one| one.amount).sum()
}

fn adds_up(basket: &Basket, quote: &Quote) -> Result<(), TestCaseError> {
    for (line, asked) in quote.lines.iter().zip(&basket.lines) {
        prop_assert_eq!(&line.line, &asked.id);
        prop_assert_eq!(line.list - sum(&line.deductions), line.payable);
        prop_assert!(line.payable >= 0 && line.list >= 0);
        prop_assert!(line.deductions.iter().all(|deduction| deduction.amount > 0));
        let counts = asked.is_selected && asked.is_buyable;
        prop_assert_eq!(line.quantity, if counts { asked.quantity } else { 0 });
        prop_assert!(counts || line.list == 0);
    }
    let lines: i64 = quote.lines.iter().map(|line| line.payable).sum();
    prop_assert_eq!(lines, quote.goods - quote.points.worth);
    prop_assert_eq!(quote.list - quote.discounts - quote.coupons_off, quote.goods);
    let by_coupon = |cause: &Cause| matches!(cause, Cause::Coupon { .. });
    prop_assert_eq!(of_lines(quote, by_coupon), quote.coupons_off);
    prop_assert_eq!(of_lines(quote, |cause| *cause == Cause::Points), quote.points.worth);
    let early = of_lines(quote, |cause| !by_coupon(cause) && *cause != Cause::Points);
    prop_assert_eq!(early, quote.discounts);
    let mut fee = 0;
    if let Some(delivery) = &quote.delivery {
        fee = delivery.payable;
        prop_assert!(fee >= 0);
        prop_assert_eq!(delivery.fee - sum(&delivery.deductions), fee);
    }
    prop_assert_eq!(lines + fee, quote.payable);
    prop_assert_eq!(quote.payable - quote.stored_value, quote.due);
    prop_assert!(quote.stored_value >= 0 && quote.due >= 0);
    Ok(())
}

/// That what is said of promotions and coupons is what the lines say.
fn says_why(quote: &Quote) -> Result<(), TestCaseError> {
    for reached in &quote.reached {
        let is_it = |cause: &Cause| {
            matches!(cause, Cause::Item { promotion } | Cause::Promotion { promotion }
                if *promotion == reached.promotion)
        };
        prop_assert!(reached.saves > 0);
        prop_assert_eq!(of_lines(quote, is_it), reached.saves);
        let lowered = quote
            .lines
            .iter()
            .filter(|line| line.deductions.iter().any(|deduction| is_it(&deduction.cause)));
        let mut lowered: Vec<_> = lowered.map(|line| &line.line).collect();
        lowered.sort();
        let said: Vec<_> = reached.lines.iter().collect();
        prop_assert_eq!(said, lowered);
    }
    for missed in &quote.missed {
        prop_assert!(missed.saves >= 0 && !missed.lines.is_empty());
    }
    for verdict in &quote.coupons {
        prop_assert!(!(verdict.is_used && verdict.refusal.is_some()));
        prop_assert!(verdict.saves >= 0);
    }
    Ok(())
}

/// The same basket with lines, promotions and coupons in another order.
fn shuffled(basket: &Basket, by: usize) -> Basket {
    fn turn<T>(list: &mut [T], by: usize) {
        if !list.is_empty() {
            list.rotate_left(by % list.len());
            let half = by / 7 % (list.len() + 1);
            list[..half].reverse();
        }
    }
    let mut other = basket.clone();
    turn(&mut other.lines, by);
    turn(&mut other.promotions, by / 3);
    turn(&mut other.coupons, by / 5);
    other
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn lines_add_up_to_the_total_and_nothing_is_negative(basket in baskets()) {
        let quote = quote(&basket);
        adds_up(&basket, &quote)?;
        says_why(&quote)?;
    }

    #[test]
    fn the_order_of_lines_promotions_and_coupons_does_not_matter(
        basket in baskets(), by in any::<u16>(),
    ) {
        let other = shuffled(&basket, by.into());
        let (mut quote, mut shuffled) = (quote(&basket), quote(&other));
        for quote in [&mut quote, &mut shuffled] {
            quote.lines.sort_by(|one, other| one.line.cmp(&other.line));
            quote.coupons.sort_by(|one, other| one.coupon.cmp(&other.coupon));
        }
        prop_assert_eq!(quote, shuffled);
    }

    #[test]
    fn the_best_coupons_are_the_best_of_all_choices(basket in baskets()) {
        let best = before_points(&quote(&basket));
        let mut least = i64::MAX;
        for chosen in 0..1_u32 << basket.coupons.len() {
            let ids = basket.coupons.iter().enumerate();
            let ids: Vec<CouponId> = ids
                .filter(|(at, _)| chosen >> at & 1 == 1)
                .map(|(_, coupon)| coupon.id.clone())
                .collect();
            let basket = Basket { chosen: Some(ids), ..basket.clone() };
            least = least.min(before_points(&quote(&basket)));
        }
        prop_assert_eq!(best, least);
    }

    #[test]
    fn one_coupon_more_never_raises_what_is_payable_before_points(basket in baskets()) {
        let mut fewer = basket.clone();
        if fewer.coupons.pop().is_some() {
            prop_assert!(before_points(&quote(&basket)) <= before_points(&quote(&fewer)));
        }
    }

    #[test]
    fn points_and_stored_value_never_raise_what_is_due(basket in baskets()) {
        let without = Basket { points: None, ..basket.clone() };
        prop_assert!(quote(&basket).payable <= quote(&without).payable);
        let without = Basket { stored_value: 0, ..basket.clone() };
        prop_assert!(quote(&basket).due <= quote(&without).due);
    }

    #[test]
    fn one_promotion_more_never_raises_it_where_the_shop_wants_the_best(mut basket in baskets()) {
        basket.policies.promotion_choice = PromotionChoice::Best;
        let mut fewer = basket.clone();
        if fewer.promotions.pop().is_some() {
            prop_assert!(before_points(&quote(&basket)) <= before_points(&quote(&fewer)));
        }
    }

    #[test]
    fn free_delivery_before_discounts_is_never_lost_by_a_saving(mut basket in baskets()) {
        basket.policies.free_delivery_base = FreeDeliveryBase::BeforeDiscounts;
        let none = Basket { promotions: Vec::new(), coupons: Vec::new(), ..basket.clone() };
        let fee = |quote: &Quote| quote.delivery.as_ref().map_or(0, |delivery| delivery.payable);
        prop_assert!(fee(&quote(&basket)) <= fee(&quote(&none)));
    }

    #[test]
    fn a_promotion_saves_what_counting_piece_by_piece_says(mut basket in baskets()) {
        basket.promotions.truncate(1);
        basket.coupons.clear();
        basket.points = None;
        basket.policies.promotion_choice = PromotionChoice::Priority;
        for line in &mut basket.lines {
            (line.special, line.member_price) = (None, None);
        }
        let quote = quote(&basket);
        prop_assert_eq!(quote.discounts, naive::saving(&basket));
    }

    #[test]
    fn what_a_step_is_said_to_save_it_saves(mut basket in baskets()) {
        // Whoever follows the hint with pieces like the cheapest that counts gets that much off. A
        // shop that wants the best may leave the promotion out, where it would cost free delivery.
        basket.policies.promotion_choice = PromotionChoice::Priority;
        basket.promotions.truncate(1);
        basket.coupons.clear();
        for line in &mut basket.lines {
            (line.special, line.member_price) = (None, None);
        }
        naive::follow_hint(&basket)?;
    }

    #[test]
    fn refunds_in_any_steps_add_up_to_what_was_paid(
        payable in 0..10_000_000_i64, quantity in 1..50_u32, steps in vec(0..9_u32, 0..20),
    ) {
        let (mut back, mut paid_back) = (0, 0);
        for step in steps {
            paid_back += refund(payable, quantity, back, step);
            back += step;
            prop_assert!(paid_back <= payable);
            let even = payable * i64::from(back.min(quantity)) / i64::from(quantity);
            prop_assert_eq!(paid_back, even);
        }
        paid_back += refund(payable, quantity, back, quantity);
        prop_assert_eq!(paid_back, payable);
    }

    #[test]
    fn returning_every_piece_of_an_order_one_by_one_gives_back_what_was_paid(basket in baskets()) {
        let quote = quote(&basket);
        let mut back = 0;
        for line in &quote.lines {
            back += (0..line.quantity)
                .map(|before| refund(line.payable, line.quantity, before, 1))
                .sum::<i64>();
        }
        prop_assert_eq!(back, quote.goods - quote.points.worth);
    }
}

/// What is payable if no points are used, as the choice of coupons sees it.
fn before_points(quote: &Quote) -> i64 {
    quote.payable + quote.points.worth
}

#[test]
fn the_carts_that_are_tried_are_of_all_sorts() {
    // Otherwise the properties would hold for nothing much.
    let mut seen = [0_u32; 8];
    for seed in 0..2_000 {
        let basket = cart(&mut Dice::new(seed, THROWS));
        let quote = quote(&basket);
        let is_bundle = |id: &contract::PromotionId| {
            basket.promotions.iter().any(|promotion| {
                promotion.id == *id && matches!(promotion.rule, PromotionRule::Bundle { .. })
            })
        };
        let lines = |ids: &[LineId]| ids.len() > 1;
        let facts = [
            quote.reached.iter().any(|reached| lines(&reached.lines)),
            quote.reached.len() > 1,
            quote.reached.iter().any(|reached| is_bundle(&reached.promotion)),
            !quote.missed.is_empty(),
            quote.used_coupons().count() > 1,
            quote.points.worth > 0 && quote.coupons_off > 0,
            quote.delivery.as_ref().is_some_and(|delivery| !delivery.deductions.is_empty()),
            quote.payable == 0 && quote.list > 0,
        ];
        for (count, holds) in seen.iter_mut().zip(facts) {
            *count += u32::from(holds);
        }
    }
    assert!(seen.iter().all(|count| *count > 20), "{seen:?}");
}
