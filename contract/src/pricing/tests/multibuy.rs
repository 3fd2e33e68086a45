//! Promotions on several pieces.

use super::super::{
    BasketLine, BundleItem, Missing, Percent, Promotion, PromotionRule as Rule, PromotionStacking,
    SpecialKind, SpecialPrice, Which,
};
use super::{basket, check, line, missed, on, payable, promotion, quote};

fn any(count: u32, price: i64) -> Promotion {
    promotion("any", Rule::AnyForPrice { count, price })
}

fn free(buy: u32, get: u32, which: Which) -> Promotion {
    promotion("free", Rule::BuyGetFree { buy, get, which })
}

#[test]
fn two_for_sixteen() {
    check(&[line("cake", 1, 1_050)], &[any(2, 1_600)], &[1_050]);
    check(&[line("cake", 2, 1_050)], &[any(2, 1_600)], &[1_600]);
    // The third is at the shelf's price, the fourth makes another two.
    check(&[line("cake", 3, 1_050)], &[any(2, 1_600)], &[2_650]);
    check(&[line("cake", 4, 1_050)], &[any(2, 1_600)], &[3_200]);
    // Two that cost less than sixteen stay as they are.
    check(&[line("bun", 2, 700)], &[any(2, 1_600)], &[1_400]);
}

#[test]
fn any_two_for_sixteen_takes_the_dearest_and_shares_the_saving() {
    // 12 + 10 for 16: 6 off, of which 12/22 and 10/22 are 3.27 and 2.73. The 8 stays.
    let lines = [line("a", 1, 1_200), line("b", 1, 1_000), line("c", 1, 800)];
    let quote = check(&lines, &[any(2, 1_600)], &[873, 727, 800]);
    assert_eq!(quote.reached[0].saves, 600);
    assert_eq!(quote.reached[0].lines, ["a".into(), "b".into()]);
    // Of four, 12 + 10 and 9 + 6: the second two cost less than sixteen and are left alone.
    let lines = [line("a", 1, 1_200), line("b", 1, 1_000), line("c", 1, 900), line("d", 1, 600)];
    check(&lines, &[any(2, 1_600)], &[873, 727, 900, 600]);
}

#[test]
fn buy_two_save_four() {
    let save = || promotion("save", Rule::SaveEvery { count: 2, amount: 400 });
    check(&[line("cake", 1, 1_000)], &[save()], &[1_000]);
    check(&[line("cake", 2, 1_000)], &[save()], &[1_600]);
    check(&[line("cake", 3, 1_000)], &[save()], &[2_600]);
    check(&[line("cake", 5, 1_000)], &[save()], &[4_200]);
    // Two sweets for 3.00 cannot save 4.00: 10 + 9 save four, 2 + 1 are free.
    let lines = [line("a", 1, 1_000), line("b", 1, 900), line("c", 1, 200), line("d", 1, 100)];
    let quote = check(&lines, &[save()], &[682, 614, 136, 68]);
    // 7.00 off 22.00: 318.18, 286.36, 63.64 and 31.82, of which the last two are rounded up.
    assert_eq!(quote.reached[0].saves, 700);
}

#[test]
fn three_or_more_at_ten_each() {
    let each = || promotion("each", Rule::EachAtFrom { count: 3, price: 1_000 });
    check(&[line("tea", 2, 1_290)], &[each()], &[2_580]);
    check(&[line("tea", 3, 1_290)], &[each()], &[3_000]);
    // What costs less counts, and stays as it is.
    check(&[line("tea", 2, 1_290), line("mint", 2, 900)], &[each()], &[2_000, 1_800]);
}

#[test]
fn two_or_more_fifteen_percent_off() {
    let from = || promotion("from", Rule::PercentFrom { count: 2, percent: Percent::new(15) });
    check(&[line("soap", 1, 999)], &[from()], &[999]);
    // 15 % of 9.99 are 1.4985, of 10.01 are 1.5015: rounded once for each line.
    check(&[line("soap", 1, 999), line("wash", 1, 1_001)], &[from()], &[849, 851]);
    check(&[line("soap", 3, 999)], &[from()], &[2_547]);
}

#[test]
fn buy_two_get_one_free_frees_the_cheapest_of_each_three() {
    check(&[line("oil", 2, 1_000)], &[free(2, 1, Which::Cheapest)], &[2_000]);
    check(&[line("oil", 3, 1_000)], &[free(2, 1, Which::Cheapest)], &[2_000]);
    check(&[line("oil", 7, 1_000)], &[free(2, 1, Which::Cheapest)], &[5_000]);
    // 12, 10 | 6: the 6 is free, and shared over the three by 12/28, 10/28 and 6/28.
    let lines = [line("a", 1, 1_200), line("b", 1, 1_000), line("c", 1, 600), line("d", 1, 100)];
    check(&lines, &[free(2, 1, Which::Cheapest)], &[943, 786, 471, 100]);
}

