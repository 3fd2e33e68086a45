//! A shopper's phone: keeps the shop's cookie, as a browser does.
//!
//! A test file that has taken in `shop/open.rs` takes it in by `#[path = "shop/phones.rs"] mod
//! phones;`.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::sync::Mutex;

use axum::body::Body;
use axum::http::Request;
use contract::session::{CodeSent, Session};
use serde_json::{Value, json};

use crate::shop::{Answer, TestShop};

/// The phone number of the shopper that most tests are about.
pub(crate) const MEI: &str = "+8613800138000";
/// Somebody else's.
pub(crate) const LIN: &str = "+8613900139000";

/// A phone of its own.
pub(crate) struct Phone<'s> {
    shop: &'s TestShop,
    cookie: Mutex<Option<String>>,
}

impl<'s> Phone<'s> {
    /// A phone that has never been in the shop.
    pub(crate) fn new(shop: &'s TestShop) -> Self {
        Self { shop, cookie: Mutex::new(None) }
    }

    /// A phone that has this cookie of the session.
    pub(crate) fn with(shop: &'s TestShop, cookie: &str) -> Self {
        Self { shop, cookie: Mutex::new(Some(cookie.to_owned())) }
    }

    /// A phone whose owner has signed in.
    pub(crate) async fn of(shop: &'s TestShop, number: &str) -> Self {
        let phone = Self::new(shop);
        phone.sign_in(number).await;
        phone
    }

    /// Another phone with the same cookie, such as a second tab.
    pub(crate) fn tab(&self) -> Self {
        self.cookie().map_or_else(|| Self::new(self.shop), |cookie| Self::with(self.shop, &cookie))
    }

    /// The session's cookie, `name=value`.
    pub(crate) fn cookie(&self) -> Option<String> {
        self.cookie.lock().unwrap().clone()
    }

    /// The answer to a GET.
    pub(crate) async fn get(&self, address: &str) -> Answer {
        self.send(Request::get(address), Body::empty()).await
    }

    /// The answer to a POST of JSON.
    pub(crate) async fn post(&self, address: &str, body: &Value) -> Answer {
        let request = Request::post(address).header("content-type", "application/json");
        self.send(request, Body::from(body.to_string())).await
    }

    /// The answer to any request, to which the cookie is added.
    pub(crate) async fn send(
        &self,
        mut request: axum::http::request::Builder,
        body: Body,
    ) -> Answer {
        if let Some(cookie) = self.cookie() {
            request = request.header("cookie", format!("theme=dark; {cookie}"));
        }
        let answer = self.shop.send(request.body(body).unwrap()).await;
        if let Some(set) = answer.headers.get("set-cookie") {
            let pair = set.to_str().unwrap().split(';').next().unwrap();
            let is_kept = !set.to_str().unwrap().contains("Max-Age=0");
            *self.cookie.lock().unwrap() = is_kept.then(|| pair.to_owned());
        }
        answer
    }

    /// Has a code sent, and tells it.
    pub(crate) async fn code(&self, number: &str) -> String {
        let sent = self.post("/api/v1/session/codes", &json!({ "phone": number })).await;
        sent.read::<CodeSent>().development_code.unwrap()
    }

    /// Signs in with a code that is sent for it.
    pub(crate) async fn sign_in(&self, number: &str) -> Session {
        let code = self.code(number).await;
        self.try_code(number, &code).await.read()
    }

    /// Tries to sign in with a code.
    pub(crate) async fn try_code(&self, number: &str, code: &str) -> Answer {
        self.post("/api/v1/session", &json!({ "phone": number, "code": code })).await
    }

    /// Who the shop takes the owner for.
    pub(crate) async fn session(&self) -> Session {
        self.get("/api/v1/session").await.read()
    }
}
