//! The rows of a catalogue file: what each kind of line says. One JSON object a line; `kind` tells
//! which. Rows may refer to rows further down or in the database.

mod home;
mod products;
mod shelves;
mod shop;
mod stores;

use serde::{Deserialize, Serialize};

pub use self::home::{BannerRow, ProductsRow, SectionBody, SectionRow, ShortcutRow};
pub use self::products::{ContentRow, FactRow, OptionRow, ProductRow, ReviewRow, SkuRow, TagRow};
pub use self::shelves::{AttributeRow, AttributeValueRow, BrandRow, CategoryRow};
pub use self::shop::{CreditRow, PoliciesRow, ShopBrandRow, ShopRow};
pub use self::stores::{HoursExceptionRow, StockRow, StoreRow};
use crate::localised::Localised;

/// One line of a catalogue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Row {
    /// The chain itself.
    Shop(ShopRow),
    /// A shelf.
    Category(CategoryRow),
    /// A brand.
    Brand(BrandRow),
    /// A fact that products may have, and the values it may take when it can be filtered by.
    Attribute(AttributeRow),
    /// A physical shop.
    Store(StoreRow),
    /// A product with its variants.
    Product(ProductRow),
    /// What one store has of one variant, and its price there.
    Stock(StockRow),
    /// A review.
    Review(ReviewRow),
    /// A part of the home page.
    Section(SectionRow),
}

/// A picture: drawn from named art on a backdrop, or taken from a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PictureRow {
    /// The name of an icon of the art set, such as `tomato`; several are composed, the first in
    /// front.
    #[serde(default)]
    pub art: Vec<String>,
    /// The backdrop and arrangement, such as `tile`, `plate`, `pair`, `crate`, `banner`, `plain`.
    #[serde(default)]
    pub scene: String,
    /// Picks among the palettes and arrangements of the scene, so that neighbours differ.
    #[serde(default)]
    pub variation: u32,
    /// A picture file beside the catalogue, instead of art.
    #[serde(default)]
    pub file: Option<String>,
    /// What it shows.
    #[serde(default)]
    pub alt: Localised,
}
