//! Finds products by words, and helps with the words.

pub(crate) mod columns;
pub(crate) mod place;
pub(crate) mod spelling;
pub(crate) mod text;
pub(crate) mod title;
pub(crate) mod typed;

mod sound;

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use contract::search::{HOT_WORDS, SUGGESTIONS, Suggestion, SuggestionsQuery};
use contract::{NoQuery, Page};

use crate::error::Error;
use crate::request::{Locale, Parameters};
use crate::state::AppState;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route(SUGGESTIONS.path, get(suggestions)).route(HOT_WORDS.path, get(hot_words))
}

/// Completions of what is being typed.
pub(crate) async fn suggestions(
    State(state): State<AppState>,
    Locale(locale): Locale,
    Parameters(query): Parameters<SuggestionsQuery>,
) -> Result<Json<Page<Suggestion>>, Error> {
    Ok(Json(Page::whole(state.database.suggestions(query.words, locale).await?)))
}

/// The words searched most.
pub(crate) async fn hot_words(
    State(state): State<AppState>,
    Locale(locale): Locale,
    Parameters(NoQuery): Parameters<NoQuery>,
) -> Result<Json<Page<String>>, Error> {
    Ok(Json(Page::whole(state.database.hot_words(locale).await?)))
}
