//! Why something is asked for, and how goods go back.

use serde::{Deserialize, Serialize};

/// Why something is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AfterSalesReason {
    /// The shopper wants it no more.
    ChangedMind,
    /// It took too long.
    TooSlow,
    /// It came broken or spoilt.
    Damaged,
    /// It does not work, or its quality is bad.
    Faulty,
    /// It is not as it was described.
    NotAsDescribed,
    /// It is something else than was ordered.
    WrongGoods,
    /// Something of it is missing.
    Incomplete,
    /// Another reason, which the text says.
    Other,
    /// A reason that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

impl AfterSalesReason {
    /// All that this version knows, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::ChangedMind,
        Self::Damaged,
        Self::Faulty,
        Self::NotAsDescribed,
        Self::WrongGoods,
        Self::Incomplete,
        Self::TooSlow,
        Self::Other,
    ];

    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ChangedMind => "changed_mind",
            Self::TooSlow => "too_slow",
            Self::Damaged => "damaged",
            Self::Faulty => "faulty",
            Self::NotAsDescribed => "not_as_described",
            Self::WrongGoods => "wrong_goods",
            Self::Incomplete => "incomplete",
            Self::Other => "other",
            Self::Unknown => "unknown",
        }
    }
}

/// How goods go back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReturnWay {
    /// A courier of the shop comes for them, and brings them to the store that gave them.
    Courier,
    /// The shopper brings them to a store, whichever it is.
    Store,
    /// A way that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}
