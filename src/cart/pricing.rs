//! Prices a changed cart at once, by the engine that the backend prices it with. It comes with the
//! page of the cart, and all that only it reads.

use std::cell::RefCell;
use std::sync::Arc;

use contract::cart::{CartLine, Fulfilment};
use contract::pricing::{Basket, BasketLine, Quote, quote};
use contract::{LineId, SkuId};
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use serde::Deserialize;

use crate::browser::json;
use crate::client::Cart;

/// What prices a changed cart: from the backend's answer, before the changes, and the cart after
/// them. None where the backend did not say by which rules it prices.
pub(super) type Pricer = fn(&Arc<str>, &Cart) -> Option<Quote>;

#[wasm_split(price, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(super) fn pricer() -> Result<Pricer, SplitLoaderError> {
    Ok(price)
}

thread_local! {
    /// What the last price was made from: a cart is changed tap after tap.
    static BASIS: RefCell<Option<Basis>> = const { RefCell::new(None) };
}

/// What carts are priced from.
struct Basis {
    /// The answer that it was read from.
    text: Arc<str>,
    /// The lines that the backend has priced, by their variants.
    lines: Vec<(SkuId, BasketLine)>,
    basket: Basket,
}

impl Basis {
    fn read(text: &Arc<str>) -> Option<Self> {
        /// All that matters here of the answer.
        #[derive(Deserialize)]
        struct Answer {
            basket: Option<Basket>,
        }
        let mut basket = json::read::<Answer>(text)?.basket?;
        let lines = std::mem::take(&mut basket.lines);
        let mut lines: Vec<_> = lines.into_iter().map(|line| (line.sku.clone(), line)).collect();
        lines.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        Some(Self { text: Arc::clone(text), lines, basket })
    }

    fn price(&mut self, cart: &Cart) -> Quote {
        let known = &self.lines;
        self.basket.lines = cart
            .lines
            .iter()
            .map(|line| {
                let place = known.binary_search_by(|(sku, _)| sku.cmp(&line.sku));
                let known = place.map_or_else(|_| unknown(line), |place| known[place].1.clone());
                BasketLine { quantity: line.quantity, is_selected: line.is_selected, ..known }
            })
            .collect();
        self.basket.chosen = cart.basket.as_ref().and_then(|basket| basket.chosen.clone());
        quote(&self.basket)
    }
}

fn price(text: &Arc<str>, cart: &Cart) -> Option<Quote> {
    BASIS.with_borrow_mut(|basis| {
        if !basis.as_ref().is_some_and(|basis| Arc::ptr_eq(&basis.text, text)) {
            *basis = Basis::read(text);
        }
        basis.as_mut().map(|basis| basis.price(cart))
    })
}

/// A line that the backend has not priced yet: it counts at its price, and for promotions that are
/// about everything, its product or its variant.
fn unknown(line: &CartLine) -> BasketLine {
    BasketLine {
        id: LineId::new(line.sku.as_str()),
        sku: line.sku.clone(),
        product: line.product.clone(),
        categories: Vec::new(),
        brand: None,
        quantity: line.quantity,
        is_selected: line.is_selected,
        is_buyable: line.problem.is_none(),
        unit_price: line.price.now.amount,
        member_price: None,
        special: None,
        is_voucher: line.fulfilment == Fulfilment::Voucher,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use contract::cart::CartChange;
    use contract::pricing::{
        Conditions, Off, PricePolicies, Promotion, PromotionRule, Scope, ShopperFacts, Tier,
    };
    use contract::{Currency, Timestamp, cart};

    use super::super::applying::applied;
    use super::super::applying::tests::line;
    use super::super::sketch::Sketch;
    use super::*;

    /// What the backend answers for these lines, with ¥20 off ¥100.
    pub(in super::super) fn answer(lines: Vec<CartLine>) -> Arc<str> {
        let promotion = Promotion {
            id: "twenty".into(),
            name: "满 100 减 20".into(),
            rule: PromotionRule::SpendTiers {
                tiers: vec![Tier { at: 10_000, off: Off::Amount { amount: 2_000 } }],
                repeats: false,
            },
            scope: Scope::default(),
            conditions: Conditions::default(),
            from: None,
            until: None,
            priority: 0,
            can_stack: false,
            pool_is_unknown: false,
        };
        let basket = Basket {
            currency: Currency::CNY,
            lines: lines.iter().map(unknown).collect(),
            store: None,
            channel: None,
            now: Timestamp::from_millis(0),
            utc_offset: 480,
            shopper: ShopperFacts::default(),
            promotions: vec![promotion],
            coupons: Vec::new(),
            chosen: None,
            delivery: None,
            points: None,
            stored_value: 0,
            policies: PricePolicies::default(),
        };
        let quote = quote(&basket);
        let cart = cart::Cart { revision: 1, lines, quote, basket: Some(basket) };
        serde_json::to_string(&cart).unwrap().into()
    }

    #[test]
    fn a_tap_is_priced_at_once_as_the_backend_will() {
        let text = answer(vec![line("milk", 4_000, 2)]);
        let milk: Cart = json::read(&text).unwrap();
        assert_eq!((milk.quote.payable, milk.is_quote_old), (8_000, false));
        let three = CartChange::SetQuantity { sku: "milk".into(), quantity: 3 };
        let cart = applied(&milk, [&three].into_iter(), &[]);
        assert!(cart.is_quote_old);
        assert_eq!(price(&text, &cart).unwrap().payable, 10_000);
        let add = CartChange::Add { sku: "rice".into(), quantity: 1, note: None };
        let sketches = [Sketch::of_line(&line("rice", 3_000, 1))];
        let cart = applied(&milk, [&three, &add].into_iter(), &sketches);
        assert_eq!(price(&text, &cart).unwrap().payable, 13_000);
        let none = CartChange::Select { skus: vec!["milk".into()], is_selected: false };
        let cart = applied(&cart, [&none].into_iter(), &[]);
        assert_eq!(price(&text, &cart).unwrap().payable, 3_000);
    }

    #[test]
    fn a_backend_with_rules_of_its_own_is_waited_for() {
        let own = json::read::<Cart>(&answer(Vec::new())).unwrap();
        let text = answer(Vec::new()).replace("\"basket\"", "\"rules\"").into();
        assert_eq!(price(&text, &own), None);
    }
}
