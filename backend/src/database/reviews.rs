//! Reads reviews.

use contract::Timestamp;
use contract::reviews::ReviewsQuery;
use rusqlite::{Connection, Row, named_params};

use super::json::Json;
use crate::import::rows::ReviewRow;

/// A place among the reviews of a product: the instant and the id of the last one seen.
pub(crate) struct ReviewPlace {
    pub(crate) written_at: i64,
    pub(crate) id: String,
}

/// The reviews of a product after a place, newest first, at most `limit`.
pub(crate) fn reviews(
    connection: &Connection,
    product: i64,
    query: &ReviewsQuery,
    after: Option<&ReviewPlace>,
    limit: usize,
) -> rusqlite::Result<Vec<ReviewRow>> {
    connection
        .prepare_cached(
            "SELECT review.id, product.id, author, stars, text, variant, written_at, reply, pictures
             FROM review JOIN product ON product.number = review.product
             WHERE review.product = :product AND (:stars IS NULL OR stars = :stars)
                 AND (NOT :pictures OR pictures IS NOT NULL)
                 AND (:after IS NULL OR (written_at, review.id) < (:after, :id))
             ORDER BY written_at DESC, review.id DESC LIMIT :limit",
        )?
        .query_map(
            named_params! {
                ":product": product, ":stars": query.stars, ":pictures": query.has_pictures,
                ":after": after.map(|place| place.written_at),
                ":id": after.map(|place| place.id.as_str()), ":limit": limit as i64,
            },
            read,
        )?
        .collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<ReviewRow> {
    let pictures: Option<Json<Vec<_>>> = row.get(8)?;
    Ok(ReviewRow {
        id: row.get(0)?,
        product: row.get(1)?,
        author: row.get(2)?,
        stars: row.get(3)?,
        text: row.get(4)?,
        variant: row.get(5)?,
        written_at: Timestamp::from_millis(row.get(6)?),
        reply: row.get(7)?,
        pictures: pictures.map(|Json(pictures)| pictures).unwrap_or_default(),
    })
}

/// How many reviews of a product the filters leave.
pub(crate) fn count(
    connection: &Connection,
    product: i64,
    query: &ReviewsQuery,
) -> rusqlite::Result<u32> {
    connection
        .prepare_cached(
            "SELECT count(*) FROM review
             WHERE product = :product AND (:stars IS NULL OR stars = :stars)
                 AND (NOT :pictures OR pictures IS NOT NULL)",
        )?
        .query_row(
            named_params! {
                ":product": product, ":stars": query.stars, ":pictures": query.has_pictures,
            },
            |row| row.get(0),
        )
}
