//! The ledger holds whatever happens to orders and in whatever order. Starts the program itself on a
//! database file, speaks HTTP, and prints what happened: `cargo test --test orders_ledger --
//! --nocapture`.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/crowd.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod crowd;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/running.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod running;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crowd::{LI, begin, check, connect, members, open};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use running::{Phone, RunningShop};
use serde_json::json;

const ORDERS: &str = "/api/v1/orders";

/// One member who does this and that.
struct Wanderer {
    phone: Phone,
    cashier: Phone,
    clerk: Phone,
    orders: Vec<String>,
    chance: StdRng,
    name: usize,
    acts: usize,
}

impl Wanderer {
    /// Does one thing by chance. What is refused is refused; the laws hold all the same.
    async fn act(&mut self, shop: &RunningShop) -> &'static str {
        self.acts += 1;
        let dice = self.chance.random_range(0..100);
        if self.orders.is_empty() || dice < 25 {
            return self.place().await;
        }
        // Mostly something happens to what was ordered lately.
        let latest = self.orders.len().min(3);
        let at = self.orders.len() - 1 - self.chance.random_range(0..latest);
        let id = self.orders[at].clone();
        match dice {
            25..50 => self.pay(&id).await,
            50..58 => lapse(shop, &id),
            58..62 => {
                self.phone.post(&format!("{ORDERS}/{id}/cancellation"), &json!({})).await;
                "cancel"
            }
            62..70 => self.refund(&id).await,
            70..76 => self.pick(&id).await,
            76..84 => self.take_back(&id).await,
            84..86 => {
                let again = format!("{ORDERS}/{id}/cart-lines?store=east");
                self.phone.post(&again, &json!({ "key": format!("{}", self.acts) })).await;
                "buy again"
            }
            _ => self.hand_over(&id).await,
        }
    }

    async fn place(&mut self) -> &'static str {
        let key = format!("{} {}", self.name, self.acts);
        let claim = json!({ "key": key });
        self.phone.post("/api/v1/coupon-offers/one-off/claims", &claim).await;
        let payment = if self.chance.random_bool(0.2) { "in_store" } else { "sandbox" };
        let milk = self.chance.random_range(1..4);
        let choices = json!({ "store": "east", "payment": payment,
            "lines": [{ "sku": "milk-s", "quantity": milk }, { "sku": "oat-milk", "quantity": 1 }],
            "points": self.chance.random_range(0..3) * 100,
            "uses_stored_value": self.chance.random_bool(0.3) });
        let mut seen = self.phone.post("/api/v1/checkouts", &choices).await.body;
        // Sometimes what she saw is old by the time that she taps.
        for _ in 0..3 {
            let used = seen["quote"]["coupons"].as_array().cloned().unwrap_or_default();
            let used = used.iter().filter(|one| one["is_used"] == json!(true));
            let coupons: Vec<_> = used.map(|one| one["coupon"].clone()).collect();
            let lines = seen["groups"][0]["lines"].as_array().cloned().unwrap_or_default();
            let lines: Vec<_> = lines
                .iter()
                .map(|line| {
                    json!({ "sku": line["sku"], "quantity": line["quantity"],
                        "price": line["price"]["now"]["amount"] })
                })
                .collect();
            let body = json!({ "key": key, "choices": choices,
                "seen": { "payable": seen["quote"]["payable"], "due": seen["quote"]["due"],
                    "lines": lines, "coupons": coupons } });
            let placed = self.phone.post(ORDERS, &body).await;
            assert_eq!(placed.status, 200, "{placed:?}");
            if let Some(id) = placed.body["order"]["id"].as_str() {
                self.orders.push(id.to_owned());
                return "place";
            }
            seen = placed.body["checkout"].clone();
        }
        "place in vain"
    }

    async fn pay(&mut self, id: &str) -> &'static str {
        let is_deposit = self.chance.random_bool(0.4);
        let start = json!({ "method": "sandbox", "is_deposit": is_deposit });
        let begun = self.phone.post(&format!("{ORDERS}/{id}/payments"), &start).await;
        let Some(page) = begun.body["attempt"]["request"]["page"].as_str() else {
            return "pay in vain";
        };
        let ways = ["pay", "pay", "pay", "pay_twice", "pay_late", "fail", "cancel"];
        let way = ways[self.chance.random_range(0..ways.len())];
        self.cashier.post(page, &json!({ "do": way })).await;
        self.phone.get(&format!("{ORDERS}/{id}/payment")).await;
        if is_deposit && way == "pay" { "pay a deposit" } else { way }
    }

    async fn refund(&mut self, id: &str) -> &'static str {
        let order = self.phone.get(&format!("{ORDERS}/{id}")).await.body;
        let Some(group) = order["groups"][0]["id"].as_str() else { return "refund in vain" };
        let body = json!({ "key": format!("{}", self.acts),
            "pieces": [{ "sku": "milk-s", "quantity": self.chance.random_range(1..3) }] });
        let refunds = format!("/api/v1/counter/groups/{group}/refunds");
        let refunded = self.clerk.post(&refunds, &body).await;
        if refunded.status == 200 { "refund" } else { "refund in vain" }
    }

    async fn hand_over(&mut self, id: &str) -> &'static str {
        let order = self.phone.get(&format!("{ORDERS}/{id}")).await.body;
        let look = json!({ "text": order["number"] });
        let found = self.clerk.post("/api/v1/counter/pickups/look-ups", &look).await;
        let ticket = &found.body["items"][0]["ticket"];
        let pieces = if self.chance.random_bool(0.5) {
            json!([{ "sku": "milk-s", "quantity": 1 }])
        } else {
            json!([])
        };
        let body = json!({ "ticket": ticket, "pieces": pieces, "has_collected": true });
        let handed = self.clerk.post("/api/v1/counter/hand-overs", &body).await;
        if handed.status == 200 { "hand over" } else { "hand over in vain" }
    }

    /// Some of it is not there when it is picked.
    async fn pick(&mut self, id: &str) -> &'static str {
        let order = self.phone.get(&format!("{ORDERS}/{id}")).await.body;
        let Some(group) = order["groups"][0]["id"].as_str() else { return "pick in vain" };
        let picking = format!("/api/v1/counter/pickings/{group}");
        for line in order["groups"][0]["lines"].as_array().cloned().unwrap_or_default() {
            let left = line["quantity"].as_u64().unwrap() - line["refunded"].as_u64().unwrap();
            let picked = self.chance.random_range(0..=left);
            let said = json!({ "sku": line["sku"], "picked": picked });
            self.clerk.post(&format!("{picking}/lines"), &said).await;
        }
        let refund = self.clerk.get(&picking).await.body["refund"]["amount"].clone();
        let finish = json!({ "refund": refund });
        let finished = self.clerk.post(&format!("{picking}/completion"), &finish).await;
        if finished.status == 200 { "pick" } else { "pick in vain" }
    }

    /// She wants the money for what was not given, or brings back what was; the store agrees.
    async fn take_back(&mut self, id: &str) -> &'static str {
        let order = self.phone.get(&format!("{ORDERS}/{id}")).await.body;
        let group = &order["groups"][0];
        let milk = &group["lines"][0];
        let Some(option) = milk["after_sales"].as_array().and_then(|all| all.first()).cloned()
        else {
            return "take back in vain";
        };
        let most = option["quantity"].as_u64().unwrap();
        let count = self.chance.random_range(1..=most);
        let pieces = json!([{ "sku": milk["sku"], "quantity": count }]);
        let choice = json!({ "group": group["id"], "kind": option["kind"], "way": "courier",
            "pieces": pieces });
        let body = json!({ "key": format!("{} {}", self.name, self.acts), "choice": choice,
            "reason": "damaged" });
        let asked = self.phone.post(&format!("{ORDERS}/{id}/after-sales"), &body).await;
        let Some(request) = asked.body["id"].as_str() else { return "take back in vain" };
        let of_store = format!("/api/v1/counter/after-sales/{request}");
        let agree = json!({ "approves": true });
        self.clerk.post(&format!("{of_store}/decision"), &agree).await;
        let pieces = json!([{ "sku": milk["sku"], "quantity": count,
            "sellable": self.chance.random_range(0..=count) }]);
        let came = json!({ "key": "k", "pieces": pieces });
        let done = self.clerk.post(&format!("{of_store}/receipts"), &came).await;
        match option["kind"].as_str() {
            Some("refund") => "refund on request",
            _ if done.status == 200 => "take back",
            _ => "take back in vain",
        }
    }
}

