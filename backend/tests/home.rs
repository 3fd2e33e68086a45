//! Opening the shop: who it is, what it can do, and a home page for the place and the moment.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/open.rs"]
mod shop;

use contract::home::{Home, Section};
use contract::shop::{Feature, Shop};
use goods::{chain, take_in, text};
use serde_json::{Value, json};
use shop::TestShop;

const HOUR: i64 = 3_600_000;

fn section(id: &str, position: i64, more: Value) -> Value {
    let mut row = json!({ "kind": "section", "id": id, "position": position,
        "body": { "type": "text", "paragraphs": [text(id, id)] } });
    for (name, value) in more.as_object().unwrap() {
        row[name] = value.clone();
    }
    row
}

fn open(sections: &[Value]) -> TestShop {
    TestShop::filled(|database| take_in(database, &[&chain(), sections].concat()))
}

/// What the page says, section by section.
async fn read(shop: &TestShop, store: &str) -> Vec<String> {
    let address = format!("/api/v1/home?store={store}");
    let home: Home = shop.get_with(&address, &[("accept-language", "en")]).await.read();
    home.sections
        .into_iter()
        .map(|section| match section {
            Section::Text { paragraphs, .. } => paragraphs.join(" "),
            Section::Rail { title, products, .. } => {
                let ids: Vec<_> = products.iter().map(|card| card.id.as_str()).collect();
                format!("{title}: {}", ids.join(" "))
            }
            Section::Opening { title, opens_at, .. } => format!("{title} at {opens_at}"),
            other => format!("{other:?}"),
        })
        .collect()
}

#[tokio::test]
async fn sections_stand_in_order_and_only_where_they_belong() {
    let shop = open(&[
        section("for all", 2, json!({})),
        section("first", 1, json!({})),
        section("shanghai", 3, json!({ "cities": ["shanghai"] })),
        section("west or beijing", 4, json!({ "stores": ["west"], "cities": ["beijing"] })),
    ]);
    assert_eq!(read(&shop, "").await, ["first", "for all"]);
    assert_eq!(read(&shop, "east").await, ["first", "for all", "shanghai"]);
    assert_eq!(read(&shop, "west").await, ["first", "for all", "shanghai", "west or beijing"]);
    assert_eq!(read(&shop, "north").await, ["first", "for all", "west or beijing"]);
}

#[tokio::test]
async fn a_scheduled_section_comes_and_goes_by_the_servers_clock() {
    let evening = json!({ "from": "2026-11-23T09:00:00Z", "until": "2026-11-23T11:00:00Z" });
    let opening = json!({ "body": { "type": "opening", "title": text("新店", "New store"),
        "slogan": text("来吧", "Come"), "opens_at": "2026-11-23T10:00:00Z", "store": "west" } });
    let shop = open(&[section("evening", 1, evening), section("opening", 2, opening)]);
    let countdown = "New store at 2026-11-23T10:00:00Z";
    assert_eq!(read(&shop, "").await, [countdown]);
    shop.state.clock.advance(HOUR);
    assert_eq!(read(&shop, "").await, ["evening", countdown]);
    shop.state.clock.advance(HOUR);
    assert_eq!(read(&shop, "").await, ["evening"]);
    shop.state.clock.advance(HOUR);
    assert_eq!(read(&shop, "").await, [""; 0]);
}

#[tokio::test]
async fn rails_show_what_my_store_has_and_vanish_when_that_is_nothing() {
    let rail = |products: Value| json!({ "body": { "type": "rail", "title": text("货架", "Rail"), "products": products } });
    let shop = open(&[
        section("named", 1, rail(json!({ "ids": ["plain-yogurt", "goat-milk", "fresh-milk"] }))),
        section("milk", 2, rail(json!({ "category": "dairy", "sort": "price_up", "limit": 3 }))),
        section("deals", 3, rail(json!({ "is_on_promotion": true }))),
    ]);
    assert_eq!(
        read(&shop, "").await,
        [
            "Rail: plain-yogurt goat-milk fresh-milk",
            "Rail: fresh-milk plain-yogurt oat-milk",
            "Rail: fresh-milk"
        ]
    );
    // Goat milk is sold out in the east: named it is shown, asked for by category it is not.
    assert_eq!(
        read(&shop, "east").await,
        ["Rail: goat-milk fresh-milk", "Rail: fresh-milk oat-milk", "Rail: fresh-milk"]
    );
    assert_eq!(
        read(&shop, "west").await,
        ["Rail: plain-yogurt fresh-milk", "Rail: plain-yogurt fresh-milk"]
    );
}

#[tokio::test]
async fn a_section_that_leads_nowhere_is_left_out_and_named() {
    let shop = open(&[]);
    let banner = section(
        "banner",
        1,
        json!({ "body": { "type": "feed", "title": text("逛", "Look"),
            "target": { "to": "category", "id": "toys" } } }),
    );
    let refused = shop.state.database.write(|mut writer| {
        writer.put(&serde_json::from_value(banner).unwrap())?;
        Ok::<_, doorstep_backend::database::writing::RowError>(writer.finish()?)
    });
    assert_eq!(refused.unwrap()[0].error.to_string(), "there is no category `toys`");
    assert_eq!(read(&shop, "").await, [""; 0]);
}

#[tokio::test]
async fn the_shop_says_who_it_is_and_what_it_can_do() {
    let shop = open(&[]);
    let answer = shop.get_with("/api/v1/shop", &[("accept-language", "en-GB")]).await;
    let about: Shop = answer.read();
    assert_eq!((&*about.brand.name, about.currency.code()), ("Lane Fresh", "CNY"));
    assert_eq!(about.locales, ["zh-CN", "en"]);
    assert_eq!((about.policies.low_stock, about.server_time.to_string()), (3, shop::NOW.into()));
    // Nobody wrote a review yet.
    assert!(about.has(Feature::StoreStock) && !about.has(Feature::Reviews));

    let empty: Shop = TestShop::open().get("/api/v1/shop").await.read();
    assert!(!empty.has(Feature::Stores) && !empty.has(Feature::StoreStock));
}
