//! Orders of vouchers and goods: each can be given back, together and apart.

#[path = "shop/after_sales.rs"]
mod aftercare;
#[path = "shop/codes.rs"]
mod codes;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/offers.rs"]
mod offers;
#[path = "shop/ordering.rs"]
mod ordering;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;
#[path = "shop/vouchers.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod sold;

use aftercare::{act, approve, ask, choice, give, key};
use contract::after_sales::{AfterSales, AfterSalesPreview, AfterSalesState};
use contract::checkout::FulfilmentMethod;
use contract::coupons::{Coupon, Gift};
use contract::orders::{GroupState, Order, OrderAction, OrderState};
use contract::{Page, ProblemCode};
use goods::take_in;
use offers::offer;
use ordering::{LI, MINUTE, choices, found, free, order, pay, pick_up, place, purse, refused};
use phones::{MEI, Phone};
use serde_json::{Value, json};
use shop::TestShop;
use sold::{gone, held, open, secrets, used};

const DAY: i64 = 24 * 60 * MINUTE;

/// An order of two cartons that are picked up and two vouchers, which was paid.
async fn bought(shop: &TestShop, phone: &Phone<'_>) -> Order {
    let lines = [("oat-milk", 2), ("voucher", 2)];
    let placed = place(phone, &choices(&lines, json!({ "groups": pick_up(None) })), &key()).await;
    pay(shop, phone, placed.id.as_str()).await;
    order(phone, placed.id.as_str()).await
}

/// The choice to have so many pieces of a variant refunded.
fn back(order: &Order, sku: &str, pieces: u32) -> Value {
    let is_voucher = sku == "voucher";
    let of = |method| (method == FulfilmentMethod::Voucher) == is_voucher;
    let mut choice = choice(order, "refund", &[(sku, pieces)], None);
    let group = order.groups.iter().find(|group| of(group.method));
    choice["group"] = json!(group.map(|group| &group.id));
    choice
}

async fn cancel(phone: &Phone<'_>, order: &Order) -> shop::Answer {
    phone.post(&format!("/api/v1/orders/{}/cancellation", order.id), &json!({})).await
}

#[tokio::test]
async fn an_order_is_cancelled_whole_while_none_of_its_vouchers_was_used() {
    let shop = open(json!({}));
    let mei = Phone::of(&shop, MEI).await;
    let had = free(&shop, "oat-milk");
    let bought = bought(&shop, &mei).await;
    assert!(bought.may(OrderAction::Cancel));
    assert_eq!((purse(&shop, "sales"), gone(&shop)), (5_600, 2));
    for _ in 0..2 {
        let cancelled: Order = cancel(&mei, &bought).await.read();
        assert_eq!(cancelled.state, OrderState::Cancelled);
        assert!(cancelled.groups.iter().all(|group| group.state == GroupState::Cancelled));
        assert_eq!((purse(&shop, "sales"), gone(&shop)), (0, 0));
        assert_eq!((free(&shop, "oat-milk"), held(&mei, "usable").await.len()), (had, 0));
    }
    // One that came back before is not counted twice.
    let second = self::bought(&shop, &mei).await;
    ask(&mei, &second, &key(), back(&second, "voucher", 1)).await.read::<AfterSales>();
    cancel(&mei, &second).await.read::<Order>();
    assert_eq!((purse(&shop, "sales"), gone(&shop)), (0, 0));
}

