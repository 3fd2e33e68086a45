//! Members who ask for invoices, and the clerk who hands over what they are of.
//!
//! A test file that has taken in `shop/open.rs` and `shop/phones.rs` takes it in by
//! `#[path = "shop/invoicing.rs"] mod invoicing;`.

use contract::invoices::OrderInvoice;
use contract::orders::Order;
use serde_json::{Value, json};

use crate::phones::Phone;
use crate::shop::Answer;

/// A tax number: the example of the standard.
pub(crate) const NUMBER: &str = "91350100M000100Y43";

/// Where the invoice of an order is.
pub(crate) fn address(order: &str) -> String {
    format!("/api/v1/orders/{order}/invoice")
}

/// How it stands with the invoice of an order.
pub(crate) async fn invoice(phone: &Phone<'_>, order: &str) -> OrderInvoice {
    phone.get(&address(order)).await.read()
}

/// Asks for it.
pub(crate) async fn ask(phone: &Phone<'_>, order: &str, draft: &Value) -> Answer {
    phone.post(&address(order), draft).await
}

/// A clerk hands over all of an order.
pub(crate) async fn hand_over(clerk: &Phone<'_>, order: &Order) {
    let look = json!({ "text": order.number });
    let found = clerk.post("/api/v1/counter/pickups/look-ups", &look).await.json();
    let body =
        json!({ "ticket": found["items"][0]["ticket"], "pieces": [], "has_collected": true });
    let handed = clerk.post("/api/v1/counter/hand-overs", &body).await;
    assert_eq!(handed.status.as_u16(), 200, "{handed:?}");
}
