//! Coupons that orders bring: "spend ¥100, get ¥20 back".

use contract::Timestamp;
use contract::pricing::{Conditions, CouponKind, CouponTerms, MoneyBack, Scope};
use rusqlite::{Connection, OptionalExtension, params};

use super::Promise;
use crate::database::json::Json;
use crate::import::rows::PromotionRow;
use crate::localised::Localised;
use crate::secrets::random_id;

/// For how many milliseconds such a coupon is good: thirty days.
const GOOD_FOR: i64 = 30 * 86_400_000;

/// Gives a member what comes back of an order: a coupon of that amount for anything.
pub(crate) fn give(
    connection: &Connection,
    member: i64,
    order: i64,
    back: &MoneyBack,
    now: Timestamp,
) -> rusqlite::Result<()> {
    let terms = keep_terms(connection, back)?;
    // Nobody claims it, so its time to be claimed is over before it begins. No offer of a catalogue
    // has a colon in its id.
    let offer: i64 = connection
        .prepare_cached(
            "INSERT INTO coupon_offer (id, terms, position, claim_from, claim_until, valid_days,
                 claimed, per_shopper, is_for_members, tiers)
             VALUES (?1, ?2, 0, 0, 0, 30, 1, 1, 1, '[]')
             ON CONFLICT (id) DO UPDATE SET claimed = claimed + 1 RETURNING number",
        )?
        .query_row(params![format!("back:{}:{}", back.promotion, back.amount), terms], |row| {
            row.get(0)
        })?;
    connection
        .prepare_cached(
            "INSERT INTO coupon (id, offer, terms, shopper, state, valid_from, valid_until, got_at,
                 earned_by)
             VALUES (?1, ?2, ?3, ?4, 'unused', ?5, ?6, ?5, ?7)",
        )?
        .execute(params![
            random_id(),
            offer,
            terms,
            member,
            now.millis(),
            now.millis() + GOOD_FOR,
            order
        ])?;
    Ok(())
}

/// Takes what an order brought back, as far as it was not used: something of the order came back.
pub(crate) fn take_back(connection: &Connection, order: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE coupon SET state = 'returned' WHERE earned_by = ?1 AND state = 'unused'",
        )?
        .execute([order])?;
    Ok(())
}

/// Frees a coupon that an order used which needs it no more. One whose date has passed is told as
/// expired from the clock. One that another order brought goes back with what came back of that
/// meanwhile, which could not take it while it was used.
pub(crate) fn free(connection: &Connection, coupon: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE coupon SET ended_at = NULL, used_at = NULL,
                 state = iif(EXISTS (SELECT 1 FROM refund
                     JOIN refund_line ON refund_line.refund = refund.number
                     JOIN order_line ON order_line.number = refund_line.order_line
                     WHERE refund.shop_order = coupon.earned_by AND refund_line.quantity > 0
                         AND refund_line.amount > 0 AND order_line.offer IS NULL),
                     'returned', 'unused')
             WHERE number = ?1 AND state = 'used'",
        )?
        .execute([coupon])?;
    Ok(())
}

/// What the coupon says: it is called as its promotion is, in all languages while that is there.
fn keep_terms(connection: &Connection, back: &MoneyBack) -> rusqlite::Result<i64> {
    let row: Option<Json<PromotionRow>> = connection
        .prepare_cached("SELECT body FROM deal WHERE id = ?1")?
        .query_row([back.promotion.as_str()], |row| row.get(0))
        .optional()?;
    let name = row.map_or_else(
        || Localised([("zh-CN".to_owned(), back.name.clone())].into()),
        |Json(row)| row.name,
    );
    let promise = Promise {
        name,
        notes: None,
        terms: CouponTerms {
            kind: CouponKind::AmountOff { amount: back.amount },
            threshold: 0,
            scope: Scope::default(),
            conditions: Conditions::default(),
            can_stack: false,
        },
        is_givable: false,
        has_code: false,
    };
    // The update changes nothing; without it, nothing would be returned.
    connection
        .prepare_cached(
            "INSERT INTO coupon_terms (body, stores, is_givable, has_code)
             VALUES (?1, '[]', 0, 0)
             ON CONFLICT (body) DO UPDATE SET body = excluded.body RETURNING number",
        )?
        .query_row([Json(&promise)], |row| row.get(0))
}
