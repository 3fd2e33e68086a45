//! The ledger holds through picking and after-sales, whatever is done in whatever order: no more
//! comes back than was paid, lines add up, and no piece is lost or made. Prints its seed: `cargo test
//! --test after_sales_ledger -- --nocapture`.

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

use std::collections::{BTreeMap, HashMap};

use aftercare::{approve, key, open_with, pick, picking, request};
use contract::Page;
use contract::after_sales::{AfterSales, AfterSalesKind, AfterSalesState, MoneyBackAmounts};
use contract::orders::{GroupState, Order};
use contract::picking::Picking;
use offers::offer;
use ordering::{
    LI, MINUTE, RICH, WEI, at_cashier, begin, bring, choices, live_at, look, order, payment,
    pick_up, place_seen,
};
use phones::Phone;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use rusqlite::Connection;
use serde_json::{Value, json};
use shop::TestShop;

/// How many orders are placed, and how many things are done with each.
const ORDERS: usize = 40;
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
const LAWS: [(&str, &str); 7] = [
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
        "coupons: used by one order that holds, or free",
        "SELECT count(*) FROM coupon WHERE (state = 'used')
             <> ((SELECT count(*) FROM order_coupon
                 JOIN shop_order ON shop_order.number = order_coupon.shop_order
                 WHERE order_coupon.coupon = coupon.number AND NOT came_back
                     AND shop_order.state <> 'cancelled') = 1)",
    ),
];

/// A shop, its people, and what they do by chance.
struct Story<'s> {
    shop: &'s TestShop,
    phone: Phone<'s>,
    east: Phone<'s>,
    west: Phone<'s>,
    chance: StdRng,
    began: HashMap<String, i64>,
    done: BTreeMap<String, usize>,
}

