//! The ledger: points, stored value and money go from one purse to another, and nothing is ever
//! written as a balance. What a member has is what came in less what went out.

use contract::Timestamp;
use rusqlite::{Connection, params};

use super::Database;
use super::shoppers::{Shopper, member_with};

/// Where something comes from or goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purse {
    /// The points of a member, by the key inside the database.
    Points(i64),
    /// The stored value of a member.
    StoredValue(i64),
    /// Points that the shop gave out.
    PointsIssued,
    /// Points that came back to the shop as payment.
    PointsSpent,
    /// Stored value that the shop gave out.
    ValueIssued,
    /// What payment services hold.
    Gateway,
    /// What lies in the tills.
    Till,
    /// What orders brought in.
    Sales,
}

impl Purse {
    /// Its number, and the kind and the member of one that a member has.
    const fn key(self) -> Result<i64, (&'static str, i64)> {
        match self {
            Self::Points(member) => Err(("points", member)),
            Self::StoredValue(member) => Err(("stored_value", member)),
            Self::PointsIssued => Ok(1),
            Self::PointsSpent => Ok(2),
            Self::ValueIssued => Ok(3),
            Self::Gateway => Ok(4),
            Self::Till => Ok(5),
            Self::Sales => Ok(6),
        }
    }

    /// Its number; a member's is made when it is the first time.
    fn number(self, connection: &Connection) -> rusqlite::Result<i64> {
        let (kind, member) = match self.key() {
            Ok(number) => return Ok(number),
            Err(owned) => owned,
        };
        connection
            .prepare_cached(
                "INSERT INTO purse (kind, shopper) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            )?
            .execute(params![kind, member])?;
        connection
            .prepare_cached("SELECT number FROM purse WHERE shopper = ?2 AND kind = ?1")?
            .query_row(params![kind, member], |row| row.get(0))
    }
}

/// Why something is transferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// It was there when the shop opened.
    Seeded,
    /// An order was paid with it.
    Spent,
    /// The order was cancelled or refunded.
    GivenBack,
    /// A payment came.
    Captured,
    /// A payment went back.
    Refunded,
    /// An order was completed.
    Earned,
}

impl Reason {
    const fn name(self) -> &'static str {
        match self {
            Self::Seeded => "seeded",
            Self::Spent => "spent",
            Self::GivenBack => "given_back",
            Self::Captured => "captured",
            Self::Refunded => "refunded",
            Self::Earned => "earned",
        }
    }
}

/// A transfer to be made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Transfer {
    pub(crate) from: Purse,
    pub(crate) to: Purse,
    /// Minor units of the shop's currency, or points.
    pub(crate) amount: i64,
    pub(crate) reason: Reason,
    /// The order that it is about, by the key inside the database.
    pub(crate) order: Option<i64>,
    pub(crate) at: Timestamp,
}

/// What came in less what went out of a purse, which is `?1`.
const BALANCE: &str = "(coalesce((SELECT sum(amount) FROM transfer WHERE target = ?1), 0)
         - coalesce((SELECT sum(amount) FROM transfer WHERE source = ?1), 0))";

/// Transfers an amount; none is transferred for 0. False when a member's purse does not hold so
/// much: the condition stands in the statement.
pub(crate) fn transfer(connection: &Connection, transfer: Transfer) -> rusqlite::Result<bool> {
    if transfer.amount == 0 {
        return Ok(true);
    }
    let (source, target) = (transfer.from.number(connection)?, transfer.to.number(connection)?);
    let is_bounded = transfer.from.key().is_err();
    let made = connection
        .prepare_cached(&format!(
            "INSERT INTO transfer (source, target, amount, reason, shop_order, at)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE NOT ?7 OR {BALANCE} >= ?3"
        ))?
        .execute(params![
            source,
            target,
            transfer.amount,
            transfer.reason.name(),
            transfer.order,
            transfer.at.millis(),
            is_bounded
        ])?;
    Ok(made > 0)
}

/// What a member has of something; nothing when there never was any.
pub(crate) fn balance(
    connection: &Connection,
    member: Shopper,
    purse: fn(i64) -> Purse,
) -> rusqlite::Result<Option<i64>> {
    let Err((kind, member)) = purse(member.number).key() else { return Ok(None) };
    let mut select =
        connection.prepare_cached("SELECT number FROM purse WHERE shopper = ?2 AND kind = ?1")?;
    let mut rows = select.query(params![kind, member])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let number: i64 = row.get(0)?;
    connection
        .prepare_cached(&format!("SELECT {BALANCE}"))?
        .query_row([number], |row| row.get(0).map(Some))
}

impl Database {
    /// Gives the member with this phone points and stored value, unless there ever were any. Blocks.
    ///
    /// # Errors
    /// The database failed.
    pub fn endow(
        &self,
        phone: &str,
        points: i64,
        stored_value: i64,
        now: Timestamp,
    ) -> rusqlite::Result<()> {
        self.change(|connection| {
            let member = member_with(connection, phone, now)?;
            let gifts = [
                (Purse::PointsIssued, Purse::Points as fn(i64) -> Purse, points),
                (Purse::ValueIssued, Purse::StoredValue, stored_value),
            ];
            for (from, purse, amount) in gifts {
                if balance(connection, member, purse)?.is_none() {
                    let to = purse(member.number);
                    let reason = Reason::Seeded;
                    transfer(
                        connection,
                        Transfer { from, to, amount, reason, order: None, at: now },
                    )?;
                }
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_spends_no_more_than_there_is() {
        let database = Database::open_in_memory().unwrap();
        let now = Timestamp::from_millis(0);
        // A second time gives nothing more.
        for _ in 0..2 {
            database.endow("+8613800138000", 500, 1_000, now).unwrap();
        }
        database
            .change(|connection| {
                let member = member_with(connection, "+8613800138000", now)?;
                let spend = |amount| {
                    let from = Purse::StoredValue(member.number);
                    let (to, reason) = (Purse::Sales, Reason::Spent);
                    let spent = Transfer { from, to, amount, reason, order: None, at: now };
                    transfer(connection, spent)
                };
                assert!(spend(600)? && !spend(401)? && spend(400)? && spend(0)? && !spend(1)?);
                let left = balance(connection, member, Purse::StoredValue)?;
                let points = balance(connection, member, Purse::Points)?;
                assert_eq!((left, points), (Some(0), Some(500)));
                let nobody = Shopper { number: 99, is_member: true };
                assert_eq!(balance(connection, nobody, Purse::Points)?, None);
                Ok::<_, rusqlite::Error>(())
            })
            .unwrap();
    }
}
