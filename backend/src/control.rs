//! Lets tests move the clock, break answers, take capabilities away, read one-time codes, have orders
//! brought by nobody and cut streams of events, over HTTP. Compiled only under the cargo feature `test-control`, which a release build does not have.

mod faults;

use axum::Json;
use axum::Router;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use contract::shop::Feature;
use contract::{ProblemCode, Timestamp};
use serde::{Deserialize, Serialize};

use crate::accounts::Sender;
use crate::capabilities::Capabilities;
use crate::clock::Clock;
use crate::database::Wakes;
use crate::error::{Error, problem};
use crate::state::AppState;
use crate::tracking::Tracking;
use faults::{Fault, Faults};

/// What tests can reach.
#[derive(Clone)]
struct Reach {
    clock: Clock,
    capabilities: Capabilities,
    sender: Sender,
    faults: Faults,
    tracking: Tracking,
    wakes: Wakes,
}

/// Puts the controls beside these routes, and the faults in front of them.
pub(crate) fn attach(routes: Router, state: &AppState) -> Router {
    let faults = Faults::default();
    let routes = routes.layer(from_fn_with_state(faults.clone(), faults::apply));
    let controls = Router::new()
        .route("/test/clock", get(read_clock).post(move_clock))
        .route("/test/faults", post(add_faults).delete(clear_faults))
        .route("/test/features", post(switch_features))
        .route("/test/simulation", post(simulate))
        .route("/test/streams", delete(cut_streams))
        .route("/test/codes/{phone}", get(read_code))
        .with_state(Reach {
            clock: state.clock.clone(),
            capabilities: state.capabilities.clone(),
            sender: state.accounts.sender.clone(),
            faults,
            tracking: state.tracking.clone(),
            wakes: state.database.wakes().clone(),
        });
    routes.merge(controls)
}

/// How the clock is moved.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Move {
    /// By so many milliseconds.
    AdvanceMs(i64),
    /// To this instant.
    Set(Timestamp),
}

#[derive(Serialize)]
struct Now {
    now: Timestamp,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Without {
    off: Vec<Feature>,
}

async fn read_clock(State(reach): State<Reach>) -> Json<Now> {
    Json(Now { now: reach.clock.now() })
}

async fn move_clock(
    State(reach): State<Reach>,
    body: Result<Json<Move>, JsonRejection>,
) -> Response {
    match body {
        Ok(Json(Move::AdvanceMs(millis))) => reach.clock.advance(millis),
        Ok(Json(Move::Set(instant))) => reach.clock.set(instant),
        Err(rejection) => return refuse(&rejection),
    }
    read_clock(State(reach)).await.into_response()
}

#[derive(Serialize)]
struct LastCode {
    code: String,
}

/// The last one-time code of a phone.
async fn read_code(
    State(reach): State<Reach>,
    Path(phone): Path<String>,
) -> Result<Json<LastCode>, Error> {
    let code = reach.sender.last_code(&phone);
    Ok(Json(LastCode { code: code.ok_or(Error::NotFound("code of this phone"))? }))
}

async fn add_faults(
    State(reach): State<Reach>,
    body: Result<Json<Vec<Fault>>, JsonRejection>,
) -> Response {
    match body {
        Ok(Json(faults)) => {
            reach.faults.add(faults);
            StatusCode::NO_CONTENT.into_response()
        }
        Err(rejection) => refuse(&rejection),
    }
}

async fn clear_faults(State(reach): State<Reach>) -> StatusCode {
    reach.faults.clear();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Simulation {
    on: bool,
}

/// Has groups picked, packed, brought and sent by nobody, or leaves them to clerks.
async fn simulate(
    State(reach): State<Reach>,
    body: Result<Json<Simulation>, JsonRejection>,
) -> Response {
    match body {
        Ok(Json(Simulation { on })) => {
            reach.tracking.simulate(on);
            StatusCode::NO_CONTENT.into_response()
        }
        Err(rejection) => refuse(&rejection),
    }
}

/// Ends all streams of events; they may be opened again.
async fn cut_streams(State(reach): State<Reach>) -> StatusCode {
    reach.wakes.end();
    StatusCode::NO_CONTENT
}

async fn switch_features(
    State(reach): State<Reach>,
    body: Result<Json<Without>, JsonRejection>,
) -> Response {
    match body {
        Ok(Json(Without { off })) if off.contains(&Feature::Unknown) => {
            let detail = "`off` names a capability that there is not".to_owned();
            problem(StatusCode::BAD_REQUEST, ProblemCode::Invalid, Some(detail), Vec::new())
        }
        Ok(Json(Without { off })) => {
            reach.capabilities.switch_off(off);
            StatusCode::NO_CONTENT.into_response()
        }
        Err(rejection) => refuse(&rejection),
    }
}

fn refuse(rejection: &JsonRejection) -> Response {
    let status = rejection.status();
    problem(status, ProblemCode::Invalid, Some(rejection.body_text()), Vec::new())
}
