//! Finding one of many stores: by where, when, what and in words, a page or a map at a time.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/goods.rs"]
#[expect(dead_code, reason = "only its way to take rows in is used")]
mod goods;
#[path = "shop/stores.rs"]
mod rows;
#[path = "shop/open.rs"]
mod shop;

use axum::http::StatusCode;
use contract::hours::Opening;
use contract::shop::Feature;
use contract::stores::{City, Store, StoreCluster};
use contract::{Page, Timestamp};
use goods::take_in;
use rows::{daily, store, world};
use serde_json::json;
use shop::TestShop;

fn open() -> TestShop {
    TestShop::filled(|database| take_in(database, &world()))
}

async fn page(shop: &TestShop, query: &str) -> Page<Store> {
    shop.get(&format!("/api/v1/stores?{query}")).await.read()
}

/// The ids of the stores found, which are as many as the page says.
async fn found(shop: &TestShop, query: &str) -> Vec<String> {
    let page = page(shop, query).await;
    let total = page.total.unwrap();
    assert!(total.is_exact && page.next.is_none());
    assert_eq!(total.count, page.items.len() as u64, "{query}");
    page.items.iter().map(|store| store.id.to_string()).collect()
}

fn set_clock(shop: &TestShop, at: &str) {
    shop.state.clock.set(at.parse::<Timestamp>().unwrap());
}

#[tokio::test]
async fn a_shopper_who_scrolls_meets_every_store_once_nearest_first() {
    let shop = open();
    for (query, first) in [("near=31.30,121.50", "daxue"), ("", "north")] {
        let mut seen: Vec<Store> = Vec::new();
        let mut cursor = String::new();
        loop {
            // Two stores stand at one door, on both sides of a page's end.
            let page = page(&shop, &format!("{query}&limit=1&cursor={cursor}")).await;
            assert_eq!(page.total.unwrap().count, 8);
            seen.extend(page.items);
            let Some(next) = page.next else { break };
            cursor = next.0;
        }
        let whole = page(&shop, query).await;
        assert_eq!(seen, whole.items, "{query}");
        assert_eq!((&*seen[0].id.to_string(), seen.len()), (first, 8));
        assert!(seen.is_sorted_by_key(|store| store.distance));
    }
    // By city, and by name within it.
    let by_name = found(&shop, "").await;
    assert_eq!(by_name, ["north", "alex", "suva", "taveuni", "daxue", "always", "kiosk", "anfu"]);
}

