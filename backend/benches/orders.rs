//! How fast orders are placed when many order at once: `cargo bench --profile server --package
//! doorstep-backend --bench orders -- 50 10`, where 50 is how many members order one after the
//! other, and 10 for how many seconds.
//!
//! The program runs by itself on a database file in the folder of temporary files, over HTTP on this
//! machine; a time is from the request to the last byte of the answer, as the shopper sees it. Each
//! order is priced, holds its stock and its slot, and is on the disk before it is told.

#![expect(dead_code, reason = "it has parts for tests too")]

#[path = "../tests/shop/crowd.rs"]
mod crowd;
#[path = "../tests/shop/goods.rs"]
mod goods;
#[path = "../tests/shop/running.rs"]
mod running;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use crowd::{members, open, order, outcome};
use running::Phone;

/// For so long nothing is counted.
const WARM_UP: Duration = Duration::from_secs(1);

#[tokio::main]
async fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).filter_map(|argument| argument.parse::<u32>().ok());
    let (Some(count), Some(seconds)) = (numbers.next(), numbers.next()) else {
        println!("orders: nothing timed; say how many members and for how many seconds");
        return ExitCode::SUCCESS;
    };
    let shop = open(4_000_000, |_| ());
    let lasts = Duration::from_secs(seconds.into());
    let start = Instant::now() + WARM_UP;
    let mut ordering = Vec::new();
    for phone in members(&shop, count).await {
        ordering.push(tokio::spawn(order_on(phone, start, start + lasts)));
    }
    let mut times = Vec::new();
    for orders in ordering {
        match orders.await {
            Ok(orders) => times.extend(orders),
            Err(error) => eprintln!("orders: a member gave up: {error}"),
        }
    }
    times.sort_unstable();
    if times.is_empty() {
        return ExitCode::FAILURE;
    }
    let at = |share: usize| {
        times[(times.len() * share).div_ceil(100).max(1) - 1].as_secs_f64() * 1_000.0
    };
    let a_second = times.len() as f64 / lasts.as_secs_f64();
    println!("{count} members, one order after the other; milliseconds");
    println!("{:>9}{:>10}{:>9}{:>9}{:>9}", "orders", "a second", "p50", "p99", "max");
    let (p50, p99, max) = (at(50), at(99), at(100));
    println!("{:>9}{a_second:>10.0}{p50:>9.2}{p99:>9.2}{max:>9.2}", times.len());
    ExitCode::SUCCESS
}

/// How long each order took that was sent in time.
async fn order_on(mut phone: Phone, start: Instant, end: Instant) -> Vec<Duration> {
    let mut times = Vec::new();
    for number in 0_u64.. {
        let sent = Instant::now();
        if sent >= end {
            break;
        }
        let answer = phone.post("/api/v1/orders", &order(&number.to_string(), 1, "sandbox")).await;
        assert_eq!(outcome(&answer), "placed", "{answer:?}");
        if sent >= start {
            times.push(sent.elapsed());
        }
    }
    times
}
