//! Who the shopper is: a guest, or a member who has proven a phone number.
//!
//! The secret is in a cookie that no script reads. What stays here is what the backend last said,
//! kept so that the member's page is right from its first paint; the backend decides.

use contract::session::{Member, Session};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{json, storage};
use crate::client::{self, Credential};

const KEPT: &str = "private.session";

thread_local! {
    static SESSION: ArcRwSignal<Session> = {
        client::on_signed_out(be_guest);
        ArcRwSignal::new(storage::read(KEPT).and_then(|kept| json::read(&kept)).unwrap_or_default())
    };
}

/// The member as last known, tracked; none for a guest.
pub(crate) fn member() -> Option<Member> {
    SESSION.with(ArcRwSignal::get).member
}

/// What only members may do takes this; tracked.
pub(crate) fn credential() -> Option<Credential> {
    SESSION.with(|session| Credential::of(&session.read()))
}

/// Takes over what the backend says of who the shopper is.
pub(crate) fn apply(session: Session) {
    let has_changed = SESSION.with(|known| *known.read_untracked() != session);
    if !has_changed {
        return;
    }
    if session.member.is_some() {
        storage::write(KEPT, &json::write(&session));
    }
    client::forget_answers();
    SESSION.with(|known| known.set(session));
}

/// Asks the backend who the shopper is. Without an answer it stays as it was.
pub(crate) fn renew() {
    spawn_local(async {
        match client::session().send(&crate::browser::Abort::new()).await {
            Ok(session) if session.member.is_none() => be_guest(),
            Ok(session) => apply(session),
            Err(_) => {}
        }
    });
}

/// Makes a guest of the member and wipes what only she may see.
pub(crate) fn be_guest() {
    if SESSION.with(|known| known.read_untracked().member.is_some()) {
        storage::forget_private();
        apply(Session::default());
    }
}
