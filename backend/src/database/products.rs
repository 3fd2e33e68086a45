//! Reads one product, what goes with it, and who has it.

use std::collections::HashMap;

use contract::SkuId;
use contract::catalogue::{Price, Rating, Stock};
use contract::stores::Position;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::catalogue::{content, on_shelf, price, rating, shelf, stock};
use super::details::{Detail, ShelfTag};
use super::json::Json;
use super::shop::{Terms, terms};
use super::stores::{self, StoreAway};
use crate::import::rows::{ContentRow, FactRow};
use crate::localised::Localised;

/// A product as it is kept.
pub(crate) struct StoredProduct {
    pub(crate) number: i64,
    pub(crate) id: String,
    pub(crate) name: Localised,
    pub(crate) subtitle: Option<Localised>,
    pub(crate) tags: Vec<ShelfTag>,
    pub(crate) rating: Option<Rating>,
    pub(crate) detail: Detail,
    /// Id and name.
    pub(crate) brand: Option<(String, Localised)>,
    /// Ids and names, from the top.
    pub(crate) categories: Vec<(String, Localised)>,
}

/// One product.
pub(crate) fn product(
    connection: &Connection,
    id: &str,
) -> rusqlite::Result<Option<StoredProduct>> {
    connection
        .prepare_cached(
            "SELECT product.number, product.id, product.name, subtitle, tags, rating_tenths,
                 rating_count, product_detail.body, brand.id, brand.name, category.id,
                 category.name, top.id, top.name
             FROM product
             JOIN product_detail ON product_detail.product = product.number
             JOIN category ON category.number = product.category
             LEFT JOIN category AS top ON top.number = category.parent
             LEFT JOIN brand ON brand.number = product.brand
             WHERE product.id = ?1",
        )?
        .query_row([id], read)
        .optional()
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoredProduct> {
    let named = |at: usize| -> rusqlite::Result<Option<(String, Localised)>> {
        let (id, name): (Option<String>, Option<Json<Localised>>) =
            (row.get(at)?, row.get(at + 1)?);
        Ok(id.zip(name.map(|Json(name)| name)))
    };
    Ok(StoredProduct {
        number: row.get(0)?,
        id: row.get(1)?,
        name: row.get::<_, Json<_>>(2)?.0,
        subtitle: row.get::<_, Option<Json<_>>>(3)?.map(|subtitle| subtitle.0),
        tags: row.get::<_, Json<_>>(4)?.0,
        rating: rating(row.get(5)?, row.get(6)?),
        detail: row.get::<_, Json<_>>(7)?.0,
        brand: named(8)?,
        categories: named(12)?.into_iter().chain(named(10)?).collect(),
    })
}

/// A variant as it is sold at a store.
pub(crate) struct StoredSku {
    pub(crate) id: String,
    pub(crate) choices: Vec<String>,
    pub(crate) price: Price,
    pub(crate) stock: Stock,
    pub(crate) content: Option<ContentRow>,
    pub(crate) barcode: Option<String>,
    pub(crate) picture: Option<u32>,
    /// What a piece weighs of goods that are weighed when they are picked, grams.
    pub(crate) grams: Option<u32>,
}

/// The variants of a product, with price and stock at a store (0 is the chain). What the store
/// does not carry has the chain's price.
pub(crate) fn skus(
    connection: &Connection,
    product: i64,
    store: i64,
) -> rusqlite::Result<Vec<StoredSku>> {
    let terms = terms(connection)?;
    // A store with its own price and none before it has none: the chain's belongs to its own.
    connection
        .prepare_cached(
            "SELECT sku.id, sku.choices, coalesce(stock.price, sku.price),
                 iif(stock.price IS NULL, coalesce(stock.was, sku.was), stock.was),
                 stock.store IS NOT NULL,
                 iif(offer.number IS NULL, stock.pieces, max(offer.total - offer.claimed, 0)),
                 sku.content_quantity, sku.content_unit, sku.barcode, sku.picture, sku.grams
             FROM sku LEFT JOIN stock ON stock.sku = sku.number AND stock.store = ?2
             LEFT JOIN coupon_offer AS offer ON offer.sold_as = sku.id
             WHERE sku.product = ?1 ORDER BY sku.position",
        )?
        .query_map([product, store], |row| sku(row, store, terms))?
        .collect()
}

fn sku(row: &Row<'_>, store: i64, terms: Terms) -> rusqlite::Result<StoredSku> {
    let is_carried = store == 0 || row.get(4)?;
    let Json(choices) = row.get(1)?;
    Ok(StoredSku {
        id: row.get(0)?,
        choices,
        price: price(row.get(2)?, row.get(3)?, terms),
        stock: if is_carried { stock(store, row.get(5)?, terms) } else { Stock::NotCarried },
        content: content(row, 6)?,
        barcode: row.get(8)?,
        picture: row.get(9)?,
        grams: row.get(10)?,
    })
}

/// A fact in words: the attribute's id, its name, and the value.
pub(crate) struct Fact {
    pub(crate) id: String,
    pub(crate) name: Localised,
    pub(crate) value: Localised,
}

/// Facts in words, in the order of their attributes. Values that are gone are left out.
pub(crate) fn facts(connection: &Connection, rows: &[FactRow]) -> rusqlite::Result<Vec<Fact>> {
    let mut select = connection.prepare_cached(
        "SELECT attribute.position, attribute.name, attribute_value.name
         FROM attribute LEFT JOIN attribute_value
             ON attribute_value.attribute = attribute.number AND attribute_value.id = ?2
         WHERE attribute.id = ?1",
    )?;
    let mut facts = Vec::new();
    for fact in rows {
        let found = select.query_row([Some(&fact.attribute), fact.value.as_ref()], |row| {
            let (Json(name), value): (_, Option<Json<Localised>>) = (row.get(1)?, row.get(2)?);
            Ok((row.get::<_, i64>(0)?, name, value.map(|Json(value)| value)))
        });
        let Some((position, name, value)) = found.optional()? else { continue };
        let Some(value) = value.or_else(|| fact.text.clone()) else { continue };
        facts.push((position, Fact { id: fact.attribute.clone(), name, value }));
    }
    facts.sort_by_key(|(position, _)| *position);
    Ok(facts.into_iter().map(|(_, fact)| fact).collect())
}

/// Products that go with one, at a store: those of its category, of its brand first, and then
/// those of the category above; what is in stock first, and in the shop's order.
pub(crate) fn related(
    connection: &Connection,
    product: i64,
    store: i64,
    limit: usize,
) -> rusqlite::Result<Vec<i64>> {
    let (category, top, brand): (i64, i64, Option<i64>) = connection
        .prepare_cached(
            "SELECT category, coalesce(category.parent, category), brand
             FROM product JOIN category ON category.number = product.category
             WHERE product.number = ?1",
        )?
        .query_row([product], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let on_shelf = on_shelf(store);
    let near = format!(
        "SELECT product FROM {} WHERE {on_shelf} AND category = ?2 AND product <> ?3
         ORDER BY brand IS NOT NULL AND brand = ?4 DESC, coalesce(pieces, 1) > 0 DESC, rank
         LIMIT ?5",
        shelf(store, "shelf_category")
    );
    let mut numbers: Vec<i64> = connection
        .prepare_cached(&near)?
        .query_map(params![store, category, product, brand, limit as i64], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let far = format!(
        "SELECT product FROM {} WHERE {on_shelf} AND top_category = ?2 AND category <> ?3
         ORDER BY coalesce(pieces, 1) > 0 DESC, rank LIMIT ?4",
        shelf(store, "shelf_top_category")
    );
    let wanted = (limit - numbers.len()) as i64;
    let mut far = connection.prepare_cached(&far)?;
    for number in far.query_map(params![store, top, category, wanted], |row| row.get(0))? {
        numbers.push(number?);
    }
    Ok(numbers)
}

/// The stores that have a product, or one variant of it, and how much: nearest to the given place
/// first.
pub(crate) fn stores_with(
    connection: &Connection,
    product: i64,
    only: Option<&SkuId>,
    from: Option<Position>,
    limit: usize,
) -> rusqlite::Result<Vec<(StoreAway, Stock)>> {
    let terms = terms(connection)?;
    // A number of pieces that is not known sorts above none and beneath some.
    let mut select = connection.prepare_cached(
        "SELECT store.number, store.latitude, store.longitude, max(coalesce(stock.pieces, 0))
         FROM sku
         JOIN stock ON stock.sku = sku.number AND (stock.pieces IS NULL OR stock.pieces > 0)
         JOIN store ON store.number = stock.store
         WHERE sku.product = ?1 AND (?2 IS NULL OR sku.id = ?2)
         GROUP BY store.number ORDER BY store.city, store.name",
    )?;
    let mut places = Vec::new();
    let mut pieces = HashMap::new();
    let mut rows = select.query(params![product, only.map(SkuId::as_str)])?;
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        places.push((number, stores::position_of(row, 1)?));
        pieces.insert(number, row.get(3)?);
    }
    let near = stores::nearest(connection, places, from, limit)?;
    Ok(near
        .into_iter()
        .map(|away| {
            let pieces = pieces.get(&away.number).copied().filter(|pieces| *pieces > 0);
            let stock = stock(away.number, pieces, terms);
            (away, stock)
        })
        .collect())
}
