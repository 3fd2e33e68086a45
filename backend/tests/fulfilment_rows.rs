//! Importing how goods reach shoppers: what is right is taken in, and what is not is turned away
//! with the reason.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/goods.rs"]
mod goods;

use doorstep_backend::database::Database;
use doorstep_backend::import::{Format, Report, import};
use goods::{chain, take_in};
use serde_json::{Value, json};

/// What comes of importing these lines into the chain.
fn imported(rows: &[Value]) -> Report {
    let folder = tempfile::TempDir::new().unwrap();
    let database = Database::open_in_memory().unwrap();
    take_in(&database, &chain());
    let file = folder.path().join("fulfilment.jsonl");
    let lines: Vec<_> = rows.iter().map(Value::to_string).collect();
    std::fs::write(&file, lines.join("\n")).unwrap();
    import(&database, &file, Format::Jsonl, false).unwrap()
}

fn store(fields: Value) -> Value {
    let mut row = json!({ "kind": "fulfilment", "store": "east" });
    if let (Some(row), Value::Object(fields)) = (row.as_object_mut(), fields) {
        row.extend(fields);
    }
    row
}

fn delivery(fields: Value) -> Value {
    let mut row = json!({ "fees": [{ "metres": 3_000, "fee": 500 }] });
    if let (Some(row), Value::Object(fields)) = (row.as_object_mut(), fields) {
        row.extend(fields);
    }
    store(json!({ "delivery": row }))
}

fn zone(fields: Value) -> Value {
    let mut zone = json!({ "first_grams": 1_000, "first_fee": 600, "next_grams": 1_000,
        "next_fee": 100, "first_day": 1, "last_day": 2 });
    if let (Some(zone), Value::Object(fields)) = (zone.as_object_mut(), fields) {
        zone.extend(fields);
    }
    json!({ "kind": "express", "zones": [zone] })
}

#[test]
fn ways_are_taken_in_and_a_second_row_replaces_the_first() {
    let area = json!([[31.2, 121.4], [31.3, 121.4], [31.3, 121.5]]);
    let rows = [
        store(json!({})),
        delivery(json!({ "within": 45, "area": area, "free_from": 5_900 })),
        zone(json!({ "provinces": ["310000"] })),
        zone(json!({})),
    ];
    let report = imported(&rows);
    assert_eq!(report.rejected.len(), 0, "{report:?}");
    assert_eq!((report.imported["fulfilment"], report.imported["express"]), (2, 2), "{report:?}");
}

#[test]
fn a_way_that_cannot_be_is_turned_away_with_the_reason() {
    for (row, reason) in [
        (store(json!({ "store": "moon" })), "there is no store `moon`"),
        (store(json!({ "pickup": { "capacity": 0 } })), "nobody could choose a slot"),
        (store(json!({ "pickup": { "minutes": 1 } })), "from 5 to 1440"),
        (store(json!({ "pickup": { "days": 15 } })), "from 1 to 14"),
        (store(json!({ "pickup": { "minuts": 30 } })), "minuts"),
        (delivery(json!({ "fees": [] })), "0 for nothing"),
        (delivery(json!({ "fees": [{ "metres": 1, "fee": -1 }] })), "a fee below 0"),
        (
            delivery(json!({ "fees": [{ "metres": 9, "fee": 1 }, { "metres": 9, "fee": 2 }] })),
            "in the order of their distances",
        ),
        (delivery(json!({ "area": [[31.2, 121.4]] })), "at least three, or none"),
        (
            delivery(json!({ "area": [[91.0, 0.0], [0.0, 0.0], [0.0, 1.0]] })),
            "which is not on earth",
        ),
        (delivery(json!({ "within": 0 })), "slots alone"),
        (json!({ "kind": "express", "zones": [] }), "leave the row out"),
        (zone(json!({ "provinces": ["310110"] })), "six digits that end in 0000"),
        (zone(json!({ "next_grams": 0 })), "must be more than 0"),
        (zone(json!({ "first_day": 3 })), "from first_day to 60"),
    ] {
        let report = imported(std::slice::from_ref(&row));
        let told = report.rejected.first().map(ToString::to_string).unwrap_or_default();
        assert!(told.contains(reason), "{row}: {told}");
    }
}
