//! Checkouts as they go over the wire.

use super::{Checkout, Choices, Difference, DifferenceKind, FulfilmentMethod, PaymentMethod};

#[test]
fn choices_that_say_nothing_are_the_usual_ones() {
    let read: Choices = serde_json::from_str("{}").unwrap();
    assert_eq!(read, Choices::default());
    let json = r#"{"groups":[{"fulfilment":"pickup_or_delivery","method":"delivery"}],"points":300,
        "uses_stored_value":true,"payment":"hologram"}"#;
    let read: Choices = serde_json::from_str(json).unwrap();
    assert_eq!(read.groups[0].method, FulfilmentMethod::Delivery);
    assert_eq!((read.points, read.payment), (300, Some(PaymentMethod::Unknown)));
    let written = serde_json::to_string(&read).unwrap();
    assert_eq!(serde_json::from_str::<Choices>(&written).unwrap(), read);
}

#[test]
fn a_difference_says_what_it_is_about_and_nothing_else() {
    let sold_out = Difference {
        sku: Some("milk-s".into()),
        left: Some(2),
        ..Difference::of(DifferenceKind::OutOfStock)
    };
    let json = r#"{"kind":"out_of_stock","sku":"milk-s","left":2}"#;
    assert_eq!(serde_json::to_string(&sold_out).unwrap(), json);
    assert_eq!(serde_json::from_str::<Difference>(json).unwrap(), sold_out);
    let newer: Difference = serde_json::from_str(r#"{"kind":"eclipse","moon":1}"#).unwrap();
    assert!(newer.kind == DifferenceKind::Unknown && newer.kind.blocks());
    assert!(!DifferenceKind::PriceChanged.blocks());
}

#[test]
fn ways_have_the_names_of_the_wire() {
    for method in FulfilmentMethod::ALL {
        assert_eq!(serde_json::to_string(&method).unwrap(), format!("\"{}\"", method.name()));
    }
    assert!(!FulfilmentMethod::Pickup.needs_address());
    assert!(!FulfilmentMethod::Voucher.needs_address());
}

#[test]
fn what_is_placed_is_what_was_seen() {
    let json = r#"{"groups":[{"fulfilment":"pickup","method":"pickup","methods":[{"method":"pickup",
        "slots":[{"from":"2026-11-23T09:00:00Z","until":"2026-11-23T10:00:00Z","left":0}],
        "problem":"slot_full"}],"lines":[{"sku":"milk-s","product":"milk","name":"鲜牛奶",
        "picture":{"template":"/m","widths":[1],"formats":["webp"],"width":1,"height":1,"alt":""},"quantity":2,
        "price":{"now":{"amount":450,"currency":"CNY"}},"payable":900},
        {"sku":"cup","product":"cup","name":"杯","is_gift":true,
        "picture":{"template":"/c","widths":[1],"formats":["webp"],"width":1,"height":1,"alt":""},"quantity":1,
        "price":{"now":{"amount":0,"currency":"CNY"}},"payable":0}]}],
        "quote":{"currency":"CNY","lines":[],"list":900,"discounts":0,"coupons_off":0,"goods":900,
        "points":{"points":0,"worth":0},"payable":900,"stored_value":100,"due":800}}"#;
    let checkout: Checkout = serde_json::from_str(json).unwrap();
    let seen = checkout.seen();
    assert_eq!((seen.payable, seen.due, seen.lines.len()), (900, 800, 1));
    assert_eq!(checkout.groups[0].offer().unwrap().problem, Some(DifferenceKind::SlotFull));
    assert!(checkout.can_be_placed());
    let differences = vec![Difference::of(DifferenceKind::SlotFull)];
    assert!(!Checkout { differences, ..checkout }.can_be_placed());
}
