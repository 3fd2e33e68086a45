//! Stores: where the goods are, when the doors are open, how far it is.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{BadParameter, Endpoint, NoQuery, Page, Picture, Query, StoreId, parameter};

/// The stores, nearest first when a position is given, else by city and name.
pub const STORES: Endpoint<StoresQuery, Page<Store>> = Endpoint::get("/api/v1/stores");
/// One store.
pub const STORE: Endpoint<NoQuery, Store> = Endpoint::get("/api/v1/stores/{id}");
/// The cities that have stores, the one with most first.
pub const CITIES: Endpoint<NoQuery, Page<City>> = Endpoint::get("/api/v1/cities");

/// Which stores, and in what order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoresQuery {
    /// Only stores of this city, by [`City::id`].
    pub city: Option<String>,
    /// Nearest to here first, and `distance` is filled in.
    pub near: Option<Position>,
    /// At most so many, 1 to 200; 100 when missing.
    pub limit: Option<u32>,
}

impl Query for StoresQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend(self.city.clone().map(|city| ("city", city)));
        pairs.extend(self.near.map(|near| ("near", near.to_string())));
        pairs.extend(self.limit.map(|limit| ("limit", limit.to_string())));
        pairs
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        Ok(Self {
            city: parameter(pairs.clone(), "city", "a city's id")?,
            near: parameter(pairs.clone(), "near", "latitude,longitude in degrees, WGS-84")?,
            limit: parameter(pairs, "limit", "a whole number from 1 to 200")?,
        })
    }
}

/// A place on earth in WGS-84, the datum of browsers; other datums are converted before they get
/// here.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Position {
    /// Degrees north, -90 to 90.
    pub latitude: f64,
    /// Degrees east, -180 to 180.
    pub longitude: f64,
}

impl Position {
    /// A position, if both numbers are on earth.
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        ((-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude))
            .then_some(Self { latitude, longitude })
    }

    /// Metres to `other` along the surface, by the haversine formula on a sphere of the mean earth
    /// radius 6,371,008.8 m (IUGG). Off by at most 0.6 %.
    pub fn metres_to(&self, other: &Self) -> f64 {
        let (from, to) = (self.latitude.to_radians(), other.latitude.to_radians());
        let half_latitude = ((to - from) / 2.0).sin();
        let half_longitude = ((other.longitude - self.longitude).to_radians() / 2.0).sin();
        let chord = half_latitude.powi(2) + from.cos() * to.cos() * half_longitude.powi(2);
        2.0 * 6_371_008.8 * chord.sqrt().min(1.0).asin()
    }
}

/// The text is not `latitude,longitude`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadPosition;

impl FromStr for Position {
    type Err = BadPosition;

    fn from_str(text: &str) -> Result<Self, BadPosition> {
        let (latitude, longitude) = text.split_once(',').ok_or(BadPosition)?;
        let degrees = |text: &str| text.trim().parse::<f64>().map_err(|_| BadPosition);
        Self::new(degrees(latitude)?, degrees(longitude)?).ok_or(BadPosition)
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        degrees(f, self.latitude)?;
        f.write_str(",")?;
        degrees(f, self.longitude)
    }
}

/// Writes degrees to the millionth, a tenth of a metre on the ground. Whole numbers do it: the
/// library's own way to print a float weighs some ten kilobytes in the app.
fn degrees(f: &mut fmt::Formatter<'_>, degrees: f64) -> fmt::Result {
    #[expect(clippy::cast_possible_truncation, reason = "degrees are at most 180")]
    let millionths = (degrees * 1e6).round() as i64;
    let sign = if millionths < 0 { "-" } else { "" };
    let (whole, rest) = (millionths.abs() / 1_000_000, millionths.abs() % 1_000_000);
    write!(f, "{sign}{whole}.{rest:06}")
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
    /// The IANA time zone its hours are in, such as `Asia/Shanghai`.
    pub time_zone: String,
    /// Its week. A day without a span is closed.
    pub hours: Vec<OpeningSpan>,
    /// Days that differ from the week.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<HoursException>,
    /// What it offers beside goods.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<StoreService>,
    /// Its front, where there is a picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// A notice at its door.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
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
}

/// A span of a weekday in which the store is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpeningSpan {
    /// The ISO weekday it begins on: 1 is Monday, 7 is Sunday.
    pub weekday: u8,
    /// When it begins, local time, `HH:MM`.
    #[cfg_attr(feature = "openapi", schema(example = "07:30"))]
    pub opens: String,
    /// When it ends, local time, `HH:MM`. At or before `opens` it ends on the next day; `24:00` is
    /// the day's end.
    #[cfg_attr(feature = "openapi", schema(example = "22:00"))]
    pub closes: String,
}

/// A day on which the week's hours do not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HoursException {
    /// The local date, `YYYY-MM-DD`.
    pub date: String,
    /// When it opens on that day; without it and `closes`, it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<String>,
    /// When it closes on that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_agree_with_published_ones() {
        // Airport reference points and great-circle distances of public route tables, in km.
        let places = [
            ((31.1434, 121.8052), (40.0799, 116.6031), 1_098.0), // PVG to PEK
            ((51.4706, -0.4619), (40.6398, -73.7789), 5_540.0),  // LHR to JFK
        ];
        for ((a, b), (c, d), km) in places {
            let (from, to) = (Position::new(a, b).unwrap(), Position::new(c, d).unwrap());
            let ours = from.metres_to(&to) / 1_000.0;
            assert!((ours - km).abs() < km * 0.006, "{ours} is not {km}");
        }
    }

    #[test]
    fn a_position_is_read_back_and_nonsense_is_not() {
        let position = Position::new(31.2304, 121.4737).unwrap();
        assert_eq!(position.to_string().parse(), Ok(position));
        let south = Position::new(-0.5, -179.000_001).unwrap();
        assert_eq!(south.to_string(), "-0.500000,-179.000001");
        for bad in ["", "31.2", "91,0", "0,181", "NaN,0", "a,b"] {
            assert_eq!(bad.parse::<Position>(), Err(BadPosition), "{bad}");
        }
    }
}
