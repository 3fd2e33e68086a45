//! Looking around: categories, products and cards, at one store and another, in both languages.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/open.rs"]
mod shop;

use axum::http::StatusCode;
use contract::Page;
use contract::ProblemCode;
use contract::catalogue::{Category, FoundSku, Product, ProductCard, Stock, StoreStock, TagKind};
use goods::{chain, milk, take_in};
use serde_json::json;
use shop::TestShop;

const ENGLISH: &[(&str, &str)] = &[("accept-language", "en")];

fn open() -> TestShop {
    TestShop::filled(|database| take_in(database, &chain()))
}

async fn card(shop: &TestShop, address: &str) -> ProductCard {
    let page: Page<ProductCard> = shop.get(address).await.read();
    page.items.into_iter().next().unwrap()
}

async fn ids(shop: &TestShop, address: &str) -> Vec<String> {
    let page: Page<ProductCard> = shop.get(address).await.read();
    page.items.iter().map(|card| card.id.to_string()).collect()
}

#[tokio::test]
async fn the_categories_stand_in_the_shops_order() {
    let shop = open();
    let tree: Page<Category> = shop.get_with("/api/v1/categories", ENGLISH).await.read();
    let names: Vec<_> = tree
        .items
        .iter()
        .map(|top| (&*top.name, top.children.iter().map(|child| &*child.name).collect()))
        .collect();
    assert_eq!(names, [("Dairy", vec!["Milk", "Yogurt"]), ("Fruit", vec!["Berries"])]);
}

#[tokio::test]
async fn my_stores_price_and_stock_are_not_anothers() {
    let shop = open();
    let at = async |store| card(&shop, &format!("/api/v1/cards?id=fresh-milk{store}")).await;
    let chain = at("").await;
    assert_eq!((chain.price.now.amount, chain.price.was.unwrap().amount), (500, 600));
    assert_eq!((chain.has_price_range, chain.stock), (true, Stock::Unknown));
    // Without a store, every promotion of the chain is worth knowing of.
    assert_eq!(chain.tags[0].kind, TagKind::Promotion);

    let east = at("&store=east").await;
    assert_eq!((east.price.now.amount, east.price.was), (450, None));
    assert_eq!((east.has_price_range, east.stock), (true, Stock::InStock));
    // ¥4.50 for 250 ml is ¥18.00 a litre.
    let unit_price = east.unit_price.unwrap();
    assert_eq!((unit_price.price.amount, unit_price.quantity), (1_800, 1_000));

    let west = at("&store=west").await;
    assert_eq!((west.price.now.amount, west.has_price_range), (1_500, false));
    assert_eq!(west.stock, Stock::Low { left: 2 });
    assert_eq!(west.tags.len(), 1, "the promotion is the east's: {:?}", west.tags);

    // The north counts milk but not strawberries.
    let berries = card(&shop, "/api/v1/cards?id=strawberries&store=north").await;
    assert_eq!((berries.price.now.amount, berries.stock), (3_990, Stock::Unknown));
}

#[tokio::test]
async fn what_my_store_does_not_carry_says_so() {
    let shop = open();
    let yogurt = card(&shop, "/api/v1/cards?id=plain-yogurt&store=east").await;
    assert_eq!((yogurt.price.now.amount, yogurt.stock), (800, Stock::NotCarried));

    let milk: Product = shop.get("/api/v1/products/fresh-milk?store=west").await.read();
    let stock: Vec<_> = milk.skus.iter().map(|sku| sku.stock).collect();
    assert_eq!(stock, [Stock::NotCarried, Stock::Low { left: 2 }]);
    let milk: Product = shop.get("/api/v1/products/fresh-milk?store=east").await.read();
    let stock: Vec<_> = milk.skus.iter().map(|sku| sku.stock).collect();
    assert_eq!(stock, [Stock::InStock, Stock::SoldOut]);
}

