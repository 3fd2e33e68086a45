//! Signing in with a phone and a code, and what the shop keeps for its members.

#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use contract::ProblemCode;
use contract::session::{CodeSent, Session};
use contract::shop::{Feature, Shop};
use goods::{chain, take_in};
use phones::{LIN, MEI, Phone};
use serde_json::json;
use shop::{Answer, TestShop};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const FAVOURITES: &str = "/api/v1/favourites";

fn open() -> TestShop {
    TestShop::filled(|database| take_in(database, &chain()))
}

/// A code that is another one.
fn other(code: &str) -> String {
    let last = if code.ends_with('0') { '1' } else { '0' };
    format!("{}{last}", &code[..5])
}

fn refused(answer: &Answer, status: u16, code: ProblemCode) {
    assert_eq!((answer.status.as_u16(), answer.problem().code), (status, code), "{answer:?}");
}

#[tokio::test]
async fn a_guest_looks_around_without_being_known() {
    let shop = open();
    let phone = Phone::new(&shop);
    let seen = phone.get("/api/v1/session").await;
    assert_eq!(seen.read::<Session>(), Session::default());
    assert_eq!(seen.header("set-cookie"), "");
    assert_eq!(seen.header("cache-control"), "private, no-cache");
    assert!(seen.headers.get_all("vary").iter().any(|value| value == "cookie"), "{seen:?}");
    // What is the same for all is kept as it was.
    assert_eq!(phone.get("/api/v1/categories").await.header("cache-control"), "no-cache");
    refused(&phone.get(FAVOURITES).await, 401, ProblemCode::SignedOut);
    let liked = phone.post(FAVOURITES, &json!({ "add": ["oat-milk"] })).await;
    refused(&liked, 401, ProblemCode::SignedOut);
    assert_eq!(phone.cookie(), None);
}

#[tokio::test]
async fn a_member_signs_in_and_out() {
    let shop = open();
    let phone = Phone::new(&shop);
    let sent = phone.post("/api/v1/session/codes", &json!({ "phone": MEI })).await;
    assert_eq!(sent.header("cache-control"), "private, no-store");
    let sent: CodeSent = sent.read();
    assert_eq!(sent.again_at.to_string(), "2026-11-23T08:01:00Z");
    assert_eq!(sent.good_until.to_string(), "2026-11-23T08:05:00Z");
    let code = sent.development_code.unwrap();
    let signed = phone.try_code(MEI, &code).await;
    let cookie = signed.header("set-cookie");
    let (pair, flags) = cookie.split_once("; ").unwrap();
    assert_eq!(pair.len(), "doorstep_session=".len() + 43);
    assert_eq!(flags, "Path=/; Max-Age=15552000; HttpOnly; SameSite=Lax");
    let member = signed.read::<Session>().member.unwrap();
    assert_eq!(
        (member.phone.as_str(), member.tier.clone()),
        ("138****8000", Some("silver".into()))
    );
    assert_eq!(member.counter, None);
    assert_eq!(phone.session().await.member, Some(member));

    let before = phone.tab();
    let out = phone.post("/api/v1/session/end", &json!(null)).await;
    assert!(out.header("set-cookie").starts_with("doorstep_session=; Path=/; Max-Age=0"));
    assert_eq!(phone.cookie(), None);
    // The cookie is worth nothing any more, whoever has a copy.
    assert_eq!(before.session().await, Session::default());
}

#[tokio::test]
async fn the_cookie_stays_on_https_where_the_shop_is() {
    let shop = open();
    let phone = Phone::new(&shop);
    let code = phone.code(MEI).await;
    let request = Request::post("/api/v1/session")
        .header("content-type", "application/json")
        .header("x-forwarded-proto", "https");
    let body = json!({ "phone": MEI, "code": code }).to_string();
    let signed = phone.send(request, Body::from(body)).await;
    assert!(signed.header("set-cookie").ends_with("; Secure"), "{signed:?}");
}

#[tokio::test]
async fn a_wrong_code_has_five_tries() {
    let shop = open();
    let phone = Phone::new(&shop);
    let code = phone.code(MEI).await;
    for left in [4, 3, 2, 1, 0] {
        let answer = phone.try_code(MEI, &other(&code)).await;
        refused(&answer, 422, ProblemCode::WrongCode);
        assert_eq!(answer.problem().left, Some(left));
    }
    // By now the right one has lost its worth as well.
    refused(&phone.try_code(MEI, &code).await, 410, ProblemCode::CodeExpired);
    assert_eq!(phone.cookie(), None);
    shop.state.clock.advance(MINUTE);
    phone.sign_in(MEI).await;
}

