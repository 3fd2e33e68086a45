//! Gives coupons away, each to one shopper.

use contract::Timestamp;
use contract::coupons::GiftState;
use rusqlite::{Connection, OptionalExtension, params};

use super::Promise;
use super::codes::CodeParts;
use crate::caller::Shopper;
use crate::database::json::Json;
use crate::error::Error;
use crate::secrets::{link_token, random_id};

/// Offers the shopper's coupon to whoever opens a link first, unless a condition does not hold.
pub(crate) fn give(
    connection: &Connection,
    shopper: Shopper,
    coupon: &str,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let offered: Option<i64> = connection
        .prepare_cached(
            "UPDATE coupon SET state = 'offered'
             WHERE id = ?1 AND shopper = ?2 AND state = 'unused' AND valid_until > ?3
                 AND EXISTS (SELECT 1 FROM coupon_terms
                             WHERE coupon_terms.number = coupon.terms AND is_givable)
             RETURNING number",
        )?
        .query_row(params![coupon, shopper.number, now.millis()], |row| row.get(0))
        .optional()?;
    let Some(number) = offered else { return Ok(false) };
    connection
        .prepare_cached(
            "INSERT INTO gift (token, coupon, state, made_at) VALUES (?1, ?2, 'open', ?3)",
        )?
        .execute(params![link_token(), number, now.millis()])?;
    Ok(true)
}

/// Ends the link of the shopper's coupon, unless somebody was faster or there is none.
pub(crate) fn take_back(
    connection: &Connection,
    shopper: Shopper,
    coupon: &str,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let ended: Option<i64> = connection
        .prepare_cached(
            "UPDATE gift SET state = 'taken_back', ended_at = ?3
             WHERE state = 'open' AND coupon IN
                 (SELECT number FROM coupon WHERE id = ?1 AND shopper = ?2)
             RETURNING coupon",
        )?
        .query_row(params![coupon, shopper.number, now.millis()], |row| row.get(0))
        .optional()?;
    let Some(number) = ended else { return Ok(false) };
    connection
        .prepare_cached("UPDATE coupon SET state = 'unused' WHERE number = ?1")?
        .execute([number])?;
    Ok(true)
}

/// Makes what a link offers the shopper's own, unless a condition does not hold. It is a new coupon
/// with a code of its own, so that the one which the giver's phone holds is worth nothing.
///
/// # Errors
/// The database failed.
pub(crate) fn accept(
    connection: &Connection,
    shopper: Shopper,
    token: &str,
    now: Timestamp,
) -> Result<Option<i64>, Error> {
    let accepted = connection
        .prepare_cached(
            "UPDATE gift SET state = 'accepted', ended_at = ?3
             WHERE token = ?1 AND state = 'open'
                 AND EXISTS (SELECT 1 FROM coupon WHERE coupon.number = gift.coupon
                                 AND coupon.shopper <> ?2 AND coupon.valid_until > ?3)
             RETURNING number, coupon, (SELECT handle IS NOT NULL FROM coupon
                                        WHERE coupon.number = gift.coupon)",
        )?
        .query_row(params![token, shopper.number, now.millis()], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((gift, given, has_code)) = accepted else { return Ok(None) };
    let code = CodeParts::new(connection, has_code)?;
    connection
        .prepare_cached(
            "INSERT INTO coupon (id, offer, terms, shopper, state, valid_from, valid_until, got_at,
                 channel, handle, secret)
             SELECT ?1, offer, terms, ?2, 'unused', valid_from, valid_until, ?3, channel, ?4, ?5
             FROM coupon WHERE number = ?6",
        )?
        .execute(params![
            random_id(),
            shopper.number,
            now.millis(),
            code.handle,
            code.secret(),
            given
        ])?;
    let received = connection.last_insert_rowid();
    connection
        .prepare_cached("UPDATE coupon SET state = 'given', ended_at = ?2 WHERE number = ?1")?
        .execute([given, now.millis()])?;
    connection
        .prepare_cached("UPDATE gift SET accepted = ?2 WHERE number = ?1")?
        .execute([gift, received])?;
    Ok(Some(received))
}

/// What a link offers, as one shopper sees it.
#[derive(Clone, Debug)]
pub(crate) struct StoredGift {
    pub(crate) promise: Promise,
    pub(crate) valid_from: Timestamp,
    pub(crate) valid_until: Timestamp,
    /// The giver's phone number, E.164; none for a guest.
    pub(crate) giver: Option<String>,
    pub(crate) state: GiftState,
    /// What became of it, by the key inside the database.
    pub(crate) accepted: Option<i64>,
}

/// What a link offers.
pub(crate) fn look(
    connection: &Connection,
    shopper: Option<Shopper>,
    token: &str,
    now: Timestamp,
) -> rusqlite::Result<Option<StoredGift>> {
    let viewer = shopper.map(|shopper| shopper.number);
    connection
        .prepare_cached(
            "SELECT coupon_terms.body, coupon.valid_from, coupon.valid_until, shopper.phone,
                 gift.state, coupon.shopper, gift.accepted,
                 (SELECT mine.shopper FROM coupon AS mine WHERE mine.number = gift.accepted)
             FROM gift JOIN coupon ON coupon.number = gift.coupon
             JOIN coupon_terms ON coupon_terms.number = coupon.terms
             JOIN shopper ON shopper.number = coupon.shopper
             WHERE gift.token = ?1",
        )?
        .query_row([token], |row| {
            let Json(promise) = row.get(0)?;
            let valid_until = Timestamp::from_millis(row.get(2)?);
            let (state, giver): (String, i64) = (row.get(4)?, row.get(5)?);
            let taker: Option<i64> = row.get(7)?;
            let is_mine = taker.is_some() && taker == viewer;
            Ok(StoredGift {
                promise,
                valid_from: Timestamp::from_millis(row.get(1)?),
                valid_until,
                giver: row.get(3)?,
                state: match state.as_str() {
                    "taken_back" => GiftState::TakenBack,
                    "accepted" if is_mine => GiftState::Mine,
                    "accepted" => GiftState::Accepted,
                    _ if valid_until <= now => GiftState::Ended,
                    _ if viewer == Some(giver) => GiftState::Own,
                    _ => GiftState::Open,
                },
                accepted: row.get(6)?,
            })
        })
        .optional()
}
