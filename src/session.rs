//! Who the shopper is: a guest, or a member who has proven a phone number.
//!
//! The secret is in a cookie that no script reads. What stays here is what the backend last said,
//! kept so that the member's page is right from its first paint; the backend decides.

use std::cell::RefCell;

use contract::session::{Member, Session};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{Abort, json, storage};
use crate::client::{self, ClientError, Credential};

const KEPT: &str = "private.session";

thread_local! {
    static SESSION: ArcRwSignal<Session> = {
        client::on_signed_out(be_guest);
        ArcRwSignal::new(storage::read(KEPT).and_then(|kept| json::read(&kept)).unwrap_or_default())
    };
    static HOOKS: RefCell<Vec<fn()>> = const { RefCell::new(Vec::new()) };
}

/// The member as last known, tracked; none for a guest.
pub(crate) fn member() -> Option<Member> {
    SESSION.with(ArcRwSignal::get).member
}

/// What only members may do takes this; tracked.
pub(crate) fn credential() -> Option<Credential> {
    SESSION.with(|session| Credential::of(&session.read()))
}

/// Has `hook` told when the shopper becomes somebody else: what she had is then another's, or the
/// backend has put it together with what the member had.
pub(crate) fn on_change(hook: fn()) {
    HOOKS.with_borrow_mut(|hooks| hooks.push(hook));
}

/// Takes over what the backend says of who the shopper is. Where that is somebody else, all that was
/// kept under `private.` is forgotten. What waits to be sent is under `own.` and stays, so that
/// neither signing in nor a session that ran out loses it.
pub(crate) fn apply(session: Session) {
    if SESSION.with(|known| *known.read_untracked() == session) {
        return;
    }
    storage::forget_all("private.");
    if session.member.is_some() {
        storage::write(KEPT, &json::write(&session));
    }
    client::forget_answers();
    SESSION.with(|known| known.set(session));
    HOOKS.with_borrow(Clone::clone).into_iter().for_each(|hook| hook());
}

/// Asks the backend who the shopper is. Without an answer it stays as it was.
pub(crate) fn renew() {
    spawn_local(renewed());
}

/// Comes back once the backend has said who the shopper is, or has not answered.
pub(crate) async fn renewed() {
    if let Ok(session) = client::session().send(&Abort::new()).await {
        apply(session);
    }
}

/// The session ran out: the member is a guest until she signs in again.
fn be_guest() {
    apply(Session::default());
}

/// Signs out and wipes from the phone all that is the member's own.
///
/// # Errors
/// The backend could not be told, so that the member is still signed in.
pub(crate) async fn sign_out(credential: &Credential) -> Result<(), ClientError> {
    client::sign_out(credential).await?;
    storage::forget_all("own.");
    be_guest();
    Ok(())
}
