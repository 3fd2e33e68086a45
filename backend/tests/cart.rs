//! The cart: what shoppers put in, how many they may have, and what can be had where.

#[path = "shop/carts.rs"]
mod carts;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use axum::http::StatusCode;
use carts::{add, cart, change, line, told};
use contract::ProblemCode;
use contract::cart::{Cart, Fulfilment, LimitReason, LineProblem, Quoted};
use contract::catalogue::Stock;
use contract::shop::{Feature, Shop};
use goods::{chain, milk, stock_row, take_in};
use phones::Phone;
use serde_json::{Value, json};
use shop::TestShop;

/// The chain, with eggs that are sold by six and honey of which one may have two.
fn open() -> TestShop {
    TestShop::filled(|database| take_in(database, &[chain(), more()].concat()))
}

fn more() -> Vec<Value> {
    let sold = |id: &str, sale: Value| {
        json!({ "kind": "product", "id": id, "category": "yogurt", "name": { "en": id },
            "skus": [{ "id": id, "price": 100, "sale": sale }] })
    };
    vec![
        sold("eggs", json!({ "min": 6, "step": 6 })),
        sold("honey", json!({ "limit": 2 })),
        stock_row("east", "eggs", Some(20), None),
        stock_row("north", "eggs", Some(4), None),
        stock_row("east", "honey", Some(50), None),
    ]
}

#[tokio::test]
async fn a_guest_has_a_cart_with_the_first_thing_in_it() {
    let shop = open();
    let phone = Phone::new(&shop);
    let empty = cart(&phone, "east").await;
    assert_eq!((empty.revision, empty.lines.len(), empty.quote.payable), (0, 0, 0));
    assert_eq!(phone.cookie(), None);

    let full = add(&phone, "east", "milk-s", 2).await;
    assert!(phone.cookie().is_some());
    assert_eq!((full.revision, told(&full)), (1, vec![("milk-s", 2)]));
    let milk = &full.lines[0];
    assert_eq!((milk.product.as_str(), &*milk.name), ("fresh-milk", "鲜牛奶"));
    assert_eq!(milk.variant.as_deref(), Some("250毫升"));
    assert_eq!((milk.price.now.amount, milk.price_when_added), (450, None));
    assert_eq!((milk.stock, milk.fulfilment), (Stock::InStock, Fulfilment::Pickup));
    assert!(milk.is_selected && milk.problem.is_none());
    assert_eq!((full.quote.list, full.quote.payable, full.pieces()), (900, 900, 2));
    let basket = full.basket.as_ref().unwrap();
    assert_eq!(contract::pricing::quote(basket), full.quote);
    assert_eq!((basket.utc_offset, basket.lines[0].categories.len()), (480, 2));

    assert_eq!(cart(&phone, "east").await, full);
    // Somebody else's is another one.
    assert_eq!(cart(&Phone::new(&shop), "east").await, empty);
    let features = shop.get("/api/v1/shop").await.read::<Shop>().features;
    assert!(features.contains(&Feature::Cart));
}

#[tokio::test]
async fn a_quantity_stays_within_what_there_is_and_what_one_may_have() {
    let shop = open();
    let phone = Phone::new(&shop);
    for (sku, more, has, max, reason) in [
        ("milk-s", 30, 20, 20, LimitReason::Stock),
        ("honey", 1, 1, 2, LimitReason::PerShopper),
        ("honey", 5, 2, 2, LimitReason::PerShopper),
        // Of twenty eggs, eighteen are sold by six.
        ("eggs", 1, 6, 18, LimitReason::Stock),
        ("eggs", 6, 12, 18, LimitReason::Stock),
        ("eggs", 99, 18, 18, LimitReason::Stock),
    ] {
        let cart = add(&phone, "east", sku, more).await;
        let line = line(&cart, sku);
        assert_eq!(line.quantity, has, "{sku} and {more} more");
        assert_eq!((line.limits.max, line.limits.reason), (max, reason), "{sku}");
    }
    let set =
        |quantity: u32| json!([{ "do": "set_quantity", "sku": "eggs", "quantity": quantity }]);
    let less: Cart = change(&phone, "east", set(7)).await.read();
    assert_eq!(line(&less, "eggs").quantity, 6);
    assert_eq!((line(&less, "eggs").limits.min, line(&less, "eggs").limits.step), (6, 6));
    // Nobody counts where no store is chosen.
    let anywhere: Cart = change(&phone, "", set(5_000)).await.read();
    let eggs = line(&anywhere, "eggs");
    assert_eq!((eggs.quantity, eggs.limits.reason), (996, LimitReason::Cart));
    assert_eq!((eggs.fulfilment, eggs.stock), (Fulfilment::NoStore, Stock::Unknown));
}

