//! The counter: how a clerk takes a coupon. Two steps, so that a slip of the hand uses nothing:
//! look, then confirm.

use serde::{Deserialize, Serialize};

use crate::pricing::CouponTerms;
use crate::{CouponId, Endpoint, NoQuery, Page, RedemptionId, Timestamp};

/// Finds the coupon of a code. Only for clerks (`signed_out`, `forbidden`); `not_found` for a code
/// that is none or has run out, `too_many` for a clerk who guesses.
pub const LOOK_UP: Endpoint<NoQuery, FoundCoupon, LookUp> =
    Endpoint::post("/api/v1/counter/look-ups");
/// Uses it, once. Refused with `already_used`, `ended`, `not_yet`, `wrong_store`, `given_away`,
/// `too_late` when the look-up is older than five minutes.
pub const REDEEM: Endpoint<NoQuery, Redemption, Redeem> =
    Endpoint::post("/api/v1/counter/redemptions");
/// Gives it back to the shopper, within a minute and by the same store. Refused with `too_late`.
pub const UNDO: Endpoint<NoQuery, Redemption, ()> =
    Endpoint::post("/api/v1/counter/redemptions/{id}/undo");
/// What was used at the clerk's store today, newest first.
pub const REDEMPTIONS: Endpoint<NoQuery, Page<Redemption>> =
    Endpoint::get("/api/v1/counter/redemptions");

/// Looks a code up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LookUp {
    /// What was scanned or typed: see [`crate::coupons::code`].
    #[cfg_attr(feature = "openapi", schema(example = "0042 0042 6808 4774"))]
    pub code: String,
}

/// The coupon of a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FoundCoupon {
    /// What is confirmed with.
    pub ticket: String,
    /// The coupon.
    pub coupon: CouponId,
    /// Its name.
    pub name: String,
    /// What it is worth and where it can be used.
    pub terms: CouponTerms,
    /// As in [`crate::coupons::CouponOffer::scope_names`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scope_names: Vec<String>,
    /// As in [`crate::coupons::CouponOffer::store_names`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub store_names: Vec<String>,
    /// As in [`crate::coupons::CouponOffer::notes`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// Good until this instant.
    pub valid_until: Timestamp,
    /// Its owner's phone with the middle hidden; missing for a guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// Why it cannot be used here and now; missing when it can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<crate::Problem>,
}

/// Uses the coupon that was looked up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Redeem {
    /// The ticket of the look-up. Sent again, it answers what it answered before.
    pub ticket: String,
}

/// One use of a coupon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Redemption {
    /// Its id.
    pub id: RedemptionId,
    /// The coupon's name.
    pub name: String,
    /// When it was used.
    pub at: Timestamp,
    /// Who took it.
    pub clerk: String,
    /// Its owner's phone with the middle hidden; missing for a guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// Until when it can be undone; missing once it was, or cannot be any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo_until: Option<Timestamp>,
    /// When it was undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone_at: Option<Timestamp>,
}