impl Story<'_> {
    fn check(&self, after: &str) {
        let connection = Connection::open(self.shop.folder().join("shop.sqlite")).unwrap();
        for (law, sql) in LAWS {
            let broken: i64 = connection.query_row(sql, [], |row| row.get(0)).unwrap();
            assert_eq!(broken, 0, "after {after}: {law}");
        }
        assert_eq!(pieces(&connection), self.began, "after {after}: no piece is lost or made");
    }

    fn some<'t>(&mut self, all: &'t [&'t str]) -> &'t str {
        all[self.chance.random_range(0..all.len())]
    }

    async fn buy(&mut self) -> Option<Order> {
        let claim = json!({ "key": key() });
        self.phone.post("/api/v1/coupon-offers/off/claims", &claim).await;
        let mut lines = vec![("apples", self.chance.random_range(1..=3))];
        for sku in ["milk-s", "oat-milk", "kettle"] {
            if self.chance.random_bool(0.5) {
                lines.push((sku, self.chance.random_range(1..=3)));
            }
        }
        let is_brought = self.chance.random_bool(0.4);
        let groups = if is_brought { bring(None) } else { pick_up(None) };
        let in_store = !is_brought && self.chance.random_bool(0.25);
        let method = if in_store { "in_store" } else { "sandbox" };
        let choices = choices(
            &lines,
            json!({ "groups": groups, "may_substitute": ["apples", "oat-milk"],
                "points": self.chance.random_range(0..4) * 100, "payment": method,
                "uses_stored_value": self.chance.random_bool(0.3) }),
        );
        let seen = look(&self.phone, &choices).await;
        let placed = place_seen(&self.phone, &choices, &seen, &key()).await.order?;
        if placed.due > 0 && !in_store {
            let page = begin(&self.phone, placed.id.as_str()).await;
            at_cashier(self.shop, &page, "pay").await;
            payment(&self.phone, placed.id.as_str()).await;
        }
        Some(order(&self.phone, placed.id.as_str()).await)
    }

    async fn act(&mut self, id: &str) -> &'static str {
        let order = order(&self.phone, id).await;
        match self.chance.random_range(0..100) {
            0..22 => self.pick(&order).await,
            22..32 => self.give(&order).await,
            32..40 => self.send(&order).await,
            40..58 => self.ask(&order).await,
            58..92 => self.answer(&order).await,
            92..95 => self.refund(&order).await,
            95..97 => {
                let cancel = format!("/api/v1/orders/{id}/cancellation");
                self.phone.post(&cancel, &json!({})).await;
                "cancel"
            }
            _ => {
                self.shop.state.clock.advance(MINUTE);
                "wait"
            }
        }
    }

    /// Says something of some lines; often of all, and finishes.
    async fn pick(&mut self, order: &Order) -> &'static str {
        let group = order.groups[0].id.as_str();
        let is_whole = self.chance.random_bool(0.6);
        for line in &order.groups[0].lines {
            if !is_whole && self.chance.random_bool(0.5) {
                continue;
            }
            let left = line.quantity - line.refunded;
            let picked = if self.chance.random_bool(0.5) {
                left
            } else {
                self.chance.random_range(0..=left)
            };
            let mut said = json!({ "sku": line.sku, "picked": picked });
            if line.may_substitute && self.chance.random_bool(0.4) {
                said["substitute"] = json!(self.some(&["pears", "cake"]));
            }
            let by_weight = line.sold_by_weight.is_some() && said["substitute"].is_null();
            if by_weight && picked > 0 {
                said["grams"] = json!(self.chance.random_range(300..=600) * picked);
            }
            pick(&self.east, group, said).await;
        }
        if !is_whole {
            return "say";
        }
        let before = picking(&self.east, group).await;
        let answer = aftercare::finish(&self.east, group, before.refund.amount).await;
        if answer.status.as_u16() != 200 {
            return "pick in vain";
        }
        // What was told line by line is what came back.
        let after: Picking = answer.read();
        assert_eq!((after.refund, after.points), (before.refund, before.points));
        "pick"
    }

    /// Hands something over at the counter.
    async fn give(&mut self, order: &Order) -> &'static str {
        let body = json!({ "text": order.number });
        let found = self.east.post("/api/v1/counter/pickups/look-ups", &body).await.json();
        let ticket = &found["items"][0]["ticket"];
        let first = &order.groups[0].lines[0].sku;
        let pieces = match self.chance.random_bool(0.4) {
            true => json!([{ "sku": first, "quantity": 1 }]),
            false => json!([]),
        };
        let body = json!({ "ticket": ticket, "pieces": pieces, "has_collected": true });
        let given = self.east.post("/api/v1/counter/hand-overs", &body).await;
        if given.status.as_u16() == 200 { "give" } else { "give in vain" }
    }

    /// Sends what is brought, or says that it came.
    async fn send(&mut self, order: &Order) -> &'static str {
        let group = &order.groups[0];
        if group.state == GroupState::Sent {
            let received = format!("/api/v1/orders/{}/groups/{}/receipt", order.id, group.id);
            self.phone.post(&received, &Value::Null).await;
            return "receive";
        }
        let steps = format!("/api/v1/counter/groups/{}/steps", group.id);
        self.east.post(&steps, &json!({ "to": "sent" })).await;
        "send"
    }

    /// Refunds a piece that the store cannot give.
    async fn refund(&mut self, order: &Order) -> &'static str {
        let group = &order.groups[0];
        let body = json!({ "key": key(),
            "pieces": [{ "sku": group.lines[0].sku, "quantity": 1 }] });
        let address = format!("/api/v1/counter/groups/{}/refunds", group.id);
        self.east.post(&address, &body).await;
        "refund"
    }

    /// Asks for something that the shop offers, of some pieces.
    async fn ask(&mut self, order: &Order) -> &'static str {
        let group = &order.groups[0];
        let offered: Vec<_> = group
            .lines
            .iter()
            .flat_map(|line| line.after_sales.iter().map(move |option| (line, *option)))
            .collect();
        if offered.is_empty() {
            return "ask in vain";
        }
        let (_, option) = offered[self.chance.random_range(0..offered.len())];
        let kind = option.kind;
        let mut pieces = Vec::new();
        for (line, option) in offered.iter().filter(|(_, option)| option.kind == kind) {
            if pieces.is_empty() || self.chance.random_bool(0.5) {
                let quantity = self.chance.random_range(1..=option.quantity);
                pieces.push(json!({ "sku": line.sku, "is_gift": line.is_gift,
                    "quantity": quantity }));
            }
        }
        let store = self.some(&["east", "west"]);
        let way = (kind != AfterSalesKind::Refund).then_some("store");
        let choice = json!({ "group": group.id, "kind": kind, "pieces": pieces, "way": way,
            "store": store });
        let asked = aftercare::asked(&self.phone, order, choice.clone()).await;
        let preview = format!("/api/v1/orders/{}/after-sales/preview", order.id);
        // The same again would be more than there is, unless it was a part.
        self.phone.post(&preview, &choice).await;
        assert_eq!(asked.state, AfterSalesState::Asked);
        "ask"
    }

    /// The store does what can be done with a request, or the shopper takes it back.
    async fn answer(&mut self, order: &Order) -> &'static str {
        let list = format!("/api/v1/after-sales?order={}", order.id);
        let all = self.phone.get(&list).await.read::<Page<AfterSales>>().items;
        let open: Vec<_> = all.into_iter().filter(|one| one.state.is_open()).collect();
        if open.is_empty() {
            return "nothing to answer";
        }
        let one = &open[self.chance.random_range(0..open.len())];
        let receiver = one.receiver.as_ref().map_or("east", |store| store.id.as_str());
        let clerk = if receiver == "west" { self.west.tab() } else { self.east.tab() };
        match one.state {
            _ if self.chance.random_bool(0.1) => {
                let cancel = format!("/api/v1/after-sales/{}/cancellation", one.id);
                self.phone.post(&cancel, &Value::Null).await;
                "take back"
            }
            AfterSalesState::Asked if self.chance.random_bool(0.15) => {
                let no = json!({ "approves": false, "answer": "不行" });
                aftercare::act(&self.east, one, "decision", no).await.read::<AfterSales>();
                "refuse"
            }
            AfterSalesState::Asked => self.approve(one).await,
            AfterSalesState::Approved => self.receive(one, &clerk).await,
            _ => {
                let done = aftercare::act(&clerk, one, "replacement", json!({})).await;
                assert_eq!(done.read::<AfterSales>().state, AfterSalesState::Done);
                "replace"
            }
        }
    }

    async fn approve(&mut self, one: &AfterSales) -> &'static str {
        let promised = request(&self.phone, one).await.back;
        let answer = approve(&self.east, one).await;
        if answer.status.as_u16() != 200 {
            return "approve in vain";
        }
        if one.kind == AfterSalesKind::Refund {
            self.is_kept(one, promised).await;
        }
        "approve"
    }

    async fn receive(&mut self, one: &AfterSales, clerk: &Phone<'_>) -> &'static str {
        let is_all = self.chance.random_bool(0.6);
        let promised = request(&self.phone, one).await.back;
        let mut pieces = Vec::new();
        for line in &one.lines {
            let missing = line.quantity - line.received;
            let quantity = if is_all { missing } else { self.chance.random_range(0..=missing) };
            let sellable = self.chance.random_range(0..=quantity);
            pieces.push(json!({ "sku": line.sku, "is_gift": line.is_gift, "quantity": quantity,
                "sellable": sellable }));
        }
        let body =
            json!({ "key": key(), "pieces": pieces, "is_all": self.chance.random_bool(0.2) });
        let answer = aftercare::act(clerk, one, "receipts", body).await;
        if answer.status.as_u16() != 200 {
            return "receive in vain";
        }
        if is_all && one.kind == AfterSalesKind::Return {
            self.is_kept(one, promised).await;
            return "return";
        }
        "receive goods"
    }

    /// What was told before is what came back, to the fen and the point.
    async fn is_kept(&self, one: &AfterSales, promised: MoneyBackAmounts) {
        let done = request(&self.phone, one).await;
        assert_eq!(done.state, AfterSalesState::Done);
        assert_eq!(done.back, promised, "{one:?}");
    }
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
        began,
        done: BTreeMap::new(),
    };
    for _ in 0..ORDERS {
        let Some(bought) = story.buy().await else { continue };
        story.check("placing");
        for _ in 0..ACTS {
            let act = story.act(bought.id.as_str()).await;
            story.check(act);
            *story.done.entry(act.to_owned()).or_default() += 1;
        }
    }
    println!("{:?}", story.done);
    for act in ["pick", "give", "send", "ask", "approve", "return", "replace"] {
        assert!(story.done.contains_key(act), "{act} never happened: {:?}", story.done);
    }
}
