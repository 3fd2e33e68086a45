//! Writes how goods reach shoppers.

use rusqlite::params;

use super::references::find;
use super::{RowError, Writer};
use crate::database::json::Json;
use crate::import::rows::{ExpressRow, FulfilmentRow};

impl Writer<'_> {
    pub(super) fn write_fulfilment(&mut self, row: &FulfilmentRow) -> Result<(), RowError> {
        let store = find(&self.references.stores, "store", &row.store)?;
        self.connection
            .prepare_cached(
                "INSERT INTO fulfilment (store, body) VALUES (?1, ?2)
                 ON CONFLICT (store) DO UPDATE SET body = excluded.body",
            )?
            .execute(params![store, Json(row)])?;
        Ok(())
    }

    pub(super) fn write_express(&mut self, row: &ExpressRow) -> Result<(), RowError> {
        self.connection
            .prepare_cached(
                "INSERT INTO express (number, body) VALUES (1, ?1)
                 ON CONFLICT (number) DO UPDATE SET body = excluded.body",
            )?
            .execute([Json(row)])?;
        Ok(())
    }
}
