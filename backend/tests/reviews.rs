//! Reading what others think: newest first, a page at a time, by stars and with pictures.

#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/open.rs"]
mod shop;

use axum::http::StatusCode;
use contract::Page;
use contract::catalogue::{Product, Rating};
use contract::reviews::Review;
use goods::{chain, take_in};
use serde_json::{Value, json};
use shop::TestShop;

fn review(id: u32, stars: u8, written_at: &str, pictures: &Value) -> Value {
    json!({ "kind": "review", "id": format!("r{id}"), "product": "fresh-milk", "author": "林**",
        "stars": stars, "text": "很新鲜", "written_at": written_at, "pictures": pictures })
}

fn open() -> TestShop {
    let photo = json!([{ "art": ["glass-of-milk"], "scene": "plate" }]);
    let reviews = [
        review(1, 5, "2026-11-01T08:00:00Z", &json!([])),
        review(2, 4, "2026-11-03T08:00:00Z", &photo),
        // Two at the same instant: the id decides, and no page repeats or skips one.
        review(3, 5, "2026-11-02T08:00:00Z", &json!([])),
        review(4, 5, "2026-11-02T08:00:00Z", &photo),
        review(5, 1, "2026-10-01T08:00:00Z", &json!([])),
    ];
    TestShop::filled(|database| take_in(database, &[&chain()[..], &reviews].concat()))
}

async fn page(shop: &TestShop, query: &str) -> Page<Review> {
    shop.get(&format!("/api/v1/products/fresh-milk/reviews{query}")).await.read()
}

fn ids(page: &Page<Review>) -> Vec<&str> {
    page.items.iter().map(|review| review.id.as_str()).collect()
}

#[tokio::test]
async fn pages_go_on_where_the_last_one_ended() {
    let shop = open();
    let first = page(&shop, "?limit=2").await;
    assert_eq!((ids(&first), first.total.unwrap().count), (vec!["r2", "r4"], 5));
    // A review that comes meanwhile does not push others onto the next page.
    take_in(&shop.state.database, &[review(6, 5, "2026-11-20T08:00:00Z", &json!([]))]);
    let second = page(&shop, &format!("?limit=2&cursor={}", first.next.unwrap().0)).await;
    assert_eq!(ids(&second), ["r3", "r1"]);
    let third = page(&shop, &format!("?limit=2&cursor={}", second.next.unwrap().0)).await;
    assert_eq!((ids(&third), &third.next), (vec!["r5"], &None));
}

#[tokio::test]
async fn reviews_are_narrowed_by_stars_and_pictures() {
    let shop = open();
    assert_eq!(ids(&page(&shop, "?stars=5").await), ["r4", "r3", "r1"]);
    let pictured = page(&shop, "?has_pictures=true").await;
    assert_eq!((ids(&pictured), pictured.total.unwrap().count), (vec!["r2", "r4"], 2));
    assert_eq!(pictured.items[0].pictures.len(), 1);
    assert_eq!(ids(&page(&shop, "?stars=5&has_pictures=true").await), ["r4"]);
}

#[tokio::test]
async fn the_stars_add_up_on_the_product() {
    let shop = open();
    let milk: Product = shop.get("/api/v1/products/fresh-milk").await.read();
    assert_eq!(milk.rating, Some(Rating { tenths: 40, count: 5 }));
    // 25 stars by 6 reviews are 4.17, told as 4.2.
    take_in(&shop.state.database, &[review(6, 5, "2026-11-20T08:00:00Z", &json!([]))]);
    let milk: Product = shop.get("/api/v1/products/fresh-milk").await.read();
    assert_eq!(milk.rating, Some(Rating { tenths: 42, count: 6 }));
    let oats: Product = shop.get("/api/v1/products/oat-milk").await.read();
    assert_eq!(oats.rating, None);
}

#[tokio::test]
async fn nonsense_is_refused_by_name() {
    let shop = open();
    for (query, field) in
        [("?limit=51", "limit"), ("?stars=6", "stars"), ("?cursor=yesterday", "cursor")]
    {
        let refusal = shop.get(&format!("/api/v1/products/fresh-milk/reviews{query}")).await;
        assert_eq!(
            (refusal.status, &*refusal.problem().fields[0].field),
            (StatusCode::BAD_REQUEST, field)
        );
    }
    let refusal = shop.get("/api/v1/products/sold-off/reviews").await;
    assert_eq!(refusal.status, StatusCode::NOT_FOUND);
}
