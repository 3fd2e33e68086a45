//! What the coupon centre's address says: which kind, which category.

use contract::coupons::OffersQuery;
use contract::{CategoryId, Query};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::kit::use_replace;
use crate::route::offers_found;

/// The address, and the way to another one.
#[derive(Clone, Copy)]
pub(super) struct CentreAddress {
    query: Memo<OffersQuery>,
    go: Callback<OffersQuery>,
}

pub(super) fn use_centre_address() -> CentreAddress {
    let map = use_query_map();
    let query = Memo::new(move |_| {
        map.with(|map| {
            let pairs: Vec<(&str, &str)> =
                map.into_iter().map(|(name, value)| (name.as_ref(), value)).collect();
            read(&pairs)
        })
    });
    let replace = use_replace();
    let go = Callback::new(move |query| replace(&offers_found(&query)));
    CentreAddress { query, go }
}

/// A kind that cannot be read is treated as not given: the link may be from a newer shop.
fn read(pairs: &[(&str, &str)]) -> OffersQuery {
    let pairs = pairs.iter().copied();
    let query = OffersQuery::from_pairs(pairs.clone()).unwrap_or_else(|bad| {
        OffersQuery::from_pairs(pairs.filter(|(name, _)| *name != bad.name)).unwrap_or_default()
    });
    OffersQuery { product: None, store: None, ..query }
}

impl CentreAddress {
    /// Which offers are looked at, tracked.
    pub(super) fn get(self) -> OffersQuery {
        self.query.get()
    }

    /// Goes to the address that differs by `change`.
    pub(super) fn change(self, change: impl FnOnce(&mut OffersQuery)) {
        let mut query = self.query.get_untracked();
        change(&mut query);
        self.go.run(query);
    }
}

/// The categories that some offers' scopes name, with their names, in the order of their offers.
pub(super) fn named_categories(
    offers: &[contract::coupons::CouponOffer],
) -> Vec<(CategoryId, String)> {
    let mut named: Vec<(CategoryId, String)> = Vec::new();
    for offer in offers {
        let ids = &offer.terms.scope.categories;
        // Names come in the order of the scope's lists, of which the categories are the first.
        if offer.scope_names.len() < ids.len() {
            continue;
        }
        for (id, name) in ids.iter().zip(&offer.scope_names) {
            if !named.iter().any(|(known, _)| known == id) {
                named.push((id.clone(), name.clone()));
            }
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::super::claiming::sample;
    use super::*;
    use contract::coupons::OfferKind;

    #[test]
    fn an_old_link_still_opens() {
        let query = read(&[("kind", "hologram"), ("category", "fruit"), ("product", "p1")]);
        let expected = OffersQuery { category: Some("fruit".into()), ..OffersQuery::default() };
        assert_eq!(query, expected);
        let query = read(&[("kind", "gift")]);
        assert_eq!(query, OffersQuery { kind: Some(OfferKind::Gift), ..OffersQuery::default() });
    }

    #[test]
    fn categories_are_those_that_offers_name() {
        let scope = |categories: &str, names: &str| {
            sample(&format!(
                r#"{{"terms":{{"kind":{{"kind":"free_delivery"}},"scope":{{"categories":{categories}}}}},
                    "scope_names":{names}}}"#
            ))
        };
        let offers = [
            scope(r#"["fruit","dairy"]"#, r#"["水果","乳品"]"#),
            scope("[]", "[]"),
            scope(r#"["fruit"]"#, r#"["水果"]"#),
            scope(r#"["tea","rice"]"#, r#"["茶"]"#),
        ];
        assert_eq!(
            named_categories(&offers),
            [("fruit".into(), "水果".to_owned()), ("dairy".into(), "乳品".to_owned())]
        );
    }
}
