//! Which goods coupons are for: what these are called, and whether some are among them.

use contract::pricing::{BasketLine, CouponTerms, Scope};
use contract::{BrandId, CategoryId, LineId, ProductId, SkuId};
use rusqlite::{Connection, OptionalExtension, params};

use crate::database::json::Json;
use crate::localised::Localised;

/// How many names are told; more would fill the phone.
const MOST_NAMES: u32 = 12;

/// What the goods are called that a coupon is for; nothing when it is for all.
pub(crate) fn names(
    connection: &Connection,
    terms: &CouponTerms,
    locale: &str,
) -> rusqlite::Result<Vec<String>> {
    let Scope { categories, products, skus, brands, .. } = &terms.scope;
    if is_everything(&terms.scope) {
        return Ok(Vec::new());
    }
    connection
        .prepare_cached(&format!(
            "SELECT name FROM json_each(?1) JOIN category ON category.id = value
             UNION ALL
             SELECT name FROM json_each(?2) JOIN brand ON brand.id = value
             UNION ALL
             SELECT name FROM json_each(?3) JOIN product ON product.id = value
             UNION ALL
             SELECT DISTINCT name FROM json_each(?4) JOIN sku ON sku.id = value
             JOIN product ON product.number = sku.product
             LIMIT {MOST_NAMES}"
        ))?
        .query_map(params![Json(categories), Json(brands), Json(products), Json(skus)], |row| {
            let Json(name) = row.get::<_, Json<Localised>>(0)?;
            Ok(name.pick(locale).to_owned())
        })?
        .collect()
}

/// What the stores are called that it can be used at; nothing when it can be at all.
pub(crate) fn store_names(
    connection: &Connection,
    terms: &CouponTerms,
    locale: &str,
) -> rusqlite::Result<Vec<String>> {
    let stores = &terms.conditions.stores;
    if stores.is_empty() {
        return Ok(Vec::new());
    }
    connection
        .prepare_cached(&format!(
            "SELECT store.body -> '$.name' FROM json_each(?1) JOIN store ON store.id = value
             LIMIT {MOST_NAMES}"
        ))?
        .query_map([Json(stores)], |row| {
            let Json(name) = row.get::<_, Json<Localised>>(0)?;
            Ok(name.pick(locale).to_owned())
        })?
        .collect()
}

/// Whether no goods are named, so that it is for all but those that are excluded.
fn is_everything(scope: &Scope) -> bool {
    scope.categories.is_empty()
        && scope.products.is_empty()
        && scope.skus.is_empty()
        && scope.brands.is_empty()
}

/// Whether goods of a category are among these: of the category itself, of the one above it or of
/// those beneath.
pub(crate) fn meets_category(
    connection: &Connection,
    scope: &Scope,
    category: &CategoryId,
) -> rusqlite::Result<bool> {
    if is_everything(scope) {
        return Ok(true);
    }
    connection
        .prepare_cached(
            "WITH asked AS (SELECT number, id, parent FROM category WHERE id = ?1)
             SELECT EXISTS (
                 SELECT 1 FROM asked JOIN category ON category.number = asked.number
                     OR category.number = asked.parent OR category.parent = asked.number
                 WHERE category.id IN (SELECT value FROM json_each(?2))
             ) OR EXISTS (
                 SELECT 1 FROM asked
                 JOIN product_category ON product_category.category = asked.number
                 JOIN product ON product.number = product_category.product
                 LEFT JOIN brand ON brand.number = product.brand
                 WHERE product.id NOT IN (SELECT value FROM json_each(?6))
                     AND (product.id IN (SELECT value FROM json_each(?3))
                         OR brand.id IN (SELECT value FROM json_each(?5))
                         OR EXISTS (SELECT 1 FROM sku WHERE sku.product = product.number
                                        AND sku.id IN (SELECT value FROM json_each(?4))))
             )",
        )?
        .query_row(
            params![
                category.as_str(),
                Json(&scope.categories),
                Json(&scope.products),
                Json(&scope.skus),
                Json(&scope.brands),
                Json(&scope.excluded_products)
            ],
            |row| row.get(0),
        )
}

/// A product as a scope sees it: one line for each of its variants; nothing when there is no such
/// product.
pub(crate) fn lines_of(
    connection: &Connection,
    product: &ProductId,
) -> rusqlite::Result<Vec<BasketLine>> {
    let found = connection
        .prepare_cached(
            "SELECT product.number, brand.id FROM product
             LEFT JOIN brand ON brand.number = product.brand WHERE product.id = ?1",
        )?
        .query_row([product.as_str()], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, Option<String>>(1)?))
        })
        .optional()?;
    let Some((number, brand)) = found else { return Ok(Vec::new()) };
    let ids = |sql: &str| -> rusqlite::Result<Vec<String>> {
        connection.prepare_cached(sql)?.query_map([number], |row| row.get(0))?.collect()
    };
    let categories = ids("SELECT category.id FROM product_category
         JOIN category ON category.number = product_category.category
         WHERE product_category.product = ?1")?;
    let categories: Vec<_> = categories.into_iter().map(CategoryId::new).collect();
    let skus = ids("SELECT id FROM sku WHERE product = ?1")?;
    let line = |sku: String| BasketLine {
        id: LineId::new(sku.as_str()),
        sku: SkuId::new(sku),
        product: product.clone(),
        categories: categories.clone(),
        brand: brand.clone().map(BrandId::new),
        quantity: 1,
        is_selected: true,
        is_buyable: true,
        unit_price: 0,
        member_price: None,
        special: None,
        is_voucher: false,
    };
    Ok(skus.into_iter().map(line).collect())
}
