//! Asking a host who made a code: counted, written down, and never for a snapshot.

use contract::{BadParameter, ProblemCode};

use super::providers::{CodeExchange, ProviderError};
use crate::database::hosts::limits;
use crate::database::hosts::log::{self, Entry, Outcome};
use crate::database::hosts::users::HostUser;
use crate::error::{Error, Refusal};
use crate::state::AppState;

/// How many characters a host's code has at most.
const LONGEST_CODE: usize = 512;

/// Whoever asks.
pub(crate) struct Question<'a> {
    /// What every handler can reach.
    pub(crate) state: &'a AppState,
    /// The network address that the call came from.
    pub(crate) address: &'a str,
    /// Whom it is for, to whom the host's limits are dealt out.
    pub(crate) subject: String,
}

/// Who made a code in one of our apps.
///
/// # Errors
/// Too many were asked about, the host does not know the code, it shows a snapshot, or it failed.
pub(crate) async fn identify(
    question: Question<'_>,
    app: &str,
    codes: &dyn CodeExchange,
    code: &str,
) -> Result<HostUser, Error> {
    check(code, "/code")?;
    let Question { state, address, subject } = question;
    let (now, from) = (state.clock.now(), address.to_owned());
    let counting = state.database.commit(move |connection| {
        limits::count(connection, &subject, &from, now)?;
        Ok(())
    });
    counting.await?;
    let identity = match codes.identity(code).await {
        Ok(identity) => identity,
        Err(error) => {
            if error == ProviderError::UnknownCode {
                note(state, address, app, Outcome::Refused).await?;
            }
            return Err(error.into());
        }
    };
    if identity.is_snapshot {
        note(state, address, app, Outcome::Snapshot).await?;
        let detail = "the host shows a snapshot, in which nobody is who it says; open all of it";
        return Err(Refusal::new(ProblemCode::Snapshot, detail).into());
    }
    Ok(HostUser { app: app.to_owned(), openid: identity.openid, unionid: identity.unionid })
}

/// Refuses what no host would make.
pub(super) fn check(code: &str, name: &'static str) -> Result<(), BadParameter> {
    let is_one = !code.is_empty() && code.len() <= LONGEST_CODE;
    if is_one && code.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(());
    }
    Err(BadParameter { name, expected: "the code as the host made it" })
}

async fn note(state: &AppState, address: &str, app: &str, what: Outcome) -> Result<(), Error> {
    let (app, address, now) = (app.to_owned(), address.to_owned(), state.clock.now());
    let noting = state.database.commit(move |connection| {
        let entry = Entry { app: &app, openid: None, member: None, address: &address };
        Ok(log::write(connection, what, &entry, now)?)
    });
    noting.await
}