#[test]
fn of_three_the_dearest_is_free() {
    let lines = [line("a", 1, 1_200), line("b", 1, 1_000), line("c", 1, 600)];
    // 12.00 off 28.00: 514.29, 428.57 and 257.14, of which the .57 gets the last cent.
    check(&lines, &[free(2, 1, Which::Dearest)], &[686, 571, 343]);
    // Six pieces free the two dearest of all, 12 and 10.
    let lines = [line("a", 1, 1_200), line("b", 1, 1_000), line("c", 4, 600)];
    let quote = check(&lines, &[free(2, 1, Which::Dearest)], &[626, 522, 1_252]);
    assert_eq!(quote.reached[0].saves, 2_200);
}

#[test]
fn the_second_at_half_price() {
    let half = || promotion("half", Rule::NthPercentOff { count: 2, percent: Percent::new(50) });
    check(&[line("gum", 1, 999)], &[half()], &[999]);
    // Half of 9.99 is 4.995, so 5.00.
    check(&[line("gum", 2, 999)], &[half()], &[1_498]);
    check(&[line("gum", 3, 999)], &[half()], &[2_497]);
    // Two pairs: twice half of 9.99 is 9.99, rounded once.
    check(&[line("gum", 4, 999)], &[half()], &[2_997]);
    // 20 with 10, then 6 with 2: half of 10 and of 2, shared by what is paid for each.
    let lines = [line("a", 1, 2_000), line("b", 1, 1_000), line("c", 1, 600), line("d", 1, 200)];
    let quote = check(&lines, &[half()], &[1_684, 842, 505, 169]);
    assert_eq!(quote.reached[0].saves, 600);
}

#[test]
fn the_second_for_one_yuan() {
    let one = || promotion("one", Rule::NthAtPrice { count: 2, price: 100 });
    check(&[line("tofu", 2, 700)], &[one()], &[800]);
    check(&[line("tofu", 5, 700)], &[one()], &[2_300]);
    // A second that costs less than that stays as it is.
    check(&[line("tofu", 1, 700), line("herb", 1, 80)], &[one()], &[700, 80]);
}

#[test]
fn coffee_and_milk_for_fifty() {
    let item = |product: &str, count| BundleItem { product: product.into(), sku: None, count };
    let items = vec![item("coffee", 1), item("milk", 2)];
    let bundle = || promotion("bundle", Rule::Bundle { items: items.clone(), price: 5_000 });
    check(&[line("coffee", 1, 4_000), line("milk", 1, 1_000)], &[bundle()], &[4_000, 1_000]);
    // 40 + 2 * 10 for 50: 10 off, two thirds of it on the coffee.
    let quote =
        check(&[line("coffee", 1, 4_000), line("milk", 2, 1_000)], &[bundle()], &[3_333, 1_667]);
    assert!(quote.missed.is_empty());
    // A second coffee finds only one more milk.
    let lines = [line("coffee", 2, 4_000), line("milk", 3, 1_000), line("tea", 1, 500)];
    let quote = check(&lines, &[bundle()], &[7_333, 2_667, 500]);
    assert_eq!(missed(&quote), [("bundle", Missing::Count { count: 1 }, 0)]);
}

#[test]
fn a_bundle_may_ask_for_one_variant() {
    let red = BundleItem { product: "cup".into(), sku: Some("red".into()), count: 1 };
    let any = BundleItem { product: "cup".into(), sku: None, count: 1 };
    let bundle = promotion("bundle", Rule::Bundle { items: vec![red, any], price: 1_500 });
    let cup = |sku: &str| BasketLine { product: "cup".into(), ..line(sku, 1, 1_000) };
    check(&[cup("red"), cup("blue")], std::slice::from_ref(&bundle), &[750, 750]);
    // Two red ones are both the first of the goods.
    let two = BasketLine { quantity: 2, ..cup("red") };
    check(&[two], &[bundle], &[2_000]);
}

