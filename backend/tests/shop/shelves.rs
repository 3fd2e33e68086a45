//! A few goods to look for.
//!
//! A test file takes it in by `#[path = "shop/shelves.rs"] mod shelves;`.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use doorstep_backend::database::Database;
use doorstep_backend::database::writing::RowError;
use doorstep_backend::import::rows::Row;
use serde_json::{Value, json};

/// Puts rows into a database, all of them.
pub(crate) fn take_in(database: &Database, rows: &[Value]) {
    let refused = database.write(|mut writer| {
        for row in rows {
            let row: Row = serde_json::from_value(row.clone()).unwrap();
            writer.put(&row)?;
        }
        Ok::<_, RowError>(writer.finish()?)
    });
    assert_eq!(refused.unwrap().len(), 0);
}

/// A text in Chinese and English.
pub(crate) fn text(chinese: &str, english: &str) -> Value {
    json!({ "zh-CN": chinese, "en": english })
}

/// A product of one variant, whose id is the product's.
pub(crate) fn product(id: &str, category: &str, name: Value, price: i64, sales: u32) -> Value {
    json!({ "kind": "product", "id": id, "category": category, "name": name, "sales": sales,
        "skus": [{ "id": id, "price": price }] })
}

/// The value with these members, instead of its own where it has them.
pub(crate) fn with(mut value: Value, members: Value) -> Value {
    let members = members.as_object().unwrap().clone();
    value.as_object_mut().unwrap().extend(members);
    value
}

/// What a store has of a variant.
pub(crate) fn stock(store: &str, sku: &str, pieces: Option<u32>, price: Option<i64>) -> Value {
    json!({ "kind": "stock", "store": store, "sku": sku, "pieces": pieces, "price": price })
}

/// A store.
pub(crate) fn store(id: &str) -> Value {
    json!({ "kind": "store", "id": id, "name": text(id, id), "city": "shanghai",
        "city_name": text("上海", "Shanghai"), "latitude": 31.2, "longitude": 121.4,
        "time_zone": "Asia/Shanghai" })
}

/// Dairy, bread and dumplings, sold by the chain and, some of it, at the store `lane`.
pub(crate) fn fill(database: &Database) {
    let category = |id: &str, parent: Value, name: Value| json!({ "kind": "category", "id": id, "parent": parent, "name": name });
    let brand = |id: &str, name: Value| json!({ "kind": "brand", "id": id, "name": name });
    let fact = |value: &str| json!({ "attributes": [{ "attribute": "storage", "value": value }] });
    let milk = |id: &str, chinese: &str, english: &str, price, sales| {
        product(id, "dairy", text(chinese, english), price, sales)
    };
    take_in(
        database,
        &[
            category("chilled", Value::Null, text("冷藏", "Chilled")),
            category("dairy", json!("chilled"), text("乳品", "Dairy")),
            category("bakery", Value::Null, text("面包", "Bread")),
            category("freezer", Value::Null, text("速冻", "Freezer")),
            brand("bright", text("光明", "Bright")),
            brand("yili", text("伊利", "Yili")),
            json!({ "kind": "attribute", "id": "storage", "name": text("储存", "Storage"), "values": [
                { "id": "frozen", "name": text("冷冻", "Frozen") },
                { "id": "chilled", "name": text("冷藏", "Chilled") } ] }),
            with(
                with(milk("pure", "纯牛奶", "Pure Milk 250 ml", 500, 900), fact("chilled")),
                json!({ "brand": "bright" }),
            ),
            with(
                with(
                    milk("organic", "有机纯牛奶", "Organic Whole Milk", 1200, 500),
                    fact("chilled"),
                ),
                json!({ "brand": "yili", "listed_on": "2026-11-01" }),
            ),
            milk("milk", "牛奶", "Milk", 400, 10),
            with(
                milk("yogurt", "原味酸奶", "Plain Yogurt", 700, 700),
                json!({ "brand": "yili", "keywords": text("早餐", "breakfast"),
                    "tags": [{ "tag": "promotion", "text": text("第二件半价", "2nd half price") }] }),
            ),
            milk("cheese", "切片奶酪", "Sliced Cheese", 1500, 300),
            product("toast", "bakery", text("牛奶吐司", "Milk Toast"), 900, 800),
            with(
                product("dumplings", "freezer", text("猪肉水饺", "Pork Dumplings"), 2000, 600),
                fact("frozen"),
            ),
            store("lane"),
            stock("lane", "pure", Some(0), None),
            stock("lane", "organic", Some(9), Some(1100)),
            stock("lane", "toast", None, None),
            stock("lane", "dumplings", Some(3), Some(1800)),
        ],
    );
}
