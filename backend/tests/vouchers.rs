//! Vouchers that are bought online and used at a counter: paid, issued, used, given, and given back.

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
mod sold;

use aftercare::{ask, asked, choice, key};
use contract::ProblemCode;
use contract::after_sales::{AfterSales, AfterSalesKind, AfterSalesPreview, AfterSalesState};
use contract::cart::Fulfilment;
use contract::catalogue::Product;
use contract::checkout::{DifferenceKind, FulfilmentMethod};
use contract::counter::FoundCoupon;
use contract::coupons::{Coupon, Gift};
use contract::orders::{GroupState, OrderAction, OrderState, StepKind};
use contract::payment::PaymentMethod;
use ordering::{
    LI, MINUTE, RICH, choices, differs, found, look, order, pay, place, purse, refused,
};
use phones::{MEI, Phone};
use serde_json::{Value, json};
use sold::{back, bought, find, gone, held, open, redeem, secrets, used};

const DAY: i64 = 24 * 60 * MINUTE;

#[tokio::test]
async fn a_voucher_is_bought_online_and_used_at_the_counter() {
    let shop = open(json!({}));
    let (mei, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let product: Product = mei.get("/api/v1/products/voucher?store=east").await.read();
    let sold = product.skus[0].voucher.clone().unwrap();
    assert_eq!((sold.worth.amount, sold.threshold, sold.validity.days), (2_000, 0, Some(30)));
    // Nobody claims what is sold, nor is it shown among what can be claimed.
    let claim = json!({ "key": "k" });
    assert_eq!(mei.post("/api/v1/coupon-offers/bought/claims", &claim).await.status.as_u16(), 404);
    assert!(mei.get("/api/v1/coupon-offers").await.json()["items"].as_array().unwrap().is_empty());

    // It needs no slot, no address and no fee, and is not paid in the shop.
    let wanted = choices(&[("voucher", 2)], json!({}));
    let seen = look(&mei, &wanted).await;
    let group = &seen.groups[0];
    assert_eq!((group.fulfilment, group.method), (Fulfilment::Voucher, FulfilmentMethod::Voucher));
    assert_eq!((group.fee, group.promise, seen.needs_address), (0, None, false));
    assert_eq!((seen.quote.due, &seen.payments[..]), (3_600, &[PaymentMethod::Sandbox][..]));
    assert_eq!(seen.quote.earned.points, 0);
    let placed = place(&mei, &wanted, "two").await;
    assert!(held(&mei, "usable").await.is_empty(), "it is not paid");
    pay(&shop, &mei, placed.id.as_str()).await;

    let paid = order(&mei, placed.id.as_str()).await;
    assert_eq!((paid.state, paid.groups[0].state), (OrderState::Completed, GroupState::Done));
    assert_eq!(paid.groups[0].timeline[0].kind, StepKind::VouchersIssued);
    assert_eq!(paid.groups[0].store, None);
    assert!(!paid.may(OrderAction::Cancel) && !paid.may(OrderAction::ShowCode));
    let coupons = held(&mei, "usable").await;
    assert_eq!(coupons.len(), 2);
    assert!(coupons.iter().all(|coupon| coupon.has_code && coupon.is_givable));
    let until = shop.state.clock.now().millis() + 30 * DAY;
    assert_eq!(coupons[0].valid_until.millis(), until);
    let earned = "SELECT count(*) FROM transfer WHERE reason = 'earned'";
    assert_eq!(found::<i64>(&shop, earned), 0, "it earns nothing");

    let secrets = secrets(&mei).await;
    used(&shop, &clerk, &secrets[0]).await;
    assert_eq!((held(&mei, "usable").await.len(), held(&mei, "used").await.len()), (1, 1));
    let again = find(&shop, &clerk, &secrets[0]).await;
    assert_eq!(again.status.as_u16(), 404, "its password was used");
}

#[tokio::test]
async fn what_is_unused_is_paid_back_at_once_and_what_was_used_is_not() {
    let shop = open(json!({ "valid_days": 2 }));
    let (mei, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let order_of_three = bought(&shop, &mei, 3).await;
    let secret = secrets(&mei).await.remove(0);
    used(&shop, &clerk, &secret).await;

    let told = order(&mei, order_of_three.id.as_str()).await;
    let options = &told.groups[0].lines[0].after_sales;
    assert_eq!(options.len(), 1);
    assert_eq!((options[0].kind, options[0].quantity), (AfterSalesKind::Refund, 2));
    assert!(told.may(OrderAction::AfterSales));
    let three = ask(&mei, &told, &key(), back(&told, 3)).await;
    refused(&three, 409, ProblemCode::AlreadyUsed);
    assert_eq!(three.problem().left, Some(2));
    let returning = choice(&told, "return", &[("voucher", 1)], Some("east"));
    refused(&ask(&mei, &told, &key(), returning).await, 409, ProblemCode::NotOffered);

    let address = format!("/api/v1/orders/{}/after-sales/preview", told.id);
    let preview: AfterSalesPreview = mei.post(&address, &back(&told, 1)).await.read();
    assert_eq!((preview.back.amount, preview.back.points_taken), (1_800, 0));
    // Nobody decides on it, and sent twice it is one.
    let first: AfterSales = ask(&mei, &told, "one", back(&told, 1)).await.read();
    let again: AfterSales = ask(&mei, &told, "one", back(&told, 1)).await.read();
    assert_eq!((first.state, first.back), (AfterSalesState::Done, preview.back));
    assert_eq!(first, again);
    assert_eq!((purse(&shop, "sales"), gone(&shop)), (3_600, 2));
    assert_eq!(held(&mei, "usable").await.len(), 1);
    // One that nobody used is paid back after its date as well.
    shop.state.clock.advance(3 * DAY);
    let late = asked(&mei, &told, back(&told, 1)).await;
    assert_eq!((late.state, late.lines[0].amount), (AfterSalesState::Done, 1_800));
    assert_eq!((purse(&shop, "sales"), gone(&shop)), (1_800, 1));
    let over = order(&mei, told.id.as_str()).await;
    assert!(over.groups[0].lines[0].after_sales.is_empty());
    assert_eq!((over.groups[0].lines[0].returned, over.refunds.len()), (2, 2));
}

#[tokio::test]
async fn one_that_is_paid_back_while_a_clerk_looks_at_it_is_not_taken() {
    let shop = open(json!({}));
    let (mei, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let bought = bought(&shop, &mei, 1).await;
    let secret = secrets(&mei).await.remove(0);
    let found: FoundCoupon = find(&shop, &clerk, &secret).await.read();
    asked(&mei, &bought, back(&bought, 1)).await;
    refused(&redeem(&clerk, &found).await, 409, ProblemCode::Refunded);
    assert_eq!(find(&shop, &clerk, &secret).await.status.as_u16(), 404);
    assert_eq!(purse(&shop, "sales"), 0);
}

#[tokio::test]
async fn one_that_was_given_to_a_friend_is_the_friends() {
    let shop = open(json!({}));
    let (mei, friend) = (Phone::of(&shop, MEI).await, Phone::of(&shop, RICH).await);
    let clerk = Phone::of(&shop, LI).await;
    let bought = bought(&shop, &mei, 1).await;
    let coupon = held(&mei, "usable").await.remove(0);
    let address = format!("/api/v1/coupons/{}/gift", coupon.id);
    let gift: Gift = mei.post(&address, &Value::Null).await.read();
    let refusal = ask(&mei, &bought, &key(), back(&bought, 1)).await;
    refused(&refusal, 409, ProblemCode::GivenAway);
    // Taken back it could be given back; given again it is out of the buyer's hands.
    mei.post(&format!("{address}/end"), &Value::Null).await.read::<Coupon>();
    let told = order(&mei, bought.id.as_str()).await;
    assert_eq!(told.groups[0].lines[0].after_sales[0].quantity, 1);
    let second: Gift = mei.post(&address, &Value::Null).await.read();
    assert_ne!(second.token, gift.token);
    let accepting = format!("/api/v1/gifts/{}/acceptance", second.token);
    friend.post(&accepting, &Value::Null).await.read::<Coupon>();
    let refusal = ask(&mei, &bought, &key(), back(&bought, 1)).await;
    refused(&refusal, 409, ProblemCode::GivenAway);
    let secret = secrets(&friend).await.remove(0);
    used(&shop, &clerk, &secret).await;
    assert_eq!(purse(&shop, "sales"), 1_800);
}

#[tokio::test]
async fn no_more_are_sold_than_there_are_nor_than_one_shopper_may_have() {
    let shop = open(json!({ "claim_until": "2026-11-24T00:00:00Z" }));
    let (mei, rich) = (Phone::of(&shop, MEI).await, Phone::of(&shop, RICH).await);
    let four = choices(&[("voucher", 4)], json!({}));
    let seen = look(&rich, &four).await;
    let placed = place(&mei, &four, "four").await;
    assert_eq!(gone(&shop), 4);
    // Mei has all that she may, and of six only two are left.
    let one = look(&mei, &choices(&[("voucher", 1)], json!({}))).await;
    assert_eq!(one.differences[0].kind, DifferenceKind::LimitReached);
    let short = differs(&rich, &four, &seen, "too many").await;
    assert_eq!((short[0].kind, short[0].left), (DifferenceKind::OutOfStock, Some(2)));
    // What is not paid in time can be bought by others.
    shop.state.clock.advance(16 * MINUTE);
    assert_eq!(order(&mei, placed.id.as_str()).await.state, OrderState::Cancelled);
    assert_eq!(gone(&shop), 0);
    place(&rich, &four, "four").await;
    assert_eq!(gone(&shop), 4);
    // When its time is over, none is sold.
    shop.state.clock.advance(DAY);
    let late = look(&mei, &four).await;
    assert!(late.groups.is_empty());
    assert_eq!(late.differences[0].kind, DifferenceKind::OutOfStock);
}
