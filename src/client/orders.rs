//! The member's orders, and what the codes are made from that they are picked up with.

use contract::cart::CART;
use contract::catalogue::AtStore;
use contract::invoices::{ASK_FOR_INVOICE, INVOICE, InvoiceDraft, OrderInvoice};
use contract::orders::{
    BUY_AGAIN, BoughtAgain, BuyAgain, CANCEL, CancelOrder, EventsQuery, ORDER, ORDER_EVENTS,
    ORDERS, Order, OrderEvent, Orders, OrdersQuery, RECEIVE,
};
use contract::pickup::{PICKUP_SECRETS, PickupSecret};
use contract::{GroupId, NoQuery, OrderId, Page, StoreId};

use super::writes::{Credential, Repeat, write};
use super::{Call, ClientError, answers, call};

/// Those that are looked for, newest first.
pub(crate) fn orders(_: &Credential, query: &OrdersQuery) -> Call<Orders> {
    call(ORDERS, &[], query)
}

/// One of them.
pub(crate) fn order(_: &Credential, id: &OrderId) -> Call<Order> {
    call(ORDER, &[id.as_str()], &NoQuery)
}

/// How it stands with the invoice of one.
pub(crate) fn invoice(_: &Credential, id: &OrderId) -> Call<OrderInvoice> {
    call(INVOICE, &[id.as_str()], &NoQuery)
}

/// Asks for the invoice of an order, or corrects it; the same again answers the same.
pub(crate) async fn ask_for_invoice(
    _: &Credential,
    id: &OrderId,
    draft: &InvoiceDraft,
) -> Result<OrderInvoice, ClientError> {
    changed(write(ASK_FOR_INVOICE, &[id.as_str()], &NoQuery, draft, Repeat::Safe).await)
}

/// What happens to them, after the event of this number.
pub(crate) fn order_events(_: &Credential, after: Option<u64>) -> Call<OrderEvent> {
    call(ORDER_EVENTS, &[], &EventsQuery { after })
}

/// Forgets what was known of orders: one of them has changed.
pub(crate) fn forget_orders() {
    answers::forget_of(&[ORDERS.path]);
}

/// What the codes for the counter are made from.
pub(crate) fn pickup_secrets(_: &Credential) -> Call<Page<PickupSecret>> {
    call(PICKUP_SECRETS, &[], &NoQuery)
}

/// Cancels an order; one that is cancelled answers the same.
pub(crate) async fn cancel_order(
    _: &Credential,
    id: &OrderId,
    cancel: &CancelOrder,
) -> Result<Order, ClientError> {
    changed(write(CANCEL, &[id.as_str()], &NoQuery, cancel, Repeat::Safe).await)
}

/// Says that a group has come; one that has answers the same.
pub(crate) async fn receive(
    _: &Credential,
    id: &OrderId,
    group: &GroupId,
) -> Result<Order, ClientError> {
    let parameters = [id.as_str(), group.as_str()];
    changed(write(RECEIVE, &parameters, &NoQuery, &(), Repeat::Safe).await)
}

/// Puts the lines of an order into the cart. It has a key, so a lost answer is asked for again.
pub(crate) async fn buy_again(
    _: &Credential,
    id: &OrderId,
    store: Option<StoreId>,
    key: String,
) -> Result<BoughtAgain, ClientError> {
    let body = BuyAgain { key };
    let answer = write(BUY_AGAIN, &[id.as_str()], &AtStore { store }, &body, Repeat::Safe).await;
    answers::forget_of(&[CART.path]);
    answer
}

/// Whatever came of a write, what was known of orders may no longer be so, nor what came back with
/// one that was cancelled.
fn changed<A>(answer: A) -> A {
    answers::forget_of(&[ORDERS.path, contract::coupons::COUPONS.path]);
    answer
}
