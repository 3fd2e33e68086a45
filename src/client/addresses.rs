//! The member's addresses, and what is told of a position.

use contract::addresses::{
    ADDRESS, ADDRESSES, Address, AddressDraft, CHANGE_ADDRESS, CREATE_ADDRESS, CreateAddress,
    MAKE_DEFAULT, Place, PlaceQuery, REMOVE_ADDRESS, REVERSE,
};
use contract::{AddressId, NoQuery, Page, Position};

use super::writes::{Credential, Repeat, write};
use super::{Call, ClientError, answers, call};

/// All of them.
pub(crate) fn addresses(_: &Credential) -> Call<Page<Address>> {
    call(ADDRESSES, &[], &NoQuery)
}

/// One of them.
pub(crate) fn address(_: &Credential, id: &AddressId) -> Call<Address> {
    call(ADDRESS, &[id.as_str()], &NoQuery)
}

/// What can be told of the address at a position.
pub(crate) fn place(at: Position) -> Call<Place> {
    call(REVERSE, &[], &PlaceQuery { at })
}

/// Adds an address. It has a key, so a lost answer is asked for again.
pub(crate) async fn create_address(
    _: &Credential,
    new: &CreateAddress,
) -> Result<Address, ClientError> {
    changed(write(CREATE_ADDRESS, &[], &NoQuery, new, Repeat::Safe).await)
}

/// Writes an address anew.
pub(crate) async fn change_address(
    _: &Credential,
    id: &AddressId,
    draft: &AddressDraft,
) -> Result<Address, ClientError> {
    changed(write(CHANGE_ADDRESS, &[id.as_str()], &NoQuery, draft, Repeat::Safe).await)
}

/// Makes an address the default.
pub(crate) async fn make_default(
    _: &Credential,
    id: &AddressId,
) -> Result<Page<Address>, ClientError> {
    changed(write(MAKE_DEFAULT, &[id.as_str()], &NoQuery, &(), Repeat::Safe).await)
}

/// Removes an address; one that is gone already is no mistake.
pub(crate) async fn remove_address(
    _: &Credential,
    id: &AddressId,
) -> Result<Page<Address>, ClientError> {
    changed(write(REMOVE_ADDRESS, &[id.as_str()], &NoQuery, &(), Repeat::Safe).await)
}

/// Whatever came of a write, what was known of addresses may no longer be so.
fn changed<A>(answer: A) -> A {
    answers::forget_of(&[ADDRESSES.path]);
    answer
}
