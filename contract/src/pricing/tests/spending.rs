//! Promotions on all that is spent, and when and for whom promotions are.

use super::super::{
    Basket, Conditions, Missing, Moment, Off, Percent, PricePolicies, Promotion, PromotionChoice,
    PromotionRule as Rule, Scope, ShopperFacts, Tier,
};
use super::{basket, check, line, missed, on, payable, promotion, quote};
use crate::Timestamp;

fn amount(at: i64, amount: i64) -> Tier {
    Tier { at, off: Off::Amount { amount } }
}

fn percent(at: i64, percent: u16) -> Tier {
    Tier { at, off: Off::Percent { percent: Percent::new(percent) } }
}

fn spend(tiers: Vec<Tier>) -> Promotion {
    promotion("spend", Rule::SpendTiers { tiers, repeats: false })
}

#[test]
fn spend_a_hundred_save_twenty_spend_two_hundred_save_fifty() {
    let tiers = || vec![amount(10_000, 2_000), amount(20_000, 5_000)];
    let quote = check(&[line("wine", 1, 9_990)], &[spend(tiers())], &[9_990]);
    assert_eq!(missed(&quote), [("spend", Missing::Amount { amount: 10 }, 2_000)]);
    let quote = check(&[line("wine", 1, 10_000)], &[spend(tiers())], &[8_000]);
    assert_eq!(missed(&quote), [("spend", Missing::Amount { amount: 10_000 }, 3_000)]);
    let quote = check(&[line("wine", 3, 9_000)], &[spend(tiers())], &[22_000]);
    assert!(quote.missed.is_empty());
}

#[test]
fn a_saving_on_all_that_is_spent_is_shared_to_the_cent() {
    // 20.00 off 100.01: 333.3, 666.6 and 1000.0 hundredths of it.
    let lines = [line("a", 1, 1_667), line("b", 2, 1_667), line("c", 1, 5_000)];
    let quote = check(&lines, &[spend(vec![amount(10_000, 2_000)])], &[1_334, 2_667, 4_000]);
    assert_eq!(quote.discounts, 2_000);
}

#[test]
fn a_threshold_counts_what_is_payable_after_earlier_deductions() {
    let tiers = vec![amount(10_000, 2_000)];
    let half = on(&["a"], promotion("half", Rule::ItemPercentOff { percent: Percent::new(50) }));
    let lines = [line("a", 1, 8_000), line("b", 1, 5_000)];
    // 130 on the shelf, but 90 after the discount.
    let quote = check(&lines, &[half.clone(), spend(tiers.clone())], &[4_000, 5_000]);
    assert_eq!(missed(&quote), [("spend", Missing::Amount { amount: 1_000 }, 2_000)]);
    // Only matching goods count, and only they are lowered.
    check(&lines, &[on(&["a"], spend(tiers.clone()))], &[8_000, 5_000]);
    let lines = [line("a", 1, 10_000), line("b", 1, 5_000)];
    check(&lines, &[on(&["a"], spend(tiers))], &[8_000, 5_000]);
}

#[test]
fn twenty_off_every_hundred() {
    let every = || {
        promotion("every", Rule::SpendTiers { tiers: vec![amount(10_000, 2_000)], repeats: true })
    };
    check(&[line("wine", 1, 35_000)], &[every()], &[29_000]);
    let quote = check(&[line("wine", 1, 25_000)], &[every()], &[21_000]);
    assert_eq!(missed(&quote), [("every", Missing::Amount { amount: 5_000 }, 2_000)]);
}

#[test]
fn a_tier_may_be_a_percentage() {
    let tiers = || vec![percent(10_000, 10), percent(20_000, 20)];
    check(&[line("wine", 1, 10_005)], &[spend(tiers())], &[9_004]);
    let quote = check(&[line("wine", 2, 7_500)], &[spend(tiers())], &[13_500]);
    // With 50 more, 20 % of 200 are off instead of 10 % of 150.
    assert_eq!(missed(&quote), [("spend", Missing::Amount { amount: 5_000 }, 2_500)]);
}

#[test]
fn three_pieces_twenty_percent_off_five_pieces_thirty() {
    let count =
        || promotion("count", Rule::CountTiers { tiers: vec![percent(3, 20), percent(5, 30)] });
    let quote = check(&[line("tea", 2, 1_000)], &[count()], &[2_000]);
    assert_eq!(missed(&quote), [("count", Missing::Count { count: 1 }, 600)]);
    let quote = check(&[line("tea", 2, 1_000), line("mint", 2, 500)], &[count()], &[1_600, 800]);
    assert_eq!(missed(&quote), [("count", Missing::Count { count: 1 }, 450)]);
    check(&[line("tea", 6, 1_000)], &[count()], &[4_200]);
}

