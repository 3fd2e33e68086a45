//! The app's one page, with the settings in it, compressed once, and its policy.

use std::fs;
use std::io::Write;
use std::path::Path;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::AppError;
use crate::app_config::AppConfig;
use crate::content_security::{PERMISSIONS, needs_eval, policy, raw_elements, worker_policy};
use crate::etag;

/// The page as it is sent.
#[derive(Debug)]
pub(crate) struct Page {
    plain: Bytes,
    brotli: Bytes,
    gzip: Bytes,
    tag: String,
    policy: String,
    policy_with_eval: String,
    worker_policy: String,
}

impl Page {
    /// Reads the page and the settings, and puts them together.
    pub(super) fn read(index: &Path, config: &Path) -> Result<Self, AppError> {
        let path = || index.display().to_string();
        let html = fs::read_to_string(index)
            .map_err(|error| AppError::Missing { path: path(), reason: error.to_string() })?;
        let settings = AppConfig::read(config)
            .map_err(|reason| AppError::BadConfig { path: config.display().to_string(), reason })?;
        // A browser reads line ends as single line feeds, and hashes scripts after that.
        let html = html.replace("\r\n", "\n");
        let html =
            with_settings(&html, &settings).ok_or_else(|| AppError::NoPlace { path: path() })?;
        Ok(Self::new(html, &settings))
    }

    fn new(html: String, settings: &AppConfig) -> Self {
        let policy_with_eval = policy(&html, settings, true);
        let policy = policy(&html, settings, false);
        let worker_policy = worker_policy(settings);
        let tag = etag::tag_of(format!("{html}{policy}").as_bytes());
        let (brotli, gzip) = (brotli(html.as_bytes()).into(), gzip(html.as_bytes()).into());
        Self { plain: html.into(), brotli, gzip, tag, policy, policy_with_eval, worker_policy }
    }

    /// The security headers it needs, for this browser.
    pub(crate) fn security(&self, user_agent: &str) -> [(HeaderName, &str); 4] {
        let policy = if needs_eval(user_agent) { &self.policy_with_eval } else { &self.policy };
        [
            (header::CONTENT_SECURITY_POLICY, policy.as_str()),
            (HeaderName::from_static("permissions-policy"), PERMISSIONS),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
        ]
    }

    /// The Content-Security-Policy of its service worker.
    pub(super) fn worker_policy(&self) -> &str {
        &self.worker_policy
    }

    /// The page in the form that this browser takes, or 304 when it holds it already.
    pub(super) fn answer(&self, request: &Request) -> Response {
        let text = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
        let accepted = text(header::ACCEPT_ENCODING).unwrap_or_default();
        let (body, encoding) = if accepts(accepted, "br") {
            (&self.brotli, Some("br"))
        } else if accepts(accepted, "gzip") {
            (&self.gzip, Some("gzip"))
        } else {
            (&self.plain, None)
        };
        let asked = request.headers().get(header::IF_NONE_MATCH);
        let is_known = asked.is_some_and(|asked| etag::holds(asked, &self.tag));
        let mut response =
            Response::new(if is_known { Body::empty() } else { Body::from(body.clone()) });
        let headers = response.headers_mut();
        put(headers, header::CACHE_CONTROL, "no-cache");
        put(headers, header::ETAG, &self.tag);
        put(headers, header::VARY, "accept-encoding, user-agent");
        if is_known {
            // The browser keeps the other headers of the page that it holds (RFC 9111, section
            // 3.2); the policies, which the tag covers, are three quarters of this answer.
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        put(headers, header::CONTENT_TYPE, "text/html; charset=utf-8");
        if let Some(encoding) = encoding {
            put(headers, header::CONTENT_ENCODING, encoding);
        }
        for (name, value) in self.security(text(header::USER_AGENT).unwrap_or_default()) {
            put(headers, name, value);
        }
        response
    }
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    // Settings are checked to be plain, and all else here is our own, so no value is refused.
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// The page with the settings in their place, if it has one.
fn with_settings(html: &str, settings: &AppConfig) -> Option<String> {
    let elements = raw_elements(html);
    let place = elements
        .iter()
        .find(|element| element.name == "script" && element.attribute("id") == Some("config"))?;
    let (before, after) = (&html[..place.inside.start], &html[place.inside.end..]);
    Some(format!("{before}{}{after}", settings.inline()))
}

/// Whether `Accept-Encoding` names this one and does not refuse it.
fn accepts(header: &str, encoding: &str) -> bool {
    header.split(',').any(|choice| {
        let (name, weight) = choice.split_once(';').unwrap_or((choice, ""));
        let weight = weight.trim().strip_prefix("q=").map_or(Ok(1.0), str::parse::<f32>);
        name.trim().eq_ignore_ascii_case(encoding) && weight.is_ok_and(|weight| weight > 0.0)
    })
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut encoder = brotli::CompressorWriter::new(&mut packed, 4096, 11, 22);
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    drop(encoder);
    packed
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
