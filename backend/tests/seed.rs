//! The chains that come with the program: the demo is a believable shop, the large one is the same
//! at every run, and neither is doubled by seeding again.

#![expect(clippy::unwrap_used, reason = "a test stops where anything goes wrong")]

use contract::Timestamp;
use doorstep_backend::database::Database;
use doorstep_backend::seed::{Size, fill_demo, fill_large};
use rusqlite::Connection;
use tempfile::TempDir;

struct Shop {
    folder: TempDir,
    database: Database,
}

const NOW: &str = "2026-11-23T08:30:00Z";

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

impl Shop {
    fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let database = Database::open(&folder.path().join("shop.sqlite")).unwrap();
        Self { folder, database }
    }

    fn count(&self, sql: &str) -> i64 {
        let connection = Connection::open(self.folder.path().join("shop.sqlite")).unwrap();
        connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// One number for all that a table holds.
    fn fingerprint(&self, table: &str) -> i64 {
        let sql = format!("SELECT * FROM {table}");
        let connection = Connection::open(self.folder.path().join("shop.sqlite")).unwrap();
        let mut statement = connection.prepare(&sql).unwrap();
        let width = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        let mut sum = 0_i64;
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<_> =
                (0..width).map(|at| format!("{:?}", row.get_ref(at).unwrap())).collect();
            let hash = |hash: i64, byte: u8| hash.wrapping_mul(31).wrapping_add(byte.into());
            sum = sum.wrapping_add(cells.join("|").bytes().fold(7, hash));
        }
        sum
    }
}

#[test]
fn the_demo_chain_is_as_large_and_as_varied_as_a_shop() {
    let shop = Shop::open();
    assert!(shop.database.is_empty().unwrap());
    let report = fill_demo(&shop.database, now()).unwrap();
    assert!(!shop.database.is_empty().unwrap());
    assert_eq!(report.imported["store"], 24);
    assert!(shop.count("SELECT count(*) FROM category WHERE parent IS NULL") >= 12);
    assert!(shop.count("SELECT count(DISTINCT city) FROM store") > 3);
    // Everything that is sold is sold in Chinese and in English.
    for table in ["product", "category", "brand", "attribute", "attribute_value", "store"] {
        let untold = format!(
            "SELECT count(*) FROM {table} WHERE name ->> '$.en' IS NULL OR name ->> '$.\"zh-CN\"' IS NULL"
        );
        assert_eq!(shop.count(&untold), 0, "{table}");
    }
    // Promotions of every rule that there is.
    assert_eq!(report.imported["promotion"], 42);
    assert_eq!(shop.count("SELECT count(DISTINCT body ->> '$.rule.rule') FROM deal"), 15);
    let untold = "SELECT count(*) FROM deal
        WHERE body ->> '$.name.en' IS NULL OR body ->> '$.name.\"zh-CN\"' IS NULL";
    assert_eq!(shop.count(untold), 0);
    // What a label says of a second piece or a third one is what they cost.
    let labelled = "SELECT count(*) FROM product, json_each(tags) AS tag
        WHERE tag.value ->> '$.text.en' IN ('2nd at half price', '3 for 2', '10% off two')
            AND NOT EXISTS (SELECT 1 FROM deal_target JOIN deal ON deal.number = deal
                WHERE kind = 'product' AND target = product.number
                    AND body ->> '$.name.en' = tag.value ->> '$.text.en')";
    assert_eq!(shop.count(labelled), 0);
    // Stores differ: in what they carry, in what is left of it, and now and then in price.
    let products = shop.count("SELECT count(*) FROM product");
    let carried = |by: &str| {
        shop.count(&format!(
            "SELECT {by}(n) FROM (SELECT count(*) AS n FROM shelf WHERE store > 0 GROUP BY store)"
        ))
    };
    assert!(carried("min") * 100 >= products * 80 && carried("max") <= products);
    assert!(carried("min") < carried("max"));
    let stock = shop.count("SELECT count(*) FROM stock");
    for (state, share) in
        [("pieces = 0", 30), ("pieces BETWEEN 1 AND 5", 15), ("price IS NOT NULL", 20)]
    {
        let some = shop.count(&format!("SELECT count(*) FROM stock WHERE {state}"));
        assert!(some > 0 && some * share / 2 < stock, "{state}: {some} of {stock}");
    }
}

#[test]
fn the_stores_of_the_demo_show_every_rule_of_opening() {
    let shop = Shop::open();
    fill_demo(&shop.database, now()).unwrap();
    let stores =
        |condition: &str| shop.count(&format!("SELECT count(*) FROM store WHERE {condition}"));
    let first = |field: &str| format!("body ->> '$.hours[0].{field}'");
    let (opens, closes) = (first("opens"), first("closes"));
    assert!(stores(&format!("{opens} = '00:00' AND {closes} = '24:00'")) > 0, "round the clock");
    assert!(stores(&format!("{closes} < {opens}")) > 0, "past midnight");
    assert!(stores(&format!("{} = 2", first("weekday"))) > 0, "closed on Mondays");
    let refitted = "EXISTS (SELECT 1 FROM json_each(body, '$.exceptions')
        WHERE value ->> 'date' <= '2026-11-23' AND value ->> 'through' > '2026-11-23')";
    assert_eq!(stores(refitted), 1, "closed for some weeks");
    // A landmark is found in both languages, and as it sounds.
    for word in ["江湾体育场站", "jiangwan stadium", "jiangwantiyu"] {
        let found = format!("SELECT count(*) FROM store_text WHERE instr(text, '{word}') > 0");
        assert_eq!(shop.count(&found), 1, "{word}");
    }
}

