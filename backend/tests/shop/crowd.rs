//! Many members at once, and what must hold of their orders at every moment.
//!
//! A test file that has taken in `shop/goods.rs` and `shop/running.rs` takes it in by `#[path =
//! "shop/crowd.rs"] mod crowd;`.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::time::Duration;

use doorstep_backend::database::Database;
use rusqlite::types::FromSql;
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::goods::{chain, stock_row, take_in, text};
use crate::running::{Answer, Phone, RunningShop};

/// Who hands over in the east.
pub(crate) const LI: (&str, &str, &str) = ("+8613900139011", "east", "李");

/// The chain with an east that is always open, so many pieces of milk, coupons and purses.
pub(crate) fn rows(milk: u32) -> Vec<Value> {
    let hours: Vec<_> = (1..=7)
        .map(|weekday| json!({ "weekday": weekday, "opens": "00:00", "closes": "24:00" }))
        .collect();
    let mut rows = chain();
    rows.extend([
        json!({ "kind": "store", "id": "east", "name": text("东店", "East"), "city": "shanghai",
            "city_name": text("上海", "Shanghai"), "latitude": 31.23, "longitude": 121.47,
            "time_zone": "Asia/Shanghai", "services": ["pickup"], "hours": hours }),
        json!({ "kind": "shop", "currency": "CNY",
            "brand": { "name": text("巷口鲜生", "Lane Fresh"),
                "accent": "#0b7a4b", "accent_dark": "#4fd69c" },
            "policies": { "pay_in_store": true, "deposit_percent": 20, "most_unpaid": 1_000_000,
                "after_sales": { "return_days": 7, "exchange_days": 7 },
                "points": { "step": 100, "step_worth": 100, "earned_per": 100, "earned": 1 } } }),
        json!({ "kind": "fulfilment", "store": "east",
            "pickup": { "minutes": 60, "capacity": 100_000, "cut_off": 0, "days": 1 } }),
        json!({ "kind": "coupon_offer", "id": "one-off", "name": text("减 1 元", "¥1 off"),
            "terms": { "kind": { "kind": "amount_off", "amount": 100 } }, "per_shopper": 50,
            "claim_from": "2020-01-01T00:00:00Z", "claim_until": "2037-01-01T00:00:00Z",
            "valid_days": 30 }),
        stock_row("east", "milk-s", Some(milk), Some(450)),
        stock_row("east", "oat-milk", Some(300), None),
    ]);
    rows
}

/// The program on these rows, with Li at the counter of the east.
pub(crate) fn open(milk: u32, more: impl FnOnce(&Database)) -> RunningShop {
    RunningShop::start(&[LI], |database| {
        take_in(database, &rows(milk));
        more(database);
    })
}

/// Phones whose owners have signed in, written into the database: codes are not sent to so many
/// from one network.
pub(crate) async fn members(shop: &RunningShop, count: u32) -> Vec<Phone> {
    let mut connection = connect(shop);
    let transaction = connection.transaction().unwrap();
    let mut cookies = Vec::new();
    for at in 0..count {
        let phone = format!("+86139{at:08}");
        transaction
            .execute(
                "INSERT INTO shopper (phone, tier, made_at) VALUES (?1, 'silver', 0)
                 ON CONFLICT DO NOTHING",
                [&phone],
            )
            .unwrap();
        let token = format!("{at:043}");
        let hash: [u8; 32] = Sha256::digest(&token).into();
        transaction
            .execute(
                "INSERT INTO session (token, shopper, ends_at)
                 SELECT ?1, number, ?2 FROM shopper WHERE phone = ?3",
                params![hash, i64::MAX / 2, phone],
            )
            .unwrap();
        cookies.push(format!("doorstep_session={token}"));
    }
    transaction.commit().unwrap();
    let mut phones = Vec::new();
    for cookie in &cookies {
        phones.push(shop.phone().await.with_cookie(cookie));
    }
    phones
}

/// The shop's database, beside the program.
pub(crate) fn connect(shop: &RunningShop) -> Connection {
    let connection = Connection::open(shop.database()).unwrap();
    connection.busy_timeout(Duration::from_secs(20)).unwrap();
    connection
}

/// One value out of the database.
pub(crate) fn value<T: FromSql>(connection: &Connection, sql: &str) -> T {
    connection.query_row(sql, [], |row| row.get(0)).unwrap_or_else(|error| panic!("{error}: {sql}"))
}

/// The body that places so many pieces of milk for what they cost, picked up.
pub(crate) fn order(key: &str, quantity: u32, payment: &str) -> Value {
    let payable = 450 * i64::from(quantity);
    json!({ "key": key,
        "choices": { "store": "east", "lines": [{ "sku": "milk-s", "quantity": quantity }],
            "coupons": [], "payment": payment },
        "seen": { "payable": payable, "due": payable,
            "lines": [{ "sku": "milk-s", "quantity": quantity, "price": 450 }] } })
}

/// `placed`, the kind of the first difference, or the code of the problem.
pub(crate) fn outcome(answer: &Answer) -> String {
    if answer.status != 200 {
        return answer.outcome();
    }
    if answer.body["order"].is_object() {
        return "placed".to_owned();
    }
    let differences = answer.body["checkout"]["differences"].as_array().unwrap();
    differences[0]["kind"].as_str().unwrap().to_owned()
}

