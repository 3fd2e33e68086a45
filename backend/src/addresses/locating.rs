//! Tells what it can of the address at a position, from the stores around it: where they are is all
//! that the shop knows of the earth.

use axum::Json;
use axum::extract::State;
use contract::Position;
use contract::addresses::{Divisions, Place, PlaceQuery};
use contract::stores::StoresQuery;

use super::divisions;
use crate::database::stores::{self, StoreAway};
use crate::error::Error;
use crate::import::rows::StoreRow;
use crate::request::Parameters;
use crate::state::AppState;

/// Within so many metres of a store one is in its city.
const CITY_WITHIN: u32 = 20_000;
/// Within so many metres of a store one is likely in its district.
const DISTRICT_WITHIN: u32 = 3_000;
/// How many stores are looked at.
const MOST: usize = 30;

/// What can be told of the address at a position.
pub(super) async fn reverse(
    State(state): State<AppState>,
    Parameters(PlaceQuery { at }): Parameters<PlaceQuery>,
) -> Result<Json<Place>, Error> {
    let (now, openings) = (state.clock.now(), state.database.openings());
    let near = state.database.read(move |connection| {
        let query = around(at);
        Ok(stores::page(connection, &openings, &query, now, None, MOST)?.items)
    });
    Ok(Json(place(&near.await?, divisions()?)))
}

fn around(at: Position) -> StoresQuery {
    StoresQuery { near: Some(at), radius: Some(CITY_WITHIN), ..StoresQuery::default() }
}

/// What the stores around tell, the nearest of which is the first.
fn place(near: &[StoreAway], divisions: &Divisions) -> Place {
    let Some(nearest) = near.first() else { return Place::default() };
    // Couriers read Chinese, and so does the table.
    let Some(city) = divisions.city_called(nearest.row.city_name.pick("zh-CN")) else {
        return Place::default();
    };
    let mut path = divisions.path(&city.code).into_iter();
    let province = path.next();
    let called = |row: &StoreRow| divisions.district_called(&city.code, row.district.pick("zh-CN"));
    let district = called(&nearest.row).filter(|district| {
        let distance = nearest.distance.unwrap_or(u32::MAX);
        // Where a store of another district is hardly farther away, the border may be between.
        let is_as_near = |other: &&StoreAway| other.distance.unwrap_or(u32::MAX) / 2 <= distance;
        distance <= DISTRICT_WITHIN
            && near.iter().take_while(is_as_near).all(|other| {
                other.row.city == nearest.row.city && called(&other.row).as_ref() == Some(district)
            })
    });
    Place { province, city: Some(city), district, street: None }
}
