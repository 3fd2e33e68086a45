//! Sessions: how long they last, whom they protect, and what follows a member from phone to phone.

#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/phones.rs"]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use contract::ProblemCode;
use contract::session::{Favourites, Session};
use goods::{chain, take_in};
use phones::{LIN, MEI, Phone};
use serde_json::json;
use shop::{Answer, TestShop};

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;
const FAVOURITES: &str = "/api/v1/favourites";

fn open() -> TestShop {
    TestShop::filled(|database| take_in(database, &chain()))
}

fn refused(answer: &Answer, status: u16, code: ProblemCode) {
    assert_eq!((answer.status.as_u16(), answer.problem().code), (status, code), "{answer:?}");
}

#[tokio::test]
async fn other_sites_cannot_write_with_the_shoppers_cookie() {
    let shop = open();
    let phone = Phone::of(&shop, MEI).await;
    let like = async |headers: &[(&str, &str)]| {
        let mut request = Request::post(FAVOURITES).header("host", "shop.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        phone.send(request, Body::from(r#"{"add":["oat-milk"]}"#)).await
    };
    let json = ("content-type", "application/json");
    for foreign in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ] {
        refused(&like(&[json, foreign]).await, 403, ProblemCode::Foreign);
    }
    // A form of another site can send these without asking.
    for kind in ["text/plain", "application/x-www-form-urlencoded"] {
        let answer = like(&[("content-type", kind)]).await;
        refused(&answer, 415, ProblemCode::Invalid);
    }
    assert_eq!(phone.get(FAVOURITES).await.read::<Favourites>(), Favourites::default());
    for own in [("sec-fetch-site", "same-origin"), ("origin", "https://shop.example")] {
        assert_eq!(like(&[json, own]).await.status, StatusCode::OK, "{own:?}");
    }
}

#[tokio::test]
async fn favourites_follow_the_member_from_phone_to_phone() {
    let shop = open();
    let phone = Phone::of(&shop, MEI).await;
    let change = async |body| phone.post(FAVOURITES, &body).await.read::<Favourites>().products;
    let liked = change(json!({ "add": ["strawberries", "oat-milk", "sold-off"] })).await;
    assert_eq!(liked, ["strawberries".into(), "oat-milk".into()]);
    // Liking again changes nothing; the newest stands first.
    let liked = change(json!({ "add": ["fresh-milk", "oat-milk"], "remove": ["strawberries"] }));
    assert_eq!(liked.await, ["fresh-milk".into(), "oat-milk".into()]);

    shop.state.clock.advance(MINUTE);
    let other = Phone::new(&shop);
    let code = other.code(MEI).await;
    let body = json!({ "phone": MEI, "code": code, "favourites": ["goat-milk", "oat-milk"] });
    other.post("/api/v1/session", &body).await.read::<Session>();
    let all = ["goat-milk".into(), "fresh-milk".into(), "oat-milk".into()];
    for phone in [&other, &phone] {
        assert_eq!(phone.get(FAVOURITES).await.read::<Favourites>().products, all);
    }
    let stranger = Phone::of(&shop, LIN).await;
    assert_eq!(stranger.get(FAVOURITES).await.read::<Favourites>(), Favourites::default());
    let many = vec!["oat-milk"; 201];
    let many = phone.post(FAVOURITES, &json!({ "remove": many })).await;
    assert_eq!(many.problem().fields[0].field, "/remove");
}

#[tokio::test]
async fn a_session_lasts_while_it_is_used() {
    let shop = open();
    let phone = Phone::of(&shop, MEI).await;
    shop.state.clock.advance(100 * DAY);
    let seen = phone.get("/api/v1/session").await;
    assert!(seen.header("set-cookie").contains("Max-Age=15552000"), "{seen:?}");
    assert_eq!(phone.get("/api/v1/session").await.header("set-cookie"), "");
    shop.state.clock.advance(100 * DAY);
    let liked = phone.post(FAVOURITES, &json!({ "add": ["oat-milk"] })).await;
    assert!(liked.header("set-cookie").contains("Max-Age=15552000"), "{liked:?}");
    shop.state.clock.advance(180 * DAY - 1);
    assert!(phone.tab().get("/api/v1/session").await.read::<Session>().member.is_some());
    shop.state.clock.advance(180 * DAY);
    assert_eq!(phone.session().await, Session::default());
    refused(&phone.get(FAVOURITES).await, 401, ProblemCode::SignedOut);
}

#[tokio::test]
async fn signing_in_takes_a_new_session() {
    let shop = open();
    let phone = Phone::of(&shop, MEI).await;
    let old = phone.tab();
    phone.sign_in(LIN).await;
    assert_ne!(phone.cookie(), old.cookie());
    assert_eq!(phone.session().await.member.unwrap().phone, "139****9000");
    // Whoever kept the cookie of before is nobody, and what was under way is sent again.
    assert_eq!(old.session().await, Session::default());
    let late = old.post(FAVOURITES, &json!({ "add": ["oat-milk"] })).await;
    refused(&late, 409, ProblemCode::Stale);
    shop.state.clock.advance(2 * MINUTE);
    let later = old.post(FAVOURITES, &json!({ "add": ["oat-milk"] })).await;
    refused(&later, 401, ProblemCode::SignedOut);
}
