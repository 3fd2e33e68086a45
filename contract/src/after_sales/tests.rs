//! Requests as they go over the wire.

use super::{
    AfterSales, AfterSalesAction, AfterSalesKind, AfterSalesPreview, AfterSalesQuery,
    AfterSalesReason, AfterSalesState, AfterSalesStepKind, AskAfterSales, DecideAfterSales,
    ReceiveGoods, ReturnWay, StoreAfterSalesQuery,
};
use crate::{Cursor, Query};

#[test]
fn kinds_states_and_reasons_have_the_names_of_the_wire() {
    let quoted = |name: &str| format!("\"{name}\"");
    for kind in AfterSalesKind::ALL {
        assert_eq!(serde_json::to_string(&kind).unwrap(), quoted(kind.name()));
    }
    for state in AfterSalesState::ALL {
        assert_eq!(serde_json::to_string(&state).unwrap(), quoted(state.name()));
    }
    for reason in AfterSalesReason::ALL {
        assert_eq!(serde_json::to_string(&reason).unwrap(), quoted(reason.name()));
    }
    for step in [
        "asked",
        "asked_again",
        "approved",
        "refused",
        "received",
        "refunded",
        "replaced",
        "cancelled",
        "sent",
        "closed",
        "lapsed",
    ] {
        let read: AfterSalesStepKind = serde_json::from_str(&quoted(step)).unwrap();
        assert_eq!(read.name(), step);
    }
    assert!(AfterSalesKind::Return.takes_goods() && !AfterSalesKind::Refund.takes_goods());
    assert!(AfterSalesState::Received.is_open() && !AfterSalesState::Refused.is_open());
}

#[test]
fn what_is_asked_for_says_no_more_than_it_must() {
    let json = r#"{"key":"k","choice":{"group":"g","kind":"refund","pieces":[{"sku":"milk-s",
        "quantity":1}]},"reason":"too_slow"}"#;
    let asked: AskAfterSales = serde_json::from_str(json).unwrap();
    assert_eq!((asked.choice.kind, asked.choice.way), (AfterSalesKind::Refund, None));
    assert!(asked.photos.is_empty() && asked.text.is_none());
    let json = r#"{"key":"k","choice":{"group":"g","kind":"return","pieces":[{"sku":"milk-s",
        "is_gift":false,"quantity":1}],"way":"store","store":"west"},"reason":"damaged",
        "text":"漏了","photos":["p1","p2"]}"#;
    let asked: AskAfterSales = serde_json::from_str(json).unwrap();
    assert_eq!((asked.choice.way, asked.photos.len()), (Some(ReturnWay::Store), 2));
    let again: AskAfterSales =
        serde_json::from_str(&serde_json::to_string(&asked).unwrap()).unwrap();
    assert_eq!(again, asked);
    let refusal = r#"{"approves":false,"answer":"已拆封"}"#;
    let decided: DecideAfterSales = serde_json::from_str(refusal).unwrap();
    assert_eq!(serde_json::to_string(&decided).unwrap(), refusal);
    let received: ReceiveGoods =
        serde_json::from_str(r#"{"key":"k","pieces":[{"sku":"milk-s","quantity":2}]}"#).unwrap();
    assert_eq!((received.pieces[0].sellable, received.is_all), (0, false));
}

#[test]
fn a_request_of_a_newer_backend_is_read() {
    let json = r#"{"id":"a","order":"o","number":"26112300000042","group":"g","kind":"séance",
        "state":"levitating","asked_at":"2026-11-23T08:00:00Z","reason":"mood","way":"balloon",
        "currency":"CNY","lines":[{"sku":"milk-s","product":"milk","name":"鲜牛奶",
        "picture":{"template":"/m","widths":[1],"formats":["webp"],"width":1,"height":1,"alt":""},
        "quantity":2,"amount":900}],"photos":[{"id":"p","address":"/api/v1/photos/p","width":4,
        "height":3}],"back":{"amount":800,"stored_value":100},"refund":"thinking",
        "timeline":[{"kind":"sung","at":"2026-11-23T08:00:00Z","note":"la"}],
        "actions":["cancel","frame_it"]}"#;
    let request: AfterSales = serde_json::from_str(json).unwrap();
    assert_eq!(request.kind, AfterSalesKind::Unknown);
    assert_eq!(request.state, AfterSalesState::Unknown);
    assert_eq!(
        (request.reason, request.way),
        (AfterSalesReason::Unknown, Some(ReturnWay::Unknown))
    );
    assert_eq!(request.timeline[0].kind, AfterSalesStepKind::Unknown);
    assert_eq!((request.back.amount, request.back.points_taken), (800, 0));
    assert!(request.may(AfterSalesAction::Cancel) && !request.may(AfterSalesAction::Resubmit));
    let written = serde_json::to_string(&request).unwrap();
    assert_eq!(serde_json::from_str::<AfterSales>(&written).unwrap(), request);
    let nothing: AfterSalesPreview = serde_json::from_str("{}").unwrap();
    assert_eq!(nothing, AfterSalesPreview::default());
}

#[test]
fn which_requests_are_asked_for_is_read_back() {
    let query = AfterSalesQuery { order: Some("o-1".into()), cursor: Some(Cursor("c".to_owned())) };
    let pairs = query.pairs();
    let read =
        AfterSalesQuery::from_pairs(pairs.iter().map(|(name, value)| (*name, value.as_str())));
    assert_eq!(read, Ok(query));
    let at_store = StoreAfterSalesQuery { state: Some(AfterSalesState::Refused) };
    let pairs = at_store.pairs();
    let read =
        StoreAfterSalesQuery::from_pairs(pairs.iter().map(|(name, value)| (*name, value.as_str())));
    assert_eq!(read, Ok(at_store));
    assert!(StoreAfterSalesQuery::from_pairs([("state", "lost")].into_iter()).is_err());
}