/// The time of an order is over, and what its cashier had to say late is said.
fn lapse(shop: &RunningShop, id: &str) -> &'static str {
    let database = connect(shop);
    let now = "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
    let lapse = format!("UPDATE shop_order SET lapses_at = {now} WHERE id = ?1");
    database.execute(&lapse, [id]).unwrap();
    let late = format!("UPDATE sandbox_notice SET at = {now} + 1 WHERE at > {now}");
    database.execute(&late, []).unwrap();
    "lapse"
}

#[tokio::test(flavor = "multi_thread")]
async fn the_ledger_holds_through_any_order_of_events() {
    let seed: u64 = rand::rng().random();
    println!("seed {seed}");
    let shop = Arc::new(open(600, |database| {
        let now = "2026-01-01T00:00:00Z".parse().unwrap();
        for at in 0..6 {
            database.endow(&format!("+86139{at:08}"), 2_000, 6_000, now).unwrap();
        }
    }));
    begin(&shop);
    let is_over = Arc::new(AtomicBool::new(false));
    let watched = {
        let (shop, is_over) = (Arc::clone(&shop), Arc::clone(&is_over));
        std::thread::spawn(move || {
            let database = connect(&shop);
            let mut looks = 0;
            while !is_over.load(Ordering::Relaxed) {
                check(&database);
                looks += 1;
                std::thread::sleep(Duration::from_millis(20));
            }
            looks
        })
    };
    let clerk = shop.member(LI.0).await;
    let mut wanderers = Vec::new();
    for (name, phone) in members(&shop, 6).await.into_iter().enumerate() {
        let mut wanderer = Wanderer {
            phone,
            cashier: shop.phone().await,
            clerk: clerk.tab(&shop).await,
            orders: Vec::new(),
            chance: StdRng::seed_from_u64(seed.wrapping_add(name as u64)),
            name,
            acts: 0,
        };
        let shop = Arc::clone(&shop);
        wanderers.push(tokio::spawn(async move {
            let mut done: BTreeMap<&str, usize> = BTreeMap::new();
            for _ in 0..80 {
                *done.entry(wanderer.act(&shop).await).or_default() += 1;
            }
            done
        }));
    }
    let mut done: BTreeMap<&str, usize> = BTreeMap::new();
    for wanderer in wanderers {
        for (act, count) in wanderer.await.unwrap() {
            *done.entry(act).or_default() += count;
        }
    }
    is_over.store(true, Ordering::Relaxed);
    let looks = watched.join().unwrap();
    check(&connect(&shop));
    println!("{done:?}; the laws held at {looks} looks");
    for act in [
        "place",
        "pay",
        "lapse",
        "cancel",
        "refund",
        "hand over",
        "pick",
        "take back",
        "pay a deposit",
    ] {
        assert!(done.contains_key(act), "{act} never happened: {done:?}");
    }
}
