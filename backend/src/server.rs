//! The HTTP server: all areas under one roof, and what holds for every request.

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use contract::ProblemCode;
use contract::photos::{LARGEST_PHOTO, UPLOAD_PHOTO};
use http_body_util::Limited;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::app_files::AppFiles;
use crate::caller::{carry, refuse_foreign};
use crate::error::{Error, problem};
use crate::observe::{Cause, observe};
use crate::request::name_language;
use crate::state::AppState;
use crate::{
    accounts, addresses, after_sales, api_docs, capabilities, cart, catalogue, checkout, counter,
    coupons, etag, health, home, hosts, invoices, listing, notices, orders, payments, photos,
    pickings, pickups, pictures, promotions, reviews, search, shop, stores, tracking,
};

/// How much a request may ask of the server.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long an answer may take.
    pub time: Duration,
    /// How many bytes a body may have.
    pub body: usize,
    /// How many bytes the body may have that is a photo: one more than a photo, so that whoever reads
    /// it says what is wrong with it.
    pub photo: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(30), body: 256 * 1024, photo: LARGEST_PHOTO + 1 }
    }
}

/// Every route, with the limits of a live server.
pub fn router(state: AppState) -> Router {
    router_within(state, Limits::default())
}

/// Every route, within these limits.
pub fn router_within(state: AppState, limits: Limits) -> Router {
    let api = Router::new()
        .merge(accounts::router())
        .merge(cart::router())
        .merge(catalogue::router())
        .merge(checkout::router())
        .merge(counter::router())
        .merge(coupons::router())
        .merge(addresses::router())
        .merge(after_sales::router())
        .merge(home::router())
        .merge(hosts::router())
        .merge(invoices::router())
        .merge(listing::router())
        .merge(notices::router())
        .merge(orders::router())
        .merge(payments::router())
        .merge(photos::router())
        .merge(pickings::router())
        .merge(pickups::router())
        .merge(promotions::router())
        .merge(reviews::router())
        .merge(search::router())
        .merge(shop::router())
        .merge(stores::router())
        .merge(tracking::router())
        .layer(from_fn_with_state(state.capabilities.clone(), capabilities::gate))
        .layer(from_fn(carry))
        .layer(from_fn(refuse_foreign))
        .layer(from_fn(etag::conditional))
        .layer(from_fn(name_language))
        .layer(CompressionLayer::new());
    #[cfg(feature = "test-control")]
    let reached = state.clone();
    let docs = api_docs::router().layer(CompressionLayer::new());
    let routes = Router::new()
        .merge(api)
        .merge(docs)
        .merge(pictures::router())
        .merge(health::router())
        .merge(payments::cashier())
        .method_not_allowed_fallback(refuse_method)
        .fallback_service(any(serve_app).with_state(state.app.clone()))
        .with_state(state);
    #[cfg(feature = "test-control")]
    let routes = crate::control::attach(routes, &reached);
    govern(routes, limits)
}

/// Wraps routes in what holds for every request.
fn govern(routes: Router, limits: Limits) -> Router {
    routes
        .layer(from_fn_with_state(limits, hold_limits))
        .layer(CatchPanicLayer::custom(answer_panic))
        .layer(from_fn(secure))
        .layer(from_fn(observe))
}

/// The app, and the refusal of all that cannot be the app's.
async fn serve_app(State(app): State<Option<AppFiles>>, request: Request) -> Response {
    let path = request.uri().path();
    let is_ours = ["api", "media", "health", "sandbox", "test"]
        .iter()
        .any(|first| path.trim_start_matches('/').split('/').next() == Some(first));
    match app {
        _ if is_ours => {
            Error::NotFound("such address; /api/docs lists those there are").into_response()
        }
        None => Error::NotFound("app here; `serve --app DIR` serves one").into_response(),
        Some(_) if ![Method::GET, Method::HEAD].contains(request.method()) => {
            let allow = [(header::ALLOW, "GET,HEAD")];
            (allow, refuse_method(request).await).into_response()
        }
        Some(app) => app.answer(request).await,
    }
}

async fn refuse_method(request: Request) -> Response {
    let detail = format!("{} is not possible here; `Allow` says what is", request.method());
    problem(StatusCode::METHOD_NOT_ALLOWED, ProblemCode::MethodNotAllowed, Some(detail), Vec::new())
}

/// Refuses bodies that are too large, and gives up on answers that take too long.
async fn hold_limits(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    let is_photo = request.uri().path() == UPLOAD_PHOTO.path;
    let most = if is_photo { limits.photo } else { limits.body };
    if request.body().size_hint().lower() > most as u64 {
        let detail = format!("a body may have at most {most} bytes");
        let status = StatusCode::PAYLOAD_TOO_LARGE;
        return problem(status, ProblemCode::TooLarge, Some(detail), Vec::new());
    }
    let request = request.map(|body| Body::new(Limited::new(body, most)));
    match tokio::time::timeout(limits.time, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            let status = StatusCode::GATEWAY_TIMEOUT;
            let mut response = problem(status, ProblemCode::TimedOut, None, Vec::new());
            response.extensions_mut().insert(Cause(format!("no answer in {:?}", limits.time)));
            response
        }
    }
}

fn answer_panic(panic: Box<dyn Any + Send>) -> Response {
    let words = panic.downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no words");
    Error::Broken(format!("panic: {words}")).into_response()
}

/// Headers that make browsers take answers for what they are and nothing else. What serves pages
/// has set its own policy already.
async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status() == StatusCode::NOT_MODIFIED {
        // What the browser holds came with its own, which others would take the place of.
        return response;
    }
    let headers = response.headers_mut();
    let defaults = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    ];
    for (name, value) in defaults {
        add_default(headers, name, value);
    }
    response
}

fn add_default(headers: &mut HeaderMap, name: header::HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use axum::routing::{get, post};
    use tower::ServiceExt;

    use super::*;

    /// The status, the problem's code, and whether it carries the request's id.
    async fn answer(routes: Router, request: Request) -> (u16, ProblemCode, bool) {
        let limits = Limits { time: Duration::ZERO, body: 10, photo: 10 };
        let response = govern(routes, limits).oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let id = response.headers()["x-request-id"].to_str().unwrap().to_owned();
        let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let problem: contract::Problem = serde_json::from_slice(&body).unwrap();
        assert_eq!(problem.status, status);
        (status, problem.code, problem.request_id == Some(id))
    }

    #[tokio::test]
    async fn an_answer_that_never_comes_is_given_up() {
        let routes = Router::new().route("/", get(pending::<()>));
        let request = Request::get("/").body(Body::empty()).unwrap();
        assert_eq!(answer(routes, request).await, (504, ProblemCode::TimedOut, true));
    }

    #[tokio::test]
    async fn a_panic_is_an_answer() {
        let routes = Router::new().route("/", get(async || -> () { panic!("oh") }));
        let request = Request::get("/").body(Body::empty()).unwrap();
        assert_eq!(answer(routes, request).await, (500, ProblemCode::Internal, true));
    }

    #[tokio::test]
    async fn a_body_that_is_too_large_is_refused() {
        let routes = Router::new().route("/", post(async |body: String| body));
        let request = Request::post("/").body(Body::from("12345678901")).unwrap();
        assert_eq!(answer(routes, request).await, (413, ProblemCode::TooLarge, true));
    }
}
