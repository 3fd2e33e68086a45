//! Where a whole list of things can be had: every pair of store and variant in one answer.

#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/open.rs"]
mod shop;

use axum::http::StatusCode;
use contract::Page;
use contract::catalogue::{Stock, StoreStock};
use contract::shop::Feature;
use contract::stores::SkuStock;
use goods::{chain, take_in};
use shop::TestShop;

fn open() -> TestShop {
    TestShop::filled(|database| take_in(database, &chain()))
}

#[tokio::test]
async fn every_store_says_what_it_has_and_for_how_much() {
    let shop = open();
    let stock: Page<SkuStock> = shop
        .get("/api/v1/stock?store=north&store=east&sku=milk-s&sku=strawberries&sku=goat-milk")
        .await
        .read();
    let told: Vec<_> = stock
        .items
        .iter()
        .map(|one| {
            let price = one.price.map(|price| price.amount);
            (one.store.as_str(), one.sku.as_str(), one.stock, price)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("north", "milk-s", Stock::InStock, Some(500)),
            // It does not count its strawberries.
            ("north", "strawberries", Stock::Unknown, Some(3_990)),
            ("north", "goat-milk", Stock::NotCarried, None),
            ("east", "milk-s", Stock::InStock, Some(450)),
            ("east", "strawberries", Stock::InStock, Some(2_990)),
            ("east", "goat-milk", Stock::SoldOut, Some(1_200)),
        ]
    );
}

#[tokio::test]
async fn too_many_too_few_and_unknown_ones_are_refused_by_name() {
    let shop = open();
    let many = |name: &str, id: &str, count: usize| format!("&{name}={id}").repeat(count);
    for (query, parameter) in [
        (String::new(), "store"),
        ("&store=east".to_owned(), "sku"),
        ("&sku=milk-s".to_owned(), "store"),
        (many("store", "east", 21) + "&sku=milk-s", "store"),
        (many("sku", "milk-s", 101) + "&store=east", "sku"),
        ("&store=closed&sku=milk-s".to_owned(), "store"),
        ("&store=east&sku=milk-s&sku=sold-off".to_owned(), "sku"),
    ] {
        let refusal = shop.get(&format!("/api/v1/stock?{}", query.trim_start_matches('&'))).await;
        assert_eq!(refusal.status, StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(refusal.problem().fields[0].field, parameter, "{query}");
    }
    let most = many("sku", "milk-s", 100) + &many("store", "east", 20);
    let stock: Page<SkuStock> = shop.get(&format!("/api/v1/stock?{}", &most[1..])).await.read();
    assert_eq!(stock.items.len(), 2_000);
}

#[tokio::test]
async fn a_shop_that_does_not_know_its_stock_answers_none() {
    for feature in [Feature::StoreStock, Feature::Stores] {
        let shop = open();
        shop.state.capabilities.switch_off(vec![feature]);
        let refusal = shop.get("/api/v1/stock?store=east&sku=milk-s").await;
        assert_eq!(refusal.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_shopper_on_the_way_finds_the_nearest_store_that_has_it() {
    let shop = open();
    let found = async |query: &str| -> Vec<(String, Option<u32>)> {
        let address = format!("/api/v1/products/fresh-milk/stores?{query}");
        let page: Page<StoreStock> = shop.get(&address).await.read();
        let told = page.items.iter().map(|one| (one.store.id.to_string(), one.store.distance));
        told.collect()
    };
    // From the door of the north rather than from the shopper's store in the west.
    let here = found("store=west&near=39.90,116.40").await;
    assert_eq!(here[0], ("north".to_owned(), Some(0)));
    assert_eq!(here.len(), 3);
    assert_eq!(found("store=west").await[0], ("west".to_owned(), Some(0)));
    let refusal = shop.get("/api/v1/products/fresh-milk/stores?near=here").await;
    assert_eq!(refusal.problem().fields[0].field, "near");
}
