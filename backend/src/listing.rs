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
    // Going on to the next page is no search of its own.
    let words = query.words.clone().filter(|_| query.cursor.is_none());
    let listing = state.database.listing(query, locale, state.studio.clone()).await?;
    if let Some(words) = words.filter(|_| !listing.page.items.is_empty()) {
        count(&state, listing.corrected.as_ref().unwrap_or(&words));
    }
    Ok(Json(listing))
}

/// Counts a search that found something. Nobody waits for it, and little is lost if it fails.
fn count(state: &AppState, words: &str) {
    if !state.database.note_search(words) {
        return;
    }
    let database = state.database.clone();
    tokio::task::spawn_blocking(move || {
        if let Err(error) = database.keep_searches() {
            tracing::warn!(%error, "searches were not counted");
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
