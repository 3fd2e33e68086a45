//! How long a quote takes: `cargo bench --profile server --package contract --bench quote`. A cart
//! of 200 lines with 50 promotions and 50 coupons is to be priced in less than 2 milliseconds.

use std::hint::black_box;

use contract::pricing::{
    Basket, BasketLine, Conditions, CouponKind, CouponState, CouponTerms, DeliveryTerms,
    HeldCoupon, Off, Percent, PointsTerms, PricePolicies, Promotion, PromotionRule,
    PromotionStacking, Scope, ShopperFacts, Tier, Which, quote,
};
use contract::{Currency, Timestamp};
use criterion::{Criterion, criterion_group, criterion_main};

const LINES: u32 = 200;
const PROMOTIONS: u32 = 50;
const COUPONS: u32 = 50;

fn line(at: u32) -> BasketLine {
    let product = format!("product-{at:03}");
    BasketLine {
        id: format!("line-{at:03}").as_str().into(),
        sku: product.as_str().into(),
        product: product.as_str().into(),
        categories: vec![top(at % 5), shelf(at % 25)],
        brand: Some(format!("brand-{}", at % 20).as_str().into()),
        quantity: 1 + at % 4,
        is_selected: true,
        is_buyable: true,
        unit_price: 500 + i64::from(at * 7_919 % 3_000),
        member_price: at.is_multiple_of(5).then_some(900),
        special: None,
        is_voucher: false,
    }
}

fn top(number: u32) -> contract::CategoryId {
    format!("top-{number}").as_str().into()
}

fn shelf(number: u32) -> contract::CategoryId {
    format!("shelf-{number}").as_str().into()
}

fn rule(at: u32) -> PromotionRule {
    let amount = |at, amount| Tier { at, off: Off::Amount { amount } };
    match at % 10 {
        0 => PromotionRule::AnyForPrice { count: 3, price: 3_000 },
        1 => PromotionRule::SaveEvery { count: 2, amount: 400 },
        2 => PromotionRule::PercentFrom { count: 2, percent: Percent::new(10) },
        3 => PromotionRule::BuyGetFree { buy: 2, get: 1, which: Which::Cheapest },
        4 => PromotionRule::NthPercentOff { count: 2, percent: Percent::new(50) },
        5 => PromotionRule::NthAtPrice { count: 2, price: 100 },
        6 => PromotionRule::SpendTiers {
            tiers: vec![amount(10_000, 1_000), amount(20_000, 3_000), amount(50_000, 8_000)],
            repeats: false,
        },
        7 => PromotionRule::ItemPercentOff { percent: Percent::new(15) },
        8 => PromotionRule::EachAtFrom { count: 3, price: 1_000 },
        _ => PromotionRule::SpendGetBack { at: 10_000, back: 500, repeats: true },
    }
}

/// On a shelf each, or all of them on everything.
fn promotion(at: u32, is_on_everything: bool) -> Promotion {
    let shelf = Scope { categories: vec![shelf(at % 25)], ..Scope::default() };
    Promotion {
        id: format!("promotion-{at:02}").as_str().into(),
        name: format!("Promotion {at}"),
        rule: rule(at),
        scope: if is_on_everything { Scope::default() } else { shelf },
        conditions: Conditions::default(),
        from: None,
        until: None,
        priority: 0,
        can_stack: false,
        pool_is_unknown: false,
    }
}

fn coupon(at: u32, is_on_everything: bool) -> HeldCoupon {
    let top = Scope { categories: vec![top(at % 5)], ..Scope::default() };
    let amount = 500 + i64::from(at * 37 % 300);
    let kind = match at % 5 {
        0 => CouponKind::PercentOff { percent: Percent::new(5), cap: Some(2_000) },
        1 => CouponKind::FreeDelivery { cap: Some(600) },
        _ => CouponKind::AmountOff { amount },
    };
    HeldCoupon {
        id: format!("coupon-{at:02}").as_str().into(),
        offer: "offer".into(),
        name: format!("Coupon {at}"),
        terms: CouponTerms {
            kind,
            threshold: i64::from(at % 7) * 1_000,
            scope: if is_on_everything { Scope::default() } else { top },
            conditions: Conditions::default(),
            can_stack: true,
        },
        valid_from: None,
        valid_until: None,
        state: CouponState::Unused,
    }
}

fn basket(is_on_everything: bool) -> Basket {
    Basket {
        currency: Currency::CNY,
        lines: (0..LINES).map(line).collect(),
        store: Some("xinhua".into()),
        channel: None,
        now: Timestamp::from_millis(1_795_492_800_000),
        utc_offset: 480,
        shopper: ShopperFacts { is_member: true, tier: None, is_first_order: false },
        promotions: (0..PROMOTIONS).map(|at| promotion(at, is_on_everything)).collect(),
        coupons: (0..COUPONS).map(|at| coupon(at, is_on_everything)).collect(),
        chosen: None,
        delivery: Some(DeliveryTerms { fee: 900, free_from: None }),
        points: Some(PointsTerms {
            asked: 1_000,
            step: 100,
            step_worth: 100,
            earned_per: 100,
            earned: 1,
        }),
        stored_value: 0,
        policies: PricePolicies::default(),
    }
}

fn time(criterion: &mut Criterion) {
    let mut time = |name: &str, basket: Basket| {
        criterion.bench_function(name, |bencher| bencher.iter(|| quote(black_box(&basket))));
    };
    time("promotions by shelf, one coupon", basket(false));
    time("promotions on everything, one coupon", basket(true));
    let stacking = |coupons_at_once| PricePolicies {
        promotion_stacking: PromotionStacking::Always,
        coupons_at_once,
        ..PricePolicies::default()
    };
    time("all promotions stacked, two coupons", Basket { policies: stacking(2), ..basket(true) });
    time("all promotions stacked, five coupons", Basket { policies: stacking(5), ..basket(true) });
}

criterion_group!(quotes, time);
criterion_main!(quotes);
