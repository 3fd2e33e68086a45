//! What a change makes of a cart before the backend has said so.

use std::collections::BTreeSet;
use std::sync::Arc;

use contract::SkuId;
use contract::cart::{CartChange, CartLine};

use super::sketch::Sketch;
use crate::client::Cart;

/// The cart after these changes, as far as the app can tell; its quote is still that of the cart
/// before them. `sketches` are lines for variants that the cart does not have yet; without one such a
/// variant is seen once the backend answers.
pub(super) fn applied<'a>(
    cart: &Cart,
    changes: impl Iterator<Item = &'a CartChange>,
    sketches: &[Sketch],
) -> Cart {
    let mut cart = cart.clone();
    for change in changes {
        apply(&mut cart, change, sketches);
        cart.is_quote_old = true;
    }
    cart
}

fn apply(cart: &mut Cart, change: &CartChange, sketches: &[Sketch]) {
    match change {
        CartChange::Add { sku, quantity, note } => {
            let place = cart.lines.iter().position(|line| line.sku == *sku);
            let mut line = match place {
                Some(place) => CartLine::clone(&cart.lines[place]),
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
                Some(place) => cart.lines[place] = line.into(),
                None => cart.lines.insert(0, line.into()),
            }
        }
        CartChange::SetQuantity { sku, quantity } => {
            if let Some(line) = line_of(cart, sku) {
                line.quantity = line.limits.nearest(*quantity);
            }
        }
        CartChange::Remove { skus } => cart.lines.retain(|line| !skus.contains(&line.sku)),
        CartChange::Select { skus, is_selected } => {
            let wanted: BTreeSet<_> = skus.iter().collect();
            let others = |line: &&mut Arc<CartLine>| line.is_selected != *is_selected;
            for line in cart.lines.iter_mut().filter(others) {
                if wanted.contains(&line.sku) {
                    Arc::make_mut(line).is_selected = *is_selected;
                }
            }
        }
        CartChange::Note { sku, text } => {
            if let Some(line) = line_of(cart, sku) {
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

fn line_of<'c>(cart: &'c mut Cart, sku: &SkuId) -> Option<&'c mut CartLine> {
    cart.lines.iter_mut().find(|line| line.sku == *sku).map(Arc::make_mut)
}

#[cfg(test)]
pub(super) mod tests {
    use contract::cart::{Fulfilment, QuantityLimits};
    use contract::catalogue::{Price, Stock};
    use contract::pricing::Quote;
    use contract::{Currency, Money, Picture};

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

    /// A cart of these lines, from a backend that prices by rules of its own.
    pub(in super::super) fn cart(lines: Vec<CartLine>) -> Cart {
        let quote = Arc::new(Quote::of_nothing(Currency::CNY));
        let lines = lines.into_iter().map(Arc::new).collect();
        Cart { revision: 1, lines, quote, basket: None, is_quote_old: false }
    }

    #[test]
    fn what_is_put_in_without_a_line_is_seen_by_its_sketch() {
        let milk = cart(vec![line("milk", 4_000, 1)]);
        let add = CartChange::Add { sku: "rice".into(), quantity: 2, note: None };
        assert_eq!(applied(&milk, [&add].into_iter(), &[]).lines.len(), 1);
        let cart =
            applied(&milk, [&add, &add].into_iter(), &[Sketch::of_line(&line("rice", 3_000, 1))]);
        assert_eq!(cart.lines[0].sku, "rice".into());
        assert_eq!((cart.lines[0].quantity, cart.is_quote_old), (4, true));
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