#[tokio::test]
async fn another_store_has_other_prices_and_other_goods() {
    let shop = open();
    let phone = Phone::new(&shop);
    for (sku, quantity) in [("milk-s", 8), ("oat-milk", 2), ("eggs", 12), ("strawberries", 1)] {
        add(&phone, "east", sku, quantity).await;
    }
    let east = cart(&phone, "east").await;
    assert_eq!(east.quote.payable, 8 * 450 + 2 * 1_000 + 12 * 100 + 2_990);

    let north = cart(&phone, "north").await;
    assert_eq!(north.revision, east.revision);
    let milk = line(&north, "milk-s");
    assert_eq!((milk.quantity, milk.price.now.amount), (5, 500));
    assert_eq!(milk.price_when_added.unwrap().amount, 450);
    // Oat milk keeps without a fridge, so it is sent; what is said of how it is kept is nothing.
    let oat = line(&north, "oat-milk");
    assert_eq!((oat.fulfilment, oat.problem), (Fulfilment::Express, None));
    assert_eq!(oat.stock, Stock::NotCarried);
    // Four eggs are fewer than are sold.
    let eggs = line(&north, "eggs");
    assert_eq!((eggs.problem, eggs.quantity), (Some(LineProblem::TooFew), 12));
    assert_eq!(line(&north, "strawberries").price.now.amount, 3_990);
    assert_eq!(north.quote.payable, 5 * 500 + 2 * 1_000 + 3_990);
    assert_eq!(north.pieces(), 8);

    // The west does not carry the small milk, which has to be kept cold.
    let west = cart(&phone, "west").await;
    let milk = line(&west, "milk-s");
    assert_eq!((milk.problem, milk.quantity), (Some(LineProblem::NotCarried), 8));
    assert_eq!(milk.fulfilment, Fulfilment::Unknown);
    // Back where one came from, all is as it was.
    assert_eq!(cart(&phone, "east").await, east);
    let closed = phone.get("/api/v1/cart?store=closed").await;
    assert_eq!(closed.problem().fields[0].field, "store");
}

#[tokio::test]
async fn what_is_sold_out_stands_apart_with_others_like_it() {
    let shop = open();
    let phone = Phone::new(&shop);
    add(&phone, "east", "goat-milk", 1).await;
    let cart = add(&phone, "east", "strawberries", 1).await;
    let goat = line(&cart, "goat-milk");
    assert_eq!((goat.problem, goat.stock), (Some(LineProblem::SoldOut), Stock::SoldOut));
    let others: Vec<_> = goat.alternatives.iter().map(|card| card.id.as_str()).collect();
    assert_eq!(others, ["fresh-milk", "oat-milk"]);
    assert!(line(&cart, "strawberries").alternatives.is_empty());
    assert_eq!((cart.quote.payable, cart.pieces()), (2_990, 1));
    // Nothing is offered that is there already.
    let cart = add(&phone, "east", "oat-milk", 1).await;
    assert_eq!(line(&cart, "goat-milk").alternatives.len(), 1);
}

#[tokio::test]
async fn lines_are_selected_noted_taken_out_and_put_back() {
    let shop = open();
    let phone = Phone::new(&shop);
    add(&phone, "east", "oat-milk", 2).await;
    let changes = json!([
        { "do": "add", "sku": "strawberries", "quantity": 1, "note": " 要熟的 " },
        { "do": "select", "skus": ["oat-milk"], "is_selected": false },
    ]);
    let chosen: Cart = change(&phone, "east", changes).await.read();
    assert_eq!(told(&chosen), [("strawberries", 1), ("oat-milk", 2)]);
    assert!(!line(&chosen, "oat-milk").is_selected);
    assert_eq!(line(&chosen, "strawberries").note.as_deref(), Some("要熟的"));
    assert_eq!((chosen.quote.payable, chosen.pieces()), (2_990, 3));

    let out = json!([{ "do": "remove", "skus": ["strawberries", "never-there"] }]);
    let out: Cart = change(&phone, "east", out).await.read();
    assert_eq!((told(&out), out.quote.payable), (vec![("oat-milk", 2)], 0));
    let back = json!([{ "do": "add", "sku": "strawberries", "quantity": 1, "note": "要熟的" }]);
    let back: Cart = change(&phone, "east", back).await.read();
    assert_eq!(line(&back, "strawberries").note.as_deref(), Some("要熟的"));
    // One more keeps the note; an empty one takes it away.
    let more = add(&phone, "east", "strawberries", 1).await;
    assert!(line(&more, "strawberries").note.is_some());
    let bare = json!([{ "do": "note", "sku": "strawberries", "text": " " }]);
    let bare: Cart = change(&phone, "east", bare).await.read();
    assert_eq!(line(&bare, "strawberries").note, None);
}

