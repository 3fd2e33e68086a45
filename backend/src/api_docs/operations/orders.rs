//! What is documented of checkout, orders, payment and picking up.

use contract::{checkout, orders, payment, pickup};

use super::super::operation::{Kind, Operation, Parameter};
use super::{CURSOR, STORE, parameter};

const AREA: &str = "orders";
const COUNTER: &str = "counter";
const STATES: &[&str] = &["awaiting_payment", "preparing", "to_receive", "completed", "cancelled"];
const ORDER: Parameter = parameter("id", Kind::Path, "o-1", "The order's id.");
const GROUP: Parameter = parameter("id", Kind::Path, "g-1", "The id of a part of an order.");

/// Checkout, orders and payment, and where clerks hand over.
pub(super) fn operations() -> Vec<Operation> {
    [buying(), keeping(), paying(), handing_over()].into_iter().flatten().collect()
}

fn buying() -> Vec<Operation> {
    vec![
        Operation::taking(
            checkout::CHECKOUT,
            AREA,
            "checkout",
            "What can be chosen, and what it comes to with these choices; keeps nothing. A guest \
             may look. `differences` says what has to be chosen or is not as it was.",
        ),
        Operation::taking(
            checkout::PLACE,
            AREA,
            "place_order",
            "Places the order, once for each key, or answers the checkout with what differs from \
             what the shopper saw: nothing is placed for another total. Stock, room in slots, \
             coupons, points and stored value are held together or not at all. `signed_out` for a \
             guest, `unpaid_orders` while too many orders wait to be paid.",
        ),
    ]
}

fn keeping() -> Vec<Operation> {
    vec![
        Operation::of(
            orders::ORDERS,
            AREA,
            "orders",
            "The member's orders, newest first, and how many there are in each state.",
        )
        .with(&[
            parameter("state", Kind::OneOf(STATES), "preparing", "Only those in this state."),
            parameter(
                "q",
                Kind::Text,
                "牛奶",
                "Only those whose number or one of whose products has this in it.",
            ),
            CURSOR,
        ]),
        Operation::of(orders::ORDER, AREA, "order", "One of them.").with(&[ORDER]),
        Operation::stream(
            orders::ORDER_EVENTS,
            AREA,
            "order_events",
            "What happens to the member's orders, as it happens: server-sent events named `begin`, \
             `order`, `courier`, `notice`, `reset` and `signed_out`, each with this in JSON as its \
             data, and a comment after 15 seconds without one. It goes on after the id in \
             `Last-Event-ID` or `after`; `reset` says that all is to be asked anew. `too_many` when \
             too many are open.",
        )
        .with(&[parameter(
            "after",
            Kind::Whole(0, i64::MAX),
            "41",
            "The id of the last event that was heard, where `Last-Event-ID` cannot be sent.",
        )]),
        Operation::taking(
            orders::CANCEL,
            AREA,
            "cancel_order",
            "Cancels it and gives back what was paid; `too_late` once something was sent or handed \
             over.",
        )
        .with(&[ORDER]),
        Operation::of(
            orders::RECEIVE,
            AREA,
            "receive_group",
            "Says that a part of it has come; `not_yet` before it was sent.",
        )
        .with(&[ORDER, parameter("group", Kind::Path, "g-1", "The id of the part.")]),
        Operation::taking(
            orders::BUY_AGAIN,
            AREA,
            "buy_again",
            "Puts its lines into the cart, as far as the store has them, and names the others.",
        )
        .with(&[ORDER, STORE]),
    ]
}

fn paying() -> Vec<Operation> {
    vec![
        Operation::of(
            payment::PAYMENT,
            AREA,
            "payment",
            "How it stands with the payment of an order. What a host or a cashier says to the app \
             proves nothing; this does.",
        )
        .with(&[ORDER]),
        Operation::taking(
            payment::PAY,
            AREA,
            "pay",
            "Begins to pay all of it or a deposit, or goes on with what was begun. Refused with \
             `already_paid`, `ended`, `unavailable` for a way or a deposit that there is not, or \
             `consent_needed` when WeChat has not said who pays.",
        )
        .with(&[ORDER]),
    ]
}

fn handing_over() -> Vec<Operation> {
    vec![
        Operation::list(
            pickup::PICKUP_SECRETS,
            AREA,
            "pickup_secrets",
            "What a phone makes the codes of what can be picked up from, as for coupons.",
        ),
        Operation::taking_list(
            pickup::FIND_PICKUPS,
            COUNTER,
            "find_pickups",
            "Finds what is picked up at the clerk's store, by code, order number, last four digits \
             of the phone or name, and says why it cannot be handed over now.",
        ),
        Operation::taking(
            pickup::HAND_OVER,
            COUNTER,
            "hand_over",
            "Hands over what was found, all of it or a part; the same answer for the same ticket. \
             Refused with `too_late` after five minutes, `not_paid`, `already_paid`, `stale`, \
             `already_used`, `limit_reached` or `ended`.",
        ),
        Operation::list(
            pickup::STORE_GROUPS,
            COUNTER,
            "store_groups",
            "What the clerk's store has to prepare, to hand over or to send, by its promise.",
        ),
        Operation::taking(
            pickup::ADVANCE,
            COUNTER,
            "advance_group",
            "Says that it is accepted, picked or packed, can be picked up, or is on its way and in \
             which parcel; `too_late` when it is beyond that.",
        )
        .with(&[GROUP]),
        Operation::taking(
            pickup::REFUND_LINES,
            COUNTER,
            "refund_lines",
            "Refunds pieces that the store cannot give, exactly: all steps add up to what was \
             paid. Refused with `limit_reached`, `not_paid` or `too_late`.",
        )
        .with(&[GROUP]),
    ]
}
