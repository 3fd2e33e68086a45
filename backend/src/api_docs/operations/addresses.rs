//! What is documented of addresses.

use contract::addresses;

use super::super::operation::{Kind, Operation, Parameter};
use super::{needed, parameter};

const AREA: &str = "addresses";

const ADDRESS: Parameter = parameter("id", Kind::Path, "a-1", "The address's id.");

/// Where members have goods brought to.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::list(
            addresses::ADDRESSES,
            AREA,
            "addresses",
            "The member's addresses: the default first, then those written last; `signed_out` for \
             a guest.",
        ),
        Operation::taking(
            addresses::CREATE_ADDRESS,
            AREA,
            "create_address",
            "Adds one, the first as the default; the same address for the same key. Refused with \
             `invalid` and the field, `limit_reached`, or `not_found` when it was removed since.",
        ),
        Operation::of(
            addresses::ADDRESS,
            AREA,
            "address",
            "One of them; `not_found` for somebody else's.",
        )
        .with(&[ADDRESS]),
        Operation::taking(
            addresses::CHANGE_ADDRESS,
            AREA,
            "change_address",
            "Writes one anew, with all its fields. The default remains so until another is.",
        )
        .with(&[ADDRESS]),
        Operation::list(
            addresses::MAKE_DEFAULT,
            AREA,
            "make_address_default",
            "Makes one the default in place of the one that was.",
        )
        .with(&[ADDRESS]),
        Operation::list(
            addresses::REMOVE_ADDRESS,
            AREA,
            "remove_address",
            "Removes one and answers those that are left; one that is gone already is no mistake.",
        )
        .with(&[ADDRESS]),
        Operation::of(
            addresses::REVERSE,
            AREA,
            "place",
            "What can be told of the address at a position: here, the city and the district of \
             the stores around it. What nobody knows is missing.",
        )
        .with(&[needed("at", Kind::Text, "31.304600,121.508300", "Where, in WGS-84.")]),
    ]
}
