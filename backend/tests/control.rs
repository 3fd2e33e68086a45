//! The controls of tests, in a build that has them.

#![cfg(feature = "test-control")]

#[path = "shop/listening.rs"]
mod listening;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use listening::{EVENTS, Ear};
use phones::{MEI, Phone};
use serde_json::json;
use shop::{NOW, TestShop};

#[tokio::test]
async fn a_test_moves_the_clock() {
    let shop = TestShop::open();
    assert_eq!(shop.get("/test/clock").await.json(), json!({ "now": NOW }));
    let moved = shop.post("/test/clock", &json!({"advance_ms": 3_600_000})).await;
    assert_eq!(moved.json(), json!({"now": "2026-11-23T09:00:00Z"}));
    let set = shop.post("/test/clock", &json!({"set": "2027-01-01T00:00:00+08:00"})).await;
    assert_eq!(set.json(), json!({"now": "2026-12-31T16:00:00Z"}));
    let bad = shop.post("/test/clock", &json!({"set": "tomorrow"})).await;
    assert!(bad.problem().detail.unwrap().contains("RFC 3339"));
}

#[tokio::test]
async fn a_test_breaks_answers_as_often_as_it_says() {
    let shop = TestShop::open();
    let faults = json!([
        {"path": "/health", "kind": "status", "status": 503, "times": 2},
        {"path": "/health", "kind": "delay", "ms": 1, "times": 1},
    ]);
    assert_eq!(shop.post("/test/faults", &faults).await.status, StatusCode::NO_CONTENT);
    let mut seen = Vec::new();
    for _ in 0..4 {
        seen.push(shop.get("/health").await.status.as_u16());
    }
    assert_eq!(seen, [503, 503, 200, 200]);

    let forever = json!([{"path": "/health", "kind": "status", "status": 500}]);
    shop.post("/test/faults", &forever).await;
    assert_eq!(shop.get("/health").await.status, StatusCode::INTERNAL_SERVER_ERROR);
    shop.send(Request::delete("/test/faults").body(Body::empty()).unwrap()).await;
    assert_eq!(shop.get("/health").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_test_cuts_an_answer_in_half() {
    let shop = TestShop::open();
    shop.post("/test/faults", &json!([{"path": "/health", "kind": "cut", "times": 1}])).await;
    let cut = shop.broken("/health").await;
    assert!(cut.contains("a test cut the connection"), "{cut}");
    assert_eq!(shop.get("/health").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_test_takes_capabilities_away() {
    let shop = TestShop::open();
    let reviews = "/api/v1/products/p-1/reviews";
    let off = shop.post("/test/features", &json!({"off": ["reviews"]})).await;
    assert_eq!(off.status, StatusCode::NO_CONTENT);
    let gone = shop.get(reviews).await;
    assert!(gone.problem().detail.unwrap().contains("capability"), "{gone:?}");
    shop.post("/test/features", &json!({"off": []})).await;
    let detail = shop.get(reviews).await.problem().detail.unwrap_or_default();
    assert!(!detail.contains("capability"), "{detail}");
    let unknown = shop.post("/test/features", &json!({"off": ["teleport"]})).await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_test_has_orders_brought_by_nobody_and_cuts_streams() {
    let shop = TestShop::open();
    for on in [true, false] {
        let answer = shop.post("/test/simulation", &json!({ "on": on })).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT);
        assert_eq!(shop.state.tracking.simulates(), on);
    }
    let unclear = shop.post("/test/simulation", &json!({ "off": true })).await;
    assert_eq!(unclear.status, StatusCode::UNPROCESSABLE_ENTITY);
    let phone = Phone::of(&shop, MEI).await;
    let mut ear = Ear::open(&shop, &phone, None).await;
    ear.next().await.unwrap();
    ear.next().await.unwrap();
    let cut = Request::delete("/test/streams").body(Body::empty()).unwrap();
    assert_eq!(shop.send(cut).await.status, StatusCode::NO_CONTENT);
    assert_eq!(ear.next().await, None);
    // One that is broken off has said its first event.
    let fault = json!([{ "path": EVENTS, "kind": "cut", "times": 1 }]);
    shop.post("/test/faults", &fault).await;
    let mut broken = Ear::open(&shop, &phone, Some(0)).await;
    assert_eq!(broken.next().await.unwrap().id, Some(0));
    assert!(broken.is_broken().await);
    Ear::reopen(&shop, &phone, 0).await.next().await.unwrap();
}
