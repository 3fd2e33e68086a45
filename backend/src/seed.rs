//! Fills the database: with the demo chain, or with one large enough to measure with.

mod chance;
mod demo;
mod large;
mod people;

use contract::Timestamp;

pub use self::large::Size;
use crate::database::Database;
use crate::database::writing::RowError;
use crate::import::{self, ImportError, Report};

/// What the database is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Seed {
    /// The demo chain: some 300 products in 24 stores.
    Demo,
    /// 100,000 products in 5,000 stores.
    Large,
    /// Nothing.
    None,
}

/// Why the database cannot be filled.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// A row of the demo's catalogue is wrong.
    #[error("the demo catalogue is wrong in {file}: {reason}")]
    Content {
        /// The file, or what is known of it.
        file: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// A table of words is wrong.
    #[error("a line of {file} is wrong")]
    Words {
        /// The file.
        file: &'static str,
    },
    /// A generated row was turned away.
    #[error("a generated row was turned away: {0}")]
    Row(#[from] RowError),
    /// The import was.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The database failed.
    #[error("the database failed, nothing was seeded: {0}")]
    Database(#[from] rusqlite::Error),
}

/// Fills the database, or brings it up to date: what is there already is not doubled. Times that
/// are relative, such as an opening, count from `now`.
///
/// # Errors
/// The seed is wrong, its currency is not that of the database, or the database failed. Nothing is
/// written then.
pub fn fill(database: &Database, seed: Seed, now: Timestamp) -> Result<(), SeedError> {
    match seed {
        Seed::None => Ok(()),
        Seed::Demo => fill_demo(database, now).map(drop),
        Seed::Large => fill_large(database, Size::FULL),
    }
}

/// Fills the database with the demo chain.
///
/// # Errors
/// As [`fill`].
pub fn fill_demo(database: &Database, now: Timestamp) -> Result<Report, SeedError> {
    let report = import::put_all(database, demo::rows(now)?, Vec::new(), true)?;
    if report.rejected.is_empty() {
        people::fill(database, now)?;
        return Ok(report);
    }
    let reasons: Vec<String> = report.rejected.iter().map(ToString::to_string).collect();
    Err(SeedError::Content { file: "its files", reason: reasons.join("\n") })
}

/// Fills the database with a chain of this size.
///
/// # Errors
/// As [`fill`].
pub fn fill_large(database: &Database, size: Size) -> Result<(), SeedError> {
    database.write(|mut writer| {
        large::each(size, |row| writer.put(row).map_err(SeedError::from))?;
        match writer.finish()?.into_iter().next() {
            None => Ok(()),
            Some(refused) => Err(refused.error.into()),
        }
    })
}
