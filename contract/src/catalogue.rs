//! The catalogue: categories, products and their variants.

use serde::{Deserialize, Serialize};

use crate::coupons::Validity;
use crate::stores::Store;
use crate::{
    BadParameter, BrandId, CategoryId, Endpoint, Money, NoQuery, Page, Picture, Position,
    ProductId, Query, SkuId, StoreId, parameter,
};

/// The category tree, two levels.
pub const CATEGORIES: Endpoint<NoQuery, Page<Category>> = Endpoint::get("/api/v1/categories");
/// One product, with its prices and stock at a store.
pub const PRODUCT: Endpoint<AtStore, Product> = Endpoint::get("/api/v1/products/{id}");
/// Products that go with one.
pub const RELATED: Endpoint<AtStore, Page<ProductCard>> =
    Endpoint::get("/api/v1/products/{id}/related");
/// The stores that have a product, nearest first.
pub const PRODUCT_STORES: Endpoint<ProductStoresQuery, Page<StoreStock>> =
    Endpoint::get("/api/v1/products/{id}/stores");
/// Product cards by id, in the order asked for; ids that are gone are left out.
pub const CARDS: Endpoint<CardsQuery, Page<ProductCard>> = Endpoint::get("/api/v1/cards");

/// The variant that carries a barcode.
pub const BARCODE: Endpoint<AtStore, FoundSku> = Endpoint::get("/api/v1/barcodes/{code}");

/// The store whose assortment, prices and stock count; the chain's own when missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AtStore {
    /// The shopper's store.
    pub store: Option<StoreId>,
}

impl Query for AtStore {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        self.store.iter().map(|id| ("store", id.to_string())).collect()
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        let store: Option<String> = parameter(pairs, "store", "a store's id")?;
        Ok(Self { store: store.map(StoreId::new) })
    }
}

/// Which stores to look for a product in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProductStoresQuery {
    /// Nearest to this store first.
    pub store: Option<StoreId>,
    /// Nearest to here first, instead of to `store`.
    pub near: Option<Position>,
    /// Only this variant; any when missing.
    pub sku: Option<SkuId>,
}

impl Query for ProductStoresQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend(self.sku.as_ref().map(|id| ("sku", id.to_string())));
        pairs.extend(self.store.as_ref().map(|id| ("store", id.to_string())));
        pairs.extend(self.near.map(|near| ("near", near.to_string())));
        pairs
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        let text = |name| parameter::<String>(pairs.clone(), name, "an id");
        Ok(Self {
            store: text("store")?.map(StoreId::new),
            near: parameter(pairs.clone(), "near", "latitude,longitude in degrees, WGS-84")?,
            sku: text("sku")?.map(SkuId::new),
        })
    }
}

/// Which products' cards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardsQuery {
    /// The products, at most 100.
    pub ids: Vec<ProductId>,
    /// The shopper's store.
    pub store: Option<StoreId>,
}

impl Query for CardsQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs: Vec<_> = self.ids.iter().map(|id| ("id", id.to_string())).collect();
        pairs.extend(self.store.as_ref().map(|id| ("store", id.to_string())));
        pairs
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        let ids = pairs.clone().filter(|(name, id)| *name == "id" && !id.is_empty());
        Ok(Self {
            ids: ids.map(|(_, id)| ProductId::new(id)).collect(),
            store: AtStore::from_pairs(pairs)?.store,
        })
    }
}

/// A shelf of the shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// Its name.
    pub name: String,
    /// Its picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// The shelves beneath it; empty on the second level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub children: Vec<Category>,
}

/// A product as it stands in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductCard {
    /// The product.
    pub id: ProductId,
    /// Its name.
    pub name: String,
    /// What is special about it, in a few words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<String>,
    /// Its first picture.
    pub picture: Picture,
    /// Its only variant, which can be put in the cart from a list; missing when there are several
    /// to choose from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sku: Option<SkuId>,
    /// The price of its cheapest variant at the store.
    pub price: Price,
    /// That variant's price by weight, volume or piece.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_price: Option<UnitPrice>,
    /// Whether variants differ in price, so that the price is shown as "from".
    #[serde(default)]
    pub has_price_range: bool,
    /// Short labels, such as "2nd at half price".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// Stock at the store, of its best variant.
    #[serde(default)]
    pub stock: Stock,
    /// What shoppers think.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
}

