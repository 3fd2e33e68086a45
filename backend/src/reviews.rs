//! What shoppers say of a product.

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use contract::reviews::{REVIEWS, Review, ReviewsQuery};
use contract::{BadParameter, Cursor, Page, ReviewId, Total};

use crate::catalogue::NO_PRODUCT;
use crate::database::catalogue;
use crate::database::reviews::{self, ReviewPlace};
use crate::error::Error;
use crate::import::rows::ReviewRow;
use crate::localised::picture;
use crate::pictures::Studio;
use crate::request::{Locale, Parameters};
use crate::state::AppState;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route(REVIEWS.path, get(all))
}

/// The reviews of a product, newest first.
pub(crate) async fn all(
    State(state): State<AppState>,
    Locale(locale): Locale,
    Path(id): Path<String>,
    Parameters(query): Parameters<ReviewsQuery>,
) -> Result<Json<Page<Review>>, Error> {
    let bad = |name, expected| Error::from(BadParameter { name, expected });
    let limit = query.limit.unwrap_or(10) as usize;
    if !(1..=50).contains(&limit) {
        return Err(bad("limit", "a whole number from 1 to 50"));
    }
    if query.stars.is_some_and(|stars| !(1..=5).contains(&stars)) {
        return Err(bad("stars", "a whole number from 1 to 5"));
    }
    let after = query.cursor.as_ref().map(|cursor| {
        place(cursor).ok_or_else(|| bad("cursor", "the `next` of an earlier page, unchanged"))
    });
    let after = after.transpose()?;
    let (mut rows, count) = state
        .database
        .read(move |connection| {
            let product = catalogue::number(connection, &id)?.ok_or(NO_PRODUCT)?;
            // One more than asked for tells whether there is a next page.
            let rows = reviews::reviews(connection, product, &query, after.as_ref(), limit + 1)?;
            Ok((rows, reviews::count(connection, product, &query)?))
        })
        .await?;
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| has_more).map(cursor);
    let items = rows.into_iter().map(|row| review(row, &locale, &state.studio)).collect();
    Ok(Json(Page { items, next, total: Some(Total { count: count.into(), is_exact: true }) }))
}

fn cursor(row: &ReviewRow) -> Cursor {
    Cursor(format!("{}.{}", row.written_at.millis(), row.id))
}

fn place(cursor: &Cursor) -> Option<ReviewPlace> {
    let (written_at, id) = cursor.0.split_once('.')?;
    Some(ReviewPlace { written_at: written_at.parse().ok()?, id: id.to_owned() })
}

fn review(row: ReviewRow, locale: &str, studio: &Studio) -> Review {
    Review {
        id: ReviewId::new(row.id),
        author: row.author,
        stars: row.stars,
        text: row.text,
        pictures: row.pictures.iter().map(|row| picture(row, locale, "", studio)).collect(),
        variant: row.variant,
        written_at: row.written_at,
        reply: row.reply,
    }
}
