//! Reads and writes who shops here: guests, members, their sessions, and who serves at a counter.

pub(crate) mod clerks;
pub(crate) mod codes;
pub(crate) mod favourites;
pub(crate) mod merging;
pub(crate) mod sessions;

use contract::Timestamp;
use rusqlite::{Connection, OptionalExtension};

/// The tier that members begin in.
const FIRST_TIER: &str = "silver";

/// Somebody whose session holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shopper {
    /// The key inside the database.
    pub(crate) number: i64,
    /// Whether the phone number is proven.
    pub(crate) is_member: bool,
}

/// A member as it is kept.
pub(crate) struct StoredMember {
    /// The phone number, E.164.
    pub(crate) phone: String,
    /// The tier.
    pub(crate) tier: String,
}

/// A new guest.
pub(super) fn add_guest(connection: &Connection, now: Timestamp) -> rusqlite::Result<Shopper> {
    connection
        .prepare_cached("INSERT INTO shopper (made_at) VALUES (?1)")?
        .execute([now.millis()])?;
    Ok(Shopper { number: connection.last_insert_rowid(), is_member: false })
}

/// The member with this phone number, who is made when it is the first time.
pub(crate) fn member_with(
    connection: &Connection,
    phone: &str,
    now: Timestamp,
) -> rusqlite::Result<Shopper> {
    connection
        .prepare_cached(
            "INSERT INTO shopper (phone, tier, made_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        )?
        .execute((phone, FIRST_TIER, now.millis()))?;
    let number = connection
        .prepare_cached("SELECT number FROM shopper WHERE phone = ?1")?
        .query_row([phone], |row| row.get(0))?;
    Ok(Shopper { number, is_member: true })
}

/// The member behind a shopper; none for a guest.
pub(crate) fn member(
    connection: &Connection,
    shopper: Shopper,
) -> rusqlite::Result<Option<StoredMember>> {
    connection
        .prepare_cached("SELECT phone, tier FROM shopper WHERE number = ?1 AND phone IS NOT NULL")?
        .query_row([shopper.number], |row| {
            Ok(StoredMember { phone: row.get(0)?, tier: row.get(1)? })
        })
        .optional()
}
