//! A small chain for tests: three stores in two cities, and some goods in two languages.
//!
//! A test file takes it in by `#[path = "shop/goods.rs"] mod goods;`.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use doorstep_backend::database::Database;
use doorstep_backend::database::writing::RowError;
use serde_json::{Value, json};

/// Takes rows in; every one must be accepted.
pub(crate) fn take_in(database: &Database, rows: &[Value]) {
    let refused = database.write(|mut writer| {
        for row in rows {
            writer.put(&serde_json::from_value(row.clone()).unwrap())?;
        }
        Ok::<_, RowError>(writer.finish()?)
    });
    let refused = refused.unwrap();
    assert!(refused.is_empty(), "{refused:?}");
}

/// A text in Chinese and English.
pub(crate) fn text(zh: &str, en: &str) -> Value {
    json!({ "zh-CN": zh, "en": en })
}

/// Everything but the home page.
pub(crate) fn chain() -> Vec<Value> {
    [shelves(), stores(), products(), stock()].concat()
}

fn shelves() -> Vec<Value> {
    let category = |id: &str, parent: Option<&str>, position: i64, zh: &str, en: &str| {
        json!({ "kind": "category", "id": id, "parent": parent, "position": position,
            "name": text(zh, en) })
    };
    vec![
        json!({ "kind": "shop", "currency": "CNY",
            "brand": { "name": text("巷口鲜生", "Lane Fresh"), "slogan": text("新鲜到巷口", "Fresh at your lane"),
                "accent": "#0b7a4b", "accent_dark": "#4fd69c" },
            "policies": { "low_stock": 3 } }),
        category("fruit", None, 2, "水果", "Fruit"),
        category("dairy", None, 1, "乳品", "Dairy"),
        category("yogurt", Some("dairy"), 2, "酸奶", "Yogurt"),
        category("milk", Some("dairy"), 1, "牛奶", "Milk"),
        category("berries", Some("fruit"), 1, "浆果", "Berries"),
        json!({ "kind": "brand", "id": "meadow", "name": text("青草地", "Meadow") }),
        json!({ "kind": "brand", "id": "hill", "name": text("小山丘", "Hill") }),
        json!({ "kind": "attribute", "id": "storage", "position": 2, "name": text("储存", "Storage"),
            "values": [{ "id": "chilled", "name": text("冷藏", "Chilled") }] }),
        json!({ "kind": "attribute", "id": "origin", "position": 1, "name": text("产地", "Origin") }),
    ]
}

fn stores() -> Vec<Value> {
    let store = |id: &str, city: &str, cities: Value, names: Value, place: (f64, f64)| {
        json!({ "kind": "store", "id": id, "name": names, "city": city, "city_name": cities,
            "district": text("城区", "Old town"), "address": text("大学路1号", "1 University Rd"),
            "phone": "+862165430101", "latitude": place.0, "longitude": place.1,
            "time_zone": "Asia/Shanghai", "services": ["pickup", "wifi"],
            "hours": [{ "weekday": 1, "opens": "07:30", "closes": "22:00" }],
            "exceptions": [{ "date": "2027-02-06", "reason": text("春节", "Spring Festival") }] })
    };
    let shanghai = || text("上海", "Shanghai");
    vec![
        store("east", "shanghai", shanghai(), text("东店", "East"), (31.23, 121.47)),
        store("west", "shanghai", shanghai(), text("西店", "West"), (31.20, 121.30)),
        store("north", "beijing", text("北京", "Beijing"), text("北店", "North"), (39.90, 116.40)),
    ]
}

/// Milk in two sizes.
pub(crate) fn milk(price: i64) -> Value {
    json!({ "kind": "product", "id": "fresh-milk", "category": "milk", "brand": "meadow",
        "name": text("鲜牛奶", "Fresh milk"), "subtitle": text("每日直送", "Daily"),
        "description": [text("巴氏杀菌", "Pasteurised")], "sales": 900,
        "tags": [{ "tag": "promotion", "text": text("第二件半价", "2nd at half price"), "stores": ["east"] },
            { "tag": "quality", "text": text("有机", "Organic") }],
        "attributes": [{ "attribute": "storage", "value": "chilled" },
            { "attribute": "origin", "text": text("崇明", "Chongming") }],
        "pictures": [{ "art": ["glass-of-milk"], "scene": "tile", "alt": text("一杯牛奶", "A glass of milk") },
            { "art": ["glass-of-milk"], "scene": "plate" }],
        "options": [{ "id": "size", "name": text("规格", "Size"), "values": [
            { "id": "small", "name": text("250毫升", "250 ml") },
            { "id": "large", "name": text("1升", "1 l") }] }],
        "skus": [
            { "id": "milk-s", "choices": ["small"], "price": price, "was": price + 100,
                "content": { "quantity": 250, "unit": "millilitre" }, "barcode": "6901234567892" },
            { "id": "milk-l", "choices": ["large"], "price": price * 3, "picture": 1,
                "content": { "quantity": 1000, "unit": "millilitre" } }] })
}

fn products() -> Vec<Value> {
    let plain = |id: &str, category: &str, brand: &str, name: Value, price: i64, sales: u32| {
        json!({ "kind": "product", "id": id, "category": category, "brand": brand, "name": name,
            "sales": sales, "skus": [{ "id": id, "price": price }] })
    };
    vec![
        milk(500),
        plain("goat-milk", "milk", "hill", text("羊奶", "Goat milk"), 1_200, 300),
        plain("oat-milk", "milk", "meadow", text("燕麦奶", "Oat milk"), 1_000, 100),
        plain("plain-yogurt", "yogurt", "hill", text("原味酸奶", "Plain yogurt"), 800, 500),
        plain("strawberries", "berries", "hill", text("草莓", "Strawberries"), 2_990, 700),
    ]
}

/// What one store has of one variant.
pub(crate) fn stock_row(store: &str, sku: &str, pieces: Option<u32>, price: Option<i64>) -> Value {
    json!({ "kind": "stock", "store": store, "sku": sku, "pieces": pieces, "price": price })
}

fn stock() -> Vec<Value> {
    vec![
        stock_row("east", "milk-s", Some(20), Some(450)),
        stock_row("east", "milk-l", Some(0), None),
        stock_row("east", "goat-milk", Some(0), None),
        stock_row("east", "oat-milk", Some(9), None),
        stock_row("east", "strawberries", Some(9), None),
        stock_row("west", "milk-l", Some(2), None),
        stock_row("west", "plain-yogurt", Some(9), None),
        stock_row("north", "milk-s", Some(5), None),
        // The north does not count its strawberries.
        stock_row("north", "strawberries", None, Some(3_990)),
    ]
}
