//! Who serves at which counter.

use contract::{StoreId, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Shopper, member_with};
use crate::database::Database;
use crate::database::json::Json;
use crate::localised::Localised;

/// A clerk as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Clerk {
    /// The clerk as a shopper, by the key inside the database.
    pub(crate) shopper: i64,
    /// The phone number, E.164.
    pub(crate) phone: String,
    /// The clerk's name.
    pub(crate) name: String,
    /// The store, by the key inside the database.
    pub(crate) store: i64,
    /// The store's id.
    pub(crate) store_id: StoreId,
    /// The store's name.
    pub(crate) store_name: Localised,
}

const SELECT: &str = "SELECT clerk.shopper, shopper.phone, clerk.name, store.number, store.id,
         store.name
     FROM clerk JOIN shopper ON shopper.number = clerk.shopper
     JOIN store ON store.number = clerk.store";

fn read(row: &Row<'_>) -> rusqlite::Result<Clerk> {
    Ok(Clerk {
        shopper: row.get(0)?,
        phone: row.get(1)?,
        name: row.get(2)?,
        store: row.get(3)?,
        store_id: StoreId::new(row.get::<_, String>(4)?),
        store_name: row.get::<_, Json<_>>(5)?.0,
    })
}

/// Where a shopper serves; none for those who do not.
pub(crate) fn of(connection: &Connection, shopper: Shopper) -> rusqlite::Result<Option<Clerk>> {
    connection
        .prepare_cached(&format!("{SELECT} WHERE clerk.shopper = ?1"))?
        .query_row([shopper.number], read)
        .optional()
}

impl Database {
    /// Lets whoever has this phone serve at a store under this name; false when there is no such
    /// store. Who served elsewhere serves here since. Blocks.
    ///
    /// # Errors
    /// The database failed.
    pub fn add_clerk(
        &self,
        phone: &str,
        store: &str,
        name: &str,
        now: Timestamp,
    ) -> rusqlite::Result<bool> {
        self.change(|transaction| {
            let member = member_with(transaction, phone, now)?;
            let added = transaction
                .prepare_cached(
                    "INSERT INTO clerk (shopper, store, name)
                     SELECT ?1, number, ?3 FROM store WHERE id = ?2
                     ON CONFLICT (shopper) DO UPDATE SET store = excluded.store,
                         name = excluded.name",
                )?
                .execute(params![member.number, store, name])?;
            Ok(added > 0)
        })
    }

    /// Lets whoever has this phone serve nowhere; false when there is no such clerk. Blocks.
    ///
    /// # Errors
    /// The database failed.
    pub(crate) fn remove_clerk(&self, phone: &str) -> rusqlite::Result<bool> {
        self.change(|transaction| {
            let sql = "DELETE FROM clerk WHERE shopper IN
                           (SELECT number FROM shopper WHERE phone = ?1)";
            Ok(transaction.execute(sql, [phone])? > 0)
        })
    }

    /// All clerks, by store and name. Blocks.
    ///
    /// # Errors
    /// The database failed.
    pub(crate) fn clerks(&self) -> rusqlite::Result<Vec<Clerk>> {
        self.change(|transaction| {
            transaction
                .prepare(&format!("{SELECT} ORDER BY store.id, clerk.name, clerk.shopper"))?
                .query_map([], read)?
                .collect()
        })
    }
}
