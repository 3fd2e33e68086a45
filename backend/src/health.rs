//! Tells whoever runs the backend whether it is well.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;

use crate::error::Error;
use crate::state::AppState;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/health", get(this))
}

async fn this(State(state): State<AppState>) -> Result<impl IntoResponse, Error> {
    state.database.check().await?;
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(json!({"status": "well"}))))
}
