//! Fills the database.
