//! How fast stores are found, around the cities that are committed with the large chain:
//! `cargo bench --profile server --package doorstep-backend --bench stores -- DIR`, where DIR holds
//! a `shop.sqlite` that `seed large` made. One that an earlier version made is brought up to date.
//!
//! Each row of the table asks a backend that has just been started. A time is from the request to
//! the last byte of the answer, without a network.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use contract::stores::{
    CITIES, ClustersQuery, Position, STORE_CLUSTERS, STORES, Store, StoreFilter, StoreService,
    StoresQuery,
};
use contract::{Area, NoQuery, Page, Timestamp};
use doorstep_backend::accounts::Accounts;
use doorstep_backend::capabilities::Capabilities;
use doorstep_backend::clock::Clock;
use doorstep_backend::database::Database;
use doorstep_backend::hosts::Hosts;
use doorstep_backend::pictures::{ArtSet, Studio};
use doorstep_backend::server;
use doorstep_backend::state::AppState;
use tower::ServiceExt;

/// Cities, one a line: id, names, latitude, longitude and more, between tabs.
const CITIES_OF_THE_CHAIN: &str = include_str!("../seed/large/cities.tsv");
/// What shoppers look for, in turn.
const WORDS: [&str; 8] =
    ["人民路", "人民 路店", "renmin", "zsl", "road", "No. 12", "浦东", "解放 88"];
/// Around each city so many places are asked for.
const PLACES: usize = 5;
/// Monday, 23 November 2026, 22:30 in Shanghai: most stores are closed and one in five is open.
const NOW: &str = "2026-11-23T14:30:00Z";

type Failure = Box<dyn std::error::Error>;

