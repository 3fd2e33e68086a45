//! What happened to orders, for their timelines. Who writes a step down tells it: to whoever hears of
//! the order, and by a notice where there is one of its kind.

use contract::Timestamp;
use contract::notices::NoticeKind;
use contract::orders::{Step, StepKind};
use rusqlite::{Connection, params};

use super::events;
use crate::database::json::Json;
use crate::database::notices::{self, About};
use crate::localised::Localised;

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
    told(connection, order, group, kind, at)
}

/// Writes down that a group has come so far, with where it is, unless it was written down before for
/// the same place, or its state is another; false when it was not written.
pub(super) fn add_once(
    connection: &Connection,
    (order, group): (i64, i64),
    kind: StepKind,
    place: Option<&Localised>,
    state: &str,
    at: Timestamp,
) -> rusqlite::Result<bool> {
    let written = connection
        .prepare_cached(
            "INSERT INTO order_step (shop_order, order_group, kind, at, place)
             SELECT ?1, ?2, ?3, ?4, ?5 FROM order_group
             WHERE order_group.number = ?2 AND state = ?6
                 AND NOT EXISTS (SELECT 1 FROM order_step AS before
                     WHERE before.shop_order = ?1 AND before.order_group = ?2
                         AND before.kind = ?3 AND before.place IS ?5)",
        )?
        .execute(params![order, group, kind.name(), at.millis(), place.map(Json), state])?;
    if written > 0 {
        told(connection, order, Some(group), kind, at)?;
    }
    Ok(written > 0)
}

/// Whether something has happened to a group.
pub(crate) fn has(connection: &Connection, group: i64, kind: StepKind) -> rusqlite::Result<bool> {
    connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM order_step
                 WHERE shop_order = (SELECT shop_order FROM order_group WHERE number = ?1)
                     AND order_group = ?1 AND kind = ?2)",
        )?
        .query_row(params![group, kind.name()], |row| row.get(0))
}

fn told(
    connection: &Connection,
    order: i64,
    group: Option<i64>,
    kind: StepKind,
    at: Timestamp,
) -> rusqlite::Result<()> {
    events::changed(connection, order)?;
    let kind = match kind {
        StepKind::Paid => NoticeKind::Paid,
        StepKind::DepositPaid => NoticeKind::DepositPaid,
        StepKind::Packed => NoticeKind::Packed,
        StepKind::Ready => NoticeKind::Ready,
        StepKind::Sent => NoticeKind::Shipped,
        StepKind::CourierNear => NoticeKind::CourierNear,
        StepKind::Delivered => NoticeKind::Delivered,
        StepKind::Lapsed => NoticeKind::Lapsed,
        StepKind::Cancelled if is_by_store(connection, order)? => NoticeKind::Cancelled,
        _ => return Ok(()),
    };
    notices::tell(connection, kind, About { order, group, refund: None, step: None }, at)
}

/// Whether the shop cancelled an order: a shopper who did it needs no word of it.
fn is_by_store(connection: &Connection, order: i64) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT end = 'by_store' FROM shop_order WHERE number = ?1")?
        .query_row([order], |row| Ok(row.get::<_, Option<bool>>(0)?.unwrap_or_default()))
}

/// What happened to an order and to its groups, whose keys stand beside it, oldest first.
pub(crate) fn of(
    connection: &Connection,
    order: i64,
    locale: &str,
) -> rusqlite::Result<Vec<(Option<i64>, Step)>> {
    connection
        .prepare_cached(
            "SELECT order_group, kind, at, place, note FROM order_step WHERE shop_order = ?1
             ORDER BY number",
        )?
        .query_map([order], |row| {
            let kind: String = row.get(1)?;
            let say = |text: Option<Json<Localised>>| text.and_then(|Json(text)| text.say(locale));
            let step = Step {
                kind: StepKind::of(&kind).unwrap_or_default(),
                at: Timestamp::from_millis(row.get(2)?),
                place: say(row.get(3)?),
                note: say(row.get(4)?),
            };
            Ok((row.get(0)?, step))
        })?
        .collect()
}
