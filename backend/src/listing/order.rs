//! Puts a list in order and cuts a page from it.

use contract::Total;
use contract::listing::Sort;

use super::goods::Good;

/// Lists are counted up to here; beyond it "more" says enough.
pub(crate) const MOST_COUNTED: u64 = 1_000;

/// Where a product or a store stands in a list: by a number that the order decides by, smallest first, then
/// by the shop's own order. No two of a list stand at the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// What the order decides by.
    pub(crate) key: i64,
    /// Its place in the shop's own order.
    pub(crate) rank: u32,
}

impl Place {
    /// The place of a product that fits the words searched so well; less is better.
    pub(crate) fn of(good: &Good, fit: u8, sort: Sort) -> Self {
        let key = match sort {
            Sort::Relevance => i64::from(fit),
            Sort::Sales => -good.sales,
            Sort::PriceUp => good.price,
            Sort::PriceDown => -good.price,
            Sort::Newest => -good.listed_on,
        };
        Self { key, rank: good.rank }
    }
}

/// A page cut from a list.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cut<T> {
    /// What is on it, in order.
    pub(crate) items: Vec<T>,
    /// The place of the last item, when others follow it.
    pub(crate) last: Option<Place>,
    /// How long the whole list is.
    pub(crate) count: u64,
}

/// Cuts the `limit` items that follow `after`. Only these are sorted, so that a long list costs
/// little more than reading it once.
pub(crate) fn cut<T>(
    list: impl Iterator<Item = (Place, T)>,
    after: Option<Place>,
    limit: usize,
) -> Cut<T> {
    let mut count = 0;
    let mut rest: Vec<(Place, T)> = list
        .inspect(|_| count += 1)
        .filter(|(place, _)| after.is_none_or(|after| *place > after))
        .collect();
    let has_more = rest.len() > limit;
    if has_more {
        rest.select_nth_unstable_by_key(limit, |(place, _)| *place);
        rest.truncate(limit);
    }
    rest.sort_unstable_by_key(|(place, _)| *place);
    let last = rest.last().map(|(place, _)| *place).filter(|_| has_more);
    let items = rest.into_iter().map(|(_, item)| item).collect();
    Cut { items, last, count }
}

/// A count, capped.
pub(crate) fn counted(count: u64) -> Total {
    Total { count: count.min(MOST_COUNTED), is_exact: count <= MOST_COUNTED }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn pages_hold_everything_once_and_in_order(
            keys in prop::collection::vec(-3_i64..3, 0..60),
            limit in 1_usize..9,
        ) {
            let list: Vec<_> = (0..).zip(keys).map(|(rank, key)| Place { key, rank }).collect();
            let mut seen = Vec::new();
            let mut after = None;
            loop {
                let items = list.iter().rev().map(|place| (*place, *place));
                let page = cut(items, after, limit);
                prop_assert_eq!(page.count, list.len() as u64);
                seen.extend(page.items);
                after = page.last;
                if after.is_none() {
                    break;
                }
            }
            let mut sorted = list;
            sorted.sort_unstable();
            prop_assert_eq!(seen, sorted);
        }
    }

    #[test]
    fn a_long_list_is_counted_so_far() {
        assert_eq!(counted(1_000), Total { count: 1_000, is_exact: true });
        assert_eq!(counted(1_001), Total { count: 1_000, is_exact: false });
    }
}
