//! Filling the shop: what an import changes, what it leaves out, and that a second run doubles
//! nothing.

#![expect(clippy::unwrap_used, reason = "a test stops where anything goes wrong")]

use doorstep_backend::database::Database;
use doorstep_backend::database::writing::{Refused, RowError};
use doorstep_backend::import::rows::Row;
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;

struct Warehouse {
    database: Database,
    folder: TempDir,
}

impl Warehouse {
    fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let database = Database::open(&folder.path().join("shop.sqlite")).unwrap();
        Self { database, folder }
    }

    fn take_in(&self, rows: &[Value]) -> Vec<Refused> {
        let rows: Vec<Row> =
            rows.iter().map(|row| serde_json::from_value(row.clone()).unwrap()).collect();
        self.database
            .write(|mut writer| {
                for row in &rows {
                    writer.put(row)?;
                }
                Ok::<_, RowError>(writer.finish()?)
            })
            .unwrap()
    }

    /// The columns of a query's rows, as SQLite prints them.
    fn ask(&self, select: &str) -> Vec<String> {
        let connection = Connection::open(self.folder.path().join("shop.sqlite")).unwrap();
        let mut statement = connection.prepare(select).unwrap();
        let width = statement.column_count();
        let rows = statement.query_map([], |row| {
            let columns = (0..width).map(|at| {
                Ok(match row.get_ref(at)? {
                    rusqlite::types::ValueRef::Null => "-".to_owned(),
                    rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                    value => value.as_str().unwrap().to_owned(),
                })
            });
            Ok(columns.collect::<rusqlite::Result<Vec<_>>>()?.join(" "))
        });
        rows.unwrap().collect::<Result<_, _>>().unwrap()
    }
}

fn text(words: &str) -> Value {
    json!({ "en": words })
}

fn store(id: &str) -> Value {
    json!({ "kind": "store", "id": id, "name": text(id), "city": "shanghai",
        "city_name": text("Shanghai"), "latitude": 31.2, "longitude": 121.4,
        "time_zone": "Asia/Shanghai" })
}

fn milk(price: i64) -> Value {
    json!({ "kind": "product", "id": "milk", "category": "dairy", "name": text("Milk"),
        "options": [{ "id": "size", "name": text("Size"), "values": [
            { "id": "small", "name": text("250 ml") }, { "id": "large", "name": text("1 l") } ] }],
        "skus": [
            { "id": "milk-s", "choices": ["small"], "price": price },
            { "id": "milk-l", "choices": ["large"], "price": price * 3, "was": price * 4 } ] })
}

fn dairy() -> Value {
    json!({ "kind": "category", "id": "dairy", "name": text("Dairy") })
}

fn stock(store: &str, sku: &str, pieces: Option<u32>, price: Option<i64>) -> Value {
    json!({ "kind": "stock", "store": store, "sku": sku, "pieces": pieces, "price": price })
}

const SHELVES: &str = "SELECT coalesce(store.id, 'chain'), product.id, price, coalesce(was, '-'),
    price_top, pieces FROM shelf JOIN product ON product.number = product
    LEFT JOIN store ON store.number = shelf.store ORDER BY 1, 2";

#[test]
fn a_catalogue_may_come_in_any_order_and_again() {
    let warehouse = Warehouse::open();
    let mut rows = vec![
        stock("east", "milk-s", Some(0), None),
        stock("east", "milk-l", Some(7), Some(900)),
        stock("west", "milk-l", None, None),
        milk(400),
        dairy(),
        store("east"),
        store("west"),
    ];
    assert!(warehouse.take_in(&rows).is_empty());
    let shelves = [
        "chain milk 400 - 1200 -",
        // The store's own price has no former one.
        "east milk 400 - 900 7",
        "west milk 1200 1600 1200 -",
    ];
    assert_eq!(warehouse.ask(SHELVES), shelves);

    rows.reverse();
    assert!(warehouse.take_in(&rows).is_empty());
    assert_eq!(warehouse.ask(SHELVES), shelves);
    assert_eq!(warehouse.ask("SELECT count(*) FROM sku"), ["2"]);

    // The price changes and the small one is gone, and with it its stock.
    let mut milk = milk(500);
    milk["skus"].as_array_mut().unwrap().remove(0);
    assert!(warehouse.take_in(&[milk]).is_empty());
    assert_eq!(
        warehouse.ask(SHELVES),
        ["chain milk 1500 2000 1500 -", "east milk 900 - 900 7", "west milk 1500 2000 1500 -"]
    );
    assert_eq!(warehouse.ask("SELECT count(*) FROM stock"), ["2"]);
}

