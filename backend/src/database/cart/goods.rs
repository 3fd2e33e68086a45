//! Reads everything about variants that a cart depends on.

use std::collections::HashMap;

use contract::catalogue::{Price, Stock};
use contract::{BrandId, CategoryId, ProductId, SkuId};
use rusqlite::{Connection, Row, params};

use super::Looks;
use crate::database::catalogue::{price, stock};
use crate::database::coupons::bought::SoldOffer;
use crate::database::json::Json;
use crate::database::shop::Terms;
use crate::error::Error;
use crate::import::rows::{AfterSalesRow, OptionRow, SaleRow};
use crate::localised::Localised;

/// A variant as it is sold at a store.
#[derive(Clone, Debug)]
pub(crate) struct Good {
    /// Its product, by the key inside the database.
    pub(crate) product_number: i64,
    /// The category of the product, by the key inside the database.
    pub(crate) category_number: i64,
    /// Its product.
    pub(crate) product: ProductId,
    /// The categories of the product, of both levels.
    pub(crate) categories: Vec<CategoryId>,
    /// The brand of the product.
    pub(crate) brand: Option<BrandId>,
    /// What it looks like.
    pub(crate) looks: Looks,
    /// What it costs there; the chain's price where the store does not carry it.
    pub(crate) price: Price,
    /// Stock, as shoppers are told it.
    pub(crate) stock: Stock,
    /// How many there are, where the store carries it and counts; of vouchers how many are left.
    pub(crate) pieces: Option<u32>,
    /// Whether the store does not carry it and another has it, in a state to be sent by parcel.
    pub(crate) can_be_sent: bool,
    /// How many may be bought.
    pub(crate) sale: SaleRow,
    /// What a piece weighs of goods that are weighed when they are picked, grams.
    pub(crate) grams: Option<u32>,
    /// What can be asked for it once it was bought; nothing where it is as the shop does usually.
    pub(crate) after_sales: Option<AfterSalesRow>,
    /// The offer of it, for a voucher.
    pub(crate) voucher: Option<SoldOffer>,
}

/// These variants at a store (0 is the chain), those that are gone left out.
///
/// # Errors
/// The database failed.
pub(crate) fn goods(
    connection: &Connection,
    skus: &[SkuId],
    store: i64,
    terms: Terms,
) -> Result<HashMap<SkuId, Good>, Error> {
    // Goods that have to be kept cold are not put into parcels.
    let mut select = connection.prepare_cached(
        "SELECT sku.id, product.number, product.category, product.id, category.id, top.id, brand.id,
             product.name, product_detail.body -> '$.options', sku.choices,
             coalesce(product_detail.body -> ('$.gallery[' || sku.picture || ']'), product.picture),
             coalesce(stock.price, sku.price),
             iif(stock.price IS NULL, coalesce(stock.was, sku.was), stock.was),
             stock.store IS NOT NULL,
             iif(offer.number IS NULL, stock.pieces, max(offer.total - offer.claimed, 0)),
             sku.sale_min, sku.sale_step, sku.sale_limit,
             ?2 <> 0 AND stock.store IS NULL
                 AND EXISTS (SELECT 1 FROM stock AS other WHERE other.sku = sku.number
                     AND (other.pieces IS NULL OR other.pieces >= sku.sale_min))
                 AND NOT EXISTS (SELECT 1 FROM product_value
                     JOIN attribute_value ON attribute_value.number = product_value.value
                     JOIN attribute ON attribute.number = attribute_value.attribute
                     WHERE product_value.product = product.number
                         AND attribute.id = 'storage' AND attribute_value.id <> 'ambient'),
             sku.grams, sku.after_sales, offer.number, offer.claim_from, offer.claim_until,
             offer.total - offer.claimed, offer.per_shopper
         FROM json_each(?1) AS wanted
         JOIN sku ON sku.id = wanted.value
         JOIN product ON product.number = sku.product
         JOIN product_detail ON product_detail.product = product.number
         JOIN category ON category.number = product.category
         LEFT JOIN category AS top ON top.number = category.parent
         LEFT JOIN brand ON brand.number = product.brand
         LEFT JOIN coupon_offer AS offer ON offer.sold_as = sku.id
         LEFT JOIN stock ON stock.sku = sku.number AND stock.store = ?2",
    )?;
    let mut goods = HashMap::with_capacity(skus.len());
    let mut rows = select.query(params![Json(skus), store])?;
    while let Some(row) = rows.next()? {
        goods.insert(SkuId::new(row.get::<_, String>(0)?), read(row, store, terms)?);
    }
    Ok(goods)
}

fn read(row: &Row<'_>, store: i64, terms: Terms) -> rusqlite::Result<Good> {
    let id = |at: usize| row.get::<_, Option<String>>(at);
    let product: String = row.get(3)?;
    let Json(name): Json<Localised> = row.get(7)?;
    let Json(options): Json<Vec<OptionRow>> = row.get(8)?;
    let Json(choices): Json<Vec<String>> = row.get(9)?;
    let Json(picture) = row.get(10)?;
    let is_carried = store == 0 || row.get(13)?;
    let pieces = row.get(14)?;
    let after_sales: Option<Json<_>> = row.get(20)?;
    let voucher = SoldOffer::read(row, 21)?;
    let sale = SaleRow { min: row.get(15)?, step: row.get(16)?, limit: row.get(17)? };
    let per_shopper = voucher.map(|offer| offer.per_shopper);
    Ok(Good {
        product_number: row.get(1)?,
        category_number: row.get(2)?,
        categories: [id(4)?, id(5)?].into_iter().flatten().map(CategoryId::new).collect(),
        brand: id(6)?.map(BrandId::new),
        looks: Looks {
            product: product.clone(),
            name,
            choices: chosen(options, &choices),
            picture,
        },
        product: ProductId::new(product),
        price: price(row.get(11)?, row.get(12)?, terms),
        stock: if is_carried { stock(store, pieces, terms) } else { Stock::NotCarried },
        pieces,
        sale: SaleRow { limit: sale.limit.into_iter().chain(per_shopper).min(), ..sale },
        can_be_sent: voucher.is_none() && row.get(18)?,
        voucher,
        grams: row.get(19)?,
        after_sales: after_sales.map(|Json(row)| row),
    })
}

/// What was chosen of each option, in words.
fn chosen(options: Vec<OptionRow>, choices: &[String]) -> Vec<Localised> {
    let chosen = options.into_iter().zip(choices).filter_map(|(option, choice)| {
        option.values.into_iter().find(|value| value.id == *choice).map(|value| value.name)
    });
    chosen.collect()
}

/// Products that a store has instead of one: of its category, in stock, in the shop's order.
pub(crate) fn instead_of(
    connection: &Connection,
    good: &Good,
    store: i64,
    limit: usize,
) -> rusqlite::Result<Vec<i64>> {
    connection
        .prepare_cached(
            "SELECT product FROM shelf
             WHERE store = ?1 AND category = ?2 AND product <> ?3 AND coalesce(pieces, 1) > 0
             ORDER BY rank LIMIT ?4",
        )?
        .query_map(
            params![store, good.category_number, good.product_number, limit as i64],
            |row| row.get(0),
        )?
        .collect()
}
