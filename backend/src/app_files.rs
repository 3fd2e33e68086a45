//! Serves the built app: its page with the deployment's settings in it, and its files.

mod page;
mod releases;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

use axum::body::Body;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tower::ServiceExt;
use tower_http::services::ServeDir;

pub(crate) use page::Page;

use crate::clock::Clock;
use crate::content_security::{needs_eval, reader_policy};
use crate::error::Error;
use releases::Releases;

/// The built app in a folder; clones share it.
#[derive(Clone, Debug)]
pub struct AppFiles {
    folder: Arc<Path>,
    files: ServeDir,
    index: Arc<Path>,
    config: Arc<Path>,
    page: Arc<RwLock<Kept>>,
    releases: Option<Releases>,
}

/// The page in memory, and when the files it is made of and their folder were written.
#[derive(Debug)]
struct Kept {
    page: Arc<Page>,
    written: Written,
}

type Written = [Option<SystemTime>; 3];

/// The service worker, which has a policy of its own: it runs nothing and calls whom the page calls.
const WORKER: &str = "/service-worker.js";

/// How the scanner's script begins, which is also the worker that reads codes, and as such has a
/// policy of its own.
const SCANNER: &str = "/scanner-";

/// A user agent that stands for all that are too old for `'wasm-unsafe-eval'`.
const OLD_ENGINE: &str = "Chrome/96";

/// Why the app cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// There is no built app.
    #[error(
        "there is no app at {path}: {reason}. Build it with `cargo xtask build`, or pass its folder with --app."
    )]
    Missing {
        /// Its page.
        path: String,
        /// What the system says.
        reason: String,
    },
    /// Its settings cannot be read.
    #[error("cannot use the settings in {path}: {reason}. README.md says what they may hold.")]
    BadConfig {
        /// The file.
        path: String,
        /// What is wrong.
        reason: String,
    },
    /// Its page has no place for the settings.
    #[error(
        "{path} has no <script type=\"application/json\" id=\"config\"></script> for the settings. Build the app again."
    )]
    NoPlace {
        /// Its page.
        path: String,
    },
}

impl AppFiles {
    /// The app in `folder`, with the settings of `config`, else of its own `config.json`.
    ///
    /// # Errors
    /// There is no app, or its settings cannot be read.
    pub fn open(folder: &Path, config: Option<&Path>) -> Result<Self, AppError> {
        let index: Arc<Path> = folder.join("index.html").into();
        let config: Arc<Path> =
            config.map_or_else(|| folder.join("config.json"), PathBuf::from).into();
        let folder: Arc<Path> = folder.into();
        let written = [&index, &config, &folder].map(|path| modified(path));
        let page = Arc::new(Page::read(&index, &config)?);
        let files = serving(&folder);
        let page = Arc::new(RwLock::new(Kept { page, written }));
        Ok(Self { folder, files, index, config, page, releases: None })
    }

    /// Has the files of each release kept in `folder` for those who opened the shop before the
    /// next one came.
    #[must_use]
    pub fn keeping_releases(mut self, folder: PathBuf, clock: Clock) -> Self {
        let releases = Releases::new(folder, clock);
        releases.keep(&self.folder, &self.index);
        self.releases = Some(releases);
        self
    }

