//! What the JSON columns of a product hold.

use contract::catalogue::TagKind;
use serde::{Deserialize, Serialize};

use crate::import::rows::{FactRow, OptionRow, PictureRow};
use crate::localised::Localised;

/// What only a product's own page shows of it: `product_detail.body`.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Detail {
    pub(crate) description: Vec<Localised>,
    /// Never empty.
    pub(crate) gallery: Vec<PictureRow>,
    pub(crate) video: Option<String>,
    pub(crate) options: Vec<OptionRow>,
    pub(crate) facts: Vec<FactRow>,
}

/// A label: an item of `product.tags`.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ShelfTag {
    pub(crate) kind: TagKind,
    pub(crate) text: Localised,
    /// Only at these stores, by number; everywhere when empty.
    pub(crate) stores: Vec<i64>,
}