#[test]
fn a_cart_is_told_what_one_more_would_save() {
    let two_more = [line("cake", 2, 1_050)];
    for (promotion, missing, saves) in [
        (any(3, 2_500), 1, 650),
        (promotion("s", Rule::SaveEvery { count: 4, amount: 400 }), 2, 400),
        (promotion("e", Rule::EachAtFrom { count: 3, price: 1_000 }), 1, 150),
        (promotion("p", Rule::PercentFrom { count: 4, percent: Percent::new(10) }), 2, 420),
        (free(2, 1, Which::Cheapest), 1, 1_050),
        (promotion("n", Rule::NthPercentOff { count: 3, percent: Percent::new(50) }), 1, 525),
        (promotion("a", Rule::NthAtPrice { count: 3, price: 100 }), 1, 950),
    ] {
        let quote = check(&two_more, &[promotion], &[2_100]);
        let told: Vec<_> =
            missed(&quote).into_iter().map(|(_, count, saves)| (count, saves)).collect();
        assert_eq!(told, [(Missing::Count { count: missing }, saves)]);
        assert_eq!(quote.missed[0].lines, ["cake".into()]);
    }
    // Three cakes: the first two are done, and the third waits for another.
    let quote = check(&[line("cake", 3, 1_050)], &[any(2, 1_600)], &[2_650]);
    assert_eq!(missed(&quote), [("any", Missing::Count { count: 1 }, 500)]);
    // Nothing is said where nothing counts, or where one more would save nothing.
    assert!(check(&[line("cake", 2, 1_050)], &[any(2, 1_600)], &[1_600]).missed.is_empty());
    assert!(check(&[line("bun", 1, 700)], &[any(2, 1_600)], &[700]).missed.is_empty());
    let other = on(&["tea"], any(2, 1_600));
    assert!(check(&[line("cake", 1, 1_050)], &[other], &[1_050]).missed.is_empty());
}

#[test]
fn two_offers_for_the_same_pieces_take_turns() {
    let ten = || promotion("ten", Rule::PercentFrom { count: 2, percent: Percent::new(10) });
    // Five tubs at 65: three for 109 save 86, which is more than 10 % of five; the two that are
    // left are 10 % off.
    check(&[line("tub", 5, 6_500)], &[ten(), any(3, 10_900)], &[10_900 + 11_700]);
    // With four, the one that is left is alone.
    check(&[line("tub", 4, 6_500)], &[any(3, 10_900), ten()], &[10_900 + 6_500]);
    // With priority, the smaller saving comes first, and nothing is left for the larger.
    let first = Promotion { priority: 1, ..ten() };
    check(&[line("tub", 5, 6_500)], &[any(3, 10_900), first], &[29_250]);
}

#[test]
fn pieces_are_lowered_twice_only_where_both_offers_can_stack() {
    let ten = Promotion {
        can_stack: true,
        ..promotion("ten", Rule::PercentFrom { count: 2, percent: Percent::new(10) })
    };
    let two = Promotion { can_stack: true, priority: 1, ..any(2, 1_600) };
    let lines = [line("cake", 3, 1_050)];
    // 16 + 10.50 less 10 %.
    check(&lines, &[ten.clone(), two.clone()], &[2_385]);
    // What can stack came first: one that cannot finds only the third piece.
    let later = Promotion { priority: -1, can_stack: false, ..ten.clone() };
    check(&lines, &[later, two.clone()], &[2_650]);
    let alone = Promotion { can_stack: false, ..two.clone() };
    // The one that is left is too few for ten percent.
    check(&lines, &[ten.clone(), alone.clone()], &[2_650]);
    for (stacking, expected) in
        [(PromotionStacking::Always, 2_385), (PromotionStacking::Never, 2_650)]
    {
        let two = if stacking == PromotionStacking::Never { &two } else { &alone };
        let mut basket = basket(lines.clone());
        basket.promotions = vec![ten.clone(), two.clone()];
        basket.policies.promotion_stacking = stacking;
        assert_eq!(payable(&quote(&basket)), [expected], "{stacking:?}");
    }
}

#[test]
fn goods_at_a_flash_price_take_part_unless_the_shop_says_no() {
    let special = Some(SpecialPrice { kind: SpecialKind::Flash, price: 900 });
    let lines = [BasketLine { special, ..line("cake", 1, 1_050) }, line("pie", 1, 1_050)];
    check(&lines, &[any(2, 1_600)], &[738, 862]);
    let mut basket = basket(lines);
    basket.promotions = vec![any(2, 1_600)];
    basket.policies.promotions_on_special = false;
    assert_eq!(payable(&quote(&basket)), [900, 1_050]);
}

#[test]
fn a_rule_of_a_newer_backend_or_without_sense_lowers_nothing() {
    for rule in [
        Rule::Unknown,
        Rule::BuyGetFree { buy: 0, get: 1, which: Which::Cheapest },
        Rule::BuyGetFree { buy: 1, get: 0, which: Which::Cheapest },
        Rule::SaveEvery { count: 1, amount: -400 },
        Rule::ItemAmountOff { amount: -400 },
        Rule::Bundle { items: Vec::new(), price: 0 },
        Rule::SpendTiers { tiers: Vec::new(), repeats: true },
    ] {
        let quote = check(&[line("cake", 4, 1_050)], &[promotion("p", rule)], &[4_200]);
        assert!(quote.reached.is_empty() && quote.missed.is_empty());
    }
}
