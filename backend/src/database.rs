//! The database: the only module that knows SQL.
//!
//! One file in WAL mode: any number of readers beside one writer. Every statement runs on a thread
//! that may block.

pub mod writing;

mod catalogue;
mod listing;
mod stores;

use std::path::Path;

/// A handle to the database; clones share its connections.
#[derive(Clone)]
pub struct Database {}

/// Why the database cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file cannot be opened or made.
    #[error(
        "cannot open the database {path}: {reason}. Check that the folder exists and can be written to."
    )]
    Unusable {
        /// The file.
        path: String,
        /// What SQLite says.
        reason: String,
    },
}

impl Database {
    /// Opens the database in this file, makes it when it is missing, and brings its schema up to
    /// date.
    ///
    /// # Errors
    /// The file cannot be opened, is no database, or is newer than this program.
    pub fn open(_path: &Path) -> Result<Self, OpenError> {
        Ok(Self {})
    }
}
