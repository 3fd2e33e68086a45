//! A shop owner's own catalogue: what is right comes into the shop, what is wrong comes back with
//! its line and what to do, and a corrected file can simply be imported again.

#![expect(clippy::unwrap_used, reason = "a test stops where anything goes wrong")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use doorstep_backend::database::Database;
use doorstep_backend::import::{Format, ImportError, Report, import};
use rusqlite::Connection;
use tempfile::TempDir;

/// The owner's office: a folder with the database and the files.
struct Office {
    database: Database,
    folder: TempDir,
}

impl Office {
    fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let database = Database::open(&folder.path().join("shop.sqlite")).unwrap();
        Self { database, folder }
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn try_import(
        &self,
        text: &str,
        format: Format,
        is_strict: bool,
    ) -> Result<Report, ImportError> {
        import(&self.database, &self.file("catalogue", text), format, is_strict)
    }

    fn jsonl(&self, text: &str) -> Report {
        self.try_import(text, Format::Jsonl, false).unwrap()
    }

    fn csv(&self, text: &str) -> Report {
        self.try_import(text, Format::Csv, false).unwrap()
    }

    fn count(&self, table: &str) -> u32 {
        let connection = Connection::open(self.folder.path().join("shop.sqlite")).unwrap();
        let sql = format!("SELECT count(*) FROM {table}");
        connection.query_row(&sql, [], |row| row.get(0)).unwrap()
    }

