//! Real open data: the shop runs on the 2,542 products of Hong Kong's Online Price Watch, in three
//! languages, with the prices and offers of nine chains. The data is not part of the project; where
//! the file is missing, its tests say so.

#![expect(clippy::unwrap_used, reason = "a test stops where anything goes wrong")]

use std::io::Write;
use std::path::PathBuf;

use doorstep_backend::database::Database;
use doorstep_backend::import::{Format, Report, import};
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;

struct Market {
    folder: TempDir,
    database: Database,
}

impl Market {
    fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let database = Database::open(&folder.path().join("shop.sqlite")).unwrap();
        Self { folder, database }
    }

    fn import(&self, path: &std::path::Path) -> Report {
        import(&self.database, path, Format::Pricewatch, false).unwrap()
    }

    fn import_entries(&self, entries: &[Value]) -> Report {
        let path = self.folder.path().join("feed.json");
        std::fs::write(&path, serde_json::to_vec(entries).unwrap()).unwrap();
        self.import(&path)
    }

    fn count(&self, sql: &str) -> i64 {
        let connection = Connection::open(self.folder.path().join("shop.sqlite")).unwrap();
        connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    fn ask(&self, sql: &str) -> String {
        let connection = Connection::open(self.folder.path().join("shop.sqlite")).unwrap();
        connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

/// Where the data is, or nothing and a word about it.
fn data() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/pricewatch.json");
    let path = std::env::var_os("DOORSTEP_PRICEWATCH").map_or_else(|| beside.into(), PathBuf::from);
    if path.is_file() {
        return Some(path);
    }
    // Written past the macros, whose words the test runner keeps to itself.
    let mut terminal = std::io::stderr().lock();
    writeln!(
        terminal,
        "SKIPPED: the data of Online Price Watch is not at {}; set DOORSTEP_PRICEWATCH to its place",
        path.display()
    )
    .unwrap();
    None
}

#[test]
fn the_whole_feed_becomes_a_shop_of_nine_stores() {
    let Some(path) = data() else { return };
    let market = Market::open();
    let report = market.import(&path);
    assert_eq!(report.rejected, [], "{report}");
    let counts = ["product", "store", "stock"].map(|kind| report.imported[kind]);
    assert_eq!(counts, [2_542, 9, 6_863]);

    assert_eq!(market.count("SELECT count(*) FROM category WHERE parent IS NULL"), 10);
    assert_eq!(market.count("SELECT count(*) FROM category WHERE parent IS NOT NULL"), 77);
    assert_eq!(market.count("SELECT count(*) FROM brand"), 742);
    assert_eq!(market.ask("SELECT body ->> 'currency' FROM shop"), "HKD");
    // Each chain sells what the feed says it sells.
    let carried = "SELECT count(*) FROM shelf JOIN store ON store.number = shelf.store WHERE id = ";
    assert_eq!(market.count(&format!("{carried}'parknshop'")), 2_020);
    assert_eq!(market.count(&format!("{carried}'sasa'")), 53);
    assert_eq!(market.count("SELECT count(*) FROM shelf WHERE store = 0"), 2_542);
    assert_eq!(market.count("SELECT count(*) FROM shelf WHERE pieces IS NOT NULL"), 0);
    // The same product at another price from chain to chain.
    let differing = "SELECT count(*) FROM (SELECT product FROM shelf WHERE store > 0
        GROUP BY product HAVING min(price) < max(price))";
    assert_eq!(market.count(differing), 1_473);
    // The one code that is a number.
    assert_eq!(market.count("SELECT count(*) FROM product WHERE id = '173520'"), 1);
    // Characters that the publisher's conversion lost are back.
    assert_eq!(market.count("SELECT count(*) FROM product WHERE name LIKE '%□%'"), 0);
    // Names that say what is in the pack are most of them.
    let measured = market.count("SELECT count(*) FROM sku WHERE content_quantity IS NOT NULL");
    assert!((2_000..2_400).contains(&measured), "{measured}");

    // All 2,131 offers are promotions; those of two parts are two.
    assert_eq!(report.imported["promotion"], 2_173);
    assert_eq!(
        report.notes,
        [
            "Offers: 1065 exact, 1066 speak of goods that the feed does not define and hold for their own \
          product alone, 0 rejected."
        ]
    );
    assert_eq!(market.count("SELECT count(*) FROM deal"), 2_173);

    let again = market.import(&path);
    assert_eq!(again, report);
    assert_eq!(market.count("SELECT count(*) FROM product"), 2_542);
    assert_eq!(market.count("SELECT count(*) FROM stock"), 6_863);
}

