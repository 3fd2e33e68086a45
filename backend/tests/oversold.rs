//! Nothing is handed out twice, however many ask at the same time. Each test starts the program
//! itself on a database file, speaks HTTP, and prints what was granted and what refused: `cargo
//! test --test oversold -- --nocapture`.
//!
//! A thousand phones are a thousand connections, for which both sides need that many open files.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/codes.rs"]
mod codes;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/offers.rs"]
mod offers;
#[path = "shop/running.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod running;

use std::collections::BTreeMap;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use contract::Timestamp;
use contract::counter::FoundCoupon;
use contract::coupons::{Claimed, CouponSecret, Gift};
use contract::{Page, coupons};
use futures::future::join_all;
use goods::{chain, take_in};
use offers::{offer, voucher};
use running::{Answer, Phone, RunningShop, Staff};
use serde_json::{Value, json};

const MEI: &str = "+8613800138000";
const LIN: Staff<'_> = ("+8613900139001", "east", "Lin");
const WEI: Staff<'_> = ("+8613900139002", "east", "Wei");

/// The program with these coupons to claim.
fn start(offers: Vec<Value>) -> RunningShop {
    RunningShop::start(&[LIN, WEI], |database| take_in(database, &[chain(), offers].concat()))
}

/// Prints how often each thing came out, and tells it.
fn tally(what: &str, since: Instant, answers: &[Answer]) -> BTreeMap<String, usize> {
    let mut tally = BTreeMap::new();
    for answer in answers {
        *tally.entry(answer.outcome()).or_default() += 1;
    }
    println!("{what}: {tally:?} in {} ms", since.elapsed().as_millis());
    tally
}

fn outcomes<const N: usize>(expected: [(&str, usize); N]) -> BTreeMap<String, usize> {
    expected.into_iter().map(|(outcome, count)| (outcome.to_owned(), count)).collect()
}

async fn claim(phone: &mut Phone, offer: &str, key: &str) -> Answer {
    let body = json!({ "key": key });
    phone.post(&format!("/api/v1/coupon-offers/{offer}/claims"), &body).await
}

/// One number out of the database, once the program has stopped using it.
fn count(shop: &RunningShop, sql: &str) -> i64 {
    let connection = rusqlite::Connection::open(shop.database()).unwrap();
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_coupons_are_not_oversold_to_a_thousand_guests() {
    let shop = start(vec![offer("hundred", json!({ "total": 100 }))]);
    let mut guests = join_all((0..1_000).map(|_| shop.phone())).await;
    let since = Instant::now();
    let claims = guests.iter_mut().map(|guest| claim(guest, "hundred", "once"));
    let answers = join_all(claims).await;
    let tally = tally("1,000 guests claim 100 coupons", since, &answers);
    assert_eq!(tally, outcomes([("granted", 100), ("sold_out", 900)]));
    assert_eq!(count(&shop, "SELECT count(*) FROM coupon"), 100);
    assert_eq!(count(&shop, "SELECT claimed FROM coupon_offer"), 100);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_shopper_is_not_oversold_by_claiming_twice_at_once() {
    let shop = start(vec![
        offer("one", json!({ "total": 100 })),
        offer("two", json!({ "total": 100, "per_shopper": 2 })),
    ]);
    let mei = shop.member(MEI).await;
    let mut tabs = join_all((0..20).map(|_| mei.tab(&shop))).await;
    for (id, limit) in [("one", 1), ("two", 2)] {
        let since = Instant::now();
        let claims = tabs.iter_mut().enumerate();
        let claims = claims.map(|(tab, phone)| async move {
            claim(phone, id, &format!("{id} from tab {tab}")).await
        });
        let answers = join_all(claims).await;
        let tally =
            tally(&format!("a shopper claims 20 times where {limit} may be"), since, &answers);
        assert_eq!(tally, outcomes([("granted", limit), ("limit_reached", 20 - limit)]));
    }
    assert_eq!(count(&shop, "SELECT count(*) FROM coupon"), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_coupons_are_not_oversold_to_two_clerks_at_once() {
    let terms = voucher(json!({}));
    let shop = start(vec![offer("voucher", json!({ "terms": terms, "per_shopper": 20 }))]);
    let mut mei = shop.phone().await;
    for at in 0..20 {
        claim(&mut mei, "voucher", &format!("claim {at}")).await.read::<Claimed>();
    }
    let secrets: Page<CouponSecret> = mei.get(coupons::COUPON_SECRETS.path).await.read();
    let (mut lin, mut wei) = (shop.member(LIN.0).await, shop.member(WEI.0).await);
    let mut uses = Vec::new();
    for secret in &secrets.items {
        // Each has seen another of the codes that are good, so that it is not the same code twice
        // that is refused.
        for (clerk, ahead) in [(&mut lin, 0), (&mut wei, 30_000)] {
            let look = json!({ "code": shown(secret, ahead) });
            let found: FoundCoupon = clerk.post("/api/v1/counter/look-ups", &look).await.read();
            assert_eq!(found.refusal, None);
            uses.push((clerk.tab(&shop).await, json!({ "ticket": found.ticket })));
        }
    }
    let since = Instant::now();
    let uses = uses.iter_mut();
    let uses = uses.map(|(clerk, ticket)| clerk.post("/api/v1/counter/redemptions", ticket));
    let answers = join_all(uses).await;
    let tally = tally("two clerks use each of 20 coupons", since, &answers);
    assert_eq!(tally, outcomes([("already_used", 20), ("granted", 20)]));
    assert_eq!(count(&shop, "SELECT count(*) FROM redemption"), 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gift_is_not_oversold_to_two_who_accept_at_once() {
    let shop = start(vec![offer("gift", json!({ "is_givable": true }))]);
    let mut mei = shop.phone().await;
    let claimed: Claimed = claim(&mut mei, "gift", "once").await.read();
    let give = format!("/api/v1/coupons/{}/gift", claimed.coupon.id);
    let gift: Gift = mei.post(&give, &Value::Null).await.read();
    let mut friends = join_all((0..2).map(|_| shop.phone())).await;
    let since = Instant::now();
    let accept = format!("/api/v1/gifts/{}/acceptance", gift.token);
    let answers =
        join_all(friends.iter_mut().map(|friend| friend.post(&accept, &Value::Null))).await;
    let tally = tally("two friends accept one gift", since, &answers);
    assert_eq!(tally, outcomes([("already_accepted", 1), ("granted", 1)]));
    assert_eq!(count(&shop, "SELECT count(*) FROM coupon WHERE state = 'unused'"), 1);
}

/// What a phone shows whose clock is so many milliseconds ahead.
fn shown(secret: &CouponSecret, ahead: i64) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis();
    codes::shown(secret, Timestamp::from_millis(i64::try_from(now).unwrap() + ahead))
}