    /// What the app's own server would answer: a file, or the page for an address that the app
    /// knows what to do with.
    pub(crate) async fn answer(&self, request: Request) -> Response {
        let path = request.uri().path();
        let name = path.rsplit('/').next().unwrap_or_default();
        if path == "/" || path == "/index.html" || (!name.contains('.') && wants_page(&request)) {
            return self.page().answer(&request);
        }
        if !name.contains('.') {
            return Error::NotFound("such file").into_response();
        }
        let (is_lasting, is_worker) = (is_named_by_content(name), path == WORKER);
        let agent = request.headers().get(header::USER_AGENT).and_then(|it| it.to_str().ok());
        let is_reader = path.starts_with(SCANNER);
        let reader = is_reader.then(|| reader_policy(needs_eval(agent.unwrap_or_default())));
        let Some(mut response) = self.file(request, is_lasting).await else {
            return Error::NotFound("such file").into_response();
        };
        let caching = if is_lasting { "public, max-age=31536000, immutable" } else { "no-cache" };
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
        if headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/plain") {
            let kind = HeaderValue::from_static("text/plain; charset=utf-8");
            headers.insert(header::CONTENT_TYPE, kind);
        }
        if is_worker && let Ok(policy) = HeaderValue::from_str(self.page().worker_policy()) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        if let Some(policy) = reader {
            headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
        }
        response
    }

    /// A file of this release; one that lasts may be of a release before.
    async fn file(&self, request: Request, is_lasting: bool) -> Option<Response> {
        let (asked, _) = request.into_parts();
        if let Some(response) = look_in(self.files.clone(), asked.clone()).await {
            return Some(response);
        }
        self.releases.as_ref().filter(|_| is_lasting)?.answer(&asked).await
    }

    /// The page's security headers, one `Name: value` a line; those of old engines as a comment.
    pub fn headers(&self) -> String {
        let page = self.page();
        let line = |name: &HeaderName, value: &str| format!("{name}: {value}\n");
        let mut lines: String =
            page.security("").iter().map(|(name, value)| line(name, value)).collect();
        lines.push_str("# For Chrome before 97 and Safari before 16, told by their user agent:\n");
        let (name, value) = &page.security(OLD_ENGINE)[0];
        lines.push_str(&format!("# {}", line(name, value)));
        lines.push_str("# For the files scanner-*.js:\n");
        lines.push_str(&format!("# {}", line(name, reader_policy(false))));
        lines
    }

    /// The page, read again when its files have changed. A change that cannot be used is logged
    /// and the page stays as it was.
    fn page(&self) -> Arc<Page> {
        let written = [&self.index, &self.config, &self.folder].map(|path| modified(path));
        {
            let kept = self.page.read().unwrap_or_else(PoisonError::into_inner);
            if kept.written == written {
                return kept.page.clone();
            }
        }
        let mut kept = self.page.write().unwrap_or_else(PoisonError::into_inner);
        match Page::read(&self.index, &self.config) {
            Ok(page) => {
                kept.page = Arc::new(page);
                if let Some(releases) = &self.releases {
                    releases.keep(&self.folder, &self.index);
                }
            }
            Err(error) => tracing::warn!(%error, "the app's page stays as it was"),
        }
        kept.written = written;
        kept.page.clone()
    }
}

/// The file that is asked for, if it is there.
async fn look_in(files: ServeDir, asked: Parts) -> Option<Response> {
    let request = Request::from_parts(asked, Body::empty());
    let response = match files.oneshot(request).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    };
    (response.status() != StatusCode::NOT_FOUND).then_some(response)
}

/// Serves the files of a folder, compressed as they lie there.
fn serving(folder: &Path) -> ServeDir {
    ServeDir::new(folder)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip()
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

/// Whether a browser asks for a page rather than for something that a page uses.
fn wants_page(request: &Request) -> bool {
    let reads = [Method::GET, Method::HEAD].contains(request.method());
    let accept = request.headers().get(header::ACCEPT).map(HeaderValue::as_bytes);
    let accept = accept.map(String::from_utf8_lossy);
    reads && accept.is_none_or(|kinds| kinds.contains("text/html") || kinds.contains("*/*"))
}

/// Whether a file's name changes with its content: `app-0123456789abcdef.css`,
/// `doorstep-0123456789abcdef_bg.wasm`. Trunk leaves out zeros in front.
fn is_named_by_content(name: &str) -> bool {
    name.split('-').skip(1).any(|part| {
        let hash = part.bytes().take_while(|byte| b"0123456789abcdef".contains(byte)).count();
        (12..=64).contains(&hash) && part[hash..].starts_with(['.', '_'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_last() {
        for (name, lasts) in [
            ("doorstep-0123456789abcdef.js", true),
            ("doorstep-0123456789abcdef_bg.wasm", true),
            ("my-shop-0123456789abcdef.css", true),
            ("app-99922b33a81db30.css", true),
            ("index.html", false),
            ("sw-20261123.js", false),
            ("a-0123456789abcdeg.js", false),
            ("doorstep-0123456789abcdef", false),
            ("0123456789abcdef.js", false),
        ] {
            assert_eq!(is_named_by_content(name), lasts, "{name}");
        }
    }
}
