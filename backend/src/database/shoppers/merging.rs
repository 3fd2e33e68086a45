//! Hands what a guest had to the member that the guest turned out to be.

use contract::Timestamp;
use rusqlite::{Connection, params};

use super::Shopper;
use crate::database::{cart, coupons};

/// Two shoppers that are one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Merge {
    /// The guest, who is left with nothing.
    pub(crate) guest: i64,
    /// The member, who has all of it then.
    pub(crate) member: i64,
    /// Now.
    pub(crate) now: Timestamp,
}

/// Hands over one kind of thing.
type HandOver = fn(&Connection, Merge) -> rusqlite::Result<()>;

/// Everything that a guest can have. Each leaves the guest without it, so that nothing is handed
/// over twice.
const ALL: &[HandOver] = &[favourites, cart::hand_over, coupons::hand_over];

/// Makes a guest and a member one. A second time changes nothing.
pub(crate) fn merge(
    connection: &Connection,
    guest: Shopper,
    member: Shopper,
    now: Timestamp,
) -> rusqlite::Result<()> {
    let merged = connection
        .prepare_cached(
            "UPDATE shopper SET merged_into = ?2
             WHERE number = ?1 AND phone IS NULL AND merged_into IS NULL",
        )?
        .execute([guest.number, member.number])?;
    if merged == 0 {
        return Ok(());
    }
    let merge = Merge { guest: guest.number, member: member.number, now };
    ALL.iter().try_for_each(|hand_over| hand_over(connection, merge))
}

/// Beside those of the member, as the newest.
fn favourites(connection: &Connection, merge: Merge) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO favourite (shopper, product, place)
             SELECT ?2, product,
                 place + (SELECT coalesce(max(place), 0) FROM favourite WHERE shopper = ?2)
             FROM favourite WHERE shopper = ?1 ON CONFLICT DO NOTHING",
        )?
        .execute(params![merge.guest, merge.member])?;
    connection
        .prepare_cached("DELETE FROM favourite WHERE shopper = ?1")?
        .execute([merge.guest])?;
    Ok(())
}