#[tokio::test]
async fn a_night_owl_finds_what_is_open_past_midnight() {
    let shop = open();
    let open_at = async |at: &str| {
        set_clock(&shop, at);
        let open = page(&shop, "open=true&city=shanghai").await;
        // What is answered agrees with what the app will show of each.
        let now = at.parse().unwrap();
        for store in page(&shop, "").await.items.iter().filter(|store| store.city.id == "shanghai")
        {
            let is_found = open.items.iter().any(|found| found.id == store.id);
            assert_eq!(store.timetable().at(now).is_open(), is_found, "{} at {at}", store.id);
        }
        open.items.iter().map(|store| store.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(open_at("2026-11-24T08:00:00Z").await, ["daxue", "always", "kiosk", "anfu"]);
    // Ten in the evening, two in the morning and a minute before each.
    assert_eq!(open_at("2026-11-24T13:59:00Z").await, ["daxue", "always", "kiosk", "anfu"]);
    assert_eq!(open_at("2026-11-24T14:00:00Z").await, ["always", "kiosk"]);
    assert_eq!(open_at("2026-11-24T17:59:00Z").await, ["always", "kiosk"]);
    assert_eq!(open_at("2026-11-24T18:00:00Z").await, ["always"]);
    // While it is refitted, from Friday to the end of Sunday.
    assert_eq!(open_at("2026-11-22T15:59:00Z").await, ["kiosk"]);
    assert_eq!(open_at("2026-11-22T16:00:00Z").await, ["always", "kiosk"]);
}

#[tokio::test]
async fn new_hours_hold_from_when_they_are_taken_in() {
    let shop = open();
    set_clock(&shop, "2026-11-24T08:00:00Z");
    assert!(found(&shop, "open=true").await.contains(&"north".to_owned()));
    let hours = daily("08:00", "10:00");
    take_in(&shop.state.database, &[store("north", (39.9, 116.4), json!({ "hours": hours }))]);
    assert!(!found(&shop, "open=true").await.contains(&"north".to_owned()));
    // The clock of a test may also go back.
    set_clock(&shop, "2026-11-24T01:00:00Z");
    assert!(found(&shop, "open=true").await.contains(&"north".to_owned()));
}

#[tokio::test]
async fn a_store_opens_by_the_clocks_of_its_own_city() {
    let shop = open();
    let open_at = async |at: &str| {
        set_clock(&shop, at);
        found(&shop, "open=true").await
    };
    // Eight in the evening of Tuesday in Fiji is four in China and nine in the morning in Berlin.
    let everywhere = open_at("2026-11-24T08:00:00Z").await;
    assert_eq!(
        everywhere,
        ["north", "alex", "suva", "taveuni", "daxue", "always", "kiosk", "anfu"]
    );
    assert!(!open_at("2026-11-24T06:59:00Z").await.contains(&"alex".to_owned()));
    assert!(open_at("2026-11-24T07:00:00Z").await.contains(&"alex".to_owned()));
    // In summer it is an hour earlier, and the app is told when that begins.
    assert!(open_at("2027-03-29T06:00:00Z").await.contains(&"alex".to_owned()));
    let alex: Store = shop.get("/api/v1/stores/alex").await.read();
    assert_eq!((alex.time_zone.offset, alex.time_zone.changes[0].offset), (60, 120));
    let now = "2027-03-29T06:00:00Z".parse().unwrap();
    let until = "2027-03-29T20:00:00Z".parse().ok();
    assert_eq!(alex.timetable().at(now), Opening::Open { until });
}

#[tokio::test]
async fn filters_narrow_together() {
    let shop = open();
    for (query, expected) in [
        ("city=shanghai", vec!["daxue", "always", "kiosk", "anfu"]),
        ("city=shanghai&district=Yangpu", vec!["daxue", "kiosk"]),
        ("district=Xuhui", vec!["always", "anfu"]),
        ("services=pickup", vec!["daxue", "kiosk", "anfu"]),
        ("services=pickup,dine_in", vec!["anfu"]),
        ("services=butchery", vec![]),
        ("district=Xuhui&services=dine_in&near=31.2,121.44", vec!["always", "anfu"]),
        ("city=atlantis", vec![]),
    ] {
        assert_eq!(found(&shop, query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn words_find_stores_as_they_are_written_and_as_they_sound() {
    let shop = open();
    for (words, expected) in [
        ("大学路", vec!["daxue"]),
        ("大學路", vec!["daxue"]),
        ("daxuelu", vec!["daxue"]),
        ("DAXUE road", vec!["daxue"]),
        ("anfulu", vec!["anfu"]),
        ("江湾体育场 3号口", vec!["daxue"]),
        ("jiangwan stadium", vec!["daxue"]),
        ("杨浦", vec!["daxue", "kiosk"]),
        ("Monday", vec!["kiosk"]),
        ("berl", vec!["alex"]),
        ("杨浦 安福", vec![]),
        ("!?", vec![]),
    ] {
        let words = words.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        assert_eq!(found(&shop, &format!("q={words}")).await, expected, "{words}");
    }
    assert_eq!(found(&shop, "q=%20").await.len(), 8);
}

#[tokio::test]
async fn a_map_shows_what_is_on_it_even_across_the_antimeridian() {
    let shop = open();
    assert_eq!(found(&shop, "area=31.25,121.4,31.4,121.6").await, ["daxue", "kiosk"]);
    assert_eq!(found(&shop, "area=-20,177,-15,-178").await, ["suva", "taveuni"]);
    assert_eq!(found(&shop, "area=-20,177,-15,180").await, ["suva"]);
    // The border belongs to it, to the tenth of a metre.
    assert_eq!(found(&shop, "area=31.2131,121.4389,31.3,121.5").await, ["anfu"]);
    assert_eq!(found(&shop, "area=31.213101,121.4389,31.3,121.5").await, [""; 0]);
    // And within reach: the other side of it is some 15 km from here.
    let near = found(&shop, "near=-16.9,179.91&radius=20000").await;
    assert_eq!(near, ["taveuni"]);
    assert_eq!(found(&shop, "near=31.3046,121.5083&radius=0").await, ["daxue", "kiosk"]);
    let both = "near=31.2,121.44&radius=2000&area=31.21,121,32,122";
    assert_eq!(found(&shop, both).await, ["anfu"]);
}

#[tokio::test]
async fn stores_that_would_touch_on_the_map_are_one() {
    let shop = open();
    let clusters = async |query: &str| -> Vec<StoreCluster> {
        let page: Page<StoreCluster> =
            shop.get(&format!("/api/v1/store-clusters?{query}")).await.read();
        page.items
    };
    let world = clusters("area=-85,-180,85,180&zoom=3").await;
    assert_eq!(world.iter().map(|cluster| cluster.count).sum::<u32>(), 8);
    let shanghai = world.iter().find(|cluster| cluster.count == 4).unwrap();
    assert_eq!((&shanghai.store, &shanghai.name), (&None, &None));
    assert!((31.2..31.31).contains(&shanghai.position.latitude), "{shanghai:?}");
    // Near enough, those at one door are still one and the others stand alone with their names.
    let city = "area=31.15,121.40,31.35,121.55&zoom=13";
    let mut near = clusters(city).await;
    near.sort_by_key(|cluster| cluster.count);
    assert_eq!(near.iter().map(|cluster| cluster.count).collect::<Vec<_>>(), [1, 1, 2]);
    assert!(near.iter().any(|cluster| cluster.name.as_deref() == Some("安福路店")));
    // Moving the map leaves the groups that stay on it as they were.
    let moved = clusters("area=31.25,121.42,31.40,121.60&zoom=13").await;
    assert_eq!(moved, near[2..]);
    assert_eq!(clusters("area=-20,177,-15,-178&zoom=8").await.len(), 2);
    assert_eq!(clusters(&format!("{city}&services=dine_in")).await.len(), 2);
    assert_eq!(clusters(&format!("{city}&q=anfu")).await.len(), 1);
}

#[tokio::test]
async fn cities_name_their_districts() {
    let shop = open();
    let english = [("accept-language", "en")];
    let cities: Page<City> = shop.get("/api/v1/cities").await.read();
    let ids: Vec<_> = cities.items.iter().map(|city| (&*city.id, city.stores)).collect();
    assert_eq!(ids, [("shanghai", 4), ("fiji", 2), ("beijing", 1), ("berlin", 1)]);
    let districts = &cities.items[0].districts;
    let names: Vec<_> = districts.iter().map(|one| (&*one.id, &*one.name, one.stores)).collect();
    assert_eq!(names, [("Xuhui", "徐汇区", 2), ("Yangpu", "杨浦区", 2)]);
    assert_eq!(cities.items[2].districts, []);
    let cities: Page<City> = shop.get_with("/api/v1/cities", &english).await.read();
    assert_eq!(cities.items[0].districts[1].name, "Yangpu");
}

#[tokio::test]
async fn what_cannot_be_asked_is_refused_by_name() {
    let shop = open();
    let next = page(&shop, "near=31,121&limit=1").await.next.unwrap().0;
    for (address, parameter) in [
        ("stores?limit=0".to_owned(), "limit"),
        ("stores?limit=201".to_owned(), "limit"),
        ("stores?radius=500".to_owned(), "radius"),
        ("stores?near=31,121&radius=-1".to_owned(), "radius"),
        ("stores?near=100,121".to_owned(), "near"),
        ("stores?area=32,120,31,121".to_owned(), "area"),
        ("stores?services=sauna".to_owned(), "services"),
        ("stores?open=maybe".to_owned(), "open"),
        ("stores?near=31,121&cursor=made-up".to_owned(), "cursor"),
        (format!("stores?near=31,122&cursor={next}"), "cursor"),
        (format!("stores?cursor={next}"), "cursor"),
        (format!("products?cursor={next}"), "cursor"),
        ("store-clusters?zoom=3".to_owned(), "area"),
        ("store-clusters?area=31,121,32,122".to_owned(), "zoom"),
        ("store-clusters?area=31,121,32,122&zoom=23".to_owned(), "zoom"),
        ("store-clusters?area=20,100,40,130&zoom=12".to_owned(), "area"),
    ] {
        let refusal = shop.get(&format!("/api/v1/{address}")).await;
        assert_eq!(refusal.status, StatusCode::BAD_REQUEST, "{address}");
        assert_eq!(refusal.problem().fields[0].field, parameter, "{address}");
    }
    // Longer pages go on from the same place.
    let page = page(&shop, &format!("near=31,121&limit=5&cursor={next}")).await;
    assert_eq!(page.items.len(), 5);
    shop.state.capabilities.switch_off(vec![Feature::Stores]);
    let refusal = shop.get("/api/v1/store-clusters?area=31,121,32,122&zoom=9").await;
    assert_eq!(refusal.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_store_measured_on_a_chinese_map_stands_where_it_stands() {
    let shop = open();
    // Tian'anmen on three maps, by published examples.
    let places = [
        ("wgs84", (39.909_23, 116.397_428)),
        ("gcj02", (39.910_633_5, 116.403_671_6)),
        ("bd09", (39.916_972_9, 116.410_044_1)),
    ];
    let rows: Vec<_> = places
        .iter()
        .map(|(datum, place)| rows::store(datum, *place, json!({ "datum": datum })))
        .collect();
    take_in(&shop.state.database, &rows);
    let near = page(&shop, "near=39.90923,116.397428&radius=1").await;
    let ids: Vec<_> = near.items.iter().map(|store| store.id.to_string()).collect();
    assert_eq!((ids.len(), &*ids[0]), (3, "wgs84"), "{ids:?}");
    assert!(near.items.iter().all(|store| store.distance == Some(0)));
}
