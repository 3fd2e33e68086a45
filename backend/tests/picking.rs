//! Picking: what was not there, weighs or costs less comes back by itself, to the fen.

#[path = "shop/after_sales.rs"]
mod aftercare;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/ordering.rs"]
mod ordering;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use aftercare::{finish, give, look_up, open_with, pick, picking, written_off};
use contract::checkout::Checkout;
use contract::orders::{EndReason, GroupState, Order, OrderLine, OrderState, StepKind};
use contract::picking::Picking;
use contract::pickup::HandedOver;
use contract::{Page, ProblemCode};
use ordering::{
    LI, RICH, WEI, at_cashier, begin, bought, choices, free, look, order, pay, payment, pick_up,
    place, purse, refused,
};
use phones::{LIN, MEI, Phone};
use serde_json::{Value, json};
use shop::TestShop;

/// An order that may be substituted in these variants, paid.
async fn paid(
    shop: &TestShop,
    phone: &Phone<'_>,
    lines: &[(&str, u32)],
    may_substitute: &[&str],
) -> Order {
    let fields = json!({ "groups": pick_up(None), "may_substitute": may_substitute });
    let placed = place(phone, &choices(lines, fields), "k").await;
    pay(shop, phone, placed.id.as_str()).await;
    order(phone, placed.id.as_str()).await
}

fn said(sku: &str, picked: u32) -> Value {
    json!({ "sku": sku, "picked": picked })
}

#[tokio::test]
async fn short_weighed_and_substituted_lines_come_back_to_the_fen() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let lines = [("milk-s", 3), ("apples", 2), ("oat-milk", 2), ("strawberries", 1)];
    let bought = paid(&shop, &phone, &lines, &["oat-milk", "strawberries"]).await;
    assert_eq!(bought.quote.payable, 1_350 + 3_960 + 2_000 + 2_990);
    let group = bought.groups[0].id.as_str();
    let listed: Page<Picking> = clerk.get("/api/v1/counter/pickings").await.read();
    assert_eq!((listed.items.len(), listed.items[0].left), (1, 4));
    // One carton of three; 900 grams of a kilogram; pears at ¥14.80 for oat milk at ¥10.00, which
    // cost nothing more, and for strawberries at ¥29.90.
    pick(&clerk, group, said("milk-s", 2)).await.read::<Picking>();
    let apples = json!({ "sku": "apples", "picked": 2, "grams": 900 });
    pick(&clerk, group, apples).await.read::<Picking>();
    let pears = json!({ "sku": "oat-milk", "picked": 2, "substitute": "pears" });
    pick(&clerk, group, pears).await.read::<Picking>();
    refused(&finish(&clerk, group, 0).await, 409, ProblemCode::NotPicked);
    let pears = json!({ "sku": "strawberries", "picked": 1, "substitute": "pears", "grams": 520 });
    let so_far: Picking = pick(&clerk, group, pears).await.read();
    assert_eq!((so_far.left, so_far.is_finished), (0, false));
    assert_eq!(so_far.refund.amount, 450 + 396 + 1_510);
    // Nothing has moved yet but the pears, which are held.
    assert_eq!((free(&shop, "pears"), purse(&shop, "sales")), (2, 10_300));
    assert_eq!(order(&phone, bought.id.as_str()).await.groups[0].lines[0].picked, None);
    // Nothing is given before picking is finished.
    let found = look_up(&clerk, &bought.number).await;
    assert_eq!(found.refusal.unwrap().code, ProblemCode::NotPicked);
    refused(&give(&clerk, &bought.number).await, 409, ProblemCode::NotPicked);
    let ready = json!({ "to": "ready" });
    let steps = format!("/api/v1/counter/groups/{group}/steps");
    refused(&clerk.post(&steps, &ready).await, 409, ProblemCode::NotPicked);
    refused(&finish(&clerk, group, 2_355).await, 409, ProblemCode::Stale);
    for _ in 0..2 {
        let finished: Picking = finish(&clerk, group, 2_356).await.read();
        assert_eq!((finished.is_finished, finished.refund.amount), (true, 2_356));
    }
    let now = order(&phone, bought.id.as_str()).await;
    let told: Vec<_> = now.groups[0]
        .lines
        .iter()
        .map(|line| {
            let picked = line.picked.clone().unwrap();
            let instead = picked.substitute.map(|other| {
                assert_eq!(other.sold_by_weight.map(|sold| sold.grams), Some(500));
                other.sku.to_string()
            });
            (picked.quantity, picked.short, picked.grams, instead, picked.refund, line.refunded)
        })
        .collect();
    let pears = Some("pears".to_owned());
    assert_eq!(
        told,
        [
            (2, 1, None, None, 450, 1),
            (2, 0, Some(900), None, 396, 0),
            (2, 0, Some(1_000), pears.clone(), 0, 0),
            (1, 0, Some(520), pears, 1_510, 0),
        ]
    );
    assert_eq!((now.refunds.len(), now.refunds[0].amount), (1, 2_356));
    let steps: Vec<_> = now.groups[0].timeline.iter().map(|step| step.kind).collect();
    assert!(steps.contains(&StepKind::Picked), "{steps:?}");
    assert_eq!(purse(&shop, "sales"), 10_300 - 2_356);
    // What was not found is gone, not free.
    let lost = ["milk-s", "oat-milk", "strawberries", "apples"].map(|sku| written_off(&shop, sku));
    assert_eq!(lost, [1, 2, 1, 0]);
    assert_eq!((free(&shop, "milk-s"), free(&shop, "oat-milk")), (17, 7));
    let given: HandedOver = give(&clerk, &bought.number).await.read();
    let pieces: Vec<_> = given.pieces.iter().map(|one| one.quantity).collect();
    assert_eq!((given.group.state, pieces), (GroupState::Done, vec![2, 2, 2, 1]));
    // ¥79.44 earn seventy-nine points.
    assert_eq!(purse(&shop, "points_issued"), -1_000 - 79);
}