fn text(words: &str) -> Value {
    json!({ "en": words, "zh-Hant": format!("{words}繁"), "zh-Hans": format!("{words}简") })
}

fn entry(code: &Value, prices: &Value, offers: &Value) -> Value {
    json!({
        "code": code, "brand": text("Garden"),
        "name": { "en": "Cake 250g x 2", "zh-Hant": "蛋糕 250克 x 2", "zh-Hans": "蛋糕 250克 x 2" },
        "cat1Name": text("Bakery"), "cat2Name": text("Cakes"), "cat3Name": text("Sponge cakes"),
        "prices": prices, "offers": offers,
    })
}

fn price(chain: &str, price: &str) -> Value {
    json!({ "supermarketCode": chain, "price": price })
}

fn offer(chain: &str, words: &str) -> Value {
    json!({ "supermarketCode": chain, "en": words, "zh-Hant": words, "zh-Hans": words })
}

#[test]
fn each_chain_keeps_its_price_and_its_offer() {
    let market = Market::open();
    let prices = json!([price("WELLCOME", "10.50"), price("PARKNSHOP", "9.90")]);
    let offers = json!([offer("WELLCOME", "Buy 2 to save $4.00")]);
    let report = market.import_entries(&[entry(&json!(173_520), &prices, &offers)]);
    assert_eq!(report.rejected, [], "{report}");
    let at = |store: &str, column: &str| {
        market.count(&format!(
            "SELECT {column} FROM shelf JOIN store ON store.number = shelf.store WHERE id = '{store}'"
        ))
    };
    assert_eq!((at("wellcome", "price"), at("wellcome", "is_on_promotion")), (1_050, 1));
    assert_eq!((at("parknshop", "price"), at("parknshop", "is_on_promotion")), (990, 0));
    assert_eq!(market.count("SELECT price FROM shelf WHERE store = 0"), 990);
    assert_eq!(
        market.ask("SELECT content_quantity || ' ' || trim(content_unit, '\"') FROM sku"),
        "500 gram"
    );
    let name = |tag: &str| market.ask(&format!("SELECT name ->> '$.\"{tag}\"' FROM product"));
    assert_eq!(name("en"), "Garden Cake 250g x 2");
    assert_eq!(name("zh-CN"), "Garden简 蛋糕 250克 x 2");
    assert_eq!(name("zh-Hant"), "Garden繁 蛋糕 250克 x 2");
}

#[test]
fn a_product_that_cannot_be_read_is_told_by_its_number_and_the_rest_is_taken() {
    let market = Market::open();
    let good = json!([price("WELLCOME", "10.50")]);
    let none = json!([]);
    let report = market.import_entries(&[
        entry(&json!("P1"), &good, &none),
        entry(&json!("P2"), &json!([price("WELLCOME", "10.505")]), &none),
        entry(&json!("P3"), &json!([price("CORNER", "1.00")]), &none),
        entry(&json!("P4"), &none, &none),
        json!({ "code": "P5" }),
        entry(&json!("P6"), &good, &none),
    ]);
    assert_eq!(report.imported["product"], 2);
    let told: Vec<_> = report.rejected.iter().map(ToString::to_string).collect();
    let expected = [
        "line 2: product `P2` costs `10.505` at WELLCOME: write dollars and cents",
        "line 3: product `P3` names the unknown chain `CORNER`",
        "line 4: product `P4` has no price at any chain",
        "line 5: product `P5` missing field `brand`",
    ];
    assert_eq!(told, expected);
}