#[test]
fn ten_off_a_first_order_and_nothing_off_the_second() {
    let rule = Rule::TakeOff { off: Off::Amount { amount: 1_000 } };
    let conditions = Conditions { first_order_only: true, ..Conditions::default() };
    let first = Promotion { conditions, ..promotion("first", rule) };
    let mut basket = basket([line("milk", 1, 2_580), line("bread", 1, 600)]);
    basket.promotions = vec![first];
    assert_eq!(payable(&quote(&basket)), [2_580, 600]);
    basket.shopper.is_first_order = true;
    // 10.00 by 25.80 to 6.00.
    assert_eq!(payable(&quote(&basket)), [1_769, 411]);
    // A cart for less than that costs nothing, not less than nothing.
    basket.lines.remove(0);
    assert_eq!(payable(&quote(&basket)), [0]);
}

#[test]
fn on_member_day_members_pay_a_tenth_less() {
    let conditions = Conditions {
        members_only: true,
        moments: vec![Moment { weekdays: vec![2], from: "00:00".into(), until: "24:00".into() }],
        ..Conditions::default()
    };
    let rule = Rule::TakeOff { off: Off::Percent { percent: Percent::new(10) } };
    let day = Promotion { conditions, ..promotion("day", rule) };
    let mut basket = basket([line("milk", 1, 1_295)]);
    basket.promotions = vec![day];
    assert_eq!(payable(&quote(&basket)), [1_295]);
    basket.shopper.is_member = true;
    // 129.5, so 1.30.
    assert_eq!(payable(&quote(&basket)), [1_165]);
    basket.now = "2026-11-24T16:00:00Z".parse().unwrap(); // Wednesday's first minute.
    assert_eq!(payable(&quote(&basket)), [1_295]);
}

/// Whether a promotion of some hours holds at an instant, on clocks eight hours ahead.
#[track_caller]
fn check_moment(weekdays: &[u8], from: &str, until: &str, now: &str, holds: bool) {
    let moment = Moment { weekdays: weekdays.to_vec(), from: from.into(), until: until.into() };
    let conditions = Conditions { moments: vec![moment], ..Conditions::default() };
    let off = Rule::ItemAmountOff { amount: 1 };
    let mut basket = basket([line("milk", 1, 1_000)]);
    basket.promotions = vec![Promotion { conditions, ..promotion("night", off) }];
    basket.now = now.parse().unwrap();
    assert_eq!(quote(&basket).payable == 999, holds, "{weekdays:?} {from}-{until} at {now}");
}

#[test]
fn an_offer_for_some_hours_follows_the_stores_clocks_past_midnight() {
    // Friday, 27 November 2026, eight in the evening to two in the morning.
    for (now, holds) in [
        ("2026-11-27T11:59:59Z", false),
        ("2026-11-27T12:00:00Z", true),
        ("2026-11-27T17:59:59Z", true), // Saturday, 01:59.
        ("2026-11-27T18:00:00Z", false),
        ("2026-11-26T17:00:00Z", false), // Friday, 01:00: that was Thursday's night.
        ("2026-11-28T12:00:00Z", false),
    ] {
        check_moment(&[5], "20:00", "02:00", now, holds);
    }
    check_moment(&[], "11:00", "13:00", "2026-11-24T04:00:00Z", true);
    check_moment(&[], "11:00", "12:00", "2026-11-24T04:00:00Z", false);
    check_moment(&[2], "09:00", "09:00", "2026-11-25T00:59:00Z", true); // Wednesday, 08:59.
    check_moment(&[2], "09:00", "09:00", "2026-11-24T00:59:00Z", false);
    check_moment(&[], "noon", "13:00", "2026-11-24T04:00:00Z", false);
}

