//! Importing coupons: what is right is taken in, and what is not is turned away with the reason.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/offers.rs"]
mod offers;

use doorstep_backend::database::Database;
use doorstep_backend::import::{Format, Report, import};
use goods::{chain, take_in};
use offers::{offer, voucher};
use serde_json::{Value, json};

/// What comes of importing these lines into the chain.
fn imported(rows: &[Value]) -> Report {
    let folder = tempfile::TempDir::new().unwrap();
    let database = Database::open_in_memory().unwrap();
    take_in(&database, &chain());
    let file = folder.path().join("coupons.jsonl");
    let lines: Vec<_> = rows.iter().map(Value::to_string).collect();
    std::fs::write(&file, lines.join("\n")).unwrap();
    import(&database, &file, Format::Jsonl, false).unwrap()
}

fn terms(kind: Value) -> Value {
    json!({ "terms": { "kind": kind } })
}

/// A voucher that is bought.
fn sold() -> Value {
    offer("sold", json!({ "terms": voucher(json!({})), "sold_as": "oat-milk" }))
}

#[test]
fn every_kind_of_coupon_is_taken_in() {
    let rows = [
        offer("amount", json!({})),
        offer("percent", terms(json!({ "kind": "percent_off", "percent": 1500, "cap": 900 }))),
        offer("delivery", terms(json!({ "kind": "free_delivery" }))),
        offer("gift", terms(json!({ "kind": "gift", "sku": "milk-s", "quantity": 2 }))),
        offer(
            "voucher",
            json!({ "terms": voucher(json!({ "stores": ["east"], "channels": ["counter"] })) }),
        ),
        offer("poster", json!({ "code": "HUA-12", "total": 9, "handed_out": 9, "position": -1 })),
        sold(),
    ];
    let report = imported(&rows);
    assert_eq!((report.imported["coupon_offer"], report.rejected.len()), (7, 0), "{report:?}");
}

#[test]
fn a_coupon_that_cannot_be_is_turned_away_with_the_reason() {
    let moment = |from: &str, weekday: u8| {
        let moments = json!([{ "from": from, "until": "24:00", "weekdays": [weekday] }]);
        json!({ "terms": { "kind": { "kind": "amount_off", "amount": 1 },
            "conditions": { "moments": moments } } })
    };
    let scope = |scope: Value| json!({ "terms": { "kind": { "kind": "amount_off", "amount": 1 }, "scope": scope } });
    for (fields, reason) in [
        (json!({ "name": {} }), "name has no text"),
        (terms(json!({ "kind": "amount_off", "amount": 0 })), "amount must be more than 0"),
        (terms(json!({ "kind": "amount_off", "amuont": 5 })), "`amuont` is not known"),
        (terms(json!({ "kind": "percent_off", "percent": 0 })), "1500 is 15 %"),
        (terms(json!({ "kind": "hologram" })), "`hologram` is not known"),
        (terms(json!({ "kind": "gift", "quantity": 1 })), "`gift` is not known here, or lacks"),
        (terms(json!({ "kind": "gift", "sku": "cocoa", "quantity": 1 })), "no variant `cocoa`"),
        (scope(json!({ "categories": ["toys"] })), "no category `toys`"),
        (scope(json!({ "products": ["toy"] })), "no product `toy`"),
        (scope(json!({ "brands": ["acme"] })), "no brand `acme`"),
        (scope(json!({ "colours": ["red"] })), "`colours` is not known"),
        (json!({ "terms": voucher(json!({ "stores": ["south"] })) }), "no store `south`"),
        (json!({ "terms": voucher(json!({ "channels": ["app"] })) }), "a counter alone"),
        (json!({ "terms": voucher(json!({})), "at_counter": false }), "a counter alone"),
        (
            json!({ "terms": { "kind": { "kind": "free_delivery" } }, "at_counter": true }),
            "nothing is delivered at a counter",
        ),
        (moment("8:00", 1), "write a time as 07:30"),
        (moment("08:00", 8), "weekday 8"),
        (json!({ "claim_until": "2026-11-01T00:00:00Z" }), "nobody could claim it"),
        (json!({ "valid_days": null }), "either valid_until or valid_days"),
        (json!({ "valid_days": 0 }), "from 1 to 3650"),
        (json!({ "valid_until": "2038-01-01T00:00:00Z" }), "either valid_until or valid_days"),
        (json!({ "valid_from": "2026-12-01T00:00:00Z" }), "does not go with valid_days"),
        (
            json!({ "valid_days": null, "valid_until": "2036-01-01T00:00:00Z" }),
            "the last ones could not be used",
        ),
        (json!({ "total": 0 }), "no end to them"),
        (json!({ "total": 5, "handed_out": 6 }), "more than the total"),
        (json!({ "per_shopper": 0 }), "nobody could claim it"),
        (json!({ "code": "花" }), "3 to 40 Latin letters"),
        (json!({ "code": "TAKEN" }), "claims another offer"),
        (json!({ "sold_as": "milk-s" }), "only vouchers are sold"),
        (
            json!({ "terms": voucher(json!({})), "sold_as": "milk-s", "code": "MILK-1" }),
            "leave code out",
        ),
        (
            json!({ "terms": voucher(json!({ "tiers": ["gold"] })), "sold_as": "milk-s" }),
            "whoever paid for it must be able to use it",
        ),
        (json!({ "terms": voucher(json!({})), "sold_as": "cocoa" }), "no variant `cocoa`"),
        (json!({ "terms": voucher(json!({})), "sold_as": "oat-milk" }), "sold as another offer"),
        (json!({ "colour": "red" }), "unknown field `colour`"),
    ] {
        let report = imported(&[
            offer("first", json!({ "code": "taken" })),
            sold(),
            offer("o", fields.clone()),
        ]);
        let reasons: Vec<_> = report.rejected.iter().map(ToString::to_string).collect();
        assert!(reasons.len() == 1 && reasons[0].contains(reason), "{fields}: {reasons:?}");
    }
}
