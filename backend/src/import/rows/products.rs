//! Rows about products: their variants, facts and labels, and what shoppers write about them.

use serde::{Deserialize, Serialize};

use super::{AfterSalesRow, AttributeValueRow, PictureRow};
use crate::localised::Localised;

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
    /// What can be asked for it once it was bought; as the shop does usually when missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after_sales: Option<AfterSalesRow>,
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
    /// Grams with its pack, for parcels; told from `content` when missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<u32>,
    /// GTIN-8, -12 or -13 with a right check digit.
    #[serde(default)]
    pub barcode: Option<String>,
    /// Which picture shows it, from 0.
    #[serde(default)]
    pub picture: Option<u32>,
    /// How many may be bought.
    #[serde(default)]
    pub sale: SaleRow,
    /// For goods that are weighed when they are picked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sold_by_weight: Option<contract::catalogue::SoldByWeight>,
}

/// How many pieces of a variant may be bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SaleRow {
    /// The fewest.
    pub min: u32,
    /// Only `min` and multiples of so many more.
    pub step: u32,
    /// The most that one shopper may have.
    pub limit: Option<u32>,
}

impl Default for SaleRow {
    fn default() -> Self {
        Self { min: 1, step: 1, limit: None }
    }
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
    /// Only at these stores; everywhere when empty. With a `promotion` tag it is on promotion only
    /// there, and without a store chosen when there is any such tag.
    #[serde(default)]
    pub stores: Vec<String>,
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
