//! Makes the shelves anew: what each store sells and for how much, one row per product.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, Row, params};

/// Fills `shelf`: first the chain's own, then each store's.
pub(super) fn rebuild(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("DELETE FROM shelf")?;
    let goods = Goods::load(connection)?;
    // The chain's own shelf says nothing of pieces: a shopper without a store asks no stock room.
    let chain = "SELECT 0, product, number, price, was, NULL FROM sku";
    // A store with its own price and none before it has none: the chain's belongs to its own.
    let stores = "SELECT stock.store, sku.product, sku.number, coalesce(stock.price, sku.price),
            iif(stock.price IS NULL, coalesce(stock.was, sku.was), stock.was), stock.pieces
        FROM sku JOIN stock ON stock.sku = sku.number";
    for select in [chain, stores] {
        let mut offers = connection
            .prepare(select)?
            .query_map([], Offer::read)?
            .collect::<Result<Vec<_>, _>>()?;
        // Of millions, sorted here in a tenth of the time that SQLite takes.
        offers.sort_unstable_by_key(|offer| (offer.store, offer.product, offer.sku));
        for offers in offers.chunk_by(|a, b| (a.store, a.product) == (b.store, b.product)) {
            goods.write(connection, offers)?;
        }
    }
    Ok(())
}

/// A variant where it is sold.
struct Offer {
    store: i64,
    product: i64,
    sku: i64,
    price: i64,
    was: Option<i64>,
    pieces: Option<i64>,
}

impl Offer {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            store: row.get(0)?,
            product: row.get(1)?,
            sku: row.get(2)?,
            price: row.get(3)?,
            was: row.get(4)?,
            pieces: row.get(5)?,
        })
    }
}

/// Pieces of the best-stocked variant. Some are better than a number not known, and that is better
/// than none.
fn best(offers: &[Offer]) -> Option<i64> {
    let worth = |pieces: Option<i64>| match pieces {
        Some(0) => 0,
        None => 1,
        Some(pieces) => 1 + pieces,
    };
    offers.iter().map(|offer| offer.pieces).max_by_key(|pieces| worth(*pieces)).flatten()
}

/// What a shelf repeats of a product.
struct Good {
    rank: i64,
    sales: i64,
    listed_on: i64,
    category: i64,
    top_category: i64,
    brand: Option<i64>,
}

/// All products by number, in memory, since each is looked up once per store.
struct Goods {
    goods: HashMap<i64, Good>,
    /// Products and the stores they are on promotion at; 0 is everywhere.
    promotions: HashMap<i64, HashSet<i64>>,
}

impl Goods {
    fn load(connection: &Connection) -> rusqlite::Result<Self> {
        let mut select = connection.prepare(
            "SELECT product.number, rank, sales, listed_on, category,
                 coalesce(category.parent, category), brand
             FROM product JOIN category ON category.number = product.category",
        )?;
        let goods = select.query_map([], |row| {
            let good = Good {
                rank: row.get(1)?,
                sales: row.get(2)?,
                listed_on: row.get(3)?,
                category: row.get(4)?,
                top_category: row.get(5)?,
                brand: row.get(6)?,
            };
            Ok((row.get(0)?, good))
        })?;
        let goods = goods.collect::<Result<_, _>>()?;
        let mut promotions: HashMap<i64, HashSet<i64>> = HashMap::new();
        let mut select = connection.prepare("SELECT product, store FROM promotion")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            promotions.entry(row.get(0)?).or_default().insert(row.get(1)?);
        }
        Ok(Self { goods, promotions })
    }

    /// Writes what one store has of one product.
    fn write(&self, connection: &Connection, offers: &[Offer]) -> rusqlite::Result<()> {
        let Some(cheapest) = offers.iter().min_by_key(|offer| offer.price) else { return Ok(()) };
        let Offer { store, product, .. } = *cheapest;
        let Some(good) = self.goods.get(&product) else { return Ok(()) };
        let price_top = offers.iter().map(|offer| offer.price).max();
        let is_on_promotion = self
            .promotions
            .get(&product)
            .is_some_and(|stores| store == 0 || stores.contains(&0) || stores.contains(&store));
        connection
            .prepare_cached(
                "INSERT INTO shelf (store, product, sku, price, was, price_top, pieces, rank,
                     sales, listed_on, category, top_category, brand, is_on_promotion)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            )?
            .execute(params![
                store,
                product,
                cheapest.sku,
                cheapest.price,
                cheapest.was.filter(|was| *was > cheapest.price),
                price_top,
                best(offers),
                good.rank,
                good.sales,
                good.listed_on,
                good.category,
                good.top_category,
                good.brand,
                is_on_promotion
            ])?;
        Ok(())
    }
}
