//! Why a request failed, and the problem it is answered with.

mod refusal;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::{BadParameter, FieldProblem, Problem, ProblemCode};

pub(crate) use self::refusal::Refusal;
use crate::observe::{Cause, request_id};

/// Why a request failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// There is nothing at this address.
    #[error("there is no {0}")]
    NotFound(&'static str),
    /// A parameter, or a field of the body by its JSON pointer, cannot be read.
    #[error("{0}")]
    BadParameter(#[from] BadParameter),
    /// The shop does not do what was asked, for a reason that the app tells apart.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] rusqlite::Error),
    /// No connection to the database was free in time.
    #[error("database pool: {0}")]
    Pool(#[from] r2d2::Error),
    /// Somebody else failed, whom the answer depends on.
    #[error("elsewhere: {0}")]
    Elsewhere(String),
    /// Something that the rest of the program promised did not hold.
    #[error("{0}")]
    Broken(String),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, code) = match &self {
            Self::NotFound(_) => (StatusCode::NOT_FOUND, ProblemCode::NotFound),
            Self::BadParameter(_) => (StatusCode::BAD_REQUEST, ProblemCode::Invalid),
            Self::Refused(refusal) => (refusal.status(), refusal.code),
            Self::Pool(_) | Self::Elsewhere(_) => {
                (StatusCode::SERVICE_UNAVAILABLE, ProblemCode::Unavailable)
            }
            Self::Database(_) | Self::Broken(_) => {
                (StatusCode::INTERNAL_SERVER_ERROR, ProblemCode::Internal)
            }
        };
        let mut body = blank(status, code);
        // What went wrong inside is for the log alone; a refusal is meant to be read.
        let is_for_all = status.is_client_error() || matches!(self, Self::Refused(_));
        body.detail = is_for_all.then(|| self.to_string());
        match &self {
            Self::BadParameter(bad) => body.fields.push(FieldProblem {
                field: bad.name.to_owned(),
                detail: format!("must be {}", bad.expected),
            }),
            Self::Refused(refusal) => refusal.write(&mut body),
            _ => {}
        }
        let mut response = answer(status, body);
        if status.is_server_error() {
            response.extensions_mut().insert(Cause(self.to_string()));
        }
        response
    }
}

/// A refusal as `application/problem+json`.
pub(crate) fn problem(
    status: StatusCode,
    code: ProblemCode,
    detail: Option<String>,
    fields: Vec<FieldProblem>,
) -> Response {
    answer(status, Problem { detail, fields, ..blank(status, code) })
}

fn blank(status: StatusCode, code: ProblemCode) -> Problem {
    Problem {
        kind: "about:blank".to_owned(),
        title: status.canonical_reason().unwrap_or_default().to_owned(),
        status: status.as_u16(),
        detail: None,
        code,
        fields: Vec::new(),
        retry_after: None,
        at: None,
        left: None,
        request_id: request_id(),
    }
}

fn answer(status: StatusCode, body: Problem) -> Response {
    let retry_after = body.retry_after.map(HeaderValue::from);
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    let mut response = (status, kind, Json(body)).into_response();
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    response
}
