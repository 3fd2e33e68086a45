//! Claims coupons: never more than there are, and never more than one shopper may have.

use contract::Timestamp;
use contract::coupons::Claim;
use rusqlite::{Connection, OptionalExtension, params};

use super::codes::CodeParts;
use super::offers::{IS_KNOWN, IS_OF_TIER, MINE, Which};
use crate::caller::Shopper;
use crate::error::Error;
use crate::secrets::random_id;

/// A claim that was granted, by the keys inside the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Granted {
    pub(crate) coupon: i64,
    pub(crate) offer: i64,
}

/// The claim that the shopper named by this key before.
pub(crate) fn named(
    connection: &Connection,
    shopper: Shopper,
    key: &str,
) -> rusqlite::Result<Option<Granted>> {
    connection
        .prepare_cached("SELECT number, offer FROM coupon WHERE shopper = ?1 AND claim_key = ?2")?
        .query_row(params![shopper.number, key], |row| {
            Ok(Granted { coupon: row.get(0)?, offer: row.get(1)? })
        })
        .optional()
}

/// Claims one for the shopper, unless a condition does not hold.
///
/// # Errors
/// The database failed.
pub(crate) fn claim(
    connection: &Connection,
    shopper: Shopper,
    which: &Which,
    claim: &Claim,
    now: Timestamp,
) -> Result<Option<Granted>, Error> {
    let which_one = which.condition();
    let taken = connection
        .prepare_cached(&format!(
            "UPDATE coupon_offer SET claimed = claimed + 1
             WHERE {which_one}
                 AND (total IS NULL OR claimed < total)
                 AND claim_from <= ?3 AND claim_until > ?3
                 AND {MINE} < per_shopper
                 AND {IS_KNOWN} AND {IS_OF_TIER}
             RETURNING number, (SELECT has_code FROM coupon_terms
                                WHERE coupon_terms.number = coupon_offer.terms)"
        ))?
        .query_row(params![shopper.number, which.name(), now.millis()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let Some((offer, has_code)) = taken else { return Ok(None) };
    let code = CodeParts::new(connection, has_code)?;
    connection
        .prepare_cached(
            "INSERT INTO coupon (id, offer, terms, shopper, ordinal, state, valid_from,
                 valid_until, got_at, channel, claim_key, handle, secret)
             SELECT ?1, number, terms, ?2,
                 1 + (SELECT coalesce(max(ordinal), 0) FROM coupon
                      WHERE shopper = ?2 AND offer = coupon_offer.number),
                 'unused', coalesce(valid_from, ?3),
                 coalesce(valid_until, ?3 + valid_days * 86400000), ?3, ?4, ?5, ?6, ?7
             FROM coupon_offer WHERE number = ?8",
        )?
        .execute(params![
            random_id(),
            shopper.number,
            now.millis(),
            claim.channel,
            claim.key,
            code.handle,
            code.secret(),
            offer
        ])?;
    Ok(Some(Granted { coupon: connection.last_insert_rowid(), offer }))
}
