//! What a store does with orders: it packs its own, takes money once, and gives back all that is owed.

#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/offers.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod offers;
#[path = "shop/ordering.rs"]
mod ordering;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use contract::checkout::FulfilmentMethod;
use contract::orders::{GroupState, Order, OrderState};
use contract::pickup::{FoundPickup, HandedOver, RefundedLines, StoreGroup};
use contract::{Page, ProblemCode};
use goods::stock_row;
use offers::offer;
use ordering::{
    LI, MINUTE, WEI, at_cashier, begin, bring, choices, found, free, live_at, open, order, pay,
    payment, pick_up, place, purse, refused,
};
use phones::{MEI, Phone};
use serde_json::{Value, json};
use shop::TestShop;

const HAND_OVERS: &str = "/api/v1/counter/hand-overs";

async fn look_up(clerk: &Phone<'_>, number: &str) -> FoundPickup {
    let found: Page<FoundPickup> =
        clerk.post("/api/v1/counter/pickups/look-ups", &json!({ "text": number })).await.read();
    found.items[0].clone()
}

async fn refund(clerk: &Phone<'_>, group: &str, body: &Value) -> RefundedLines {
    clerk.post(&format!("/api/v1/counter/groups/{group}/refunds"), body).await.read()
}

/// An order with these choices, paid.
async fn paid(shop: &TestShop, phone: &Phone<'_>, lines: &[(&str, u32)], fields: Value) -> Order {
    let placed = place(phone, &choices(lines, fields), "k").await;
    pay(shop, phone, placed.id.as_str()).await;
    order(phone, placed.id.as_str()).await
}

/// A shop whose shopper holds a coupon for a carton of oat milk.
fn with_gift() -> TestShop {
    let terms = json!({ "kind": { "kind": "gift", "sku": "oat-milk", "quantity": 1 } });
    open(&[offer("gift", json!({ "terms": terms, "at_counter": false }))])
}

async fn claim_gift(phone: &Phone<'_>) {
    phone.post("/api/v1/coupon-offers/gift/claims", &json!({ "key": "k" })).await;
}

async fn to_pay_in_the_shop(phone: &Phone<'_>) -> Order {
    let wanted =
        choices(&[("milk-s", 2)], json!({ "groups": pick_up(None), "payment": "in_store" }));
    let placed = place(phone, &wanted, "k").await;
    order(phone, placed.id.as_str()).await
}

#[tokio::test]
async fn cash_is_not_kept_for_what_was_paid_on_the_phone_meanwhile() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let placed = to_pay_in_the_shop(&phone).await;
    let found_it = look_up(&clerk, &placed.number).await;
    assert_eq!(found_it.collect.unwrap().amount, 900);
    pay(&shop, &phone, placed.id.as_str()).await;
    let body = json!({ "ticket": found_it.ticket, "has_collected": true });
    refused(&clerk.post(HAND_OVERS, &body).await, 409, ProblemCode::AlreadyPaid);
    let last = "SELECT what FROM pickup_log ORDER BY number DESC LIMIT 1";
    assert_eq!(found::<String>(&shop, last), "refused");
    // The clerk gives the notes back and looks again: there is nothing to take.
    let again = look_up(&clerk, &placed.number).await;
    assert_eq!(again.collect, None);
    let body = json!({ "ticket": again.ticket });
    clerk.post(HAND_OVERS, &body).await.read::<HandedOver>();
    assert_eq!((purse(&shop, "till"), purse(&shop, "sales")), (0, 900));
}

#[tokio::test]
async fn what_is_paid_at_the_till_is_no_longer_paid_on_the_phone() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let placed = to_pay_in_the_shop(&phone).await;
    let page = begin(&phone, placed.id.as_str()).await;
    let found_it = look_up(&clerk, &placed.number).await;
    let body = json!({ "ticket": found_it.ticket, "has_collected": true });
    clerk.post(HAND_OVERS, &body).await.read::<HandedOver>();
    assert_eq!(found::<String>(&shop, "SELECT outcome FROM payment"), "closed");
    // What she pays all the same comes back.
    at_cashier(&shop, &page, "pay").await;
    payment(&phone, placed.id.as_str()).await;
    assert_eq!((purse(&shop, "sales"), purse(&shop, "gateway")), (900, 0));
}

