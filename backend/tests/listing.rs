//! Lists: what is on them, in which order, page by page, and how they divide.

#[path = "shop/shelves.rs"]
mod shelves;
#[path = "shop/open.rs"]
mod shop;

use contract::ProblemCode;
use contract::catalogue::Stock;
use contract::listing::{
    AttributeChoice, FACETS, FacetValue, Facets, Filter, Listing, ListingQuery, PRODUCTS, Sort,
};
use serde_json::json;

use shop::TestShop;

async fn list(shop: &TestShop, query: &ListingQuery) -> Listing {
    shop.get(&PRODUCTS.address(&[], query)).await.read()
}

fn ids(listing: &Listing) -> String {
    let ids: Vec<_> = listing.page.items.iter().map(|card| card.id.as_str()).collect();
    ids.join(" ")
}

fn everything() -> ListingQuery {
    ListingQuery::default()
}

fn filtered(filter: Filter) -> ListingQuery {
    ListingQuery { filter, ..everything() }
}

fn at_lane(query: ListingQuery) -> ListingQuery {
    ListingQuery { store: Some("lane".into()), ..query }
}

fn storage(value: &str) -> AttributeChoice {
    AttributeChoice { attribute: "storage".into(), value: value.into() }
}

#[tokio::test]
async fn a_shopper_narrows_and_sorts_a_list() {
    let shop = TestShop::filled(shelves::fill);
    let category = |id: &str| ListingQuery { category: Some(id.into()), ..everything() };
    let sorted = |sort| ListingQuery { sort, ..everything() };
    let brands = |ids: &[&str]| Filter {
        brands: ids.iter().map(|id| (*id).into()).collect(),
        ..Filter::default()
    };
    let attributes = |values: &[&str]| Filter {
        attributes: values.iter().map(|value| storage(value)).collect(),
        ..Filter::default()
    };
    let price = |price_min, price_max| Filter { price_min, price_max, ..Filter::default() };
    for (query, found) in [
        // Yogurt is lifted above toast because it is on promotion.
        (everything(), "pure yogurt toast dumplings organic cheese milk"),
        (category("chilled"), "pure yogurt organic cheese milk"),
        (category("bakery"), "toast"),
        (sorted(Sort::Sales), "pure toast yogurt dumplings organic cheese milk"),
        (sorted(Sort::PriceUp), "milk pure yogurt toast organic cheese dumplings"),
        (sorted(Sort::PriceDown), "dumplings cheese organic toast yogurt pure milk"),
        (sorted(Sort::Newest), "organic pure yogurt toast dumplings cheese milk"),
        (filtered(brands(&["yili"])), "yogurt organic"),
        (filtered(brands(&["yili", "bright"])), "pure yogurt organic"),
        (filtered(brands(&["nobody"])), ""),
        (filtered(attributes(&["chilled"])), "pure organic"),
        (filtered(attributes(&["chilled", "frozen"])), "pure dumplings organic"),
        (filtered(attributes(&["warm"])), ""),
        (filtered(price(Some(700), Some(1200))), "yogurt toast organic"),
        (filtered(price(Some(1201), None)), "dumplings cheese"),
        (filtered(price(Some(900), Some(100))), ""),
        (filtered(Filter { is_on_promotion: true, ..Filter::default() }), "yogurt"),
        (
            // Nobody knows what there is in the chain, so nothing is hidden.
            filtered(Filter { is_in_stock: true, ..brands(&["bright"]) }),
            "pure",
        ),
        (
            ListingQuery {
                words: Some("奶".into()),
                filter: Filter { price_max: Some(900), ..brands(&["yili", "bright"]) },
                sort: Sort::PriceDown,
                ..category("dairy")
            },
            "yogurt pure",
        ),
    ] {
        let listing = list(&shop, &query).await;
        assert_eq!(ids(&listing), found, "{query:?}");
        assert_eq!(listing.page.next, None);
        let total = listing.page.total.unwrap();
        let count = found.split_whitespace().count() as u64;
        assert_eq!((total.count, total.is_exact), (count, true), "{query:?}");
    }
}

