//! Goods that cost less when they are bought together.

use super::items::LIMIT;
use super::pieces::{Counted, Effect, Run, first};
use super::split::split;
use super::{BasketLine, BundleItem};

/// Which of the goods a line is.
pub(super) fn item_of(items: &[BundleItem], line: &BasketLine) -> Option<usize> {
    items.iter().position(|item| {
        item.product == line.product && item.sku.as_ref().is_none_or(|sku| *sku == line.sku)
    })
}

/// The runs of each of the goods, and how many pieces of it there are.
fn sort_out(items: &[BundleItem], lines: &[Counted<'_>], runs: &[Run]) -> Vec<(Vec<Run>, i64)> {
    let mut sorted = vec![(Vec::new(), 0); items.len()];
    for run in runs {
        if let Some(item) = item_of(items, lines[run.line].line) {
            sorted[item].0.push(*run);
            sorted[item].1 += run.count;
        }
    }
    sorted
}

fn pieces(item: &BundleItem) -> i64 {
    i64::from(item.count.max(1))
}

/// What the bundle does to pieces. Sets are made from the dearest piece of each of the goods on,
/// as long as they cost more than the bundle.
pub(super) fn effects(
    items: &[BundleItem],
    price: i64,
    lines: &[Counted<'_>],
    runs: &[Run],
) -> Vec<Effect> {
    let price = price.clamp(0, LIMIT);
    let sorted = sort_out(items, lines, runs);
    let goods = || items.iter().zip(&sorted);
    let most = goods().map(|(item, (_, count))| count / pieces(item)).min().unwrap_or(0);
    let taken = |sets: i64| {
        let mut effects: Vec<_> =
            goods().flat_map(|(item, (runs, _))| first(runs, sets * pieces(item))).collect();
        effects.sort_unstable_by_key(|effect| effect.line);
        effects
    };
    let cost = |sets: i64| taken(sets).iter().map(|effect| effect.value).sum::<i64>();
    let (mut low, mut high) = (0, most);
    while low < high {
        let middle = low + (high - low) / 2 + 1;
        if cost(middle) - cost(middle - 1) > price {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    let mut effects = taken(low);
    let weights: Vec<_> = effects.iter().map(|effect| effect.value).collect();
    let saves = weights.iter().sum::<i64>() - low * price;
    for (effect, share) in effects.iter_mut().zip(split(saves, &weights)) {
        effect.saves = share;
    }
    effects
}

/// How many pieces are missing to the next bundle, of which at least one piece is there.
pub(super) fn missing(items: &[BundleItem], lines: &[Counted<'_>], runs: &[Run]) -> Option<i64> {
    let sorted = sort_out(items, lines, runs);
    let goods = || items.iter().zip(&sorted);
    let sets = goods().map(|(item, (_, count))| count / pieces(item)).min()?;
    let left = |item: &BundleItem, count: &i64| count - sets * pieces(item);
    let is_begun = goods().any(|(item, (_, count))| left(item, count) > 0);
    let missing = goods().map(|(item, (_, count))| (pieces(item) - left(item, count)).max(0));
    is_begun.then(|| missing.sum())
}
