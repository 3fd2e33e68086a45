//! What came of asking hosts who somebody is, kept for ever.

use contract::Timestamp;
use rusqlite::{Connection, params};

use crate::database::shoppers::Shopper;

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The host did not know the code.
    Refused,
    /// The host showed a snapshot of the shop alone.
    Snapshot,
    /// The shop does not know the user yet.
    Unknown,
    /// A user was bound to a member.
    Bound,
    /// A member was signed in, or let in by a ticket.
    SignedIn,
    /// A payment was made out to the user.
    Prepared,
}

impl Outcome {
    const fn name(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Snapshot => "snapshot",
            Self::Unknown => "unknown",
            Self::Bound => "bound",
            Self::SignedIn => "signed_in",
            Self::Prepared => "prepared",
        }
    }
}

/// An entry.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'a> {
    /// The app that the host was asked for.
    pub(crate) app: &'a str,
    /// The user, where the host said who it is.
    pub(crate) openid: Option<&'a str>,
    /// The member, where there is one.
    pub(crate) member: Option<Shopper>,
    /// The network address that asked.
    pub(crate) address: &'a str,
}

/// Writes down what came of it.
pub(crate) fn write(
    connection: &Connection,
    outcome: Outcome,
    entry: &Entry<'_>,
    now: Timestamp,
) -> rusqlite::Result<()> {
    let Entry { app, openid, member, address } = entry;
    let member = member.map(|member| member.number);
    connection
        .prepare_cached(
            "INSERT INTO host_log (at, what, app, openid, shopper, address)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![now.millis(), outcome.name(), app, openid, member, address])?;
    Ok(())
}
