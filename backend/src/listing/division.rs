//! Counts how a list divides by brand, attribute and price.

use contract::listing::FacetValue;

use super::goods::{Failed, Good, Narrowing};
use super::order::counted;

/// How a list divides. Each count is of the products left after choosing that value beside the
/// conditions of the other groups.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Division {
    /// Products by brand number.
    pub(crate) brands: Vec<u64>,
    /// Products by place of the attribute value.
    pub(crate) values: Vec<u64>,
    /// The lowest and the highest price.
    pub(crate) price: Option<(i64, i64)>,
}

impl Division {
    /// Counts nothing yet. `attributes` says which attribute each value is of, by their places.
    pub(crate) fn of<'g>(
        goods: impl Iterator<Item = (&'g Good, &'g [u32])>,
        narrowing: &Narrowing,
        attributes: &[usize],
    ) -> Self {
        let mut division = Self { values: vec![0; attributes.len()], ..Self::default() };
        for (good, values) in goods {
            let failed = narrowing.failed(good, values);
            if failed.is_at_most(Failed::BRAND) {
                division.count_brand(good);
            }
            if failed.is_at_most(Failed::PRICE) {
                let (lowest, highest) = division.price.unwrap_or((good.price, good.price));
                division.price = Some((lowest.min(good.price), highest.max(good.price)));
            }
            for value in values.iter().map(|value| *value as usize) {
                let group = narrowing
                    .attributes
                    .iter()
                    .position(|choices| attributes.get(value) == Some(&choices.attribute));
                let is_left = match group {
                    None => failed.is_none(),
                    Some(nth) => failed.is_at_most(Failed::attribute(nth)),
                };
                if let Some(count) = division.values.get_mut(value).filter(|_| is_left) {
                    *count += 1;
                }
            }
        }
        division
    }

    fn count_brand(&mut self, good: &Good) {
        let Some(brand) = good.brand.and_then(|brand| usize::try_from(brand).ok()) else { return };
        if brand >= self.brands.len() {
            self.brands.resize(brand + 1, 0);
        }
        self.brands[brand] += 1;
    }

    /// The brands with most products, and those chosen even if nothing of them is left.
    pub(crate) fn top_brands(&self, most: usize, chosen: &[i64]) -> Vec<(i64, u64)> {
        let mut brands: Vec<(i64, u64)> =
            (0..).zip(&self.brands).map(|(brand, count)| (brand, *count)).collect();
        let known = brands.len() as i64;
        brands.extend(chosen.iter().filter(|brand| **brand >= known).map(|brand| (*brand, 0)));
        brands.retain(|(brand, count)| *count > 0 || chosen.contains(brand));
        brands.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let mut place = 0;
        brands.retain(|(brand, _)| {
            place += 1;
            place <= most || chosen.contains(brand)
        });
        brands
    }
}

/// A count as the wire says it.
pub(crate) fn facet(id: String, name: String, count: u64) -> FacetValue {
    let total = counted(count);
    FacetValue { id, name, count: total.count, is_exact: total.is_exact }
}

#[cfg(test)]
mod tests {
    use super::super::goods::Choices;
    use super::*;

    /// A good of a brand, at a price.
    fn good(brand: i64, price: i64) -> Good {
        Good {
            product: 1,
            rank: 1,
            price,
            pieces: None,
            sales: 0,
            listed_on: 0,
            category: 1,
            top_category: 1,
            brand: Some(brand),
            is_on_promotion: false,
        }
    }

    #[test]
    fn a_choice_does_not_hide_its_own_alternatives() {
        // Values 0 and 1 are of attribute 0, value 2 is of attribute 1.
        let attributes = [0, 0, 1];
        let goods = [
            (good(1, 100), vec![0, 2]),
            (good(1, 200), vec![1]),
            (good(2, 300), vec![0]),
            (good(2, 900), vec![1, 2]),
        ];
        let goods = || goods.iter().map(|(good, values)| (good, values.as_slice()));
        let all = Division::of(goods(), &Narrowing::default(), &attributes);
        assert_eq!(all.top_brands(20, &[]), [(1, 2), (2, 2)]);
        assert_eq!((all.values, all.price), (vec![2, 2, 2], Some((100, 900))));

        let narrowing = Narrowing {
            brands: vec![1],
            attributes: vec![Choices { attribute: 0, values: vec![0] }],
            price_max: Some(500),
            ..Narrowing::default()
        };
        let narrowed = Division::of(goods(), &narrowing, &attributes);
        assert_eq!(narrowed.top_brands(20, &[1]), [(1, 1), (2, 1)], "first value, up to 500");
        assert_eq!(narrowed.values, [1, 1, 1], "brand 1 up to 500; of the last, the first value");
        assert_eq!(narrowed.price, Some((100, 100)), "brand 1 with the first value");
    }

    #[test]
    fn a_chosen_brand_stays_in_sight() {
        let division = Division { brands: vec![0, 5, 9, 7], ..Division::default() };
        assert_eq!(division.top_brands(1, &[1]), [(2, 9), (1, 5)]);
        assert_eq!(division.top_brands(1, &[40]), [(2, 9), (40, 0)]);
    }
}