#[tokio::test]
async fn an_order_is_not_cancelled_once_a_voucher_of_it_was_passed_on() {
    let shop = open(json!({}));
    let (mei, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let bought = bought(&shop, &mei).await;
    let coupon = held(&mei, "usable").await.remove(0);
    let gift = format!("/api/v1/coupons/{}/gift", coupon.id);
    mei.post(&gift, &Value::Null).await.read::<Gift>();
    refused(&cancel(&mei, &bought).await, 409, ProblemCode::TooLate);
    mei.post(&format!("{gift}/end"), &Value::Null).await.read::<Coupon>();
    assert!(order(&mei, bought.id.as_str()).await.may(OrderAction::Cancel));
    let secret = secrets(&mei).await.remove(0);
    used(&shop, &clerk, &secret).await;
    assert!(!order(&mei, bought.id.as_str()).await.may(OrderAction::Cancel));
    refused(&cancel(&mei, &bought).await, 409, ProblemCode::TooLate);
    assert_eq!((purse(&shop, "sales"), gone(&shop)), (5_600, 2));
    // The goods and the other voucher come back all the same.
    let goods: AfterSales = ask(&mei, &bought, &key(), back(&bought, "oat-milk", 2)).await.read();
    approve(&clerk, &goods).await.read::<AfterSales>();
    ask(&mei, &bought, &key(), back(&bought, "voucher", 1)).await.read::<AfterSales>();
    assert_eq!(purse(&shop, "sales"), 1_800);
}

#[tokio::test]
async fn a_coupon_of_the_goods_comes_back_with_the_goods() {
    let shop = open(json!({}));
    let five = json!({ "terms": { "kind": { "kind": "amount_off", "amount": 500 } } });
    take_in(&shop.state.database, &[offer("five", five)]);
    let (mei, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    mei.post("/api/v1/coupon-offers/five/claims", &json!({ "key": "k" })).await;
    let bought = bought(&shop, &mei).await;
    assert_eq!(purse(&shop, "sales"), 5_100);
    let secret = secrets(&mei).await.remove(0);
    used(&shop, &clerk, &secret).await;
    let state = || found::<String>(&shop, "SELECT coupon.state FROM coupon WHERE channel IS NULL");
    assert_eq!(state(), "used");
    let address = format!("/api/v1/orders/{}/after-sales/preview", bought.id);
    let goods = back(&bought, "oat-milk", 2);
    let preview: AfterSalesPreview = mei.post(&address, &goods).await.read();
    assert!(preview.coupons_come_back);
    let goods: AfterSales = ask(&mei, &bought, &key(), goods).await.read();
    approve(&clerk, &goods).await.read::<AfterSales>();
    assert_eq!(state(), "unused");
    let preview: AfterSalesPreview = mei.post(&address, &back(&bought, "voucher", 1)).await.read();
    assert!(!preview.coupons_come_back);
}

#[tokio::test]
async fn what_was_refused_for_the_goods_can_be_asked_again_for_the_vouchers() {
    let shop = open(json!({}));
    let (mei, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let bought = bought(&shop, &mei).await;
    let asked: AfterSales = ask(&mei, &bought, &key(), back(&bought, "oat-milk", 1)).await.read();
    let refusal = json!({ "approves": false, "answer": "已经备好了" });
    act(&clerk, &asked, "decision", refusal).await.read::<AfterSales>();
    give(&clerk, &bought.number).await;
    let again = json!({ "key": key(), "reason": "changed_mind",
        "choice": back(&bought, "voucher", 1) });
    let address = format!("/api/v1/after-sales/{}/resubmission", asked.id);
    for _ in 0..2 {
        let done: AfterSales = mei.post(&address, &again).await.read();
        assert_eq!((done.state, done.back.amount), (AfterSalesState::Done, 1_800));
        assert_eq!((gone(&shop), held(&mei, "usable").await.len()), (1, 1));
    }
    let list: Page<AfterSales> = clerk.get("/api/v1/counter/after-sales").await.read();
    assert!(list.items.is_empty(), "nobody has to decide on it");
}

#[tokio::test]
async fn one_that_no_friend_accepted_is_paid_back_after_its_date() {
    let shop = open(json!({ "valid_days": 2 }));
    let mei = Phone::of(&shop, MEI).await;
    let bought = bought(&shop, &mei).await;
    let coupon = held(&mei, "usable").await.remove(0);
    let gift = format!("/api/v1/coupons/{}/gift", coupon.id);
    mei.post(&gift, &Value::Null).await.read::<Gift>();
    shop.state.clock.advance(3 * DAY);
    mei.sign_in(MEI).await;
    let late: Coupon = mei.get(&format!("/api/v1/coupons/{}", coupon.id)).await.read();
    assert!(late.gift.is_some(), "it says that it can be taken back");
    let refusal = ask(&mei, &bought, &key(), back(&bought, "voucher", 2)).await;
    refused(&refusal, 409, ProblemCode::GivenAway);
    mei.post(&format!("{gift}/end"), &Value::Null).await.read::<Coupon>();
    ask(&mei, &bought, &key(), back(&bought, "voucher", 2)).await.read::<AfterSales>();
    assert_eq!((gone(&shop), purse(&shop, "sales")), (0, 2_000));
}
