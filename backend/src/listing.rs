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
#[utoipa::path(
    get, path = PRODUCTS.path, tag = "listing",
    params(
        ("q" = Option<String>, Query, description = "Words to find.", example = "牛奶"),
        ("category" = Option<String>, Query, description = "A category's id."),
        ("brand" = Option<Vec<String>>, Query, description = "Any of these brands, by id."),
        ("attribute" = Option<Vec<String>>, Query, description =
            "`attribute:value`, by their ids; any of the values of one attribute.",
            example = json!(["storage:frozen"])),
        ("price_min" = Option<i64>, Query, description = "At least this price, in minor units."),
        ("price_max" = Option<i64>, Query, description = "At most this price, in minor units."),
        ("in_stock" = Option<bool>, Query, description = "Only what the store has now."),
        ("on_promotion" = Option<bool>, Query, description = "Only what is on promotion."),
        ("sort" = Option<contract::listing::Sort>, Query, description = "The order."),
        ("store" = Option<String>, Query, description =
            "The id of the store whose assortment, prices and stock count."),
        ("cursor" = Option<String>, Query, description = "The `next` of the page before."),
        ("limit" = Option<u32>, Query, description = "At most so many; 20 when missing.",
            minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A page of products.", body = Listing),
        (status = 400, description = "A parameter cannot be read.", body = contract::Problem),
        (status = 404, description = "There is no such category.", body = contract::Problem),
    )
)]
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
#[utoipa::path(
    get, path = FACETS.path, tag = "listing",
    params(
        ("q" = Option<String>, Query, description = "Words to find."),
        ("category" = Option<String>, Query, description = "A category's id."),
        ("brand" = Option<Vec<String>>, Query, description = "Any of these brands, by id."),
        ("attribute" = Option<Vec<String>>, Query, description = "`attribute:value`, by ids."),
        ("price_min" = Option<i64>, Query, description = "At least this price, in minor units."),
        ("price_max" = Option<i64>, Query, description = "At most this price, in minor units."),
        ("in_stock" = Option<bool>, Query, description = "Only what the store has now."),
        ("on_promotion" = Option<bool>, Query, description = "Only what is on promotion."),
        ("store" = Option<String>, Query, description = "A store's id."),
    ),
    responses(
        (status = 200, description = "Counts by brand, attribute and price.", body = Facets),
        (status = 400, description = "A parameter cannot be read.", body = contract::Problem),
        (status = 404, description = "There is no such category.", body = contract::Problem),
    )
)]
pub(crate) async fn facets(
    State(state): State<AppState>,
    Locale(locale): Locale,
    Parameters(query): Parameters<ListingQuery>,
) -> Result<Json<Facets>, Error> {
    Ok(Json(state.database.facets(query, locale).await?))
}
