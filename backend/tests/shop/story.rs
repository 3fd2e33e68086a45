//! What shoppers and clerks do by chance with orders, from picking to after-sales.
//!
//! A test file that has taken in `shop/after_sales.rs` as `aftercare` and all that it needs takes it in
//! by `#[path = "shop/story.rs"] mod story;`.

use std::collections::BTreeMap;

use contract::Page;
use contract::after_sales::{AfterSales, AfterSalesKind, AfterSalesState, MoneyBackAmounts};
use contract::orders::{GroupState, Order};
use contract::picking::Picking;
use rand::Rng;
use rand::rngs::StdRng;
use serde_json::{Value, json};

use crate::aftercare::{self, approve, key, pick, picking, request};
use crate::ordering::{
    MINUTE, at_cashier, begin, begin_deposit, bring, choices, look, order, payment, pick_up,
    place_seen,
};
use crate::phones::Phone;
use crate::shop::TestShop;

/// A shop, its people, and what they do by chance.
pub(crate) struct Story<'s> {
    pub(crate) shop: &'s TestShop,
    pub(crate) phone: Phone<'s>,
    pub(crate) east: Phone<'s>,
    pub(crate) west: Phone<'s>,
    pub(crate) chance: StdRng,
    pub(crate) done: BTreeMap<String, usize>,
}

impl Story<'_> {
    fn some<'t>(&mut self, all: &'t [&'t str]) -> &'t str {
        all[self.chance.random_range(0..all.len())]
    }

    /// Buys some goods, paid where they can be; nothing when they cannot be had.
    pub(crate) async fn buy(&mut self) -> Option<Order> {
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
        // What is picked up may be paid by a deposit, and what is paid in the shop for now as well.
        if placed.due > 1 && !is_brought && self.chance.random_bool(0.4) {
            let page = begin_deposit(&self.phone, placed.id.as_str()).await;
            at_cashier(self.shop, &page, "pay").await;
            payment(&self.phone, placed.id.as_str()).await;
            *self.done.entry("pay a deposit".to_owned()).or_default() += 1;
        } else if placed.due > 0 && !in_store {
            let page = begin(&self.phone, placed.id.as_str()).await;
            at_cashier(self.shop, &page, "pay").await;
            payment(&self.phone, placed.id.as_str()).await;
        }
        Some(order(&self.phone, placed.id.as_str()).await)
    }

    /// Does one thing by chance. What is refused is refused; the laws hold all the same.
    pub(crate) async fn act(&mut self, id: &str) -> &'static str {
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

    /// Has all of an order, so that something can come back.
    pub(crate) async fn have(&mut self, order: &Order) {
        let group = &order.groups[0];
        if group.has_code {
            aftercare::give(&self.east, &order.number).await;
            return;
        }
        let steps = format!("/api/v1/counter/groups/{}/steps", group.id);
        self.east.post(&steps, &json!({ "to": "sent" })).await;
        let received = format!("/api/v1/orders/{}/groups/{}/receipt", order.id, group.id);
        self.phone.post(&received, &Value::Null).await;
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
            AfterSalesState::Approved if self.chance.random_bool(0.15) => {
                let why = json!({ "reason": "没有送来" });
                aftercare::act(&clerk, one, "closure", why).await.read::<AfterSales>();
                "close"
            }
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
