//! What the chain sells, in memory: the short numbers that lists are filtered and sorted by.
//!
//! A page of a list, or its facets, may have to weigh every product of the chain; from here that
//! takes a millisecond or two. It is read once for each state of the catalogue.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, Row};

use crate::database::json::Json;
use crate::database::search::{Finds, titles};
use crate::listing::goods::Good;
use crate::localised::Localised;
use crate::search::title::Title;

/// The chain's assortment as it was last read. Clones share it.
#[derive(Clone, Debug, Default)]
pub(in crate::database) struct Latest(Arc<Mutex<Option<Arc<Assortment>>>>);

/// What the chain sells.
#[derive(Debug)]
pub(in crate::database) struct Assortment {
    version: i64,
    /// At list prices, in the shop's own order.
    pub(in crate::database) goods: Vec<Good>,
    /// What can be filtered by beside brand and price.
    pub(in crate::database) attributes: Vec<Attribute>,
    /// The attribute of each value, both by their places here.
    pub(in crate::database) attribute_of: Vec<usize>,
    /// Where the values of the product of each rank begin in `values`.
    offsets: Vec<u32>,
    values: Vec<u32>,
    /// What can be suggested beside products.
    pub(in crate::database) titles: Vec<Title>,
    /// What was found in it.
    pub(in crate::database) finds: Finds,
}

/// A fact that products may have.
#[derive(Debug)]
pub(in crate::database) struct Attribute {
    /// Its id.
    pub(in crate::database) id: String,
    /// Its name.
    pub(in crate::database) name: Localised,
    /// Its values, each with its place among all values.
    pub(in crate::database) values: Vec<AttributeValue>,
}

/// A value that can be filtered by.
#[derive(Debug)]
pub(in crate::database) struct AttributeValue {
    /// Its place among all values.
    pub(in crate::database) place: u32,
    /// Its id.
    pub(in crate::database) id: String,
    /// Its name.
    pub(in crate::database) name: Localised,
}

impl Latest {
    /// The assortment as the connection sees it.
    pub(in crate::database) fn read(
        &self,
        connection: &Connection,
    ) -> rusqlite::Result<Arc<Assortment>> {
        let version = connection
            .prepare_cached("SELECT version FROM catalogue_version")?
            .query_row([], |row| row.get(0))?;
        // Others wait rather than read the same again.
        let mut latest = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(assortment) = latest.as_ref().filter(|latest| latest.version == version) {
            return Ok(Arc::clone(assortment));
        }
        let assortment = Arc::new(Assortment::load(connection, version)?);
        *latest = Some(Arc::clone(&assortment));
        Ok(assortment)
    }
}

impl Assortment {
    fn load(connection: &Connection, version: i64) -> rusqlite::Result<Self> {
        let mut goods = shelf(connection, 0)?;
        goods.sort_unstable_by_key(|good| good.rank);
        let (attributes, attribute_of, places) = attributes(connection)?;
        let ranks = goods.last().map_or(0, |good| good.rank as usize) + 1;
        let mut offsets = Vec::with_capacity(ranks + 1);
        let mut values = Vec::new();
        let mut select = connection.prepare(
            "SELECT product.rank, product_value.value FROM product_value
             JOIN product ON product.number = product_value.product
             ORDER BY product.rank",
        )?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let rank = row.get::<_, u32>(0)? as usize;
            let number: i64 = row.get(1)?;
            let Some(place) = places.get(&number) else { continue };
            while offsets.len() <= rank {
                offsets.push(values.len() as u32);
            }
            values.push(*place);
        }
        offsets.resize(ranks + 1, values.len() as u32);
        Ok(Self {
            version,
            goods,
            attributes,
            attribute_of,
            offsets,
            values,
            titles: titles(connection)?,
            finds: Finds::default(),
        })
    }

    /// One more than the last rank.
    pub(in crate::database) fn ranks(&self) -> usize {
        self.offsets.len() - 1
    }

    /// The values that the product can be filtered by, by their places.
    pub(in crate::database) fn values_of(&self, good: &Good) -> &[u32] {
        let rank = good.rank as usize;
        match (self.offsets.get(rank), self.offsets.get(rank + 1)) {
            (Some(from), Some(to)) => &self.values[*from as usize..*to as usize],
            _ => &[],
        }
    }
}

/// What a store sells, in no order.
pub(in crate::database) fn shelf(
    connection: &Connection,
    store: i64,
) -> rusqlite::Result<Vec<Good>> {
    let mut select = connection.prepare_cached(
        "SELECT product, rank, price, pieces, sales, listed_on, category, top_category, brand,
             is_on_promotion
         FROM shelf WHERE store = ?1",
    )?;
    select.query_map([store], good)?.collect()
}

fn good(row: &Row<'_>) -> rusqlite::Result<Good> {
    Ok(Good {
        product: row.get(0)?,
        rank: row.get(1)?,
        price: row.get(2)?,
        pieces: row.get(3)?,
        sales: row.get(4)?,
        listed_on: row.get(5)?,
        category: row.get(6)?,
        top_category: row.get(7)?,
        brand: row.get(8)?,
        is_on_promotion: row.get(9)?,
    })
}

/// The places of values by their numbers.
type Places = HashMap<i64, u32>;

/// All attributes that can be filtered by, the attribute of each value by their places, and the
/// places of values by their numbers.
fn attributes(connection: &Connection) -> rusqlite::Result<(Vec<Attribute>, Vec<usize>, Places)> {
    let mut select = connection.prepare(
        "SELECT attribute.id, attribute.name, attribute_value.number, attribute_value.id,
             attribute_value.name
         FROM attribute JOIN attribute_value ON attribute_value.attribute = attribute.number
         ORDER BY attribute.position, attribute.number, attribute_value.position",
    )?;
    let mut attributes: Vec<Attribute> = Vec::new();
    let mut attribute_of = Vec::new();
    let mut places = Places::new();
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        if attributes.last().is_none_or(|last| last.id != id) {
            let Json(name) = row.get(1)?;
            attributes.push(Attribute { id, name, values: Vec::new() });
        }
        let place = attribute_of.len() as u32;
        attribute_of.push(attributes.len() - 1);
        places.insert(row.get(2)?, place);
        let Json(name) = row.get(4)?;
        if let Some(attribute) = attributes.last_mut() {
            attribute.values.push(AttributeValue { place, id: row.get(3)?, name });
        }
    }
    Ok((attributes, attribute_of, places))
}
