//! What is documented of picking, after-sales and photos.

use contract::after_sales::{
    AFTER_SALES, AFTER_SALES_LIST, ASK_AFTER_SALES, CANCEL_AFTER_SALES, CLOSE_AFTER_SALES,
    DECIDE_AFTER_SALES, GIVE_REPLACEMENT, PREVIEW_AFTER_SALES, RECEIVE_GOODS, RESUBMIT_AFTER_SALES,
    SEND_GOODS, STORE_AFTER_SALES, STORE_AFTER_SALES_LIST,
};
use contract::{photos, picking};

use super::super::operation::{Kind, Operation, Parameter};
use super::{CURSOR, parameter};

const AREA: &str = "after-sales";
const COUNTER: &str = "counter";
const STATES: &[&str] = &["asked", "approved", "received", "refused", "done", "cancelled"];
const ORDER: Parameter = parameter("id", Kind::Path, "o-1", "The order's id.");
const GROUP: Parameter = parameter("id", Kind::Path, "g-1", "The id of a part of an order.");
const REQUEST: Parameter = parameter("id", Kind::Path, "a-1", "The request's id.");

/// Picking, after-sales and photos.
pub(super) fn operations() -> Vec<Operation> {
    [asking(), photos(), deciding(), picking()].into_iter().flatten().collect()
}

fn asking() -> Vec<Operation> {
    vec![
        Operation::list(
            AFTER_SALES_LIST,
            AREA,
            "after_sales",
            "The member's requests, newest first.",
        )
        .with(&[parameter("order", Kind::Text, "o-1", "Only those of this order."), CURSOR]),
        Operation::of(AFTER_SALES, AREA, "after_sales_request", "One of them.").with(&[REQUEST]),
        Operation::taking(
            PREVIEW_AFTER_SALES,
            AREA,
            "preview_after_sales",
            "What would come back for this choice, exactly, as things are now; keeps nothing.",
        )
        .with(&[ORDER]),
        Operation::taking(
            ASK_AFTER_SALES,
            AREA,
            "ask_after_sales",
            "Asks for a refund of what was not given yet, or a return, an exchange or a repair of \
             what the shopper has; once for each key. Refused with `not_offered`, `ended`, \
             `not_yet`, `limit_reached`, `not_paid`, `too_late` or `wrong_store`.",
        )
        .with(&[ORDER]),
        Operation::of(
            CANCEL_AFTER_SALES,
            AREA,
            "cancel_after_sales",
            "Takes a request back; `too_late` once something came of it.",
        )
        .with(&[REQUEST]),
        Operation::taking(
            RESUBMIT_AFTER_SALES,
            AREA,
            "resubmit_after_sales",
            "Asks again after a refusal, with what was changed; once for each key.",
        )
        .with(&[REQUEST]),
        Operation::taking(
            SEND_GOODS,
            AREA,
            "send_goods",
            "Says by which parcel goods go back that a courier was to come for. Refused with \
             `not_yet`, `too_late` or `wrong_store`.",
        )
        .with(&[REQUEST]),
    ]
}

fn photos() -> Vec<Operation> {
    vec![
        Operation::of(
            photos::UPLOAD_PHOTO,
            AREA,
            "upload_photo",
            "Takes a photo in: the body is a JPEG, PNG or WebP file of at most 10 MiB. What is kept \
             is a new file of the picture alone, with no side over 1,600 pixels. Refused with \
             `bad_photo`, `too_large` or `too_many`.",
        )
        .of_file(),
        Operation::of(
            photos::PHOTO,
            AREA,
            "photo",
            "The file of a photo, for its shopper and for clerks of the stores that have to do \
             with what it belongs to.",
        )
        .of_file()
        .with(&[parameter("id", Kind::Path, "p-1", "The photo's id.")]),
    ]
}

fn deciding() -> Vec<Operation> {
    vec![
        Operation::list(
            STORE_AFTER_SALES_LIST,
            COUNTER,
            "store_after_sales",
            "What the clerk's store has to decide, to receive or to give: what waits for an answer first, and the oldest of that.",
        )
        .with(&[parameter(
            "state",
            Kind::OneOf(STATES),
            "asked",
            "Those in this state; all that are open without it.",
        )]),
        Operation::of(
            STORE_AFTER_SALES,
            COUNTER,
            "store_after_sales_request",
            "A request that the clerk's store has to do with.",
        )
        .with(&[REQUEST]),
        Operation::taking(
            DECIDE_AFTER_SALES,
            COUNTER,
            "decide_after_sales",
            "Agrees to a request, or refuses it with a reason. A refund is paid back at once, and \
             what an exchange gives is held. Refused with `wrong_store`, `too_late`, \
             `limit_reached` or `sold_out`.",
        )
        .with(&[REQUEST]),
        Operation::taking(
            RECEIVE_GOODS,
            COUNTER,
            "receive_goods",
            "Says what came back, and how much of it can be sold again, which is free at this \
             store from now on. Returned pieces are paid back at once. Once for each key.",
        )
        .with(&[REQUEST]),
        Operation::taking(
            GIVE_REPLACEMENT,
            COUNTER,
            "give_replacement",
            "Says that the shopper was given what was exchanged or repaired; `not_yet` before the \
             goods came.",
        )
        .with(&[REQUEST]),
        Operation::taking(
            CLOSE_AFTER_SALES,
            COUNTER,
            "close_after_sales",
            "Ends a request whose goods did not come, with a reason for the shopper, and frees what \
             it held. Refused with `wrong_store`, `not_yet` or `too_late`.",
        )
        .with(&[REQUEST]),
    ]
}

fn picking() -> Vec<Operation> {
    vec![
        Operation::list(
            picking::PICKINGS,
            COUNTER,
            "pickings",
            "What the clerk's store has to pick, by its promise, with what comes back so far.",
        ),
        Operation::of(picking::PICKING, COUNTER, "picking", "One of them.").with(&[GROUP]),
        Operation::taking(
            picking::PICK_LINE,
            COUNTER,
            "pick_line",
            "Says how many pieces of a line were picked, of what was ordered or of a substitute \
             that the shopper allowed, and what they weigh. Refused with `limit_reached`, \
             `no_substitute`, `sold_out`, `not_paid` or `too_late`.",
        )
        .with(&[GROUP]),
        Operation::taking(
            picking::FINISH_PICKING,
            COUNTER,
            "finish_picking",
            "Finishes it: what was not there, weighs or costs less is refunded. Refused with \
             `not_picked`, `stale`, `refund_open` or `too_late`.",
        )
        .with(&[GROUP]),
    ]
}
