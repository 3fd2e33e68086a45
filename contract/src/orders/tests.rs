//! Orders as they go over the wire.

use super::{GroupState, Order, OrderAction, OrderState, OrdersQuery, StepKind};
use crate::{Cursor, Query};

#[test]
fn states_and_steps_have_the_names_of_the_wire() {
    for state in OrderState::ALL {
        assert_eq!(serde_json::to_string(&state).unwrap(), format!("\"{}\"", state.name()));
        assert_eq!(OrderState::of(state.name()), Some(state));
    }
    for step in StepKind::ALL {
        assert_eq!(serde_json::to_string(&step).unwrap(), format!("\"{}\"", step.name()));
        assert_eq!(StepKind::of(step.name()), Some(step));
    }
}

#[test]
fn which_orders_are_asked_for_is_read_back() {
    let query = OrdersQuery {
        state: Some(OrderState::ToReceive),
        words: Some("牛奶".to_owned()),
        cursor: Some(Cursor("c".to_owned())),
    };
    let pairs = query.pairs();
    let read = OrdersQuery::from_pairs(pairs.iter().map(|(name, value)| (*name, value.as_str())));
    assert_eq!(read, Ok(query));
    assert_eq!(OrdersQuery::from_pairs([].into_iter()), Ok(OrdersQuery::default()));
    assert!(OrdersQuery::from_pairs([("state", "lost")].into_iter()).is_err());
}

#[test]
fn an_order_of_a_newer_backend_is_read() {
    let json = r#"{"id":"o","number":"26112300000042","state":"levitating",
        "placed_at":"2026-11-23T08:00:00Z","end":"boredom","payment":"barter",
        "quote":{"currency":"CNY","lines":[],"list":0,"discounts":0,"coupons_off":0,"goods":0,
        "points":{"points":0,"worth":0},"payable":0,"stored_value":0,"due":0},
        "groups":[{"id":"g","method":"drone","state":"airborne","lines":[],
        "timeline":[{"kind":"launched","at":"2026-11-23T08:00:00Z"}]}],
        "refunds":[{"id":"r","at":"2026-11-23T08:00:00Z","amount":1,"state":"thinking"}],
        "actions":["pay","frame_it"]}"#;
    let order: Order = serde_json::from_str(json).unwrap();
    assert_eq!(order.state, OrderState::Unknown);
    assert_eq!(order.groups[0].state, GroupState::Unknown);
    assert_eq!(order.groups[0].timeline[0].kind, StepKind::Unknown);
    assert!(order.may(OrderAction::Pay) && !order.may(OrderAction::Cancel));
    let written = serde_json::to_string(&order).unwrap();
    let again: Order = serde_json::from_str(&written).unwrap();
    assert_eq!(again, order);
}
