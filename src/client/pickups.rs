//! What a clerk asks for of orders: find what is picked up, hand it over, and say how far it is.

use contract::orders::GroupState;
use contract::pickup::{
    ADVANCE, Advance, FIND_PICKUPS, FindPickups, FoundPickup, HAND_OVER, HandOver, HandedOver,
    STORE_GROUPS, StoreGroup,
};
use contract::{GroupId, NoQuery, Page};

use super::writes::{Repeat, write};
use super::{Call, ClientError, Credential, call};

/// Finds what is picked up by what was scanned or typed.
pub(crate) async fn find_pickups(
    _: &Credential,
    text: String,
) -> Result<Page<FoundPickup>, ClientError> {
    write(FIND_PICKUPS, &[], &NoQuery, &FindPickups { text }, Repeat::Safe).await
}

/// Hands it over. Sent again, the ticket answers what it answered before.
pub(crate) async fn hand_over(
    _: &Credential,
    hand_over: &HandOver,
) -> Result<HandedOver, ClientError> {
    write(HAND_OVER, &[], &NoQuery, hand_over, Repeat::Safe).await
}

/// What the clerk's store has to prepare, to hand over or to send.
pub(crate) fn store_groups(_: &Credential) -> Call<Page<StoreGroup>> {
    call(STORE_GROUPS, &[], &NoQuery)
}

/// Says how far a group is. Said twice, it answers the same.
pub(crate) async fn advance(
    _: &Credential,
    id: &GroupId,
    to: GroupState,
) -> Result<StoreGroup, ClientError> {
    write(ADVANCE, &[id.as_str()], &NoQuery, &Advance { to, ..Advance::default() }, Repeat::Safe)
        .await
}
