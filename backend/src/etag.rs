//! Lets the app ask "has it changed?": each answer carries a hash of itself, and whoever already
//! holds that hash gets 304 without a body.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::error::Error;

/// Adds `ETag`, `Cache-Control` and `Vary` to what is read from the API, and answers
/// `If-None-Match`.
pub(crate) async fn conditional(request: Request, next: Next) -> Response {
    if request.method() != Method::GET {
        return next.run(request).await;
    }
    let asked = request.headers().get(header::IF_NONE_MATCH).cloned();
    let mut response = next.run(request).await;
    add_vary(response.headers_mut(), header::ACCEPT_LANGUAGE);
    if response.status() != StatusCode::OK || is_endless(response.headers()) {
        return response;
    }
    let (mut head, body) = response.into_parts();
    // Handlers build their whole answer in memory, so this copies nothing and cannot grow.
    let body = match to_bytes(body, usize::MAX).await {
        Ok(body) => body,
        Err(error) => return Error::Broken(format!("reading an answer: {error}")).into_response(),
    };
    let tag = tag_of(&body);
    head.headers
        .entry(header::CACHE_CONTROL)
        .or_insert(const { HeaderValue::from_static("no-cache") });
    let is_known = asked.as_ref().is_some_and(|asked| holds(asked, &tag));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        head.headers.insert(header::ETAG, tag);
    }
    if is_known {
        head.status = StatusCode::NOT_MODIFIED;
        head.headers.remove(header::CONTENT_TYPE);
        head.headers.remove(header::CONTENT_LENGTH);
        return Response::from_parts(head, Body::empty());
    }
    Response::from_parts(head, Body::from(body))
}

/// Whether it is a stream of events, which has no last byte to wait for.
pub(crate) fn is_endless(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/event-stream"))
}

/// A weak tag, since compressing on the way out changes the bytes but not what they say.
pub(crate) fn tag_of(body: &[u8]) -> String {
    use std::fmt::Write;

    let hash = Sha256::digest(body);
    let mut tag = String::from("W/\"");
    for byte in &hash[..12] {
        // Writing to a string cannot fail.
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push('"');
    tag
}

/// Whether an `If-None-Match` names this tag, compared weakly (RFC 9110, section 8.8.3.2).
pub(crate) fn holds(asked: &HeaderValue, tag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let asked = asked.to_str().unwrap_or_default();
    asked.split(',').any(|one| one.trim() == "*" || bare(one) == bare(tag))
}

/// Says that the answer also depends on this header of the request.
pub(crate) fn add_vary(headers: &mut HeaderMap, name: HeaderName) {
    headers.append(header::VARY, HeaderValue::from(name));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_found_however_a_proxy_wrote_it() {
        let tag = tag_of(b"milk");
        let strong = tag.trim_start_matches("W/").to_owned();
        for (asked, is_known) in [
            (tag.clone(), true),
            (strong.clone(), true),
            (format!("\"other\", {strong}"), true),
            ("*".to_owned(), true),
            ("\"other\"".to_owned(), false),
            (tag_of(b"bread"), false),
        ] {
            let asked = HeaderValue::from_str(&asked).unwrap();
            assert_eq!(holds(&asked, &tag), is_known, "{asked:?}");
        }
    }
}
