//! Turns away writes that another site's page makes a browser send along with the shopper's cookie.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::ProblemCode;
use contract::photos::UPLOAD_PHOTO;

use crate::error::{Error, Refusal, problem};

/// Refuses writes that are neither JSON nor a picture, which a page may send anywhere without asking,
/// and writes from other sites.
pub(crate) async fn refuse_foreign(request: Request, next: Next) -> Response {
    if [Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method()) {
        return next.run(request).await;
    }
    let headers = request.headers();
    if is_foreign(headers) {
        let detail = "the request came from another site";
        return Error::from(Refusal::new(ProblemCode::Foreign, detail)).into_response();
    }
    let is_photo = is_picture(headers) && request.uri().path() == UPLOAD_PHOTO.path;
    if !is_json(headers) && !is_photo {
        let detail = "a write is JSON: send `Content-Type: application/json`".to_owned();
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        return problem(status, ProblemCode::Invalid, Some(detail), Vec::new());
    }
    next.run(request).await
}

fn is_json(headers: &HeaderMap) -> bool {
    kind(headers).eq_ignore_ascii_case("application/json")
}

/// No form sends these, so that a page of another site has to ask first.
fn is_picture(headers: &HeaderMap) -> bool {
    let known = ["image/jpeg", "image/png", "image/webp"];
    known.iter().any(|known| kind(headers).eq_ignore_ascii_case(known))
}

fn kind(headers: &HeaderMap) -> &str {
    let kind = text(headers, header::CONTENT_TYPE.as_str()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim()
}

/// Whether a page of another site sent it. Browsers say so in `Sec-Fetch-Site`, older ones and
/// those without HTTPS only where the page is from; whoever says nothing is no browser, and sends
/// nobody's cookie but its own.
fn is_foreign(headers: &HeaderMap) -> bool {
    if let Some(site) = text(headers, "sec-fetch-site") {
        return !["same-origin", "none"].contains(&site);
    }
    let Some(origin) = text(headers, "origin") else { return false };
    let Some((_, origin)) = origin.split_once("://") else { return true };
    // A proxy may have put its own name into `Host`. A page cannot add the other header to a
    // request to another site without that site's leave.
    let hosts = [text(headers, "host"), text(headers, "x-forwarded-host")];
    !hosts.into_iter().flatten().any(|host| host.trim().eq_ignore_ascii_case(origin))
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    #[test]
    fn another_site_is_told_apart() {
        for (headers, is_refused) in [
            (&[][..], false),
            (&[("sec-fetch-site", "same-origin")], false),
            (&[("sec-fetch-site", "cross-site")], true),
            (&[("sec-fetch-site", "same-site")], true),
            // What the browser says counts more than what it says of the page.
            (&[("sec-fetch-site", "same-origin"), ("origin", "https://evil.example")], false),
            (&[("origin", "https://shop.example"), ("host", "shop.example")], false),
            (&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")], false),
            (&[("origin", "https://shop.example"), ("host", "shop.example:8443")], true),
            (&[("origin", "https://evil.example"), ("host", "shop.example")], true),
            (&[("origin", "null"), ("host", "shop.example")], true),
            (
                &[
                    ("origin", "https://shop.example"),
                    ("host", "backend:8080"),
                    ("x-forwarded-host", "shop.example"),
                ],
                false,
            ),
        ] {
            let map: HeaderMap = headers
                .iter()
                .map(|(name, value)| {
                    (HeaderName::from_static(name), HeaderValue::from_static(value))
                })
                .collect();
            assert_eq!(is_foreign(&map), is_refused, "{headers:?}");
        }
    }
}
