//! What happened to orders, for their timelines.

use contract::Timestamp;
use contract::orders::{Step, StepKind};
use rusqlite::{Connection, params};

/// Writes down what happened to an order, or to one group of it.
pub(crate) fn add(
    connection: &Connection,
    order: i64,
    group: Option<i64>,
    kind: StepKind,
    at: Timestamp,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO order_step (shop_order, order_group, kind, at) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![order, group, kind.name(), at.millis()])?;
    Ok(())
}

/// What happened to an order and to its groups, whose keys stand beside it, oldest first.
pub(crate) fn of(
    connection: &Connection,
    order: i64,
) -> rusqlite::Result<Vec<(Option<i64>, Step)>> {
    connection
        .prepare_cached(
            "SELECT order_group, kind, at FROM order_step WHERE shop_order = ?1 ORDER BY number",
        )?
        .query_map([order], |row| {
            let kind: String = row.get(1)?;
            let at = Timestamp::from_millis(row.get(2)?);
            let kind = StepKind::of(&kind).unwrap_or_default();
            Ok((row.get(0)?, Step { kind, at, place: None, note: None }))
        })?
        .collect()
}
