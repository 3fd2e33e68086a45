//! The steps of promotions: those that are reached and those that are next.

use serde::{Deserialize, Serialize};

use crate::{LineId, PromotionId};

/// A promotion that lowers something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reached {
    /// The promotion.
    pub promotion: PromotionId,
    /// What shoppers read of it.
    pub name: String,
    /// How much it takes off altogether.
    pub saves: i64,
    /// The lines it lowers.
    pub lines: Vec<LineId>,
}

/// The next step of a promotion and what is missing to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NotReached {
    /// The promotion.
    pub promotion: PromotionId,
    /// What shoppers read of it.
    pub name: String,
    /// What is missing.
    pub missing: Missing,
    /// How much more would be off then. Where that depends on what is added, this much if it is
    /// like the cheapest piece that counts; money that comes back counts as off.
    pub saves: i64,
    /// The lines that count towards it.
    pub lines: Vec<LineId>,
}

/// What is missing to the next step of a promotion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "of", rename_all = "snake_case", from = "MissingMembers")]
pub enum Missing {
    /// So much more has to be spent.
    Amount {
        /// How much.
        amount: i64,
    },
    /// So many more pieces.
    Count {
        /// How many.
        count: u32,
    },
    /// Something that this version does not know.
    #[serde(other)]
    Unknown,
}

/// All that may be missing on the wire.
#[derive(Deserialize)]
struct MissingMembers {
    #[serde(default)]
    of: String,
    #[serde(default)]
    amount: i64,
    #[serde(default)]
    count: u32,
}

impl From<MissingMembers> for Missing {
    fn from(members: MissingMembers) -> Self {
        match members.of.as_str() {
            "amount" => Self::Amount { amount: members.amount },
            "count" => Self::Count { count: members.count },
            _ => Self::Unknown,
        }
    }
}
