//! Rows that products are arranged by: categories, brands and attributes.

use serde::{Deserialize, Serialize};

use super::PictureRow;
use crate::localised::Localised;

/// A shelf.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryRow {
    /// Its id.
    pub id: String,
    /// The shelf above it; none on the first level. There are two levels.
    #[serde(default)]
    pub parent: Option<String>,
    /// Its name.
    pub name: Localised,
    /// Where it stands among its siblings, ascending.
    #[serde(default)]
    pub position: i64,
    /// Its picture.
    #[serde(default)]
    pub picture: Option<PictureRow>,
}

/// A brand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BrandRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Localised,
}

/// A fact that products may have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttributeRow {
    /// Its id, such as `storage`.
    pub id: String,
    /// Its name.
    pub name: Localised,
    /// Where it stands among the facts, ascending.
    #[serde(default)]
    pub position: i64,
    /// The values that can be filtered by. Without any, values are free text and no facet.
    #[serde(default)]
    pub values: Vec<AttributeValueRow>,
}

/// A value that can be filtered by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttributeValueRow {
    /// Its id, such as `frozen`.
    pub id: String,
    /// Its name.
    pub name: Localised,
}
