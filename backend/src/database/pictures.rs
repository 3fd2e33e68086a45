//! Reads what a picture shows.

use rusqlite::{Connection, OptionalExtension};

use super::Database;
use super::json::Json;
use crate::error::Error;
use crate::import::rows::PictureRow;

/// What the picture of this key shows.
pub(crate) fn picture(connection: &Connection, key: &str) -> rusqlite::Result<Option<PictureRow>> {
    let row = connection
        .prepare_cached("SELECT spec FROM picture WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    Ok(row.map(|Json(row)| row))
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
