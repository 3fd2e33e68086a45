//! Carts of all sorts, made from a number: the same number makes the same cart, and the fewer throws
//! of the dice it is given, the plainer it is.

use contract::pricing::{
    Basket, BasketLine, BundleItem, Conditions, CouponKind, CouponOverGoods, CouponState,
    CouponTerms, DeliveryTerms, FreeDeliveryBase, HeldCoupon, ItemAndMember, Moment, Off, Percent,
    PointsTerms, PricePolicies, Promotion, PromotionChoice, PromotionRule, PromotionStacking,
    Scope, ShopperFacts, SpecialKind, SpecialPrice, Tier, Which,
};
use contract::{BrandId, CategoryId, Currency, Timestamp};

/// Tuesday, 24 November 2026, at noon in Shanghai.
const NOON: Timestamp = Timestamp::from_millis(1_795_492_800_000);

/// Dice that fall the same way each time.
pub(crate) struct Dice {
    state: u64,
    throws: u32,
}

impl Dice {
    /// After so many throws, all that follows is the plainest there is.
    pub(crate) fn new(seed: u64, throws: u32) -> Self {
        Self { state: seed, throws }
    }

    fn number(&mut self) -> u32 {
        if self.throws == 0 {
            return 0;
        }
        self.throws -= 1;
        // A linear congruential generator with Knuth's constants for 64 bits (MMIX).
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005);
        self.state = self.state.wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as u32
    }

    /// From 0 to below `sides`.
    fn below(&mut self, sides: i64) -> i64 {
        i64::from(self.number()) % sides
    }

    /// One time in `sides`.
    fn is_one_in(&mut self, sides: i64) -> bool {
        self.below(sides) == sides - 1
    }

    fn some<T>(&mut self, sides: i64, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.is_one_in(sides).then(|| make(self))
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as i64) as usize]
    }
}

/// So many throws are enough for a cart.
pub(crate) const THROWS: u32 = 300;

/// A cart with promotions, coupons, points and policies.
pub(crate) fn cart(dice: &mut Dice) -> Basket {
    let lines = (0..dice.below(7)).map(|at| line(dice, at)).collect();
    let promotions = (0..dice.below(6)).map(|at| promotion(dice, at)).collect();
    let coupons = (0..dice.below(5)).map(|at| coupon(dice, at)).collect();
    Basket {
        currency: dice.pick(&["CNY", "JPY", "KWD"]).parse().unwrap_or(Currency::CNY),
        lines,
        store: Some(dice.pick(&["north", "south"]).into()),
        channel: dice.some(2, |_| "app".into()),
        now: NOON,
        utc_offset: dice.pick(&[480, 0, -300]),
        shopper: ShopperFacts {
            is_member: dice.is_one_in(2),
            tier: dice.some(3, |_| "gold".into()),
            is_first_order: dice.is_one_in(3),
        },
        promotions,
        coupons,
        chosen: None,
        delivery: dice.some(2, |dice| DeliveryTerms {
            fee: dice.below(1_500),
            free_from: dice.some(2, |dice| dice.below(20_000)),
        }),
        points: dice.some(2, |dice| PointsTerms {
            asked: dice.below(3_000) as u64,
            step: dice.pick(&[1, 10, 100]),
            step_worth: dice.pick(&[1, 7, 100]),
            earned_per: 100,
            earned: 3,
        }),
        stored_value: dice.below(9_000),
        policies: policies(dice),
    }
}

fn policies(dice: &mut Dice) -> PricePolicies {
    PricePolicies {
        item_and_member: dice.pick(&[ItemAndMember::Larger, ItemAndMember::Both]),
        items_on_special: !dice.is_one_in(2),
        promotions_on_special: !dice.is_one_in(2),
        coupons_on_special: !dice.is_one_in(2),
        points_on_special: !dice.is_one_in(2),
        promotion_stacking: dice.pick(&[
            PromotionStacking::Marked,
            PromotionStacking::Always,
            PromotionStacking::Never,
        ]),
        promotion_choice: dice.pick(&[PromotionChoice::Priority, PromotionChoice::Best]),
        coupons_at_once: dice.pick(&[1, 2, 3, 0]),
        delivery_coupon_apart: !dice.is_one_in(2),
        coupon_over_goods: dice.pick(&[CouponOverGoods::Cap, CouponOverGoods::Refuse]),
        free_delivery_base: dice
            .pick(&[FreeDeliveryBase::AfterDiscounts, FreeDeliveryBase::BeforeDiscounts]),
    }
}

const PRODUCTS: [&str; 4] = ["cake", "milk", "tea", "wine"];

/// A line; its number is part of its id, which makes it one of its kind.
fn line(dice: &mut Dice, at: i64) -> BasketLine {
    let product = dice.pick(&PRODUCTS);
    // Prices of few and of many cents, and now and then nothing.
    let unit_price = match dice.below(6) {
        0 => 1_000,
        1 => dice.below(4),
        _ => dice.below(9_999),
    };
    BasketLine {
        id: format!("{}{at}", dice.pick(&["l", "k", "m"])).as_str().into(),
        sku: format!("{product}-{}", dice.below(2)).as_str().into(),
        product: product.into(),
        categories: dice.some(2, |_| CategoryId::from("fresh")).into_iter().collect(),
        brand: dice.some(2, |_| BrandId::from("meadow")),
        quantity: 1 + dice.below(6) as u32,
        is_selected: !dice.is_one_in(8),
        is_buyable: !dice.is_one_in(8),
        unit_price,
        member_price: dice.some(4, |dice| dice.below(9_999)),
        special: dice
            .some(5, |dice| SpecialPrice { kind: SpecialKind::Flash, price: dice.below(5_000) }),
        is_voucher: false,
    }
}

