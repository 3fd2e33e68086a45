//! Signing in by who the shopper is to a host: by what came back from its page of consent, or by a
//! ticket of a native page.

use axum::Json;
use contract::hosts::is_ticket;
use contract::session::{Binding, ConsentHost, HostSession, Session, SignInByHost, SignInByTicket};
use contract::{BadParameter, ProblemCode, Timestamp};
use rusqlite::Connection;

use super::{check_count, hand_over, told};
use crate::caller::{Caller, Shopper};
use crate::database::hosts::log::{self, Entry, Outcome};
use crate::database::hosts::users::{self, HostUser};
use crate::database::hosts::{bindings, consents, tickets};
use crate::error::{Error, Refusal};
use crate::hosts::{Question, identify};
use crate::request::{JsonBody, Locale};
use crate::secrets::{TokenHash, token};

/// Why nobody is signed in by this call.
enum Other {
    /// The caller is a member already and stays that.
    Stays(Session),
    /// The shop does not know the host's user.
    Waits(Binding),
    /// The session that left is over.
    Refused(Refusal),
}

/// Signs in with what came back from a host's page of consent.
pub(super) async fn by_consent(
    caller: Caller,
    Locale(locale): Locale,
    JsonBody(body): JsonBody<SignInByHost>,
) -> Result<Json<HostSession>, Error> {
    if body.host != ConsentHost::Wechat {
        return Err(BadParameter { name: "/host", expected: "wechat" }.into());
    }
    check_count("/favourites", &body.favourites)?;
    let hosts = caller.state.hosts.clone();
    let (app, codes) = hosts.consenting()?;
    let (state, now) = (TokenHash::of(&body.state), caller.now());
    let coming_back = caller.write(move |connection, shopper| {
        // Whoever is nobody never left, and is not made a guest for that.
        let is_back = consents::take(connection, state, shopper, now)?;
        if is_back { Ok(shopper.number) } else { Err(not_back().into()) }
    });
    let subject = format!("consent {}", coming_back.await?);
    let question = Question { state: &caller.state, address: &caller.address, subject };
    let user = identify(question, app, &**codes, &body.code).await?;

    let (ticket, address) = (token(), caller.address.clone());
    let favourites = body.favourites;
    let signing = caller.sign_in(move |connection, before| {
        let Some(before) = before else { return Ok(Err(Other::Refused(not_back()))) };
        let note = |outcome, member| {
            let entry =
                Entry { app: &user.app, openid: Some(&user.openid), member, address: &address };
            log::write(connection, outcome, &entry, now)
        };
        let known = users::member_of(connection, &user, now)?;
        if before.is_member {
            // She pays as who she is to the host, whoever may be signed in by that elsewhere.
            users::note_payer(connection, &user, before)?;
            if known.is_none() {
                users::bind(connection, &user, before, now)?;
                note(Outcome::Bound, Some(before))?;
            }
            return Ok(Err(Other::Stays(told(connection, before, &locale)?)));
        }
        let Some(member) = known else {
            let hash = TokenHash::of(&ticket);
            let good_until = bindings::keep(connection, hash, &user, before, now)?;
            note(Outcome::Unknown, None)?;
            return Ok(Err(Other::Waits(Binding { ticket, good_until })));
        };
        users::note_payer(connection, &user, member)?;
        note(Outcome::SignedIn, Some(member))?;
        hand_over(connection, Some(before), member, &favourites, now)?;
        Ok(Ok((member, told(connection, member, &locale)?)))
    });
    Ok(Json(match signing.await? {
        Ok(session) | Err(Other::Stays(session)) => HostSession { session, binding: None },
        Err(Other::Waits(binding)) => {
            HostSession { session: Session::default(), binding: Some(binding) }
        }
        Err(Other::Refused(refusal)) => return Err(refusal.into()),
    }))
}

/// Signs in with a ticket of a native page, for the page that made the nonce.
pub(super) async fn by_ticket(
    caller: Caller,
    Locale(locale): Locale,
    JsonBody(body): JsonBody<SignInByTicket>,
) -> Result<Json<Session>, Error> {
    check_count("/favourites", &body.favourites)?;
    if !is_ticket(&body.ticket) || !is_ticket(&body.nonce) {
        return Err(used_up().into());
    }
    let now = caller.now();
    let signing = caller.sign_in(move |connection, before| {
        let (ticket, nonce) = (TokenHash::of(&body.ticket), TokenHash::of(&body.nonce));
        let Some(member) = tickets::enter(connection, ticket, nonce, now)? else {
            return Ok(Err(used_up()));
        };
        hand_over(connection, before, member, &body.favourites, now)?;
        Ok(Ok((member, told(connection, member, &locale)?)))
    });
    Ok(Json(signing.await??))
}

/// Binds the host's user who waits for this guest, if there is one, to the member that she turned out
/// to be.
pub(super) fn bind(
    connection: &Connection,
    ticket: &str,
    before: Option<Shopper>,
    member: Shopper,
    address: &str,
    now: Timestamp,
) -> rusqlite::Result<()> {
    let Some(guest) = before else { return Ok(()) };
    let waiting = bindings::take(connection, TokenHash::of(ticket), guest, now)?;
    let Some(user) = waiting else { return Ok(()) };
    users::note_payer(connection, &user, member)?;
    if users::bind(connection, &user, member, now)? {
        let HostUser { app, openid, .. } = &user;
        let entry = Entry { app, openid: Some(openid), member: Some(member), address };
        log::write(connection, Outcome::Bound, &entry, now)?;
    }
    Ok(())
}

fn not_back() -> Refusal {
    let detail = "nobody was sent to the page of consent with this state from here of late; ask for \
                  the page again";
    Refusal::new(ProblemCode::CodeExpired, detail)
}

fn used_up() -> Refusal {
    let detail = "the ticket was used, is too old, or was made for another page; sign in again";
    Refusal::new(ProblemCode::CodeExpired, detail)
}
