//! Orders that are followed on their way.
//!
//! A test file that has taken in `shop/goods.rs`, `shop/open.rs`, `shop/ordering.rs` and
//! `shop/phones.rs` takes it in by `#[path = "shop/following.rs"] mod following;`.

use std::time::Duration;

use contract::checkout::FulfilmentMethod;
use contract::orders::{Order, Step};
use contract::pickup::StoreGroup;
use serde_json::{Value, json};

use crate::ordering::{bring, choices, live_at, open, order, pay, place};
use crate::phones::Phone;
use crate::shop::TestShop;

/// A shop whose streams say often that they are alive.
pub(crate) fn lively() -> TestShop {
    let mut shop = open(&[]);
    shop.change(|state| state.tracking.heartbeat = Duration::from_millis(2));
    shop
}

/// A lively shop where orders are brought by nobody.
pub(crate) fn simulated() -> TestShop {
    let shop = lively();
    shop.state.tracking.simulate(true);
    shop
}

/// A paid order of milk that is brought, so many degrees north of the store.
pub(crate) async fn brought(shop: &TestShop, phone: &Phone<'_>, north: f64) -> Order {
    live_at(phone, north, "310110").await;
    let wanted = choices(&[("milk-s", 2)], json!({ "groups": bring(None) }));
    let placed = place(phone, &wanted, "brought").await;
    pay(shop, phone, placed.id.as_str()).await;
    order(phone, placed.id.as_str()).await
}

/// A paid order of what is sent by parcel.
pub(crate) async fn by_parcel(shop: &TestShop, phone: &Phone<'_>) -> Order {
    live_at(phone, 0.005, "310110").await;
    let placed = place(phone, &choices(&[("plain-yogurt", 3)], json!({})), "parcel").await;
    pay(shop, phone, placed.id.as_str()).await;
    let order = order(phone, placed.id.as_str()).await;
    assert_eq!(order.groups[0].method, FulfilmentMethod::Express);
    order
}

/// A clerk says how far an order is.
pub(crate) async fn advance(clerk: &Phone<'_>, order: &Order, body: &Value) -> StoreGroup {
    clerk.post(&steps_of(order), body).await.read()
}

/// Where that is said.
pub(crate) fn steps_of(order: &Order) -> String {
    format!("/api/v1/counter/groups/{}/steps", order.groups[0].id)
}

/// The names of steps.
pub(crate) fn kinds(steps: &[Step]) -> Vec<&'static str> {
    steps.iter().map(|step| step.kind.name()).collect()
}