#[tokio::test]
async fn the_fee_comes_back_when_nothing_is_left_to_be_brought() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    live_at(&phone, 0.005, "310110").await;
    let bought = paid(&shop, &phone, &[("milk-s", 2), ("plain-yogurt", 3)], json!({})).await;
    assert_eq!(bought.quote.payable, 900 + 300 + 2_400 + 700);
    let group = bought.groups[0].id.as_str();
    let one = |key| json!({ "key": key, "pieces": [{ "sku": "milk-s", "quantity": 1 }] });
    assert_eq!(refund(&clerk, group, &one("one")).await.amount.amount, 450);
    let last = refund(&clerk, group, &one("two")).await;
    assert_eq!((last.amount.amount, last.group.state), (450 + 300, GroupState::Cancelled));
    // The parcel is still on its way, and its fee with it.
    let now = order(&phone, bought.id.as_str()).await;
    assert_eq!(now.state, OrderState::Preparing);
    assert_eq!(purse(&shop, "sales"), 2_400 + 700);
}

#[tokio::test]
async fn a_gift_goes_back_to_the_shelf_with_the_last_of_what_it_came_with() {
    let shop = with_gift();
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    claim_gift(&phone).await;
    live_at(&phone, 0.005, "310110").await;
    let ways = json!({ "groups": pick_up(None) });
    let bought = paid(&shop, &phone, &[("milk-s", 1), ("plain-yogurt", 1)], ways).await;
    assert_eq!(free(&shop, "oat-milk"), 8);
    let all = json!({ "key": "k", "pieces": [{ "sku": "milk-s", "quantity": 1 }] });
    let refunded = refund(&clerk, bought.groups[0].id.as_str(), &all).await;
    assert_eq!(refunded.group.state, GroupState::Cancelled);
    assert_eq!(free(&shop, "oat-milk"), 9);
    // It does so once, whatever becomes of the rest of the order.
    let cancel = format!("/api/v1/orders/{}/cancellation", bought.id);
    phone.post(&cancel, &json!({})).await.read::<Order>();
    assert_eq!((free(&shop, "oat-milk"), purse(&shop, "sales")), (9, 0));
}

#[tokio::test]
async fn a_gift_is_still_given_when_a_part_could_not_be() {
    let shop = with_gift();
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    claim_gift(&phone).await;
    let ways = json!({ "groups": pick_up(None) });
    let bought = paid(&shop, &phone, &[("milk-s", 2)], ways).await;
    let one = json!([{ "sku": "milk-s", "quantity": 1 }]);
    let ticket = look_up(&clerk, &bought.number).await.ticket;
    let body = json!({ "ticket": ticket, "pieces": one });
    clerk.post(HAND_OVERS, &body).await.read::<HandedOver>();
    let body = json!({ "key": "k", "pieces": one });
    let refunded = refund(&clerk, bought.groups[0].id.as_str(), &body).await;
    assert_eq!(refunded.group.state, GroupState::PartlyHandedOver);
    let ticket = look_up(&clerk, &bought.number).await.ticket;
    let rest: HandedOver = clerk.post(HAND_OVERS, &json!({ "ticket": ticket })).await.read();
    let told: Vec<_> = rest.pieces.iter().map(|one| (one.sku.as_str(), one.is_gift)).collect();
    assert_eq!(told, [("oat-milk", true)]);
    assert_eq!(order(&phone, bought.id.as_str()).await.state, OrderState::Completed);
}

#[tokio::test]
async fn a_gift_that_is_broken_is_written_off_once() {
    let shop = with_gift();
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    claim_gift(&phone).await;
    let ways = json!({ "groups": pick_up(None) });
    let bought = paid(&shop, &phone, &[("milk-s", 1)], ways).await;
    let gift = json!([{ "sku": "oat-milk", "quantity": 1, "is_gift": true }]);
    let body = json!({ "key": "k", "pieces": gift });
    let group = bought.groups[0].id.as_str();
    let first = refund(&clerk, group, &body).await;
    assert_eq!((first.amount.amount, first.group.lines[1].refunded), (0, 1));
    assert_eq!(refund(&clerk, group, &body).await, first);
    assert_eq!(free(&shop, "oat-milk"), 9);
    // A refund of nothing is no news to the shopper.
    assert_eq!(order(&phone, bought.id.as_str()).await.refunds, []);
}

