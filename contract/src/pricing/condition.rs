//! For whom, where and when a promotion or a coupon is.

use serde::{Deserialize, Serialize};

use crate::{ChannelId, StoreId, TierId};

/// For whom, where and when something is. An empty list asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Conditions {
    /// Only at these stores.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stores: Vec<StoreId>,
    /// Only through these channels.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<ChannelId>,
    /// Only for members of these tiers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<TierId>,
    /// Only for members.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub members_only: bool,
    /// Only for a shopper's first order.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub first_order_only: bool,
    /// Only at these times of the week.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub moments: Vec<Moment>,
}

/// A span of the week, on the clocks of the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Moment {
    /// The ISO weekdays it begins on, 1 for Monday to 7 for Sunday; every day when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weekdays: Vec<u8>,
    /// When it begins, local time, `HH:MM`.
    #[cfg_attr(feature = "openapi", schema(example = "20:00"))]
    pub from: String,
    /// When it ends, local time, `HH:MM`. At or before `from` it ends on the next day; `24:00` is
    /// the day's end. A time that cannot be read is no time at all.
    #[cfg_attr(feature = "openapi", schema(example = "22:00"))]
    pub until: String,
}
