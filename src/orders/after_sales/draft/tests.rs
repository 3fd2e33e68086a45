//! What is chosen fits what is offered, and says what is missing.

use contract::after_sales::{AfterSalesKind, AfterSalesReason, ReturnWay};

use super::super::offered::sample;
use super::{Draft, Missing};

fn draft(kind: AfterSalesKind) -> Draft {
    let mut draft = Draft { key: "k".into(), ..Draft::default() };
    draft.choose_kind(kind);
    draft.fit(&sample());
    draft
}

#[test]
fn what_is_missing_is_asked_for_one_after_the_other() {
    let order = sample();
    let mut draft = Draft::default();
    draft.fit(&order);
    assert_eq!(draft.missing(&order), Some(Missing::Kind));
    draft.choose_kind(AfterSalesKind::Return);
    draft.fit(&order);
    assert_eq!(draft.missing(&order), Some(Missing::Pieces));
    draft.count(&order.groups[0].lines[0], 2);
    assert_eq!(draft.missing(&order), Some(Missing::Way));
    assert_eq!(draft.choice(&order), None, "no price before it is known how it goes back");
    draft.way = Some(ReturnWay::Store);
    assert_eq!(draft.missing(&order), Some(Missing::Reason));
    draft.reason = Some(AfterSalesReason::Other);
    assert_eq!(draft.missing(&order), Some(Missing::Text));
    draft.text = " 漏了 ".into();
    let ask = draft.whole(&order).unwrap();
    assert_eq!(ask.text.as_deref(), Some("漏了"));
    assert_eq!(ask.choice.store.unwrap().as_str(), "here", "the store that gave the goods");
    assert_eq!((ask.choice.group.as_str(), ask.choice.pieces[0].quantity), ("g1", 2));
}

#[test]
fn what_came_by_parcel_is_brought_to_a_store_that_is_picked() {
    let mut order = sample();
    order.groups[0].store = None;
    let mut draft = draft(AfterSalesKind::Return);
    draft.count(&order.groups[0].lines[1], 1);
    draft.way = Some(ReturnWay::Store);
    assert_eq!((draft.missing(&order), draft.choice(&order)), (Some(Missing::Store), None));
    draft.way = Some(ReturnWay::Courier);
    assert_eq!(draft.choice(&order).unwrap().store, None);
}

#[test]
fn what_is_no_longer_offered_is_let_go() {
    let mut order = sample();
    let mut draft = draft(AfterSalesKind::Return);
    draft.count(&order.groups[0].lines[0], 2);
    draft.count(&order.groups[0].lines[1], 1);
    draft.reason = Some(AfterSalesReason::Damaged);
    order.groups[0].lines[0].after_sales[0].quantity = 1;
    order.groups[0].lines[1].after_sales.clear();
    draft.fit(&order);
    assert_eq!(draft.pieces.len(), 1);
    assert_eq!(draft.counted(&order.groups[0].lines[0]), 1);
    order.groups[0].lines[0].after_sales.clear();
    draft.fit(&order);
    // Only the refund of what is to be sent is left.
    assert_eq!(draft.kind, AfterSalesKind::Refund);
    assert_eq!((draft.reason, draft.way), (None, None));
    assert_eq!(draft.group.as_ref().unwrap().as_str(), "g2");
}

#[test]
fn the_only_piece_there_is_needs_no_choice() {
    let order = sample();
    assert_eq!(draft(AfterSalesKind::Repair).counted(&order.groups[0].lines[1]), 1);
    assert!(draft(AfterSalesKind::Exchange).pieces.is_empty(), "of two, the shopper says how many");
}

#[test]
fn another_kind_keeps_what_fits_it() {
    let mut draft = draft(AfterSalesKind::Return);
    draft.reason = Some(AfterSalesReason::Damaged);
    draft.way = Some(ReturnWay::Courier);
    draft.choose_kind(AfterSalesKind::Exchange);
    assert_eq!(
        (draft.reason, draft.way),
        (Some(AfterSalesReason::Damaged), Some(ReturnWay::Courier))
    );
    draft.choose_kind(AfterSalesKind::Refund);
    assert_eq!((draft.reason, draft.way), (None, None));
}
