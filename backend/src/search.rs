//! Help for the search box.

use axum::Router;

use crate::state::AppState;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
}
