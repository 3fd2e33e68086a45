//! Uses coupons, each once, and takes that back within a minute.

use contract::{RedemptionId, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

use crate::database::coupons::Promise;
use crate::database::json::Json;
use crate::database::shoppers::clerks::Clerk;
use crate::localised::Localised;
use crate::secrets::{TokenHash, random_id};

/// For how many milliseconds a use can be undone.
pub(crate) const UNDO_SPAN: i64 = 60_000;

/// How many of a day are told.
const MOST: u32 = 500;

/// One use of a coupon.
#[derive(Clone, Debug)]
pub(crate) struct StoredRedemption {
    pub(crate) id: RedemptionId,
    /// The coupon, by the key inside the database.
    pub(crate) coupon: i64,
    /// The coupon's name.
    pub(crate) name: Localised,
    pub(crate) at: Timestamp,
    pub(crate) clerk: String,
    /// The phone number of the coupon's owner, E.164; none for a guest.
    pub(crate) phone: Option<String>,
    pub(crate) undone_at: Option<Timestamp>,
}

impl StoredRedemption {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let Json(Promise { name, .. }) = row.get(2)?;
        Ok(Self {
            id: RedemptionId::new(row.get::<_, String>(0)?),
            coupon: row.get(1)?,
            name,
            at: Timestamp::from_millis(row.get(3)?),
            clerk: row.get(4)?,
            phone: row.get(5)?,
            undone_at: row.get::<_, Option<i64>>(6)?.map(Timestamp::from_millis),
        })
    }
}

fn select(condition: &str) -> String {
    format!(
        "SELECT redemption.id, redemption.coupon, coupon_terms.body, redemption.at, clerk_name,
             shopper.phone, undone_at
         FROM redemption JOIN coupon ON coupon.number = redemption.coupon
         JOIN coupon_terms ON coupon_terms.number = coupon.terms
         JOIN shopper ON shopper.number = coupon.shopper
         WHERE redemption.store = ?1 AND {condition}"
    )
}

fn one(
    connection: &Connection,
    clerk: &Clerk,
    condition: &str,
    name: &dyn ToSql,
) -> rusqlite::Result<Option<StoredRedemption>> {
    connection
        .prepare_cached(&select(condition))?
        .query_row(params![clerk.store, name], StoredRedemption::read)
        .optional()
}

/// The use that a ticket was confirmed with, at the clerk's store.
pub(crate) fn of_ticket(
    connection: &Connection,
    clerk: &Clerk,
    ticket: TokenHash,
) -> rusqlite::Result<Option<StoredRedemption>> {
    one(connection, clerk, "redemption.ticket = ?2", &ticket.0)
}

/// One use, at the clerk's store.
pub(crate) fn with_id(
    connection: &Connection,
    clerk: &Clerk,
    id: &str,
) -> rusqlite::Result<Option<StoredRedemption>> {
    one(connection, clerk, "redemption.id = ?2", &id)
}

/// Uses the coupon that was found with this ticket, unless a condition does not hold: it is unused
/// and in date, for this store, was found by this clerk here a moment ago, and with a password that
/// it was not used with before (RFC 6238, section 5.2).
pub(crate) fn redeem(
    connection: &Connection,
    clerk: &Clerk,
    ticket: TokenHash,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let used: Option<i64> = connection
        .prepare_cached(
            "UPDATE coupon SET state = 'used', ended_at = ?5, used_at = ?3,
                 last_step = look_up.step
             FROM look_up, coupon_terms
             WHERE look_up.ticket = ?1 AND look_up.clerk = ?2 AND look_up.store = ?3
                 AND look_up.good_until > ?5
                 AND coupon.number = look_up.coupon AND coupon_terms.number = coupon.terms
                 AND coupon.state = 'unused'
                 AND coupon.valid_from <= ?5 AND coupon.valid_until > ?5
                 AND coalesce(coupon.last_step < look_up.step, 1)
                 AND (coupon_terms.stores = '[]'
                     OR EXISTS (SELECT 1 FROM json_each(coupon_terms.stores) WHERE value = ?4))
             RETURNING coupon.number",
        )?
        .query_row(
            params![ticket.0, clerk.shopper, clerk.store, clerk.store_id.as_str(), now.millis()],
            |row| row.get(0),
        )
        .optional()?;
    let Some(coupon) = used else { return Ok(false) };
    connection
        .prepare_cached(
            "INSERT INTO redemption (id, ticket, coupon, store, clerk, clerk_name, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            random_id(),
            ticket.0,
            coupon,
            clerk.store,
            clerk.shopper,
            clerk.name,
            now.millis()
        ])?;
    Ok(true)
}

/// Gives a coupon back to its shopper, unless it was long ago, elsewhere, or done already.
pub(crate) fn undo(
    connection: &Connection,
    clerk: &Clerk,
    id: &str,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let undone: Option<i64> = connection
        .prepare_cached(
            "UPDATE redemption SET undone_at = ?3
             WHERE id = ?1 AND store = ?2 AND undone_at IS NULL AND at > ?3 - ?4
             RETURNING coupon",
        )?
        .query_row(params![id, clerk.store, now.millis(), UNDO_SPAN], |row| row.get(0))
        .optional()?;
    let Some(coupon) = undone else { return Ok(false) };
    connection
        .prepare_cached(
            "UPDATE coupon SET state = 'unused', ended_at = NULL, used_at = NULL
             WHERE number = ?1 AND state = 'used'",
        )?
        .execute([coupon])?;
    Ok(true)
}

/// What was used at the clerk's store since an instant, newest first.
pub(crate) fn since(
    connection: &Connection,
    clerk: &Clerk,
    start: Timestamp,
) -> rusqlite::Result<Vec<StoredRedemption>> {
    let sql = select(&format!(
        "redemption.at >= ?2 ORDER BY redemption.at DESC, redemption.number DESC LIMIT {MOST}"
    ));
    connection
        .prepare_cached(&sql)?
        .query_map(params![clerk.store, start.millis()], StoredRedemption::read)?
        .collect()
}
