//! Who the shopper is: a guest until a phone number is proven by a one-time code.
//!
//! The session lives in an `HttpOnly` cookie on the API's site, which scripts cannot read. A guest
//! gets one with the first thing worth keeping: a line in the cart, a coupon. Signing in hands what
//! the guest had to the member.

use serde::{Deserialize, Serialize};

use crate::{Endpoint, NoQuery, ProductId, StoreId, TierId, Timestamp};

/// Who the shopper is now.
pub const SESSION: Endpoint<NoQuery, Session> = Endpoint::get("/api/v1/session");
/// Has a one-time code sent to a phone. Refused with `invalid` for a number that is none, with
/// `too_many` and [`crate::Problem::retry_after`] when one was sent a moment ago.
pub const SEND_CODE: Endpoint<NoQuery, CodeSent, SendCode> =
    Endpoint::post("/api/v1/session/codes");
/// Signs in. Refused with `wrong_code` and [`crate::Problem::left`] tries, `code_expired`, or
/// `too_many`.
pub const SIGN_IN: Endpoint<NoQuery, Session, SignIn> = Endpoint::post("/api/v1/session");
/// Signs in by who the shopper is to the host, with what came back from its page of consent. Refused
/// with `code_expired` when it was not asked for on this phone a moment ago, with `wrong_code` when
/// the host does not know the code, with `snapshot` when the host shows a snapshot of the shop alone.
///
/// A member who asks stays who she is: the host's name of her is kept for the next time, and for
/// paying.
pub const SIGN_IN_BY_HOST: Endpoint<NoQuery, HostSession, SignInByHost> =
    Endpoint::post("/api/v1/session/host");
/// Signs in with a ticket of a mini-program's native page. Refused with `code_expired`, status 410,
/// when it was used, is too old, or was made for another page's nonce.
pub const SIGN_IN_BY_TICKET: Endpoint<NoQuery, Session, SignInByTicket> =
    Endpoint::post("/api/v1/session/ticket");
/// Signs out: the session ends, on this phone alone.
pub const SIGN_OUT: Endpoint<NoQuery, Session, ()> = Endpoint::post("/api/v1/session/end");
/// The member's favourites, newest first.
pub const FAVOURITES: Endpoint<NoQuery, Favourites> = Endpoint::get("/api/v1/favourites");
/// Adds favourites and takes some away; answers those there are then.
pub const CHANGE_FAVOURITES: Endpoint<NoQuery, Favourites, ChangeFavourites> =
    Endpoint::post("/api/v1/favourites");

/// Who the shopper is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// The member; missing for a guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<Member>,
}

/// Somebody whose phone number is proven.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Member {
    /// The phone number with its middle hidden, such as `138****8000`.
    pub phone: String,
    /// The tier, such as `silver`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<TierId>,
    /// The store where the member serves at the counter; missing for those who do not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter: Option<Counter>,
}

/// Where a clerk serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Counter {
    /// The store.
    pub store: StoreId,
    /// Its name.
    pub store_name: String,
    /// The clerk's name.
    pub clerk: String,
}

/// Asks for a one-time code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SendCode {
    /// The phone number: `+8613800138000` (E.164).
    #[cfg_attr(feature = "openapi", schema(example = "+8613800138000"))]
    pub phone: String,
}

/// A code is on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeSent {
    /// When another one may be asked for.
    pub again_at: Timestamp,
    /// Until when the code is good.
    pub good_until: Timestamp,
    /// The code itself, from a backend that was started for development and sends no messages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub development_code: Option<String>,
}

/// Proves a phone number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignIn {
    /// The phone number: `+8613800138000` (E.164).
    pub phone: String,
    /// The code that came: six digits.
    pub code: String,
    /// Favourites that the phone kept while its owner was a guest, newest first; they are put
    /// beside the member's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub favourites: Vec<ProductId>,
    /// The ticket of a [`Binding`]: the host signs this member in from then on. One that is used or
    /// too old keeps nobody from signing in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binding: Option<String>,
}

/// A host that knows its users by a page of consent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConsentHost {
    /// WeChat, where it is no mini-program.
    Wechat,
    /// One that this version does not know; it is refused.
    #[default]
    #[serde(other)]
    Unknown,
}

/// Signs in by who the shopper is to a host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInByHost {
    /// The host.
    pub host: ConsentHost,
    /// What came back from its page of consent.
    pub code: String,
    /// What came back beside it, as [`crate::hosts::WECHAT_CONSENT`] made it.
    pub state: String,
    /// As in [`SignIn`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub favourites: Vec<ProductId>,
}

/// Who the shopper is after a host was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HostSession {
    /// Who the shopper is.
    pub session: Session,
    /// The shop does not know the host's user yet: let a phone number be proven, and send this
    /// along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binding: Option<Binding>,
}

/// What binds a host's user to the member who signs in with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Binding {
    /// The ticket, good once and on this phone alone.
    pub ticket: String,
    /// Until when it is good.
    pub good_until: Timestamp,
}

/// Signs in with a ticket of a native page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInByTicket {
    /// The ticket.
    pub ticket: String,
    /// What the page made and kept when it left for the native page.
    pub nonce: String,
    /// As in [`SignIn`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub favourites: Vec<ProductId>,
}

/// Products kept for later.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Favourites {
    /// The products, newest first.
    pub products: Vec<ProductId>,
}

/// Adds favourites and takes some away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeFavourites {
    /// Products to add, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add: Vec<ProductId>,
    /// Products to take away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remove: Vec<ProductId>,
}
