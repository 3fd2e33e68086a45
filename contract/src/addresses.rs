//! Addresses: where a member has goods brought to.
//!
//! Only members keep addresses; everything here but [`REVERSE`] is refused with `signed_out` to
//! others. An address of somebody else is `not_found`. What was ordered keeps the address as it was
//! then, so changing or removing one changes no order.

mod divisions;
mod label;
mod pasted;
mod phone;
mod place;
mod region;

use serde::{Deserialize, Serialize};

use crate::{AddressId, DivisionCode, Endpoint, NoQuery, Page, Position};

#[cfg(any(test, feature = "divisions"))]
pub use self::divisions::TABLE as DIVISIONS;
pub use self::divisions::{Divisions, FoundDivision};
pub use self::label::AddressLabel;
pub use self::pasted::{PastedAddress, Read, written};
pub use self::phone::{e164, is_reachable};
pub use self::place::{Place, PlaceQuery};
pub use self::region::{Division, Region};

/// The member's addresses: the default first, then those written last. The first is the one that a
/// checkout begins with.
pub const ADDRESSES: Endpoint<NoQuery, Page<Address>> = Endpoint::get("/api/v1/addresses");
/// One of them.
pub const ADDRESS: Endpoint<NoQuery, Address> = Endpoint::get("/api/v1/addresses/{id}");
/// Adds one. The first of a member is the default. Refused with `invalid` and the fields, with
/// `limit_reached` at [`MOST_ADDRESSES`], with `not_found` when it was added by this key before and
/// removed since.
pub const CREATE_ADDRESS: Endpoint<NoQuery, Address, CreateAddress> =
    Endpoint::post("/api/v1/addresses");
/// Writes one anew, with all its fields. One that is the default remains so until another is.
/// Refused with `invalid` and the fields.
pub const CHANGE_ADDRESS: Endpoint<NoQuery, Address, AddressDraft> =
    Endpoint::post("/api/v1/addresses/{id}");
/// Makes one the default in place of the one that was; answers as [`ADDRESSES`].
pub const MAKE_DEFAULT: Endpoint<NoQuery, Page<Address>, ()> =
    Endpoint::post("/api/v1/addresses/{id}/default");
/// Removes one and answers as [`ADDRESSES`]. One that is gone already is no mistake. When it was
/// the default there is none, until another is made so.
pub const REMOVE_ADDRESS: Endpoint<NoQuery, Page<Address>, ()> =
    Endpoint::post("/api/v1/addresses/{id}/removal");
/// What can be told of the address at a position. It is asked for by guests as well, and parts
/// that the backend cannot tell are missing.
pub const REVERSE: Endpoint<PlaceQuery, Place> = Endpoint::get("/api/v1/place");

/// How many addresses a member has at most.
pub const MOST_ADDRESSES: usize = 50;
/// How many characters the receiver's name has at most.
pub const LONGEST_NAME: usize = 30;
/// How many characters the street has at most.
pub const LONGEST_STREET: usize = 120;
/// How many characters a label of one's own has at most.
pub const LONGEST_LABEL: usize = 10;

/// Where goods are brought to, and to whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Address {
    /// Its id.
    pub id: AddressId,
    /// Who takes the goods.
    #[cfg_attr(feature = "openapi", schema(example = "张三"))]
    pub name: String,
    /// The receiver's phone, as it is dialled: `+8613800138000` (E.164).
    #[cfg_attr(feature = "openapi", schema(example = "+8613800138000"))]
    pub phone: String,
    /// Province, city and district.
    pub region: Region,
    /// All below the district: street and number, building, floor, door.
    #[cfg_attr(feature = "openapi", schema(example = "大学路100号2楼"))]
    pub street: String,
    /// What the member calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "home"))]
    pub label: Option<AddressLabel>,
    /// Where it is, in WGS-84; missing unless the member was there when it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// Whether it is the one that is used unless another is chosen.
    #[serde(default)]
    pub is_default: bool,
}

/// An address as it is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddressDraft {
    /// Who takes the goods: 1 to [`LONGEST_NAME`] characters.
    #[cfg_attr(feature = "openapi", schema(example = "张三"))]
    pub name: String,
    /// The receiver's phone (E.164), a landline as well: `+8613800138000`, `+862155670186`.
    #[cfg_attr(feature = "openapi", schema(example = "+8613800138000"))]
    pub phone: String,
    /// The smallest division that it is in: a district; the city where that has no districts.
    #[cfg_attr(feature = "openapi", schema(example = "310110"))]
    pub district: DivisionCode,
    /// All below the district: 1 to [`LONGEST_STREET`] characters.
    #[cfg_attr(feature = "openapi", schema(example = "大学路100号2楼"))]
    pub street: String,
    /// What the member calls it: `home`, `company`, `school`, or a word of 1 to [`LONGEST_LABEL`]
    /// characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "home"))]
    pub label: Option<AddressLabel>,
    /// Where it is, in WGS-84; missing unless the member is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// Whether it is to be the default.
    #[serde(default)]
    pub is_default: bool,
}

impl From<&Address> for AddressDraft {
    fn from(address: &Address) -> Self {
        Self {
            name: address.name.clone(),
            phone: address.phone.clone(),
            district: address.region.district.code.clone(),
            street: address.street.clone(),
            label: address.label.clone(),
            position: address.position,
            is_default: address.is_default,
        }
    }
}

/// Adds an address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateAddress {
    /// Names this creation: sent again, it answers the address that it made. At most 64 characters.
    pub key: String,
    /// The address.
    pub address: AddressDraft,
}
