//! Shoppers ask, ask again after a refusal, and take back what they asked for.

use contract::after_sales::{AfterSalesKind, AfterSalesReason, AfterSalesStepKind, ReturnWay};
use contract::orders::StepKind;
use contract::pickup::ParcelName;
use contract::{PhotoId, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use super::reading::StoredRequest;
use super::step;
use crate::database::orders::reading::StoredLine;
use crate::database::orders::{events, steps};
use crate::database::shoppers::Shopper;
use crate::database::{photos, stock};
use crate::secrets::random_id;

/// What is asked for.
pub(crate) struct Asked<'a> {
    pub(crate) shopper: Shopper,
    /// What it is named by.
    pub(crate) key: &'a str,
    /// Its order and its group, by their keys inside the database.
    pub(crate) order: i64,
    pub(crate) group: i64,
    pub(crate) kind: AfterSalesKind,
    pub(crate) reason: AfterSalesReason,
    pub(crate) text: Option<&'a str>,
    pub(crate) way: Option<ReturnWay>,
    /// The store that decides, and the one that takes the goods back.
    pub(crate) store: i64,
    pub(crate) receiver: i64,
    pub(crate) pieces: &'a [(&'a StoredLine, u32)],
    pub(crate) photos: &'a [PhotoId],
}

/// What became of asking. What was written is to be undone unless it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The request, by the key inside the database.
    Asked(i64),
    /// Fewer pieces can be asked for of a line.
    TooMany,
    /// A photo is not the shopper's, or belongs to something else.
    NoPhoto,
    /// It was not refused, so that it cannot be asked again.
    NotRefused,
}

const fn way_name(way: Option<ReturnWay>) -> Option<&'static str> {
    match way {
        Some(ReturnWay::Courier) => Some("courier"),
        Some(ReturnWay::Store) => Some("store"),
        Some(ReturnWay::Unknown) | None => None,
    }
}

/// Asks for something.
pub(crate) fn ask(
    connection: &Connection,
    asked: &Asked<'_>,
    now: Timestamp,
) -> rusqlite::Result<Outcome> {
    let request: i64 = connection
        .prepare_cached(
            "INSERT INTO after_sales (id, shopper, key, shop_order, order_group, kind, state,
                 reason, text, way, store, receiver, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'asked', ?7, ?8, ?9, ?10, ?11, ?12)
             RETURNING number",
        )?
        .query_row(
            params![
                random_id(),
                asked.shopper.number,
                asked.key,
                asked.order,
                asked.group,
                asked.kind.name(),
                asked.reason.name(),
                asked.text,
                way_name(asked.way),
                asked.store,
                asked.receiver,
                now.millis()
            ],
            |row| row.get(0),
        )?;
    name(connection, request, asked, AfterSalesStepKind::Asked, now)
}

/// Asks again for what was refused, with what was changed.
pub(crate) fn ask_again(
    connection: &Connection,
    request: i64,
    asked: &Asked<'_>,
    now: Timestamp,
) -> rusqlite::Result<Outcome> {
    let reopened = connection
        .prepare_cached(
            "UPDATE after_sales SET state = 'asked', again_key = ?2, order_group = ?3, kind = ?4,
                 reason = ?5, text = ?6, way = ?7, store = ?8, receiver = ?9, answer = NULL,
                 goods_due = NULL, carrier = NULL, parcel = NULL
             WHERE number = ?1 AND state = 'refused'",
        )?
        .execute(params![
            request,
            asked.key,
            asked.group,
            asked.kind.name(),
            asked.reason.name(),
            asked.text,
            way_name(asked.way),
            asked.store,
            asked.receiver
        ])?;
    if reopened == 0 {
        return Ok(Outcome::NotRefused);
    }
    connection
        .prepare_cached("DELETE FROM after_sales_line WHERE after_sales = ?1")?
        .execute([request])?;
    photos::let_go(connection, request)?;
    name(connection, request, asked, AfterSalesStepKind::AskedAgain, now)
}

