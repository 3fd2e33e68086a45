//! A chain large enough to measure with: 100,000 products in 5,000 stores, the same at every run.

mod products;
mod stock;
mod stores;
mod words;

use self::words::Words;
use super::SeedError;
use crate::import::rows::Row;

/// How large the chain is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Products.
    pub products: u32,
    /// Stores.
    pub stores: u32,
}

impl Size {
    /// What is measured with.
    pub const FULL: Self = Self { products: 100_000, stores: 5_000 };
}

/// Hands the rows of the chain to `put`, one at a time, since they are millions.
pub(super) fn each<E: From<SeedError>>(
    size: Size,
    mut put: impl FnMut(&Row) -> Result<(), E>,
) -> Result<(), E> {
    let words = Words::read()?;
    let mut all = |rows: Vec<Row>| rows.iter().try_for_each(&mut put);
    all(products::shelves(&words))?;
    // What each variant costs, by the number of its product.
    let mut prices: Vec<Vec<i64>> = Vec::new();
    for number in 0..size.products {
        let product = products::product(&words, number);
        prices.push(product.skus.iter().map(|sku| sku.price).collect());
        let reviews = products::reviews(&product, number).into_iter().map(Row::Review);
        all([Row::Product(product)].into_iter().chain(reviews).collect())?;
    }
    for number in 0..size.stores {
        all(vec![Row::Store(stores::store(&words, number))])?;
    }
    all(vec![stores::shop()])?;
    all(stores::sections(&words))?;
    stock::each(size, &prices, |row| put(&Row::Stock(row)))
}
