//! Tells whoever runs the backend whether it is well.

use axum::Router;
use axum::routing::get;

use crate::state::AppState;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/health", get(async || "well"))
}
