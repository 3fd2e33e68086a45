//! What a clerk says of what she takes from the shelves.

use contract::picking::{
    FINISH_PICKING, FinishPicking, PICK_LINE, PICKING, PICKINGS, PickLine, Picking,
};
use contract::pickup::STORE_GROUPS;
use contract::{GroupId, NoQuery, Page};

use super::writes::{Repeat, write};
use super::{Call, ClientError, Credential, answers, call};

/// What the clerk's store has to pick.
pub(crate) fn pickings(_: &Credential) -> Call<Page<Picking>> {
    call(PICKINGS, &[], &NoQuery)
}

/// One of these.
pub(crate) fn picking(_: &Credential, id: &GroupId) -> Call<Picking> {
    call(PICKING, &[id.as_str()], &NoQuery)
}

/// Says what was picked of a line. Said again, it counts anew.
pub(crate) async fn pick_line(
    _: &Credential,
    id: &GroupId,
    line: &PickLine,
) -> Result<Picking, ClientError> {
    changed(write(PICK_LINE, &[id.as_str()], &NoQuery, line, Repeat::Safe).await)
}

/// Finishes it. Done twice, it answers the same.
pub(crate) async fn finish_picking(
    _: &Credential,
    id: &GroupId,
    finish: &FinishPicking,
) -> Result<Picking, ClientError> {
    changed(write(FINISH_PICKING, &[id.as_str()], &NoQuery, finish, Repeat::Safe).await)
}

fn changed<A>(answer: A) -> A {
    answers::forget_of(&[PICKINGS.path, STORE_GROUPS.path]);
    answer
}
