//! Writing a catalogue: all rows of an import in one transaction, by id, so that a second run
//! changes what is there and doubles nothing.

mod coupons;
mod derived;
mod fulfilment;
mod home;
mod products;
mod promotions;
mod references;
mod shelf;
mod shelves;
mod skus;
mod stores;

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use self::references::References;
use self::stores::Lot;
use super::json::Json;
use crate::import::rows::{PictureRow, Row};

/// Puts rows into the database. [`Database::write`](super::Database::write) makes one.
pub struct Writer<'t> {
    connection: &'t Connection,
    references: References,
    /// Rows that refer to rows which have not come yet, with their place among all rows put.
    waiting: Vec<(u64, Row)>,
    count: u64,
    pictures: HashSet<PictureRow>,
    /// Stock that is not written yet.
    stock: Vec<Lot>,
}

/// Why a row is left out.
#[derive(Debug, thiserror::Error)]
pub enum RowError {
    /// It refers to something that exists neither in the rows put nor in the database.
    #[error("there is no {kind} `{id}`")]
    Dangling {
        /// What is referred to, in words.
        kind: &'static str,
        /// By which id.
        id: String,
    },
    /// What it says cannot be.
    #[error("{0}")]
    Invalid(String),
    /// The database failed. Whoever puts rows gives up then, so that nothing is half written.
    #[error("the database failed: {0}")]
    Database(#[from] rusqlite::Error),
}

/// A row that was left out because what it refers to never came.
#[derive(Debug)]
pub struct Refused {
    /// Which call of [`Writer::put`] it came with, from 0.
    pub ordinal: u64,
    /// Why it was left out.
    pub error: RowError,
}

impl<'t> Writer<'t> {
    pub(super) fn begin(transaction: &'t Transaction<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            connection: transaction,
            references: References::load(transaction)?,
            waiting: Vec::new(),
            count: 0,
            pictures: HashSet::new(),
            stock: Vec::new(),
        })
    }

    /// Puts a row: makes what it names, or changes it when it is there. A row that refers to one
    /// which has not come yet waits for [`finish`](Self::finish).
    ///
    /// # Errors
    /// The row cannot be; it is left out and the rest stands. Or the database failed.
    pub fn put(&mut self, row: &Row) -> Result<(), RowError> {
        let ordinal = self.count;
        self.count += 1;
        match self.write(row) {
            Err(RowError::Dangling { .. }) => {
                self.waiting.push((ordinal, row.clone()));
                Ok(())
            }
            result => result,
        }
    }

    /// The currency of the prices that are there; none while no product is.
    ///
    /// # Errors
    /// The database failed.
    pub fn currency(&self) -> rusqlite::Result<Option<String>> {
        let sql = "SELECT body ->> 'currency' FROM shop WHERE EXISTS (SELECT 1 FROM product)";
        self.connection.query_row(sql, [], |row| row.get(0)).optional()
    }

    /// Puts the rows that waited, and makes everything anew that is derived from rows: shelves,
    /// orders, ratings and the search index. Gives back the rows that were left out because what
    /// they refer to never came, in the order they were put.
    ///
    /// # Errors
    /// The database failed.
    pub fn finish(mut self) -> rusqlite::Result<Vec<Refused>> {
        let mut refused = Vec::new();
        let mut waiting = std::mem::take(&mut self.waiting);
        // What is referred to comes before what refers to it; the sort keeps the order otherwise.
        waiting.sort_by_key(|(_, row)| depth(row));
        for (ordinal, row) in &waiting {
            match self.write(row) {
                Ok(()) => {}
                Err(RowError::Database(error)) => return Err(error),
                Err(error) => refused.push(Refused { ordinal: *ordinal, error }),
            }
        }
        refused.sort_by_key(|refused| refused.ordinal);
        self.flush_stock()?;
        derived::rebuild(self.connection)?;
        Ok(refused)
    }

    /// Writes a row, all or nothing of it: everything it refers to is looked up before anything
    /// is written.
    fn write(&mut self, row: &Row) -> Result<(), RowError> {
        match row {
            Row::Shop(row) => self.write_shop(row),
            Row::Category(row) => self.write_category(row),
            Row::Brand(row) => self.write_brand(row),
            Row::Attribute(row) => self.write_attribute(row),
            Row::Store(row) => self.write_store(row),
            Row::Product(row) => self.write_product(row),
            Row::Stock(row) => self.write_stock(row),
            Row::Review(row) => self.write_review(row),
            Row::Section(row) => self.write_section(row),
            Row::Promotion(row) => self.write_promotion(row),
            Row::CouponOffer(row) => self.write_coupon_offer(row),
            Row::Fulfilment(row) => self.write_fulfilment(row),
            Row::Express(row) => self.write_express(row),
        }
    }

    /// Remembers a picture, so that its address leads somewhere.
    fn keep_picture(&mut self, picture: &PictureRow) -> rusqlite::Result<()> {
        // The alternative text is no part of the drawing.
        let spec = PictureRow { alt: Default::default(), ..picture.clone() };
        if self.pictures.contains(&spec) {
            return Ok(());
        }
        self.connection
            .prepare_cached(
                "INSERT INTO picture (key, spec) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            )?
            .execute(params![crate::pictures::plan(&spec).key, Json(&spec)])?;
        self.pictures.insert(spec);
        Ok(())
    }
}

/// How far a row is from rows that refer to nothing.
fn depth(row: &Row) -> u8 {
    match row {
        Row::Shop(_) | Row::Brand(_) | Row::Attribute(_) | Row::Store(_) => 0,
        Row::Category(_) | Row::Fulfilment(_) | Row::Express(_) => 1,
        Row::Product(_) => 2,
        Row::Stock(_)
        | Row::Review(_)
        | Row::Section(_)
        | Row::Promotion(_)
        | Row::CouponOffer(_) => 3,
    }
}
