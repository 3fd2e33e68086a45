//! What holds for every address of the server.

#[path = "shop/open.rs"]
mod shop;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use contract::ProblemCode;
use shop::TestShop;

#[tokio::test]
async fn an_unknown_address_of_the_api_is_a_problem_that_says_where_to_look() {
    let shop = TestShop::open();
    let answer = shop.get_with("/api/v1/nothing", &[("x-request-id", "till-7.42")]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(answer.header("x-request-id"), "till-7.42");
    let problem = answer.problem();
    assert_eq!((problem.status, problem.code), (404, ProblemCode::NotFound));
    assert_eq!(problem.request_id.as_deref(), Some("till-7.42"));
    assert!(problem.detail.unwrap().contains("/api/docs"));
}

#[tokio::test]
async fn a_wrong_method_is_a_problem_that_names_the_right_one() {
    let shop = TestShop::open();
    let request = Request::delete("/health").body(Body::empty()).unwrap();
    let answer = shop.send(request).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.header("allow"), "GET,HEAD");
    assert_eq!(answer.problem().code, ProblemCode::MethodNotAllowed);
}

#[tokio::test]
async fn requests_without_an_id_or_with_an_unfit_one_get_one_of_their_own() {
    let shop = TestShop::open();
    let first = shop.get("/health").await;
    let long = "x".repeat(65);
    let second = shop.get_with("/health", &[("x-request-id", &long)]).await;
    let third = shop.get_with("/health", &[("x-request-id", "a b\" level=error")]).await;
    let ids = [&first, &second, &third].map(|answer| answer.header("x-request-id").to_owned());
    assert!(ids.iter().all(|id| (8..=64).contains(&id.len()) && !id.contains(' ')), "{ids:?}");
    assert!(ids[0] != ids[1] && ids[1] != ids[2], "{ids:?}");
}

#[tokio::test]
async fn answers_are_taken_for_what_they_are() {
    let shop = TestShop::open();
    let answer = shop.get("/api/v1/nothing").await;
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("referrer-policy"), "strict-origin-when-cross-origin");
    assert!(answer.header("content-security-policy").contains("default-src 'none'"));
}

/// Neither the routes of the controls nor their names are in a build without the feature.
#[cfg(not(feature = "test-control"))]
#[tokio::test]
async fn an_ordinary_build_has_no_controls_for_tests() {
    let shop = TestShop::open();
    for address in ["/test/clock", "/test/faults", "/test/features"] {
        assert_eq!(shop.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
        let moved = shop.post(address, &serde_json::json!({"advance_ms": 1})).await;
        assert_eq!(moved.status, StatusCode::NOT_FOUND, "{address}");
    }
    let program = std::fs::read(env!("CARGO_BIN_EXE_doorstep-backend")).unwrap();
    let holds = |text: &str| memchr::memmem::find(&program, text.as_bytes()).is_some();
    assert!(holds("/api/v1/shop"), "the search of the program finds nothing");
    for address in ["/test/clock", "/test/faults", "/test/features"] {
        assert!(!holds(address), "{address}");
    }
}

#[tokio::test]
async fn a_backend_whose_database_answers_is_well() {
    let shop = TestShop::open();
    let answer = shop.get("/health").await;
    assert_eq!((answer.status, answer.json()["status"].as_str()), (StatusCode::OK, Some("well")));
}

#[tokio::test]
async fn an_answer_that_the_app_holds_is_not_sent_again() {
    let shop = TestShop::open();
    let address = "/api/v1/categories";
    let first = shop.get_with(address, &[("accept-language", "en")]).await;
    assert_eq!(first.status, StatusCode::OK);
    assert_eq!(first.header("cache-control"), "no-cache");
    assert_eq!(first.header("content-language"), "en");
    let varies: Vec<_> = first.headers.get_all("vary").iter().collect();
    assert!(varies.iter().any(|name| *name == "accept-language"), "{varies:?}");
    let tag = first.header("etag");
    let again = shop.get_with(address, &[("if-none-match", tag)]).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(again.header("etag"), tag);
    let other = shop.get_with(address, &[("if-none-match", "W/\"other\"")]).await;
    assert_eq!(other.status, StatusCode::OK);
}

#[tokio::test]
async fn answers_come_packed_to_those_who_can_unpack_them() {
    let shop = TestShop::open();
    for (accepted, encoding) in [("gzip, br", "br"), ("gzip", "gzip"), ("identity", "")] {
        let answer = shop.get_with("/api/openapi.json", &[("accept-encoding", accepted)]).await;
        assert_eq!(answer.header("content-encoding"), encoding, "{accepted}");
    }
}
