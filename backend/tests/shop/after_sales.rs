//! A chain that takes goods back, and what shoppers and clerks do after an order.
//!
//! A test file that has taken in `shop/goods.rs`, `shop/ordering.rs`, `shop/open.rs` and
//! `shop/phones.rs` takes it in by `#[path = "shop/after_sales.rs"] mod aftercare;`.

#![expect(dead_code, reason = "each test file uses a part of it")]

use std::sync::atomic::{AtomicU32, Ordering};

use contract::Page;
use contract::after_sales::AfterSales;
use contract::orders::Order;
use contract::picking::Picking;
use contract::pickup::{FoundPickup, HandedOver};
use serde_json::{Value, json};

use crate::goods::{stock_row, text};
use crate::ordering::{open, order};
use crate::phones::Phone;
use crate::shop::{Answer, TestShop};

/// Fruit by weight, a kettle that is taken back and repaired, and a cake that is not.
pub(crate) fn rows() -> Vec<Value> {
    let fruit = |id: &str, zh: &str, en: &str, price: i64| {
        json!({ "kind": "product", "id": id, "category": "berries", "name": text(zh, en),
            "skus": [{ "id": id, "price": price, "sold_by_weight": { "grams": 500 } }] })
    };
    vec![
        json!({ "kind": "shop", "currency": "CNY",
            "brand": { "name": text("巷口鲜生", "Lane Fresh"),
                "accent": "#0b7a4b", "accent_dark": "#4fd69c" },
            "policies": { "low_stock": 3, "pay_within": 15, "pickup_hours": 24, "pay_in_store": true,
                "deposit_percent": 20, "most_unpaid": 1_000,
                "after_sales": { "return_days": 7, "exchange_days": 15 },
                "points": { "step": 100, "step_worth": 100, "earned_per": 100, "earned": 1 } } }),
        fruit("apples", "苹果", "Apples", 1_980),
        fruit("pears", "梨", "Pears", 1_480),
        json!({ "kind": "product", "id": "kettle", "category": "berries", "name": text("水壶", "Kettle"),
            "after_sales": { "return_days": 7, "exchange_days": 15, "repair_days": 365 },
            "skus": [{ "id": "kettle", "price": 9_900 }] }),
        json!({ "kind": "product", "id": "cake", "category": "berries", "name": text("蛋糕", "Cake"),
            "after_sales": {}, "skus": [{ "id": "cake", "price": 6_000 }] }),
        stock_row("east", "apples", Some(10), None),
        stock_row("east", "pears", Some(5), None),
        stock_row("east", "kettle", Some(4), None),
        stock_row("west", "kettle", Some(2), None),
        stock_row("east", "cake", Some(3), None),
    ]
}

/// A shop with all that, and these rows beside.
pub(crate) fn open_with(more: &[Value]) -> TestShop {
    open(&[&rows(), more].concat())
}

/// A key that was never used.
pub(crate) fn key() -> String {
    static KEYS: AtomicU32 = AtomicU32::new(0);
    format!("key-{}", KEYS.fetch_add(1, Ordering::Relaxed))
}

/// What a clerk sees of a picking.
pub(crate) async fn picking(clerk: &Phone<'_>, group: &str) -> Picking {
    clerk.get(&format!("/api/v1/counter/pickings/{group}")).await.read()
}

/// The answer when a clerk says what was picked of a line.
pub(crate) async fn pick(clerk: &Phone<'_>, group: &str, said: Value) -> Answer {
    clerk.post(&format!("/api/v1/counter/pickings/{group}/lines"), &said).await
}

/// The answer when a clerk finishes a picking with what comes back.
pub(crate) async fn finish(clerk: &Phone<'_>, group: &str, refund: i64) -> Answer {
    let body = json!({ "refund": refund });
    clerk.post(&format!("/api/v1/counter/pickings/{group}/completion"), &body).await
}

