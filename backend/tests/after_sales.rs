//! After-sales: refunds before anything is given, and returns to any store.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/after_sales.rs"]
mod aftercare;
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

use aftercare::{
    act, approve, ask, asked, came, choice, free_at, give, had, key, look_up, open_with, request,
    written_off,
};
use axum::body::Body;
use axum::http::Request;
use contract::after_sales::{
    AfterSales, AfterSalesAction, AfterSalesKind, AfterSalesOption, AfterSalesPreview,
    AfterSalesState, AfterSalesStepKind,
};
use contract::coupons::Coupon;
use contract::orders::{GroupState, Order, OrderAction, OrderState, StepKind};
use contract::photos::Photo;
use contract::pickup::HandedOver;
use contract::{Page, ProblemCode};
use image::{DynamicImage, ImageFormat};
use offers::offer;
use ordering::{
    LI, MINUTE, RICH, WEI, bought, choices, free, live_at, order, pay, pick_up, place, purse,
    refused,
};
use phones::{MEI, Phone};
use serde_json::{Value, json};
use shop::Answer;

const DAY: i64 = 24 * 60 * MINUTE;

async fn preview(phone: &Phone<'_>, order: &Order, choice: Value) -> AfterSalesPreview {
    let address = format!("/api/v1/orders/{}/after-sales/preview", order.id);
    phone.post(&address, &choice).await.read()
}

fn options(order: &Order, line: usize) -> Vec<(AfterSalesKind, u32)> {
    let told = order.groups[0].lines[line].after_sales.iter();
    told.map(|AfterSalesOption { kind, quantity, .. }| (*kind, *quantity)).collect()
}

/// A photo as a phone takes it.
fn jpeg() -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    DynamicImage::new_rgb8(64, 48).write_to(&mut file, ImageFormat::Jpeg).unwrap();
    file.into_inner()
}

async fn send(phone: &Phone<'_>, kind: &str, file: Vec<u8>) -> Answer {
    phone.send(Request::post("/api/v1/photos").header("content-type", kind), Body::from(file)).await
}

#[tokio::test]
async fn a_part_is_refunded_before_it_is_given_and_the_rest_is_given() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, RICH).await, Phone::of(&shop, LI).await);
    // Three for ¥29.90 each, of which 100 points pay ¥1.00 and stored value ¥50.00.
    let fields = json!({ "groups": pick_up(None), "points": 100, "uses_stored_value": true });
    let placed = place(&phone, &choices(&[("strawberries", 3)], fields), "k").await;
    let unpaid = order(&phone, placed.id.as_str()).await;
    assert!(!unpaid.may(OrderAction::AfterSales));
    let two = |order: &Order| choice(order, "refund", &[("strawberries", 2)], None);
    refused(&ask(&phone, &unpaid, "u", two(&unpaid)).await, 409, ProblemCode::NotPaid);
    pay(&shop, &phone, placed.id.as_str()).await;
    let bought = order(&phone, placed.id.as_str()).await;
    assert!(bought.may(OrderAction::AfterSales));
    assert_eq!(options(&bought, 0), [(AfterSalesKind::Refund, 3)]);
    // ¥88.70 for three: two are ¥59.13, of which the card paid ¥38.70.
    let seen = preview(&phone, &bought, two(&bought)).await;
    assert_eq!((seen.lines[0].amount, seen.delivery), (5_913, 0));
    assert_eq!((seen.back.amount, seen.back.stored_value, seen.back.points), (3_870, 2_043, 66));
    assert_eq!(purse(&shop, "sales"), 8_870);
    // Asked twice, it is one.
    let first: AfterSales = ask(&phone, &bought, "one", two(&bought)).await.read();
    let again: AfterSales = ask(&phone, &bought, "one", two(&bought)).await.read();
    assert_eq!((&first, first.back), (&again, seen.back));
    let more = ask(&phone, &bought, "two", two(&bought)).await;
    refused(&more, 409, ProblemCode::LimitReached);
    assert_eq!(more.problem().left, Some(1));
    // Nothing is given while nobody has decided.
    let found = look_up(&clerk, &bought.number).await;
    assert_eq!(found.refusal.unwrap().code, ProblemCode::RefundOpen);
    refused(&give(&clerk, &bought.number).await, 409, ProblemCode::RefundOpen);
    let decided: AfterSales = approve(&clerk, &first).await.read();
    assert_eq!((decided.state, decided.back), (AfterSalesState::Done, seen.back));
    assert_eq!(approve(&clerk, &first).await.read::<AfterSales>(), decided);
    let refusal = json!({ "approves": false, "answer": "不行" });
    refused(&act(&clerk, &first, "decision", refusal).await, 409, ProblemCode::TooLate);
    assert_eq!((purse(&shop, "sales"), free(&shop, "strawberries")), (2_957, 8));
    let given: HandedOver = give(&clerk, &bought.number).await.read();
    assert_eq!((given.pieces[0].quantity, given.group.state), (1, GroupState::Done));
    let steps = order(&phone, bought.id.as_str()).await;
    let steps: Vec<_> = steps.groups[0].timeline.iter().map(|step| step.kind).collect();
    assert_eq!(
        steps,
        [StepKind::AfterSalesAsked, StepKind::AfterSalesApproved, StepKind::HandedOver]
    );
    let told = request(&phone, &first).await;
    let steps: Vec<_> = told.timeline.iter().map(|step| step.kind).collect();
    use AfterSalesStepKind::{Approved, Asked, Refunded};
    assert_eq!(steps, [Asked, Approved, Refunded]);
}

