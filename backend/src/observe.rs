//! Gives each request an id and a line in the log.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

/// The header that carries the id in and out.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

tokio::task_local! {
    static CURRENT: String;
}

/// The id of the request being answered; none outside of one.
pub(crate) fn request_id() -> Option<String> {
    CURRENT.try_with(String::clone).ok()
}

/// Why a request failed, left in the response for the log. Clients are not told.
#[derive(Clone)]
pub(crate) struct Cause(pub(crate) String);

/// Takes the caller's id or makes one, echoes it, and logs the request when it is answered: the one
/// place that logs failures.
pub(crate) async fn observe(request: Request, next: Next) -> Response {
    let id = wanted_id(&request).unwrap_or_else(new_id);
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let started = Instant::now();
    let span = tracing::info_span!("request", id = %id);
    let answer = CURRENT.scope(id.clone(), next.run(request).instrument(span.clone()));
    let mut response = answer.await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let status = response.status();
    let millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| {
        if status.is_server_error() {
            let cause = response.extensions().get::<Cause>().map_or("", |cause| &cause.0);
            tracing::error!(%method, path, status = status.as_u16(), millis, cause, "failed");
        } else if path.starts_with("/api/") {
            tracing::info!(%method, path, status = status.as_u16(), millis, "answered");
        } else {
            tracing::debug!(%method, path, status = status.as_u16(), millis, "answered");
        }
    });
    response
}

/// The caller's id, if it is fit for a log line.
fn wanted_id(request: &Request) -> Option<String> {
    let id = request.headers().get(REQUEST_ID)?.to_str().ok()?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (!id.is_empty() && id.len() <= 64 && id.bytes().all(is_plain)).then(|| id.to_owned())
}

/// An id that this process has not given before and that others hardly have.
fn new_id() -> String {
    static PROCESS: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one("doorstep"));
    static COUNT: AtomicU64 = AtomicU64::new(0);
    format!("{:016x}-{}", *PROCESS, COUNT.fetch_add(1, Ordering::Relaxed))
}
