//! Orders of many at once, sent twice, and cut off: nothing is sold twice, lost or half done. Each test starts the program itself on a database file, speaks HTTP, and
//! prints what came out: `cargo test --test orders_under_load -- --nocapture`.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/crowd.rs"]
mod crowd;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/running.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod running;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crowd::{LI, begin, check, connect, members, open, order, outcome, value};
use futures::future::join_all;
use running::{Answer, Phone, RunningShop};
use serde_json::{Value, json};

const ORDERS: &str = "/api/v1/orders";

fn tally(what: &str, since: Instant, answers: &[Answer]) -> BTreeMap<String, usize> {
    let mut tally = BTreeMap::new();
    for answer in answers {
        *tally.entry(outcome(answer)).or_default() += 1;
    }
    println!("{what}: {tally:?} in {} ms", since.elapsed().as_millis());
    tally
}

fn outcomes<const N: usize>(expected: [(&str, usize); N]) -> BTreeMap<String, usize> {
    expected.into_iter().map(|(outcome, count)| (outcome.to_owned(), count)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_pieces_are_not_oversold_to_five_hundred_checkouts() {
    let shop = open(50, |_| ());
    begin(&shop);
    let mut phones = members(&shop, 500).await;
    let since = Instant::now();
    let body = order("once", 1, "sandbox");
    let answers = join_all(phones.iter_mut().map(|phone| phone.post(ORDERS, &body))).await;
    let tally = tally("500 members order the last 50", since, &answers);
    assert_eq!(tally, outcomes([("out_of_stock", 450), ("placed", 50)]));
    let database = connect(&shop);
    assert_eq!(value::<i64>(&database, "SELECT sum(quantity) FROM order_line"), 50);
    check(&database);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_coupon_is_not_oversold_to_two_checkouts_at_once() {
    let shop = open(500, |_| ());
    begin(&shop);
    let mei = members(&shop, 1).await.remove(0);
    for round in 0..10 {
        let mut tabs = [mei.tab(&shop).await, mei.tab(&shop).await];
        let claim = json!({ "key": format!("claim {round}") });
        let claimed = tabs[0].post("/api/v1/coupon-offers/one-off/claims", &claim).await;
        let coupon = claimed.body["coupon"]["id"].clone();
        let body = |tab: usize| {
            let mut body = order(&format!("{round} from tab {tab}"), 1, "sandbox");
            body["choices"]["coupons"] = json!([coupon]);
            body["seen"] = json!({ "payable": 350, "due": 350, "coupons": [coupon],
                "lines": [{ "sku": "milk-s", "quantity": 1, "price": 450 }] });
            body
        };
        let bodies = [body(0), body(1)];
        let since = Instant::now();
        let places = tabs.iter_mut().zip(&bodies).map(|(tab, body)| tab.post(ORDERS, body));
        let answers = join_all(places).await;
        let tally = tally("one coupon in two checkouts", since, &answers);
        assert_eq!(tally, outcomes([("coupon_invalid", 1), ("placed", 1)]));
    }
    check(&connect(&shop));
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_sent_twice_at_once_is_idempotent() {
    let shop = open(500, |database| {
        let now = "2026-01-01T00:00:00Z".parse().unwrap();
        database.endow("+8613900000000", 1_000, 2_000, now).unwrap();
    });
    begin(&shop);
    let mei = members(&shop, 1).await.remove(0);
    let li = shop.member(LI.0).await;
    let twice = async |phone: &Phone, address: &str, body: &Value| -> Vec<Answer> {
        let mut tabs = Vec::new();
        for _ in 0..8 {
            tabs.push(phone.tab(&shop).await);
        }
        let answers = join_all(tabs.iter_mut().map(|tab| tab.post(address, body))).await;
        assert!(answers.iter().all(|answer| answer.status == 200), "{answers:?}");
        answers
    };
    let placed = twice(&mei, ORDERS, &order("once", 3, "sandbox")).await;
    let ids: Vec<_> = placed.iter().map(|answer| answer.body["order"]["id"].clone()).collect();
    assert!(ids.iter().all(|id| *id == ids[0] && id.is_string()), "{ids:?}");
    let id = ids[0].as_str().unwrap();
    let begun =
        twice(&mei, &format!("{ORDERS}/{id}/payments"), &json!({ "method": "sandbox" })).await;
    let pages: Vec<_> =
        begun.iter().map(|one| one.body["attempt"]["request"]["page"].clone()).collect();
    assert!(pages.iter().all(|page| *page == pages[0] && page.is_string()), "{pages:?}");
    let page = pages[0].as_str().unwrap();
    let mut cashiers = Vec::new();
    for _ in 0..8 {
        cashiers.push(shop.phone().await);
    }
    let pay = json!({ "do": "pay_twice" });
    join_all(cashiers.iter_mut().map(|cashier| cashier.post(page, &pay))).await;
    let mut mei_again = mei.tab(&shop).await;
    let asked = mei_again.get(&format!("{ORDERS}/{id}/payment")).await;
    assert_eq!(asked.body["state"], "paid");
    let database = connect(&shop);
    let sales = "SELECT sum(iif(target = 6, amount, -amount)) FROM transfer
         WHERE 6 IN (source, target)";
    assert_eq!(value::<i64>(&database, sales), 1_350);

    let order = mei_again.get(&format!("{ORDERS}/{id}")).await.body;
    let group = order["groups"][0]["id"].as_str().unwrap().to_owned();
    let one = json!({ "key": "r", "pieces": [{ "sku": "milk-s", "quantity": 1 }] });
    twice(&li, &format!("/api/v1/counter/groups/{group}/refunds"), &one).await;
    assert_eq!(value::<i64>(&database, sales), 900);
    let look = json!({ "text": order["number"] });
    let found = li.tab(&shop).await.post("/api/v1/counter/pickups/look-ups", &look).await;
    let ticket = json!({ "ticket": found.body["items"][0]["ticket"] });
    let handed = twice(&li, "/api/v1/counter/hand-overs", &ticket).await;
    assert!(handed.iter().all(|one| one.body == handed[0].body), "{handed:?}");
    let handed_over = "SELECT sum(handed_over) FROM order_line";
    assert_eq!(value::<i64>(&database, handed_over), 2);

    let placed = mei_again.post(ORDERS, &crowd::order("other", 2, "sandbox")).await;
    let other = placed.body["order"]["id"].as_str().unwrap();
    twice(&mei, &format!("{ORDERS}/{other}/cancellation"), &json!({})).await;
    assert_eq!(value::<i64>(&database, "SELECT count(*) FROM shop_order"), 2);
    check(&database);
    println!("placed, begun, paid, refunded, handed over and cancelled eight times at once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_in_the_middle_loses_no_order_and_leaves_none_half_done() {
    let mut shop = open(10_000, |_| ());
    begin(&shop);
    let (mut told, mut untold) = (0, 0);
    for round in 0..3 {
        let phones = members_again(&shop, 20, round == 0).await;
        let mut ordering = Vec::new();
        for (at, mut phone) in phones.into_iter().enumerate() {
            ordering.push(tokio::spawn(async move {
                let mut sent = Vec::new();
                for number in 0..10_000 {
                    let key = format!("{round} {at} {number}");
                    let answer = phone.try_post(ORDERS, &order(&key, 1, "sandbox")).await;
                    let id = answer.as_ref().map(|answer| answer.body["order"]["id"].clone());
                    sent.push((at, key, id));
                    if answer.is_none() {
                        break;
                    }
                }
                sent
            }));
        }
        tokio::time::sleep(Duration::from_millis(700 + 150 * round)).await;
        shop.kill_and_start_again();
        let mut sent = Vec::new();
        for orders in ordering {
            sent.extend(orders.await.unwrap());
        }
        let database = connect(&shop);
        check(&database);
        let mut again = members_again(&shop, 20, false).await;
        for (at, key, id) in sent {
            let answer = again[at].post(ORDERS, &order(&key, 1, "sandbox")).await;
            assert_eq!(outcome(&answer), "placed");
            match id {
                // What was told is on the disk, and is the same order.
                Some(id) => {
                    told += 1;
                    assert_eq!(answer.body["order"]["id"], id, "{key}");
                }
                None => untold += 1,
            }
        }
        let once = "SELECT max(times) FROM (SELECT count(*) AS times FROM shop_order
             GROUP BY shopper, key)";
        assert_eq!(value::<i64>(&database, once), 1);
        check(&database);
    }
    let kept: i64 = value(&connect(&shop), "SELECT count(*) FROM shop_order");
    println!(
        "3 kills: {told} orders were told and kept, {untold} were sent again, {kept} there are"
    );
    assert_eq!(kept, told + untold);
    assert!(told > 100, "hardly anything was ordered: {told}");
}

/// The members' phones, with new connections.
async fn members_again(shop: &RunningShop, count: u32, is_first: bool) -> Vec<Phone> {
    if is_first {
        return members(shop, count).await;
    }
    let mut phones = Vec::new();
    for at in 0..count {
        phones.push(shop.phone().await.with_cookie(&format!("doorstep_session={at:043}")));
    }
    phones
}