#[tokio::test]
async fn what_is_said_anew_counts_and_a_substitute_is_held_once() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let bought = paid(&shop, &phone, &[("oat-milk", 2), ("apples", 2)], &["oat-milk"]).await;
    let group = bought.groups[0].id.as_str();
    let pears = json!({ "sku": "oat-milk", "picked": 2, "substitute": "pears" });
    for _ in 0..2 {
        pick(&clerk, group, pears.clone()).await.read::<Picking>();
        assert_eq!(free(&shop, "pears"), 3);
    }
    pick(&clerk, group, said("oat-milk", 2)).await.read::<Picking>();
    assert_eq!(free(&shop, "pears"), 5);
    // More weight costs nothing more.
    let heavy = json!({ "sku": "apples", "picked": 2, "grams": 1_400 });
    let all: Picking = pick(&clerk, group, heavy).await.read();
    assert_eq!((all.refund.amount, all.left), (0, 0));
    finish(&clerk, group, 0).await.read::<Picking>();
    assert_eq!(order(&phone, bought.id.as_str()).await.refunds, []);
    assert_eq!(purse(&shop, "sales"), 2_000 + 3_960);
    refused(&pick(&clerk, group, said("apples", 1)).await, 409, ProblemCode::TooLate);
}

/// Of three cartons the shopper gives up one before anybody looks for them, and one is not there.
#[tokio::test]
async fn what_was_short_is_told_apart_from_what_came_back_before() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let bought = paid(&shop, &phone, &[("milk-s", 3), ("apples", 1)], &[]).await;
    let group = bought.groups[0].id.as_str();
    let refund = json!({ "key": "one", "pieces": [{ "sku": "milk-s", "quantity": 1 }] });
    let refunds = format!("/api/v1/counter/groups/{group}/refunds");
    assert!(clerk.post(&refunds, &refund).await.status.is_success());
    let of_picking = json!({ "key": format!("picking {group}"), "pieces": refund["pieces"] });
    refused(&clerk.post(&refunds, &of_picking).await, 400, ProblemCode::Invalid);
    pick(&clerk, group, said("apples", 1)).await.read::<Picking>();
    let so_far: Picking = pick(&clerk, group, said("milk-s", 1)).await.read();
    let short = |line: &OrderLine| Some(line.picked.as_ref()?.short);
    assert_eq!(short(&so_far.group.lines[0]), Some(1));
    finish(&clerk, group, 450).await.read::<Picking>();
    let line = order(&phone, bought.id.as_str()).await.groups[0].lines[0].clone();
    assert_eq!((short(&line), line.refunded), (Some(1), 2));
}

