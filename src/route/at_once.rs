//! What is bought at once, beside the cart: the address of its checkout says it, so that a reload and
//! the way back keep it.

use contract::cart::{LineToQuote, MOST_PIECES};
use contract::{BadParameter, ProductId, Query, SkuId};

/// So many pieces of a variant of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AtOnce {
    pub(crate) product: ProductId,
    pub(crate) sku: SkuId,
    pub(crate) quantity: u32,
}

impl AtOnce {
    /// What a query names; none where it names nothing that can be bought.
    pub(crate) fn named(value: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let quantity = value("pieces").and_then(|pieces| pieces.parse().ok()).unwrap_or(1);
        let named = |name: &str| value(name).filter(|id| !id.is_empty());
        Some(Self {
            product: ProductId::new(named("product")?),
            sku: SkuId::new(named("sku")?),
            quantity: u32::clamp(quantity, 1, MOST_PIECES),
        })
    }

    /// The line that is asked for.
    pub(crate) fn line(&self) -> LineToQuote {
        LineToQuote { sku: self.sku.clone(), quantity: self.quantity }
    }
}

impl Query for AtOnce {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        vec![
            ("pieces", self.quantity.to_string()),
            ("product", self.product.to_string()),
            ("sku", self.sku.to_string()),
        ]
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        let value = |name: &str| {
            let mut pairs = pairs.clone();
            pairs.find(|(named, _)| *named == name).map(|(_, value)| value.to_owned())
        };
        Self::named(value).ok_or(BadParameter { name: "sku", expected: "the id of a variant" })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Route;
    use super::*;

    #[test]
    fn an_address_says_what_is_bought_and_is_read_back() {
        let bought = AtOnce { product: "p/1".into(), sku: "s 1".into(), quantity: 3 };
        let address = Route::CheckoutOf(bought.clone()).address();
        assert_eq!(address, "/checkout?pieces=3&product=p%2F1&sku=s%201");
        let pairs = [("pieces", "3"), ("product", "p/1"), ("sku", "s 1")];
        assert_eq!(AtOnce::from_pairs(pairs.into_iter()), Ok(bought));
    }

    #[test]
    fn what_nobody_can_buy_is_brought_within_the_limits_or_is_nothing() {
        let of = |pieces: &'static str, sku: &'static str| {
            let pairs = [("pieces", pieces), ("product", "p1"), ("sku", sku)];
            AtOnce::from_pairs(pairs.into_iter()).ok().map(|bought| bought.quantity)
        };
        assert_eq!(of("0", "s1"), Some(1));
        assert_eq!(of("many", "s1"), Some(1));
        assert_eq!(of("4000", "s1"), Some(MOST_PIECES));
        assert_eq!(of("2", ""), None);
    }
}
