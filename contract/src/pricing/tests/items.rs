//! Special prices, item discounts and member prices.

use super::super::{
    Basket, BasketLine, Cause, ItemAndMember, Percent, PricePolicies, PromotionRule, Quote,
    ShopperFacts, SpecialKind, SpecialPrice, quote,
};
use super::{basket, check, line, on, promotion};

const MEMBER: ShopperFacts = ShopperFacts { is_member: true, tier: None, is_first_order: false };

fn percent(id: &str, percent: u16) -> super::Promotion {
    promotion(id, PromotionRule::ItemPercentOff { percent: Percent::new(percent) })
}

fn flash(price: i64) -> Option<SpecialPrice> {
    Some(SpecialPrice { kind: SpecialKind::Flash, price })
}

/// The causes of a line's deductions with their amounts.
fn causes(quote: &Quote, line: usize) -> Vec<(Cause, i64)> {
    let deductions = quote.lines[line].deductions.iter();
    deductions.map(|deduction| (deduction.cause.clone(), deduction.amount)).collect()
}

#[test]
fn a_cart_without_any_offer_costs_what_the_shelves_say() {
    let quote = check(&[line("milk", 2, 1_290), line("bread", 1, 850)], &[], &[2_580, 850]);
    assert_eq!((quote.list, quote.discounts, quote.goods, quote.due), (3_430, 0, 3_430, 3_430));
    assert!(quote.reached.is_empty() && quote.missed.is_empty());
}

#[test]
fn what_is_not_selected_or_cannot_be_bought_counts_for_nothing() {
    let later = BasketLine { is_selected: false, ..line("later", 1, 9_900) };
    let gone = BasketLine { is_buyable: false, ..line("gone", 1, 9_900) };
    let none = line("none", 0, 9_900);
    let quote = check(&[later, line("milk", 1, 1_290), gone, none], &[], &[0, 1_290, 0, 0]);
    let counted: Vec<_> = quote.lines.iter().map(|line| (line.quantity, line.list)).collect();
    assert_eq!(counted, [(0, 0), (1, 1_290), (0, 0), (0, 0)]);
}

#[test]
fn fifteen_percent_off_is_rounded_once_for_the_line() {
    // 3 * 12.90 = 38.70; 15 % are 5.805, so 5.81. Piece by piece it would be 3 * 1.94 = 5.82.
    let quote = check(&[line("milk", 3, 1_290)], &[percent("p", 15)], &[3_289]);
    assert_eq!(causes(&quote, 0), [(Cause::Item { promotion: "p".into() }, 581)]);
    assert_eq!(quote.reached[0].saves, 581);
}

#[test]
fn an_amount_or_a_price_holds_for_each_piece_and_never_below_nothing() {
    let off = promotion("off", PromotionRule::ItemAmountOff { amount: 300 });
    check(&[line("milk", 2, 1_290), line("sweet", 5, 200)], &[off], &[1_980, 0]);
    let price = promotion("price", PromotionRule::ItemPrice { price: 999 });
    // What costs less than that stays as it is.
    check(&[line("milk", 2, 1_290), line("sweet", 5, 200)], &[price], &[1_998, 1_000]);
}

#[test]
fn of_two_discounts_on_a_piece_the_priority_decides_then_the_larger() {
    let ten = || percent("ten", 10);
    let twenty = percent("twenty", 20);
    check(&[line("milk", 1, 1_000)], &[ten(), twenty.clone()], &[800]);
    let first = super::Promotion { priority: 1, ..ten() };
    check(&[line("milk", 1, 1_000)], &[twenty, first], &[900]);
    // Even ones: the lower id.
    let quote = check(&[line("milk", 1, 1_000)], &[percent("b", 10), percent("a", 10)], &[900]);
    assert_eq!(quote.reached[0].name, "a");
}

#[test]
fn a_discount_is_only_on_its_goods() {
    let promotions = [on(&["milk"], percent("p", 50))];
    check(&[line("milk", 1, 1_000), line("bread", 1, 1_000)], &promotions, &[500, 1_000]);
}

#[test]
fn the_larger_of_item_discount_and_member_price_holds_for_each_line() {
    let lines = [
        BasketLine { member_price: Some(850), ..line("milk", 2, 1_000) },
        BasketLine { member_price: Some(950), ..line("oil", 2, 1_000) },
        BasketLine { member_price: Some(900), ..line("rice", 2, 1_000) },
    ];
    let promotions = vec![percent("ten", 10)];
    let member = Basket { shopper: MEMBER, promotions, ..basket(lines) };
    let quote = super::quote(&member);
    assert_eq!(super::payable(&quote), [1_700, 1_800, 1_800]);
    assert_eq!(causes(&quote, 0), [(Cause::Member, 300)]);
    // Even: the discount, which everybody gets.
    assert_eq!(causes(&quote, 2), [(Cause::Item { promotion: "ten".into() }, 200)]);
    let guest = Basket { shopper: ShopperFacts::default(), ..member.clone() };
    assert_eq!(super::payable(&super::quote(&guest)), [1_800, 1_800, 1_800]);
    // A shop that lets both hold: 20.00 - 3.00 for members, and 10 % of 17.00 off that.
    let policies = PricePolicies { item_and_member: ItemAndMember::Both, ..member.policies };
    let both = super::quote(&Basket { policies, ..member });
    assert_eq!(super::payable(&both), [1_530, 1_710, 1_620]);
}

#[test]
fn a_flash_price_comes_before_everything_else() {
    let lines = [
        BasketLine { special: flash(800), member_price: Some(700), ..line("milk", 1, 1_000) },
        BasketLine { special: flash(600), member_price: Some(700), ..line("oil", 1, 1_000) },
        // Dearer than the shelf: the shelf holds.
        BasketLine { special: flash(1_200), ..line("rice", 1, 1_000) },
    ];
    let member = Basket { shopper: MEMBER, ..basket(lines) };
    let quote = quote(&member);
    assert_eq!(super::payable(&quote), [700, 600, 1_000]);
    let special = Cause::Special { kind: SpecialKind::Flash };
    assert_eq!(causes(&quote, 0), [(special.clone(), 200), (Cause::Member, 100)]);
    assert_eq!(causes(&quote, 1), [(special, 400)]);
    // A shop where nothing else holds on a flash price.
    let policies = PricePolicies { items_on_special: false, ..PricePolicies::default() };
    let strict = super::quote(&Basket { policies, ..member });
    assert_eq!(super::payable(&strict), [800, 600, 1_000]);
}
