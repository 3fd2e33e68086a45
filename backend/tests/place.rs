//! What is told of the address at a position, from the stores around it.

#[path = "shop/goods.rs"]
#[expect(dead_code, reason = "only its way to take rows in is used")]
mod goods;
#[path = "shop/stores.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod rows;
#[path = "shop/open.rs"]
mod shop;

use axum::http::StatusCode;
use contract::addresses::Place;
use goods::take_in;
use rows::store;
use serde_json::json;
use shop::TestShop;

#[tokio::test]
async fn a_position_is_told_by_the_stores_around_it() {
    let district = |name: &str| json!({ "district": { "zh-CN": name, "en": "?" } });
    let shop = TestShop::filled(|database| {
        take_in(
            database,
            &[
                json!({ "kind": "shop", "currency": "CNY", "brand": { "name": { "en": "Lane" },
                    "accent": "#0b7a4b", "accent_dark": "#4fd69c" } }),
                store("daxue", (31.3046, 121.5083), district("杨浦区")),
                store("ruihong", (31.2607, 121.4912), district("虹口区")),
                store("lost", (31.0, 121.2), district("大同区")),
                store(
                    "berlin",
                    (52.5219, 13.4132),
                    json!({ "city": "berlin", "city_name": { "en": "Berlin" } }),
                ),
            ],
        );
    });
    let told = async |at: &str| {
        let place: Place = shop.get(&format!("/api/v1/place?at={at}")).await.read();
        assert_eq!(place.street, None, "the shop knows no streets");
        [place.province, place.city, place.district].map(|it| it.map(|it| it.code.to_string()))
    };
    let some = |codes: [&str; 3]| codes.map(|code| (!code.is_empty()).then(|| code.to_owned()));
    for (at, codes) in [
        // A hundred metres from a store; between two districts; out of town; far away.
        ("31.3050,121.5090", ["310000", "310100", "310110"]),
        ("31.2830,121.5000", ["310000", "310100", ""]),
        ("31.3500,121.5083", ["310000", "310100", ""]),
        ("31.6000,121.5083", ["", "", ""]),
        // A store says a district that its city has not; another is where nobody counts divisions.
        ("31.0001,121.2001", ["310000", "310100", ""]),
        ("52.5220,13.4130", ["", "", ""]),
    ] {
        assert_eq!(told(at).await, some(codes), "{at}");
    }
    for bad in ["/api/v1/place", "/api/v1/place?at=91,0"] {
        let refused = shop.get(bad).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{bad}");
        assert_eq!(refused.problem().fields[0].field, "at", "{bad}");
    }
}
