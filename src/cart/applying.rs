//! What a change makes of a cart before the backend has said so.

use contract::LineId;
use contract::cart::{Cart, CartChange, CartLine};
use contract::pricing::{BasketLine, quote};

use super::sketch::Sketch;

/// The cart after these changes, as far as the app can tell. `sketches` are lines for variants that
/// the cart does not have yet; without one such a variant is seen once the backend answers.
pub(super) fn applied<'a>(
    cart: &Cart,
    changes: impl Iterator<Item = &'a CartChange>,
    sketches: &[Sketch],
) -> Cart {
    let mut cart = cart.clone();
    let mut has_changed = false;
    for change in changes {
        apply(&mut cart, change, sketches);
        has_changed = true;
    }
    if has_changed {
        price(&mut cart);
    }
    cart
}

fn apply(cart: &mut Cart, change: &CartChange, sketches: &[Sketch]) {
    match change {
        CartChange::Add { sku, quantity, note } => {
            let place = cart.lines.iter().position(|line| line.sku == *sku);
            let mut line = match place {
                Some(place) => cart.lines[place].clone(),
                None => match sketches.iter().find(|sketch| sketch.sku == *sku) {
                    Some(sketch) => sketch.line(),
                    None => return,
                },
            };
            line.quantity = line.limits.nearest(line.quantity.saturating_add(*quantity));
            line.is_selected = true;
            if note.is_some() {
                line.note.clone_from(note);
            }
            match place {
                Some(place) => cart.lines[place] = line,
                None => cart.lines.insert(0, line),
            }
        }
        CartChange::SetQuantity { sku, quantity } => {
            if let Some(line) = cart.lines.iter_mut().find(|line| line.sku == *sku) {
                line.quantity = line.limits.nearest(*quantity);
            }
        }
        CartChange::Remove { skus } => cart.lines.retain(|line| !skus.contains(&line.sku)),
        CartChange::Select { skus, is_selected } => {
            for line in cart.lines.iter_mut().filter(|line| skus.contains(&line.sku)) {
                line.is_selected = *is_selected;
            }
        }
        CartChange::Note { sku, text } => {
            if let Some(line) = cart.lines.iter_mut().find(|line| line.sku == *sku) {
                line.note = (!text.is_empty()).then(|| text.clone());
            }
        }
        CartChange::ChooseCoupons { coupons } => {
            if let Some(basket) = &mut cart.basket {
                basket.chosen.clone_from(coupons);
            }
        }
    }
}

/// Prices the cart as the backend will, where it said how.
fn price(cart: &mut Cart) {
    let Some(basket) = &mut cart.basket else { return };
    let before = std::mem::take(&mut basket.lines);
    let mut before: Vec<_> = before.into_iter().map(|line| (line.sku.clone(), line)).collect();
    before.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    basket.lines = cart
        .lines
        .iter()
        .map(|line| {
            let known = before.binary_search_by(|(sku, _)| sku.cmp(&line.sku));
            let known = known.map_or_else(|_| unknown(line), |place| before[place].1.clone());
            BasketLine { quantity: line.quantity, is_selected: line.is_selected, ..known }
        })
        .collect();
    cart.quote = quote(basket);
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
    }
}

#[cfg(test)]
pub(super) mod tests {
    use contract::cart::{Fulfilment, QuantityLimits};
    use contract::catalogue::{Price, Stock};
    use contract::pricing::{
        Basket, Conditions, Off, PricePolicies, Promotion, PromotionRule, Scope, ShopperFacts, Tier,
    };
    use contract::{Currency, Money, Picture, Timestamp};

    use super::*;

    /// One variant of a price in minor units.
    pub(in super::super) fn line(sku: &str, price: i64, quantity: u32) -> CartLine {
        CartLine {
            sku: sku.into(),
            product: sku.into(),
            name: sku.to_owned(),
            variant: None,
            picture: Picture {
                template: String::new(),
                widths: Vec::new(),
                formats: Vec::new(),
                width: 1,
                height: 1,
                stand_in: None,
                alt: String::new(),
            },
            quantity,
            is_selected: true,
            note: None,
            price: Price { now: Money::new(price, Currency::CNY), was: None },
            price_when_added: None,
            stock: Stock::InStock,
            limits: QuantityLimits::default(),
            fulfilment: Fulfilment::PickupOrDelivery,
            problem: None,
            alternatives: Vec::new(),
        }
    }

    /// A cart of these lines, with ¥20 off ¥100.
    pub(in super::super) fn cart(lines: Vec<CartLine>) -> Cart {
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
        Cart { revision: 1, lines, quote: quote(&basket), basket: Some(basket) }
    }

    #[test]
    fn a_tap_is_priced_at_once_as_the_backend_will() {
        let milk = cart(vec![line("milk", 4_000, 2)]);
        assert_eq!(milk.quote.payable, 8_000);
        let three = CartChange::SetQuantity { sku: "milk".into(), quantity: 3 };
        let cart = applied(&milk, [&three].into_iter(), &[]);
        assert_eq!((cart.lines[0].quantity, cart.quote.payable), (3, 10_000));
        let none = CartChange::Select { skus: vec!["milk".into()], is_selected: false };
        let cart = applied(&cart, [&none].into_iter(), &[]);
        assert_eq!(cart.quote.payable, 0);
    }

    #[test]
    fn what_is_put_in_without_a_line_is_seen_by_its_sketch() {
        let milk = cart(vec![line("milk", 4_000, 1)]);
        let add = CartChange::Add { sku: "rice".into(), quantity: 2, note: None };
        assert_eq!(applied(&milk, [&add].into_iter(), &[]).lines.len(), 1);
        let cart =
            applied(&milk, [&add, &add].into_iter(), &[Sketch::of_line(&line("rice", 3_000, 1))]);
        assert_eq!(cart.lines[0].sku, "rice".into());
        assert_eq!((cart.lines[0].quantity, cart.quote.payable), (4, 14_000));
    }

    #[test]
    fn a_quantity_keeps_within_the_limits_of_its_line() {
        let mut eggs = line("eggs", 100, 6);
        eggs.limits = QuantityLimits { min: 6, step: 6, max: 20, ..QuantityLimits::default() };
        let cart = cart(vec![eggs]);
        let add = CartChange::Add { sku: "eggs".into(), quantity: 99, note: None };
        assert_eq!(applied(&cart, [&add].into_iter(), &[]).lines[0].quantity, 18);
    }
}