/// Each thing that must hold, as a statement that counts what breaks it.
const LAWS: [(&str, &str); 11] = [
    (
        "stock: free, held, sold and written off are together what there was",
        "SELECT count(*) FROM began JOIN sku ON sku.id = began.sku
         JOIN store ON store.id = 'east'
         JOIN stock ON stock.sku = sku.number AND stock.store = store.number
         WHERE began.pieces <> stock.pieces + (SELECT coalesce(sum(quantity - refunded - returned), 0)
             FROM order_line JOIN shop_order ON shop_order.number = order_line.shop_order
             WHERE order_line.sku = began.sku AND state <> 'cancelled')
             + (SELECT coalesce(sum(pieces), 0) FROM write_off WHERE write_off.sku = began.sku)",
    ),
    ("stock: never below nothing", "SELECT count(*) FROM stock WHERE pieces < 0"),
    (
        "money: what a live and paid order brought in is its price less what came back",
        "SELECT count(*) FROM shop_order WHERE state <> 'cancelled' AND paid_at IS NOT NULL
             AND payable - taken_off - (SELECT coalesce(sum(amount + stored_value), 0) FROM refund
                     WHERE refund.shop_order = shop_order.number AND payment IS NULL)
                 <> (SELECT coalesce(sum(iif(target = 6, amount, -amount)), 0) FROM transfer
                     WHERE transfer.shop_order = shop_order.number AND 6 IN (source, target))",
    ),
    (
        "money: of an order that is not paid no more is kept than its deposit",
        "SELECT count(*) FROM shop_order WHERE state <> 'cancelled' AND paid_at IS NULL
             AND deposit <> (SELECT coalesce(sum(CASE reason WHEN 'captured' THEN amount
                     WHEN 'refunded' THEN -amount ELSE 0 END), 0) FROM transfer
                 WHERE transfer.shop_order = shop_order.number)",
    ),
    (
        "money: nothing is kept of a cancelled order",
        "SELECT count(*) FROM shop_order WHERE state = 'cancelled'
             AND (SELECT coalesce(sum(iif(target = 6, amount, -amount)), 0) FROM transfer
                 WHERE transfer.shop_order = shop_order.number AND 6 IN (source, target)) <> 0",
    ),
    (
        "money: captured once, and for each payment that was paid",
        "SELECT count(*) FROM shop_order
         WHERE (SELECT coalesce(sum(amount), 0) FROM payment
                 WHERE payment.shop_order = shop_order.number AND outcome = 'paid')
             <> (SELECT coalesce(sum(amount), 0) FROM transfer
                 WHERE transfer.shop_order = shop_order.number AND source = 4
                     AND reason = 'captured')",
    ),
    (
        "purses: no member has less than nothing",
        "SELECT count(*) FROM purse WHERE shopper IS NOT NULL AND
             (SELECT coalesce(sum(amount), 0) FROM transfer WHERE target = purse.number)
             < (SELECT coalesce(sum(amount), 0) FROM transfer WHERE source = purse.number)",
    ),
    (
        "lines: what came back is no more than was paid, and all of it with the last piece",
        "SELECT count(*) FROM order_line JOIN shop_order ON shop_order.number = shop_order
         WHERE state <> 'cancelled' AND (
             (SELECT coalesce(sum(amount), 0) FROM refund_line
                 WHERE refund_line.order_line = order_line.number) > order_line.payable
             OR quantity = refunded + returned AND order_line.payable <>
                 (SELECT coalesce(sum(amount), 0) FROM refund_line
                     WHERE refund_line.order_line = order_line.number))",
    ),
    (
        "coupons: used by one order that holds, or free",
        "SELECT count(*) FROM coupon WHERE (state = 'used')
             <> ((SELECT count(*) FROM order_coupon
                 JOIN shop_order ON shop_order.number = order_coupon.shop_order
                 WHERE order_coupon.coupon = coupon.number AND NOT came_back
                     AND shop_order.state <> 'cancelled') = 1)",
    ),
    (
        "slots: as many as take room in them",
        "SELECT count(*) FROM slot_use WHERE taken <> (SELECT count(*) FROM order_group
             WHERE order_group.store = slot_use.store AND order_group.slot = slot_use.slot
                 AND state <> 'cancelled')",
    ),
    (
        "orders: whole, with groups and lines that add up to their price",
        "SELECT count(*) FROM shop_order
         WHERE payable <> delivery + (SELECT coalesce(sum(payable), 0) FROM order_line
                 WHERE order_line.shop_order = shop_order.number)
             OR NOT EXISTS (SELECT 1 FROM order_group
                 WHERE order_group.shop_order = shop_order.number)",
    ),
];

/// Remembers what there is before anything is sold.
pub(crate) fn begin(shop: &RunningShop) {
    connect(shop)
        .execute_batch(
            "CREATE TABLE began AS SELECT sku.id AS sku, pieces FROM stock
                 JOIN sku ON sku.number = stock.sku JOIN store ON store.number = stock.store
             WHERE store.id = 'east' AND pieces IS NOT NULL",
        )
        .unwrap();
}

/// Makes sure that every law holds at this moment, between two transactions of the program.
pub(crate) fn check(connection: &Connection) {
    let reading = connection.unchecked_transaction().unwrap();
    for (law, sql) in LAWS {
        assert_eq!(value::<i64>(&reading, sql), 0, "{law}");
    }
}
