//! The rows of a catalogue file: what each kind of line says. One JSON object a line; `kind` tells
//! which. Rows may refer to rows further down or in the database.

mod after_sales;
mod coupons;
mod fulfilment;
mod home;
mod products;
mod promotions;
mod shelves;
mod shop;
mod stores;

use serde::{Deserialize, Serialize};

pub use self::after_sales::AfterSalesRow;
pub use self::coupons::CouponOfferRow;
pub use self::fulfilment::{DeliveryRow, ExpressRow, FeeStepRow, FulfilmentRow, SlotsRow, ZoneRow};
pub use self::home::{BannerRow, ProductsRow, SectionBody, SectionRow, ShortcutRow};
pub use self::products::{
    ContentRow, FactRow, OptionRow, ProductRow, ReviewRow, SaleRow, SkuRow, TagRow,
};
pub use self::promotions::PromotionRow;
pub use self::shelves::{AttributeRow, AttributeValueRow, BrandRow, CategoryRow};
pub use self::shop::{CreditRow, PointsRow, PoliciesRow, ShopBrandRow, ShopRow};
pub use self::stores::{DatumRow, HoursExceptionRow, StockRow, StoreRow};
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
    /// What lowers prices.
    Promotion(PromotionRow),
    /// A kind of coupon that shoppers can claim.
    CouponOffer(CouponOfferRow),
    /// How a store hands over and delivers.
    Fulfilment(FulfilmentRow),
    /// What parcels cost.
    Express(ExpressRow),
}

impl Row {
    /// What its `kind` says.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Shop(_) => "shop",
            Self::Category(_) => "category",
            Self::Brand(_) => "brand",
            Self::Attribute(_) => "attribute",
            Self::Store(_) => "store",
            Self::Product(_) => "product",
            Self::Stock(_) => "stock",
            Self::Review(_) => "review",
            Self::Section(_) => "section",
            Self::Promotion(_) => "promotion",
            Self::CouponOffer(_) => "coupon_offer",
            Self::Fulfilment(_) => "fulfilment",
            Self::Express(_) => "express",
        }
    }

    /// What it is known by among its kind; empty where there is one row of it.
    pub fn id(&self) -> String {
        match self {
            Self::Shop(_) | Self::Express(_) => String::new(),
            Self::Category(row) => row.id.clone(),
            Self::Brand(row) => row.id.clone(),
            Self::Attribute(row) => row.id.clone(),
            Self::Store(row) => row.id.clone(),
            Self::Product(row) => row.id.clone(),
            Self::Stock(row) => format!("{} at {}", row.sku, row.store),
            Self::Review(row) => row.id.clone(),
            Self::Section(row) => row.id.clone(),
            Self::Promotion(row) => row.id.clone(),
            Self::CouponOffer(row) => row.id.clone(),
            Self::Fulfilment(row) => row.store.clone(),
        }
    }
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
