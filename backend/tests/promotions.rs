//! Promotions: which run where, which goods they are for, and what they take off a cart.

#[path = "shop/carts.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod carts;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use axum::http::StatusCode;
use carts::{add, cart, change};
use contract::cart::Cart;
use contract::listing::{Facets, Listing};
use contract::pricing::{Promotion, quote};
use contract::shop::{Feature, Shop};
use contract::{Page, ProblemCode};
use goods::{chain, take_in, text};
use phones::{MEI, Phone};
use serde_json::{Value, json};
use shop::TestShop;

fn promotion(id: &str, fields: Value) -> Value {
    let mut row = json!({ "kind": "promotion", "id": id, "name": text("优惠", id) });
    let fields = fields.as_object().cloned().unwrap_or_default();
    if let Some(row) = row.as_object_mut() {
        row.extend(fields);
    }
    row
}

fn open() -> TestShop {
    let promotions = [
        promotion(
            "dairy-2-for",
            json!({ "rule": { "rule": "any_for_price", "count": 2, "price": 1500 },
                "scope": { "categories": ["dairy"], "excluded_products": ["goat-milk"] },
                "priority": 5 }),
        ),
        promotion(
            "berries-east",
            json!({ "rule": { "rule": "item_percent_off", "percent": 1000 },
                "scope": { "skus": ["strawberries"] }, "conditions": { "stores": ["east"] } }),
        ),
        promotion(
            "members",
            json!({ "rule": { "rule": "take_off", "off": { "in": "amount", "amount": 100 } },
                "conditions": { "members_only": true } }),
        ),
        promotion(
            "hill-later",
            json!({ "rule": { "rule": "item_amount_off", "amount": 50 },
                "scope": { "brands": ["hill"] }, "from": "2026-11-24T00:00:00Z",
                "until": "2026-11-25T00:00:00Z" }),
        ),
    ];
    TestShop::filled(|database| take_in(database, &[chain(), promotions.to_vec()].concat()))
}

async fn named(shop: &TestShop, query: &str) -> Vec<String> {
    let page: Page<Promotion> = shop.get(&format!("/api/v1/promotions?{query}")).await.read();
    page.items.iter().map(|promotion| promotion.id.to_string()).collect()
}

async fn listed(shop: &TestShop, query: &str) -> Vec<String> {
    let listing: Listing = shop.get(&format!("/api/v1/products?{query}")).await.read();
    listing.page.items.iter().map(|card| card.id.to_string()).collect()
}

#[tokio::test]
async fn a_product_names_the_promotions_that_are_about_it() {
    let shop = open();
    assert_eq!(named(&shop, "").await, ["dairy-2-for", "berries-east", "members"]);
    for (query, promotions) in [
        ("product=oat-milk", &["dairy-2-for", "members"][..]),
        ("product=goat-milk", &["members"]),
        ("product=strawberries", &["berries-east", "members"]),
        ("product=strawberries&store=east", &["berries-east", "members"]),
        ("product=strawberries&store=north", &["members"]),
        ("store=west", &["dairy-2-for", "members"]),
        ("promotion=dairy-2-for", &["dairy-2-for"]),
        ("promotion=hill-later", &[]),
    ] {
        assert_eq!(named(&shop, query).await, promotions, "{query}");
    }
    // A day later the one of the brand runs as well, and a day after that no more.
    shop.state.clock.advance(24 * 3_600_000);
    assert_eq!(
        named(&shop, "product=goat-milk").await,
        ["hill-later", "members"],
        "by id where none comes first"
    );
    shop.state.clock.advance(24 * 3_600_000);
    assert_eq!(named(&shop, "product=goat-milk").await, ["members"]);
    let gone = shop.get("/api/v1/promotions?product=sold-off").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_promotion_lists_the_products_it_is_for() {
    let shop = open();
    for (query, products) in [
        ("promotion=dairy-2-for", &["fresh-milk", "plain-yogurt", "oat-milk"][..]),
        ("promotion=dairy-2-for&store=east", &["fresh-milk", "oat-milk"]),
        ("promotion=dairy-2-for&category=yogurt", &["plain-yogurt"]),
        ("promotion=berries-east", &["strawberries"]),
        ("promotion=hill-later", &["strawberries", "plain-yogurt", "goat-milk"]),
    ] {
        let mut found = listed(&shop, query).await;
        let mut expected = products.to_vec();
        found.sort();
        expected.sort_unstable();
        assert_eq!(found, expected, "{query}");
    }
    assert_eq!(listed(&shop, "promotion=members").await.len(), 5);
    let facets: Facets = shop.get("/api/v1/products/facets?promotion=dairy-2-for").await.read();
    assert_eq!(facets.brands.iter().map(|brand| brand.count).sum::<u64>(), 3);
    let unknown = shop.get("/api/v1/products?promotion=never").await;
    assert_eq!(unknown.problem().code, ProblemCode::NotFound);
}

#[tokio::test]
async fn the_cart_costs_what_the_promotions_make_of_it() {
    let shop = open();
    let phone = Phone::new(&shop);
    add(&phone, "east", "oat-milk", 2).await;
    add(&phone, "east", "strawberries", 1).await;
    // Two oat milks for 15.00, and a tenth off strawberries of 29.90 in the east.
    let guest = cart(&phone, "east").await;
    assert_eq!(guest.quote.payable, 1_500 + 2_990 - 299);
    assert_eq!(quote(guest.basket.as_ref().unwrap()), guest.quote);
    assert_eq!(cart(&phone, "north").await.quote.payable, 1_500 + 3_990);
    let set =
        |quantity: u32| json!([{ "do": "set_quantity", "sku": "oat-milk", "quantity": quantity }]);
    // With one, the cart says what another one would save.
    let one: Cart = change(&phone, "east", set(1)).await.read();
    assert_eq!(one.quote.payable, 1_000 + 2_990 - 299);
    let next = one.quote.missed.first().map(|next| (next.promotion.to_string(), next.saves));
    assert_eq!(next, Some(("dairy-2-for".to_owned(), 500)));
    change(&phone, "east", set(2)).await;
    // A member saves one yuan more.
    phone.sign_in(MEI).await;
    assert_eq!(cart(&phone, "east").await.quote.payable, guest.quote.payable - 100);
}

#[tokio::test]
async fn a_shop_without_promotions_says_so() {
    let shop = open();
    let features = async |shop: &TestShop| shop.get("/api/v1/shop").await.read::<Shop>().features;
    assert!(features(&shop).await.contains(&Feature::Promotions));
    shop.state.capabilities.switch_off(vec![Feature::Promotions]);
    assert_eq!(shop.get("/api/v1/promotions").await.status, StatusCode::NOT_FOUND);
    let plain = TestShop::filled(|database| take_in(database, &chain()));
    assert!(!features(&plain).await.contains(&Feature::Promotions));
}
