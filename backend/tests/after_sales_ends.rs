//! What was agreed to and never comes ends: the store closes it, or its time is over; what is on its
//! way by parcel does not.

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

use aftercare::{act, approve, ask, asked, came, choice, free_at, had, key, open_with, request};
use contract::after_sales::{
    AfterSales, AfterSalesAction, AfterSalesState, AfterSalesStepKind, StoreAfterSalesQuery,
};
use contract::orders::StepKind;
use contract::pickup::ParcelName;
use contract::{Page, ProblemCode, Query, Timestamp};
use ordering::{LI, MINUTE, WEI, free, order, purse, refused};
use phones::{MEI, Phone};
use serde_json::{Value, json};
use shop::{Answer, TestShop};

const DAY: i64 = 24 * 60 * MINUTE;

async fn close(clerk: &Phone<'_>, of: &AfterSales, reason: &str) -> Answer {
    act(clerk, of, "closure", json!({ "reason": reason })).await
}

async fn send(phone: &Phone<'_>, of: &AfterSales, number: &str) -> Answer {
    let body = json!({ "parcel": { "carrier": " 顺丰速运 ", "number": number } });
    phone.post(&format!("/api/v1/after-sales/{}/parcel", of.id), &body).await
}

fn last_step(of: &AfterSales) -> (AfterSalesStepKind, Option<&str>) {
    of.timeline.last().map(|step| (step.kind, step.note.as_deref())).unwrap_or_default()
}

fn in_days(shop: &TestShop, days: i64) -> Option<Timestamp> {
    Some(Timestamp::from_millis(shop.state.clock.now().millis() + days * DAY))
}

#[tokio::test]
async fn a_store_closes_what_never_came_and_has_what_it_held_again() {
    let shop = open_with(&[]);
    let (phone, east) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let west = Phone::of(&shop, WEI).await;
    let had = had(&shop, (&phone, &east), &[("kettle", 2)], "k").await;
    let two = choice(&had, "exchange", &[("kettle", 2)], Some("west"));
    let asked = asked(&phone, &had, two).await;
    refused(&close(&west, &asked, "没有送来").await, 409, ProblemCode::NotYet);
    let approved: AfterSales = approve(&east, &asked).await.read();
    assert_eq!(free_at(&shop, "west", "kettle"), 0);
    // Both see until when it waits: as long as kettles are exchanged.
    let seen = request(&phone, &asked).await;
    assert_eq!((approved.goods_due, seen.goods_due), (in_days(&shop, 15), in_days(&shop, 15)));
    assert!(seen.may(AfterSalesAction::Cancel) && !seen.may(AfterSalesAction::Close));
    // The store that waits for the goods closes it, and says why.
    refused(&close(&east, &asked, "没有送来").await, 409, ProblemCode::WrongStore);
    refused(&close(&west, &asked, "  ").await, 400, ProblemCode::Invalid);
    for _ in 0..2 {
        let closed: AfterSales = close(&west, &asked, "一直没有送来").await.read();
        assert_eq!((closed.state, closed.goods_due), (AfterSalesState::Cancelled, None));
        assert_eq!(closed.actions, []);
        assert_eq!(free_at(&shop, "west", "kettle"), 2);
    }
    let told = request(&phone, &asked).await;
    assert_eq!(told.answer.as_deref(), Some("一直没有送来"));
    assert_eq!(last_step(&told), (AfterSalesStepKind::Closed, Some("一直没有送来")));
    assert_eq!(told.timeline.len(), 3);
    let now = order(&phone, had.id.as_str()).await;
    let steps = &now.groups[0].timeline;
    assert_eq!(steps.last().map(|step| step.kind), Some(StepKind::AfterSalesClosed));
    // She has them still, and can ask again.
    refused(
        &act(&west, &asked, "receipts", came("c", "kettle", 2, 2)).await,
        409,
        ProblemCode::TooLate,
    );
    let again = choice(&had, "return", &[("kettle", 2)], None);
    ask(&phone, &had, &key(), again).await.read::<AfterSales>();
}

#[tokio::test]
async fn what_came_by_then_is_kept_and_an_exchange_that_came_is_not_closed() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let had = had(&shop, (&phone, &clerk), &[("milk-s", 3), ("kettle", 1)], "k").await;
    let three = choice(&had, "return", &[("milk-s", 3)], Some("east"));
    let back = asked(&phone, &had, three).await;
    approve(&clerk, &back).await.read::<AfterSales>();
    act(&clerk, &back, "receipts", came("one", "milk-s", 1, 1)).await.read::<AfterSales>();
    let closed: AfterSales = close(&clerk, &back, "另外两件没有送来").await.read();
    // One was paid back, so that it is done.
    assert_eq!((closed.state, closed.back.amount), (AfterSalesState::Done, 450));
    assert_eq!((purse(&shop, "sales"), free(&shop, "milk-s")), (10_800, 18));
    let late = came("two", "milk-s", 1, 1);
    refused(&act(&clerk, &back, "receipts", late).await, 409, ProblemCode::TooLate);

    let one = choice(&had, "exchange", &[("kettle", 1)], Some("east"));
    let swap = asked(&phone, &had, one).await;
    approve(&clerk, &swap).await.read::<AfterSales>();
    act(&clerk, &swap, "receipts", came("k", "kettle", 1, 0)).await.read::<AfterSales>();
    refused(&close(&clerk, &swap, "没有送来").await, 409, ProblemCode::TooLate);
    act(&clerk, &swap, "replacement", json!({})).await.read::<AfterSales>();
    refused(&close(&clerk, &swap, "没有送来").await, 409, ProblemCode::TooLate);
}

