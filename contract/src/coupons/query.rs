//! Which coupons are asked for.

use serde::{Deserialize, Serialize};

use super::CouponGroup;
use crate::{BadParameter, CategoryId, ProductId, Query, StoreId, parameter};

/// Which offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffersQuery {
    /// Only of this kind.
    pub kind: Option<OfferKind>,
    /// Only those that can be used for goods of this category.
    pub category: Option<CategoryId>,
    /// Only those that can be used for this product.
    pub product: Option<ProductId>,
    /// Only those that can be used at this store.
    pub store: Option<StoreId>,
}

/// A kind of coupon, by what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OfferKind {
    /// Takes an amount off.
    AmountOff,
    /// Takes a percentage off.
    PercentOff,
    /// Pays for the delivery.
    FreeDelivery,
    /// Adds a gift.
    Gift,
    /// Is used at a counter.
    StoreVoucher,
}

impl OfferKind {
    /// All kinds, in the order shoppers see them.
    pub const ALL: [Self; 5] =
        [Self::AmountOff, Self::PercentOff, Self::FreeDelivery, Self::Gift, Self::StoreVoucher];

    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AmountOff => "amount_off",
            Self::PercentOff => "percent_off",
            Self::FreeDelivery => "free_delivery",
            Self::Gift => "gift",
            Self::StoreVoucher => "store_voucher",
        }
    }
}

impl Query for OffersQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend(self.category.as_ref().map(|id| ("category", id.to_string())));
        pairs.extend(self.kind.map(|kind| ("kind", kind.name().to_owned())));
        pairs.extend(self.product.as_ref().map(|id| ("product", id.to_string())));
        pairs.extend(self.store.as_ref().map(|id| ("store", id.to_string())));
        pairs
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        let text = |name| parameter::<String>(pairs.clone(), name, "an id");
        let expected = "amount_off, percent_off, free_delivery, gift or store_voucher";
        let kind = parameter::<String>(pairs.clone(), "kind", expected)?;
        let kind = kind.map(|name| {
            let known = OfferKind::ALL.into_iter().find(|kind| kind.name() == name);
            known.ok_or(BadParameter { name: "kind", expected })
        });
        Ok(Self {
            kind: kind.transpose()?,
            category: text("category")?.map(CategoryId::new),
            product: text("product")?.map(ProductId::new),
            store: text("store")?.map(StoreId::new),
        })
    }
}

/// Which of the shopper's coupons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CouponsQuery {
    /// Those of this group.
    pub group: CouponGroup,
}

impl Query for CouponsQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        vec![("group", self.group.name().to_owned())]
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        let expected = "usable, upcoming, used, expired or given";
        let name = parameter::<String>(pairs, "group", expected)?;
        let group = name.map_or(Some(CouponGroup::Usable), |name| {
            CouponGroup::ALL.into_iter().find(|group| group.name() == name)
        });
        let group = group.ok_or(BadParameter { name: "group", expected })?;
        Ok(Self { group })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_read_back() {
        let query = OffersQuery {
            kind: Some(OfferKind::Gift),
            category: Some("tea".into()),
            product: Some("p1".into()),
            store: Some("s1".into()),
        };
        let pairs = query.pairs();
        let read =
            OffersQuery::from_pairs(pairs.iter().map(|(name, value)| (*name, value.as_str())));
        assert_eq!(read, Ok(query));
        assert!(OffersQuery::from_pairs([("kind", "hologram")].into_iter()).is_err());
        assert!(CouponsQuery::from_pairs([("group", "lost")].into_iter()).is_err());
        let usable = CouponsQuery { group: CouponGroup::Usable };
        assert_eq!(CouponsQuery::from_pairs([].into_iter()), Ok(usable));
    }

    #[test]
    fn kinds_and_groups_have_the_names_of_the_wire() {
        for kind in OfferKind::ALL {
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.name()));
        }
        for group in CouponGroup::ALL {
            assert_eq!(serde_json::to_string(&group).unwrap(), format!("\"{}\"", group.name()));
        }
    }
}
