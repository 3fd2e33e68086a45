//! One-time codes: how many may be sent, how often one may be tried, and for how long.

use contract::{ProblemCode, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::{Error, Refusal};

const SECOND: i64 = 1_000;
const HOUR: i64 = 3_600 * SECOND;

/// For how long a code is good, in milliseconds.
const GOOD_FOR: i64 = 300 * SECOND;
/// How often a code may be tried.
const TRIES: u32 = 5;
/// How long a phone waits for another code, in milliseconds.
const AGAIN_AFTER: i64 = 60 * SECOND;
/// How many codes a phone is sent within an hour.
const MOST_PER_PHONE: u32 = 5;
/// How many codes one network address has sent within an hour.
const MOST_PER_ADDRESS: u32 = 20;

/// A code to be sent.
pub(crate) struct NewCode {
    /// The phone number, E.164.
    pub(crate) phone: String,
    /// The network address that asks.
    pub(crate) address: String,
    /// What is kept of the code.
    pub(crate) proof: [u8; 32],
}

/// When a code ends and when another may be asked for.
pub(crate) struct Times {
    /// When another may be asked for.
    pub(crate) again_at: Timestamp,
    /// Until when the code is good.
    pub(crate) good_until: Timestamp,
}

/// Keeps a code in place of the one before.
///
/// # Errors
/// Too many were sent to the phone or from the address, or the database failed.
pub(crate) fn keep(
    connection: &Connection,
    code: &NewCode,
    now: Timestamp,
) -> Result<Times, Error> {
    connection
        .prepare_cached("DELETE FROM code_request WHERE sent_at <= ?1")?
        .execute([now.millis() - HOUR])?;
    connection
        .prepare_cached("DELETE FROM sign_in_code WHERE good_until <= ?1")?
        .execute([now.millis()])?;
    let noted = connection
        .prepare_cached(&format!(
            "INSERT INTO code_request (phone, address, sent_at)
             SELECT ?1, ?2, ?3 WHERE ?3 >= ({})",
            again()
        ))?
        .execute(params![code.phone, code.address, now.millis()])?;
    let again_at = again_at(connection, code)?;
    if noted == 0 {
        let detail = "a code was sent a moment ago, or too many were sent; wait";
        return Err(Refusal::new(ProblemCode::TooMany, detail).until(again_at, now).into());
    }
    let good_until = now.millis() + GOOD_FOR;
    connection
        .prepare_cached(
            "INSERT INTO sign_in_code (phone, proof, good_until, tries_left)
             VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (phone) DO UPDATE SET proof = excluded.proof,
                 good_until = excluded.good_until, tries_left = excluded.tries_left",
        )?
        .execute(params![code.phone, code.proof, good_until, TRIES])?;
    Ok(Times { again_at, good_until: Timestamp::from_millis(good_until) })
}

/// The instant from which on the address `?2` may have a code sent to the phone `?1`.
fn again() -> String {
    let limit = |column: &str, parameter: u8, most: u32| {
        format!(
            "coalesce((SELECT sent_at + {HOUR} FROM code_request WHERE {column} = ?{parameter}
                 ORDER BY sent_at DESC LIMIT 1 OFFSET {}), 0)",
            most - 1
        )
    };
    format!(
        "SELECT max(coalesce((SELECT max(sent_at) + {AGAIN_AFTER} FROM code_request
                 WHERE phone = ?1), 0), {}, {})",
        limit("phone", 1, MOST_PER_PHONE),
        limit("address", 2, MOST_PER_ADDRESS)
    )
}

fn again_at(connection: &Connection, code: &NewCode) -> rusqlite::Result<Timestamp> {
    connection
        .prepare_cached(&again())?
        .query_row([&code.phone, &code.address], |row| row.get(0))
        .map(Timestamp::from_millis)
}

/// A try at a code.
pub(crate) struct Try {
    /// What was kept of the code.
    pub(crate) proof: Vec<u8>,
    /// How many more tries there are.
    pub(crate) left: u32,
}

/// Takes one of the tries of a phone's code; none when there is no code, it has ended, or all tries
/// are used up. Kept whatever comes of the try, or codes could be guessed without end.
pub(crate) fn try_one(
    connection: &Connection,
    phone: &str,
    now: Timestamp,
) -> rusqlite::Result<Option<Try>> {
    connection
        .prepare_cached(
            "UPDATE sign_in_code SET tries_left = tries_left - 1
             WHERE phone = ?1 AND good_until > ?2 AND tries_left > 0
             RETURNING proof, tries_left",
        )?
        .query_row(params![phone, now.millis()], |row| {
            Ok(Try { proof: row.get(0)?, left: row.get(1)? })
        })
        .optional()
}

/// Forgets the code of a phone, which was used.
pub(crate) fn forget(connection: &Connection, phone: &str) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM sign_in_code WHERE phone = ?1")?.execute([phone])?;
    Ok(())
}