#[tokio::test]
async fn my_store_decides_what_there_is_and_for_how_much() {
    let shop = TestShop::filled(shelves::fill);
    let in_stock = filtered(Filter { is_in_stock: true, ..Filter::default() });
    let up_to = filtered(Filter { price_max: Some(1100), ..Filter::default() });
    let by_price = ListingQuery { sort: Sort::PriceDown, ..everything() };
    let milk = ListingQuery { words: Some("牛奶".into()), ..everything() };
    for (query, found) in [
        (everything(), "pure toast dumplings organic"),
        (by_price, "dumplings organic toast pure"),
        (up_to, "pure toast organic"),
        // Toast is not counted there, so it may well be on the shelf.
        (in_stock, "toast dumplings organic"),
        (milk, "toast pure organic"),
    ] {
        assert_eq!(ids(&list(&shop, &at_lane(query.clone())).await), found, "{query:?}");
    }
    let cards = list(&shop, &at_lane(everything())).await.page.items;
    let told: Vec<_> = cards.iter().map(|card| (card.price.now.amount, card.stock)).collect();
    assert_eq!(
        told,
        [
            (500, Stock::SoldOut),
            (900, Stock::Unknown),
            (1800, Stock::Low { left: 3 }),
            (1100, Stock::InStock),
        ]
    );
}

/// 150 products, many of which cost, sell and date the same, half of them at the store `lane`.
fn many() -> TestShop {
    TestShop::filled(|database| {
        shelves::fill(database);
        let products = (0..150_u32).flat_map(|at| {
            let id = format!("many-{at}");
            let name = shelves::text(&format!("果汁{}", at % 3), &format!("Juice {at}"));
            let (price, sales) = (i64::from(at % 7) * 100, at % 5);
            let product = shelves::product(&id, "dairy", name, price, sales);
            let listed_on = json!({ "listed_on": format!("2026-11-{:02}", at % 9 + 1) });
            let stock = shelves::stock("lane", &id, Some(at % 4), Some(i64::from(at % 3)));
            let stock = (at % 2 == 0).then_some(stock);
            [Some(shelves::with(product, listed_on)), stock].into_iter().flatten()
        });
        shelves::take_in(database, &products.collect::<Vec<_>>());
    })
}

