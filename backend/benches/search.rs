//! How fast pages, facets and completions come, over the committed queries:
//! `cargo bench --profile server --package doorstep-backend --bench search -- DIR`, where DIR holds
//! a `shop.sqlite` that `seed large` made.
//!
//! Each row of the table asks a backend that has just been started, so nothing it finds is kept
//! from an earlier row. A time is from the request to the last byte of the answer, without a
//! network. The searches count towards the hot words of that database.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use contract::Page;
use contract::listing::{AttributeChoice, FACETS, Filter, Listing, ListingQuery, PRODUCTS, Sort};
use contract::search::{SUGGESTIONS, SuggestionsQuery};
use contract::stores::{STORES, Store, StoresQuery};
use doorstep_backend::accounts::Accounts;
use doorstep_backend::capabilities::Capabilities;
use doorstep_backend::clock::Clock;
use doorstep_backend::database::Database;
use doorstep_backend::hosts::Hosts;
use doorstep_backend::pictures::{ArtSet, Studio};
use doorstep_backend::server;
use doorstep_backend::state::AppState;
use tower::ServiceExt;

/// What shoppers type, one a line.
const QUERIES: &str = include_str!("../seed/queries.txt");

type Failure = Box<dyn std::error::Error>;

#[tokio::main]
async fn main() -> ExitCode {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let Some(folder) = folder else {
        println!("search: nothing timed; name the folder of a database made by `seed large`");
        return ExitCode::SUCCESS;
    };
    match time_all(Path::new(&folder)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("search: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn time_all(folder: &Path) -> Result<(), Failure> {
    let words: Vec<&str> = QUERIES
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let stores = stores(&Shop::open(folder).await?).await?;
    println!("{} queries, {} stores; milliseconds", words.len(), stores.len());
    println!("{:<38}{:>6}{:>9}{:>9}{:>9}  slowest", "", "n", "p50", "p95", "max");

    let plain =
        |at: usize| ListingQuery { words: Some(words[at].to_owned()), ..ListingQuery::default() };
    let at_store = |at: usize, query: ListingQuery| ListingQuery {
        store: stores.get(at * 7 % stores.len().max(1)).map(|store| store.id.clone()),
        ..query
    };
    let mixed = |at: usize, query: ListingQuery| ListingQuery {
        sort: Sort::ALL[at % Sort::ALL.len()],
        filter: filter(at),
        ..query
    };
    let pages = |query: ListingQuery| PRODUCTS.address(&[], &query);
    let facets = |query: ListingQuery| FACETS.address(&[], &query);
    type Asked<'a> = Box<dyn Fn(usize) -> String + 'a>;
    let rows: [(&str, Asked<'_>); 9] = [
        ("page, best match", Box::new(|at| pages(plain(at)))),
        ("page at a store", Box::new(|at| pages(at_store(at, plain(at))))),
        ("page, sorted and filtered", Box::new(|at| pages(mixed(at, plain(at))))),
        (
            "page at a store, sorted and filtered",
            Box::new(|at| pages(at_store(at, mixed(at, plain(at))))),
        ),
        (
            "page of everything, sorted and filtered",
            Box::new(|at| pages(mixed(at, ListingQuery::default()))),
        ),
        ("facets", Box::new(|at| facets(plain(at)))),
        ("facets at a store", Box::new(|at| facets(at_store(at, plain(at))))),
        (
            "facets of everything, filtered",
            Box::new(|at| facets(mixed(at, ListingQuery::default()))),
        ),
        (
            "completions",
            Box::new(|at| {
                SUGGESTIONS.address(&[], &SuggestionsQuery { words: words[at].to_owned() })
            }),
        ),
    ];
    for (name, address) in rows {
        let shop = Shop::open(folder).await?;
        let mut times = Vec::with_capacity(words.len());
        for (at, words) in words.iter().enumerate() {
            let (time, _) = shop.get(&address(at)).await?;
            times.push((time, *words));
        }
        report(name, times);
    }
    second_pages(folder, words.iter().copied().zip((0..).map(plain))).await
}

/// What a shopper goes on to: the page after the first.
async fn second_pages(
    folder: &Path,
    queries: impl Iterator<Item = (&str, ListingQuery)>,
) -> Result<(), Failure> {
    let shop = Shop::open(folder).await?;
    let mut times = Vec::new();
    for (words, query) in queries {
        let (_, first) = shop.get(&PRODUCTS.address(&[], &query)).await?;
        let first: Listing = serde_json::from_slice(&first)?;
        let Some(next) = first.page.next else { continue };
        let next = ListingQuery { cursor: Some(next), ..query };
        let (time, _) = shop.get(&PRODUCTS.address(&[], &next)).await?;
        times.push((time, words));
    }
    report("second page", times);
    Ok(())
}

/// Filters in turn, every fifth time none.
fn filter(at: usize) -> Filter {
    let none = Filter::default();
    match at % 5 {
        0 => Filter { is_in_stock: true, ..none },
        1 => Filter { is_on_promotion: true, ..none },
        2 => Filter { price_min: Some(1_000), price_max: Some(3_000), ..none },
        3 => {
            let chilled =
                AttributeChoice { attribute: "storage".to_owned(), value: "chilled".to_owned() };
            Filter { attributes: vec![chilled], ..none }
        }
        _ => none,
    }
}

async fn stores(shop: &Shop) -> Result<Vec<Store>, Failure> {
    let query = StoresQuery { limit: Some(200), ..StoresQuery::default() };
    let (_, stores) = shop.get(&STORES.address(&[], &query)).await?;
    Ok(serde_json::from_slice::<Page<Store>>(&stores)?.items)
}

fn report(name: &str, mut times: Vec<(Duration, &str)>) {
    if times.is_empty() {
        return;
    }
    times.sort_unstable();
    let at = |share: usize| {
        let (time, words) = times[(times.len() * share).div_ceil(100).max(1) - 1];
        (time.as_secs_f64() * 1_000.0, words)
    };
    let ((p50, _), (p95, _), (max, slowest)) = (at(50), at(95), at(100));
    let count = times.len();
    println!("{name:<38}{count:>6}{p50:>9.2}{p95:>9.2}{max:>9.2}  {slowest}");
}

/// A backend that was just started.
struct Shop(Router);

impl Shop {
    /// Starts it, and asks once, so that what every start costs is in no time.
    async fn open(folder: &Path) -> Result<Self, Failure> {
        let shop = Self(server::router(AppState {
            database: Database::open(&folder.join("shop.sqlite"))?,
            clock: Clock::default(),
            accounts: Accounts::default(),
            payments: doorstep_backend::payments::Payments::default(),
            hosts: Hosts::default(),
            capabilities: Capabilities::default(),
            app: None,
            studio: Studio::new(ArtSet::installed_in(folder), &folder.join("pictures")),
            tracking: doorstep_backend::tracking::Tracking::default(),
        }));
        shop.get(&PRODUCTS.address(&[], &ListingQuery::default())).await?;
        Ok(shop)
    }

    async fn get(&self, address: &str) -> Result<(Duration, Vec<u8>), Failure> {
        let request = Request::get(address).body(Body::empty())?;
        let start = Instant::now();
        let answer = self.0.clone().oneshot(request).await?;
        let status = answer.status();
        let body = to_bytes(answer.into_body(), usize::MAX).await?;
        let time = start.elapsed();
        if !status.is_success() {
            return Err(format!("{status} for {address}").into());
        }
        Ok((time, body.to_vec()))
    }
}
