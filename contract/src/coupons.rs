//! Coupons: what can be claimed, what a shopper holds, and how one is given away.
//!
//! What a coupon is worth and whether it fits a cart is the business of [`crate::pricing`]; the
//! code that it is used with at a counter is in [`code`].

pub mod code;
mod gift;
mod query;

use serde::{Deserialize, Serialize};

use crate::pricing::CouponTerms;
use crate::{CouponId, CouponOfferId, Endpoint, NoQuery, Page, StoreId, Timestamp};

pub use self::gift::{Gift, GiftOffer, GiftState};
pub use self::query::{CouponsQuery, OfferKind, OffersQuery};

/// What can be claimed now or soon, that which ends first first. Vouchers that are sold are not among
/// it: they are bought as products are, and then stand among the shopper's coupons.
pub const OFFERS: Endpoint<OffersQuery, Page<CouponOffer>> = Endpoint::get("/api/v1/coupon-offers");
/// The offer behind a code on a poster, a leaflet or a link.
pub const OFFER_OF_CODE: Endpoint<NoQuery, CouponOffer> =
    Endpoint::get("/api/v1/coupon-codes/{code}");
/// Claims one. A guest may, unless the offer is for members. Refused with `sold_out`,
/// `limit_reached`, `not_yet`, `ended`, `signed_out`, `wrong_tier`.
pub const CLAIM: Endpoint<NoQuery, Claimed, Claim> =
    Endpoint::post("/api/v1/coupon-offers/{id}/claims");
/// Claims the one behind a code, refused as [`CLAIM`] is. Offers with a code cannot be claimed
/// without it.
pub const CLAIM_BY_CODE: Endpoint<NoQuery, Claimed, Claim> =
    Endpoint::post("/api/v1/coupon-codes/{code}/claims");
/// The shopper's coupons of one group, and how many there are in each.
pub const COUPONS: Endpoint<CouponsQuery, Coupons> = Endpoint::get("/api/v1/coupons");
/// One of them.
pub const COUPON: Endpoint<NoQuery, Coupon> = Endpoint::get("/api/v1/coupons/{id}");
/// What the phone needs to show codes without a line: a secret for each coupon that can be used at
/// a counter.
pub const COUPON_SECRETS: Endpoint<NoQuery, Page<CouponSecret>> =
    Endpoint::get("/api/v1/coupon-secrets");
/// Offers a coupon to whoever opens the link first. Refused with `not_givable`, `given_away`,
/// `already_used`, `ended`. Asked twice, it answers the same link.
pub const GIVE: Endpoint<NoQuery, Gift, ()> = Endpoint::post("/api/v1/coupons/{id}/gift");
/// Takes it back while nobody has accepted it. Refused with `already_accepted`.
pub const TAKE_BACK: Endpoint<NoQuery, Coupon, ()> =
    Endpoint::post("/api/v1/coupons/{id}/gift/end");
/// What the link offers.
pub const GIFT: Endpoint<NoQuery, GiftOffer> = Endpoint::get("/api/v1/gifts/{token}");
/// Accepts it. Refused with `own_gift`, `already_accepted`, `not_found` when it was taken back,
/// `ended`.
pub const ACCEPT: Endpoint<NoQuery, Coupon, ()> =
    Endpoint::post("/api/v1/gifts/{token}/acceptance");

/// A kind of coupon that shoppers can claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CouponOffer {
    /// Its id.
    pub id: CouponOfferId,
    /// Its name.
    pub name: String,
    /// What it is worth and where it can be used.
    pub terms: CouponTerms,
    /// What the scope of the terms is called, such as the names of its categories; empty when it
    /// is for everything.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scope_names: Vec<String>,
    /// What the stores of its conditions are called, as many as can be named; empty when it holds at
    /// all stores.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub store_names: Vec<String>,
    /// Terms that no rule says: "not with gift cards".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// How long a coupon is good once it is claimed.
    pub validity: Validity,
    /// When it can be claimed from.
    pub claim_from: Timestamp,
    /// When it can no longer be claimed.
    pub claim_until: Timestamp,
    /// How many there are in total; missing when there is no end to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// How many of them are left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<u32>,
    /// How many one shopper may claim.
    pub per_shopper: u32,
    /// How many this shopper has claimed.
    #[serde(default)]
    pub claimed: u32,
    /// Whether only members may claim it.
    #[serde(default)]
    pub is_for_members: bool,
    /// Whether coupons of it may be given away.
    #[serde(default)]
    pub is_givable: bool,
    /// Whether this shopper can claim it now, and if not why.
    pub state: OfferState,
}

