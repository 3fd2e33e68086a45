//! Stores, the cities they are in, and what they have.

mod clusters;
mod reach;
mod telling;

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use contract::stores::{
    CITIES, City, ClustersQuery, District, STOCK, STORE, STORE_CLUSTERS, STORES, SkuStock,
    StockQuery, Store, StoreCluster, StoresQuery,
};
use contract::{BadParameter, Page, StoreId, Total};

use self::clusters::{Grid, MOST_CELLS};
pub(crate) use self::reach::around;
pub(crate) use self::telling::Teller;
use crate::database::stores::StoredDistrict;
use crate::database::{stock, stores};
use crate::error::Error;
use crate::listing::cursor;
use crate::listing::order::Cut;
use crate::request::{Locale, Parameters};
use crate::state::AppState;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route(STORES.path, get(all))
        .route(STORE.path, get(one))
        .route(STORE_CLUSTERS.path, get(clusters))
        .route(CITIES.path, get(cities))
        .route(STOCK.path, get(stock_of_stores))
}

/// A page is so long when nobody says.
const USUAL_LIMIT: u32 = 100;

/// The stores, nearest first when a position is given, else by city and name.
pub(crate) async fn all(
    State(state): State<AppState>,
    Locale(locale): Locale,
    Parameters(query): Parameters<StoresQuery>,
) -> Result<Json<Page<Store>>, Error> {
    let limit = query.limit.unwrap_or(USUAL_LIMIT);
    if !(1..=200).contains(&limit) {
        let expected = "a whole number from 1 to 200";
        return Err(BadParameter { name: "limit", expected }.into());
    }
    if query.radius.is_some() && query.near.is_none() {
        let expected = "given together with `near`, which says from where";
        return Err(BadParameter { name: "radius", expected }.into());
    }
    let after = cursor::read(STORES, &query, query.cursor.as_ref())?;
    let (now, openings) = (state.clock.now(), state.database.openings());
    let found = state.database.read(move |connection| {
        let found = stores::page(connection, &openings, &query, now, after, limit as usize)?;
        Ok((found, query))
    });
    let (Cut { items, last, count }, query) = found.await?;
    let mut teller = Teller::of(&state, &locale);
    let items = items.into_iter().map(|away| teller.one_of_many(away.row, away.distance));
    Ok(Json(Page {
        items: items.collect::<Result<_, _>>()?,
        next: last.map(|last| cursor::write(STORES, &query, last)),
        total: Some(Total { count, is_exact: true }),
    }))
}

/// One store.
pub(crate) async fn one(
    State(state): State<AppState>,
    Locale(locale): Locale,
    Path(id): Path<String>,
) -> Result<Json<Store>, Error> {
    let store = state.database.read(move |connection| Ok(stores::store(connection, &id)?)).await?;
    let store = store.ok_or(Error::NotFound("such store; it may have closed"))?;
    Ok(Json(Teller::of(&state, &locale).store(store)?))
}

/// The stores of a part of the map, those that are close together as one.
pub(crate) async fn clusters(
    State(state): State<AppState>,
    Locale(locale): Locale,
    Parameters(query): Parameters<ClustersQuery>,
) -> Result<Json<Page<StoreCluster>>, Error> {
    let grid = Grid::at_zoom(query.zoom);
    if grid.cells_of(&query.area) > MOST_CELLS {
        let expected = "south,west,north,east of at most some 2,000 by 2,000 pixels at this zoom; \
                        show less, or zoom out";
        return Err(BadParameter { name: "area", expected }.into());
    }
    let (now, openings) = (state.clock.now(), state.database.openings());
    let clusters = state.database.read(move |connection| {
        // A square that the map's edge cuts counts whole, or it would change as the map moves.
        let area = grid.whole(&query.area);
        let found = stores::matching(connection, &openings, &query.filter, &[area], now)?;
        let groups = grid.group(found.into_iter().map(|entry| (entry.store, entry.place)));
        let clusters = groups.into_iter().map(|group| {
            let alone = group.alone.map(|number| stores::called(connection, number)).transpose()?;
            let (id, name) = alone.unzip();
            Ok(StoreCluster {
                position: group.middle,
                count: group.count,
                store: id.map(StoreId::new),
                name: name.map(|name| name.pick(&locale).to_owned()),
            })
        });
        clusters.collect::<Result<Vec<_>, Error>>()
    });
    Ok(Json(Page::whole(clusters.await?)))
}

/// The cities that have stores and their districts, those with most first.
pub(crate) async fn cities(
    State(state): State<AppState>,
    Locale(locale): Locale,
) -> Result<Json<Page<City>>, Error> {
    let districts = state.database.read(|connection| Ok(stores::districts(connection)?)).await?;
    let of_cities = districts.chunk_by(|one, next| one.city == next.city);
    let mut cities: Vec<_> = of_cities.filter_map(|districts| city(districts, &locale)).collect();
    // The sort keeps cities that have as many in the order of their ids.
    cities.sort_by_key(|city| std::cmp::Reverse(city.stores));
    Ok(Json(Page::whole(cities)))
}

fn city(districts: &[StoredDistrict], locale: &str) -> Option<City> {
    let first = districts.first()?;
    let named = districts.iter().filter(|district| !district.id.is_empty());
    Some(City {
        id: first.city.clone(),
        name: first.city_name.pick(locale).to_owned(),
        stores: districts.iter().map(|district| district.stores).sum(),
        districts: named
            .map(|district| District {
                id: district.id.clone(),
                name: district.name.pick(locale).to_owned(),
                stores: district.stores,
            })
            .collect(),
    })
}

/// What several stores have of several variants.
pub(crate) async fn stock_of_stores(
    State(state): State<AppState>,
    Parameters(query): Parameters<StockQuery>,
) -> Result<Json<Page<SkuStock>>, Error> {
    if !(1..=20).contains(&query.stores.len()) {
        return Err(BadParameter { name: "store", expected: "given 1 to 20 times" }.into());
    }
    if !(1..=100).contains(&query.skus.len()) {
        return Err(BadParameter { name: "sku", expected: "given 1 to 100 times" }.into());
    }
    let stock = state.database.read(move |connection| stock::matrix(connection, &query));
    Ok(Json(Page::whole(stock.await?)))
}
