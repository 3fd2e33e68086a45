//! Lists of products: of a category, of a search, narrowed and in order.

pub(crate) mod cursor;
pub(crate) mod division;
pub(crate) mod goods;
pub(crate) mod order;

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use contract::listing::{FACETS, Facets, Listing, ListingQuery, PRODUCTS};

use crate::error::Error;
use crate::request::{Locale, Parameters};
use crate::state::AppState;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route(PRODUCTS.path, get(products)).route(FACETS.path, get(facets))
}

/// Products of a category or a search, a page at a time.
pub(crate) async fn products(
    State(state): State<AppState>,
    Locale(locale): Locale,
    Parameters(query): Parameters<ListingQuery>,
) -> Result<Json<Listing>, Error> {
    let is_search = query.cursor.is_none();
    let words = query.words.clone().filter(|_| is_search);
    let listing = state.database.listing(query, locale).await?;
    if let Some(words) = words.filter(|_| !listing.page.items.is_empty()) {
        let words = listing.corrected.clone().unwrap_or(words);
        count(&state, words);
    }
    Ok(Json(listing))
}

/// Counts a search that found something. Nobody waits for it, and nothing is lost if it fails.
fn count(state: &AppState, words: String) {
    let database = state.database.clone();
    tokio::task::spawn_blocking(move || {
        if let Err(error) = database.count_search(&words) {
            tracing::warn!(%error, "a search was not counted");
        }
    });
}

/// How the same products divide by brand, attribute and price.
pub(crate) async fn facets(
    State(state): State<AppState>,
    Locale(locale): Locale,
    Parameters(query): Parameters<ListingQuery>,
) -> Result<Json<Facets>, Error> {
    Ok(Json(state.database.facets(query, locale).await?))
}