/// What something costs now, and before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Price {
    /// What is charged.
    pub now: Money,
    /// What it cost before, when that was more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<Money>,
}

/// A price by weight, volume or piece, so that pack sizes compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitPrice {
    /// What so much costs.
    pub price: Money,
    /// How much, in `unit`: 500 with `gram` is "per 500 g".
    pub quantity: u32,
    /// The unit of `quantity`.
    pub unit: Unit,
}

/// A unit of measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Grams.
    Gram,
    /// Millilitres.
    Millilitre,
    /// Pieces.
    Piece,
    /// One that this version does not know; the price by unit is not shown.
    #[serde(other)]
    Unknown,
}

/// A short label on a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tag {
    /// Why it is there, which decides its colour.
    pub kind: TagKind,
    /// What it says.
    pub text: String,
}

/// Why a label is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TagKind {
    /// It saves money.
    Promotion,
    /// It is new.
    New,
    /// It says something good of it: organic, local, in season.
    Quality,
    /// A kind that this version does not know; shown plainly.
    #[default]
    #[serde(other)]
    Unknown,
}

/// Whether something can be had at the store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case", from = "StockMembers")]
pub enum Stock {
    /// There is enough.
    InStock,
    /// There is little; the shopper is told how many.
    Low {
        /// Pieces left.
        left: u32,
    },
    /// There is none now.
    SoldOut,
    /// The store does not carry it.
    NotCarried,
    /// The backend does not say; nothing is shown, and nothing is promised.
    #[default]
    #[serde(other)]
    Unknown,
}

/// All that a stock may carry on the wire; see [`crate::home`] for why it is read flat.
#[derive(Deserialize)]
struct StockMembers {
    #[serde(default)]
    state: String,
    #[serde(default)]
    left: u32,
}

impl From<StockMembers> for Stock {
    fn from(members: StockMembers) -> Self {
        match members.state.as_str() {
            "in_stock" => Self::InStock,
            "low" => Self::Low { left: members.left },
            "sold_out" => Self::SoldOut,
            "not_carried" => Self::NotCarried,
            _ => Self::Unknown,
        }
    }
}

impl Stock {
    /// Stock as shoppers are told it: `None` pieces means that the store does not carry it.
    pub fn of(pieces: Option<u32>, low_stock: u32) -> Self {
        match pieces {
            None => Self::NotCarried,
            Some(0) => Self::SoldOut,
            Some(left) if left <= low_stock => Self::Low { left },
            Some(_) => Self::InStock,
        }
    }

    /// Whether it may be put in the cart. What a backend does not know it is asked at checkout.
    pub fn is_available(self) -> bool {
        !matches!(self, Self::SoldOut | Self::NotCarried)
    }
}

/// Reviews in two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rating {
    /// The mean of the stars in tenths: 47 is 4.7 of 5.
    pub tenths: u8,
    /// How many reviews there are.
    pub count: u32,
}

/// A product with all there is to know about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Product {
    /// The product.
    pub id: ProductId,
    /// Its name.
    pub name: String,
    /// What is special about it, in a few words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<String>,
    /// What it is, in paragraphs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub description: Vec<String>,
    /// Its brand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand: Option<Brand>,
    /// The categories it stands in, from the top.
    pub categories: Vec<CategoryLink>,
    /// Pictures and videos, best first. Never empty.
    pub gallery: Vec<Medium>,
    /// What its variants differ in; empty when there is but one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<ProductOption>,
    /// Its variants. Never empty.
    pub skus: Vec<Sku>,
    /// Facts about it: origin, shelf life, storage, ingredients and so on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
    /// Short labels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// What shoppers think.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
}

/// A brand that goods are sold under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = ProductBrand))]
pub struct Brand {
    /// Its id.
    pub id: BrandId,
    /// Its name.
    pub name: String,
}

