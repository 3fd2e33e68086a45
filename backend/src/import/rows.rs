//! The rows of a catalogue file: what each kind of line says. One JSON object a line; `kind` tells
//! which. Rows may refer to rows further down or in the database.

use serde::{Deserialize, Serialize};

use crate::localised::Localised;

/// One line of a catalogue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Row {
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
}

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

/// A physical shop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoreRow {
    /// Its id.
    pub id: String,
    /// Its name without the chain's.
    pub name: Localised,
    /// The id of its city, such as `shanghai`.
    pub city: String,
    /// The name of its city.
    pub city_name: Localised,
    /// The district of the city.
    #[serde(default)]
    pub district: Localised,
    /// Street and number, and how to find the door.
    #[serde(default)]
    pub address: Localised,
    /// The number to call, E.164.
    #[serde(default)]
    pub phone: String,
    /// Degrees north, WGS-84.
    pub latitude: f64,
    /// Degrees east, WGS-84.
    pub longitude: f64,
    /// The IANA time zone of its hours.
    pub time_zone: String,
    /// Its week.
    #[serde(default)]
    pub hours: Vec<contract::stores::OpeningSpan>,
    /// Days that differ.
    #[serde(default)]
    pub exceptions: Vec<HoursExceptionRow>,
    /// What it offers: the names of `contract::stores::StoreService`.
    #[serde(default)]
    pub services: Vec<contract::stores::StoreService>,
    /// A notice at its door.
    #[serde(default)]
    pub notice: Option<Localised>,
    /// Its front.
    #[serde(default)]
    pub picture: Option<PictureRow>,
}

/// A day on which a store's week does not hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoursExceptionRow {
    /// The local date, `YYYY-MM-DD`.
    pub date: String,
    /// When it opens; without it and `closes` it is closed.
    #[serde(default)]
    pub opens: Option<String>,
    /// When it closes.
    #[serde(default)]
    pub closes: Option<String>,
    /// Why.
    #[serde(default)]
    pub reason: Option<Localised>,
}

/// A product with its variants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductRow {
    /// Its id.
    pub id: String,
    /// The second-level shelf it stands on.
    pub category: String,
    /// Its brand.
    #[serde(default)]
    pub brand: Option<String>,
    /// Its name.
    pub name: Localised,
    /// What is special about it.
    #[serde(default)]
    pub subtitle: Option<Localised>,
    /// What it is, in paragraphs.
    #[serde(default)]
    pub description: Vec<Localised>,
    /// Other words it should be found by.
    #[serde(default)]
    pub keywords: Option<Localised>,
    /// Pictures, best first.
    #[serde(default)]
    pub pictures: Vec<PictureRow>,
    /// A video of it, as an address.
    #[serde(default)]
    pub video: Option<String>,
    /// What its variants differ in.
    #[serde(default)]
    pub options: Vec<OptionRow>,
    /// Its variants, at least one.
    pub skus: Vec<SkuRow>,
    /// Facts by attribute id, in words or as the id of a value.
    #[serde(default)]
    pub attributes: Vec<FactRow>,
    /// Short labels.
    #[serde(default)]
    pub tags: Vec<TagRow>,
    /// How many were sold, for the order "most sold".
    #[serde(default)]
    pub sales: u32,
    /// Since when it is sold, `YYYY-MM-DD`.
    #[serde(default)]
    pub listed_on: Option<String>,
}

/// Something that variants differ in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionRow {
    /// Its id within the product.
    pub id: String,
    /// Its name.
    pub name: Localised,
    /// What can be chosen, in order.
    pub values: Vec<AttributeValueRow>,
}

/// One variant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkuRow {
    /// Its id.
    pub id: String,
    /// The id of the value chosen of each option, in the options' order.
    #[serde(default)]
    pub choices: Vec<String>,
    /// The chain's price in minor units.
    pub price: i64,
    /// The price before, when it was more.
    #[serde(default)]
    pub was: Option<i64>,
    /// What is in the pack, for the price by unit.
    #[serde(default)]
    pub content: Option<ContentRow>,
    /// GTIN-8, -12 or -13 with a right check digit.
    #[serde(default)]
    pub barcode: Option<String>,
    /// Which picture shows it, from 0.
    #[serde(default)]
    pub picture: Option<u32>,
}

/// What is in a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContentRow {
    /// How much.
    pub quantity: u32,
    /// Of what.
    pub unit: contract::catalogue::Unit,
}

/// A fact about a product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactRow {
    /// Which attribute.
    pub attribute: String,
    /// The id of a value of it, when it has a list of values.
    #[serde(default)]
    pub value: Option<String>,
    /// The fact in words, when it has none.
    #[serde(default)]
    pub text: Option<Localised>,
}

/// A short label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TagRow {
    /// Why it is there; the wire's name for it. A product with a `promotion` tag is on promotion.
    pub tag: contract::catalogue::TagKind,
    /// What it says.
    pub text: Localised,
}

/// What one store has of one variant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StockRow {
    /// The store.
    pub store: String,
    /// The variant.
    pub sku: String,
    /// Pieces; a store without a row does not carry the variant.
    pub pieces: u32,
    /// The store's own price in minor units, when it differs from the chain's.
    #[serde(default)]
    pub price: Option<i64>,
    /// The store's own price before.
    #[serde(default)]
    pub was: Option<i64>,
}

/// A review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewRow {
    /// Its id.
    pub id: String,
    /// The product.
    pub product: String,
    /// Who wrote it, masked.
    pub author: String,
    /// 1 to 5.
    pub stars: u8,
    /// What they say, in their own language.
    pub text: String,
    /// Which variant they bought, in words.
    #[serde(default)]
    pub variant: Option<String>,
    /// When, RFC 3339.
    pub written_at: contract::Timestamp,
    /// What the shop answered.
    #[serde(default)]
    pub reply: Option<String>,
    /// What they show.
    #[serde(default)]
    pub pictures: Vec<PictureRow>,
}
