//! Signing in by who the shopper is to the host: by its page of consent, or on a native page. A code
//! to the phone always does too.

use std::cell::RefCell;

use contract::hosts::AskConsent;
use contract::session::{Binding, ConsentHost, SignInByHost, SignInByTicket};
use leptos::prelude::*;

use super::here::{here, kind, support};
use super::kind::Kind;
use super::support::{Op, Support};
use crate::browser::{chance, page, storage};
use crate::client::{self, ClientError};
use crate::{favourites, route, session};

/// What only this page knows of a sign-in on a native page; it outlives the web view's being thrown
/// away.
const NONCE: &str = "nonce";

thread_local! {
    static STATE: ArcRwSignal<Arrival> = ArcRwSignal::new(Arrival::None);
    /// What binds the host's user to whoever proves a phone number next.
    static BINDING: RefCell<Option<Binding>> = const { RefCell::new(None) };
}

/// A way to sign in that is not the phone's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// The host's page of consent, which leads back at once.
    Consent,
    /// A native page.
    Shell,
}

/// How far a sign-in has come that a host or a native page sent back.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Arrival {
    /// There was none.
    None,
    /// The backend is asked.
    Asking,
    /// The shop does not know the host's user: the phone number is asked for once.
    PhoneNeeded,
    /// It came to nothing.
    Failed(ClientError),
}

/// How the host can say who the shopper is, tracked.
pub(crate) fn way_to_sign_in() -> Option<Way> {
    match (support(Op::SignIn), kind()) {
        (Support::Native, Kind::Wechat) => Some(Way::Consent),
        (Support::ViaShell, Kind::WechatMini) => Some(Way::Shell),
        _ => None,
    }
}

/// How far what was sent back has come, tracked.
pub(crate) fn arrival() -> Arrival {
    STATE.with(ArcRwSignal::get)
}

/// Whether what was sent back leaves something to do before the shopper is signed in, tracked.
pub(crate) fn is_arrival_open() -> bool {
    STATE.with(|state| state.with(|it| matches!(it, Arrival::PhoneNeeded | Arrival::Failed(_))))
}

/// What binds the host's user to whoever signs in with a phone number now.
pub(crate) fn binding() -> Option<String> {
    BINDING.with_borrow(|binding| binding.as_ref().map(|binding| binding.ticket.clone()))
}

/// Leaves for the host's way, and comes back to this page. Call it on a tap: unasked, WeChat shows a
/// snapshot of the shop that nothing works in.
///
/// # Errors
/// The backend does not say where to.
pub(crate) async fn sign_in(way: Way) -> Result<(), ClientError> {
    STATE.with(|state| state.set(Arrival::None));
    let back = page::address();
    match way {
        Way::Consent => {
            let consent = client::ask_consent(&AskConsent { return_to: back }).await?;
            // The page that asks is no step to go back to.
            page::give_way_to(&consent.page);
        }
        Way::Shell => {
            let nonce = chance::key();
            storage::write_for_visit(NONCE, &nonce);
            let native = route::native_sign_in(&nonce, &back);
            let is_left = match (here().await, native) {
                (Some(bridge), Some(native)) => bridge.open_shell(&native).await.is_ok(),
                _ => false,
            };
            if !is_left {
                // What would have opened it did not come.
                return Err(ClientError::Offline);
            }
        }
    }
    Ok(())
}

fn be(state: Arrival) {
    STATE.with(|it| it.set(state));
}

/// Takes over a session that the backend gave.
fn welcome(session: contract::session::Session) {
    let is_member = session.member.is_some();
    session::apply(session);
    if is_member {
        favourites::note_handed_over();
        be(Arrival::None);
    }
}

/// A native page sent back a ticket. It is good with the nonce of this page alone, so that nobody is
/// signed in by a link of somebody else's.
pub(super) async fn arrive_by_ticket(ticket: String) {
    let Some(nonce) = storage::read_for_visit(NONCE) else { return };
    storage::forget_for_visit(NONCE);
    be(Arrival::Asking);
    let body = SignInByTicket { ticket, nonce, favourites: favourites::of_guest() };
    match client::sign_in_by_ticket(&body).await {
        Ok(session) => welcome(session),
        Err(error) => be(Arrival::Failed(error)),
    }
}

/// The host's page of consent sent back a code.
pub(super) async fn arrive_by_consent(code: String, state: String) {
    be(Arrival::Asking);
    let host = ConsentHost::Wechat;
    let body = SignInByHost { host, code, state, favourites: favourites::of_guest() };
    match client::sign_in_by_host(&body).await {
        Ok(answer) => {
            be(if answer.binding.is_some() { Arrival::PhoneNeeded } else { Arrival::None });
            BINDING.set(answer.binding);
            welcome(answer.session);
        }
        Err(error) => be(Arrival::Failed(error)),
    }
}
