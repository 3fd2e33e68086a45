//! The home page.
