//! Putting what was bought into the cart again.

use serde::{Deserialize, Serialize};

use crate::SkuId;
use crate::cart::LineProblem;

/// Puts the lines of an order into the cart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BuyAgain {
    /// Names this: sent again, it counts once. At most 64 characters.
    pub key: String,
}

/// What of an order is in the cart again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BoughtAgain {
    /// How many pieces were put in.
    pub pieces: u32,
    /// What could not be put in, or not all of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<NotAgain>,
}

/// A line that could not be put into the cart as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NotAgain {
    /// The variant.
    pub sku: SkuId,
    /// The product's name.
    pub name: String,
    /// How many of it were put in: fewer than were bought.
    pub put: u32,
    /// Why it cannot be bought; missing where it is only fewer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<LineProblem>,
}
