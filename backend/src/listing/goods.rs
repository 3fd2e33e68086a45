//! Products as a list weighs them, and which of them it leaves out.

use std::collections::HashSet;

/// A product at a store, or in the chain as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Good {
    /// The product's number.
    pub(crate) product: i64,
    /// Its place in the shop's own order; no two alike.
    pub(crate) rank: u32,
    /// The price of its cheapest variant.
    pub(crate) price: i64,
    /// Pieces of its best-stocked variant, where they are known.
    pub(crate) pieces: Option<i64>,
    /// How many were sold.
    pub(crate) sales: i64,
    /// Since when it is sold, in days since 1970.
    pub(crate) listed_on: i64,
    /// Its category.
    pub(crate) category: i64,
    /// The category above that one, or the same.
    pub(crate) top_category: i64,
    /// Its brand.
    pub(crate) brand: Option<i64>,
    /// Whether it is on promotion.
    pub(crate) is_on_promotion: bool,
}

/// What a list is narrowed by, each thing by its number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Narrowing {
    /// This category, or one beneath it.
    pub(crate) category: Option<i64>,
    /// Only these products: those of a promotion.
    pub(crate) products: Option<HashSet<i64>>,
    /// Any of these brands.
    pub(crate) brands: Vec<i64>,
    /// For each attribute, any of these values.
    pub(crate) attributes: Vec<Choices>,
    /// At least this price.
    pub(crate) price_min: Option<i64>,
    /// At most this price.
    pub(crate) price_max: Option<i64>,
    /// Only what there is now. What nobody counts is there.
    pub(crate) is_in_stock: bool,
    /// Only what is on promotion.
    pub(crate) is_on_promotion: bool,
}

/// The values chosen of one attribute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choices {
    /// The attribute's place among all.
    pub(crate) attribute: usize,
    /// The values' places among all values.
    pub(crate) values: Vec<u32>,
}

/// The groups of conditions that a product fails, one bit each; 0 when it fails none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Failed(u64);

impl Failed {
    /// Fails the brand.
    pub(crate) const BRAND: Self = Self(1);
    /// Fails the price.
    pub(crate) const PRICE: Self = Self(1 << 1);
    /// Fails a condition that is no group of facets.
    const OTHER: Self = Self(1 << 2);

    /// Fails the `nth` of the attributes chosen from. Those from the 61st on, which no shopper
    /// chooses, share a group.
    pub(crate) fn attribute(nth: usize) -> Self {
        Self(1 << (3 + nth.min(60)))
    }

    /// Whether nothing is failed.
    pub(crate) fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Whether nothing is failed but, perhaps, this.
    pub(crate) fn is_at_most(self, group: Self) -> bool {
        self.0 & !group.0 == 0
    }

    fn add(&mut self, group: Self, fails: bool) {
        if fails {
            self.0 |= group.0;
        }
    }
}

impl Narrowing {
    /// Whether the product stands on the shelf asked for.
    pub(crate) fn is_on_shelf(&self, good: &Good) -> bool {
        let is_of = |category| good.category == category || good.top_category == category;
        self.category.is_none_or(is_of)
            && self.products.as_ref().is_none_or(|products| products.contains(&good.product))
    }

    /// What a product with these attribute values fails.
    pub(crate) fn failed(&self, good: &Good, values: &[u32]) -> Failed {
        let mut failed = Failed(0);
        let is_of_brand =
            self.brands.is_empty() || good.brand.is_some_and(|brand| self.brands.contains(&brand));
        failed.add(Failed::BRAND, !is_of_brand);
        let is_too_cheap = self.price_min.is_some_and(|least| good.price < least);
        let is_too_dear = self.price_max.is_some_and(|most| good.price > most);
        failed.add(Failed::PRICE, is_too_cheap || is_too_dear);
        failed.add(Failed::OTHER, self.is_in_stock && good.pieces.is_some_and(|left| left <= 0));
        failed.add(Failed::OTHER, self.is_on_promotion && !good.is_on_promotion);
        for (nth, choices) in self.attributes.iter().enumerate() {
            let has_one = choices.values.iter().any(|value| values.contains(value));
            failed.add(Failed::attribute(nth), !has_one);
        }
        failed
    }
}
