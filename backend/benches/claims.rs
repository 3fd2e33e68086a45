//! How fast coupons are claimed when many claim at once: `cargo bench --profile server --package
//! doorstep-backend --bench claims -- 200 10`, where 200 is how many shoppers claim one coupon
//! after the other, each as somebody else, and 10 for how many seconds.
//!
//! The program runs by itself on a database file in the folder of temporary files, over HTTP on
//! this machine; a time is from the request to the last byte of the answer, as the shopper sees it.

#![expect(dead_code, reason = "it has parts for tests too")]

#[path = "../tests/shop/goods.rs"]
mod goods;
#[path = "../tests/shop/offers.rs"]
mod offers;
#[path = "../tests/shop/running.rs"]
mod running;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use goods::{chain, take_in};
use offers::offer;
use running::{Phone, RunningShop};
use serde_json::json;

/// For so long nothing is counted.
const WARM_UP: Duration = Duration::from_secs(1);

#[tokio::main]
async fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).filter_map(|argument| argument.parse::<u64>().ok());
    let (Some(shoppers), Some(seconds)) = (numbers.next(), numbers.next()) else {
        println!("claims: nothing timed; say how many shoppers and for how many seconds");
        return ExitCode::SUCCESS;
    };
    let offers =
        [offer("endless", json!({})), offer("gone", json!({ "total": 1, "handed_out": 1 }))];
    let shop = RunningShop::start(&[], |database| {
        take_in(database, &[chain(), offers.to_vec()].concat());
    });
    println!("{shoppers} shoppers, one claim after the other; milliseconds");
    println!("{:<12}{:>9}{:>10}{:>9}{:>9}{:>9}", "", "claims", "a second", "p50", "p99", "max");
    for id in ["endless", "gone"] {
        time(&shop, id, shoppers, Duration::from_secs(seconds)).await;
    }
    ExitCode::SUCCESS
}

async fn time(shop: &RunningShop, id: &'static str, shoppers: u64, lasts: Duration) {
    let mut claiming = Vec::new();
    let start = Instant::now() + WARM_UP;
    for _ in 0..shoppers {
        let phone = shop.phone().await;
        claiming.push(tokio::spawn(claim_on(phone, id, start, start + lasts)));
    }
    let mut times = Vec::new();
    for claims in claiming {
        match claims.await {
            Ok(claims) => times.extend(claims),
            Err(error) => eprintln!("claims: a shopper gave up: {error}"),
        }
    }
    times.sort_unstable();
    if times.is_empty() {
        return;
    }
    let at = |share: usize| {
        times[(times.len() * share).div_ceil(100).max(1) - 1].as_secs_f64() * 1_000.0
    };
    let a_second = times.len() as f64 / lasts.as_secs_f64();
    let (p50, p99, max) = (at(50), at(99), at(100));
    println!("{id:<12}{:>9}{a_second:>10.0}{p50:>9.2}{p99:>9.2}{max:>9.2}", times.len());
}

/// How long each claim took that was sent in time.
async fn claim_on(mut phone: Phone, id: &str, start: Instant, end: Instant) -> Vec<Duration> {
    let address = format!("/api/v1/coupon-offers/{id}/claims");
    let expected = if id == "gone" { "sold_out" } else { "granted" };
    let mut times = Vec::new();
    while Instant::now() < end {
        phone.forget();
        let sent = Instant::now();
        let answer = phone.post(&address, &json!({ "key": "once" })).await;
        assert_eq!(answer.outcome(), expected, "{answer:?}");
        if sent >= start {
            times.push(sent.elapsed());
        }
    }
    times
}
