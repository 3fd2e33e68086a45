//! Categories and products.
