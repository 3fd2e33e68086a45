//! The member's notices, and which of them she wants.

use contract::notices::{
    NOTICE_SWITCHES, NOTICES, NoticeSwitches, Notices, NoticesQuery, READ_NOTICE, READ_NOTICES,
    ReadNotices, SWITCH_NOTICES, UNREAD_NOTICES, Unread,
};
use contract::{NoQuery, NoticeId};

use super::writes::{Credential, Repeat, write};
use super::{Call, ClientError, answers, call};

/// The notices, newest first.
pub(crate) fn notices(_: &Credential, query: &NoticesQuery) -> Call<Notices> {
    call(NOTICES, &[], query)
}

/// How many are not read.
pub(crate) fn unread_notices(_: &Credential) -> Call<Unread> {
    call(UNREAD_NOTICES, &[], &NoQuery)
}

/// Marks one as read; one that was answers the same.
pub(crate) async fn read_notice(_: &Credential, id: &NoticeId) -> Result<Unread, ClientError> {
    changed(write(READ_NOTICE, &[id.as_str()], &NoQuery, &(), Repeat::Safe).await)
}

/// Marks those as read that were seen, the newest of which is `newest`.
pub(crate) async fn read_notices(
    _: &Credential,
    newest: Option<NoticeId>,
) -> Result<Unread, ClientError> {
    changed(write(READ_NOTICES, &[], &NoQuery, &ReadNotices { newest }, Repeat::Safe).await)
}

/// Which kinds are wanted.
pub(crate) fn notice_switches(_: &Credential) -> Call<NoticeSwitches> {
    call(NOTICE_SWITCHES, &[], &NoQuery)
}

/// Switches kinds on or off, and says how all of them are.
pub(crate) async fn switch_notices(
    _: &Credential,
    switches: &NoticeSwitches,
) -> Result<NoticeSwitches, ClientError> {
    let answer = write(SWITCH_NOTICES, &[], &NoQuery, switches, Repeat::Safe).await;
    answers::forget_of(&[NOTICE_SWITCHES.path]);
    answer
}

/// Whatever came of a write, what was known may no longer be so.
fn changed<A>(answer: A) -> A {
    answers::forget_of(&[NOTICES.path]);
    answer
}
