//! Prices worked out by hand, and what holds whatever is in a cart.

mod coupons;
mod items;
mod multibuy;
mod paying;
mod refusals;
mod spending;
mod wire;

use super::{
    Basket, BasketLine, Conditions, CouponKind, CouponState, CouponTerms, HeldCoupon, Missing,
    Percent, PricePolicies, Promotion, PromotionRule, Quote, Scope, ShopperFacts, quote,
};
use crate::{Currency, ProductId};

/// A line of something that stands on its own: product and variant are called like the line.
fn line(id: &str, quantity: u32, unit_price: i64) -> BasketLine {
    BasketLine {
        id: id.into(),
        sku: id.into(),
        product: id.into(),
        categories: Vec::new(),
        brand: None,
        quantity,
        is_selected: true,
        is_buyable: true,
        unit_price,
        member_price: None,
        special: None,
        is_voucher: false,
    }
}

/// A cart on Tuesday, 24 November 2026, at noon in Shanghai.
fn basket(lines: impl Into<Vec<BasketLine>>) -> Basket {
    Basket {
        currency: Currency::CNY,
        lines: lines.into(),
        store: Some("xinhua".into()),
        channel: Some("app".into()),
        now: "2026-11-24T04:00:00Z".parse().unwrap(),
        utc_offset: 480,
        shopper: ShopperFacts::default(),
        promotions: Vec::new(),
        coupons: Vec::new(),
        chosen: None,
        delivery: None,
        points: None,
        stored_value: 0,
        policies: PricePolicies::default(),
    }
}

/// A promotion on all goods, named like its id.
fn promotion(id: &str, rule: PromotionRule) -> Promotion {
    Promotion {
        id: id.into(),
        name: id.into(),
        rule,
        scope: Scope::default(),
        conditions: Conditions::default(),
        from: None,
        until: None,
        priority: 0,
        can_stack: false,
        pool_is_unknown: false,
    }
}

/// A promotion on some products.
fn on(products: &[&str], promotion: Promotion) -> Promotion {
    let products = products.iter().copied().map(ProductId::from).collect();
    Promotion { scope: Scope { products, ..Scope::default() }, ..promotion }
}

/// A coupon on all goods, named like its id.
fn coupon(id: &str, threshold: i64, kind: CouponKind) -> HeldCoupon {
    HeldCoupon {
        id: id.into(),
        offer: "offer".into(),
        name: id.into(),
        terms: CouponTerms {
            kind,
            threshold,
            scope: Scope::default(),
            conditions: Conditions::default(),
            can_stack: false,
        },
        valid_from: None,
        valid_until: None,
        state: CouponState::Unused,
    }
}

fn amount_off(id: &str, threshold: i64, amount: i64) -> HeldCoupon {
    coupon(id, threshold, CouponKind::AmountOff { amount })
}

fn percent_off(id: &str, percent: u16, cap: Option<i64>) -> HeldCoupon {
    coupon(id, 0, CouponKind::PercentOff { percent: Percent::new(percent), cap })
}

/// What is payable for each line, in the basket's order.
fn payable(quote: &Quote) -> Vec<i64> {
    quote.lines.iter().map(|line| line.payable).collect()
}

/// Prices lines with promotions and compares what is payable for each of them.
#[track_caller]
fn check(lines: &[BasketLine], promotions: &[Promotion], expected: &[i64]) -> Quote {
    let quote = quote(&Basket { promotions: promotions.to_vec(), ..basket(lines) });
    assert_eq!(payable(&quote), expected);
    assert_eq!(quote.payable, expected.iter().sum::<i64>());
    quote
}

/// What is missing to the next step of each promotion, and what it would save.
fn missed(quote: &Quote) -> Vec<(&str, Missing, i64)> {
    quote.missed.iter().map(|next| (next.name.as_str(), next.missing, next.saves)).collect()
}
