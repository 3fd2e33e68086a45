//! What another store means for the cart, in the goods' own names.

use contract::cart::CartLine;

use crate::client::Cart;

/// What changed when the cart went to another store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Moved {
    /// What cannot be bought any more.
    pub(super) gone: Vec<String>,
    /// What can be bought again.
    pub(super) back: Vec<String>,
    /// What costs more now.
    pub(super) dearer: Vec<String>,
    /// What costs less now.
    pub(super) cheaper: Vec<String>,
}

impl Moved {
    fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// What changed between two states of a cart; none when they are of one store, or nothing did.
pub(super) fn between(before: &Cart, after: &Cart) -> Option<Moved> {
    let store = |cart: &Cart| cart.basket.as_ref().map(|basket| basket.store.clone());
    if store(before) == store(after) {
        return None;
    }
    let mut moved = Moved::default();
    for new in &after.lines {
        let Some(old) = before.lines.iter().find(|old| old.sku == new.sku) else { continue };
        let list = match (old.problem.is_some(), new.problem.is_some()) {
            (false, true) => &mut moved.gone,
            (true, false) => &mut moved.back,
            (true, true) => continue,
            (false, false) => match new.price.now.amount.cmp(&old.price.now.amount) {
                std::cmp::Ordering::Greater => &mut moved.dearer,
                std::cmp::Ordering::Less => &mut moved.cheaper,
                std::cmp::Ordering::Equal => continue,
            },
        };
        list.push(name(new));
    }
    (!moved.is_nothing()).then_some(moved)
}

fn name(line: &CartLine) -> String {
    match &line.variant {
        Some(variant) => format!("{} {variant}", line.name),
        None => line.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use contract::cart::LineProblem;

    use super::super::applying::tests::{cart, line};
    use super::*;
    use crate::client::BasketHead;

    fn at(store: &str, lines: Vec<CartLine>) -> Cart {
        let basket = Some(BasketHead { store: Some(store.into()), chosen: None });
        Cart { basket, ..cart(lines) }
    }

    #[test]
    fn another_store_changes_what_is_there_and_what_it_costs() {
        let gone = |sku| CartLine { problem: Some(LineProblem::SoldOut), ..line(sku, 100, 1) };
        let before = at("a", vec![line("milk", 100, 1), line("rice", 100, 1), gone("eggs")]);
        let after = at("b", vec![gone("milk"), line("rice", 120, 1), line("eggs", 100, 1)]);
        let moved = between(&before, &after).unwrap();
        assert_eq!((moved.gone, moved.back), (vec!["milk".to_owned()], vec!["eggs".to_owned()]));
        assert_eq!((moved.dearer, moved.cheaper), (vec!["rice".to_owned()], Vec::new()));
        assert_eq!(between(&before, &before), None);
        assert_eq!(between(&before, &at("a", vec![line("milk", 90, 1)])), None, "a new price");
    }
}
