//! A chain that hands over, delivers and sends parcels, and shoppers who order there.
//!
//! A test file that has taken in `shop/goods.rs`, `shop/offers.rs`, `shop/open.rs` and
//! `shop/phones.rs` takes it in by `#[path = "shop/ordering.rs"] mod ordering;`.

#![expect(dead_code, reason = "each test file uses a part of it")]
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use contract::ProblemCode;
use contract::checkout::{Checkout, Difference, Placed, PlacedOrder};
use contract::orders::Order;
use contract::payment::{Payment, PaymentState};
use rusqlite::Connection;
use rusqlite::types::FromSql;
use serde_json::{Value, json};

use crate::goods::{chain, take_in, text};
use crate::phones::Phone;
use crate::shop::{Answer, TestShop};

/// A minute of the clock.
pub(crate) const MINUTE: i64 = 60_000;
/// A clerk in the east.
pub(crate) const LI: &str = "+8613900139011";
/// A clerk in the west.
pub(crate) const WEI: &str = "+8613900139012";
/// The shopper with points and stored value.
pub(crate) const RICH: &str = "+8613800138888";

/// How the chain reaches its shoppers: the east hands over and delivers, all of it sends parcels.
pub(crate) fn terms() -> Vec<Value> {
    let hours: Vec<_> = (1..=7)
        .map(|weekday| json!({ "weekday": weekday, "opens": "08:00", "closes": "22:00" }))
        .collect();
    let east = json!({ "kind": "store", "id": "east", "name": text("东店", "East"),
        "city": "shanghai", "city_name": text("上海", "Shanghai"),
        "district": { "zh-CN": "杨浦区", "en": "Yangpu" },
        "address": text("大学路1号", "1 University Rd"), "phone": "+862165430101",
        "latitude": 31.23, "longitude": 121.47, "time_zone": "Asia/Shanghai",
        "services": ["pickup", "delivery"], "hours": hours });
    vec![
        east,
        json!({ "kind": "shop", "currency": "CNY",
            "brand": { "name": text("巷口鲜生", "Lane Fresh"),
                "accent": "#0b7a4b", "accent_dark": "#4fd69c" },
            "policies": { "low_stock": 3, "pay_within": 15, "pickup_hours": 24, "pay_in_store": true,
                "deposit_percent": 20,
                "points": { "step": 100, "step_worth": 100, "earned_per": 100, "earned": 1 } } }),
        json!({ "kind": "fulfilment", "store": "east",
            "pickup": { "minutes": 60, "capacity": 2, "cut_off": 30, "days": 2 },
            "delivery": { "slots": { "minutes": 60, "capacity": 2, "cut_off": 30, "days": 2 },
                "within": 45, "free_from": 5_900,
                "fees": [{ "metres": 1_500, "fee": 300 }, { "metres": 5_000, "fee": 800 }] } }),
        json!({ "kind": "express", "free_from": 9_900, "zones": [
            { "provinces": ["310000"], "first_grams": 1_000, "first_fee": 600,
                "next_grams": 1_000, "next_fee": 100, "first_day": 1, "last_day": 2 }] }),
    ]
}

/// The chain with these rows beside, its clerks and its rich shopper.
pub(crate) fn open(rows: &[Value]) -> TestShop {
    let shop =
        TestShop::filled(|database| take_in(database, &[&chain()[..], &terms(), rows].concat()));
    let now = shop.state.clock.now();
    for (phone, store, name) in [(LI, "east", "李"), (WEI, "west", "魏")] {
        assert!(shop.state.database.add_clerk(phone, store, name, now).unwrap());
    }
    shop.state.database.endow(RICH, 1_000, 5_000, now).unwrap();
    shop
}

/// Lines to be bought at once at the east, with these choices beside.
pub(crate) fn choices(lines: &[(&str, u32)], fields: Value) -> Value {
    let lines: Vec<_> =
        lines.iter().map(|(sku, quantity)| json!({ "sku": sku, "quantity": quantity })).collect();
    let mut choices = json!({ "store": "east", "lines": lines });
    if let (Some(choices), Value::Object(fields)) = (choices.as_object_mut(), fields) {
        choices.extend(fields);
    }
    choices
}

/// The choice to pick up, in this slot or the first there is.
pub(crate) fn pick_up(slot: Option<&str>) -> Value {
    json!([{ "fulfilment": "pickup_or_delivery", "method": "pickup", "slot": slot }])
}

/// The choice to have it brought, in this slot or as soon as possible.
pub(crate) fn bring(slot: Option<&str>) -> Value {
    json!([{ "fulfilment": "pickup_or_delivery", "method": "delivery", "slot": slot }])
}

/// What these choices come to.
pub(crate) async fn look(phone: &Phone<'_>, choices: &Value) -> Checkout {
    phone.post("/api/v1/checkouts", choices).await.read()
}

/// Places what was seen.
pub(crate) async fn place_seen(
    phone: &Phone<'_>,
    choices: &Value,
    seen: &Checkout,
    key: &str,
) -> Placed {
    let body = json!({ "key": key, "choices": choices, "seen": seen.seen() });
    phone.post("/api/v1/orders", &body).await.read()
}

