//! What the app changes at the backend.

use contract::session::{
    CHANGE_FAVOURITES, ChangeFavourites, CodeSent, Favourites, SEND_CODE, SIGN_IN, SIGN_OUT,
    SendCode, Session, SignIn,
};
use contract::{Endpoint, NoQuery, Query};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{ClientError, answers, transport};
use crate::browser::{json, timer};

/// How often a write is tried that may be sent twice.
const TRIES: u32 = 3;
/// For how many milliseconds it waits before it is tried again, at first.
const PAUSE: u32 = 600;

/// Shows that somebody has signed in. It holds no secret, which is in a cookie that no script
/// reads; it is there so that what only members may do cannot be asked for without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Credential(());

impl Credential {
    /// The member's of a session; none for a guest.
    pub(crate) fn of(session: &Session) -> Option<Self> {
        session.member.is_some().then_some(Self(()))
    }
}

/// Whether a write may be sent again when its answer was lost.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeat {
    /// It has a key, or does the same when it is done twice.
    Safe,
    /// It does something each time.
    Never,
}

/// Sends a write and reads its answer.
pub(super) async fn write<Q: Query, A: DeserializeOwned, B: Serialize>(
    endpoint: Endpoint<Q, A, B>,
    parameters: &[&str],
    query: &Q,
    body: &B,
    repeat: Repeat,
) -> Result<A, ClientError> {
    Ok(write_with_text(endpoint, parameters, query, body, repeat).await?.0)
}

/// Sends a write, and hands out the answer's text too, to be kept.
pub(super) async fn write_with_text<Q: Query, A: DeserializeOwned, B: Serialize>(
    endpoint: Endpoint<Q, A, B>,
    parameters: &[&str],
    query: &Q,
    body: &B,
    repeat: Repeat,
) -> Result<(A, String), ClientError> {
    let address = endpoint.address(parameters, query);
    let text = send(&address, &json::write(body), repeat).await?;
    Ok((answers::read(&address, &text)?, text))
}

/// Sends a write whose body is JSON already.
pub(super) async fn write_text<A: DeserializeOwned, B>(
    endpoint: Endpoint<NoQuery, A, B>,
    body: &str,
    repeat: Repeat,
) -> Result<A, ClientError> {
    let address = endpoint.address(&[], &NoQuery);
    answers::read(&address, &send(&address, body, repeat).await?)
}

/// The part of [`write`] that is the same for all, so that it exists once in the app.
async fn send(address: &str, body: &str, repeat: Repeat) -> Result<String, ClientError> {
    let mut tries = 1;
    loop {
        match transport::post(address, body).await {
            Ok(answer) => return Ok(answer.text),
            Err(error) if error.is_passing() && repeat == Repeat::Safe && tries < TRIES => {
                timer::sleep(PAUSE * tries).await;
                tries += 1;
            }
            Err(error) => return Err(error),
        }
    }
}

/// Has a code sent to a phone.
pub(crate) async fn send_code(phone: String) -> Result<CodeSent, ClientError> {
    write(SEND_CODE, &[], &NoQuery, &SendCode { phone }, Repeat::Never).await
}

/// Signs in.
pub(crate) async fn sign_in(sign_in: &SignIn) -> Result<Session, ClientError> {
    write(SIGN_IN, &[], &NoQuery, sign_in, Repeat::Never).await
}

/// Signs out.
pub(crate) async fn sign_out(_: &Credential) -> Result<Session, ClientError> {
    write(SIGN_OUT, &[], &NoQuery, &(), Repeat::Safe).await
}

/// Adds favourites and takes some away.
pub(crate) async fn change_favourites(
    _: &Credential,
    change: &ChangeFavourites,
) -> Result<Favourites, ClientError> {
    write(CHANGE_FAVOURITES, &[], &NoQuery, change, Repeat::Safe).await
}