#[test]
fn a_promotion_is_for_its_stores_channels_tiers_and_time() {
    let off = || promotion("off", Rule::ItemAmountOff { amount: 100 });
    let now: Timestamp = basket([]).now;
    let at = |minutes: i64| Some(Timestamp::from_millis(now.millis() + minutes * 60_000));
    let gold = ShopperFacts { is_member: true, tier: Some("gold".into()), is_first_order: false };
    let stores = |store: &str| Conditions { stores: vec![store.into()], ..Conditions::default() };
    let tiers = Conditions { tiers: vec!["gold".into()], ..Conditions::default() };
    let channels = Conditions { channels: vec!["wechat".into()], ..Conditions::default() };
    for (promotion, shopper, holds) in [
        (off(), ShopperFacts::default(), true),
        (Promotion { conditions: stores("xinhua"), ..off() }, ShopperFacts::default(), true),
        (Promotion { conditions: stores("other"), ..off() }, ShopperFacts::default(), false),
        (Promotion { conditions: channels, ..off() }, ShopperFacts::default(), false),
        (Promotion { conditions: tiers.clone(), ..off() }, ShopperFacts::default(), false),
        (Promotion { conditions: tiers, ..off() }, gold, true),
        (Promotion { from: at(0), until: at(1), ..off() }, ShopperFacts::default(), true),
        (Promotion { from: at(1), ..off() }, ShopperFacts::default(), false),
        (Promotion { until: at(0), ..off() }, ShopperFacts::default(), false),
    ] {
        let promotions = vec![promotion.clone()];
        let basket = Basket { promotions, shopper, ..basket([line("milk", 1, 1_000)]) };
        assert_eq!(quote(&basket).payable == 900, holds, "{promotion:?}");
    }
}

#[test]
fn goods_are_told_by_category_brand_product_or_variant() {
    let mut milk = line("milk-1l", 1, 1_000);
    milk.product = "milk".into();
    milk.categories = vec!["fresh".into(), "dairy".into()];
    milk.brand = Some("meadow".into());
    let scope = Scope::default;
    for (scope, is_covered) in [
        (scope(), true),
        (Scope { categories: vec!["fresh".into()], ..scope() }, true),
        (Scope { categories: vec!["dairy".into()], ..scope() }, true),
        (Scope { categories: vec!["bakery".into()], ..scope() }, false),
        (Scope { brands: vec!["meadow".into()], ..scope() }, true),
        (Scope { products: vec!["milk".into()], ..scope() }, true),
        (Scope { skus: vec!["milk-1l".into()], ..scope() }, true),
        (Scope { skus: vec!["milk-2l".into()], ..scope() }, false),
        // Whatever is in any of the lists …
        (Scope { skus: vec!["milk-2l".into()], brands: vec!["meadow".into()], ..scope() }, true),
        // … without what is excluded.
        (
            Scope {
                categories: vec!["dairy".into()],
                excluded_products: vec!["milk".into()],
                ..scope()
            },
            false,
        ),
        (Scope { excluded_products: vec!["milk".into()], ..scope() }, false),
        (Scope { excluded_products: vec!["bread".into()], ..scope() }, true),
    ] {
        assert_eq!(scope.covers(&milk), is_covered, "{scope:?}");
    }
}

#[test]
fn spend_a_hundred_and_get_twenty_back_lowers_nothing_now() {
    let back = |repeats| promotion("back", Rule::SpendGetBack { at: 10_000, back: 2_000, repeats });
    let quote = check(&[line("wine", 1, 25_000)], &[back(false)], &[25_000]);
    assert_eq!(quote.earned.back[0].amount, 2_000);
    assert!(quote.missed.is_empty() && quote.reached.is_empty());
    let quote = check(&[line("wine", 1, 25_000)], &[back(true)], &[25_000]);
    assert_eq!(quote.earned.back[0].amount, 4_000);
    assert_eq!(missed(&quote), [("back", Missing::Amount { amount: 5_000 }, 2_000)]);
    // To the cent; and it counts what is paid in the end.
    let quote = check(&[line("wine", 1, 10_000)], &[back(false)], &[10_000]);
    assert_eq!(quote.earned.back[0].amount, 2_000);
    let spend = spend(vec![amount(10_000, 1)]);
    let quote = check(&[line("wine", 1, 10_000)], &[back(false), spend], &[9_999]);
    assert!(quote.earned.back.is_empty());
    assert_eq!(missed(&quote), [("back", Missing::Amount { amount: 1 }, 2_000)]);
}

#[test]
fn a_shop_may_want_the_cheapest_combination_instead_of_the_first() {
    // Two for 16 saves 4 and comes first, but leaves 90 instead of 100 for a saving of 20.
    let two = || {
        let any = promotion("two", Rule::AnyForPrice { count: 2, price: 1_600 });
        on(&["cake"], Promotion { priority: 1, can_stack: true, ..any })
    };
    let spend = || Promotion { can_stack: true, ..spend(vec![amount(10_000, 2_000)]) };
    let lines = [line("cake", 2, 1_000), line("wine", 1, 8_000)];
    check(&lines, &[two(), spend()], &[1_600, 8_000]);
    let mut basket = basket(lines);
    basket.promotions = vec![two(), spend()];
    basket.policies =
        PricePolicies { promotion_choice: PromotionChoice::Best, ..PricePolicies::default() };
    let best = quote(&basket);
    assert_eq!(payable(&best), [1_600, 6_400]);
    assert_eq!(best.reached.len(), 1);
}