#[test]
fn a_row_that_refers_to_nothing_is_named_and_the_rest_is_taken() {
    let warehouse = Warehouse::open();
    let refused = warehouse.take_in(&[
        dairy(),
        stock("nowhere", "milk-s", Some(1), None),
        milk(400),
        json!({ "kind": "product", "id": "soap", "category": "dairy", "brand": "acme",
            "name": text("Soap"), "skus": [{ "id": "soap", "price": 100 }] }),
        json!({ "kind": "review", "id": "r1", "product": "soap", "author": "L", "stars": 5,
            "text": "clean", "written_at": "2026-11-01T00:00:00Z" }),
    ]);
    let told: Vec<_> =
        refused.iter().map(|refused| (refused.ordinal, refused.error.to_string())).collect();
    assert_eq!(
        told,
        [
            (1, "there is no store `nowhere`".to_owned()),
            (3, "there is no brand `acme`".to_owned()),
            (4, "there is no product `soap`".to_owned()),
        ]
    );
    assert_eq!(warehouse.ask("SELECT id FROM product"), ["milk"]);
}

#[test]
fn a_row_that_cannot_be_is_refused_at_once() {
    let warehouse = Warehouse::open();
    let mut twice = milk(400);
    twice["skus"][1]["id"] = json!("milk-s");
    let mut no_choice = milk(400);
    no_choice["skus"][0]["choices"] = json!([]);
    let mut no_variant = milk(400);
    no_variant["skus"] = json!([]);
    let mut thief = milk(400);
    thief["id"] = json!("thief");
    let mut off_earth = store("moon");
    off_earth["latitude"] = json!(100);
    let third_level =
        json!({ "kind": "category", "id": "c", "parent": "b", "name": text("Third") });
    let second =
        json!({ "kind": "category", "id": "b", "parent": "dairy", "name": text("Second") });
    let mut undated = milk(400);
    undated["listed_on"] = json!("yesterday");
    warehouse.take_in(&[dairy(), second, milk(400)]);
    for (row, reason) in [
        (twice, "the variant `milk-s` is there twice"),
        (no_choice, "must choose one value of each option"),
        (no_variant, "at least one variant"),
        (thief, "belongs to another product"),
        (off_earth, "is not on earth"),
        (third_level, "there are two levels"),
        (undated, "`yesterday` is no date"),
        (milk(-1), "below zero"),
    ] {
        let row: Row = serde_json::from_value(row).unwrap();
        let error = warehouse.database.write(|mut writer| writer.put(&row)).unwrap_err();
        assert!(error.to_string().contains(reason), "{error}");
    }
}

#[test]
fn an_import_that_is_given_up_leaves_no_trace() {
    let warehouse = Warehouse::open();
    let rows: Vec<Row> =
        [dairy(), milk(400)].map(|row| serde_json::from_value(row).unwrap()).into();
    let given_up = warehouse.database.write(|mut writer| {
        for row in &rows {
            writer.put(row)?;
        }
        writer.finish()?;
        Err::<(), _>(RowError::Invalid("on second thoughts".to_owned()))
    });
    assert!(given_up.is_err());
    assert_eq!(warehouse.ask("SELECT count(*) FROM product"), ["0"]);
}

