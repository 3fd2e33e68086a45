//! Exchanges and repairs: what is held, what comes back, and what is given for it.

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

use aftercare::{
    act, approve, ask, asked, came, choice, free_at, had, open_with, request, written_off,
};
use contract::ProblemCode;
use contract::after_sales::{
    AfterSales, AfterSalesAction, AfterSalesKind, AfterSalesOption, AfterSalesState,
};
use contract::orders::Order;
use ordering::{LI, MINUTE, WEI, free, order, purse, refused};
use phones::{MEI, Phone};
use serde_json::{Value, json};

const DAY: i64 = 24 * 60 * MINUTE;

fn options(order: &Order, line: usize) -> Vec<(AfterSalesKind, u32)> {
    let told = order.groups[0].lines[line].after_sales.iter();
    told.map(|AfterSalesOption { kind, quantity, .. }| (*kind, *quantity)).collect()
}

#[tokio::test]
async fn an_exchange_is_held_until_it_is_given() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let west = Phone::of(&shop, WEI).await;
    let had = had(&shop, (&phone, &clerk), &[("kettle", 3)], "k").await;
    // The west has two.
    let three = choice(&had, "exchange", &[("kettle", 3)], Some("west"));
    let far = asked(&phone, &had, three).await;
    let few = approve(&clerk, &far).await;
    refused(&few, 409, ProblemCode::SoldOut);
    assert_eq!((few.problem().left, free_at(&shop, "west", "kettle")), (Some(2), 2));
    let cancel = format!("/api/v1/after-sales/{}/cancellation", far.id);
    for _ in 0..2 {
        let cancelled: AfterSales = phone.post(&cancel, &Value::Null).await.read();
        assert_eq!(cancelled.state, AfterSalesState::Cancelled);
    }
    let two = choice(&had, "exchange", &[("kettle", 2)], Some("west"));
    let near = asked(&phone, &had, two).await;
    assert_eq!(near.back.amount, 0);
    approve(&clerk, &near).await.read::<AfterSales>();
    assert_eq!(free_at(&shop, "west", "kettle"), 0);
    refused(&act(&west, &near, "replacement", json!({})).await, 409, ProblemCode::NotYet);
    let one = came("c", "kettle", 1, 0);
    let received: AfterSales = act(&west, &near, "receipts", one).await.read();
    assert_eq!(received.state, AfterSalesState::Received);
    assert!(received.may(AfterSalesAction::Replace));
    let note = json!({ "note": "SF123" });
    for _ in 0..2 {
        let done: AfterSales = act(&west, &near, "replacement", note.clone()).await.read();
        assert_eq!(done.state, AfterSalesState::Done);
    }
    // One was given for the one that came; the other is free again.
    assert_eq!((free_at(&shop, "west", "kettle"), written_off(&shop, "kettle")), (1, 1));
    assert_eq!(purse(&shop, "sales"), 29_700);
    let told = request(&phone, &near).await;
    assert_eq!(told.timeline.last().unwrap().note.as_deref(), Some("SF123"));
    // She still has three, which can be returned.
    let now = order(&phone, had.id.as_str()).await;
    assert_eq!(options(&now, 0)[0], (AfterSalesKind::Return, 3));
}

#[tokio::test]
async fn an_exchange_that_is_taken_back_frees_what_was_held() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let had = had(&shop, (&phone, &clerk), &[("kettle", 1)], "k").await;
    let asked = asked(&phone, &had, choice(&had, "exchange", &[("kettle", 1)], None)).await;
    approve(&clerk, &asked).await.read::<AfterSales>();
    assert_eq!(free(&shop, "kettle"), 2);
    let cancel = format!("/api/v1/after-sales/{}/cancellation", asked.id);
    phone.post(&cancel, &Value::Null).await.read::<AfterSales>();
    assert_eq!(free(&shop, "kettle"), 3);
    let late = act(&clerk, &asked, "receipts", came("c", "kettle", 1, 1)).await;
    refused(&late, 409, ProblemCode::TooLate);
}

#[tokio::test]
async fn a_repair_moves_neither_money_nor_stock() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let had = had(&shop, (&phone, &clerk), &[("kettle", 1)], "k").await;
    // Long after it could be returned.
    shop.state.clock.advance(200 * DAY);
    phone.sign_in(MEI).await;
    clerk.sign_in(LI).await;
    assert_eq!(options(&order(&phone, had.id.as_str()).await, 0), [(AfterSalesKind::Repair, 1)]);
    let back = choice(&had, "return", &[("kettle", 1)], None);
    refused(&ask(&phone, &had, "late", back).await, 410, ProblemCode::Ended);
    let asked = asked(&phone, &had, choice(&had, "repair", &[("kettle", 1)], Some("east"))).await;
    approve(&clerk, &asked).await.read::<AfterSales>();
    act(&clerk, &asked, "receipts", came("c", "kettle", 1, 0)).await.read::<AfterSales>();
    let done: AfterSales = act(&clerk, &asked, "replacement", json!({})).await.read();
    assert_eq!(done.state, AfterSalesState::Done);
    assert_eq!((purse(&shop, "sales"), free(&shop, "kettle")), (9_900, 3));
    assert_eq!(written_off(&shop, "kettle"), 0);
}