/// How long a coupon is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Validity {
    /// From this instant; from the claim when missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// Until this instant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// For so many days from the claim, where there is no `until`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
}

/// Whether an offer can be claimed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OfferState {
    /// It can.
    Claimable,
    /// The shopper has as many as one may have.
    Claimed,
    /// There are none left.
    SoldOut,
    /// It can be claimed later, from `claim_from`.
    NotYet,
    /// The time to claim it is over.
    Ended,
    /// Only members may.
    MembersOnly,
    /// It is for another tier.
    WrongTier,
    /// A state that this version does not know; it cannot be claimed here.
    #[default]
    #[serde(other)]
    Unknown,
}

/// Claims a coupon.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Claim {
    /// Names this claim: sent again, it answers what it answered before. At most 64 characters.
    pub key: String,
    /// Where the shopper comes from: `poster`, `leaflet`, `live`, a `utm_source`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
}

/// A claim that was granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Claimed {
    /// The coupon.
    pub coupon: Coupon,
    /// The offer as it is now.
    pub offer: CouponOffer,
}

/// A coupon that a shopper holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Coupon {
    /// Its id.
    pub id: CouponId,
    /// What it was claimed from.
    pub offer: CouponOfferId,
    /// Its name.
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
    /// Good until this instant, which is not one of its own.
    pub valid_until: Timestamp,
    /// How it stands with it.
    pub group: CouponGroup,
    /// When it was used, given or taken by its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
    /// The store it was used at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_at: Option<StoreId>,
    /// That store's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_at_name: Option<String>,
    /// Whether it may be given away.
    #[serde(default)]
    pub is_givable: bool,
    /// Whether it can be used at a counter, so that there is a code for it.
    #[serde(default)]
    pub has_code: bool,
    /// The link that it is offered by, while it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gift: Option<Gift>,
}

/// Where a shopper finds a coupon of hers: how it stands with it now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CouponGroup {
    /// It can be used.
    Usable,
    /// It can be used later.
    Upcoming,
    /// It was used.
    Used,
    /// Its time is over.
    Expired,
    /// It was given away, or is offered to whoever opens its link.
    Given,
    /// A group that this version does not know; it cannot be used here.
    #[default]
    #[serde(other)]
    Unknown,
}

impl CouponGroup {
    /// All that this version knows, in the order shoppers look for them.
    pub const ALL: [Self; 5] =
        [Self::Usable, Self::Upcoming, Self::Used, Self::Expired, Self::Given];

    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Usable => "usable",
            Self::Upcoming => "upcoming",
            Self::Used => "used",
            Self::Expired => "expired",
            Self::Given => "given",
            Self::Unknown => "unknown",
        }
    }
}

/// The shopper's coupons.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Coupons {
    /// Those of the group asked for: usable and upcoming ones by their end, others newest first.
    /// At most 200.
    pub items: Vec<Coupon>,
    /// How many there are in each group, those that have none left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counts: Vec<GroupCount>,
    /// How many of the usable ones end within the next day.
    #[serde(default)]
    pub ending_soon: u32,
}

/// How many coupons are in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupCount {
    /// The group.
    pub group: CouponGroup,
    /// How many.
    pub count: u32,
}

/// What the code of a coupon is made from. It is kept on the phone until the coupon ends or its
/// owner signs out, and shown to nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CouponSecret {
    /// The coupon.
    pub coupon: CouponId,
    /// What the code begins with: eight digits that find the coupon.
    pub handle: String,
    /// Twenty bytes, in hexadecimal.
    pub secret: String,
}