#[tokio::test]
async fn when_nothing_was_there_all_of_it_comes_back() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, RICH).await, Phone::of(&shop, LI).await);
    let fields = json!({ "groups": pick_up(None), "points": 100, "uses_stored_value": true });
    let placed = place(&phone, &choices(&[("strawberries", 3)], fields), "k").await;
    pay(&shop, &phone, placed.id.as_str()).await;
    let bought = order(&phone, placed.id.as_str()).await;
    let group = bought.groups[0].id.as_str();
    let none: Picking = pick(&clerk, group, said("strawberries", 0)).await.read();
    assert_eq!((none.refund.amount, none.points), (8_970 - 100, 100));
    finish(&clerk, group, 8_870).await.read::<Picking>();
    let ended = order(&phone, bought.id.as_str()).await;
    assert_eq!((ended.state, ended.end), (OrderState::Cancelled, Some(EndReason::ByStore)));
    assert_eq!((purse(&shop, "points"), purse(&shop, "stored_value")), (1_000, 5_000));
    assert_eq!((purse(&shop, "sales"), written_off(&shop, "strawberries")), (0, 3));
    assert_eq!(free(&shop, "strawberries"), 6);
}

#[tokio::test]
async fn what_is_paid_in_the_shop_costs_less_when_it_is_short() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let fields = json!({ "groups": pick_up(None), "payment": "in_store" });
    let placed = place(&phone, &choices(&[("milk-s", 3)], fields), "k").await;
    let bought = order(&phone, placed.id.as_str()).await;
    assert_eq!(bought.to_pay, Some(1_350));
    // She has a cashier's page open for all of it.
    let page = begin(&phone, placed.id.as_str()).await;
    let group = bought.groups[0].id.as_str();
    pick(&clerk, group, said("milk-s", 2)).await.read::<Picking>();
    finish(&clerk, group, 450).await.read::<Picking>();
    assert_eq!(order(&phone, bought.id.as_str()).await.to_pay, Some(900));
    assert_eq!(look_up(&clerk, &bought.number).await.collect.unwrap().amount, 900);
    // What she pays too much comes back.
    at_cashier(&shop, &page, "pay").await;
    payment(&phone, bought.id.as_str()).await;
    assert_eq!((purse(&shop, "sales"), purse(&shop, "gateway")), (900, -900));
    give(&clerk, &bought.number).await.read::<HandedOver>();
    assert_eq!((purse(&shop, "sales"), purse(&shop, "till")), (900, 0));
    assert_eq!(purse(&shop, "points_issued"), -1_000 - 9);
}

#[tokio::test]
async fn an_order_that_is_cancelled_while_it_is_picked_frees_what_was_picked() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let bought = paid(&shop, &phone, &[("oat-milk", 2), ("milk-s", 1)], &["oat-milk"]).await;
    let group = bought.groups[0].id.as_str();
    let pears = json!({ "sku": "oat-milk", "picked": 1, "substitute": "pears" });
    pick(&clerk, group, pears).await.read::<Picking>();
    let cancel = format!("/api/v1/orders/{}/cancellation", bought.id);
    phone.post(&cancel, &json!({})).await.read::<Order>();
    let stock = ["pears", "oat-milk", "milk-s"].map(|sku| free(&shop, sku));
    assert_eq!((stock, purse(&shop, "sales")), ([5, 9, 20], 0));
    refused(&finish(&clerk, group, 0).await, 409, ProblemCode::TooLate);
}