#[test]
fn the_coupons_of_the_demo_show_every_kind_and_every_state() {
    let shop = Shop::open();
    fill_demo(&shop.database, now()).unwrap();
    let offers = |condition: &str| {
        shop.count(&format!(
            "SELECT count(*) FROM coupon_offer
             JOIN coupon_terms ON coupon_terms.number = coupon_offer.terms WHERE {condition}"
        ))
    };
    for kind in ["amount_off", "percent_off", "free_delivery", "gift", "store_voucher"] {
        assert!(offers(&format!("body ->> '$.terms.kind.kind' = '{kind}'")) > 0, "{kind}");
    }
    let conditions = "body ->> '$.terms.conditions";
    for condition in [
        "claimed >= total".to_owned(),
        "total - claimed BETWEEN 1 AND 9".to_owned(),
        format!("claim_from > {}", now().millis()),
        "code IS NOT NULL".to_owned(),
        "is_for_members = 1 AND tiers = '[]'".to_owned(),
        "tiers <> '[]'".to_owned(),
        "is_givable = 1 AND has_code = 1".to_owned(),
        "valid_days IS NULL AND valid_from IS NULL".to_owned(),
        format!("{conditions}.stores' IS NOT NULL"),
        format!("{conditions}.moments' IS NOT NULL"),
        "body ->> '$.terms.scope.products' IS NOT NULL".to_owned(),
        "body ->> '$.terms.scope.categories' IS NOT NULL".to_owned(),
    ] {
        assert!(offers(&condition) > 0, "{condition}");
    }
    let untold = "body ->> '$.name.en' IS NULL OR body ->> '$.name.\"zh-CN\"' IS NULL";
    assert_eq!(offers(untold), 0);
    let open = format!("claim_from <= {0} AND claim_until > {0}", now().millis());
    assert!(offers(&open) >= 12);
}

#[test]
fn seeding_the_demo_again_changes_nothing_but_the_opening() {
    let shop = Shop::open();
    let first = fill_demo(&shop.database, now()).unwrap();
    let tables = [
        "product",
        "sku",
        "stock",
        "store",
        "category",
        "review",
        "shelf",
        "coupon_offer",
        "coupon_terms",
    ];
    let before = tables.map(|table| shop.fingerprint(table));
    let opening = "SELECT max(shown_until) FROM section WHERE body ->> 'type' = 'opening'";
    let opens = shop.count(opening);
    assert!(opens > now().millis() && opens % 3_600_000 == 0, "{opens}");

    let later = Timestamp::from_millis(now().millis() + 86_400_000);
    assert_eq!(fill_demo(&shop.database, later).unwrap(), first);
    assert_eq!(tables.map(|table| shop.fingerprint(table)), before);
    assert_eq!(shop.count(opening), opens + 86_400_000);
}

#[test]
fn the_large_chain_is_the_same_at_every_run() {
    let size = Size { products: 3_000, stores: 200 };
    let (one, other) = (Shop::open(), Shop::open());
    fill_large(&one.database, size).unwrap();
    fill_large(&other.database, size).unwrap();
    for table in ["product", "sku", "stock", "store", "category", "brand", "review", "shelf"] {
        assert_eq!(one.fingerprint(table), other.fingerprint(table), "{table}");
    }
    assert_eq!(one.count("SELECT count(*) FROM product"), 3_000);
    assert_eq!(one.count("SELECT count(*) FROM store"), 200);
    let skus = one.count("SELECT count(*) FROM sku");
    assert!((3_600..4_200).contains(&skus), "{skus} variants");
    // No two products of a category are called the same.
    let alike = "SELECT count(*) - count(DISTINCT name) FROM product";
    assert_eq!(one.count(alike), 0);
    // A few hundred pictures do for all.
    assert!(one.count("SELECT count(*) FROM picture") < 2_000);
    // Every facet divides the catalogue.
    for attribute in ["storage", "origin", "diet"] {
        let values = one.count(&format!(
            "SELECT count(DISTINCT value) FROM product_value JOIN attribute_value AS v ON v.number = value
             JOIN attribute ON attribute.number = v.attribute WHERE attribute.id = '{attribute}'"
        ));
        assert!(values >= 3, "{attribute} has {values}");
    }

    let before = one.fingerprint("stock");
    fill_large(&one.database, size).unwrap();
    assert_eq!(one.fingerprint("stock"), before);
    assert_eq!(one.count("SELECT count(*) FROM product"), 3_000);
}
