//! Shoppers who pay a deposit, and where the money is then.
//!
//! A test file that has taken in `shop/ordering.rs` and all that it needs takes it in by
//! `#[path = "shop/deposits.rs"] mod depositing;`.

use contract::orders::Order;
use contract::payment::PaymentState;
use serde_json::{Value, json};

use crate::ordering::{at_cashier, begin_deposit, choices, order, payment, pick_up, place, purse};
use crate::phones::Phone;
use crate::shop::{Answer, TestShop};

/// An order of these lines that is picked up and waits for its payment.
pub(crate) async fn unpaid(phone: &Phone<'_>, lines: &[(&str, u32)], key: &str) -> String {
    let wanted = choices(lines, json!({ "groups": pick_up(None) }));
    place(phone, &wanted, key).await.id.to_string()
}

/// The answer when a shopper begins to pay, all of it or a deposit.
pub(crate) async fn start(phone: &Phone<'_>, id: &str, method: &str, is_deposit: bool) -> Answer {
    let body = json!({ "method": method, "is_deposit": is_deposit });
    phone.post(&format!("/api/v1/orders/{id}/payments"), &body).await
}

/// An order of these lines for which a deposit was paid.
pub(crate) async fn deposited(
    shop: &TestShop,
    phone: &Phone<'_>,
    lines: &[(&str, u32)],
    key: &str,
) -> Order {
    let id = unpaid(phone, lines, key).await;
    at_cashier(shop, &begin_deposit(phone, &id).await, "pay").await;
    assert_eq!(payment(phone, &id).await.state, PaymentState::InStore);
    order(phone, &id).await
}

/// What a clerk says of a line: how much of it was there.
pub(crate) fn said(sku: &str, picked: u32) -> Value {
    json!({ "sku": sku, "picked": picked })
}

/// What payment services, tills and the shop hold.
pub(crate) fn money(shop: &TestShop) -> (i64, i64, i64) {
    // What came in went out of where it came from.
    (-purse(shop, "gateway"), -purse(shop, "till"), purse(shop, "sales"))
}
