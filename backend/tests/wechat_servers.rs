//! What the shop asks WeChat's servers, over HTTP: tokens that are kept, codes, and refusals.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Query, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use contract::Timestamp;
use doorstep_backend::clock::Clock;
use doorstep_backend::hosts::{
    AppKind, CodeExchange, ProviderError, TicketProvider, WechatServers,
};
use serde_json::{Value, json};
use tokio::net::TcpListener;

const NOW: &str = "2026-11-23T08:00:00Z";
const HOUR: i64 = 3_600_000;

/// What was asked: the path's end, and what it was asked with.
type Asked = Arc<Mutex<Vec<(&'static str, Value)>>>;
type Pairs = Query<HashMap<String, String>>;

fn note(asked: &Asked, what: &'static str, with: &impl serde::Serialize) -> usize {
    let mut asked = asked.lock().unwrap();
    asked.push((what, serde_json::to_value(with).unwrap()));
    asked.iter().filter(|(name, _)| *name == what).count()
}

async fn token(State(asked): State<Asked>, Json(body): Json<Value>) -> String {
    let count = note(&asked, "token", &body);
    if body["secret"] == "wrong" {
        return json!({ "errcode": 40_125, "errmsg": "invalid appsecret" }).to_string();
    }
    json!({ "access_token": format!("access-{count}"), "expires_in": 7_200 }).to_string()
}

async fn ticket(State(asked): State<Asked>, Query(pairs): Pairs) -> String {
    let count = note(&asked, "ticket", &pairs);
    let ticket = format!("ticket-{count} of {}", pairs["access_token"]);
    json!({ "errcode": 0, "errmsg": "ok", "ticket": ticket, "expires_in": 7_200 }).to_string()
}

async fn user(State(asked): State<Asked>, Query(pairs): Pairs) -> String {
    note(&asked, "user", &pairs);
    match pairs.get("code").or(pairs.get("js_code")).unwrap().as_str() {
        "mei" => json!({ "openid": "o-mei", "unionid": "u-mei", "session_key": "k" }),
        "snapshot" => json!({ "openid": "o-virtual", "is_snapshotuser": 1 }),
        "used" => json!({ "errcode": 40_163, "errmsg": "code been used" }),
        "busy" => json!({ "errcode": -1, "errmsg": "system error" }),
        _ => json!({ "errcode": 40_029, "errmsg": "invalid code" }),
    }
    .to_string()
}

async fn phone(State(asked): State<Asked>, Query(pairs): Pairs, Json(body): Json<Value>) -> String {
    note(&asked, "phone", &json!([pairs, body]));
    json!({ "errcode": 0, "errmsg": "ok", "phone_info": { "phoneNumber": "13800138000",
        "purePhoneNumber": "13800138000", "countryCode": "86" } })
    .to_string()
}

/// WeChat's servers as their documents have them, and the shop that asks them.
async fn open(kind: AppKind, secret: &str) -> (WechatServers, Clock, Asked) {
    let asked = Asked::default();
    let servers = Router::new()
        .route("/cgi-bin/stable_token", post(token))
        .route("/cgi-bin/ticket/getticket", get(ticket))
        .route("/sns/oauth2/access_token", get(user))
        .route("/sns/jscode2session", get(user))
        .route("/wxa/business/getuserphonenumber", post(phone))
        .with_state(asked.clone());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async { axum::serve(listener, servers).await.unwrap() });
    let clock = Clock::stopped_at(NOW.parse::<Timestamp>().unwrap());
    (WechatServers::at(&base, kind, "wx1", secret, clock.clone()), clock, asked)
}

fn count(asked: &Asked, what: &str) -> usize {
    asked.lock().unwrap().iter().filter(|(name, _)| *name == what).count()
}

#[tokio::test]
async fn a_ticket_is_asked_for_once_until_its_time_is_nearly_over() {
    let (wechat, clock, asked) = open(AppKind::OfficialAccount, "s").await;
    let (one, two) = tokio::join!(wechat.ticket(), wechat.ticket());
    assert_eq!(
        (one.unwrap(), two.unwrap().as_str()),
        ("ticket-1 of access-1".into(), "ticket-1 of access-1")
    );
    assert_eq!((count(&asked, "token"), count(&asked, "ticket")), (1, 1));
    let body = asked.lock().unwrap()[0].1.clone();
    let right = json!({ "grant_type": "client_credential", "appid": "wx1", "secret": "s" });
    assert_eq!(body, right);
    clock.advance(HOUR);
    assert_eq!(wechat.ticket().await.unwrap(), "ticket-1 of access-1");
    // Five minutes before its two hours are over.
    clock.advance(HOUR - 300_000);
    assert_eq!(wechat.ticket().await.unwrap(), "ticket-2 of access-2");
}

#[tokio::test]
async fn a_code_is_somebody_or_a_snapshot_or_nobody() {
    for (kind, name) in [(AppKind::OfficialAccount, "code"), (AppKind::MiniProgram, "js_code")] {
        let (wechat, _, asked) = open(kind, "s").await;
        let mei = wechat.identity("mei").await.unwrap();
        assert_eq!((mei.openid.as_str(), mei.unionid.as_deref()), ("o-mei", Some("u-mei")));
        assert!(!mei.is_snapshot);
        let with = asked.lock().unwrap()[0].1.clone();
        let right = json!({ "appid": "wx1", "secret": "s", name: "mei",
            "grant_type": "authorization_code" });
        assert_eq!(with, right);
        assert!(wechat.identity("snapshot").await.unwrap().is_snapshot);
        for code in ["used", "made up & encoded"] {
            assert_eq!(wechat.identity(code).await, Err(ProviderError::UnknownCode), "{code}");
        }
        let busy = wechat.identity("busy").await.unwrap_err().to_string();
        assert!(busy.ends_with("errcode -1"), "{busy}");
    }
}

#[tokio::test]
async fn a_shared_phone_number_is_the_whole_number() {
    let (wechat, _, asked) = open(AppKind::MiniProgram, "s").await;
    assert_eq!(wechat.phone("p-1").await.unwrap(), "+8613800138000");
    let with = asked.lock().unwrap()[1].1.clone();
    assert_eq!(with, json!([{ "access_token": "access-1" }, { "code": "p-1" }]));
}

#[tokio::test]
async fn what_goes_wrong_is_told_without_a_secret() {
    let (wechat, ..) = open(AppKind::OfficialAccount, "wrong").await;
    let refused = wechat.ticket().await.unwrap_err().to_string();
    assert_eq!(refused, "WeChat's /cgi-bin/stable_token: errcode 40125");
    let clock = Clock::stopped_at(NOW.parse::<Timestamp>().unwrap());
    // Nobody listens there.
    let kind = AppKind::MiniProgram;
    let gone = WechatServers::at("http://127.0.0.1:9", kind, "wx1", "the-secret", clock);
    let failed = gone.identity("the-code").await.unwrap_err();
    let said = format!("{failed} {gone:?}");
    assert!(matches!(failed, ProviderError::Failed(_)), "{said}");
    assert!(!said.contains("the-secret") && !said.contains("the-code"), "{said}");
}
