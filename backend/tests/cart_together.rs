//! One cart in several hands: two tabs, two phones, lost answers, and signing in.

#[path = "shop/carts.rs"]
mod carts;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use carts::{add, cart, change, line, told};
use contract::ProblemCode;
use contract::cart::{Cart, MOST_PIECES};
use goods::{chain, take_in};
use phones::{LIN, MEI, Phone};
use serde_json::{Value, json};
use shop::{Answer, TestShop};

const CHANGES: &str = "/api/v1/cart/changes";

fn open() -> TestShop {
    TestShop::filled(|database| take_in(database, &chain()))
}

/// A change that names its key and the revision it is made on.
fn change_on(key: &str, revision: Option<u64>, sku: &str) -> Value {
    json!({ "key": key, "revision": revision,
        "changes": [{ "do": "add", "sku": sku, "quantity": 1 }] })
}

fn is_stale(answer: &Answer) -> bool {
    answer.status.as_u16() == 409 && answer.problem().code == ProblemCode::Stale
}

#[tokio::test]
async fn a_change_whose_answer_was_lost_counts_once() {
    let shop = open();
    let phone = Phone::new(&shop);
    add(&phone, "", "oat-milk", 1).await;
    let body = change_on("once", Some(1), "oat-milk");
    let first: Cart = phone.post(CHANGES, &body).await.read();
    assert_eq!((first.revision, told(&first)), (2, vec![("oat-milk", 2)]));
    let again: Cart = phone.post(CHANGES, &body).await.read();
    assert_eq!(again, first);
    // Even when the cart has gone on since; then it answers what it is now.
    add(&phone, "", "goat-milk", 1).await;
    let late: Cart = phone.post(CHANGES, &body).await.read();
    assert_eq!((late.revision, told(&late)), (3, vec![("goat-milk", 1), ("oat-milk", 2)]));
    // The same key is another one in another cart.
    let other = Phone::new(&shop);
    let body = change_on("once", None, "oat-milk");
    assert_eq!(other.post(CHANGES, &body).await.read::<Cart>().revision, 1);
}

#[tokio::test]
async fn the_last_hundred_keys_are_remembered() {
    let shop = open();
    let phone = Phone::new(&shop);
    for number in 0..101 {
        phone.post(CHANGES, &change_on(&format!("k{number}"), None, "oat-milk")).await;
    }
    let second = phone.post(CHANGES, &change_on("k1", None, "oat-milk")).await;
    assert_eq!(second.read::<Cart>().revision, 101);
    let first = phone.post(CHANGES, &change_on("k0", None, "oat-milk")).await;
    assert_eq!(first.read::<Cart>().revision, 102);
}

