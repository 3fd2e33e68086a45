//! The demo chain: a catalogue that is part of the program, and stock that is worked out for it.

use std::collections::HashSet;

use contract::Timestamp;

use super::SeedError;
use super::chance::Chance;
use crate::import::rows::{ProductRow, Row, SectionBody, SkuRow, StockRow, StoreRow};
use crate::import::{self, Placed};

macro_rules! content {
    ($($file:literal),+ $(,)?) => {
        &[$(($file, include_str!(concat!("../../seed/demo/", $file)))),+]
    };
}

/// The files of the catalogue.
const CONTENT: &[(&str, &str)] = content![
    "shop.jsonl",
    "stores.jsonl",
    "categories.jsonl",
    "attributes.jsonl",
    "brands.jsonl",
    "products-baby.jsonl",
    "products-dairy-bakery.jsonl",
    "products-deli.jsonl",
    "products-drinks.jsonl",
    "products-flowers.jsonl",
    "products-frozen.jsonl",
    "products-fruit.jsonl",
    "products-household.jsonl",
    "products-meat-eggs.jsonl",
    "products-pantry.jsonl",
    "products-pets.jsonl",
    "products-seafood.jsonl",
    "products-snacks.jsonl",
    "products-tea-coffee.jsonl",
    "products-vegetables.jsonl",
    "products-vouchers.jsonl",
    "promotions.jsonl",
    "reviews.jsonl",
    "home.jsonl",
    "coupons.jsonl",
    "fulfilment.jsonl",
];

const HOUR: i64 = 3_600_000;

/// The rows of the demo chain, with its opening so many hours from `now`.
pub(super) fn rows(now: Timestamp) -> Result<Vec<Placed>, SeedError> {
    let mut rows = Vec::new();
    for (file, text) in CONTENT {
        let (read, rejected) = import::json_lines(text)
            .map_err(|error| SeedError::Content { file, reason: error.to_string() })?;
        if let Some(rejection) = rejected.first() {
            return Err(SeedError::Content { file, reason: rejection.to_string() });
        }
        rows.extend(read);
    }
    rows.iter_mut().for_each(|placed| set_opening(&mut placed.row, now));
    let stock: Vec<Row> = stock(&rows);
    rows.extend(stock.into_iter().map(|row| Placed { place: 0, row }));
    Ok(rows)
}

/// An opening that is said in hours from now is set to a whole hour.
fn set_opening(row: &mut Row, now: Timestamp) {
    if let Row::Section(section) = row
        && let SectionBody::Opening { opens_at, opens_in, .. } = &mut section.body
        && let Some(hours) = opens_in.take()
    {
        let whole = now.millis().div_euclid(HOUR) + 1;
        *opens_at = Some(Timestamp::from_millis((whole + i64::from(hours)) * HOUR));
    }
}

/// What each store has: it carries 85 to 100 of 100 products, some are sold out or few, and some
/// cost a little less or more than elsewhere. All sell the vouchers, of which none has any of its own.
fn stock(rows: &[Placed]) -> Vec<Row> {
    let stores = rows.iter().filter_map(|placed| match &placed.row {
        Row::Store(store) => Some(store),
        _ => None,
    });
    let products = || {
        rows.iter().filter_map(|placed| match &placed.row {
            Row::Product(product) => Some(product),
            _ => None,
        })
    };
    let sold: HashSet<&String> = rows
        .iter()
        .filter_map(|placed| match &placed.row {
            Row::CouponOffer(offer) => offer.sold_as.as_ref(),
            _ => None,
        })
        .collect();
    let of_store = |store: &StoreRow, product: &ProductRow| match &product.skus[..] {
        [sku, ..] if sold.contains(&sku.id) => {
            product.skus.iter().map(|sku| voucher(store, sku)).collect()
        }
        _ => carried(store, product),
    };
    let of_store = &of_store;
    let all = stores.flat_map(|store| products().flat_map(move |product| of_store(store, product)));
    all.collect()
}

fn voucher(store: &StoreRow, sku: &SkuRow) -> Row {
    let (store, sku) = (store.id.clone(), sku.id.clone());
    Row::Stock(StockRow { store, sku, pieces: None, price: None, was: None })
}

fn carried(store: &StoreRow, product: &ProductRow) -> Vec<Row> {
    let share = 85 + Chance::of(&[&store.id]).below(16);
    if !Chance::of(&[&store.id, &product.id]).percent(share) {
        return Vec::new();
    }
    product.skus.iter().map(|sku| Row::Stock(stock_row(store, sku))).collect()
}

fn stock_row(store: &StoreRow, sku: &SkuRow) -> StockRow {
    let mut chance = Chance::of(&[&store.id, &sku.id]);
    let pieces = match chance.below(100) {
        0..4 => 0,
        4..12 => 1 + chance.below(5),
        _ => 8 + chance.below(120),
    };
    let price = match chance.below(100) {
        0..5 => Some(sku.price - sku.price / 12),
        5..8 => Some(sku.price + sku.price / 20),
        _ => None,
    };
    // Prices end in whole jiao, as they do on a shelf.
    let price =
        price.map(|price| price / 10 * 10).filter(|price| *price > 0 && *price != sku.price);
    let was = sku.was.filter(|was| price.is_some_and(|price| *was > price));
    StockRow { store: store.id.clone(), sku: sku.id.clone(), pieces: Some(pieces), price, was }
}
