//! What handlers take from a request: its parameters and its language.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use contract::Query;

use crate::error::Error;

/// The parameters after the `?`, read by the contract's own rules.
pub(crate) struct Parameters<Q>(pub(crate) Q);

impl<Q: Query, S: Sync> FromRequestParts<S> for Parameters<Q> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let query = parts.uri.query().unwrap_or_default();
        let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
        let pairs = pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref()));
        Ok(Self(Q::from_pairs(pairs)?))
    }
}

/// The language that answers are wanted in: the first of `Accept-Language`, else zh-CN.
pub(crate) struct Locale(pub(crate) String);

impl<S: Sync> FromRequestParts<S> for Locale {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let wanted =
            parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let first = wanted.unwrap_or_default().split([',', ';']).next().unwrap_or_default().trim();
        let tag = if first.is_empty() || first == "*" { "zh-CN" } else { first };
        Ok(Self(tag.to_owned()))
    }
}
