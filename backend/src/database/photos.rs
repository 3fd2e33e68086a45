//! Photos that shoppers sent, as they are shown: WebP files, each with who may see it.

use contract::photos::Photo;
use contract::{PhotoId, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::shoppers::Shopper;
use crate::secrets::random_id;

/// For how many milliseconds a photo is kept that belongs to nothing.
const KEPT_FOR: i64 = 86_400_000;

/// Where a photo is shown from.
fn told(row: &Row<'_>) -> rusqlite::Result<Photo> {
    let id: String = row.get(0)?;
    Ok(Photo {
        address: contract::photos::PHOTO.address(&[id.as_str()], &contract::NoQuery),
        id: PhotoId::new(id),
        width: row.get(1)?,
        height: row.get(2)?,
    })
}

/// Keeps a photo that belongs to nothing yet, unless the shopper has `most` of those; and forgets
/// some of those that have belonged to nothing for long.
pub(crate) fn keep(
    connection: &Connection,
    shopper: Shopper,
    (body, width, height): (&[u8], u32, u32),
    most: u32,
    now: Timestamp,
) -> rusqlite::Result<Option<Photo>> {
    connection
        .prepare_cached(
            "DELETE FROM photo WHERE number IN (SELECT number FROM photo
                 WHERE after_sales IS NULL AND at <= ?1 ORDER BY at LIMIT 20)",
        )?
        .execute([now.millis() - KEPT_FOR])?;
    connection
        .prepare_cached(
            "INSERT INTO photo (id, shopper, width, height, at, body)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE (SELECT count(*) FROM photo
                 WHERE shopper = ?2 AND after_sales IS NULL) < ?7
             RETURNING id, width, height",
        )?
        .query_row(
            params![random_id(), shopper.number, width, height, now.millis(), body, most],
            told,
        )
        .optional()
}

/// Puts a photo of the shopper to a request; false when it is somebody else's or belongs to another.
pub(super) fn attach(
    connection: &Connection,
    shopper: Shopper,
    photo: &PhotoId,
    request: i64,
    place: usize,
) -> rusqlite::Result<bool> {
    let attached = connection
        .prepare_cached(
            "UPDATE photo SET after_sales = ?3, place = ?4
             WHERE id = ?1 AND shopper = ?2 AND (after_sales IS NULL OR after_sales = ?3)",
        )?
        .execute(params![photo.as_str(), shopper.number, request, place as i64])?;
    Ok(attached > 0)
}

/// Takes all photos from a request, so that others can be put to it.
pub(super) fn let_go(connection: &Connection, request: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE photo SET after_sales = NULL WHERE after_sales = ?1")?
        .execute([request])?;
    Ok(())
}

/// The photos of a request, in their order.
pub(crate) fn of_request(connection: &Connection, request: i64) -> rusqlite::Result<Vec<Photo>> {
    connection
        .prepare_cached(
            "SELECT id, width, height FROM photo WHERE after_sales = ?1 ORDER BY place",
        )?
        .query_map([request], told)?
        .collect()
}

/// The file of a photo, for its shopper and for clerks of the stores that have to do with what it
/// belongs to.
pub(crate) fn body(
    connection: &Connection,
    id: &str,
    shopper: Shopper,
) -> rusqlite::Result<Option<Vec<u8>>> {
    connection
        .prepare_cached(
            "SELECT body FROM photo WHERE id = ?1 AND (shopper = ?2 OR EXISTS
                 (SELECT 1 FROM after_sales JOIN clerk
                     ON clerk.store IN (after_sales.store, after_sales.receiver)
                 WHERE after_sales.number = photo.after_sales AND clerk.shopper = ?2))",
        )?
        .query_row(params![id, shopper.number], |row| row.get(0))
        .optional()
}