#[tokio::test]
async fn what_did_not_come_in_time_ends_by_itself() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let had = had(&shop, (&phone, &clerk), &[("kettle", 1), ("milk-s", 2)], "k").await;
    let kettle = choice(&had, "exchange", &[("kettle", 1)], Some("east"));
    let kettle = asked(&phone, &had, kettle).await;
    let milk = asked(&phone, &had, choice(&had, "return", &[("milk-s", 2)], Some("east"))).await;
    for asked in [&kettle, &milk] {
        approve(&clerk, asked).await.read::<AfterSales>();
    }
    act(&clerk, &milk, "receipts", came("one", "milk-s", 1, 1)).await.read::<AfterSales>();
    let (until, later) = (in_days(&shop, 7), in_days(&shop, 15));
    shop.state.clock.advance(7 * DAY - 1);
    phone.sign_in(MEI).await;
    let waiting = request(&phone, &milk).await;
    assert_eq!((waiting.state, waiting.goods_due), (AfterSalesState::Approved, until));
    shop.state.clock.advance(1);
    // One came and was paid back; the other is hers.
    let lapsed = request(&phone, &milk).await;
    assert_eq!((lapsed.state, lapsed.back.amount), (AfterSalesState::Done, 450));
    assert_eq!(last_step(&lapsed), (AfterSalesStepKind::Lapsed, None));
    assert_eq!(lapsed.timeline.last().map(|step| step.at), until);
    assert_eq!(request(&phone, &kettle).await.state, AfterSalesState::Approved);
    assert_eq!(free(&shop, "kettle"), 2);
    // Nobody looks for long: it ended when its time was over, and what it held is free again.
    shop.state.clock.advance(30 * DAY);
    phone.sign_in(MEI).await;
    for _ in 0..2 {
        let lapsed = request(&phone, &kettle).await;
        assert_eq!((lapsed.state, lapsed.goods_due), (AfterSalesState::Cancelled, None));
        assert_eq!(lapsed.timeline.last().map(|step| step.at), later);
        assert_eq!((free(&shop, "kettle"), lapsed.timeline.len()), (3, 3));
    }
}

#[tokio::test]
async fn what_a_courier_or_a_parcel_brings_is_waited_for() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let had = had(&shop, (&phone, &clerk), &[("kettle", 2)], "k").await;
    let asked = asked(&phone, &had, choice(&had, "return", &[("kettle", 1)], None)).await;
    refused(&send(&phone, &asked, "SF1234567").await, 409, ProblemCode::NotYet);
    approve(&clerk, &asked).await.read::<AfterSales>();
    let waiting = request(&phone, &asked).await;
    assert_eq!((waiting.goods_due, waiting.may(AfterSalesAction::Send)), (None, true));
    refused(&send(&phone, &asked, "SF 1").await, 400, ProblemCode::Invalid);
    assert_eq!(send(&clerk, &asked, "SF1234567").await.status.as_u16(), 404);
    for number in ["SF1234567", "SF1234567", "SF7654321"] {
        let sent: AfterSales = send(&phone, &asked, number).await.read();
        let parcel = ParcelName { carrier: "顺丰速运".to_owned(), number: number.to_owned() };
        assert_eq!((sent.parcel, sent.goods_due), (Some(parcel), None));
    }
    // The clerk sees which, and that she sent it twice.
    let query = StoreAfterSalesQuery { state: Some(AfterSalesState::Approved) };
    let (name, value) = query.pairs().remove(0);
    let list = format!("/api/v1/counter/after-sales?{name}={value}");
    let seen = clerk.get(&list).await.read::<Page<AfterSales>>().items.remove(0);
    assert_eq!(last_step(&seen), (AfterSalesStepKind::Sent, Some("顺丰速运 SF7654321")));
    assert_eq!(
        (seen.parcel.map(|parcel| parcel.number), seen.timeline.len()),
        (Some("SF7654321".to_owned()), 4)
    );
    // Its time is over, and the parcel is still on its way.
    shop.state.clock.advance(20 * DAY);
    phone.sign_in(MEI).await;
    clerk.sign_in(LI).await;
    assert_eq!(request(&phone, &asked).await.state, AfterSalesState::Approved);
    act(&clerk, &asked, "receipts", came("c", "kettle", 1, 1)).await.read::<AfterSales>();
    refused(&send(&phone, &asked, "SF7654321").await, 409, ProblemCode::TooLate);
}

#[tokio::test]
async fn what_is_brought_to_a_store_is_no_parcel() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let had = had(&shop, (&phone, &clerk), &[("kettle", 1)], "k").await;
    let asked = asked(&phone, &had, choice(&had, "return", &[("kettle", 1)], Some("west"))).await;
    approve(&clerk, &asked).await.read::<AfterSales>();
    assert!(!request(&phone, &asked).await.may(AfterSalesAction::Send));
    refused(&send(&phone, &asked, "SF1234567").await, 409, ProblemCode::WrongStore);
    let cancel = format!("/api/v1/after-sales/{}/cancellation", asked.id);
    phone.post(&cancel, &Value::Null).await.read::<AfterSales>();
    refused(&send(&phone, &asked, "SF1234567").await, 409, ProblemCode::TooLate);
    refused(&close(&Phone::of(&shop, WEI).await, &asked, "没来").await, 409, ProblemCode::TooLate);
}