#[tokio::test]
async fn two_tabs_do_not_undo_each_other() {
    let shop = open();
    let phone = Phone::new(&shop);
    let seen = add(&phone, "", "oat-milk", 1).await.revision;
    let tab = phone.tab();
    let one = phone.post(CHANGES, &change_on("one", Some(seen), "goat-milk")).await;
    assert_eq!(one.read::<Cart>().revision, seen + 1);
    let other = change_on("other", Some(seen), "strawberries");
    let stale = tab.post(CHANGES, &other).await;
    assert!(is_stale(&stale), "{stale:?}");
    // On what it is now, the same change with the same key goes through.
    let now = cart(&tab, "").await.revision;
    let body = change_on("other", Some(now), "strawberries");
    let cart: Cart = tab.post(CHANGES, &body).await.read();
    assert_eq!(told(&cart), [("strawberries", 1), ("goat-milk", 1), ("oat-milk", 1)]);
    for never in [0, 99, u64::MAX] {
        let body = change_on("never", Some(never), "oat-milk");
        assert!(is_stale(&tab.post(CHANGES, &body).await), "{never}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_changes_at_once_none_is_lost() {
    // The tasks of the runtime live as long as the test, and so does the shop.
    let shop: &'static TestShop = Box::leak(Box::new(open()));
    let phone = Phone::of(shop, MEI).await;
    add(&phone, "", "oat-milk", 1).await;
    let mut hands = Vec::new();
    for hand in 0..8 {
        let cookie = phone.cookie().unwrap();
        hands.push(tokio::spawn(async move {
            let (phone, mut refused) = (Phone::with(shop, &cookie), 0);
            for turn in 0..5 {
                loop {
                    let seen = cart(&phone, "").await.revision;
                    let body = change_on(&format!("{hand}-{turn}"), Some(seen), "oat-milk");
                    match phone.post(CHANGES, &body).await {
                        answer if is_stale(&answer) => refused += 1,
                        answer => break drop(answer.read::<Cart>()),
                    }
                }
            }
            refused
        }));
    }
    let mut refused = 0;
    for hand in hands {
        refused += hand.await.unwrap();
    }
    println!("40 changes, {refused} of them tried again");
    let cart = cart(&phone, "").await;
    assert_eq!((cart.revision, told(&cart)), (41, vec![("oat-milk", 41)]));
}

#[tokio::test]
async fn signing_in_puts_the_guests_cart_beside_the_members() {
    let shop = open();
    let home = Phone::of(&shop, MEI).await;
    add(&home, "", "oat-milk", 2).await;
    let out = json!([{ "do": "note", "sku": "oat-milk", "text": "冷藏" }]);
    let before: Cart = change(&home, "", out).await.read();

    shop.state.clock.advance(60_000);
    let phone = Phone::new(&shop);
    add(&phone, "", "strawberries", 1).await;
    let body = change_on("under-way", None, "oat-milk");
    phone.post(CHANGES, &body).await;
    let guest = phone.tab();
    phone.sign_in(MEI).await;
    let both = cart(&phone, "").await;
    assert_eq!(told(&both), [("strawberries", 1), ("oat-milk", 3)]);
    assert_eq!(line(&both, "oat-milk").note.as_deref(), Some("冷藏"));
    assert!(both.revision > before.revision);
    // The other phone sees it too, and has to look again before it changes anything.
    let stale = home.post(CHANGES, &change_on("x", Some(before.revision), "oat-milk")).await;
    assert!(is_stale(&stale), "{stale:?}");
    assert_eq!(cart(&home, "").await, both);

    // What was sent as a guest and is sent again counts no second time.
    assert_eq!(phone.post(CHANGES, &body).await.read::<Cart>(), both);
    // The guest is nobody any more, and has nothing.
    assert!(is_stale(&guest.post(CHANGES, &change_on("late", None, "oat-milk")).await));
    assert!(cart(&guest, "").await.lines.is_empty());

    // Signing in once more doubles nothing.
    shop.state.clock.advance(60_000);
    phone.sign_in(MEI).await;
    assert_eq!(told(&cart(&phone, "").await), told(&both));
    // Nor does somebody else get it who signs in on the same phone.
    phone.sign_in(LIN).await;
    assert!(cart(&phone, "").await.lines.is_empty());
    assert_eq!(told(&cart(&home, "").await), told(&both));
}

#[tokio::test]
async fn a_first_sign_in_keeps_the_guests_cart() {
    let shop = open();
    let phone = Phone::new(&shop);
    let guest = add(&phone, "east", "oat-milk", 2).await;
    phone.sign_in(MEI).await;
    let member = cart(&phone, "east").await;
    assert_eq!((told(&member), member.revision), (told(&guest), guest.revision + 1));
    let basket = member.basket.unwrap();
    assert!(basket.shopper.is_member);
    assert_eq!(basket.shopper.tier, Some("silver".into()));
    phone.post("/api/v1/session/end", &json!(null)).await;
    assert!(cart(&phone, "east").await.lines.is_empty());
}

#[tokio::test]
async fn two_full_lines_become_one_that_is_full() {
    let shop = open();
    let home = Phone::of(&shop, MEI).await;
    add(&home, "", "oat-milk", 600).await;
    shop.state.clock.advance(60_000);
    let phone = Phone::new(&shop);
    add(&phone, "", "oat-milk", 600).await;
    phone.sign_in(MEI).await;
    assert_eq!(told(&cart(&phone, "").await), [("oat-milk", MOST_PIECES)]);
    // At a store it is as many as are there.
    assert_eq!(told(&cart(&phone, "east").await), [("oat-milk", 9)]);
}
