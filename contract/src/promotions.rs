//! Promotions: what lowers the price of goods, and for which products. How they lower it is the
//! business of [`crate::pricing`].

use crate::pricing::Promotion;
use crate::{BadParameter, Endpoint, Page, ProductId, PromotionId, Query, StoreId, parameter};

/// The promotions that run now, those that come first in a quote first. The products of one are a
/// listing: [`crate::listing::ListingQuery::promotion`].
pub const PROMOTIONS: Endpoint<PromotionsQuery, Page<Promotion>> =
    Endpoint::get("/api/v1/promotions");

/// Which promotions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PromotionsQuery {
    /// Only this one.
    pub promotion: Option<PromotionId>,
    /// Only those that are about this product.
    pub product: Option<ProductId>,
    /// Only those of this store.
    pub store: Option<StoreId>,
}

impl Query for PromotionsQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend(self.product.as_ref().map(|id| ("product", id.to_string())));
        pairs.extend(self.promotion.as_ref().map(|id| ("promotion", id.to_string())));
        pairs.extend(self.store.as_ref().map(|id| ("store", id.to_string())));
        pairs
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        let text = |name| parameter::<String>(pairs.clone(), name, "an id");
        Ok(Self {
            promotion: text("promotion")?.map(PromotionId::new),
            product: text("product")?.map(ProductId::new),
            store: text("store")?.map(StoreId::new),
        })
    }
}
