//! Finding a store: by distance, by city, and what one is like.

#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/open.rs"]
mod shop;

use axum::http::StatusCode;
use contract::Page;
use contract::stores::{City, Store, StoreService};
use goods::{chain, take_in};
use serde_json::json;
use shop::TestShop;

const ENGLISH: &[(&str, &str)] = &[("accept-language", "en")];

fn open() -> TestShop {
    TestShop::filled(|database| take_in(database, &chain()))
}

async fn found(shop: &TestShop, query: &str) -> Vec<(String, Option<u32>)> {
    let page: Page<Store> = shop.get(&format!("/api/v1/stores{query}")).await.read();
    page.items.iter().map(|store| (store.id.to_string(), store.distance)).collect()
}

#[tokio::test]
async fn the_nearest_store_comes_first_with_its_distance() {
    let shop = open();
    // At the west store's own door, and then in the country south of Beijing.
    let near = found(&shop, "?near=31.20,121.30").await;
    assert_eq!(near[0], ("west".to_owned(), Some(0)));
    assert_eq!(near.iter().map(|(id, _)| &**id).collect::<Vec<_>>(), ["west", "east", "north"]);
    // Shanghai to Beijing is some 1,070 km.
    assert!((1_050_000..1_090_000).contains(&near[2].1.unwrap()), "{near:?}");
    let near = found(&shop, "?near=39,116&limit=1").await;
    assert_eq!(near.iter().map(|(id, _)| &**id).collect::<Vec<_>>(), ["north"]);
}

#[tokio::test]
async fn stores_are_listed_by_city_without_a_position() {
    let shop = open();
    let all = found(&shop, "").await;
    assert_eq!(all.iter().map(|(id, _)| &**id).collect::<Vec<_>>(), ["north", "east", "west"]);
    assert!(all.iter().all(|(_, distance)| distance.is_none()));
    let city = found(&shop, "?city=shanghai&near=39,116").await;
    assert_eq!(city.iter().map(|(id, _)| &**id).collect::<Vec<_>>(), ["west", "east"]);
    assert_eq!(found(&shop, "?city=atlantis").await, []);
    let cities: Page<City> = shop.get_with("/api/v1/cities", ENGLISH).await.read();
    let cities: Vec<_> = cities.items.iter().map(|city| (&*city.name, city.stores)).collect();
    assert_eq!(cities, [("Shanghai", 2), ("Beijing", 1)]);
}

#[tokio::test]
async fn a_store_says_when_and_how_it_serves() {
    let shop = open();
    let east: Store = shop.get_with("/api/v1/stores/east", ENGLISH).await.read();
    assert_eq!((&*east.name, &*east.address), ("East", "1 University Rd"));
    assert_eq!(east.services, [StoreService::Pickup, StoreService::Wifi]);
    assert_eq!((&*east.hours[0].opens, east.hours[0].weekday), ("07:30", 1));
    assert_eq!(east.exceptions[0].reason.as_deref(), Some("Spring Festival"));
    let refusal = shop.get("/api/v1/stores/closed-down").await;
    assert_eq!(refusal.status, StatusCode::NOT_FOUND);
    for query in ["?limit=0", "?limit=201", "?near=here"] {
        let refusal = shop.get(&format!("/api/v1/stores{query}")).await;
        assert_eq!(refusal.status, StatusCode::BAD_REQUEST, "{query}");
    }
}

#[tokio::test]
async fn a_store_shows_all_its_pictures_and_a_list_no_more_than_its_front() {
    let picture = |scene: &str| json!({ "art": ["fish"], "scene": scene });
    let fresh = |id: &str, field: &str, pictures: serde_json::Value| {
        let mut row = chain().into_iter().find(|row| row["id"] == "east").unwrap();
        row["id"] = json!(id);
        row[field] = pictures;
        row
    };
    let scenes = ["storefront", "counter", "shelves"].map(picture);
    let shop = TestShop::filled(|database| {
        take_in(database, &chain());
        take_in(
            database,
            &[
                fresh("three", "pictures", json!(scenes)),
                // As rows said it when stores had one.
                fresh("one", "picture", picture("storefront")),
                fresh("none", "picture", json!(null)),
            ],
        );
    });
    let listed: Page<Store> = shop.get("/api/v1/stores").await.read();
    for (id, count) in [("three", 3), ("one", 1), ("none", 0)] {
        let store: Store = shop.get(&format!("/api/v1/stores/{id}")).await.read();
        assert_eq!(store.pictures.len(), count, "{id}");
        let listed = listed.items.iter().find(|listed| listed.id == store.id).unwrap();
        assert_eq!(listed.pictures, store.pictures[..count.min(1)], "{id}");
    }
}
