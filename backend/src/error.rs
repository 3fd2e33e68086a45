//! Why a request failed, and the problem it is answered with.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::{BadParameter, FieldProblem, Problem, ProblemCode};

use crate::observe::{Cause, request_id};

/// Why a request failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// There is nothing at this address.
    #[error("there is no {0}")]
    NotFound(&'static str),
    /// A parameter cannot be read.
    #[error("{0}")]
    BadParameter(#[from] BadParameter),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] rusqlite::Error),
    /// No connection to the database was free in time.
    #[error("database pool: {0}")]
    Pool(#[from] r2d2::Error),
    /// Something that the rest of the program promised did not hold.
    #[error("{0}")]
    Broken(String),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, code) = match &self {
            Self::NotFound(_) => (StatusCode::NOT_FOUND, ProblemCode::NotFound),
            Self::BadParameter(_) => (StatusCode::BAD_REQUEST, ProblemCode::Invalid),
            Self::Pool(_) => (StatusCode::SERVICE_UNAVAILABLE, ProblemCode::Unavailable),
            Self::Database(_) | Self::Broken(_) => {
                (StatusCode::INTERNAL_SERVER_ERROR, ProblemCode::Internal)
            }
        };
        let fields = match &self {
            Self::BadParameter(bad) => vec![FieldProblem {
                field: bad.name.to_owned(),
                detail: format!("must be {}", bad.expected),
            }],
            _ => Vec::new(),
        };
        let detail = status.is_client_error().then(|| self.to_string());
        let mut response = problem(status, code, detail, fields);
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
    let body = Problem {
        kind: "about:blank".to_owned(),
        title: status.canonical_reason().unwrap_or_default().to_owned(),
        status: status.as_u16(),
        detail,
        code,
        fields,
        retry_after: None,
        at: None,
        left: None,
        request_id: request_id(),
    };
    (status, [(header::CONTENT_TYPE, "application/problem+json")], Json(body)).into_response()
}