/// A category as a product names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategoryLink {
    /// Its id.
    pub id: CategoryId,
    /// Its name.
    pub name: String,
}

/// A picture or a video with a picture to stand for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Medium {
    /// The picture, or the video's first frame.
    pub picture: Picture,
    /// The address of the video, MP4 with H.264.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub video: Option<String>,
}

/// Something that variants differ in, such as size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductOption {
    /// Its id within the product.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What can be chosen, in order.
    pub values: Vec<OptionValue>,
}

/// One choice of an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OptionValue {
    /// Its id within the option.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// One variant of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sku {
    /// Its id.
    pub id: SkuId,
    /// The id of the value chosen of each option, in the order of the product's options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// What it costs at the store.
    pub price: Price,
    /// The same by weight, volume or piece.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_price: Option<UnitPrice>,
    /// Stock at the store.
    #[serde(default)]
    pub stock: Stock,
    /// The barcode, GTIN-8, -12 or -13 in digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub barcode: Option<String>,
    /// Which picture of the gallery shows it, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<u32>,
    /// Present for goods that are weighed when they are picked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sold_by_weight: Option<SoldByWeight>,
    /// Present for a voucher, which is bought here and used in a store.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voucher: Option<SoldVoucher>,
}

/// A voucher that is bought. Once it is paid it is among the shopper's coupons, where all its terms
/// stand; while it is not used it can be given back for what it cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SoldVoucher {
    /// What it is worth at a counter.
    pub worth: Money,
    /// What has to be bought there for it to be used, minor units; 0 for any amount.
    #[serde(default)]
    pub threshold: i64,
    /// How long it is good once it is paid.
    pub validity: Validity,
    /// What the stores are called where it can be used; empty where it can be at all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub store_names: Vec<String>,
}

/// How goods are sold that are weighed when they are picked: by the piece, for what it costs when it
/// weighs as much as is said. What is missing to that comes back by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SoldByWeight {
    /// What a piece weighs about, grams.
    pub grams: u32,
}

/// A fact about a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attribute {
    /// Which fact, such as `origin`.
    pub id: String,
    /// Its name, such as "Origin".
    pub name: String,
    /// What it is, such as "Chongming, Shanghai".
    pub value: String,
}

/// The variant that carries a barcode.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FoundSku {
    /// Its product.
    pub product: ProductId,
    /// The variant.
    pub sku: SkuId,
    /// The product's name.
    pub name: String,
    /// What was chosen of the product's options, in words, such as "950 ml"; missing where there is
    /// nothing to choose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    /// What it looks like.
    pub picture: Picture,
    /// What it costs at the store.
    pub price: Price,
    /// Stock at the store.
    #[serde(default)]
    pub stock: Stock,
}

/// A store and what it has of a product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoreStock {
    /// The store; `distance` is from the place asked about.
    pub store: Store,
    /// What it has.
    pub stock: Stock,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stock_is_told_in_words() {
        for (pieces, stock) in [
            (None, Stock::NotCarried),
            (Some(0), Stock::SoldOut),
            (Some(1), Stock::Low { left: 1 }),
            (Some(5), Stock::Low { left: 5 }),
            (Some(6), Stock::InStock),
        ] {
            assert_eq!(Stock::of(pieces, 5), stock, "{pieces:?}");
        }
    }

    #[test]
    fn stock_of_a_newer_backend_promises_nothing() {
        let stock: Stock = serde_json::from_str(r#"{"state":"back_order","days":3}"#).unwrap();
        assert_eq!(stock, Stock::Unknown);
        let low: Stock = serde_json::from_str(r#"{"state":"low","left":3}"#).unwrap();
        assert_eq!(low, Stock::Low { left: 3 });
    }

    #[test]
    fn queries_survive_their_addresses() {
        let cards = CardsQuery { ids: vec!["a".into(), "b".into()], store: Some("s1".into()) };
        let pairs = cards.pairs();
        let read = CardsQuery::from_pairs(pairs.iter().map(|(k, v)| (*k, v.as_str())));
        assert_eq!(read, Ok(cards));
    }
}
