//! What came back of what was paid.

use serde::{Deserialize, Serialize};

use crate::{RefundId, Timestamp};

/// Something that came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Refund {
    /// Its id.
    pub id: RefundId,
    /// When it was granted.
    pub at: Timestamp,
    /// What comes back the way it was paid, minor units.
    pub amount: i64,
    /// What of that is handed out at the till, since it was paid there; the rest comes by the payment
    /// service.
    #[serde(default)]
    pub from_till: i64,
    /// What comes back as stored value, minor units.
    #[serde(default)]
    pub stored_value: i64,
    /// The points that come back.
    #[serde(default)]
    pub points: u64,
    /// How it stands with it.
    pub state: RefundState,
    /// What whoever granted it said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// How it stands with a refund.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RefundState {
    /// It is on its way. Nothing is handed over meanwhile.
    Open,
    /// The money is back.
    Settled,
    /// A state that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}