#[tokio::main]
async fn main() -> ExitCode {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let Some(folder) = folder else {
        println!("stores: nothing timed; name the folder of a database made by `seed large`");
        return ExitCode::SUCCESS;
    };
    match time_all(Path::new(&folder)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("stores: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// A place to ask from, and the id of its city.
struct From {
    city: &'static str,
    place: Position,
}

/// Places in and around each city, up to some twenty kilometres off.
fn places() -> Vec<From> {
    let mut places = Vec::new();
    for line in CITIES_OF_THE_CHAIN.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<_> = line.split('\t').collect();
        let [city, _, _, latitude, longitude, ..] = cells[..] else { continue };
        let (Ok(latitude), Ok(longitude)) = (latitude.parse::<f64>(), longitude.parse::<f64>())
        else {
            continue;
        };
        for step in (0..PLACES).map(|step| step as f64 * 0.05) {
            let place = Position::new(latitude + step, longitude - step * 0.7);
            places.extend(place.map(|place| From { city, place }));
        }
    }
    places
}

/// Filters in turn, every fifth time none.
fn filter(at: usize, city: &str) -> StoreFilter {
    let none = StoreFilter::default();
    match at % 5 {
        0 => StoreFilter { is_open: true, ..none },
        1 => StoreFilter { services: vec![StoreService::DineIn, StoreService::Charging], ..none },
        2 => StoreFilter { city: Some(city.to_owned()), ..none },
        3 => StoreFilter { words: Some(WORDS[at % WORDS.len()].to_owned()), ..none },
        _ => none,
    }
}

/// What a phone shows at a zoom, about 400 by 800 pixels, with a place in the middle.
fn on_the_map(place: Position, zoom: u8) -> Option<Area> {
    let degrees = 360.0 / 256.0 / f64::from(1_u32 << zoom);
    let corner = |up: f64, right: f64| {
        Position::new(place.latitude + up * degrees, place.longitude + right * degrees)
    };
    Some(Area { south_west: corner(-350.0, -200.0)?, north_east: corner(350.0, 200.0)? })
}

async fn time_all(folder: &Path) -> Result<(), Failure> {
    let places = places();
    let now: Timestamp = NOW.parse().map_err(|_| "the instant cannot be read")?;
    println!("{} places; milliseconds", places.len());
    println!("{:<38}{:>6}{:>9}{:>9}{:>9}  slowest", "", "n", "p50", "p95", "max");
    let near = |from: &From| StoresQuery {
        near: Some(from.place),
        limit: Some(20),
        ..StoresQuery::default()
    };
    let asked = |query: StoresQuery| Some(STORES.address(&[], &query));
    type Asked<'a> = Box<dyn Fn(usize, &From) -> Option<String> + 'a>;
    let rows: [(&str, Asked<'_>); 9] = [
        ("nearest 20", Box::new(|_, from| asked(near(from)))),
        (
            "nearest 20, filtered in turn",
            Box::new(|at, from| asked(StoresQuery { filter: filter(at, from.city), ..near(from) })),
        ),
        (
            "nearest 20 that are open",
            Box::new(|_, from| asked(StoresQuery { filter: filter(0, ""), ..near(from) })),
        ),
        (
            "nearest 20 by words",
            Box::new(|at, from| {
                let words = Some(WORDS[at % WORDS.len()].to_owned());
                let filter = StoreFilter { words, ..StoreFilter::default() };
                asked(StoresQuery { filter, ..near(from) })
            }),
        ),
        (
            "within 5 km",
            Box::new(|_, from| asked(StoresQuery { radius: Some(5_000), ..near(from) })),
        ),
        (
            "200 of a city by name",
            Box::new(|_, from| {
                let filter = filter(2, from.city);
                asked(StoresQuery { filter, limit: Some(200), ..StoresQuery::default() })
            }),
        ),
        (
            "clusters, zoom 4 to 16",
            Box::new(|at, from| {
                let zoom = 4 + (at % 13) as u8;
                let area = on_the_map(from.place, zoom)?;
                let query = ClustersQuery { filter: StoreFilter::default(), area, zoom };
                Some(STORE_CLUSTERS.address(&[], &query))
            }),
        ),
        (
            "clusters, filtered in turn",
            Box::new(|at, from| {
                let zoom = 4 + (at % 13) as u8;
                let area = on_the_map(from.place, zoom)?;
                let query = ClustersQuery { filter: filter(at, from.city), area, zoom };
                Some(STORE_CLUSTERS.address(&[], &query))
            }),
        ),
        ("cities", Box::new(|_, _| Some(CITIES.address(&[], &NoQuery)))),
    ];
    for (name, address) in rows {
        let shop = Shop::open(folder, now).await?;
        let mut times = Vec::with_capacity(places.len());
        for (at, from) in places.iter().enumerate() {
            let Some(address) = address(at, from) else { continue };
            let (time, _) = shop.get(&address).await?;
            times.push((time, from.city));
        }
        report(name, times);
    }
    second_pages(&Shop::open(folder, now).await?, places.iter().map(|from| (from.city, near(from))))
        .await
}

/// What a shopper goes on to: the page after the first.
async fn second_pages(
    shop: &Shop,
    queries: impl Iterator<Item = (&str, StoresQuery)>,
) -> Result<(), Failure> {
    let mut times = Vec::new();
    for (city, query) in queries {
        let (_, first) = shop.get(&STORES.address(&[], &query)).await?;
        let first: Page<Store> = serde_json::from_slice(&first)?;
        let Some(next) = first.next else { continue };
        let next = StoresQuery { cursor: Some(next), ..query };
        let (time, _) = shop.get(&STORES.address(&[], &next)).await?;
        times.push((time, city));
    }
    report("second page of the nearest", times);
    Ok(())
}

fn report(name: &str, mut times: Vec<(Duration, &str)>) {
    if times.is_empty() {
        return;
    }
    times.sort_unstable();
    let at = |share: usize| {
        let (time, city) = times[(times.len() * share).div_ceil(100).max(1) - 1];
        (time.as_secs_f64() * 1_000.0, city)
    };
    let ((p50, _), (p95, _), (max, slowest)) = (at(50), at(95), at(100));
    let count = times.len();
    println!("{name:<38}{count:>6}{p50:>9.2}{p95:>9.2}{max:>9.2}  {slowest}");
}

/// A backend that was just started.
struct Shop(Router);

impl Shop {
    /// Starts it, and asks once, so that what every start costs is in no time.
    async fn open(folder: &Path, now: Timestamp) -> Result<Self, Failure> {
        let shop = Self(server::router(AppState {
            database: Database::open(&folder.join("shop.sqlite"))?,
            clock: Clock::stopped_at(now),
            accounts: Accounts::default(),
            payments: doorstep_backend::payments::Payments::default(),
            hosts: Hosts::default(),
            capabilities: Capabilities::default(),
            app: None,
            studio: Studio::new(ArtSet::installed_in(folder), &folder.join("pictures")),
            tracking: doorstep_backend::tracking::Tracking::default(),
        }));
        shop.get(&STORES.address(&[], &StoresQuery::default())).await?;
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
