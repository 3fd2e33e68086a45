//! The database: the only module that knows SQL.
//!
//! One file in WAL mode: any number of readers beside one writer. Every statement runs on a thread
//! that may block.

pub mod writing;

pub(crate) mod addresses;
pub(crate) mod after_sales;
pub(crate) mod barcodes;
pub(crate) mod cart;
pub(crate) mod catalogue;
pub(crate) mod counter;
pub(crate) mod coupons;
pub(crate) mod deals;
pub(crate) mod fulfilment;
pub(crate) mod home;
pub(crate) mod hosts;
pub(crate) mod invoices;
pub(crate) mod notices;
pub(crate) mod orders;
pub(crate) mod photos;
pub(crate) mod products;
pub(crate) mod purses;
pub(crate) mod reviews;
pub(crate) mod shop;
pub(crate) mod shoppers;
pub(crate) mod stock;
pub(crate) mod stores;

mod listing;
pub(crate) mod pictures;
mod search;
pub(crate) mod write_offs;

mod commits;
mod connections;
mod details;
mod json;
mod schema;
mod wakes;

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use self::connections::{Place, Readers};
pub(crate) use self::wakes::{Listening, Wakes};
use self::writing::Writer;
use crate::error::Error;

/// A handle to the database; clones share its connections.
#[derive(Clone)]
pub struct Database {
    readers: r2d2::Pool<Readers>,
    writer: Arc<Mutex<Connection>>,
    queue: commits::Queue,
    assortment: listing::Latest,
    searches: search::Tally,
    openings: stores::Openings,
    wakes: Wakes,
}

/// Why the database cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file cannot be opened or made, or is no database of this program.
    #[error(
        "cannot open the database {path}: {reason}. Check that the folder exists and can be written to."
    )]
    Unusable {
        /// The file.
        path: String,
        /// What SQLite says.
        reason: String,
    },
    /// The file was made by a later version of this program.
    #[error("cannot use the database {path}: {reason}. Use the newer program, or another folder.")]
    Newer {
        /// The file.
        path: String,
        /// Which versions do not go together.
        reason: String,
    },
}

impl Database {
    /// Opens the database in this file, makes it when it is missing, and brings its schema up to
    /// date.
    ///
    /// # Errors
    /// The file cannot be opened, is no database, or is newer than this program.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        Self::open_at(Place::File(path.to_owned()), &path.display().to_string())
    }

    /// A new, empty database in memory, gone when the last clone of the handle is.
    ///
    /// # Errors
    /// There is no memory for it.
    pub fn open_in_memory() -> Result<Self, OpenError> {
        static OPENED: AtomicU64 = AtomicU64::new(0);
        let name = format!("shop-{}", OPENED.fetch_add(1, Ordering::Relaxed));
        Self::open_at(Place::Memory(name), "in memory")
    }

    fn open_at(place: Place, path: &str) -> Result<Self, OpenError> {
        let unusable = |reason: String| OpenError::Unusable { path: path.to_owned(), reason };
        let mut writer = place.connect_writer().map_err(|error| unusable(error.to_string()))?;
        schema::bring_up_to_date(&mut writer).map_err(|error| match error {
            schema::SchemaError::Newer { .. } => {
                OpenError::Newer { path: path.to_owned(), reason: error.to_string() }
            }
            schema::SchemaError::Dangling(_) | schema::SchemaError::Refused(_) => {
                unusable(error.to_string())
            }
        })?;
        pictures::bring_up_to_date(&mut writer).map_err(|error| unusable(error.to_string()))?;
        let readers = r2d2::Pool::builder()
            .max_size(8)
            .min_idle(Some(1))
            .idle_timeout(None)
            .max_lifetime(None)
            .test_on_check_out(false)
            .connection_timeout(Duration::from_secs(5))
            .build(Readers(place))
            .map_err(|error| unusable(error.to_string()))?;
        Ok(Self {
            readers,
            writer: Arc::new(Mutex::new(writer)),
            queue: commits::Queue::default(),
            assortment: listing::Latest::default(),
            searches: search::Tally::default(),
            openings: stores::Openings::default(),
            wakes: Wakes::default(),
        })
    }

    /// Reads, on a thread that may block. All statements of one call see the same state.
    ///
    /// # Errors
    /// No connection was free in time, or `read` failed.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let readers = self.readers.clone();
        let reading = tokio::task::spawn_blocking(move || {
            let mut connection = readers.get()?;
            // Dropping it rolls it back, which ends a reading as well as committing does.
            let transaction = connection.transaction()?;
            read(&transaction)
        });
        reading.await.map_err(|error| Error::Broken(format!("a reading died: {error}")))?
    }

    /// Which stores are open, as it was last worked out.
    pub(crate) fn openings(&self) -> stores::Openings {
        self.openings.clone()
    }

    /// Those who wait for something to be written down for a shopper.
    pub(crate) fn wakes(&self) -> &Wakes {
        &self.wakes
    }

    /// Finds out whether the database answers.
    ///
    /// # Errors
    /// It does not.
    pub(crate) async fn check(&self) -> Result<(), Error> {
        self.read(|connection| Ok(connection.query_row("SELECT 1", [], |_| Ok(()))?)).await
    }

    /// Whether there is no product in it. Blocks.
    ///
    /// # Errors
    /// The database failed.
    pub fn is_empty(&self) -> rusqlite::Result<bool> {
        self.change(|transaction| {
            transaction.query_row("SELECT NOT EXISTS (SELECT 1 FROM product)", [], |row| row.get(0))
        })
    }

    /// Writes catalogue rows in one transaction, which is kept when `write` returns `Ok` and
    /// undone otherwise. `write` puts rows and then calls [`Writer::finish`].
    ///
    /// Blocks: a handler calls it on a thread that may.
    ///
    /// # Errors
    /// Whatever `write` returns, or the database failed.
    pub fn write<T, E: From<rusqlite::Error>>(
        &self,
        write: impl FnOnce(Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.change(|transaction| write(Writer::begin(transaction)?))
    }

    /// Changes the database in one transaction, which is kept when `change` returns `Ok` and
    /// undone otherwise. Changes wait for each other. Blocks. Handlers
    /// [`commit`](Self::commit) theirs.
    pub(crate) fn change<T, E: From<rusqlite::Error>>(
        &self,
        change: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        // A panic in an earlier change rolled it back, so the connection is sound.
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answer = change(&transaction)?;
        transaction.commit()?;
        self.wakes.wake(&writer);
        Ok(answer)
    }
}
