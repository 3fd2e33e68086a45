//! What the JSON columns of a product hold.

use contract::catalogue::TagKind;
use serde::{Deserialize, Serialize};

use crate::import::rows::{FactRow, OptionRow, PictureRow};
use crate::localised::Localised;

/// What only a product's own page shows of it: `product_detail.body`.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Detail {
    pub(super) description: Vec<Localised>,
    /// Never empty.
    pub(super) gallery: Vec<PictureRow>,
    pub(super) video: Option<String>,
    pub(super) options: Vec<OptionRow>,
    pub(super) facts: Vec<FactRow>,
}

/// A label: an item of `product.tags`.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ShelfTag {
    pub(super) kind: TagKind,
    pub(super) text: Localised,
    /// Only at these stores, by number; everywhere when empty.
    pub(super) stores: Vec<i64>,
}
