//! Reads what a picture shows.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::Database;
use super::json::Json;
use crate::error::Error;
use crate::import::rows::PictureRow;
use crate::pictures::plan;

/// What the picture of this key shows.
pub(crate) fn picture(connection: &Connection, key: &str) -> rusqlite::Result<Option<PictureRow>> {
    let row = connection
        .prepare_cached("SELECT spec FROM picture WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    Ok(row.map(|Json(row)| row))
}

/// Gives all pictures the keys that this version of the program addresses them by. They change
/// when pictures are drawn differently, all of them at once, so one tells whether there is
/// anything to do.
pub(super) fn bring_up_to_date(connection: &mut Connection) -> rusqlite::Result<()> {
    let read = |row: &rusqlite::Row<'_>| {
        let Json(spec): Json<PictureRow> = row.get(1)?;
        Ok((row.get::<_, String>(0)?, spec))
    };
    let first =
        connection.query_row("SELECT key, spec FROM picture LIMIT 1", [], read).optional()?;
    if first.is_none_or(|(key, spec)| plan(&spec).key == key) {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let pictures = transaction
        .prepare("SELECT key, spec FROM picture")?
        .query_map([], read)?
        .collect::<Result<Vec<_>, _>>()?;
    transaction.execute_batch("DELETE FROM picture")?;
    for (_, spec) in &pictures {
        transaction
            .prepare_cached(
                "INSERT INTO picture (key, spec) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            )?
            .execute(params![plan(spec).key, Json(spec)])?;
    }
    transaction.commit()
}

impl Database {
    /// What all pictures show, each once. Blocks.
    ///
    /// # Errors
    /// No connection was free in time, or the database cannot be read.
    pub(crate) fn pictures(&self) -> Result<Vec<PictureRow>, Error> {
        let connection = self.readers.get()?;
        let mut rows = connection.prepare_cached("SELECT spec FROM picture ORDER BY key")?;
        let rows = rows.query_map([], |row| row.get(0))?;
        Ok(rows.map(|row| row.map(|Json(row)| row)).collect::<Result<_, _>>()?)
    }
}
