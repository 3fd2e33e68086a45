//! Help for the search box.