/// No more pieces are named than there are beside those of other open requests.
pub(in crate::database) const NAME_LINE: &str = "INSERT INTO after_sales_line (after_sales,
         order_line, quantity)
     SELECT ?1, line.number, ?3 FROM order_line AS line
     JOIN order_group AS of_line ON of_line.number = line.order_group
     WHERE line.number = ?2 AND ?3 > 0 AND ?3 + (
         SELECT coalesce(sum(iif(kind = 'return', named.quantity - named.received,
             named.quantity)), 0)
         FROM after_sales_line AS named
         JOIN after_sales ON after_sales.number = named.after_sales
         WHERE named.order_line = line.number AND (kind = 'refund') = (?4 = 'refund')
             AND after_sales.state IN ('asked', 'approved', 'received'))
         <= CASE
             WHEN ?4 = 'refund' AND line.offer IS NOT NULL THEN iif(is_gift, 0,
                 (SELECT count(*) FROM order_voucher
                     JOIN coupon ON coupon.number = order_voucher.coupon
                     WHERE order_voucher.order_line = line.number AND coupon.state = 'unused'))
             WHEN line.offer IS NOT NULL THEN 0
             WHEN ?4 = 'refund' THEN iif(NOT is_gift
                 AND of_line.state IN ('preparing', 'ready', 'partly_handed_over'),
                 line.quantity - handed_over - refunded, 0)
             WHEN method = 'pickup' THEN handed_over - returned
             WHEN of_line.state = 'done' THEN line.quantity - refunded - returned
             ELSE 0 END";

/// Writes down which pieces and photos a request has, and that it was asked.
fn name(
    connection: &Connection,
    request: i64,
    asked: &Asked<'_>,
    what: AfterSalesStepKind,
    now: Timestamp,
) -> rusqlite::Result<Outcome> {
    for (line, pieces) in asked.pieces {
        let named = connection.prepare_cached(NAME_LINE)?.execute(params![
            request,
            line.number,
            pieces,
            asked.kind.name()
        ])?;
        if named == 0 {
            return Ok(Outcome::TooMany);
        }
    }
    for (place, photo) in asked.photos.iter().enumerate() {
        if !photos::attach(connection, asked.shopper, photo, request, place)? {
            return Ok(Outcome::NoPhoto);
        }
    }
    step(connection, request, what, asked.text, None, now)?;
    steps::add(connection, asked.order, Some(asked.group), StepKind::AfterSalesAsked, now)?;
    Ok(Outcome::Asked(request))
}

/// Takes a request back, before anything came of it or is on its way by parcel: the condition stands
/// in the statement. What is held for an exchange is free again.
pub(crate) fn cancel(
    connection: &Connection,
    request: &StoredRequest,
    lines: &[StoredLine],
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let cancelled = connection
        .prepare_cached(
            "UPDATE after_sales SET state = 'cancelled'
             WHERE number = ?1 AND state IN ('asked', 'approved') AND parcel IS NULL AND NOT EXISTS
                 (SELECT 1 FROM after_sales_line WHERE after_sales = ?1 AND received > 0)",
        )?
        .execute([request.number])?;
    if cancelled == 0 {
        return Ok(false);
    }
    release(connection, request, lines)?;
    step(connection, request.number, AfterSalesStepKind::Cancelled, None, None, now)?;
    let (order, group) = (request.order, Some(request.group));
    steps::add(connection, order, group, StepKind::AfterSalesCancelled, now)?;
    Ok(true)
}

/// Writes down which parcel brings the goods of a request back: the condition stands in the statement.
/// False unless a courier's goods are waited for.
pub(crate) fn send(
    connection: &Connection,
    request: &StoredRequest,
    parcel: &ParcelName,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let sent = connection
        .prepare_cached(
            "UPDATE after_sales SET carrier = ?2, parcel = ?3
             WHERE number = ?1 AND state = 'approved' AND way = 'courier'",
        )?
        .execute(params![request.number, parcel.carrier, parcel.number])?;
    if sent == 0 {
        return Ok(false);
    }
    if request.parcel.as_ref() != Some(parcel) {
        let note = format!("{} {}", parcel.carrier, parcel.number);
        step(connection, request.number, AfterSalesStepKind::Sent, Some(&note), None, now)?;
        events::changed(connection, request.order)?;
    }
    Ok(true)
}

/// Frees what is still held for an exchange.
pub(super) fn release(
    connection: &Connection,
    request: &StoredRequest,
    lines: &[StoredLine],
) -> rusqlite::Result<()> {
    for line in lines {
        let held: Option<u32> = connection
            .prepare_cached(
                "SELECT held FROM after_sales_line
                 WHERE after_sales = ?1 AND order_line = ?2 AND held > 0",
            )?
            .query_row([request.number, line.number], |row| row.get(0))
            .optional()?;
        let Some(held) = held else { continue };
        connection
            .prepare_cached(
                "UPDATE after_sales_line SET held = 0 WHERE after_sales = ?1 AND order_line = ?2",
            )?
            .execute([request.number, line.number])?;
        stock::give_back(connection, line.given().0.as_str(), request.receiver, held)?;
    }
    Ok(())
}
