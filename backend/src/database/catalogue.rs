//! Reads categories, and products as they stand in lists.

use contract::Money;
use contract::catalogue::{Price, ProductCard, Rating, Stock, Tag};
use rusqlite::{Connection, OptionalExtension, Row};

use super::details::ShelfTag;
use super::json::Json;
use super::shop::{Terms, terms};
use crate::catalogue::unit_price;
use crate::error::Error;
use crate::import::rows::{ContentRow, PictureRow};
use crate::localised::{Localised, picture};
use crate::pictures::Studio;

/// A category as it is kept.
pub(crate) struct StoredCategory {
    pub(crate) number: i64,
    pub(crate) id: String,
    pub(crate) parent: Option<i64>,
    pub(crate) name: Localised,
    pub(crate) picture: Option<PictureRow>,
}

/// All categories, siblings in their order.
pub(crate) fn categories(connection: &Connection) -> rusqlite::Result<Vec<StoredCategory>> {
    connection
        .prepare_cached(
            "SELECT number, id, parent, name, picture FROM category ORDER BY position, number",
        )?
        .query_map([], |row| {
            Ok(StoredCategory {
                number: row.get(0)?,
                id: row.get(1)?,
                parent: row.get(2)?,
                name: row.get::<_, Json<_>>(3)?.0,
                picture: row.get::<_, Option<Json<_>>>(4)?.map(|picture| picture.0),
            })
        })?
        .collect()
}

/// The rows of one store's shelf, to stand after `FROM` with [`on_shelf`] after `WHERE`. The
/// chain's own shelf is long, so there the index to walk is named; it must be one of those that
/// hold the chain's rows alone.
pub(super) fn shelf(store: i64, index: &str) -> String {
    if store == 0 { format!("shelf INDEXED BY {index}") } else { "shelf".to_owned() }
}

/// That a row is of the store whose number is `?1`. The chain says so literally, or SQLite would
/// not see that its indexes hold all its rows.
pub(super) fn on_shelf(store: i64) -> &'static str {
    if store == 0 { "shelf.store = 0 AND ?1 = 0" } else { "shelf.store = ?1" }
}

/// The cards of products by number, in the order given, with price and stock at a store (0 is the
/// chain). What the store does not carry has the chain's price and says so; what is gone is left
/// out.
///
/// # Errors
/// The database failed.
pub(crate) fn cards(
    connection: &Connection,
    store: i64,
    numbers: &[i64],
    locale: &str,
    studio: &Studio,
) -> Result<Vec<ProductCard>, Error> {
    let terms = terms(connection)?;
    let mut select = connection.prepare_cached(
        "SELECT product.id, product.name, product.subtitle, product.picture, product.tags,
             product.rating_tenths, product.rating_count, shelf.price, shelf.was,
             shelf.price_top > shelf.price, shelf.pieces, shelf.store, sku.content_quantity,
             sku.content_unit,
             (SELECT iif(count(*) = 1, min(id), NULL) FROM sku WHERE product = product.number)
         FROM product
         JOIN shelf ON shelf.product = product.number AND shelf.store IN (0, ?1)
         JOIN sku ON sku.number = shelf.sku
         WHERE product.number = ?2
         ORDER BY shelf.store DESC LIMIT 1",
    )?;
    let mut cards = Vec::with_capacity(numbers.len());
    for number in numbers {
        let read = |row: &Row<'_>| card(row, terms, store, locale, studio);
        cards.extend(select.query_row([store, *number], read).optional()?);
    }
    Ok(cards)
}

fn card(
    row: &Row<'_>,
    terms: Terms,
    store: i64,
    locale: &str,
    studio: &Studio,
) -> rusqlite::Result<ProductCard> {
    let Json(name): Json<Localised> = row.get(1)?;
    let name = name.pick(locale).to_owned();
    let subtitle: Option<Json<Localised>> = row.get(2)?;
    let Json(first): Json<PictureRow> = row.get(3)?;
    let Json(tags): Json<Vec<ShelfTag>> = row.get(4)?;
    let price = price(row.get(7)?, row.get(8)?, terms);
    let shelf: i64 = row.get(11)?;
    let stock = if shelf == store { stock(store, row.get(10)?, terms) } else { Stock::NotCarried };
    Ok(ProductCard {
        id: contract::ProductId::new(row.get::<_, String>(0)?),
        subtitle: subtitle.and_then(|Json(subtitle)| subtitle.say(locale)),
        picture: picture(&first, locale, &name, studio),
        sku: row.get::<_, Option<String>>(14)?.map(contract::SkuId::new),
        name,
        price,
        unit_price: unit_price(price.now, content(row, 12)?),
        has_price_range: row.get(9)?,
        tags: tags_at(&tags, store, locale),
        stock,
        rating: rating(row.get(5)?, row.get(6)?),
    })
}

/// A price, with the one before where it was higher.
pub(super) fn price(now: i64, was: Option<i64>, terms: Terms) -> Price {
    let money = |amount| Money::new(amount, terms.currency);
    Price { now: money(now), was: was.filter(|was| *was > now).map(money) }
}

/// Stock of what a store carries. Without a store, or where the store does not count, nobody
/// knows.
pub(super) fn stock(store: i64, pieces: Option<u32>, terms: Terms) -> Stock {
    match pieces {
        Some(pieces) if store != 0 => Stock::of(Some(pieces), terms.low_stock),
        _ => Stock::Unknown,
    }
}

/// The labels that hold at a store. Without one, all do.
pub(crate) fn tags_at(tags: &[ShelfTag], store: i64, locale: &str) -> Vec<Tag> {
    tags.iter()
        .filter(|tag| store == 0 || tag.stores.is_empty() || tag.stores.contains(&store))
        .map(|tag| Tag { kind: tag.kind, text: tag.text.pick(locale).to_owned() })
        .collect()
}

pub(super) fn rating(tenths: Option<u8>, count: u32) -> Option<Rating> {
    tenths.map(|tenths| Rating { tenths, count })
}

/// What is in the pack: quantity and unit in two columns from `at`.
pub(super) fn content(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<ContentRow>> {
    let (Some(quantity), Some(Json(unit))) = (row.get(at)?, row.get(at + 1)?) else {
        return Ok(None);
    };
    Ok(Some(ContentRow { quantity, unit }))
}

/// The number of a category and of the one above it.
pub(super) fn category(
    connection: &Connection,
    id: &str,
) -> rusqlite::Result<Option<(i64, Option<i64>)>> {
    connection
        .prepare_cached("SELECT number, parent FROM category WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// The number of a product.
pub(crate) fn number(connection: &Connection, id: &str) -> rusqlite::Result<Option<i64>> {
    Ok(numbers(connection, [id])?.first().copied())
}

/// The numbers of products by id, in the order given; ids that are gone are left out.
///
/// # Errors
/// The database failed.
pub(crate) fn numbers<'a>(
    connection: &Connection,
    ids: impl IntoIterator<Item = &'a str>,
) -> rusqlite::Result<Vec<i64>> {
    let mut select = connection.prepare_cached("SELECT number FROM product WHERE id = ?1")?;
    let mut numbers = Vec::new();
    for id in ids {
        numbers.extend(select.query_row([id], |row| row.get::<_, i64>(0)).optional()?);
    }
    Ok(numbers)
}
