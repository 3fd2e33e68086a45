//! Offers in words: a feed of invented goods with every form of offer that the real feed has, each
//! with what so many pieces cost, worked out by hand.

#![expect(clippy::unwrap_used, reason = "a test stops where anything goes wrong")]

use std::path::Path;

use contract::pricing::{Basket, BasketLine, PricePolicies, ShopperFacts, quote};
use contract::{Currency, SkuId, StoreId, Timestamp};
use doorstep_backend::database::Database;
use doorstep_backend::import::{Format, Report, import};
use serde_json::{Value, json};

const FEED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/offers/every-form.json");
const NOW: Timestamp = Timestamp::from_millis(1_795_492_800_000);

fn market(feed: &Path) -> (Database, Report) {
    let database = Database::open_in_memory().unwrap();
    let report = import(&database, feed, Format::Pricewatch, false).unwrap();
    (database, report)
}

fn cents(amount: &str) -> i64 {
    amount.replace('.', "").parse().unwrap()
}

fn basket(database: &Database, sku: &str, store: &str, quantity: u32, price: i64) -> Basket {
    let (sku, store) = (SkuId::new(sku), StoreId::new(store));
    let promotions = database.promotions(std::slice::from_ref(&sku), Some(&store), NOW).unwrap();
    Basket {
        currency: Currency::HKD,
        lines: vec![BasketLine {
            id: "1".into(),
            product: sku.as_str().into(),
            sku,
            categories: Vec::new(),
            brand: None,
            quantity,
            is_selected: true,
            is_buyable: true,
            unit_price: price,
            member_price: None,
            special: None,
            is_voucher: false,
        }],
        store: Some(store),
        channel: None,
        now: NOW,
        utc_offset: 480,
        shopper: ShopperFacts::default(),
        promotions: promotions.iter().map(|row| row.promotion("en")).collect(),
        coupons: Vec::new(),
        chosen: None,
        delivery: None,
        points: None,
        stored_value: 0,
        policies: PricePolicies::default(),
    }
}

fn store_of(chain: &str) -> &'static str {
    match chain {
        "WELLCOME" => "wellcome",
        "PARKNSHOP" => "parknshop",
        "JASONS" => "market-place",
        "AEON" => "aeon",
        "WATSONS" => "watsons",
        "MANNINGS" => "mannings",
        "SASA" => "sasa",
        other => panic!("{other}"),
    }
}

#[test]
fn every_form_of_offer_costs_what_was_worked_out_by_hand() {
    let (database, report) = market(Path::new(FEED));
    assert_eq!(report.rejected, [], "{report}");
    let entries: Vec<Value> = serde_json::from_slice(&std::fs::read(FEED).unwrap()).unwrap();
    assert_eq!(entries.len(), 43);
    let mut priced = 0;
    for entry in &entries {
        let offer = &entry["offers"][0];
        let store = store_of(offer["supermarketCode"].as_str().unwrap());
        let price = cents(entry["prices"][0]["price"].as_str().unwrap());
        let code = entry["code"].as_str().unwrap();
        for buy in entry["buys"].as_array().unwrap() {
            let quantity = u32::try_from(buy[0].as_u64().unwrap()).unwrap();
            let basket = basket(&database, code, store, quantity, price);
            let pools = basket.promotions.iter().map(|promotion| promotion.pool_is_unknown);
            let speaks = entry["speaksOfOtherGoods"].as_bool().unwrap();
            assert!(
                !basket.promotions.is_empty() && pools.eq(vec![speaks; basket.promotions.len()])
            );
            let payable = quote(&basket).payable;
            assert_eq!(payable, cents(buy[1].as_str().unwrap()), "{quantity} of {offer}");
            priced += 1;
        }
    }
    assert_eq!(priced, 78);
    assert_eq!(
        report.notes,
        ["Offers: 16 exact, 27 speak of goods that the feed does not define and hold for their \
          own product alone, 0 rejected."]
    );
}

#[test]
fn an_offer_holds_only_at_its_store() {
    let (database, _) = market(Path::new(FEED));
    let elsewhere = basket(&database, "F01", "aeon", 2, 1_150);
    assert!(elsewhere.promotions.is_empty());
    assert_eq!(quote(&basket(&database, "F01", "wellcome", 2, 1_150)).payable, 1_800);
    // Nor without a store, nor for other goods.
    assert!(database.promotions(&["F01".into()], None, NOW).unwrap().is_empty());
    assert!(
        database.promotions(&["F02".into()], Some(&"wellcome".into()), NOW).unwrap().is_empty()
    );
}

#[test]
fn an_offer_that_cannot_be_read_is_told_in_its_words_and_its_product_is_taken() {
    let mut entries: Vec<Value> = serde_json::from_slice(&std::fs::read(FEED).unwrap()).unwrap();
    entries.truncate(2);
    entries[0]["offers"][0]["en"] = json!("Bring a friend");
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("feed.json");
    std::fs::write(&path, serde_json::to_vec(&entries).unwrap()).unwrap();
    let (database, report) = market(&path);
    let told: Vec<_> = report.rejected.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "line 1: promotion `F01 at WELLCOME` the offer `Bring a friend` is in no form that is known"
        ]
    );
    assert_eq!((report.imported["product"], report.imported["promotion"]), (2, 1));
    assert!(report.to_string().contains("1 exact, 0 speak of goods"), "{report}");
    assert!(basket(&database, "F01", "wellcome", 2, 1_150).promotions.is_empty());
}