#[tokio::test]
async fn each_store_packs_and_sends_its_own_parcel() {
    let tea = json!({ "kind": "product", "id": "tea", "category": "berries",
        "name": { "en": "Tea" }, "skus": [{ "id": "tea", "price": 2_000 }] });
    let shop = open(&[tea, stock_row("north", "tea", Some(5), None)]);
    let (phone, west) = (Phone::of(&shop, MEI).await, Phone::of(&shop, WEI).await);
    live_at(&phone, 0.005, "310110").await;
    let bought = paid(&shop, &phone, &[("plain-yogurt", 2), ("tea", 1)], json!({})).await;
    let told: Vec<_> =
        bought.groups.iter().map(|group| (group.method, group.lines.len())).collect();
    assert_eq!(told, [(FulfilmentMethod::Express, 1), (FulfilmentMethod::Express, 1)]);
    let fee = bought.quote.delivery.as_ref().unwrap().payable;
    assert_eq!(bought.groups.iter().map(|group| group.fee).sum::<i64>(), fee);
    assert_eq!(found::<i64>(&shop, "SELECT sum(delivery) FROM order_group"), fee);
    let of_west: Page<StoreGroup> = west.get("/api/v1/counter/groups").await.read();
    let skus: Vec<_> = of_west.items[0].lines.iter().map(|line| line.sku.as_str()).collect();
    assert_eq!((of_west.items.len(), skus), (1, vec!["plain-yogurt"]));
    let own = &of_west.items[0].id;
    let steps = |group: &str| format!("/api/v1/counter/groups/{group}/steps");
    let sent = json!({ "to": "sent" });
    west.post(&steps(own.as_str()), &sent).await.read::<StoreGroup>();
    let others = bought.groups.iter().find(|group| group.id != *own).unwrap();
    let answer = west.post(&steps(others.id.as_str()), &sent).await;
    refused(&answer, 404, ProblemCode::NotFound);
    let states = order(&phone, bought.id.as_str()).await.groups;
    let state = |id| states.iter().find(|group| group.id == id).unwrap().state;
    assert_eq!(
        (state(own.clone()), state(others.id.clone())),
        (GroupState::Sent, GroupState::Preparing)
    );
}

#[tokio::test]
async fn what_was_sent_comes_last_on_the_list_and_counts_as_received_after_a_week() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    live_at(&phone, 0.005, "310110").await;
    let mut groups = Vec::new();
    for key in ["sent", "to do"] {
        let wanted = choices(&[("milk-s", 1)], json!({ "groups": bring(None) }));
        let placed = place(&phone, &wanted, key).await;
        pay(&shop, &phone, placed.id.as_str()).await;
        let bought = order(&phone, placed.id.as_str()).await;
        groups.push((placed.id, bought.groups[0].id.clone()));
        shop.state.clock.advance(MINUTE);
    }
    let steps = format!("/api/v1/counter/groups/{}/steps", groups[0].1);
    clerk.post(&steps, &json!({ "to": "sent" })).await.read::<StoreGroup>();
    let listed = async || {
        let page: Page<StoreGroup> = clerk.get("/api/v1/counter/groups").await.read();
        page.items.into_iter().map(|group| group.id).collect::<Vec<_>>()
    };
    assert_eq!(listed().await, [groups[1].1.clone(), groups[0].1.clone()]);
    shop.state.clock.advance(7 * 24 * 60 * MINUTE - 1);
    assert_eq!(order(&phone, groups[0].0.as_str()).await.state, OrderState::ToReceive);
    shop.state.clock.advance(1);
    assert_eq!(order(&phone, groups[0].0.as_str()).await.state, OrderState::Completed);
    assert_eq!(listed().await, [groups[1].1.clone()]);
    // It earns its points as any that came.
    assert_eq!(purse(&shop, "points_issued"), -1_000 - 4);
}

#[tokio::test]
async fn one_order_that_cannot_be_read_does_not_keep_the_others_from_lapsing() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let mut placed = Vec::new();
    for key in ["broken", "whole"] {
        let wanted = choices(&[("milk-s", 1)], json!({ "groups": pick_up(None) }));
        placed.push(place(&phone, &wanted, key).await.id);
    }
    let database = rusqlite::Connection::open(shop.folder().join("shop.sqlite")).unwrap();
    database.execute("UPDATE order_line SET looks = 'torn' WHERE shop_order = 1", []).unwrap();
    shop.state.clock.advance(15 * MINUTE);
    assert_eq!(order(&phone, placed[1].as_str()).await.state, OrderState::Cancelled);
    let broken: String = found(&shop, "SELECT state FROM shop_order WHERE number = 1");
    assert_eq!((broken.as_str(), free(&shop, "milk-s")), ("awaiting_payment", 19));
}