#[tokio::test]
async fn what_a_clerk_cannot_say_is_refused_and_changes_nothing() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let bought = paid(&shop, &phone, &[("milk-s", 2), ("oat-milk", 8)], &["oat-milk"]).await;
    let group = bought.groups[0].id.as_str();
    let more = pick(&clerk, group, said("milk-s", 3)).await;
    refused(&more, 409, ProblemCode::LimitReached);
    assert_eq!(more.problem().left, Some(2));
    refused(&pick(&clerk, group, said("tea", 1)).await, 404, ProblemCode::NotFound);
    let instead = |line: &str, other: &str, count: u32| json!({ "sku": line, "picked": count, "substitute": other });
    for none in [
        instead("milk-s", "oat-milk", 1),
        instead("oat-milk", "oat-milk", 1),
        instead("oat-milk", "tea", 1),
    ] {
        refused(&pick(&clerk, group, none).await, 409, ProblemCode::NoSubstitute);
    }
    let few = pick(&clerk, group, instead("oat-milk", "pears", 6)).await;
    refused(&few, 409, ProblemCode::SoldOut);
    assert_eq!((few.problem().left, free(&shop, "pears")), (Some(5), 5));
    for grams in [0, 250] {
        let weighed = json!({ "sku": "milk-s", "picked": 1, "grams": grams });
        refused(&pick(&clerk, group, weighed).await, 400, ProblemCode::Invalid);
    }
    assert_eq!(picking(&clerk, group).await.left, 2);
    let unpaid = choices(&[("milk-s", 1)], json!({ "groups": pick_up(None) }));
    let unpaid = place(&phone, &unpaid, "unpaid").await;
    let unpaid = order(&phone, unpaid.id.as_str()).await.groups[0].id.clone();
    refused(&pick(&clerk, unpaid.as_str(), said("milk-s", 1)).await, 409, ProblemCode::NotPaid);
}

#[tokio::test]
async fn only_clerks_of_the_store_pick() {
    let shop = open_with(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let bought = bought(&shop, &phone, &[("milk-s", 1)], "k").await;
    let group = bought.groups[0].id.as_str();
    for (who, status, code) in [
        (Phone::new(&shop), 401, ProblemCode::SignedOut),
        (Phone::of(&shop, LIN).await, 403, ProblemCode::Forbidden),
        (phone.tab(), 403, ProblemCode::Forbidden),
        (Phone::of(&shop, WEI).await, 404, ProblemCode::NotFound),
    ] {
        let one = format!("/api/v1/counter/pickings/{group}");
        refused(&who.get(&one).await, status, code);
        refused(&pick(&who, group, said("milk-s", 1)).await, status, code);
        refused(&finish(&who, group, 0).await, status, code);
        let list = who.get("/api/v1/counter/pickings").await;
        if status == 404 {
            assert_eq!(list.read::<Page<Picking>>().items, []);
        } else {
            refused(&list, status, code);
        }
    }
}

#[tokio::test]
async fn a_shopper_allows_substitutes_line_by_line_at_checkout() {
    let shop = open_with(&[]);
    let phone = Phone::of(&shop, MEI).await;
    // Yogurt comes by parcel from another store, which has just that.
    let lines = [("apples", 1), ("milk-s", 1), ("plain-yogurt", 1)];
    let fields = json!({ "groups": pick_up(None), "may_substitute": ["milk-s", "plain-yogurt"] });
    let seen: Checkout = look(&phone, &choices(&lines, fields)).await;
    let told: Vec<_> = seen
        .groups
        .iter()
        .flat_map(|group| &group.lines)
        .map(|line| {
            let grams = line.sold_by_weight.map(|sold| sold.grams);
            (line.sku.as_str(), line.can_substitute, line.may_substitute, grams)
        })
        .collect();
    assert!(told.contains(&("apples", true, false, Some(500))), "{told:?}");
    assert!(told.contains(&("milk-s", true, true, None)), "{told:?}");
    assert!(told.contains(&("plain-yogurt", false, false, None)), "{told:?}");
}
