//! Orders: placed all or nothing, paid, handed over, ended. What an order holds is taken and given
//! back in the same transaction as the order changes.

pub(crate) mod counter;
pub(crate) mod deposits;
mod earning;
pub(crate) mod ending;
pub(crate) mod events;
pub(crate) mod groups;
pub(crate) mod hand_overs;
mod holding;
pub(crate) mod lines;
pub(crate) mod notices;
pub(crate) mod payments;
pub(crate) mod picking;
pub(crate) mod placing;
#[cfg(test)]
mod plans;
pub(crate) mod reading;
pub(crate) mod refunds;
pub(crate) mod returns;
pub(crate) mod simulation;
pub(crate) mod steps;
pub(crate) mod tracking;
mod vouchers;

use contract::Timestamp;
use contract::orders::{OrderState, StateCount};
use rusqlite::{Connection, params};

use self::reading::named;
use super::shoppers::Shopper;

/// How many orders a shopper has in each state.
pub(crate) fn counts(
    connection: &Connection,
    shopper: Shopper,
) -> rusqlite::Result<Vec<StateCount>> {
    let mut counts: Vec<StateCount> = connection
        .prepare_cached("SELECT state, count(*) FROM shop_order WHERE shopper = ?1 GROUP BY 1")?
        .query_map([shopper.number], |row| {
            Ok(StateCount { state: named(row.get(0)?), count: row.get(1)? })
        })?
        .collect::<Result<_, _>>()?;
    counts.sort_by_key(|count| OrderState::ALL.iter().position(|state| *state == count.state));
    Ok(counts)
}

/// Whether a shopper never ordered: what was cancelled counts for nothing.
pub(crate) fn is_first(connection: &Connection, shopper: Shopper) -> rusqlite::Result<bool> {
    connection
        .prepare_cached(
            "SELECT NOT EXISTS
                 (SELECT 1 FROM shop_order WHERE shopper = ?1 AND state <> 'cancelled')",
        )?
        .query_row([shopper.number], |row| row.get(0))
}

/// The shopper's orders come first: a variant that sells well has far more lines than one shopper
/// has orders.
const BOUGHT: &str = "SELECT coalesce(sum(quantity - refunded - returned), 0)
     FROM shop_order CROSS JOIN order_line ON order_line.shop_order = shop_order.number
     WHERE shopper = ?1 AND sku = ?2 AND NOT is_gift AND state <> 'cancelled'";

/// How many pieces of a variant a shopper has bought in orders that hold; what came for nothing
/// does not count.
pub(crate) fn bought(
    connection: &Connection,
    shopper: Shopper,
    sku: &str,
) -> rusqlite::Result<u32> {
    connection.prepare_cached(BOUGHT)?.query_row(params![shopper.number, sku], |row| row.get(0))
}

const IS_DUE: &str = "SELECT EXISTS (SELECT 1 FROM shop_order WHERE lapses_at <= ?1
             AND paid_at IS NULL AND state <> 'cancelled')
     OR EXISTS (SELECT 1 FROM sandbox_notice WHERE at <= ?1)
     OR EXISTS (SELECT 1 FROM order_group WHERE state = 'sent' AND received_by <= ?1)
     OR EXISTS (SELECT 1 FROM refund WHERE state = 'open' AND settles_at <= ?1)
     OR EXISTS (SELECT 1 FROM after_sales WHERE state = 'approved' AND goods_due IS NOT NULL
         AND goods_due <= ?1)
     OR EXISTS (SELECT 1 FROM invoice WHERE is_due = 1)
     OR EXISTS (SELECT 1 FROM shop_order WHERE state = 'awaiting_payment' AND warned_at IS NULL
         AND lapses_at <= ?1 + ?3)
     OR ?2 AND (EXISTS (SELECT 1 FROM order_group WHERE state = 'preparing' AND simulated IS NULL)
         OR EXISTS (SELECT 1 FROM order_group WHERE simulated_at <= ?1))";

/// Whether time has brought something that is to be written down: an order has lapsed, the sandbox's
/// cashier has something to say, what was sent counts as received, goods that were to come back did
/// not, a refund has arrived, an invoice is to say what became of its order, an order is about to lapse,
/// or the simulation has something to do where it is on.
pub(crate) fn is_due(
    connection: &Connection,
    now: Timestamp,
    simulates: bool,
) -> rusqlite::Result<bool> {
    connection
        .prepare_cached(IS_DUE)?
        .query_row(params![now.millis(), simulates, ending::WARNED], |row| row.get(0))
}
