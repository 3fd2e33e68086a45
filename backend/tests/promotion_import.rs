//! Promotions of a catalogue: imported, kept, and found for the goods of a cart.

#![expect(clippy::unwrap_used, reason = "a test stops where anything goes wrong")]

#[path = "shop/goods.rs"]
mod goods;

use contract::pricing::PromotionRule;
use contract::{SkuId, StoreId, Timestamp};
use doorstep_backend::database::Database;
use doorstep_backend::import::{Format, Report, import};
use serde_json::{Value, json};

const NOW: Timestamp = Timestamp::from_millis(1_795_492_800_000);

fn promotion(id: &str, scope: &Value, more: &Value) -> Value {
    let mut row = json!({
        "kind": "promotion", "id": id, "name": goods::text("省两元", "Save 2"), "scope": scope,
        "rule": { "rule": "item_amount_off", "amount": 200 },
    });
    let members = row.as_object_mut().unwrap();
    members.extend(more.as_object().unwrap().clone());
    row
}

fn shop(promotions: &[Value]) -> Database {
    let database = Database::open_in_memory().unwrap();
    goods::take_in(&database, &[goods::chain(), promotions.to_vec()].concat());
    database
}

/// The ids of the promotions that may touch some variants at a store.
fn found(database: &Database, skus: &[&str], store: Option<&str>) -> Vec<String> {
    let skus: Vec<_> = skus.iter().copied().map(SkuId::from).collect();
    let rows = database.promotions(&skus, store.map(StoreId::from).as_ref(), NOW).unwrap();
    rows.into_iter().map(|row| row.id).collect()
}

#[test]
fn promotions_are_found_by_all_that_they_may_be_about() {
    let none = json!({});
    let database = shop(&[
        promotion("everything", &none, &none),
        promotion("top", &json!({ "categories": ["dairy"] }), &none),
        promotion("shelf", &json!({ "categories": ["yogurt"] }), &none),
        promotion("brand", &json!({ "brands": ["hill"] }), &none),
        promotion("product", &json!({ "products": ["fresh-milk"] }), &none),
        promotion("sku", &json!({ "skus": ["milk-l"] }), &none),
        promotion("several", &json!({ "skus": ["milk-l"], "brands": ["hill"] }), &none),
    ]);
    let all = |skus: &[&str]| found(&database, skus, None);
    assert_eq!(all(&["milk-s"]), ["everything", "product", "top"]);
    assert_eq!(all(&["milk-l"]), ["everything", "product", "several", "sku", "top"]);
    assert_eq!(all(&["plain-yogurt"]), ["brand", "everything", "several", "shelf", "top"]);
    assert_eq!(all(&["strawberries"]), ["brand", "everything", "several"]);
    assert_eq!(
        all(&["milk-s", "strawberries"]),
        ["brand", "everything", "product", "several", "top"]
    );
    assert_eq!(all(&["gone"]), ["everything"]);
}

#[test]
fn promotions_are_found_at_their_stores_and_in_their_time() {
    let at = |stores: &[&str]| json!({ "conditions": { "stores": stores } });
    let none = json!({});
    let instant = |millis: i64| Timestamp::from_millis(NOW.millis() + millis).to_string();
    let database = shop(&[
        promotion("everywhere", &none, &none),
        promotion("east", &none, &at(&["east"])),
        promotion("both", &none, &at(&["east", "west"])),
        promotion("now", &none, &json!({ "from": instant(0), "until": instant(1) })),
        promotion("over", &none, &json!({ "until": instant(0) })),
        promotion("soon", &none, &json!({ "from": instant(1) })),
    ]);
    assert_eq!(found(&database, &["milk-s"], None), ["everywhere", "now"]);
    let east = found(&database, &["milk-s"], Some("east"));
    assert_eq!(east, ["both", "east", "everywhere", "now"]);
    let west = found(&database, &["milk-s"], Some("west"));
    assert_eq!(west, ["both", "everywhere", "now"]);
}

