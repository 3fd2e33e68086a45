//! Hands a guest's coupons to the member that the guest turned out to be.

use rusqlite::{Connection, params};

use crate::database::shoppers::merging::Merge;

/// Hands over all coupons but those that can still be used and are more than the member may claim,
/// the newest ones: these go back to their offers. Otherwise signing in again and again would
/// gather any number of them.
pub(in crate::database) fn hand_over(
    connection: &Connection,
    merge: Merge,
) -> rusqlite::Result<()> {
    let Merge { guest, member, now } = merge;
    let claimed: Vec<(i64, i64)> = connection
        .prepare_cached(
            "SELECT number, offer FROM coupon WHERE shopper = ?1 AND ordinal IS NOT NULL
             ORDER BY state IN ('unused', 'offered'), number",
        )?
        .query_map([guest], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (coupon, offer) in claimed {
        let handed = connection
            .prepare_cached(
                "UPDATE coupon SET shopper = ?2,
                     ordinal = 1 + (SELECT coalesce(max(ordinal), 0) FROM coupon AS theirs
                                    WHERE theirs.shopper = ?2 AND theirs.offer = coupon.offer),
                     claim_key = CASE WHEN NOT EXISTS
                             (SELECT 1 FROM coupon AS theirs WHERE theirs.shopper = ?2
                                  AND theirs.claim_key = coupon.claim_key)
                         THEN claim_key END
                 WHERE number = ?1 AND (state NOT IN ('unused', 'offered')
                     OR (SELECT count(*) FROM coupon AS theirs WHERE theirs.shopper = ?2
                             AND theirs.offer = coupon.offer AND theirs.ordinal IS NOT NULL)
                         < (SELECT per_shopper FROM coupon_offer
                            WHERE coupon_offer.number = coupon.offer))",
            )?
            .execute([coupon, member])?;
        if handed == 0 {
            give_back(connection, coupon, offer, now.millis())?;
        }
    }
    // What was a gift counts for no limit.
    connection
        .prepare_cached(
            "UPDATE coupon SET shopper = ?2
             WHERE shopper = ?1 AND ordinal IS NULL AND state <> 'returned'",
        )?
        .execute([guest, member])?;
    Ok(())
}

fn give_back(connection: &Connection, coupon: i64, offer: i64, now: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE gift SET state = 'taken_back', ended_at = ?2
             WHERE coupon = ?1 AND state = 'open'",
        )?
        .execute([coupon, now])?;
    connection
        .prepare_cached(
            "UPDATE coupon SET state = 'returned', ordinal = NULL, ended_at = ?2
             WHERE number = ?1",
        )?
        .execute([coupon, now])?;
    connection
        .prepare_cached("UPDATE coupon_offer SET claimed = claimed - 1 WHERE number = ?1")?
        .execute(params![offer])?;
    Ok(())
}
