//! A shop with an official account and a mini-program at WeChat, whose stand-in knows everybody by
//! the code alone.
//!
//! A test file that has taken in `shop/open.rs` and `shop/phones.rs` takes it in by
//! `#[path = "shop/wechat.rs"] mod wechat;`.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use axum::http::request::Builder;
use contract::hosts::{ConsentPage, ShellSignedIn};
use contract::session::HostSession;
use doorstep_backend::capabilities::Capabilities;
use doorstep_backend::hosts::{AnybodysCodes, FixedTicket, Hosts, MiniProgram, OfficialAccount};
use serde_json::{Value, json};

use crate::phones::Phone;
use crate::shop::{Answer, TestShop};

/// Where the shop is served.
pub(crate) const ORIGIN: &str = "https://shop.example.com";
/// The official account, as in end2end/hosts/account.ts.
pub(crate) const APP: &str = "wx0000000000000001";
/// The mini-program, as in end2end/hosts/shell-calls.ts.
pub(crate) const MINI: &str = "wx00000000000000aa";
/// What the JS-SDK is signed with.
pub(crate) const TICKET: &str = "ticket-of-the-tests";
/// What a page made and kept.
pub(crate) const NONCE: &str = "nonce-of-a-page-that-nobody-guesses";

/// Gives a shop its accounts.
pub(crate) fn join(shop: &mut TestShop) {
    let codes = |app: &str| Arc::new(AnybodysCodes { app_id: app.to_owned() });
    let hosts = Hosts {
        origins: [ORIGIN.to_owned(), "http://127.0.0.1:8080".to_owned()].into(),
        official_account: Some(OfficialAccount {
            app_id: APP.to_owned(),
            tickets: Some(Arc::new(FixedTicket(TICKET.to_owned()))),
            codes: Some(codes(APP)),
        }),
        mini_program: Some(MiniProgram { app_id: MINI.to_owned(), codes: codes(MINI) }),
    };
    shop.change(|state| {
        state.capabilities = Capabilities::with_means_for(&hosts.features());
        state.hosts = hosts;
    });
}

/// Leaves for WeChat's page of consent; answers the state that comes back.
pub(crate) async fn leave(phone: &Phone<'_>) -> String {
    let body = json!({ "return_to": "/sign-in?then=%2Fcart" });
    let page = phone.post("/api/v1/hosts/wechat/consent", &body).await.read::<ConsentPage>().page;
    let query = page.split_once('?').unwrap().1.split_once('#').unwrap().0;
    let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    pairs.into_iter().find(|(name, _)| name == "state").unwrap().1
}

/// Comes back from it with a code.
pub(crate) async fn come_back(phone: &Phone<'_>, state: &str, code: &str) -> Answer {
    let body = json!({ "host": "wechat", "code": code, "state": state });
    phone.post("/api/v1/session/host", &body).await
}

/// Leaves and comes back.
pub(crate) async fn consent(phone: &Phone<'_>, code: &str) -> HostSession {
    let state = leave(phone).await;
    come_back(phone, &state, code).await.read()
}

/// A call of a native page, as WeChat sends it.
pub(crate) fn from_shell(address: &str) -> Builder {
    Request::post(address)
        .header("content-type", "application/json")
        .header("referer", format!("https://servicewechat.com/{MINI}/1/page-frame.html"))
}

/// The answer to a native page.
pub(crate) async fn shell(shop: &TestShop, address: &str, body: &Value) -> Answer {
    shop.send(from_shell(address).body(Body::from(body.to_string())).unwrap()).await
}

/// Signs in on the native page, by a phone number where one is shared.
pub(crate) async fn shell_sign_in(
    shop: &TestShop,
    code: &str,
    phone_code: Option<&str>,
) -> ShellSignedIn {
    let body = json!({ "nonce": NONCE, "code": code, "phone_code": phone_code });
    shell(shop, "/api/v1/shell/sign-in", &body).await.read()
}

/// Signs in on the page with a ticket of the native page.
pub(crate) async fn enter(phone: &Phone<'_>, ticket: &str, nonce: &str) -> Answer {
    phone.post("/api/v1/session/ticket", &json!({ "ticket": ticket, "nonce": nonce })).await
}
