//! Goods that cost less when they are bought together.

use super::items::LIMIT;
use super::order::sorted;
use super::pieces::{Counted, Pool};
use super::saving::{Plan, sets_from, share};
use super::{BasketLine, BundleItem};

/// Which of the goods a line is.
pub(super) fn item_of(items: &[BundleItem], line: &BasketLine) -> Option<usize> {
    items.iter().position(|item| {
        item.product == line.product && item.sku.as_ref().is_none_or(|sku| *sku == line.sku)
    })
}

/// One of the goods: how many pieces of it are wanted, and which there are.
struct Good {
    wanted: i64,
    pool: Pool,
}

fn goods(items: &[BundleItem], lines: &[Counted<'_>], pool: &Pool) -> Vec<Good> {
    let good = |(at, item): (usize, &BundleItem)| Good {
        wanted: i64::from(item.count.max(1)),
        pool: pool.only(|run| item_of(items, lines[run.line].line) == Some(at)),
    };
    items.iter().enumerate().map(good).collect()
}

/// How many sets there are.
fn sets(goods: &[Good]) -> i64 {
    goods.iter().map(|good| good.pool.count / good.wanted).min().unwrap_or(0)
}

/// What the bundle does to pieces. Sets are made from the dearest piece of each of the goods on,
/// as long as they cost more than the bundle.
pub(super) fn plan(items: &[BundleItem], price: i64, lines: &[Counted<'_>], pool: &Pool) -> Plan {
    let price = price.clamp(0, LIMIT);
    let goods = goods(items, lines, pool);
    let cost =
        |sets: i64| -> i64 { goods.iter().map(|good| good.pool.dearest(sets * good.wanted)).sum() };
    let sets = sets_from(sets(&goods), price + 1, cost);
    let first = goods.iter().flat_map(|good| good.pool.first(sets * good.wanted));
    let effects = sorted(first.collect(), |one, other| one.line.cmp(&other.line));
    Plan::Apart(share(effects, cost(sets) - sets * price))
}

/// How many pieces are missing to the next bundle, of which at least one piece is there.
pub(super) fn missing(items: &[BundleItem], lines: &[Counted<'_>], pool: &Pool) -> Option<i64> {
    let goods = goods(items, lines, pool);
    let sets = sets(&goods);
    let left = |good: &Good| good.pool.count - sets * good.wanted;
    let missing = goods.iter().map(|good| (good.wanted - left(good)).max(0)).sum();
    goods.iter().any(|good| left(good) > 0).then_some(missing)
}
