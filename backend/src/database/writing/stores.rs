//! Writes stores, what they have, and what shoppers write.

use rusqlite::params;

use super::references::find;
use super::{RowError, Writer};
use crate::database::json::Json;
use crate::import::rows::{DatumRow, ReviewRow, StockRow, StoreRow};

/// How many rows of stock are gathered before they are written: some 50 MB.
const LOTS: usize = 1 << 20;

/// What a store has of a variant, by number.
pub(super) struct Lot {
    pub(super) sku: i64,
    store: i64,
    pieces: Option<u32>,
    price: Option<i64>,
    was: Option<i64>,
}

impl Writer<'_> {
    pub(super) fn write_store(&mut self, row: &StoreRow) -> Result<(), RowError> {
        let position = row.position().ok_or_else(|| {
            RowError::Invalid(format!(
                "{}, {} is not on earth: latitude is -90 to 90 degrees, longitude -180 to 180",
                row.latitude, row.longitude
            ))
        })?;
        let row = &StoreRow {
            latitude: position.latitude,
            longitude: position.longitude,
            datum: DatumRow::Wgs84,
            ..row.clone()
        };
        for picture in &row.pictures {
            self.keep_picture(picture)?;
        }
        let number = self
            .connection
            .prepare_cached(
                "INSERT INTO store (id, city, city_name, name, latitude, longitude, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (id) DO UPDATE SET city = excluded.city,
                     city_name = excluded.city_name, name = excluded.name,
                     latitude = excluded.latitude, longitude = excluded.longitude,
                     body = excluded.body
                 RETURNING number",
            )?
            .query_row(
                params![
                    row.id,
                    row.city,
                    Json(&row.city_name),
                    Json(&row.name),
                    row.latitude,
                    row.longitude,
                    Json(row)
                ],
                |row| row.get(0),
            )?;
        self.references.stores.insert(row.id.clone(), number);
        self.references.cities.insert(row.city.clone());
        Ok(())
    }

    pub(super) fn write_stock(&mut self, row: &StockRow) -> Result<(), RowError> {
        let store = find(&self.references.stores, "store", &row.store)?;
        let sku = find(&self.references.skus, "variant", &row.sku)?;
        if row.price.is_some_and(|price| price < 0) || row.was.is_some_and(|was| was < 0) {
            return Err(RowError::Invalid("a price is below zero".to_owned()));
        }
        self.stock.push(Lot {
            sku: sku.number,
            store,
            pieces: row.pieces,
            price: row.price,
            was: row.was,
        });
        if self.stock.len() == LOTS { Ok(self.flush_stock()?) } else { Ok(()) }
    }

    /// Writes the stock gathered so far, in the order of its table: what comes store by store
    /// would otherwise touch a page of the table for each row.
    pub(super) fn flush_stock(&mut self) -> rusqlite::Result<()> {
        // The sort is stable, so of two rows for one variant at one store the later one counts.
        self.stock.sort_by_key(|lot| (lot.sku, lot.store));
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO stock (sku, store, pieces, price, was) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (sku, store) DO UPDATE SET pieces = excluded.pieces,
                 price = excluded.price, was = excluded.was",
        )?;
        for Lot { sku, store, pieces, price, was } in self.stock.drain(..) {
            insert.execute(params![sku, store, pieces, price, was])?;
        }
        Ok(())
    }

    pub(super) fn write_review(&mut self, row: &ReviewRow) -> Result<(), RowError> {
        let product = find(&self.references.products, "product", &row.product)?;
        if !(1..=5).contains(&row.stars) {
            return Err(RowError::Invalid(format!("{} stars: there are 1 to 5", row.stars)));
        }
        for picture in &row.pictures {
            self.keep_picture(picture)?;
        }
        let pictures = (!row.pictures.is_empty()).then_some(Json(&row.pictures));
        self.connection
            .prepare_cached(
                "INSERT INTO review (id, product, author, stars, text, variant, written_at, reply,
                     pictures)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                 ON CONFLICT (id) DO UPDATE SET product = excluded.product,
                     author = excluded.author, stars = excluded.stars, text = excluded.text,
                     variant = excluded.variant, written_at = excluded.written_at,
                     reply = excluded.reply, pictures = excluded.pictures",
            )?
            .execute(params![
                row.id,
                product,
                row.author,
                row.stars,
                row.text,
                row.variant,
                row.written_at.millis(),
                row.reply,
                pictures
            ])?;
        Ok(())
    }
}