#[tokio::test]
async fn a_product_is_told_in_full_in_the_language_asked_for() {
    let shop = open();
    let answer = shop.get_with("/api/v1/products/fresh-milk?store=east", ENGLISH).await;
    let milk: Product = answer.read();
    assert_eq!((&*milk.name, milk.subtitle.as_deref()), ("Fresh milk", Some("Daily")));
    assert_eq!(milk.description, ["Pasteurised"]);
    assert_eq!(milk.brand.unwrap().name, "Meadow");
    let path: Vec<_> = milk.categories.iter().map(|category| &*category.name).collect();
    assert_eq!(path, ["Dairy", "Milk"]);
    let facts: Vec<_> = milk.attributes.iter().map(|fact| (&*fact.name, &*fact.value)).collect();
    assert_eq!(facts, [("Origin", "Chongming"), ("Storage", "Chilled")]);
    assert_eq!(milk.options[0].values[1].name, "1 l");
    assert_eq!(milk.skus[0].choices, ["small"]);
    assert_eq!(
        (milk.skus[1].picture, milk.skus[0].barcode.as_deref()),
        (Some(1), Some("6901234567892"))
    );
    assert_eq!(milk.skus[0].price.now.amount, 450);
    // The second picture has no words of its own and goes by the product's name.
    let alts: Vec<_> = milk.gallery.iter().map(|medium| &*medium.picture.alt).collect();
    assert_eq!(alts, ["A glass of milk", "Fresh milk"]);

    let milk: Product = shop.get("/api/v1/products/fresh-milk").await.read();
    assert_eq!((&*milk.name, &*milk.gallery[0].picture.alt), ("鲜牛奶", "一杯牛奶"));
    assert_eq!(milk.attributes[0].value, "崇明");
}

#[tokio::test]
async fn cards_come_as_asked_for_without_what_is_gone() {
    let shop = open();
    let address = "/api/v1/cards?id=strawberries&id=sold-off&id=fresh-milk";
    assert_eq!(ids(&shop, address).await, ["strawberries", "fresh-milk"]);
    let many = "id=fresh-milk&".repeat(101);
    let refusal = shop.get(&format!("/api/v1/cards?{many}")).await;
    assert_eq!(
        (refusal.status, &*refusal.problem().fields[0].field),
        (StatusCode::BAD_REQUEST, "id")
    );
}