#[tokio::test]
async fn a_refund_of_all_cancels_the_order_and_gives_the_delivery_back() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    live_at(&phone, 0.005, "310110").await;
    let wanted = choices(&[("milk-s", 2)], json!({ "groups": ordering::bring(None) }));
    let placed = place(&phone, &wanted, "k").await;
    pay(&shop, &phone, placed.id.as_str()).await;
    let bought = order(&phone, placed.id.as_str()).await;
    let all = choice(&bought, "refund", &[("milk-s", 2)], None);
    let seen = preview(&phone, &bought, all.clone()).await;
    assert_eq!((seen.delivery, seen.back.amount), (300, 1_200));
    let asked = asked(&phone, &bought, all).await;
    // Nothing is sent meanwhile.
    let group = &bought.groups[0].id;
    let steps = format!("/api/v1/counter/groups/{group}/steps");
    let sent = json!({ "to": "sent" });
    refused(&clerk.post(&steps, &sent).await, 409, ProblemCode::RefundOpen);
    let done: AfterSales = approve(&clerk, &asked).await.read();
    assert_eq!(done.back, seen.back);
    let ended = order(&phone, bought.id.as_str()).await;
    assert_eq!((ended.state, purse(&shop, "sales")), (OrderState::Cancelled, 0));
    assert_eq!(free(&shop, "milk-s"), 20);
}

