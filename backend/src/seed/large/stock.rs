//! Which store of the large chain carries what: twenty flagships with 10,000 products each, the
//! others with some 260, most of them best sellers that nearly every store has.

use super::Size;
use super::products::sku_id;
use crate::import::rows::StockRow;
use crate::seed::chance::Chance;

/// Hands the rows to `put`, variant by variant: that is the order of the table they go to, and
/// writing in order is many times faster.
pub(super) fn each<E>(
    size: Size,
    prices: &[Vec<i64>],
    mut put: impl FnMut(StockRow) -> Result<(), E>,
) -> Result<(), E> {
    let mut carried: Vec<(u32, u32)> = Vec::new();
    for store in 0..size.stores {
        carry(size, store, &mut carried);
    }
    carried.sort_unstable();
    carried.dedup();
    for (product, store) in carried {
        let prices = usize::try_from(product).ok().and_then(|product| prices.get(product));
        for (variant, price) in (0..).zip(prices.into_iter().flatten()) {
            put(row(product, variant, store, *price))?;
        }
    }
    Ok(())
}

/// Adds the products that a store carries.
fn carry(size: Size, store: u32, carried: &mut Vec<(u32, u32)>) {
    let mut chance = Chance::numbered(4, store.into());
    let is_flagship = store.is_multiple_of(size.stores.div_ceil(20).max(1));
    // One product in fifty is a best seller.
    let best = (size.products / 50).max(1);
    let parts = if is_flagship {
        [(size.products, size.products / 10), (best, best)]
    } else {
        [(size.products, size.products / 1_350), (best, size.products / 550)]
    };
    for (among, count) in parts {
        // Steps by a prime visit each product once before any comes again.
        let mut product = chance.below(among);
        for _ in 0..count.min(among) {
            carried.push((product, store));
            product = (product + 7_919) % among;
        }
    }
}

fn row(product: u32, variant: u32, store: u32, price: i64) -> StockRow {
    let seed = u64::from(product) << 32 | u64::from(store) << 4 | u64::from(variant);
    let mut chance = Chance::numbered(5, seed);
    let pieces = match chance.below(100) {
        0..4 => 0,
        4..12 => 1 + chance.below(5),
        _ => 8 + chance.below(120),
    };
    let price = chance.percent(5).then(|| price - price / 12).filter(|own| *own < price);
    StockRow {
        store: format!("s{store}"),
        sku: sku_id(product, variant),
        pieces: Some(pieces),
        price,
        was: None,
    }
}
