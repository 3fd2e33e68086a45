//! Which stores are asked for, in what order and on which part of the map.

use std::str::FromStr;

use super::StoreService;
use crate::{Area, BadParameter, Cursor, Position, Query, SkuId, StoreId, parameter};

/// Which stores.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoreFilter {
    /// Only stores whose name, street or district has all of these words.
    pub words: Option<String>,
    /// Only stores of this city, by [`City::id`].
    pub city: Option<String>,
    /// Only stores of this district, by [`District::id`].
    pub district: Option<String>,
    /// Only stores that are open now.
    pub is_open: bool,
    /// Only stores that offer all of these.
    pub services: Vec<StoreService>,
}

impl StoreFilter {
    /// How many conditions it has beside the words and the place.
    pub fn count(&self) -> usize {
        usize::from(self.is_open) + self.services.len()
    }
}

impl Query for StoreFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend(self.words.clone().map(|words| ("q", words)));
        pairs.extend(self.city.clone().map(|city| ("city", city)));
        pairs.extend(self.district.clone().map(|district| ("district", district)));
        pairs.extend(self.is_open.then(|| ("open", "true".to_owned())));
        if !self.services.is_empty() {
            let names: Vec<_> = self.services.iter().map(|service| service.name()).collect();
            pairs.push(("services", names.join(",")));
        }
        pairs
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        let services: Option<Services> =
            parameter(pairs.clone(), "services", "names of services, separated by commas")?;
        Ok(Self {
            words: parameter(pairs.clone(), "q", "words")?,
            city: parameter(pairs.clone(), "city", "a city's id")?,
            district: parameter(pairs.clone(), "district", "a district's id")?,
            is_open: parameter(pairs, "open", "true or false")?.unwrap_or_default(),
            services: services.map(|services| services.0).unwrap_or_default(),
        })
    }
}

struct Services(Vec<StoreService>);

impl FromStr for Services {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        text.split(',')
            .map(|name| StoreService::of(name).ok_or(()))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

/// Which stores, and in what order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoresQuery {
    /// Which ones.
    pub filter: StoreFilter,
    /// Nearest to here first, and `distance` is filled in.
    pub near: Option<Position>,
    /// Only stores within so many metres of `near`.
    pub radius: Option<u32>,
    /// Only stores within this part of the earth.
    pub area: Option<Area>,
    /// Where the page begins: the `next` of the one before.
    pub cursor: Option<Cursor>,
    /// At most so many, 1 to 200; 100 when missing.
    pub limit: Option<u32>,
}

impl Query for StoresQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.filter.pairs();
        pairs.extend(self.near.map(|near| ("near", near.to_string())));
        pairs.extend(self.radius.map(|radius| ("radius", radius.to_string())));
        pairs.extend(self.area.map(|area| ("area", area.to_string())));
        pairs.extend(self.cursor.clone().map(|Cursor(cursor)| ("cursor", cursor)));
        pairs.extend(self.limit.map(|limit| ("limit", limit.to_string())));
        pairs
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        let cursor: Option<String> = parameter(pairs.clone(), "cursor", "the `next` of a page")?;
        Ok(Self {
            filter: StoreFilter::from_pairs(pairs.clone())?,
            near: parameter(pairs.clone(), "near", "latitude,longitude in degrees, WGS-84")?,
            radius: parameter(pairs.clone(), "radius", "a whole number of metres")?,
            area: parameter(pairs.clone(), "area", AREA)?,
            cursor: cursor.map(Cursor),
            limit: parameter(pairs, "limit", "a whole number from 1 to 200")?,
        })
    }
}

const AREA: &str = "south,west,north,east in degrees, WGS-84";

/// Which stores, on which part of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct ClustersQuery {
    /// Which ones.
    pub filter: StoreFilter,
    /// The part of the earth that the map shows.
    pub area: Area,
    /// How far it is zoomed in, 0 to 22 as on web maps: at 0 the whole earth is 256 pixels wide,
    /// and each step doubles that.
    pub zoom: u8,
}

impl Query for ClustersQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.filter.pairs();
        pairs.push(("area", self.area.to_string()));
        pairs.push(("zoom", self.zoom.to_string()));
        pairs
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        let missing = |name, expected| BadParameter { name, expected };
        let zoom = "a whole number from 0 to 22";
        Ok(Self {
            filter: StoreFilter::from_pairs(pairs.clone())?,
            area: parameter(pairs.clone(), "area", AREA)?.ok_or(missing("area", AREA))?,
            zoom: parameter(pairs, "zoom", zoom)?
                .filter(|zoom| *zoom <= 22)
                .ok_or(missing("zoom", zoom))?,
        })
    }
}

/// Which stores and variants are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StockQuery {
    /// The stores, 1 to 20.
    pub stores: Vec<StoreId>,
    /// The variants, 1 to 100.
    pub skus: Vec<SkuId>,
}

impl Query for StockQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs: Vec<_> =
            self.stores.iter().map(|store| ("store", store.as_str().to_owned())).collect();
        pairs.extend(self.skus.iter().map(|sku| ("sku", sku.as_str().to_owned())));
        pairs
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        let all = |name| pairs.clone().filter(move |(key, _)| *key == name).map(|(_, value)| value);
        Ok(Self {
            stores: all("store").map(StoreId::new).collect(),
            skus: all("sku").map(SkuId::new).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_read_back() {
        let filter = StoreFilter {
            words: Some("大学路 地铁".into()),
            city: Some("shanghai".into()),
            district: Some("杨浦区".into()),
            is_open: true,
            services: vec![StoreService::Pickup, StoreService::DineIn],
        };
        let query = StoresQuery {
            filter: filter.clone(),
            near: Position::new(31.2, 121.5),
            radius: Some(3_000),
            area: "30,120,32,122".parse().ok(),
            cursor: Some(Cursor("20".into())),
            limit: Some(20),
        };
        let pairs = query.pairs();
        let pairs = pairs.iter().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(StoresQuery::from_pairs(pairs), Ok(query.clone()));
        let map = ClustersQuery { filter, area: query.area.unwrap(), zoom: 12 };
        let pairs = map.pairs();
        let pairs = pairs.iter().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(ClustersQuery::from_pairs(pairs), Ok(map));
    }

    #[test]
    fn what_cannot_be_is_refused_by_name() {
        for (name, value) in
            [("services", "pickup,sauna"), ("near", "200,0"), ("area", "1,2,3"), ("open", "maybe")]
        {
            let refused = StoresQuery::from_pairs([(name, value)].into_iter()).unwrap_err();
            assert_eq!(refused.name, name);
        }
        assert_eq!(ClustersQuery::from_pairs([].into_iter()).unwrap_err().name, "area");
    }
}
