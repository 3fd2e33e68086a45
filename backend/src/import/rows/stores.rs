//! Rows about physical shops: the shop itself, and what it has on its shelves.

use std::fmt;

use contract::hours::OpeningSpan;
use contract::stores::StoreService;
use contract::{Bd09, Gcj02, Position};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
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
    /// Degrees north, in `datum`.
    pub latitude: f64,
    /// Degrees east, in `datum`.
    pub longitude: f64,
    /// What latitude and longitude are measured in; the database has them in WGS-84.
    #[serde(default, skip_serializing_if = "DatumRow::is_wgs84")]
    pub datum: DatumRow,
    /// The IANA time zone of its hours.
    pub time_zone: String,
    /// Its week.
    #[serde(default)]
    pub hours: Vec<OpeningSpan>,
    /// Days that differ.
    #[serde(default)]
    pub exceptions: Vec<HoursExceptionRow>,
    /// What it offers: the names of `contract::stores::StoreService`.
    #[serde(default)]
    pub services: Vec<StoreService>,
    /// A notice at its door.
    #[serde(default)]
    pub notice: Option<Localised>,
    /// Its pictures, the front first. One that stands alone under `picture` is as good as a list,
    /// as stores had no more than that before.
    #[serde(default, alias = "picture", deserialize_with = "one_or_more")]
    pub pictures: Vec<PictureRow>,
}

impl StoreRow {
    /// Where it is, in the datum of the wire; nothing when that is not on earth.
    pub fn position(&self) -> Option<Position> {
        let (latitude, longitude) = (self.latitude, self.longitude);
        match self.datum {
            DatumRow::Wgs84 => Position::new(latitude, longitude),
            DatumRow::Gcj02 => Position::<Gcj02>::new(latitude, longitude).map(Position::to_wgs84),
            DatumRow::Bd09 => Position::<Bd09>::new(latitude, longitude)
                .map(|position| position.to_gcj02().to_wgs84()),
        }
    }
}

/// Reads a list, or one that stands alone, or nothing. By hand, so that what is wrong in one is said
/// as precisely as elsewhere.
fn one_or_more<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<PictureRow>, D::Error> {
    struct OneOrMore;

    impl<'de> Visitor<'de> for OneOrMore {
        type Value = Vec<PictureRow>;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("a list of pictures")
        }

        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(Vec::new())
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
            Ok(vec![PictureRow::deserialize(MapAccessDeserializer::new(map))?])
        }

        fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
            Vec::deserialize(SeqAccessDeserializer::new(list))
        }
    }

    from.deserialize_any(OneOrMore)
}

/// What a latitude and a longitude are measured in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DatumRow {
    /// As satellites and browsers have them.
    #[default]
    Wgs84,
    /// As maps of mainland China have them: Amap, Tencent.
    Gcj02,
    /// As Baidu's maps have them.
    Bd09,
}

impl DatumRow {
    /// Whether it is the datum of the wire and of the database.
    pub fn is_wgs84(&self) -> bool {
        *self == Self::Wgs84
    }
}

/// Days on which a store's week does not hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoursExceptionRow {
    /// The first local date, `YYYY-MM-DD`.
    pub date: String,
    /// The last local date, for more days than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<String>,
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
    /// Pieces that can still be sold, without those that open orders hold: what is imported takes
    /// the place of the count. None when the store carries the variant and does not say how many it has. A store
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
