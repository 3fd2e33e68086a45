//! A shop for tests: a router over a database of its own, at a time that stands still.
//!
//! A test file takes it in by `#[path = "shop/open.rs"] mod shop;`.

#![expect(dead_code, reason = "each test file uses a part of it")]
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::response::Response;
use contract::Timestamp;
use doorstep_backend::accounts::Accounts;
use doorstep_backend::app_files::AppFiles;
use doorstep_backend::capabilities::Capabilities;
use doorstep_backend::clock::Clock;
use doorstep_backend::database::Database;
use doorstep_backend::hosts::Hosts;
use doorstep_backend::payments::Payments;
use doorstep_backend::pictures::{ArtSet, Studio};
use doorstep_backend::server;
use doorstep_backend::state::AppState;
use doorstep_backend::tracking::Tracking;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;

/// Monday, 23 November 2026, 16:00 in Shanghai.
pub(crate) const NOW: &str = "2026-11-23T08:00:00Z";

/// A shop of a test's own.
pub(crate) struct TestShop {
    /// What its handlers reach.
    pub(crate) state: AppState,
    router: Router,
    folder: TempDir,
}

impl TestShop {
    /// An empty shop.
    pub(crate) fn open() -> Self {
        Self::filled(|_| ())
    }

    /// A shop that `fill` has put goods in.
    pub(crate) fn filled(fill: impl FnOnce(&Database)) -> Self {
        Self::made(TempDir::new().unwrap(), stopped_clock(), None, fill)
    }

    /// An empty shop that also serves an app of these files.
    pub(crate) fn with_app(files: &[(&str, &[u8])]) -> Self {
        let folder = TempDir::new().unwrap();
        let app = folder.path().join("app");
        for (name, bytes) in files {
            let file = app.join(name);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, bytes).unwrap();
        }
        let (releases, clock) = (folder.path().join("releases"), stopped_clock());
        let app = AppFiles::open(&app, None).unwrap().keeping_releases(releases, clock.clone());
        Self::made(folder, clock, Some(app), |_| ())
    }

    fn made(
        folder: TempDir,
        clock: Clock,
        app: Option<AppFiles>,
        fill: impl FnOnce(&Database),
    ) -> Self {
        let database = Database::open(&folder.path().join("shop.sqlite")).unwrap();
        fill(&database);
        let state = AppState {
            database,
            clock,
            accounts: Accounts::for_development(),
            payments: Payments::sandbox(),
            hosts: Hosts::default(),
            capabilities: Capabilities::default(),
            app,
            studio: Studio::new(
                ArtSet::installed_in(&folder.path().join("art")),
                &folder.path().join("pictures"),
            ),
            tracking: Tracking::default(),
        };
        Self { router: server::router(state.clone()), state, folder }
    }

    /// Changes what its handlers reach.
    pub(crate) fn change(&mut self, change: impl FnOnce(&mut AppState)) {
        change(&mut self.state);
        self.router = server::router(self.state.clone());
    }

    /// A folder that goes away with the shop.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// The answer to a GET.
    pub(crate) async fn get(&self, address: &str) -> Answer {
        self.get_with(address, &[]).await
    }

    /// The answer to a GET with these headers.
    pub(crate) async fn get_with(&self, address: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// The answer to any request while its body is still coming.
    pub(crate) async fn begin(&self, request: Request<Body>) -> Response {
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// Why the body of an answer broke off.
    pub(crate) async fn broken(&self, address: &str) -> String {
        let request = Request::get(address).body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        to_bytes(response.into_body(), usize::MAX).await.unwrap_err().to_string()
    }

    /// The answer to a POST of JSON.
    pub(crate) async fn post(&self, address: &str, body: &Value) -> Answer {
        let request = Request::post(address).header("content-type", "application/json");
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    /// The answer to any request.
    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: head.status, headers: head.headers, body }
    }
}

fn stopped_clock() -> Clock {
    Clock::stopped_at(NOW.parse::<Timestamp>().unwrap())
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Its status.
    pub(crate) status: StatusCode,
    /// Its headers.
    pub(crate) headers: HeaderMap,
    /// Its body.
    pub(crate) body: Bytes,
}

impl Answer {
    /// A header's value, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The body as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The body as a type of the contract, from an answer that is well.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> T {
        assert_eq!(self.status, StatusCode::OK, "{self:?}");
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The problem that was answered.
    pub(crate) fn problem(&self) -> contract::Problem {
        assert_eq!(self.header("content-type"), "application/problem+json", "{self:?}");
        serde_json::from_slice(&self.body).unwrap()
    }
}
