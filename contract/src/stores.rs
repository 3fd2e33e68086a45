//! Stores: where the goods are, when the doors are open, how far it is.

mod query;

use serde::{Deserialize, Serialize};

use crate::catalogue::Stock;
use crate::hours::{HoursException, OpeningSpan, TimeZone, Timetable};
use crate::{Endpoint, Money, NoQuery, Page, Picture, SkuId, StoreId};

pub use self::query::{ClustersQuery, StockQuery, StoreFilter, StoresQuery};
pub use crate::position::Position;

/// The stores, nearest first when a position is given, else by city and name.
pub const STORES: Endpoint<StoresQuery, Page<Store>> = Endpoint::get("/api/v1/stores");
/// One store.
pub const STORE: Endpoint<NoQuery, Store> = Endpoint::get("/api/v1/stores/{id}");
/// The stores of a part of the map, those that are close together as one.
pub const STORE_CLUSTERS: Endpoint<ClustersQuery, Page<StoreCluster>> =
    Endpoint::get("/api/v1/store-clusters");
/// The cities that have stores, the one with most first.
pub const CITIES: Endpoint<NoQuery, Page<City>> = Endpoint::get("/api/v1/cities");
/// What several stores have of several variants.
pub const STOCK: Endpoint<StockQuery, Page<SkuStock>> = Endpoint::get("/api/v1/stock");

/// Stores that stand too close together to be told apart on the map, or one that stands alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoreCluster {
    /// The middle of them.
    pub position: Position,
    /// How many they are.
    pub count: u32,
    /// The one that stands alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<StoreId>,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// What a store has of a variant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SkuStock {
    /// The store.
    pub store: StoreId,
    /// The variant.
    pub sku: SkuId,
    /// What it has.
    pub stock: Stock,
    /// What it costs there; missing where the store does not carry it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Money>,
}

/// A physical shop of the chain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Store {
    /// The store's id.
    pub id: StoreId,
    /// Its name without the chain's, such as "大学路店".
    pub name: String,
    /// The city it is in.
    pub city: City,
    /// The district of the city.
    pub district: String,
    /// Street and number, and how to find the door.
    pub address: String,
    /// The number to call, as it is dialled: `+862165430101` (E.164).
    pub phone: String,
    /// Where it is.
    pub position: Position,
    /// Metres from the position asked for; missing when none was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance: Option<u32>,
    /// The time zone its hours are in.
    pub time_zone: TimeZone,
    /// Its week. A day without a span is closed.
    pub hours: Vec<OpeningSpan>,
    /// Days that differ from the week; of several that cover a day the last holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<HoursException>,
    /// What it offers beside goods.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<StoreService>,
    /// Its pictures, the front first. Where it is one of many there is no more than the front.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Picture>,
    /// A notice at its door.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
}

impl Store {
    /// Its hours.
    pub fn timetable(&self) -> Timetable<'_> {
        Timetable { hours: &self.hours, exceptions: &self.exceptions, zone: &self.time_zone }
    }
}

/// A city that has stores.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct City {
    /// What the city is asked for by, such as `shanghai`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many stores it has; 0 where the backend did not count.
    #[serde(default)]
    pub stores: u32,
    /// Its districts that have stores, the one with most first; none where the backend does not
    /// say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub districts: Vec<District>,
}

/// A district that has stores.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct District {
    /// What the district is asked for by within its city.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many stores it has.
    #[serde(default)]
    pub stores: u32,
}

/// Something a store offers beside goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StoreService {
    /// Orders can be picked up.
    Pickup,
    /// Orders are brought within the city.
    Delivery,
    /// Cars can be parked.
    Parking,
    /// Guests have Wi-Fi.
    Wifi,
    /// Phones or cars can be charged.
    Charging,
    /// It is step-free.
    Wheelchair,
    /// There are seats to eat at.
    DineIn,
    /// Fish and meat are prepared as asked.
    Butchery,
    /// One that this version does not know; it is passed over.
    #[serde(other)]
    Unknown,
}

impl StoreService {
    /// All that this version knows, those that decide how one buys first.
    pub const ALL: [Self; 8] = [
        Self::Pickup,
        Self::Delivery,
        Self::Parking,
        Self::Wifi,
        Self::Charging,
        Self::Wheelchair,
        Self::DineIn,
        Self::Butchery,
    ];

    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pickup => "pickup",
            Self::Delivery => "delivery",
            Self::Parking => "parking",
            Self::Wifi => "wifi",
            Self::Charging => "charging",
            Self::Wheelchair => "wheelchair",
            Self::DineIn => "dine_in",
            Self::Butchery => "butchery",
            Self::Unknown => "unknown",
        }
    }

    /// The service of a name that this version knows.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::StoreService;

    #[test]
    fn services_have_the_names_of_the_wire() {
        for service in StoreService::ALL {
            let wire = serde_json::to_string(&service).unwrap();
            assert_eq!(wire, format!("\"{}\"", service.name()));
        }
    }
}