/// Looks and places; the order must come of it.
pub(crate) async fn place(phone: &Phone<'_>, choices: &Value, key: &str) -> PlacedOrder {
    let seen = look(phone, choices).await;
    let placed = place_seen(phone, choices, &seen, key).await;
    placed.order.unwrap_or_else(|| panic!("{:?}", placed.checkout.map(|one| one.differences)))
}

/// What differs when this is placed as it was seen.
pub(crate) async fn differs(
    phone: &Phone<'_>,
    choices: &Value,
    seen: &Checkout,
    key: &str,
) -> Vec<Difference> {
    let placed = place_seen(phone, choices, seen, key).await;
    assert_eq!(placed.order, None);
    placed.checkout.unwrap().differences
}

/// An order of the shopper.
pub(crate) async fn order(phone: &Phone<'_>, id: &str) -> Order {
    phone.get(&format!("/api/v1/orders/{id}")).await.read()
}

/// How it stands with its payment.
pub(crate) async fn payment(phone: &Phone<'_>, id: &str) -> Payment {
    phone.get(&format!("/api/v1/orders/{id}/payment")).await.read()
}

/// Begins to pay at the sandbox's cashier, and tells the cashier's page.
pub(crate) async fn begin(phone: &Phone<'_>, id: &str) -> String {
    let body = json!({ "method": "sandbox" });
    let begun: Payment = phone.post(&format!("/api/v1/orders/{id}/payments"), &body).await.read();
    assert_eq!(begun.state, PaymentState::Pending);
    begun.attempt.unwrap().request.unwrap().page.unwrap()
}

/// Begins to pay a deposit at the sandbox's cashier, and tells the cashier's page.
pub(crate) async fn begin_deposit(phone: &Phone<'_>, id: &str) -> String {
    let body = json!({ "method": "sandbox", "is_deposit": true });
    let begun: Payment = phone.post(&format!("/api/v1/orders/{id}/payments"), &body).await.read();
    let attempt = begun.attempt.unwrap();
    assert_eq!((begun.state, attempt.is_deposit), (PaymentState::Pending, true));
    attempt.request.unwrap().page.unwrap()
}

/// Does something at a cashier's page.
pub(crate) async fn at_cashier(shop: &TestShop, page: &str, doing: &str) {
    let answer = shop.post(page, &json!({ "do": doing })).await;
    assert_eq!(answer.status.as_u16(), 204, "{answer:?}");
}

/// Pays an order.
pub(crate) async fn pay(shop: &TestShop, phone: &Phone<'_>, id: &str) {
    let page = begin(phone, id).await;
    at_cashier(shop, &page, "pay").await;
    assert_eq!(payment(phone, id).await.state, PaymentState::Paid);
}

/// An order of these lines that is picked up and paid.
pub(crate) async fn bought(
    shop: &TestShop,
    phone: &Phone<'_>,
    lines: &[(&str, u32)],
    key: &str,
) -> Order {
    let choices = choices(lines, json!({ "groups": pick_up(None) }));
    let placed = place(phone, &choices, key).await;
    pay(shop, phone, placed.id.as_str()).await;
    order(phone, placed.id.as_str()).await
}

/// Has an address within the reach of the east, so many degrees north of it.
pub(crate) async fn live_at(phone: &Phone<'_>, north: f64, district: &str) -> String {
    let position = json!({ "latitude": 31.23 + north, "longitude": 121.47 });
    let address = json!({ "name": "梅", "phone": "+8613800138000", "district": district,
        "street": "政立路100号", "position": position, "is_default": true });
    let body = json!({ "key": format!("{north} {district}"), "address": address });
    let made = phone.post("/api/v1/addresses", &body).await.json();
    made["id"].as_str().unwrap().to_owned()
}

/// Makes sure that an answer is this refusal.
pub(crate) fn refused(answer: &Answer, status: u16, code: ProblemCode) {
    assert_eq!((answer.status.as_u16(), answer.problem().code), (status, code), "{answer:?}");
}

/// What a statement finds in the shop's database.
pub(crate) fn found<T: FromSql>(shop: &TestShop, sql: &str) -> T {
    let connection = Connection::open(shop.folder().join("shop.sqlite")).unwrap();
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// How many pieces the east has free.
pub(crate) fn free(shop: &TestShop, sku: &str) -> i64 {
    found(
        shop,
        &format!(
            "SELECT pieces FROM stock JOIN sku ON sku.number = stock.sku
             JOIN store ON store.number = stock.store
             WHERE sku.id = '{sku}' AND store.id = 'east'"
        ),
    )
}

/// What a member has in a purse.
pub(crate) fn purse(shop: &TestShop, kind: &str) -> i64 {
    found(
        shop,
        &format!(
            "SELECT coalesce((SELECT sum(amount) FROM transfer WHERE target = purse.number), 0)
                 - coalesce((SELECT sum(amount) FROM transfer WHERE source = purse.number), 0)
             FROM purse WHERE kind = '{kind}'"
        ),
    )
}
