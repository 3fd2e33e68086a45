//! Where a group is on its way to the shopper.

use serde::{Deserialize, Serialize};

use super::Step;
use crate::{Position, Timestamp};

/// Who brings a group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Courier {
    /// What to call the courier.
    #[cfg_attr(feature = "openapi", schema(example = "王师傅"))]
    pub name: String,
    /// The courier's phone number with the middle hidden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "138****8000"))]
    pub phone: Option<String>,
    /// Where the courier is; missing where nobody knows, as for an address that is not on the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<CourierPlace>,
    /// The way from the store to the address, WGS-84, where it is known: corners of a line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<Position>,
}

/// Where a courier is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CourierPlace {
    /// The position, WGS-84.
    pub position: Position,
    /// When the courier was there.
    pub at: Timestamp,
    /// About how many minutes it takes to the door from there, at least 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes_left: Option<u32>,
    /// How many metres it is to the door from there, along the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metres_left: Option<u32>,
}

/// What a group is sent in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Parcel {
    /// Who carries it.
    #[cfg_attr(feature = "openapi", schema(example = "顺丰速运"))]
    pub carrier: String,
    /// The number that the carrier knows it by.
    #[cfg_attr(feature = "openapi", schema(example = "SF1234567890123"))]
    pub number: String,
    /// What the carrier says of it, oldest first: `collected`, `in_transit`, `out_for_delivery`,
    /// `delivered`. The last is in the timeline of the group as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}
