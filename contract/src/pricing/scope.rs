//! Which goods a promotion or a coupon is about.

use serde::{Deserialize, Serialize};

use super::BasketLine;
use crate::{BrandId, CategoryId, ProductId, SkuId};

/// The goods that something is about: whatever is in any of the lists, or everything when all are
/// empty, without what is excluded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Scope {
    /// What stands in one of these categories, of either level.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<CategoryId>,
    /// These products, in all variants.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<ProductId>,
    /// These variants.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skus: Vec<SkuId>,
    /// What is sold under one of these brands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub brands: Vec<BrandId>,
    /// Never these products, whatever the lists say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excluded_products: Vec<ProductId>,
}

impl Scope {
    /// Whether it is about all goods.
    pub fn is_everything(&self) -> bool {
        self.lists_nothing() && self.excluded_products.is_empty()
    }

    fn lists_nothing(&self) -> bool {
        self.categories.is_empty()
            && self.products.is_empty()
            && self.skus.is_empty()
            && self.brands.is_empty()
    }

    /// Whether a line's goods are among them.
    pub fn covers(&self, line: &BasketLine) -> bool {
        if self.excluded_products.contains(&line.product) {
            return false;
        }
        self.lists_nothing()
            || self.skus.contains(&line.sku)
            || self.products.contains(&line.product)
            || line.brand.as_ref().is_some_and(|brand| self.brands.contains(brand))
            || line.categories.iter().any(|category| self.categories.contains(category))
    }
}
