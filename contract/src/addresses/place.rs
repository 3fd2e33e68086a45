//! What can be told of a position.

use serde::{Deserialize, Serialize};

use super::{Division, Region};
use crate::{BadParameter, Position, Query, parameter};

/// Which position.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaceQuery {
    /// Where, in WGS-84.
    pub at: Position,
}

impl Query for PlaceQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        vec![("at", self.at.to_string())]
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        let expected = "latitude,longitude in degrees, WGS-84";
        let at = parameter(pairs, "at", expected)?;
        Ok(Self { at: at.ok_or(BadParameter { name: "at", expected })? })
    }
}

/// What can be told of the address at a position. What is missing nobody knows; what is there is
/// likely and for the shopper to look at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Place {
    /// The province.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub province: Option<Division>,
    /// The city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<Division>,
    /// The district.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<Division>,
    /// Street and number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
}

impl Place {
    /// The region, where all of it is known.
    pub fn region(&self) -> Option<Region> {
        Some(Region {
            province: self.province.clone()?,
            city: self.city.clone()?,
            district: self.district.clone()?,
        })
    }
}
