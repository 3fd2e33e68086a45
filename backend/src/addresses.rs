//! Addresses: where a member has goods brought to, and what can be told of a position.

mod checking;
mod locating;

use std::sync::LazyLock;

use axum::extract::Path;
use axum::routing::{get, post};
use axum::{Json, Router};
use contract::addresses::{
    ADDRESS, ADDRESSES, Address, AddressDraft, CHANGE_ADDRESS, CREATE_ADDRESS, CreateAddress,
    DIVISIONS, Divisions, MAKE_DEFAULT, MOST_ADDRESSES, REMOVE_ADDRESS, REVERSE,
};
use contract::{Page, ProblemCode};

use self::checking::{OF_CREATION, OF_DRAFT, check, check_key};
use crate::caller::Caller;
use crate::database::addresses::{self, Created};
use crate::error::{Error, Refusal};
use crate::request::JsonBody;
use crate::state::AppState;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route(ADDRESSES.path, get(all))
        .route(CREATE_ADDRESS.path, post(create))
        .route(ADDRESS.path, get(one))
        .route(CHANGE_ADDRESS.path, post(change))
        .route(MAKE_DEFAULT.path, post(make_default))
        .route(REMOVE_ADDRESS.path, post(remove))
        .route(REVERSE.path, get(locating::reverse))
}

/// There is no such address, or it is somebody else's.
const NO_ADDRESS: Error = Error::NotFound("such address of this member");

/// The divisions of China.
///
/// # Errors
/// The program was built with a table that is none.
fn divisions() -> Result<&'static Divisions, Error> {
    static TABLE: LazyLock<Option<Divisions>> = LazyLock::new(|| Divisions::read(DIVISIONS));
    TABLE.as_ref().ok_or_else(|| Error::Broken("the table of divisions cannot be read".to_owned()))
}

/// The member's addresses.
async fn all(caller: Caller) -> Result<Json<Page<Address>>, Error> {
    let addresses =
        caller.read_as_member(|connection, member| Ok(addresses::of(connection, member)?));
    Ok(Json(Page::whole(addresses.await?)))
}

/// One of them.
async fn one(caller: Caller, Path(id): Path<String>) -> Result<Json<Address>, Error> {
    let address = caller.read_as_member(move |connection, member| {
        addresses::one(connection, member, &id)?.ok_or(NO_ADDRESS)
    });
    Ok(Json(address.await?))
}

/// Adds one. Sent again, it answers the one that it made.
async fn create(
    caller: Caller,
    JsonBody(CreateAddress { key, address }): JsonBody<CreateAddress>,
) -> Result<Json<Address>, Error> {
    check_key(&key)?;
    let now = caller.now();
    let created = caller.write_as_member(move |connection, member| {
        match addresses::created(connection, member, &key)? {
            Some(Created::There(address)) => return Ok(*address),
            Some(Created::Removed) => return Err(NO_ADDRESS),
            None => {}
        }
        let checked = check(address, divisions()?, &OF_CREATION)?;
        let added = addresses::add(connection, member, &key, &checked, now)?;
        added.ok_or_else(|| {
            let detail = "a member has no more addresses than this; remove one first";
            let most = u32::try_from(MOST_ADDRESSES).unwrap_or(u32::MAX);
            Refusal::new(ProblemCode::LimitReached, detail).left(most).into()
        })
    });
    Ok(Json(created.await?))
}

/// Writes one anew.
async fn change(
    caller: Caller,
    Path(id): Path<String>,
    JsonBody(draft): JsonBody<AddressDraft>,
) -> Result<Json<Address>, Error> {
    let now = caller.now();
    let changed = caller.write_as_member(move |connection, member| {
        // Whoever may not see it is told nothing of what is wrong with the draft.
        addresses::one(connection, member, &id)?.ok_or(NO_ADDRESS)?;
        let checked = check(draft, divisions()?, &OF_DRAFT)?;
        addresses::change(connection, member, &id, &checked, now)?.ok_or(NO_ADDRESS)
    });
    Ok(Json(changed.await?))
}

/// Makes one the default in place of the one that was.
async fn make_default(
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Page<Address>>, Error> {
    let addresses = caller.write_as_member(move |connection, member| {
        if addresses::make_default(connection, member, &id)? {
            Ok(addresses::of(connection, member)?)
        } else {
            Err(NO_ADDRESS)
        }
    });
    Ok(Json(Page::whole(addresses.await?)))
}

/// Removes one, if it is there and the member's.
async fn remove(caller: Caller, Path(id): Path<String>) -> Result<Json<Page<Address>>, Error> {
    let addresses = caller.write_as_member(move |connection, member| {
        addresses::remove(connection, member, &id)?;
        Ok(addresses::of(connection, member)?)
    });
    Ok(Json(Page::whole(addresses.await?)))
}