#[tokio::test]
async fn a_code_is_good_once_for_its_phone_and_for_five_minutes() {
    let shop = open();
    let phone = Phone::new(&shop);
    refused(&phone.try_code(MEI, "123456").await, 410, ProblemCode::CodeExpired);
    let code = phone.code(MEI).await;
    refused(&phone.try_code(LIN, &code).await, 410, ProblemCode::CodeExpired);
    assert_eq!(phone.try_code(MEI, &code).await.status, StatusCode::OK);
    refused(&phone.try_code(MEI, &code).await, 410, ProblemCode::CodeExpired);

    shop.state.clock.advance(MINUTE);
    let code = phone.code(MEI).await;
    shop.state.clock.advance(5 * MINUTE - 1);
    let almost = phone.tab();
    assert_eq!(almost.try_code(MEI, &other(&code)).await.problem().code, ProblemCode::WrongCode);
    shop.state.clock.advance(1);
    refused(&phone.try_code(MEI, &code).await, 410, ProblemCode::CodeExpired);
}

#[tokio::test]
async fn a_phone_is_not_flooded_with_codes() {
    let shop = open();
    let phone = Phone::new(&shop);
    let body = json!({ "phone": MEI });
    let ask = || phone.post("/api/v1/session/codes", &body);
    let first = phone.code(MEI).await;
    shop.state.clock.advance(20 * SECOND + 1);
    let early = ask().await;
    refused(&early, 429, ProblemCode::TooMany);
    assert_eq!((early.problem().retry_after, early.header("retry-after")), (Some(40), "40"));
    // The one that was sent is still good.
    assert_eq!(phone.try_code(MEI, &first).await.status, StatusCode::OK);
    for _ in 0..4 {
        shop.state.clock.advance(MINUTE);
        assert_eq!(ask().await.status, StatusCode::OK);
    }
    shop.state.clock.advance(MINUTE);
    let sixth = ask().await;
    refused(&sixth, 429, ProblemCode::TooMany);
    // An hour after the first.
    assert_eq!(sixth.problem().retry_after, Some(3_600 - 5 * 60 - 20));
    shop.state.clock.advance(i64::from(sixth.problem().retry_after.unwrap()) * SECOND);
    assert_eq!(ask().await.status, StatusCode::OK);
}

#[tokio::test]
async fn one_address_cannot_have_codes_sent_to_everybody() {
    let shop = open();
    let ask = async |number: u32, address: &str| {
        let mut request = Request::post("/api/v1/session/codes")
            .header("content-type", "application/json")
            // Nobody is believed who says to be somebody else.
            .header("x-forwarded-for", format!("10.0.0.{}", number % 250))
            .body(Body::from(json!({ "phone": format!("+86138{number:08}") }).to_string()))
            .unwrap();
        let address: SocketAddr = format!("{address}:50000").parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(address));
        shop.send(request).await
    };
    for number in 0..20 {
        assert_eq!(ask(number, "203.0.113.9").await.status, StatusCode::OK, "{number}");
    }
    refused(&ask(20, "203.0.113.9").await, 429, ProblemCode::TooMany);
    assert_eq!(ask(20, "203.0.113.10").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_no_phone_number_is_refused_by_name() {
    let shop = open();
    let phone = Phone::new(&shop);
    for (address, body) in [
        ("/api/v1/session/codes", json!({ "phone": "13800138000" })),
        ("/api/v1/session", json!({ "phone": "+8612345678901", "code": "123456" })),
    ] {
        let answer = phone.post(address, &body).await;
        refused(&answer, 400, ProblemCode::Invalid);
        assert_eq!(answer.problem().fields[0].field, "/phone");
    }
    let shapeless = phone.post("/api/v1/session/codes", &json!({ "telephone": 1 })).await;
    refused(&shapeless, 400, ProblemCode::Invalid);
    assert!(shapeless.problem().detail.unwrap().contains("phone"), "{shapeless:?}");
}

#[tokio::test]
async fn a_shop_that_sends_no_codes_has_no_accounts() {
    let mut shop = open();
    let features = async |shop: &TestShop| shop.get("/api/v1/shop").await.read::<Shop>().features;
    assert!(features(&shop).await.contains(&Feature::Accounts));
    shop.change(|state| state.accounts = Default::default());
    assert!(!features(&shop).await.contains(&Feature::Accounts));
    let answer = shop.post("/api/v1/session/codes", &json!({ "phone": MEI })).await;
    refused(&answer, 503, ProblemCode::Unavailable);
    assert!(answer.problem().detail.unwrap().contains("no sender"), "{answer:?}");

    let shop = open();
    shop.state.capabilities.switch_off(vec![Feature::Accounts]);
    assert_eq!(shop.get("/api/v1/session").await.status, StatusCode::NOT_FOUND);
}

#[cfg(feature = "test-control")]
#[tokio::test]
async fn a_test_reads_the_code_that_a_phone_was_sent() {
    let shop = open();
    let code = Phone::new(&shop).code(MEI).await;
    assert_eq!(shop.get(&format!("/test/codes/{MEI}")).await.json(), json!({ "code": code }));
    assert_eq!(shop.get(&format!("/test/codes/{LIN}")).await.status, StatusCode::NOT_FOUND);
}
