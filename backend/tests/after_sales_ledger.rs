//! The ledger holds through picking and after-sales, whatever is done in whatever order: no more
//! comes back than was paid, lines add up, and no piece is lost or made. Prints its seed: `cargo test
//! --test after_sales_ledger -- --nocapture`.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/after_sales.rs"]
mod aftercare;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/offers.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod offers;
#[path = "shop/ordering.rs"]
mod ordering;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

#[path = "shop/story.rs"]
mod story;

use std::collections::{BTreeMap, HashMap};

use aftercare::open_with;
use offers::offer;
use ordering::{LI, RICH, WEI, live_at};
use phones::Phone;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use rusqlite::Connection;
use serde_json::json;
use shop::TestShop;
use story::Story;

/// How many orders are placed, and how many things are done with each.
const ORDERS: usize = 60;
const ACTS: usize = 14;

/// The variant that is given of a line.
const GIVEN: &str = "iif(charged IS NULL, order_line.sku,
    coalesce(substitute ->> '$.sku', order_line.sku))";

/// How many pieces of each variant there are: free, held, with shoppers and written off.
fn pieces(connection: &Connection) -> HashMap<String, i64> {
    let mut select = connection
        .prepare(&format!(
            "WITH line AS (
                 SELECT order_line.* FROM order_line
                 JOIN shop_order ON shop_order.number = order_line.shop_order
                 WHERE shop_order.state <> 'cancelled'),
             named AS (
                 SELECT {GIVEN} AS given, held, received, kind, after_sales.state
                 FROM after_sales_line
                 JOIN after_sales ON after_sales.number = after_sales_line.after_sales
                 JOIN order_line ON order_line.number = after_sales_line.order_line)
             SELECT sku.id,
                 (SELECT coalesce(sum(pieces), 0) FROM stock WHERE stock.sku = sku.number)
                 + (SELECT coalesce(sum(iif(charged IS NOT NULL AND substitute IS NOT NULL, 0,
                         quantity - refunded - returned)), 0)
                     FROM line WHERE line.sku = sku.id)
                 + (SELECT coalesce(sum(iif(charged IS NULL, picked,
                         quantity - refunded - returned)), 0)
                     FROM line WHERE substitute ->> '$.sku' = sku.id)
                 + (SELECT coalesce(sum(held), 0) FROM named WHERE given = sku.id)
                 - (SELECT coalesce(sum(received), 0) FROM named
                     WHERE given = sku.id AND kind = 'exchange' AND state = 'received')
                 + (SELECT coalesce(sum(pieces), 0) FROM write_off WHERE write_off.sku = sku.id)
             FROM sku"
        ))
        .unwrap();
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

/// Each thing that must hold, as a statement that counts what breaks it.
const LAWS: [(&str, &str); 10] = [
    (
        "money: no more came back than came in, of any kind",
        "SELECT count(*) FROM shop_order WHERE 0 > (SELECT coalesce(sum(CASE
                 WHEN target = 6 THEN amount WHEN source = 6 THEN -amount ELSE 0 END), 0)
             FROM transfer WHERE transfer.shop_order = shop_order.number)
             OR 0 > (SELECT coalesce(sum(CASE
                 WHEN target = 2 THEN amount WHEN source = 2 THEN -amount ELSE 0 END), 0)
             FROM transfer WHERE transfer.shop_order = shop_order.number)",
    ),
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
        "money: no more comes back by a payment service or from a till than came in by it",
        "SELECT count(*) FROM shop_order JOIN purse ON purse.kind IN ('gateway', 'till')
         WHERE 0 > (SELECT coalesce(sum(iif(source = purse.number, amount, -amount)), 0)
             FROM transfer WHERE transfer.shop_order = shop_order.number
                 AND purse.number IN (source, target))",
    ),
    (
        "money: nothing is kept of a cancelled order",
        "SELECT count(*) FROM shop_order WHERE state = 'cancelled'
             AND (SELECT coalesce(sum(CASE WHEN target IN (2, 6) THEN amount
                 WHEN source IN (2, 6) THEN -amount ELSE 0 END), 0) FROM transfer
                 WHERE transfer.shop_order = shop_order.number) <> 0",
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
        "orders: lines and delivery add up to their price",
        "SELECT count(*) FROM shop_order
         WHERE payable <> delivery + (SELECT coalesce(sum(payable), 0) FROM order_line
                 WHERE order_line.shop_order = shop_order.number)",
    ),
    (
        "purses: no member has less than nothing",
        "SELECT count(*) FROM purse WHERE shopper IS NOT NULL AND
             (SELECT coalesce(sum(amount), 0) FROM transfer WHERE target = purse.number)
             < (SELECT coalesce(sum(amount), 0) FROM transfer WHERE source = purse.number)",
    ),
    (
        "points: no order owes more of them than it has earned and kept",
        "SELECT count(*) FROM shop_order WHERE points_owed >
             (SELECT coalesce(sum(iif(source = 1, amount, -amount)), 0) FROM transfer
                 WHERE transfer.shop_order = shop_order.number AND reason = 'earned')",
    ),
    (
        "coupons: used by one order that holds, or free",
        "SELECT count(*) FROM coupon WHERE (state = 'used')
             <> ((SELECT count(*) FROM order_coupon
                 JOIN shop_order ON shop_order.number = order_coupon.shop_order
                 WHERE order_coupon.coupon = coupon.number AND NOT came_back
                     AND shop_order.state <> 'cancelled') = 1)",
    ),
];