#[tokio::test]
async fn a_return_is_brought_to_another_store_which_has_it_then() {
    let shop = open_with(&[]);
    let (phone, east) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let west = Phone::of(&shop, WEI).await;
    let had = had(&shop, (&phone, &east), &[("kettle", 2), ("milk-s", 1)], "k").await;
    // ¥202.50 earned two hundred and two points.
    assert_eq!(purse(&shop, "points_issued"), -1_000 - 202);
    use AfterSalesKind::{Exchange, Repair, Return};
    assert_eq!(options(&had, 0), [(Return, 2), (Exchange, 2), (Repair, 2)]);
    assert_eq!(options(&had, 1), [(Return, 1), (Exchange, 1)]);
    let both = choice(&had, "return", &[("kettle", 2)], Some("west"));
    let seen = preview(&phone, &had, both.clone()).await;
    assert_eq!((seen.back.amount, seen.back.points_taken), (19_800, 198));
    let asked = asked(&phone, &had, both).await;
    assert_eq!(asked.receiver.as_ref().unwrap().id.as_str(), "west");
    // The store that gave the goods decides, the other takes them.
    refused(&approve(&west, &asked).await, 409, ProblemCode::WrongStore);
    let one = came("c1", "kettle", 1, 1);
    refused(&act(&west, &asked, "receipts", one.clone()).await, 409, ProblemCode::NotYet);
    approve(&east, &asked).await.read::<AfterSales>();
    refused(&act(&east, &asked, "receipts", one.clone()).await, 409, ProblemCode::WrongStore);
    for _ in 0..2 {
        let first: AfterSales = act(&west, &asked, "receipts", one.clone()).await.read();
        assert_eq!((first.state, first.lines[0].received), (AfterSalesState::Approved, 1));
        assert_eq!((purse(&shop, "sales"), free_at(&shop, "west", "kettle")), (10_350, 3));
    }
    // One is in no state to be sold.
    let over = came("c2", "kettle", 2, 0);
    refused(&act(&west, &asked, "receipts", over).await, 409, ProblemCode::LimitReached);
    let cancel = format!("/api/v1/after-sales/{}/cancellation", asked.id);
    refused(&phone.post(&cancel, &Value::Null).await, 409, ProblemCode::TooLate);
    let broken = came("c3", "kettle", 1, 0);
    let done: AfterSales = act(&west, &asked, "receipts", broken.clone()).await.read();
    assert_eq!((done.state, done.back), (AfterSalesState::Done, seen.back));
    assert_eq!((free_at(&shop, "west", "kettle"), written_off(&shop, "kettle")), (3, 1));
    assert_eq!((free(&shop, "kettle"), purse(&shop, "sales")), (2, 450));
    // ¥4.50 earn four points.
    assert_eq!(purse(&shop, "points_issued"), -1_000 - 4);
    act(&west, &asked, "receipts", broken).await.read::<AfterSales>();
    assert_eq!(purse(&shop, "sales"), 450);
    let now = order(&phone, had.id.as_str()).await;
    assert_eq!((now.groups[0].lines[0].returned, options(&now, 0)), (2, vec![]));
    assert_eq!(now.after_sales[0].state, AfterSalesState::Done);
}

#[tokio::test]
async fn what_did_not_come_is_not_paid_back_and_can_be_asked_for_again() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let had = had(&shop, (&phone, &clerk), &[("milk-s", 3)], "k").await;
    let asked = asked(&phone, &had, choice(&had, "return", &[("milk-s", 3)], None)).await;
    assert_eq!(asked.receiver, None);
    approve(&clerk, &asked).await.read::<AfterSales>();
    let mut two = came("c", "milk-s", 2, 2);
    two["is_all"] = json!(true);
    let done: AfterSales = act(&clerk, &asked, "receipts", two).await.read();
    assert_eq!((done.state, done.back.amount), (AfterSalesState::Done, 900));
    let now = order(&phone, had.id.as_str()).await;
    assert_eq!(options(&now, 0)[0], (AfterSalesKind::Return, 1));
    assert_eq!((purse(&shop, "sales"), free(&shop, "milk-s")), (450, 19));
}

#[tokio::test]
async fn what_was_refused_is_asked_again_with_more_to_show() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let had = had(&shop, (&phone, &clerk), &[("milk-s", 2)], "k").await;
    let one = choice(&had, "return", &[("milk-s", 1)], Some("east"));
    let asked = asked(&phone, &had, one).await;
    let bare = json!({ "approves": false });
    refused(&act(&clerk, &asked, "decision", bare).await, 400, ProblemCode::Invalid);
    let no = json!({ "approves": false, "answer": "请拍一张照片" });
    let refusal: AfterSales = act(&clerk, &asked, "decision", no).await.read();
    assert_eq!(refusal.state, AfterSalesState::Refused);
    let told = request(&phone, &asked).await;
    assert_eq!((told.answer.as_deref(), told.back.amount), (Some("请拍一张照片"), 0));
    assert_eq!(told.actions, [AfterSalesAction::Resubmit]);
    let photo: Photo = send(&phone, "image/jpeg", jpeg()).await.read();
    let body = json!({ "key": "again", "choice": choice(&had, "return", &[("milk-s", 2)], None),
        "reason": "faulty", "photos": [photo.id] });
    let address = format!("/api/v1/after-sales/{}/resubmission", asked.id);
    for _ in 0..2 {
        let again: AfterSales = phone.post(&address, &body).await.read();
        assert_eq!((again.state, again.lines[0].quantity), (AfterSalesState::Asked, 2));
        assert_eq!((again.id, again.photos.len()), (asked.id.clone(), 1));
        assert_eq!(again.timeline.len(), 3);
    }
    let other = json!({ "key": "other", "choice": body["choice"], "reason": "faulty" });
    refused(&phone.post(&address, &other).await, 409, ProblemCode::TooLate);
    approve(&clerk, &asked).await.read::<AfterSales>();
    let done = act(&clerk, &asked, "receipts", came("c", "milk-s", 2, 2)).await;
    assert_eq!(done.read::<AfterSales>().back.amount, 900);
}