#[test]
fn a_bundle_is_found_by_each_of_its_goods() {
    let rule = json!({ "rule": "bundle", "price": 1_500, "items": [
        { "product": "fresh-milk", "sku": "milk-l", "count": 1 },
        { "product": "strawberries", "count": 2 },
    ] });
    let database = shop(&[promotion("bundle", &json!({}), &json!({ "rule": rule }))]);
    assert_eq!(found(&database, &["milk-l"], None), ["bundle"]);
    assert_eq!(found(&database, &["strawberries"], None), ["bundle"]);
    assert!(found(&database, &["oat-milk"], None).is_empty());
}

#[test]
fn a_promotion_that_comes_again_changes_what_is_there() {
    let none = json!({});
    let database = shop(&[promotion("p", &json!({ "products": ["fresh-milk"] }), &none)]);
    let rule = json!({ "rule": { "rule": "any_for_price", "count": 2, "price": 1_600 } });
    let again = promotion("p", &json!({ "products": ["strawberries"] }), &rule);
    goods::take_in(&database, &[again]);
    assert!(found(&database, &["milk-s"], None).is_empty());
    let rows = database.promotions(&["strawberries".into()], None, NOW).unwrap();
    let promotion = rows[0].promotion("en");
    assert_eq!(promotion.name, "Save 2");
    assert_eq!(promotion.rule, PromotionRule::AnyForPrice { count: 2, price: 1_600 });
}

fn import_lines(lines: &[Value]) -> Report {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("promotions.jsonl");
    let text: Vec<_> = lines.iter().map(ToString::to_string).collect();
    std::fs::write(&path, text.join("\n")).unwrap();
    import(&shop(&[]), &path, Format::Jsonl, false).unwrap()
}

#[test]
fn a_promotion_that_cannot_be_is_told_with_what_to_do() {
    let none = json!({});
    let rule = |rule: Value| promotion("p", &json!({}), &json!({ "rule": rule }));
    let moment = |from: &str, weekday: u8| {
        let moments = json!([{ "weekdays": [weekday], "from": from, "until": "22:00" }]);
        promotion("p", &json!({}), &json!({ "conditions": { "moments": moments } }))
    };
    let tier = json!({ "at": 0, "off": { "in": "amount", "amount": 5 } });
    for (row, reason) in [
        (promotion("p", &json!({ "products": ["gone"] }), &none), "there is no product `gone`"),
        (promotion("p", &json!({ "brands": ["gone"] }), &none), "there is no brand `gone`"),
        (promotion("p", &json!({ "skus": ["gone"] }), &none), "there is no sku `gone`"),
        (promotion("p", &json!({ "prodcuts": ["milk"] }), &none), "`prodcuts` is not known here"),
        (promotion("p", &none, &json!({ "name": {} })), "name has no text"),
        (
            promotion("p", &none, &json!({ "conditions": { "stores": ["gone"] } })),
            "there is no store `gone`",
        ),
        (
            promotion("p", &none, &json!({ "from": NOW.to_string(), "until": NOW.to_string() })),
            "until is not after from",
        ),
        (rule(json!({ "rule": "any_for_price", "count": 2 })), "lacks something"),
        (rule(json!({ "rule": "any_for_price", "count": 0, "price": 5 })), "rule.count is 0"),
        (rule(json!({ "rule": "item_amount_off", "amount": -5 })), "rule.amount is -5"),
        (rule(json!({ "rule": "bundle", "items": [], "price": 5 })), "rule.items is empty"),
        (rule(json!({ "rule": "count_tiers", "tiers": [] })), "rule.tiers is empty"),
        (rule(json!({ "rule": "count_tiers", "tiers": [tier] })), "the tier at 0 must be above 0"),
        (moment("8 pm", 1), "has the time `8 pm`"),
        (moment("20:00", 8), "weekdays go from 1 for Monday"),
    ] {
        let report = import_lines(std::slice::from_ref(&row));
        let told: Vec<_> = report.rejected.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 1, "{row}");
        assert!(told[0].contains(reason), "{} for {row}", told[0]);
    }
}