#[tokio::test]
async fn a_change_is_made_whole_or_not_at_all() {
    let shop = open();
    let phone = Phone::new(&shop);
    let before = add(&phone, "east", "oat-milk", 2).await;
    let add_one = |sku: &str| json!({ "do": "add", "sku": sku, "quantity": 1 });
    let long = "长".repeat(101);
    for (changes, field) in [
        (json!([add_one("oat-milk"), add_one("sold-off")]), "sku"),
        (json!([]), "/changes"),
        (json!([{ "do": "add", "sku": "oat-milk", "quantity": 0 }]), "/changes"),
        (json!([{ "do": "set_quantity", "sku": "oat-milk", "quantity": 0 }]), "/changes"),
        (json!([{ "do": "note", "sku": "oat-milk", "text": long }]), "/changes"),
    ] {
        let refused = change(&phone, "east", changes.clone()).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{changes}");
        assert_eq!(refused.problem().fields[0].field, field, "{changes}");
    }
    let body = json!({ "key": "", "changes": [add_one("oat-milk")] });
    let keyless = phone.post("/api/v1/cart/changes", &body).await;
    assert_eq!(keyless.problem().fields[0].field, "/key");
    assert_eq!(cart(&phone, "east").await, before);
    // A guest whose first change is refused is not known for it.
    let stranger = Phone::new(&shop);
    change(&stranger, "east", json!([add_one("sold-off")])).await;
    assert_eq!(stranger.cookie(), None);
}

#[tokio::test]
async fn a_cart_holds_two_hundred_lines() {
    let shop = open();
    let rows: Vec<_> = (0..201)
        .map(|number| {
            let id = format!("p-{number}");
            json!({ "kind": "product", "id": id, "category": "milk", "name": { "en": id },
                "skus": [{ "id": id, "price": 100 }] })
        })
        .collect();
    take_in(&shop.state.database, &rows);
    let phone = Phone::new(&shop);
    let adds = |numbers: std::ops::Range<u32>| -> Value {
        numbers.map(|n| json!({ "do": "add", "sku": format!("p-{n}"), "quantity": 1 })).collect()
    };
    let full: Cart = change(&phone, "", adds(0..200)).await.read();
    assert_eq!((full.lines.len(), full.quote.payable), (200, 20_000));
    let refused = change(&phone, "", adds(200..201)).await;
    let problem = refused.problem();
    assert_eq!((problem.status, problem.code), (409, ProblemCode::LimitReached));
    assert_eq!(problem.left, Some(200));
    // More of what is there is another matter.
    assert_eq!(line(&add(&phone, "", "p-7", 1).await, "p-7").quantity, 2);
}

#[tokio::test]
async fn prices_and_goods_change_while_they_are_in_the_cart() {
    let shop = open();
    let phone = Phone::new(&shop);
    add(&phone, "north", "milk-s", 1).await;
    add(&phone, "north", "milk-l", 1).await;
    let mut dearer = milk(600);
    dearer["skus"].as_array_mut().unwrap().pop();
    take_in(&shop.state.database, &[dearer]);
    let cart = cart(&phone, "north").await;
    let small = line(&cart, "milk-s");
    assert_eq!((small.price.now.amount, small.price_when_added.unwrap().amount), (600, 500));
    // The large one is sold no more: it can still be told what it was, and taken out.
    let large = line(&cart, "milk-l");
    assert_eq!(large.problem, Some(LineProblem::Gone));
    assert_eq!((&*large.name, large.variant.as_deref()), ("鲜牛奶", Some("1升")));
    assert_eq!((cart.quote.payable, cart.quote.lines.len()), (600, 1));
    let out = change(&phone, "north", json!([{ "do": "remove", "skus": ["milk-l"] }])).await;
    assert_eq!(told(&out.read()), [("milk-s", 1)]);
}

#[tokio::test]
async fn any_lines_are_priced_without_being_kept() {
    let shop = open();
    let phone = Phone::new(&shop);
    let quote = async |lines: Value| {
        phone.post("/api/v1/cart/quotes?store=east", &json!({ "lines": lines })).await
    };
    let lines = json!([{ "sku": "milk-s", "quantity": 2 }, { "sku": "goat-milk", "quantity": 1 }]);
    let quoted: Quoted = quote(lines).await.read();
    assert_eq!((quoted.quote.payable, quoted.store), (900, Some("east".into())));
    assert_eq!(phone.cookie(), None);
    assert_eq!(cart(&phone, "east").await.revision, 0);
    for (lines, field) in
        [(json!([]), "/lines"), (json!([{ "sku": "sold-off", "quantity": 1 }]), "sku")]
    {
        assert_eq!(quote(lines).await.problem().fields[0].field, field);
    }
}

#[tokio::test]
async fn a_shop_without_a_cart_answers_none() {
    let shop = open();
    shop.state.capabilities.switch_off(vec![Feature::Cart]);
    assert_eq!(Phone::new(&shop).get("/api/v1/cart").await.status, StatusCode::NOT_FOUND);
}
