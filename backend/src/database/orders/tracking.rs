//! Groups on their way: how far the store is with them, who brings them, and where they are. Each
//! condition stands in its statement, so that nothing goes back or happens twice.

use contract::orders::{Courier, CourierPlace, Parcel, StepKind};
use contract::pickup::ParcelName;
use contract::{Position, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use super::reading::StoredGroup;
use super::{events, steps};
use crate::accounts::masked;
use crate::database::json::Json;
use crate::localised::Localised;

/// Writes down how far a store is with what it prepares: `accepted`, `picked` or `packed`; false when
/// it was written down before, or it does not prepare it.
pub(crate) fn prepare(
    connection: &Connection,
    group: &StoredGroup,
    step: StepKind,
    at: Timestamp,
) -> rusqlite::Result<bool> {
    steps::add_once(connection, (group.order, group.number), step, None, "preparing", at)
}

/// Who will bring a group.
#[derive(Clone, Debug)]
pub(crate) struct NewCourier {
    pub(crate) name: String,
    /// E.164.
    pub(crate) phone: String,
    /// Corners of the way; none where it is not known.
    pub(crate) path: Vec<Position>,
}

/// Writes down who will bring a group; false when it was said before, or none is needed.
pub(crate) fn assign(
    connection: &Connection,
    group: &StoredGroup,
    courier: &NewCourier,
    at: Timestamp,
) -> rusqlite::Result<bool> {
    let path = Some(&courier.path).filter(|path| !path.is_empty()).map(Json);
    let assigned = connection
        .prepare_cached(
            "INSERT INTO courier (order_group, name, phone, path, happening)
             SELECT number, ?2, ?3, ?4, 0 FROM order_group
             WHERE number = ?1 AND method = 'delivery' AND state IN ('preparing', 'sent')
                 AND delivered_at IS NULL
             ON CONFLICT DO NOTHING",
        )?
        .execute(params![group.number, courier.name, courier.phone, path])?;
    if assigned > 0 {
        let step = StepKind::CourierAssigned;
        steps::add(connection, group.order, Some(group.number), step, at)?;
    }
    Ok(assigned > 0)
}

/// Writes down where the courier of a group is, while it is on its way.
pub(crate) fn move_to(
    connection: &Connection,
    group: &StoredGroup,
    place: &CourierPlace,
) -> rusqlite::Result<()> {
    let is_on_its_way: bool = connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM order_group JOIN courier ON order_group = number
                 WHERE number = ?1 AND state = 'sent' AND delivered_at IS NULL)",
        )?
        .query_row([group.number], |row| row.get(0))?;
    if is_on_its_way {
        events::moved(connection, (group.order, group.number), place)?;
    }
    Ok(())
}

/// Writes down that the courier will be there in a moment, once.
pub(crate) fn come_near(
    connection: &Connection,
    group: &StoredGroup,
    at: Timestamp,
) -> rusqlite::Result<bool> {
    let of = (group.order, group.number);
    steps::add_once(connection, of, StepKind::CourierNear, None, "sent", at)
}

/// Writes down who carries the parcel of a group that was sent; false when it was not, or is no
/// parcel. Said again, the last holds.
pub(crate) fn name_parcel(
    connection: &Connection,
    group: &StoredGroup,
    parcel: &ParcelName,
) -> rusqlite::Result<bool> {
    let is_parcel: bool = connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM order_group
                 WHERE number = ?1 AND method = 'express' AND state = 'sent')",
        )?
        .query_row([group.number], |row| row.get(0))?;
    if !is_parcel {
        return Ok(false);
    }
    let named = connection
        .prepare_cached(
            "INSERT INTO parcel (order_group, carrier, number) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET carrier = ?2, number = ?3
                 WHERE carrier <> ?2 OR number <> ?3",
        )?
        .execute(params![group.number, parcel.carrier, parcel.number])?;
    if named > 0 {
        events::changed(connection, group.order)?;
    }
    Ok(true)
}

/// Writes down what a carrier says of a parcel, once for each place.
pub(crate) fn carry(
    connection: &Connection,
    group: &StoredGroup,
    step: StepKind,
    place: Option<&Localised>,
    at: Timestamp,
) -> rusqlite::Result<bool> {
    steps::add_once(connection, (group.order, group.number), step, place, "sent", at)
}

/// Writes down that a group was brought to the door, once.
pub(crate) fn deliver(
    connection: &Connection,
    group: &StoredGroup,
    place: Option<&Localised>,
    at: Timestamp,
) -> rusqlite::Result<bool> {
    let delivered = connection
        .prepare_cached(
            "UPDATE order_group SET delivered_at = ?2
             WHERE number = ?1 AND state = 'sent' AND delivered_at IS NULL",
        )?
        .execute(params![group.number, at.millis()])?;
    if delivered > 0 {
        let of = (group.order, group.number);
        steps::add_once(connection, of, StepKind::Delivered, place, "sent", at)?;
    }
    Ok(delivered > 0)
}

/// Who brings a group; nobody once it is there.
pub(crate) fn courier(connection: &Connection, group: i64) -> rusqlite::Result<Option<Courier>> {
    connection
        .prepare_cached(
            "SELECT name, phone, place, path FROM courier
             JOIN order_group ON order_group.number = courier.order_group
             WHERE courier.order_group = ?1 AND state IN ('preparing', 'sent')
                 AND delivered_at IS NULL",
        )?
        .query_row([group], |row| {
            let phone: Option<String> = row.get(1)?;
            let place: Option<Json<_>> = row.get(2)?;
            let path: Option<Json<_>> = row.get(3)?;
            Ok(Courier {
                name: row.get(0)?,
                phone: phone.as_deref().map(masked),
                place: place.map(|Json(place)| place),
                path: path.map(|Json(path)| path).unwrap_or_default(),
            })
        })
        .optional()
}

/// What a group was sent in, without its steps.
pub(crate) fn parcel(connection: &Connection, group: i64) -> rusqlite::Result<Option<Parcel>> {
    connection
        .prepare_cached("SELECT carrier, number FROM parcel WHERE order_group = ?1")?
        .query_row([group], |row| {
            Ok(Parcel { carrier: row.get(0)?, number: row.get(1)?, steps: Vec::new() })
        })
        .optional()
}