    fn ask(&self, sql: &str) -> String {
        let connection = Connection::open(self.folder.path().join("shop.sqlite")).unwrap();
        connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

/// The example of the documentation, so that it stays right.
fn example() -> String {
    let document = include_str!("../../docs/import.md");
    let (_, rest) = document.split_once("```jsonl\n").unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

fn table_example(at: usize) -> String {
    let document = include_str!("../../docs/import.md");
    let table = document.split("```csv\n").nth(at).unwrap();
    table.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_documented_example_makes_a_shop_and_a_second_run_doubles_nothing() {
    let office = Office::open();
    let first = office.jsonl(&example());
    assert_eq!(first.rejected, [], "{first}");
    let tables = ["shop", "store", "category", "brand", "attribute", "product", "sku", "stock"];
    let tables = tables.iter().chain(&["review", "section", "shelf", "picture"]);
    let counts: Vec<u32> = tables.clone().map(|table| office.count(table)).collect();
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");

    let second = office.jsonl(&example());
    assert_eq!(second, first);
    assert_eq!(tables.map(|table| office.count(table)).collect::<Vec<_>>(), counts);
}

#[test]
fn the_documented_tables_add_products_and_stock_to_it() {
    let office = Office::open();
    office.jsonl(&example());
    let products = office.csv(&table_example(1));
    assert_eq!(products.rejected, [], "{products}");
    let stock = office.csv(&table_example(2));
    assert_eq!(stock.rejected, [], "{stock}");
    assert_eq!(products.imported["product"], 2);
    assert_eq!(
        office.ask("SELECT price || ' ' || was FROM sku WHERE id = 'congee-rice-5'"),
        "5490 5990"
    );
    assert_eq!(
        office.ask(
            "SELECT pieces || ' ' || stock.price FROM stock JOIN sku ON sku.number = stock.sku
                    WHERE sku.id = 'congee-rice-5'"
        ),
        "12 5290"
    );
}

#[test]
fn the_summary_says_what_came_of_each_row() {
    let report = Office::open().jsonl(concat!(
        r#"{"kind":"category","id":"fruit","name":{"en":"Fruit"}}"#,
        "\r\n\n",
        r#"{"kind":"category","id":"citrus","parent":"fruit","name":{"en":"Citrus"}}"#,
        "\n",
        r#"{"kind":"brand","id":"sunny","name":{}}"#,
    ));
    assert_eq!(
        report.to_string(),
        "line 4: brand `sunny` name has no text: give it by language, {\"zh-CN\": …, \"en\": …}\n\
         Read 3 rows, imported 2 (2 category), rejected 1."
    );
}

#[test]
fn rows_may_come_in_any_order() {
    let report = Office::open().jsonl(concat!(
        r#"{"kind":"product","id":"kumquat","category":"citrus","name":{"en":"Kumquats"},"#,
        r#""skus":[{"id":"kumquat-1","price":990}]}"#,
        "\n",
        r#"{"kind":"category","id":"citrus","parent":"fruit","name":{"en":"Citrus"}}"#,
        "\n",
        r#"{"kind":"category","id":"fruit","name":{"en":"Fruit"}}"#,
    ));
    assert_eq!((report.rejected.len(), report.imported["product"]), (0, 1), "{report}");
}

/// A product on a shelf that is there, with one field put in.
fn product_with(field: &str) -> String {
    format!(
        r#"{{"kind":"product","id":"p","category":"citrus","name":{{"en":"P"}},"skus":[{{"id":"s","price":990}}],{field}}}"#
    )
}

fn sku_with(field: &str) -> String {
    format!(
        r#"{{"kind":"product","id":"p","category":"citrus","name":{{"en":"P"}},"skus":[{{"id":"s","price":990,{field}}}]}}"#
    )
}

fn store_with(field: &str) -> String {
    format!(
        r#"{{"kind":"store","id":"s","name":{{"en":"S"}},"city":"c","city_name":{{"en":"C"}},"latitude":31.2,"longitude":121.4,{field}}}"#
    )
}

fn shop_with(policy: &str) -> String {
    format!(
        r##"{{"kind":"shop","brand":{{"name":{{"en":"S"}},"accent":"#0b7a4b","accent_dark":"#4fd69c"}},"currency":"CNY","policies":{{{policy}}}}}"##
    )
}

#[test]
fn each_mistake_is_told_by_its_line_and_what_to_do() {
    let zone = r#""time_zone":"Asia/Shanghai""#;
    for (line, reason) in [
        ("not json".to_owned(), "is not one JSON object on one line"),
        ("[1,2]".to_owned(), "has no kind"),
        (r#"{"id":"x"}"#.to_owned(), "has no kind"),
        (r#"{"kind":"shelf","id":"x"}"#.to_owned(), "unknown variant `shelf`"),
        (r#"{"kind":"brand","id":"x"}"#.to_owned(), "missing field `name`"),
        (r#"{"kind":"brand","id":"x","name":{"en":"X"},"colour":1}"#.to_owned(), "unknown field `colour`"),
        (r#"{"kind":"brand","id":"","name":{"en":"X"}}"#.to_owned(), "id is empty"),
        (r#"{"kind":"brand","id":"a:b","name":{"en":"X"}}"#.to_owned(), "id is `a:b`"),
        (r#"{"kind":"brand","id":"x","name":{"en":" "}}"#.to_owned(), "name.en is empty"),
        (r#"{"kind":"brand","id":"x","name":{"English":"X"}}"#.to_owned(), "use a BCP 47 tag"),
        (
            r#"{"kind":"category","id":"x","parent":"citrus","name":{"en":"X"}}"#.to_owned(),
            "two levels",
        ),
        (r#"{"kind":"category","id":"x","parent":"x","name":{"en":"X"}}"#.to_owned(), "itself"),
        (sku_with(r#""was":990"#), "was is not more than price 990"),
        (sku_with(r#""was":5,"barcode":"6901234567890"#).replace("567890", "567890\""), "check digit"),
        (sku_with(r#""barcode":"12AB"#).replace("AB", "AB\""), "8, 12 or 13 digits"),
        (sku_with(r#""choices":["red"]"#), "1 choices and the product 0 options"),
        (sku_with(r#""content":{"quantity":0,"unit":"gram"}"#), "content must be more than 0"),
        (sku_with(r#""content":{"quantity":1,"unit":"stone"}"#), "content must be more than 0"),
        (sku_with(r#""picture":0"#), "picture that is not there"),
        (sku_with(r#""price":1"#), "duplicate field `price`"),
        (product_with(r#""options":[{"id":"o","name":{"en":"O"},"values":[]}]"#), "has no values"),
        (product_with(r#""brand":"nobody""#), "there is no brand `nobody`"),
        (product_with(r#""listed_on":"2026-02-30""#), "write a date as 2026-11-23"),
        (product_with(r#""tags":[{"tag":"shiny","text":{"en":"S"}}]"#), "use promotion, new or quality"),
        (product_with(r#""attributes":[{"attribute":"origin"}]"#), "either the id of a value or a text"),
        (product_with(r#""pictures":[{"scene":"tile"}]"#), "either art or a file"),
        (product_with(r#""video":"ftp://x""#), "must begin with https://"),
        (store_with(&format!(r#"{zone},"phone":"021-65""#)), "write it as +862165430101"),
        (store_with(r#""time_zone":"Shanghai""#), "IANA name"),
        (store_with(r#""time_zone":"Asia/Atlantis""#), "`Asia/Atlantis`, which is no time zone"),
        (store_with(r#""time_zone":"asia/shanghai""#), "capitals as they are there"),
        (store_with(&format!(r#"{zone},"datum":"cgcs2000""#)), "unknown variant `cgcs2000`"),
        (
            store_with(&format!(r#"{zone},"exceptions":[{{"date":"2027-02-06","through":"2027-02-05"}}]"#)),
            "exceptions.through is `2027-02-05`, before the first day 2027-02-06",
        ),
        (
            store_with(&format!(r#"{zone},"exceptions":[{{"date":"2027-02-06","through":"soon"}}]"#)),
            "exceptions.through is `soon`: write a date",
        ),
        (
            store_with(&format!(r#"{zone},"hours":[{{"weekday":8,"opens":"7:30","closes":"25:00"}}]"#)),
            "weekday 8: 1 is Monday and 7 is Sunday; hours.opens is `7:30`: write a time as 07:30; \
             hours.closes is `25:00`",
        ),
        (
            store_with(&format!(r#"{zone},"exceptions":[{{"date":"2027-02-29"}}]"#)),
            "exceptions.date is `2027-02-29`",
        ),
        (store_with(&format!(r#"{zone},"services":["sauna"]"#)), "services names one"),
        (store_with(zone).replace("31.2", "131.2"), "is not on earth"),
        (shop_with(r#""deposit_percent":0"#), "policies.deposit_percent must be 1 to 99"),
        (shop_with(r#""deposit_percent":100"#), "leave it out where no deposits are taken"),
        (shop_with(r#""deposit_percent":12.5"#), "expected u32"),
        (r#"{"kind":"stock","store":"nowhere","sku":"s","pieces":1}"#.to_owned(), "there is no store `nowhere`"),
        (r#"{"kind":"stock","store":"a","sku":"s","pieces":-1}"#.to_owned(), "expected u32"),
        (r#"{"kind":"stock","store":"a","sku":"s","was":5}"#.to_owned(), "was stands without price"),
        (
            r#"{"kind":"review","id":"r","product":"p","author":"a","stars":6,"text":"t","written_at":"2026-11-01T00:00:00Z"}"#.to_owned(),
            "stars is 6: it must be from 1 to 5",
        ),
        (
            r#"{"kind":"section","id":"h","body":{"type":"feed","title":{"en":"F"},"target":{"to":"moon"}}}"#.to_owned(),
            "target.to is unknown",
        ),
        (
            r#"{"kind":"section","id":"h","body":{"type":"opening","title":{"en":"O"},"slogan":{"en":"S"},"opens_in":5}}"#.to_owned(),
            "opens_at is missing",
        ),
        (
            r#"{"kind":"section","id":"h","body":{"type":"hologram"}}"#.to_owned(),
            "unknown variant `hologram`",
        ),
    ] {
        let office = Office::open();
        let shelves = concat!(
            r#"{"kind":"category","id":"citrus","parent":"fruit","name":{"en":"Citrus"}}"#,
            "\n",
            r#"{"kind":"category","id":"fruit","name":{"en":"Fruit"}}"#,
        );
        let report = office.jsonl(&format!("{shelves}\n{line}\n"));
        assert_eq!(report.rejected.len(), 1, "{line}: {report}");
        let rejection = &report.rejected[0];
        assert_eq!(rejection.place, 3, "{line}");
        assert!(rejection.reason.contains(reason), "{line}: {}", rejection.reason);
        assert_eq!(report.imported["category"], 2, "the rest is imported: {line}");
    }
}

#[test]
fn a_line_in_another_encoding_is_told_and_the_others_are_taken() {
    let office = Office::open();
    let mut bytes =
        b"\xef\xbb\xbf{\"kind\":\"brand\",\"id\":\"a\",\"name\":{\"en\":\"A\"}}\n".to_vec();
    bytes.extend(b"{\"kind\":\"brand\",\"id\":\"b\",\"name\":{\"zh-CN\":\"\xb7\xac\xc7\xd1\"}}\n");
    let path = office.file("gbk.jsonl", bytes);
    let report = import(&office.database, &path, Format::Jsonl, false).unwrap();
    assert_eq!(report.imported["brand"], 1);
    assert_eq!(
        report.rejected[0].to_string(),
        "line 2: is not UTF-8: save the file in that encoding"
    );
}

#[test]
fn strict_imports_everything_or_nothing() {
    let office = Office::open();
    let good = r#"{"kind":"brand","id":"a","name":{"en":"A"}}"#;
    let bad = r#"{"kind":"stock","store":"nowhere","sku":"none","pieces":1}"#;
    let refused = office.try_import(&format!("{good}\n{bad}"), Format::Jsonl, true).unwrap();
    assert!(
        refused.is_refused && refused.to_string().contains("nothing was imported"),
        "{refused}"
    );
    assert_eq!(office.count("brand"), 0);
    let taken = office.try_import(good, Format::Jsonl, true).unwrap();
    assert!(!taken.is_refused);
    assert_eq!(office.count("brand"), 1);
}

#[test]
fn a_price_of_another_currency_is_never_taken_for_one_of_ours() {
    let office = Office::open();
    office.jsonl(&example());
    let before = office.ask("SELECT body FROM shop");
    let error = office
        .try_import(&example().replace("\"CNY\"", "\"HKD\""), Format::Jsonl, false)
        .unwrap_err();
    assert!(error.to_string().contains("are in CNY and these in HKD"), "{error}");
    assert_eq!(office.ask("SELECT body FROM shop"), before);
}

#[test]
fn a_table_tells_its_mistakes_by_line() {
    let office = Office::open();
    office.jsonl(&example());
    let report = office.csv(
        "product,category,sku,price,was,barcode,content,unit,choices.en,name.en\n\
         tea,rice,tea-50,2990,,,50,gram,Pack: 50 g,Green tea\n\
         tea,,tea-100,49.90,,,100,gram,Pack: 100 g,\n\
         tea,,tea-200,8990,8000,,200,gram,Pack: 200 g,\n\
         tea,,tea-250,9990,,,250,gram,Pack: 50 g,\n\
         tea,,tea-300,9990,,,300,,Pack: 300 g,\n\
         tea,,tea-350,9990,,,350,gram,Pack 350 g,\n\
         tea,,tea-400,9990,,,400,gram,Pack: 400 g,Black tea\n\
         tea,,tea-500,15990,,,500,gram,Pack: 500 g,\n\
         ,rice,x,1,,,,,,X\n",
    );
    let told: Vec<_> = report.rejected.iter().map(|r| (r.place, r.reason.as_str())).collect();
    let expected = [
        (3, "price is `49.90`: write a whole number (12.90 is 1290 in a price)"),
        (4, "was is not more than price 8990: leave it out when nothing was saved"),
        (5, "has the choices of another line"),
        (6, "content and unit go together"),
        (7, "choices.en is `Pack 350 g`: write it as"),
        (8, "says another name.en than line 2"),
        (10, "product is empty"),
    ];
    assert_eq!(told.len(), expected.len(), "{report}");
    for ((line, reason), (place, told)) in expected.iter().zip(told) {
        assert!(place == *line && told.starts_with(reason), "line {place}: {told}");
    }
    assert_eq!(
        office.ask(
            "SELECT group_concat(id) FROM (SELECT sku.id FROM sku
        JOIN product ON product.number = sku.product WHERE product.id = 'tea' ORDER BY position)"
        ),
        "tea-50,tea-500"
    );
}

#[test]
fn a_picture_file_is_looked_for_beside_the_catalogue() {
    let office = Office::open();
    office.jsonl(&example());
    let here = office.file("tea.png", b"a picture");
    let report = office.csv(
        "product,category,sku,price,name.en,picture\n\
         tea,rice,tea-50,2990,Green tea,tea.png\n\
         milk,rice,milk-1,990,Milk,milk.png\n",
    );
    assert_eq!(report.rejected.len(), 1, "{report}");
    assert!(report.rejected[0].reason.contains("milk.png: put it there"), "{report}");
    let kept = office.ask("SELECT picture ->> 'file' FROM product WHERE id = 'tea'");
    assert_eq!(PathBuf::from(kept), here.canonicalize().unwrap());
}

#[test]
fn a_table_of_something_else_is_refused_as_a_whole() {
    let office = Office::open();
    for (table, reason) in [
        ("product,category,sku,price,colour\n", "no column `colour`"),
        ("product,sku,price\n", "the column `category` is missing"),
        ("store,sku,name.en\n", "a table of stock has no column `name.en`"),
    ] {
        let error = office.try_import(table, Format::Csv, false).unwrap_err();
        assert!(error.to_string().contains(reason), "{error}");
    }
    let missing = office.folder.path().join("missing.jsonl");
    let error = import(&office.database, &missing, Format::Jsonl, false).unwrap_err();
    assert!(error.to_string().contains("missing.jsonl"), "{error}");
}

#[test]
fn the_command_ends_with_a_code_that_a_script_can_use() {
    let office = Office::open();
    let run = |more: &[&str], file: &PathBuf| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_doorstep-backend"));
        command.arg("import").args(more).arg(file).arg("--data").arg(office.folder.path());
        let output = command.output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(said).unwrap())
    };
    let one_bad = concat!(
        r#"{"kind":"brand","id":"a","name":{"en":"A"}}"#,
        "\n",
        r#"{"kind":"brand","id":"b","name":{}}"#,
    );
    let file = office.file("brands.jsonl", one_bad);
    let (code, said) = run(&["--strict"], &file);
    assert_eq!((code, office.count("brand")), (Some(1), 0), "{said}");
    assert!(said.contains("line 2: brand `b` name has no text"), "{said}");
    let (code, said) = run(&[], &file);
    assert_eq!((code, office.count("brand")), (Some(0), 1), "{said}");
    let (code, said) = run(&[], &office.folder.path().join("nothing.jsonl"));
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("cannot read"), "{said}");
}
