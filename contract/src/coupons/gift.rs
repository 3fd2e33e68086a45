//! Giving a coupon away by a link that works once.

use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::pricing::CouponTerms;

/// A link that gives a coupon away, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gift {
    /// What the link ends with: 24 symbols that cannot be guessed.
    pub token: String,
    /// Until when it can be accepted.
    pub good_until: Timestamp,
}

/// What a link offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GiftOffer {
    /// The coupon's name.
    pub name: String,
    /// What it is worth and where it can be used.
    pub terms: CouponTerms,
    /// As in [`CouponOffer::scope_names`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scope_names: Vec<String>,
    /// As in [`CouponOffer::store_names`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub store_names: Vec<String>,
    /// As in [`CouponOffer::notes`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// Good from this instant.
    pub valid_from: Timestamp,
    /// Good until this instant.
    pub valid_until: Timestamp,
    /// Who gives it, with the middle hidden: `138****8000`; missing for a guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub giver: Option<String>,
    /// Whether it can be accepted by the shopper who asks.
    pub state: GiftState,
}

/// How it stands with a gift.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum GiftState {
    /// It can be accepted.
    Open,
    /// It is one's own.
    Own,
    /// Somebody else accepted it.
    Accepted,
    /// The shopper who asks accepted it.
    Mine,
    /// The giver took it back.
    TakenBack,
    /// The coupon ended.
    Ended,
    /// A state that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}