#[tokio::test]
async fn pages_hold_everything_once_and_in_one_order() {
    let shop = many();
    for sort in Sort::ALL {
        for store in [None, Some("lane".into())] {
            for words in [None, Some("果".into()), Some("guozhi".into())] {
                let whole = ListingQuery { sort, store: store.clone(), words, ..everything() };
                let mut orders = Vec::new();
                for limit in [13, 100] {
                    let mut query = ListingQuery { limit: Some(limit), ..whole.clone() };
                    let mut seen: Vec<String> = Vec::new();
                    loop {
                        let Listing { page, .. } = list(&shop, &query).await;
                        assert!(page.items.len() <= limit as usize && !page.items.is_empty());
                        seen.extend(page.items.iter().map(|card| card.id.to_string()));
                        query.cursor = page.next;
                        if query.cursor.is_none() {
                            assert_eq!(page.total.unwrap().count, seen.len() as u64, "{query:?}");
                            break;
                        }
                    }
                    orders.push(seen);
                }
                assert_eq!(orders[0], orders[1], "{whole:?}");
                let mut distinct = orders[0].clone();
                distinct.sort_unstable();
                distinct.dedup();
                assert_eq!(distinct.len(), orders[0].len(), "{whole:?}");
                let products = match (&whole.store, &whole.words) {
                    (None, None) => 157,
                    (None, Some(_)) => 150,
                    (Some(_), None) => 79,
                    (Some(_), Some(_)) => 75,
                };
                assert_eq!(distinct.len(), products, "{whole:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_list_that_cannot_be_is_refused_with_the_reason() {
    let shop = many();
    let first = list(&shop, &ListingQuery { limit: Some(5), ..everything() }).await;
    let next = first.page.next.unwrap();
    let forged = contract::Cursor(next.0.replace(|digit: char| digit.is_ascii_digit(), "7"));
    let with_cursor = |cursor: contract::Cursor, query| {
        PRODUCTS.address(&[], &ListingQuery { cursor: Some(cursor), ..query })
    };
    let with = |query| PRODUCTS.address(&[], &query);
    for (address, field) in [
        (with_cursor(forged, everything()), "cursor"),
        (with_cursor(contract::Cursor("0".into()), everything()), "cursor"),
        (with_cursor(next.clone(), at_lane(everything())), "cursor"),
        (with_cursor(next.clone(), ListingQuery { sort: Sort::Sales, ..everything() }), "cursor"),
        (with(ListingQuery { limit: Some(0), ..everything() }), "limit"),
        (with(ListingQuery { limit: Some(101), ..everything() }), "limit"),
        (with(ListingQuery { store: Some("closed".into()), ..everything() }), "store"),
        ("/api/v1/products?sort=best".into(), "sort"),
        ("/api/v1/products?price_min=12.90".into(), "price_min"),
        ("/api/v1/products?attribute=frozen".into(), "attribute"),
        ("/api/v1/products/facets?in_stock=yes".into(), "in_stock"),
        ("/api/v1/products/facets?store=closed".into(), "store"),
    ] {
        let answer = shop.get(&address).await;
        assert_eq!(answer.status, 400, "{address}");
        let problem = answer.problem();
        assert_eq!(problem.code, ProblemCode::Invalid, "{address}");
        assert_eq!(problem.fields[0].field, field, "{address}");
    }
    for address in ["/api/v1/products?category=none", "/api/v1/products/facets?category=none"] {
        let answer = shop.get(address).await;
        assert_eq!(answer.status, 404, "{address}");
        assert_eq!(answer.problem().code, ProblemCode::NotFound, "{address}");
    }
    let longer = with_cursor(next, ListingQuery { limit: Some(50), ..everything() });
    assert_eq!(shop.get(&longer).await.status, 200, "a longer page of the same list");
}

fn counts(values: &[FacetValue]) -> String {
    let counts = values.iter().map(|value| format!("{}:{}", value.id, value.count));
    counts.collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn facets_say_what_each_choice_would_leave() {
    let shop = TestShop::filled(shelves::fill);
    let facets = async |query: ListingQuery| -> Facets {
        shop.get(&FACETS.address(&[], &query)).await.read()
    };
    let told = |facets: &Facets| {
        let attributes: Vec<_> =
            facets.attributes.iter().map(|facet| counts(&facet.values)).collect();
        let price = facets.price.map(|price| (price.lowest.amount, price.highest.amount));
        (counts(&facets.brands), attributes.join(" "), price)
    };
    let all = facets(everything()).await;
    let expected = ("yili:2 bright:1".into(), "chilled:2 frozen:1".into(), Some((400, 2000)));
    assert_eq!(told(&all), expected);
    assert_eq!((all.brands[0].name.as_str(), all.attributes[0].name.as_str()), ("伊利", "储存"));

    let chosen = Filter {
        brands: vec!["yili".into()],
        attributes: vec![storage("chilled")],
        price_min: Some(600),
        ..Filter::default()
    };
    let expected = ("yili:1".into(), "chilled:1".into(), Some((1200, 1200)));
    assert_eq!(told(&facets(filtered(chosen)).await), expected);

    let frozen = Filter { attributes: vec![storage("frozen")], ..Filter::default() };
    let frozen = ListingQuery { words: Some("奶".into()), ..filtered(frozen) };
    let expected = (String::new(), "chilled:2 frozen:0".into(), None);
    assert_eq!(told(&facets(frozen).await), expected, "what is chosen stays in sight");

    let expected = ("bright:1 yili:1".into(), "chilled:2 frozen:1".into(), Some((500, 1800)));
    assert_eq!(told(&facets(at_lane(everything())).await), expected, "at my store");

    let none = ListingQuery { words: Some("beer".into()), ..everything() };
    assert_eq!(told(&facets(none).await), (String::new(), String::new(), None));
}

#[tokio::test]
async fn long_lists_are_counted_so_far() {
    let shop = TestShop::filled(|database| {
        shelves::fill(database);
        let products = (0..1_001).map(|at| {
            let name = shelves::text(&format!("果汁{at}"), &format!("Juice {at}"));
            let product = shelves::product(&format!("many-{at}"), "dairy", name, 100, 1);
            shelves::with(product, json!({ "brand": "yili" }))
        });
        shelves::take_in(database, &products.collect::<Vec<_>>());
    });
    let juice = ListingQuery { words: Some("果".into()), ..everything() };
    let total = list(&shop, &juice).await.page.total.unwrap();
    assert_eq!((total.count, total.is_exact), (1_000, false));
    let facets: Facets = shop.get(&FACETS.address(&[], &juice)).await.read();
    assert_eq!((facets.brands[0].count, facets.brands[0].is_exact), (1_000, false));
}
