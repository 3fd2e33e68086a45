//! Reads the open data of the Consumer Council's Online Price Watch (Hong Kong): real products in
//! three languages with the prices and offers of nine chains, which become nine stores.

mod art;
mod chains;
mod content;
mod feed;
mod offer_forms;
mod offers;
mod shelves;
mod shop;

use std::io::{self, Read};

use contract::catalogue::TagKind;
use serde_json::Value;

use self::chains::CHAINS;
use self::feed::{Entry, Offer};
use self::offers::Tally;
use self::shelves::{KIND, Shelved, Shelves};
use super::decimal::minor_units;
use super::report::{Placed, Rejection};
use super::rows::{FactRow, ProductRow, Row, SaleRow, SkuRow, StockRow, TagRow};

/// The rows of a feed, the products and offers that are none, and what is to be said of the offers.
/// A product's place is its number in the feed, from 1; the rows that stand for no product have
/// place 0.
///
/// # Errors
/// The file cannot be read or is no JSON array.
pub(super) fn read(mut file: impl Read) -> io::Result<(Vec<Placed>, Vec<Rejection>, Vec<String>)> {
    let mut json = Vec::new();
    file.read_to_end(&mut json)?;
    let entries: Vec<Value> = serde_json::from_slice(&json).map_err(|error| {
        let reason = format!("it is not the feed of Online Price Watch, a JSON array: {error}");
        io::Error::new(io::ErrorKind::InvalidData, reason)
    })?;
    let mut shelves = Shelves::default();
    let (mut products, mut rejected) = (Vec::new(), Vec::new());
    let mut tally = Tally::default();
    for (place, value) in (1..).zip(entries) {
        let id = value.get("code").and_then(Value::as_str).map(str::to_owned);
        let entry = serde_json::from_value::<Entry>(value).map_err(|error| error.to_string());
        let taken = entry.and_then(|entry| Ok((take(&mut shelves, &entry)?, entry)));
        match taken {
            Ok((rows, entry)) => {
                products.extend(rows.into_iter().map(|row| Placed { place, row }));
                promote(&entry, place, &mut products, &mut rejected, &mut tally);
            }
            Err(reason) => {
                rejected.push(Rejection { place, kind: Some("product".to_owned()), id, reason });
            }
        }
    }
    let sections = shop::sections(&shelves);
    let first = shop::rows().into_iter().chain(shelves.into_rows()).chain(sections);
    let rows = first.map(|row| Placed { place: 0, row }).chain(products).collect();
    Ok((rows, rejected, vec![tally.words()]))
}

/// The promotions that the offers of a product are.
fn promote(
    entry: &Entry,
    place: usize,
    rows: &mut Vec<Placed>,
    rejected: &mut Vec<Rejection>,
    tally: &mut Tally,
) {
    for offer in &entry.offers {
        let code = &offer.supermarket_code;
        let promotions = store(code)
            .and_then(|store| offers::promotions(&entry.code, store, &offer.text, tally));
        match promotions {
            Ok(promotions) => rows.extend(
                promotions.into_iter().map(|row| Placed { place, row: Row::Promotion(row) }),
            ),
            Err(reason) => rejected.push(Rejection {
                place,
                kind: Some("promotion".to_owned()),
                id: Some(format!("{} at {code}", entry.code)),
                reason,
            }),
        }
    }
}

/// A product and what each chain asks for it.
fn take(shelves: &mut Shelves, entry: &Entry) -> Result<Vec<Row>, String> {
    let prices = prices(entry)?;
    // Without a store chosen, the price that can be had somewhere.
    let lowest = prices.iter().map(|(_, price)| *price).min();
    let price = lowest.ok_or("has no price at any chain")?;
    let tags = tags(&entry.offers)?;
    let Shelved { category, brand, kind } = shelves.place(entry);
    let name = entry.name.after(&entry.brand);
    let id = entry.code.clone();
    let picture = art::picture(
        &entry.cat2_name.en,
        &entry.cat3_name.en,
        &format!("{} {}", entry.name.en, entry.brand.en),
        &id,
        name.clone(),
    );
    let sku = SkuRow {
        id: id.clone(),
        choices: Vec::new(),
        price,
        was: None,
        content: content::content(&entry.name),
        barcode: None,
        picture: None,
        weight: None,
        sold_by_weight: None,
        sale: SaleRow::default(),
    };
    let stock = prices.into_iter().map(|(store, own)| {
        Row::Stock(StockRow {
            store: store.to_owned(),
            sku: id.clone(),
            // The feed says where something is sold, not how much of it is there.
            pieces: None,
            price: (own != price).then_some(own),
            was: None,
        })
    });
    let stock: Vec<Row> = stock.collect();
    let product = ProductRow {
        id,
        category,
        brand: Some(brand),
        name,
        subtitle: None,
        description: Vec::new(),
        keywords: None,
        pictures: vec![picture],
        video: None,
        options: Vec::new(),
        skus: vec![sku],
        attributes: vec![FactRow { attribute: KIND.to_owned(), value: Some(kind), text: None }],
        tags,
        sales: 0,
        listed_on: None,
        after_sales: None,
    };
    Ok([Row::Product(product)].into_iter().chain(stock).collect())
}

/// Each chain's store and its price in cents.
fn prices(entry: &Entry) -> Result<Vec<(&'static str, i64)>, String> {
    let price = |of: &feed::ChainPrice| {
        let cents = minor_units(&of.price, contract::Currency::HKD.minor_digits());
        let cents = cents.ok_or_else(|| {
            format!("costs `{}` at {}: write dollars and cents", of.price, of.supermarket_code)
        })?;
        Ok((store(&of.supermarket_code)?, cents))
    };
    entry.prices.iter().map(price).collect()
}

/// The offers in their own words; chains that say the same share a label.
fn tags(offers: &[Offer]) -> Result<Vec<TagRow>, String> {
    let mut tags: Vec<TagRow> = Vec::new();
    for offer in offers {
        let (store, text) = (store(&offer.supermarket_code)?.to_owned(), offer.text.localised());
        match tags.iter_mut().find(|tag| tag.text == text) {
            Some(tag) => tag.stores.push(store),
            None => tags.push(TagRow { tag: TagKind::Promotion, text, stores: vec![store] }),
        }
    }
    Ok(tags)
}

fn store(code: &str) -> Result<&'static str, String> {
    let chain = CHAINS.iter().find(|chain| chain.code == code);
    chain.map(|chain| chain.store).ok_or_else(|| format!("names the unknown chain `{code}`"))
}
