//! What handlers take from a request: its parameters, its body and its language.

use std::convert::Infallible;

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::{ProblemCode, Query};
use serde::de::DeserializeOwned;

use crate::error::{Error, problem};

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

/// The body of a write.
pub(crate) struct JsonBody<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Sync + Send> FromRequest<S> for JsonBody<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        match Json::from_request(request, state).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(rejection) => {
                // A body that is JSON of another shape is as wrong as one that is none.
                let status = match rejection.status() {
                    StatusCode::UNPROCESSABLE_ENTITY => StatusCode::BAD_REQUEST,
                    status => status,
                };
                let is_large = status == StatusCode::PAYLOAD_TOO_LARGE;
                let code = if is_large { ProblemCode::TooLarge } else { ProblemCode::Invalid };
                let detail = Some(rejection.body_text());
                Err(problem(status, code, detail, Vec::new()).into_response())
            }
        }
    }
}

/// Whether somebody else may lead back there: a path of the app, and nothing that a browser takes for
/// another host.
pub(crate) fn is_within_app(address: &str) -> bool {
    address.starts_with('/')
        && !address.starts_with("//")
        && address.len() <= 500
        && address.bytes().all(|byte| byte.is_ascii_graphic() && !b"\\\"<>".contains(&byte))
}

/// The language that answers are wanted in: the most wanted of `Accept-Language`, else zh-CN.
pub(crate) struct Locale(pub(crate) String);

impl Locale {
    fn of(headers: &HeaderMap) -> Self {
        let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let mut best: Option<(&str, f32)> = None;
        for choice in wanted.unwrap_or_default().split(',') {
            let (tag, weight) = choice.split_once(';').unwrap_or((choice, ""));
            let weight = weight.trim().strip_prefix("q=").map_or(1.0, |q| q.parse().unwrap_or(0.0));
            let tag = tag.trim();
            let is_tag = tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            let is_better = best.is_none_or(|(_, least)| weight > least);
            if is_tag && !tag.is_empty() && tag.len() <= 35 && weight > 0.0 && is_better {
                best = Some((tag, weight));
            }
        }
        Self(best.map_or("zh-CN", |(tag, _)| tag).to_owned())
    }
}

impl<S: Sync> FromRequestParts<S> for Locale {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

/// Names the language of an answer whose handler did not.
pub(crate) async fn name_language(request: Request, next: Next) -> Response {
    let locale = Locale::of(request.headers());
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(&locale.0) {
        response.headers_mut().entry(header::CONTENT_LANGUAGE).or_insert(value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_wanted_language_counts() {
        for (header, locale) in [
            (None, "zh-CN"),
            (Some(""), "zh-CN"),
            (Some("*"), "zh-CN"),
            (Some("en"), "en"),
            (Some("en-GB, en;q=0.9, zh;q=0.8"), "en-GB"),
            (Some("zh;q=0.5, en;q=0.9"), "en"),
            (Some("en;q=0, zh-HK;q=0.1"), "zh-HK"),
            (Some("<script>, en;q=0.1"), "en"),
        ] {
            let mut headers = HeaderMap::new();
            headers.extend(
                header.map(|text| (header::ACCEPT_LANGUAGE, HeaderValue::from_static(text))),
            );
            assert_eq!(Locale::of(&headers).0, locale, "{header:?}");
        }
    }
}
