//! Reads catalogues.

pub mod rows;
