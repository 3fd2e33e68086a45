//! Promotions: what lowers prices now. The products of one are a listing.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use contract::Page;
use contract::pricing::Promotion;
use contract::promotions::{PROMOTIONS, PromotionsQuery};

use crate::catalogue::NO_PRODUCT;
use crate::database::deals::{Wanted, running};
use crate::database::{catalogue, stores};
use crate::error::Error;
use crate::request::{Locale, Parameters};
use crate::state::AppState;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route(PROMOTIONS.path, get(promotions))
}

/// The promotions that run now, those that come first in a quote first.
async fn promotions(
    State(state): State<AppState>,
    Locale(locale): Locale,
    Parameters(query): Parameters<PromotionsQuery>,
) -> Result<Json<Page<Promotion>>, Error> {
    let now = state.clock.now();
    let rows = state.database.read(move |connection| {
        let product = match &query.product {
            Some(id) => Some(catalogue::number(connection, id.as_str())?.ok_or(NO_PRODUCT)?),
            None => None,
        };
        let wanted = Wanted {
            promotion: query.promotion.as_ref(),
            product,
            store: stores::number(connection, query.store.as_ref())?,
        };
        Ok(running(connection, &wanted, now)?)
    });
    let rows = rows.await?;
    Ok(Json(Page::whole(rows.iter().map(|row| row.promotion(&locale)).collect())))
}
