//! Makes the shelves anew: what each store sells and for how much, one row per product.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, Row, params};

/// Fills `shelf`: first the chain's own, then each store's.
pub(super) fn rebuild(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("DELETE FROM shelf")?;
    let goods = Goods::load(connection)?;
    // The chain's own shelf says nothing of pieces: a shopper without a store asks no stock room.
    fill(
        connection,
        &goods,
        "SELECT 0, product, number, price, was, NULL FROM sku ORDER BY product, number",
    )?;
    // A store with its own price and none before it has none: the chain's belongs to its own.
    fill(
        connection,
        &goods,
        "SELECT stock.store, sku.product, sku.number, coalesce(stock.price, sku.price),
             iif(stock.price IS NULL, coalesce(stock.was, sku.was), stock.was), stock.pieces
         FROM sku JOIN stock ON stock.sku = sku.number
         ORDER BY stock.store, sku.product, sku.number",
    )
}

/// Writes a row for each run of offers of one product at one store.
fn fill(connection: &Connection, goods: &Goods, offers: &str) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(offers)?;
    let mut rows = statement.query([])?;
    let mut lot: Option<Lot> = None;
    while let Some(row) = rows.next()? {
        let offer = Offer::read(row)?;
        match &mut lot {
            Some(lot) if lot.is_of(&offer) => lot.add(offer),
            _ => {
                if let Some(done) = lot.replace(Lot::of(offer)) {
                    goods.write(connection, &done)?;
                }
            }
        }
    }
    lot.iter().try_for_each(|done| goods.write(connection, done))
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

/// A product where it is sold: all its variants there in one.
struct Lot {
    cheapest: Offer,
    price_top: i64,
    pieces: Option<i64>,
}

impl Lot {
    fn of(offer: Offer) -> Self {
        Self { price_top: offer.price, pieces: offer.pieces, cheapest: offer }
    }

    fn is_of(&self, offer: &Offer) -> bool {
        (self.cheapest.store, self.cheapest.product) == (offer.store, offer.product)
    }

    fn add(&mut self, offer: Offer) {
        // Some are better than a number not known, and that is better than none.
        let worth = |pieces: Option<i64>| match pieces {
            Some(0) => 0,
            None => 1,
            Some(pieces) => 1 + pieces,
        };
        if worth(offer.pieces) > worth(self.pieces) {
            self.pieces = offer.pieces;
        }
        self.price_top = self.price_top.max(offer.price);
        if offer.price < self.cheapest.price {
            self.cheapest = offer;
        }
    }
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

    fn write(&self, connection: &Connection, lot: &Lot) -> rusqlite::Result<()> {
        let Offer { store, product, .. } = lot.cheapest;
        let Some(good) = self.goods.get(&product) else { return Ok(()) };
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
                lot.cheapest.sku,
                lot.cheapest.price,
                lot.cheapest.was.filter(|was| *was > lot.cheapest.price),
                lot.price_top,
                lot.pieces,
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
