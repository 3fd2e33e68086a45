//! What the finder's address says: which stores, which part of the map, and whether it is shown.

use contract::stores::{StoreFilter, StoresQuery};
use contract::{Query, parameter};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::kit::use_replace;
use crate::route::stores_found;

/// The address, and the way to another one.
#[derive(Clone, Copy)]
pub(super) struct FinderAddress {
    query: Memo<StoresQuery>,
    /// Whether the map is shown, where the shopper said so.
    map: Memo<Option<bool>>,
    go: Callback<(StoresQuery, Option<bool>)>,
}

pub(super) fn use_finder_address() -> FinderAddress {
    let all = use_query_map();
    let query = Memo::new(move |_| {
        all.with(|all| {
            let pairs: Vec<(&str, &str)> =
                all.into_iter().map(|(name, value)| (name.as_ref(), value)).collect();
            read(&pairs)
        })
    });
    let map = Memo::new(move |_| all.with(|all| all.get_str("map")?.parse().ok()));
    let replace = use_replace();
    let go = Callback::new(move |(query, map)| replace(&stores_found(&query, map)));
    FinderAddress { query, map, go }
}

/// A value that cannot be read is treated as not given: the link may be old. Where the shopper is
/// stands in no address.
fn read(pairs: &[(&str, &str)]) -> StoresQuery {
    let pairs = pairs.iter().copied();
    let filter = StoreFilter::from_pairs(pairs.clone()).unwrap_or_else(|bad| {
        let rest = pairs.clone().filter(|(name, _)| *name != bad.name);
        StoreFilter::from_pairs(rest).unwrap_or_default()
    });
    let area = parameter(pairs, "area", "").unwrap_or_default();
    StoresQuery { filter, area, ..StoresQuery::default() }
}

impl FinderAddress {
    /// Which stores it asks for, tracked.
    pub(super) fn get(self) -> StoresQuery {
        self.query.get()
    }

    /// A part of it, tracked.
    pub(super) fn with<A>(self, read: impl FnOnce(&StoresQuery) -> A) -> A {
        self.query.with(read)
    }

    /// Goes to the address that differs by `change`.
    pub(super) fn change(self, change: impl FnOnce(&mut StoresQuery)) {
        let mut query = self.query.get_untracked();
        change(&mut query);
        self.go.run((query, self.map.get_untracked()));
    }

    /// Whether the shopper wants the map or wants it away, tracked; none where she said neither.
    pub(super) fn map(self) -> Option<bool> {
        self.map.get()
    }

    /// Goes to the address that says so of the map.
    pub(super) fn set_map(self, wanted: Option<bool>) {
        self.go.run((self.query.get_untracked(), wanted));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_says_of_the_map_what_is_not_as_usual() {
        let query = StoresQuery::default();
        assert_eq!(stores_found(&query, None), "/stores");
        assert_eq!(stores_found(&query, Some(true)), "/stores?map=true");
        let query = read(&[("city", "chengdu"), ("map", "false")]);
        assert_eq!(stores_found(&query, Some(false)), "/stores?city=chengdu&map=false");
    }

    #[test]
    fn an_old_link_still_opens_and_no_position_is_read_from_it() {
        let query = read(&[("q", "地铁"), ("services", "sauna"), ("near", "31,121")]);
        let filter = StoreFilter { words: Some("地铁".into()), ..StoreFilter::default() };
        assert_eq!(query, StoresQuery { filter, ..StoresQuery::default() });
    }
}
