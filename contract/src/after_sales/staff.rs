//! What clerks say of requests.

use serde::{Deserialize, Serialize};

use crate::SkuId;

/// Decides on a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecideAfterSales {
    /// Whether the store agrees.
    pub approves: bool,
    /// What it says to that, for the shopper to read; at most [`super::LONGEST_TEXT`] characters. A
    /// refusal needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

/// Says what came back to the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiveGoods {
    /// Names this: sent again, it counts once. At most 64 characters.
    pub key: String,
    /// What came.
    pub pieces: Vec<ReceivedPieces>,
    /// Whether nothing more will come: pieces that did not come by now stay with the shopper.
    #[serde(default)]
    pub is_all: bool,
}

/// Pieces of a line that came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceivedPieces {
    /// The variant of the order's line.
    pub sku: SkuId,
    /// Whether the line is what a coupon added.
    #[serde(default)]
    pub is_gift: bool,
    /// How many came.
    pub quantity: u32,
    /// How many of them can be sold again; they are free at this store from now on.
    #[serde(default)]
    pub sellable: u32,
}

/// Ends a request whose goods did not come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CloseAfterSales {
    /// Why, for the shopper to read: 1 to [`super::LONGEST_TEXT`] characters.
    pub reason: String,
}

/// Says that the shopper was given what was exchanged or repaired.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GiveReplacement {
    /// What the shopper should know of it, such as the number of the parcel; at most
    /// [`super::LONGEST_TEXT`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