fn scope(dice: &mut Dice) -> Scope {
    let none = Scope::default();
    match dice.below(6) {
        0 | 1 => none,
        2 => Scope { categories: vec!["fresh".into()], ..none },
        3 => Scope { brands: vec!["meadow".into()], ..none },
        4 => Scope { products: vec![dice.pick(&PRODUCTS).into()], ..none },
        _ => Scope { excluded_products: vec![dice.pick(&PRODUCTS).into()], ..none },
    }
}

fn conditions(dice: &mut Dice) -> Conditions {
    let none = Conditions::default();
    match dice.below(12) {
        7 => Conditions { stores: vec!["north".into()], ..none },
        8 => Conditions { channels: vec!["app".into()], ..none },
        9 => Conditions { tiers: vec!["gold".into()], ..none },
        10 => Conditions { members_only: true, first_order_only: dice.is_one_in(2), ..none },
        11 => {
            let moment = Moment { weekdays: vec![2], from: "11:00".into(), until: "01:00".into() };
            Conditions { moments: vec![moment], ..none }
        }
        _ => none,
    }
}

fn promotion(dice: &mut Dice, at: i64) -> Promotion {
    let id = format!("{}{at}", dice.pick(&["p", "o", "q"]));
    Promotion {
        id: id.as_str().into(),
        name: id,
        rule: rule(dice),
        scope: scope(dice),
        conditions: conditions(dice),
        from: None,
        until: dice.some(9, |dice| Timestamp::from_millis(NOON.millis() + dice.below(2))),
        priority: dice.below(2) as i32,
        can_stack: dice.is_one_in(2),
        pool_is_unknown: false,
    }
}

fn percent(dice: &mut Dice) -> Percent {
    match dice.below(4) {
        0 => Percent::new(50),
        1 => Percent::ALL,
        _ => Percent::from_hundredths(dice.below(10_001) as u32),
    }
}

fn off(dice: &mut Dice) -> Off {
    match dice.below(2) {
        0 => Off::Amount { amount: dice.below(6_000) },
        _ => Off::Percent { percent: percent(dice) },
    }
}

fn rule(dice: &mut Dice) -> PromotionRule {
    use PromotionRule as Rule;
    let count = |dice: &mut Dice| 1 + dice.below(4) as u32;
    match dice.below(18) {
        0 => Rule::AnyForPrice { count: count(dice), price: dice.below(9_000) },
        1 => Rule::SaveEvery { count: count(dice), amount: dice.below(3_000) },
        2 => Rule::EachAtFrom { count: count(dice), price: dice.below(5_000) },
        3 => Rule::PercentFrom { count: count(dice), percent: percent(dice) },
        4 | 5 => Rule::BuyGetFree {
            buy: count(dice),
            get: 1 + dice.below(2) as u32,
            which: dice.pick(&[Which::Cheapest, Which::Dearest]),
        },
        6 => Rule::NthPercentOff { count: count(dice), percent: percent(dice) },
        7 => Rule::NthAtPrice { count: count(dice), price: dice.below(3_000) },
        8 => Rule::SpendTiers { tiers: tiers(dice, 20_000), repeats: dice.is_one_in(2) },
        9 => Rule::CountTiers { tiers: tiers(dice, 12) },
        10 | 16 | 17 => {
            let item = |dice: &mut Dice| BundleItem {
                product: dice.pick(&PRODUCTS).into(),
                sku: None,
                count: 1 + dice.below(2) as u32,
            };
            Rule::Bundle { items: vec![item(dice), item(dice)], price: dice.below(4_000) }
        }
        11 => Rule::TakeOff { off: off(dice) },
        12 => Rule::SpendGetBack { at: dice.below(20_000), back: 500, repeats: dice.is_one_in(2) },
        13 => Rule::ItemPercentOff { percent: percent(dice) },
        14 => Rule::ItemAmountOff { amount: dice.below(2_000) },
        _ => Rule::ItemPrice { price: dice.below(5_000) },
    }
}

fn tiers(dice: &mut Dice, at: i64) -> Vec<Tier> {
    (0..1 + dice.below(3)).map(|_| Tier { at: dice.below(at), off: off(dice) }).collect()
}

fn coupon(dice: &mut Dice, at: i64) -> HeldCoupon {
    let id = format!("{}{at}", dice.pick(&["c", "b", "d"]));
    let kind = match dice.below(8) {
        0..=2 => CouponKind::AmountOff { amount: dice.below(4_000) },
        3 | 4 => CouponKind::PercentOff {
            percent: percent(dice),
            cap: dice.some(2, |dice| dice.below(3_000)),
        },
        5 => CouponKind::FreeDelivery { cap: dice.some(2, |dice| dice.below(1_500)) },
        6 => CouponKind::Gift { sku: "mug".into(), quantity: 1 },
        _ => CouponKind::StoreVoucher { worth: 1_000 },
    };
    HeldCoupon {
        id: id.as_str().into(),
        offer: "offer".into(),
        name: id,
        terms: CouponTerms {
            kind,
            threshold: dice.below(3) * dice.below(8_000),
            scope: scope(dice),
            conditions: conditions(dice),
            can_stack: !dice.is_one_in(3),
        },
        valid_from: None,
        valid_until: dice
            .some(4, |dice| Timestamp::from_millis(NOON.millis() + dice.below(3) * 86_400_000)),
        state: dice.some(9, |_| CouponState::Used).unwrap_or_default(),
    }
}
