//! Vouchers that are given back: nobody decides on it, and what they cost comes back at once.

use contract::Timestamp;
use contract::after_sales::AfterSalesStepKind;
use rusqlite::{Connection, params};

use super::deciding::{last_refund, link_refunds};
use super::reading::StoredRequest;
use super::step;
use crate::database::coupons::bought;
use crate::database::orders::reading::{StoredLine, StoredOrder};
use crate::database::orders::refunds::For;
use crate::database::orders::returns;

/// Withdraws the vouchers that a request names and pays them back, in this transaction both or
/// neither: a voucher is either used or refunded. False when one of them was used or given away; what
/// was written by then is to be undone.
pub(crate) fn pay_back(
    connection: &Connection,
    request: &StoredRequest,
    order: &StoredOrder,
    pieces: &[(&StoredLine, u32)],
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let agreed = connection
        .prepare_cached(
            "UPDATE after_sales SET state = 'done' WHERE number = ?1 AND state = 'asked'",
        )?
        .execute([request.number])?;
    if agreed == 0 {
        return Ok(false);
    }
    for (line, count) in pieces {
        let Some(offer) = line.offer else { return Ok(false) };
        if !bought::withdraw(connection, (line.number, offer), *count, now)? {
            return Ok(false);
        }
    }
    let last = last_refund(connection)?;
    let what = For { reason: request.text.as_deref(), ..For::default() };
    let Some(returned) = returns::give_returned(connection, order, pieces, what, now)? else {
        return Ok(false);
    };
    for ((line, _), amount) in pieces.iter().zip(returned.amounts) {
        connection
            .prepare_cached(
                "UPDATE after_sales_line SET amount = ?3
                 WHERE after_sales = ?1 AND order_line = ?2",
            )?
            .execute(params![request.number, line.number, amount])?;
    }
    link_refunds(connection, request, last)?;
    step(connection, request.number, AfterSalesStepKind::Refunded, None, None, now)?;
    Ok(true)
}
