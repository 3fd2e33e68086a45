//! Answers that come late, break off, or are refused.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::ProblemCode;
use http_body_util::BodyExt;
use serde::Deserialize;

use crate::error::problem;
use crate::etag::is_endless;

/// A fault to come.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Fault {
    /// The addresses that begin with this have it.
    path: String,
    #[serde(flatten)]
    kind: Kind,
    /// How often; until it is taken away when missing.
    #[serde(default)]
    times: Option<u32>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Kind {
    /// The answer comes so many milliseconds late.
    Delay { ms: u64 },
    /// The connection breaks in the middle of the answer.
    Cut,
    /// The answer is a refusal with this status.
    Status { status: u16 },
}

/// The faults to come, in order; the first that fits a request is its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Faults(Arc<Mutex<Vec<Fault>>>);

impl Faults {
    pub(super) fn add(&self, faults: Vec<Fault>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(faults);
    }

    pub(super) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The fault of this address, counted down.
    fn take(&self, address: &str) -> Option<Kind> {
        let mut faults = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = faults
            .iter()
            .position(|fault| fault.times != Some(0) && address.starts_with(&fault.path))?;
        let fault = &mut faults[found];
        fault.times = fault.times.map(|times| times - 1);
        Some(fault.kind)
    }
}

/// Lets a request have its fault, if there is one for it.
pub(super) async fn apply(
    State(faults): State<Faults>,
    mut request: Request,
    next: Next,
) -> Response {
    let address = request.uri().path_and_query().map_or("/", |address| address.as_str());
    match faults.take(address) {
        None => next.run(request).await,
        Some(Kind::Delay { ms }) => {
            tokio::time::sleep(Duration::from_millis(ms)).await;
            next.run(request).await
        }
        Some(Kind::Cut) => {
            // An answer that says "as you have it" has no middle to break off in.
            request.headers_mut().remove(header::IF_NONE_MATCH);
            let (mut head, mut body) = next.run(request).await.into_parts();
            if is_endless(&head.headers) {
                // Its first event, and no more.
                let first = body.frame().await.and_then(Result::ok);
                let half = first.and_then(|frame| frame.into_data().ok());
                return Response::from_parts(head, Body::new(BrokenOff { half, waited: false }));
            }
            let whole = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
            head.headers.insert(header::CONTENT_LENGTH, whole.len().max(2).into());
            let half = whole.slice(..whole.len() / 2);
            Response::from_parts(head, Body::new(BrokenOff { half: Some(half), waited: false }))
        }
        Some(Kind::Status { status }) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
            let code = match status.as_u16() {
                404 => ProblemCode::NotFound,
                429 => ProblemCode::TooMany,
                500 => ProblemCode::Internal,
                504 => ProblemCode::TimedOut,
                _ => ProblemCode::Unavailable,
            };
            problem(status, code, Some("a test asked for this".to_owned()), Vec::new())
                .into_response()
        }
    }
}

/// Half an answer and then a failure. It waits once in between, so that the half is sent.
struct BrokenOff {
    half: Option<Bytes>,
    waited: bool,
}

impl axum::body::HttpBody for BrokenOff {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, std::io::Error>>> {
        if let Some(half) = self.half.take() {
            return Poll::Ready(Some(Ok(http_body::Frame::data(half))));
        }
        if !self.waited {
            self.waited = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(std::io::Error::other("a test cut the connection"))))
    }
}
