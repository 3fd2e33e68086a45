//! Which ids exist, and the numbers they have inside.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use rusqlite::{Connection, Row};

use super::RowError;

/// A category as other rows need it.
#[derive(Clone, Copy, Debug)]
pub(super) struct CategoryReference {
    pub(super) number: i64,
    pub(super) parent: Option<i64>,
}

/// A variant as other rows need it.
#[derive(Clone, Copy, Debug)]
pub(super) struct SkuReference {
    pub(super) number: i64,
    pub(super) product: i64,
}

/// Everything that rows may refer to. Kept in memory since an import asks for millions.
pub(super) struct References {
    pub(super) categories: HashMap<String, CategoryReference>,
    pub(super) brands: HashMap<String, i64>,
    pub(super) attributes: HashMap<String, i64>,
    /// By the attribute's number and the value's id.
    pub(super) values: HashMap<(i64, String), i64>,
    pub(super) stores: HashMap<String, i64>,
    pub(super) cities: HashSet<String>,
    pub(super) products: HashMap<String, i64>,
    pub(super) skus: HashMap<String, SkuReference>,
}

impl References {
    pub(super) fn load(connection: &Connection) -> rusqlite::Result<Self> {
        let number = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
        Ok(Self {
            categories: all(connection, "SELECT id, number, parent FROM category", |row| {
                let (number, parent) = (row.get(1)?, row.get(2)?);
                Ok((row.get(0)?, CategoryReference { number, parent }))
            })?,
            brands: all(connection, "SELECT id, number FROM brand", number)?,
            attributes: all(connection, "SELECT id, number FROM attribute", number)?,
            values: all(connection, "SELECT attribute, id, number FROM attribute_value", |row| {
                Ok(((row.get(0)?, row.get(1)?), row.get(2)?))
            })?,
            stores: all(connection, "SELECT id, number FROM store", number)?,
            cities: all(connection, "SELECT DISTINCT city FROM store", |row| {
                Ok((row.get(0)?, ()))
            })?
            .into_keys()
            .collect(),
            products: all(connection, "SELECT id, number FROM product", number)?,
            skus: all(connection, "SELECT id, number, product FROM sku", |row| {
                let (number, product) = (row.get(1)?, row.get(2)?);
                Ok((row.get(0)?, SkuReference { number, product }))
            })?,
        })
    }
}

fn all<K: Eq + Hash, V>(
    connection: &Connection,
    select: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<(K, V)>,
) -> rusqlite::Result<HashMap<K, V>> {
    connection.prepare(select)?.query_map([], read)?.collect()
}

/// What stands under an id.
///
/// # Errors
/// Nothing does.
pub(super) fn find<V: Copy>(
    among: &HashMap<String, V>,
    kind: &'static str,
    id: &str,
) -> Result<V, RowError> {
    among.get(id).copied().ok_or_else(|| RowError::Dangling { kind, id: id.to_owned() })
}
