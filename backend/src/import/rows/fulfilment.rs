//! Rows about how goods reach shoppers: slots, delivery from stores, and parcels. Amounts are minor
//! units of the shop's currency.

use serde::{Deserialize, Serialize};

/// How a store hands over and delivers; a second row for a store replaces the first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FulfilmentRow {
    /// The store.
    pub store: String,
    /// When orders are handed over; the usual slots when missing. Whether any are is said by the
    /// store's services.
    #[serde(default)]
    pub pickup: SlotsRow,
    /// How it delivers; without it, it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<DeliveryRow>,
}

/// Slots: the store's hours in pieces, each with room for so many orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SlotsRow {
    /// How long a slot is, minutes.
    pub minutes: u32,
    /// For how many orders it has room.
    pub capacity: u32,
    /// An order must be placed so many minutes before its slot begins.
    pub cut_off: u32,
    /// On how many days slots can be chosen, today included.
    pub days: u32,
}

impl Default for SlotsRow {
    fn default() -> Self {
        Self { minutes: 60, capacity: 20, cut_off: 30, days: 3 }
    }
}

/// How a store delivers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeliveryRow {
    /// Its slots; the usual ones when missing.
    #[serde(default)]
    pub slots: SlotsRow,
    /// While the store is open it is there within so many minutes of being placed; without it, in
    /// slots alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<u32>,
    /// The corners of where it delivers, `[latitude, longitude]` in WGS-84, in order; without any it
    /// is all that the last step of `fees` reaches.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub area: Vec<(f64, f64)>,
    /// The fee by distance, nearest first.
    pub fees: Vec<FeeStepRow>,
    /// From how much of goods on it is free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_from: Option<i64>,
}

/// What delivery costs up to a distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeStepRow {
    /// Up to so many metres in a straight line.
    pub metres: u32,
    /// The fee.
    pub fee: i64,
}

/// What parcels cost: one row a catalogue; a second one replaces the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpressRow {
    /// Where they are sent, and for how much. The first that names the province counts.
    pub zones: Vec<ZoneRow>,
    /// From how much of goods on they are free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_from: Option<i64>,
}

/// Provinces that cost the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZoneRow {
    /// The provinces, six digits of GB/T 2260; none stands for all.
    #[serde(default)]
    pub provinces: Vec<String>,
    /// The first so many grams …
    pub first_grams: u32,
    /// … cost so much,
    pub first_fee: i64,
    /// and so many grams more, begun ones too, …
    pub next_grams: u32,
    /// … cost so much each.
    pub next_fee: i64,
    /// The parcel is there on the first of these days after the order at the earliest …
    pub first_day: u32,
    /// … and on the last at the latest.
    pub last_day: u32,
}