/// What a clerk finds of an order, to be handed over.
pub(crate) async fn look_up(clerk: &Phone<'_>, number: &str) -> FoundPickup {
    let body = json!({ "text": number });
    let found = clerk.post("/api/v1/counter/pickups/look-ups", &body).await;
    found.read::<Page<FoundPickup>>().items.remove(0)
}

/// The answer when a clerk hands over what is left of an order.
pub(crate) async fn give(clerk: &Phone<'_>, number: &str) -> Answer {
    let ticket = look_up(clerk, number).await.ticket;
    let body = json!({ "ticket": ticket, "has_collected": true });
    clerk.post("/api/v1/counter/hand-overs", &body).await
}

/// An order of these lines that was paid, picked up and is the shopper's.
pub(crate) async fn had(
    shop: &TestShop,
    (phone, clerk): (&Phone<'_>, &Phone<'_>),
    lines: &[(&str, u32)],
    key: &str,
) -> Order {
    let bought = crate::ordering::bought(shop, phone, lines, key).await;
    give(clerk, &bought.number).await.read::<HandedOver>();
    order(phone, bought.id.as_str()).await
}

/// A choice: this kind for these pieces, brought to a store where one is named.
pub(crate) fn choice(
    order: &Order,
    kind: &str,
    lines: &[(&str, u32)],
    store: Option<&str>,
) -> Value {
    let pieces: Vec<_> =
        lines.iter().map(|(sku, quantity)| json!({ "sku": sku, "quantity": quantity })).collect();
    let way = if store.is_some() { "store" } else { "courier" };
    let way = (kind != "refund").then_some(way);
    json!({ "group": order.groups[0].id, "kind": kind, "pieces": pieces, "way": way,
        "store": store })
}

/// The answer when the shopper asks for it.
pub(crate) async fn ask(phone: &Phone<'_>, order: &Order, key: &str, choice: Value) -> Answer {
    let body = json!({ "key": key, "choice": choice, "reason": "damaged", "text": "压坏了" });
    phone.post(&format!("/api/v1/orders/{}/after-sales", order.id), &body).await
}

/// What was asked for.
pub(crate) async fn asked(phone: &Phone<'_>, order: &Order, choice: Value) -> AfterSales {
    ask(phone, order, &key(), choice).await.read()
}

/// A request as its shopper sees it.
pub(crate) async fn request(phone: &Phone<'_>, of: &AfterSales) -> AfterSales {
    phone.get(&format!("/api/v1/after-sales/{}", of.id)).await.read()
}

/// The answer when a clerk does something with a request: `decision`, `receipts`, `replacement`.
pub(crate) async fn act(clerk: &Phone<'_>, of: &AfterSales, what: &str, body: Value) -> Answer {
    clerk.post(&format!("/api/v1/counter/after-sales/{}/{what}", of.id), &body).await
}

/// A clerk agrees to a request.
pub(crate) async fn approve(clerk: &Phone<'_>, of: &AfterSales) -> Answer {
    act(clerk, of, "decision", json!({ "approves": true })).await
}

/// So many pieces of a variant came back, of which so many can be sold again.
pub(crate) fn came(key: &str, sku: &str, quantity: u32, sellable: u32) -> Value {
    json!({ "key": key, "pieces": [{ "sku": sku, "quantity": quantity, "sellable": sellable }] })
}

/// How many pieces a store has free.
pub(crate) fn free_at(shop: &TestShop, store: &str, sku: &str) -> i64 {
    crate::ordering::found(
        shop,
        &format!(
            "SELECT pieces FROM stock JOIN sku ON sku.number = stock.sku
             JOIN store ON store.number = stock.store
             WHERE sku.id = '{sku}' AND store.id = '{store}'"
        ),
    )
}

/// How many pieces were written off of a variant.
pub(crate) fn written_off(shop: &TestShop, sku: &str) -> i64 {
    crate::ordering::found(
        shop,
        &format!("SELECT coalesce(sum(pieces), 0) FROM write_off WHERE sku = '{sku}'"),
    )
}