#[tokio::test]
async fn what_the_shop_does_not_offer_is_refused_by_name() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let had = had(&shop, (&phone, &clerk), &[("cake", 1), ("milk-s", 2)], "k").await;
    assert_eq!(options(&had, 0), []);
    let asking = async |kind: &str, sku: &str, count, store| {
        ask(&phone, &had, &key(), choice(&had, kind, &[(sku, count)], store)).await
    };
    refused(&asking("return", "cake", 1, None).await, 409, ProblemCode::NotOffered);
    refused(&asking("repair", "milk-s", 1, None).await, 409, ProblemCode::NotOffered);
    refused(&asking("refund", "milk-s", 1, None).await, 409, ProblemCode::TooLate);
    refused(&asking("return", "milk-s", 1, Some("moon")).await, 409, ProblemCode::WrongStore);
    refused(&asking("return", "tea", 1, None).await, 404, ProblemCode::NotFound);
    refused(&asking("return", "milk-s", 0, None).await, 400, ProblemCode::Invalid);
    let many = asking("return", "milk-s", 3, None).await;
    refused(&many, 409, ProblemCode::LimitReached);
    assert_eq!(many.problem().left, Some(2));
    asking("exchange", "milk-s", 1, None).await.read::<AfterSales>();
    refused(&asking("return", "milk-s", 2, None).await, 409, ProblemCode::LimitReached);
    let early = bought(&shop, &phone, &[("oat-milk", 1)], "early").await;
    let back = choice(&early, "return", &[("oat-milk", 1)], None);
    refused(&ask(&phone, &early, "e", back).await, 409, ProblemCode::NotYet);
    shop.state.clock.advance(7 * DAY);
    phone.sign_in(MEI).await;
    refused(&asking("return", "milk-s", 1, None).await, 410, ProblemCode::Ended);
}

#[tokio::test]
async fn coupons_come_back_with_the_last_piece_and_once() {
    let off = offer(
        "off",
        json!({ "terms": { "kind": { "kind": "amount_off", "amount": 100 } },
        "at_counter": false }),
    );
    let shop = open_with(&[off]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    phone.post("/api/v1/coupon-offers/off/claims", &json!({ "key": "k" })).await;
    let had = had(&shop, (&phone, &clerk), &[("milk-s", 3)], "k").await;
    assert_eq!(had.quote.payable, 1_250);
    let usable = async || {
        let all: Page<Coupon> = phone.get("/api/v1/coupons?state=usable").await.read();
        all.items.len()
    };
    let mut back = 0;
    for (count, comes_back) in [(2, false), (1, true)] {
        assert_eq!(usable().await, 0);
        let some = choice(&had, "return", &[("milk-s", count)], None);
        let seen = preview(&phone, &had, some.clone()).await;
        assert_eq!(seen.coupons_come_back, comes_back);
        let asked = asked(&phone, &had, some).await;
        approve(&clerk, &asked).await.read::<AfterSales>();
        let came = came("c", "milk-s", count, count);
        let done: AfterSales = act(&clerk, &asked, "receipts", came).await.read();
        assert_eq!(done.back, seen.back);
        back += done.back.amount;
    }
    // ¥12.50 for three: ¥8.33 and ¥4.17.
    assert_eq!((back, usable().await, purse(&shop, "sales")), (1_250, 1, 0));
    assert_eq!(purse(&shop, "points_issued"), -1_000);
}
