//! How long a change of a cart takes while many shoppers change theirs, and how many of them share
//! a wait for the disk: `cargo bench --profile server --package doorstep-backend --bench carts -- DIR`,
//! where DIR is on the disk that is to be measured. A database is made there and left.
//!
//! Each shopper sends the next change when the one before is answered. A time is from the request
//! to the last byte of the answer, without a network.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use contract::cart::{CART, CHANGE_CART, CartChange, ChangeCart};
use contract::catalogue::{AtStore, PRODUCT, Product};
use contract::listing::{Listing, ListingQuery, PRODUCTS};
use doorstep_backend::accounts::Accounts;
use doorstep_backend::capabilities::Capabilities;
use doorstep_backend::clock::Clock;
use doorstep_backend::database::Database;
use doorstep_backend::hosts::Hosts;
use doorstep_backend::pictures::{ArtSet, Studio};
use doorstep_backend::seed::{self, Seed};
use doorstep_backend::server;
use doorstep_backend::state::AppState;
use serde::de::DeserializeOwned;
use tower::ServiceExt;

/// So many shoppers at once, in turn.
const SHOPPERS: [usize; 4] = [1, 10, 50, 200];
/// Each makes so many changes.
const CHANGES: usize = 25;
/// A large cart has so many lines.
const LINES: usize = 200;
/// The variant that all of them want.
const SKU: &str = "soda-cola";

type Failure = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> ExitCode {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let Some(folder) = folder else {
        println!("carts: nothing timed; name a folder on the disk that is to be measured");
        return ExitCode::SUCCESS;
    };
    match time_all(Path::new(&folder)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("carts: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn time_all(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder)?;
    let database = Database::open(&folder.join("shop.sqlite"))?;
    let clock = Clock::default();
    seed::fill(&database, Seed::Demo, clock.now())?;
    let shop = server::router(AppState {
        database,
        clock,
        accounts: Accounts::default(),
        payments: doorstep_backend::payments::Payments::default(),
        hosts: Hosts::default(),
        capabilities: Capabilities::default(),
        app: None,
        studio: Studio::new(ArtSet::installed_in(folder), &folder.join("pictures")),
        tracking: doorstep_backend::tracking::Tracking::default(),
    });
    println!("{:<30}{:>10}{:>10}{:>10}{:>12}", "milliseconds", "p50", "p99", "most", "a second");
    for shoppers in SHOPPERS {
        let start = Instant::now();
        let tasks: Vec<_> = (0..shoppers).map(|_| tokio::spawn(shopping(shop.clone()))).collect();
        let mut times = Vec::new();
        for task in tasks {
            times.extend(task.await??);
        }
        print(&format!("changes, {shoppers} at once"), times, start.elapsed());
    }
    let (cookie, reading) = (fill(&shop).await?, Instant::now());
    let mut times = Vec::new();
    for _ in 0..40 {
        times.push(time_reading(&shop, &cookie).await?);
    }
    print(&format!("reading {LINES} lines"), times, reading.elapsed());
    Ok(())
}

/// One shopper who changes a cart again and again.
async fn shopping(shop: Router) -> Result<Vec<Duration>, Failure> {
    let add = |key: usize| {
        format!(r#"{{"key":"{key}","changes":[{{"do":"add","sku":"{SKU}","quantity":1}}]}}"#)
    };
    let cookie = change(&shop, "", add(0)).await?.1;
    let mut times = Vec::with_capacity(CHANGES);
    for key in 1..=CHANGES {
        times.push(change(&shop, &cookie, add(key)).await?.0);
    }
    Ok(times)
}

/// Fills a cart, and answers its cookie.
async fn fill(shop: &Router) -> Result<String, Failure> {
    let mut query = ListingQuery { limit: Some(100), ..ListingQuery::default() };
    let mut adds = Vec::new();
    while adds.len() < LINES {
        let page: Listing = read(shop, &PRODUCTS.address(&[], &query)).await?;
        for card in &page.page.items {
            let address = PRODUCT.address(&[card.id.as_str()], &AtStore::default());
            let product: Product = read(shop, &address).await?;
            adds.extend(product.skus.into_iter().map(|sku| CartChange::Add {
                sku: sku.id,
                quantity: 1,
                note: None,
            }));
        }
        query.cursor = page.page.next;
        if query.cursor.is_none() {
            break;
        }
    }
    adds.truncate(LINES);
    let all = ChangeCart { key: "all".to_owned(), revision: None, changes: adds };
    Ok(change(shop, "", serde_json::to_string(&all)?).await?.1)
}

/// What is at an address.
async fn read<T: DeserializeOwned>(shop: &Router, address: &str) -> Result<T, Failure> {
    let answer = send(shop, Request::get(address).body(Body::empty())?).await?;
    Ok(serde_json::from_slice(&answer.1)?)
}

/// Makes a change; answers how long it took, and the cookie that came along.
async fn change(shop: &Router, cookie: &str, body: String) -> Result<(Duration, String), Failure> {
    let request = Request::post(CHANGE_CART.address(&[], &at_store()))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::COOKIE, cookie)
        .body(Body::from(body))?;
    let start = Instant::now();
    let (cookie, _) = send(shop, request).await?;
    Ok((start.elapsed(), cookie))
}

/// Reads a cart, and answers how long it took.
async fn time_reading(shop: &Router, cookie: &str) -> Result<Duration, Failure> {
    let request = Request::get(CART.address(&[], &at_store()))
        .header(header::COOKIE, cookie)
        .body(Body::empty())?;
    let start = Instant::now();
    send(shop, request).await?;
    Ok(start.elapsed())
}

fn at_store() -> AtStore {
    AtStore { store: Some("sh-daxuelu".into()) }
}

/// The cookie that an answer sets, and its body.
async fn send(shop: &Router, request: Request<Body>) -> Result<(String, Vec<u8>), Failure> {
    let answer = shop.clone().oneshot(request).await?;
    let (status, cookie) = (answer.status(), answer.headers().get(header::SET_COOKIE).cloned());
    let body = to_bytes(answer.into_body(), usize::MAX).await?;
    if status != StatusCode::OK {
        return Err(format!("{status}: {}", String::from_utf8_lossy(&body)).into());
    }
    let cookie = cookie.as_ref().and_then(|cookie| cookie.to_str().ok()).unwrap_or_default();
    Ok((cookie.split(';').next().unwrap_or_default().to_owned(), body.to_vec()))
}

fn print(name: &str, mut times: Vec<Duration>, took: Duration) {
    times.sort();
    let at = |share: usize| times[(times.len() * share).div_ceil(100).max(1) - 1].as_secs_f64();
    let (p50, p99, most) = (at(50) * 1_000.0, at(99) * 1_000.0, at(100) * 1_000.0);
    let rate = times.len() as f64 / took.as_secs_f64();
    println!("{name:<30}{p50:>10.2}{p99:>10.2}{most:>10.2}{rate:>12.0}");
}