#[test]
fn a_promotion_of_one_store_is_no_promotion_at_another() {
    let warehouse = Warehouse::open();
    let mut milk = milk(400);
    milk["tags"] = json!([{ "tag": "promotion", "text": text("2 for 1"), "stores": ["east"] }]);
    let stocks = ["east", "west"].map(|id| stock(id, "milk-s", Some(1), None));
    warehouse.take_in(&[&[dairy(), store("east"), store("west"), milk][..], &stocks].concat());
    assert_eq!(
        warehouse.ask("SELECT store, is_on_promotion FROM shelf ORDER BY store"),
        ["0 1", "1 1", "2 0"]
    );
}

#[test]
fn a_database_of_a_later_version_is_left_alone() {
    let warehouse = Warehouse::open();
    let path = warehouse.folder.path().join("shop.sqlite");
    Connection::open(&path).unwrap().execute_batch("PRAGMA user_version = 999").unwrap();
    let error = Database::open(&path).err().unwrap().to_string();
    assert!(error.contains("Use the newer program"), "{error}");
    let error = Database::open(&warehouse.folder.path().join("no/such/folder/shop.sqlite"));
    assert!(error.err().unwrap().to_string().contains("Check that the folder exists"));
}

#[test]
fn stores_of_an_earlier_version_are_found_as_well() {
    let warehouse = Warehouse::open();
    warehouse.take_in(&[dairy(), store("east"), store("west")]);
    let tables = ["store_entry", "store_place", "store_text", "store_service", "timetable"];
    let content = || {
        let ask = |table: &&str| warehouse.ask(&format!("SELECT count(*), '{table}' FROM {table}"));
        tables.iter().flat_map(ask).collect::<Vec<_>>()
    };
    let texts = warehouse.ask("SELECT store, text FROM store_text");
    let before = content();
    let path = warehouse.folder.path().join("shop.sqlite");
    let version = warehouse.ask("PRAGMA user_version");
    // As that version left it: without what stores are found by, and what came later.
    let drop = tables.iter().chain(&["deal_target", "deal"]);
    let drop: String = drop.map(|table| format!("DROP TABLE {table};")).collect();
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(&format!("{drop} PRAGMA user_version = 2;")).unwrap();
    Database::open(&path).unwrap();
    assert_eq!(content(), before);
    assert_eq!(warehouse.ask("SELECT store, text FROM store_text"), texts);
    assert_eq!(warehouse.ask("PRAGMA user_version"), version);
}

#[test]
fn pictures_that_are_drawn_differently_now_are_still_found() {
    let warehouse = Warehouse::open();
    warehouse.take_in(&[dairy(), milk(400)]);
    let path = warehouse.folder.path().join("shop.sqlite");
    let keys = warehouse.ask("SELECT key FROM picture");
    assert_eq!(keys.len(), 1);
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch("UPDATE picture SET key = 'of-an-earlier-edition'").unwrap();
    Database::open(&path).unwrap();
    assert_eq!(warehouse.ask("SELECT key FROM picture"), keys);
}

#[test]
fn of_two_rows_for_the_same_stock_the_later_one_counts() {
    let warehouse = Warehouse::open();
    warehouse.take_in(&[
        dairy(),
        store("east"),
        milk(400),
        stock("east", "milk-s", Some(1), None),
        stock("east", "milk-l", Some(5), None),
        stock("east", "milk-s", Some(2), None),
    ]);
    let pieces = "SELECT pieces FROM stock ORDER BY pieces";
    assert_eq!(warehouse.ask(pieces), ["2", "5"]);
    // A variant that goes in the same import takes its stock along.
    let mut only_large = milk(400);
    only_large["skus"].as_array_mut().unwrap().remove(0);
    warehouse.take_in(&[stock("east", "milk-s", Some(3), None), only_large]);
    assert_eq!(warehouse.ask(pieces), ["5"]);
}