/// Makes sure that every law holds, and that no piece was lost or made.
fn check(shop: &TestShop, began: &HashMap<String, i64>, after: &str) {
    let connection = Connection::open(shop.folder().join("shop.sqlite")).unwrap();
    for (law, sql) in LAWS {
        let broken: i64 = connection.query_row(sql, [], |row| row.get(0)).unwrap();
        assert_eq!(broken, 0, "after {after}: {law}");
    }
    assert_eq!(pieces(&connection), *began, "after {after}: no piece is lost or made");
}

#[tokio::test]
async fn the_ledger_holds_through_any_picking_and_after_sales() {
    let seed: u64 = rand::rng().random();
    println!("seed {seed}");
    let stock = |store: &str, sku: &str| goods::stock_row(store, sku, Some(400), None);
    let off = offer(
        "off",
        json!({ "terms": { "kind": { "kind": "amount_off", "amount": 100 } },
        "per_shopper": 500, "at_counter": false }),
    );
    let capacity = json!({ "kind": "fulfilment", "store": "east",
        "pickup": { "minutes": 60, "capacity": 1_000, "cut_off": 0, "days": 2 },
        "delivery": { "slots": { "minutes": 60, "capacity": 1_000, "cut_off": 0, "days": 2 },
            "within": 45, "fees": [{ "metres": 5_000, "fee": 300 }] } });
    let shop = open_with(&[
        off,
        capacity,
        stock("east", "milk-s"),
        stock("east", "oat-milk"),
        stock("east", "apples"),
        stock("east", "pears"),
        stock("east", "kettle"),
        stock("west", "kettle"),
        stock("west", "milk-s"),
    ]);
    let connection = Connection::open(shop.folder().join("shop.sqlite")).unwrap();
    let began = pieces(&connection);
    let phone = Phone::of(&shop, RICH).await;
    live_at(&phone, 0.005, "310110").await;
    let mut story = Story {
        east: Phone::of(&shop, LI).await,
        west: Phone::of(&shop, WEI).await,
        shop: &shop,
        phone,
        chance: StdRng::seed_from_u64(seed),
        done: BTreeMap::new(),
    };
    for _ in 0..ORDERS {
        let Some(bought) = story.buy().await else { continue };
        check(&shop, &began, "placing");
        if story.chance.random_bool(0.5) {
            story.have(&bought).await;
            check(&shop, &began, "having");
        }
        for _ in 0..ACTS {
            let act = story.act(bought.id.as_str()).await;
            check(&shop, &began, act);
            *story.done.entry(act.to_owned()).or_default() += 1;
        }
    }
    println!("{:?}", story.done);
    for act in
        ["pick", "give", "send", "ask", "approve", "return", "replace", "close", "pay a deposit"]
    {
        assert!(story.done.contains_key(act), "{act} never happened: {:?}", story.done);
    }
}
