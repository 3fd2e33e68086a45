//! How often hosts may be asked who somebody is: each time costs a call to them, and theirs are
//! limited.

use contract::{ProblemCode, Timestamp};
use rusqlite::{Connection, params};

use crate::error::{Error, Refusal};

const HOUR: i64 = 3_600_000;

/// How often within an hour for one shopper, ticket or nonce.
const MOST_PER_SUBJECT: u32 = 20;
/// How often within an hour from one network address. A mobile network has thousands of phones behind
/// one.
const MOST_PER_ADDRESS: u32 = 300;

/// Counts a question for somebody from a network address.
///
/// # Errors
/// There were too many within an hour, or the database failed.
pub(crate) fn count(
    connection: &Connection,
    subject: &str,
    address: &str,
    now: Timestamp,
) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM host_request WHERE at <= ?1")?
        .execute([now.millis() - HOUR])?;
    let counted = connection
        .prepare_cached(&format!(
            "INSERT INTO host_request (subject, address, at)
             SELECT ?1, ?2, ?3 WHERE ?3 >= ({})",
            again()
        ))?
        .execute(params![subject, address, now.millis()])?;
    if counted > 0 {
        return Ok(());
    }
    let again_at = connection
        .prepare_cached(&again())?
        .query_row(params![subject, address], |row| row.get(0))
        .map(Timestamp::from_millis)?;
    let detail = "the host was asked too often; wait";
    Err(Refusal::new(ProblemCode::TooMany, detail).until(again_at, now).into())
}

/// The instant from which on the address `?2` may ask for the subject `?1`.
fn again() -> String {
    let limit = |column: &str, parameter: u8, most: u32| {
        format!(
            "coalesce((SELECT at + {HOUR} FROM host_request WHERE {column} = ?{parameter}
                 ORDER BY at DESC LIMIT 1 OFFSET {}), 0)",
            most - 1
        )
    };
    format!(
        "SELECT max({}, {})",
        limit("subject", 1, MOST_PER_SUBJECT),
        limit("address", 2, MOST_PER_ADDRESS)
    )
}
