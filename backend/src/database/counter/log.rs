//! The log of the counter: every look at a coupon and every use of one.

use contract::Timestamp;
use rusqlite::{Connection, params};

use crate::database::shoppers::clerks::Clerk;

/// How many wrong passwords a clerk may try within [`CLERK_SPAN`], and how many may be tried of one
/// coupon within [`HANDLE_SPAN`]. Of a hundred million passwords three are right at a time.
const MOST_WRONG: usize = 10;
const CLERK_SPAN: i64 = 60_000;
const HANDLE_SPAN: i64 = 10 * 60_000;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Happening {
    /// What was scanned or typed was no code.
    Unread,
    /// There is no such coupon, or its password is another one.
    Wrong,
    /// A coupon was found.
    Found,
    /// It was used.
    Used,
    /// It was to be used and could not.
    Refused,
    /// Its use was undone.
    Undone,
}

impl Happening {
    const fn name(self) -> &'static str {
        match self {
            Self::Unread => "unread",
            Self::Wrong => "wrong",
            Self::Found => "found",
            Self::Used => "used",
            Self::Refused => "refused",
            Self::Undone => "undone",
        }
    }
}

/// What it happened to.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Subject<'a> {
    /// The digits that were to find a coupon.
    pub(crate) handle: Option<&'a str>,
    /// The coupon, by the key inside the database.
    pub(crate) coupon: Option<i64>,
}

/// Writes down what a clerk did.
pub(crate) fn add(
    connection: &Connection,
    clerk: &Clerk,
    what: Happening,
    subject: Subject<'_>,
    now: Timestamp,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO counter_log (at, clerk, clerk_name, store, what, handle, coupon)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            now.millis(),
            clerk.shopper,
            clerk.name,
            clerk.store,
            what.name(),
            subject.handle,
            subject.coupon
        ])?;
    Ok(())
}

/// When the clerk may try a password of this coupon again; nothing when now. Whoever guesses waits
/// until the oldest of too many wrong tries is forgotten.
pub(crate) fn waits_until(
    connection: &Connection,
    clerk: &Clerk,
    handle: &str,
    now: Timestamp,
) -> rusqlite::Result<Option<Timestamp>> {
    // The last try that there is room for beside the present one.
    let last_but = MOST_WRONG - 1;
    let end = |column: &str, name: &dyn rusqlite::ToSql, span: i64| {
        let mut select = connection.prepare_cached(&format!(
            "SELECT at + ?2 FROM counter_log
             WHERE {column} = ?1 AND what = 'wrong' AND at > ?3 - ?2
             ORDER BY at DESC LIMIT 1 OFFSET {last_but}"
        ))?;
        let mut rows = select.query(params![name, span, now.millis()])?;
        rows.next()?.map(|row| row.get::<_, i64>(0)).transpose()
    };
    let ends = [end("clerk", &clerk.shopper, CLERK_SPAN)?, end("handle", &handle, HANDLE_SPAN)?];
    Ok(ends.into_iter().flatten().max().map(Timestamp::from_millis))
}