#[tokio::test]
async fn related_products_are_of_its_kind_and_brand_first_and_in_stock() {
    let shop = open();
    let address = "/api/v1/products/fresh-milk/related";
    // Oat milk is of the same brand; yogurt only of the category above; fruit is not related.
    assert_eq!(ids(&shop, address).await, ["oat-milk", "goat-milk", "plain-yogurt"]);
    // The east does not carry yogurt, the west no other milk.
    assert_eq!(ids(&shop, &format!("{address}?store=east")).await, ["oat-milk", "goat-milk"]);
    assert_eq!(ids(&shop, &format!("{address}?store=west")).await, ["plain-yogurt"]);
    let address = "/api/v1/products/oat-milk/related?store=east";
    assert_eq!(ids(&shop, address).await, ["fresh-milk", "goat-milk"]);
    assert_eq!(shop.get("/api/v1/products/gone/related").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_nearest_store_that_has_it_is_found() {
    let shop = open();
    let found = async |query: &str| {
        let address = format!("/api/v1/products/fresh-milk/stores{query}");
        let page: Page<StoreStock> = shop.get(&address).await.read();
        page.items
            .iter()
            .map(|found| (found.store.id.to_string(), found.store.distance, found.stock))
            .collect::<Vec<_>>()
    };
    let from_west = found("?store=west").await;
    let order: Vec<_> = from_west.iter().map(|(id, ..)| &**id).collect();
    assert_eq!(order, ["west", "east", "north"]);
    assert_eq!((from_west[0].1, from_west[0].2), (Some(0), Stock::Low { left: 2 }));
    // 0.17 degrees of longitude at 31.2 degrees north, and 0.03 of latitude: about 16.5 km.
    assert!((16_000..17_000).contains(&from_west[1].1.unwrap()), "{from_west:?}");
    // The large one is sold out in the east.
    let large = found("?store=east&sku=milk-l").await;
    assert_eq!(large.iter().map(|(id, ..)| &**id).collect::<Vec<_>>(), ["west"]);
    assert!(found("").await.iter().all(|(_, distance, _)| distance.is_none()));
}

#[tokio::test]
async fn a_stale_store_is_refused_so_that_the_app_can_drop_it() {
    let shop = open();
    for address in ["products/fresh-milk", "cards", "home", "products/fresh-milk/related"] {
        let refusal = shop.get(&format!("/api/v1/{address}?store=closed-down")).await;
        assert_eq!(refusal.status, StatusCode::BAD_REQUEST, "{address}");
        let problem = refusal.problem();
        assert_eq!((problem.code, &*problem.fields[0].field), (ProblemCode::Invalid, "store"));
    }
    let refusal = shop.get("/api/v1/products/sold-off").await;
    assert_eq!(
        (refusal.status, refusal.problem().code),
        (StatusCode::NOT_FOUND, ProblemCode::NotFound)
    );
}

#[tokio::test]
async fn a_second_import_changes_the_price_and_doubles_nothing() {
    let shop = open();
    take_in(&shop.state.database, &chain());
    take_in(&shop.state.database, &[milk(600)]);
    let milk: Product = shop.get("/api/v1/products/fresh-milk").await.read();
    let prices: Vec<_> = milk.skus.iter().map(|sku| sku.price.now.amount).collect();
    assert_eq!(prices, [600, 1_800]);
    assert_eq!((milk.gallery.len(), milk.attributes.len(), milk.tags.len()), (2, 2, 2));
    // The east's own price stands.
    let milk: Product = shop.get("/api/v1/products/fresh-milk?store=east").await.read();
    assert_eq!(milk.skus[0].price.now.amount, 450);
    assert_eq!(ids(&shop, "/api/v1/products/fresh-milk/related").await.len(), 3);
}

#[tokio::test]
async fn a_barcode_leads_to_its_variant_however_it_was_scanned() {
    let shop = open();
    let mut oats = goods::milk(500);
    oats["id"] = "oats".into();
    oats["skus"] = json!([
        { "id": "oats-s", "choices": ["small"], "price": 500, "barcode": "036000291452" },
        { "id": "oats-l", "choices": ["large"], "price": 900, "barcode": "96385074" },
    ]);
    take_in(&shop.state.database, &[oats]);
    let found = async |code: &str| -> FoundSku {
        shop.get(&format!("/api/v1/barcodes/{code}")).await.read()
    };
    for (code, sku) in [
        ("6901234567892", "milk-s"),
        ("036000291452", "oats-s"),
        ("0036000291452", "oats-s"),
        ("96385074", "oats-l"),
    ] {
        assert_eq!(found(code).await.sku.as_str(), sku, "{code}");
    }
    let milk = found("6901234567892?store=east").await;
    assert_eq!((milk.product.as_str(), milk.name.as_str()), ("fresh-milk", "鲜牛奶"));
    assert_eq!(milk.stock, Stock::InStock);
    let page: Product = shop.get("/api/v1/products/fresh-milk?store=east").await.read();
    let sold = page.skus.iter().find(|sku| sku.id == milk.sku).unwrap();
    assert_eq!(milk.price, sold.price, "as on the page of the product");
    assert!(milk.variant.is_some() && milk.picture.template.contains("{width}"));
    assert_eq!(found("6901234567892?store=west").await.stock, Stock::NotCarried);
    let unknown = shop.get("/api/v1/barcodes/4006381333931").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let mistyped = shop.get("/api/v1/barcodes/6901234567893").await;
    assert_eq!(mistyped.problem().fields[0].field, "code");
}

#[tokio::test]
async fn a_card_names_its_variant_when_there_is_nothing_to_choose() {
    let shop = open();
    assert_eq!(card(&shop, "/api/v1/cards?id=oat-milk").await.sku, Some("oat-milk".into()));
    assert_eq!(card(&shop, "/api/v1/cards?id=fresh-milk").await.sku, None);
}
