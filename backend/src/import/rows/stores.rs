//! Rows about physical shops: the shop itself, and what it has on its shelves.

use serde::{Deserialize, Serialize};

use super::PictureRow;
use crate::localised::Localised;

/// A physical shop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoreRow {
    /// Its id.
    pub id: String,
    /// Its name without the chain's.
    pub name: Localised,
    /// The id of its city, such as `shanghai`.
    pub city: String,
    /// The name of its city.
    pub city_name: Localised,
    /// The district of the city.
    #[serde(default)]
    pub district: Localised,
    /// Street and number, and how to find the door.
    #[serde(default)]
    pub address: Localised,
    /// The number to call, E.164.
    #[serde(default)]
    pub phone: String,
    /// Degrees north, WGS-84.
    pub latitude: f64,
    /// Degrees east, WGS-84.
    pub longitude: f64,
    /// The IANA time zone of its hours.
    pub time_zone: String,
    /// Its week.
    #[serde(default)]
    pub hours: Vec<contract::stores::OpeningSpan>,
    /// Days that differ.
    #[serde(default)]
    pub exceptions: Vec<HoursExceptionRow>,
    /// What it offers: the names of `contract::stores::StoreService`.
    #[serde(default)]
    pub services: Vec<contract::stores::StoreService>,
    /// A notice at its door.
    #[serde(default)]
    pub notice: Option<Localised>,
    /// Its front.
    #[serde(default)]
    pub picture: Option<PictureRow>,
}

/// A day on which a store's week does not hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoursExceptionRow {
    /// The local date, `YYYY-MM-DD`.
    pub date: String,
    /// When it opens; without it and `closes` it is closed.
    #[serde(default)]
    pub opens: Option<String>,
    /// When it closes.
    #[serde(default)]
    pub closes: Option<String>,
    /// Why.
    #[serde(default)]
    pub reason: Option<Localised>,
}

/// What one store has of one variant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StockRow {
    /// The store.
    pub store: String,
    /// The variant.
    pub sku: String,
    /// Pieces; none when the store carries the variant and does not say how many it has. A store
    /// without a row does not carry the variant.
    #[serde(default)]
    pub pieces: Option<u32>,
    /// The store's own price in minor units, when it differs from the chain's.
    #[serde(default)]
    pub price: Option<i64>,
    /// The store's own price before.
    #[serde(default)]
    pub was: Option<i64>,
}
