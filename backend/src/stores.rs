//! Stores and the cities they are in.

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use contract::stores::{
    CITIES, City, HoursException, Position, STORE, STORES, Store, StoreService, StoresQuery,
};
use contract::{BadParameter, Page, StoreId};

use crate::database::stores;
use crate::error::Error;
use crate::import::rows::StoreRow;
use crate::localised::picture;
use crate::pictures::Studio;
use crate::request::{Locale, Parameters};
use crate::state::AppState;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route(STORES.path, get(all))
        .route(STORE.path, get(one))
        .route(CITIES.path, get(cities))
}

/// The stores, nearest first when a position is given, else by city and name.
pub(crate) async fn all(
    State(state): State<AppState>,
    Locale(locale): Locale,
    Parameters(query): Parameters<StoresQuery>,
) -> Result<Json<Page<Store>>, Error> {
    let limit = query.limit.unwrap_or(100);
    if !(1..=200).contains(&limit) {
        let expected = "a whole number from 1 to 200";
        return Err(BadParameter { name: "limit", expected }.into());
    }
    let stores = state
        .database
        .read(move |connection| Ok(stores::stores(connection, &query, limit as usize)?));
    let stores = stores.await?.into_iter();
    let items =
        stores.map(|away| described(away.row, away.distance, &locale, &state.studio)).collect();
    Ok(Json(Page { items, next: None, total: None }))
}

/// One store.
pub(crate) async fn one(
    State(state): State<AppState>,
    Locale(locale): Locale,
    Path(id): Path<String>,
) -> Result<Json<Store>, Error> {
    let store = state.database.read(move |connection| Ok(stores::store(connection, &id)?)).await?;
    let store = store.ok_or(Error::NotFound("such store; it may have closed"))?;
    Ok(Json(described(store, None, &locale, &state.studio)))
}

/// The cities that have stores, the one with most first.
pub(crate) async fn cities(
    State(state): State<AppState>,
    Locale(locale): Locale,
) -> Result<Json<Page<City>>, Error> {
    let cities = state.database.read(|connection| Ok(stores::cities(connection)?)).await?;
    let cities = cities.into_iter().map(|city| City {
        name: city.name.pick(&locale).to_owned(),
        id: city.id,
        stores: city.stores,
    });
    Ok(Json(Page::whole(cities.collect())))
}

/// A store in a language, so many metres away.
pub(crate) fn described(
    row: StoreRow,
    distance: Option<u32>,
    locale: &str,
    studio: &Studio,
) -> Store {
    let name = row.name.pick(locale).to_owned();
    Store {
        id: StoreId::new(row.id),
        city: City { id: row.city, name: row.city_name.pick(locale).to_owned(), stores: 0 },
        district: row.district.pick(locale).to_owned(),
        address: row.address.pick(locale).to_owned(),
        phone: row.phone,
        position: Position { latitude: row.latitude, longitude: row.longitude },
        distance,
        time_zone: row.time_zone,
        hours: row.hours,
        exceptions: row
            .exceptions
            .into_iter()
            .map(|exception| HoursException {
                date: exception.date,
                opens: exception.opens,
                closes: exception.closes,
                reason: exception.reason.and_then(|reason| reason.say(locale)),
            })
            .collect(),
        services: row
            .services
            .into_iter()
            .filter(|service| *service != StoreService::Unknown)
            .collect(),
        picture: row.picture.map(|row| picture(&row, locale, &name, studio)),
        notice: row.notice.and_then(|notice| notice.say(locale)),
        name,
    }
}
