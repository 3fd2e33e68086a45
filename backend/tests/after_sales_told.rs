//! What shoppers and clerks are told after an order: in the inbox, of days that are left, and of money
//! that is handed out at the till.

#[path = "shop/after_sales.rs"]
mod aftercare;
#[path = "shop/deposits.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod depositing;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/ordering.rs"]
mod ordering;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use aftercare::{act, approve, asked, came, choice, had, look_up, open_with};
use contract::Timestamp;
use contract::after_sales::{AfterSales, AfterSalesKind};
use contract::notices::{Notice, Notices};
use contract::orders::Order;
use contract::payment::Payment;
use contract::pickup::{HandedOver, RefundedLines};
use depositing::{start, unpaid};
use ordering::{LI, MINUTE, bought, bring, choices, live_at, order, pay, place, purse};
use phones::{MEI, Phone};
use serde_json::json;

const DAY: i64 = 24 * 60 * MINUTE;

async fn notices(phone: &Phone<'_>) -> Vec<Notice> {
    phone.get("/api/v1/notices").await.read::<Notices>().items
}

/// The kinds of all notices after the first so many, oldest first.
async fn kinds(phone: &Phone<'_>, after: usize) -> Vec<&'static str> {
    notices(phone).await.iter().rev().skip(after).map(|notice| notice.kind.name()).collect()
}

/// Hands over so many pieces of these lines.
async fn give_some(clerk: &Phone<'_>, number: &str, pieces: &[(&str, u32)]) -> HandedOver {
    let pieces: Vec<_> =
        pieces.iter().map(|(sku, quantity)| json!({ "sku": sku, "quantity": quantity })).collect();
    let ticket = look_up(clerk, number).await.ticket;
    let body = json!({ "ticket": ticket, "pieces": pieces, "has_collected": true });
    clerk.post("/api/v1/counter/hand-overs", &body).await.read()
}

#[tokio::test]
async fn each_step_of_an_exchange_is_told_once_and_leads_to_the_request() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let had = had(&shop, (&phone, &clerk), &[("kettle", 2), ("milk-s", 1)], "k").await;
    let before = notices(&phone).await.len();
    let one = choice(&had, "exchange", &[("kettle", 2)], Some("east"));
    let swap = asked(&phone, &had, one).await;
    assert_eq!(kinds(&phone, before).await, [] as [&str; 0]);
    for _ in 0..2 {
        approve(&clerk, &swap).await.read::<AfterSales>();
    }
    for (key, pieces) in [("a", 1), ("b", 1)] {
        for _ in 0..2 {
            let came = came(key, "kettle", pieces, 0);
            act(&clerk, &swap, "receipts", came).await.read::<AfterSales>();
        }
    }
    for _ in 0..2 {
        let given = json!({ "note": "SF123" });
        act(&clerk, &swap, "replacement", given).await.read::<AfterSales>();
    }
    let expected =
        ["after_sales_approved", "goods_returned", "goods_returned", "replacement_given"];
    assert_eq!(kinds(&phone, before).await, expected);
    let told = notices(&phone).await.remove(0);
    assert_eq!((told.request, told.request_kind), (Some(swap.id), Some(AfterSalesKind::Exchange)));
    assert_eq!((told.product_name.as_deref(), told.pieces), (Some("水壶"), 2));
    assert_eq!((told.said.as_deref(), told.order), (Some("SF123"), Some(had.id)));
}

#[tokio::test]
async fn a_refusal_is_told_each_time_with_why_and_what_ended_too() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let had = had(&shop, (&phone, &clerk), &[("kettle", 1)], "k").await;
    let before = notices(&phone).await.len();
    let wanted = choice(&had, "return", &[("kettle", 1)], Some("east"));
    let back = asked(&phone, &had, wanted.clone()).await;
    let again = format!("/api/v1/after-sales/{}/resubmission", back.id);
    for answer in ["请拍照", "看不清"] {
        let no = json!({ "approves": false, "answer": answer });
        act(&clerk, &back, "decision", no).await.read::<AfterSales>();
        let body = json!({ "key": answer, "choice": wanted, "reason": "damaged" });
        phone.post(&again, &body).await.read::<AfterSales>();
        assert_eq!(notices(&phone).await[0].said.as_deref(), Some(answer));
    }
    approve(&clerk, &back).await.read::<AfterSales>();
    let until = shop.state.clock.now().millis() + 7 * DAY;
    assert_eq!(notices(&phone).await[0].until, Some(Timestamp::from_millis(until)));
    let closed = json!({ "reason": "没有送来" });
    act(&clerk, &back, "closure", closed).await.read::<AfterSales>();
    let expected = [
        "after_sales_refused",
        "after_sales_refused",
        "after_sales_approved",
        "after_sales_closed",
    ];
    assert_eq!(kinds(&phone, before).await, expected);
    let told = notices(&phone).await;
    assert_eq!((told[0].said.as_deref(), told[0].until), (Some("没有送来"), None));
    // What it waited for is over.
    assert_eq!(told[1].until, None);
}

#[tokio::test]
async fn money_that_comes_back_is_told_by_itself_alone() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let had = had(&shop, (&phone, &clerk), &[("kettle", 1)], "k").await;
    let before = notices(&phone).await.len();
    let back = asked(&phone, &had, choice(&had, "return", &[("kettle", 1)], None)).await;
    approve(&clerk, &back).await.read::<AfterSales>();
    act(&clerk, &back, "receipts", came("c", "kettle", 1, 1)).await.read::<AfterSales>();
    assert_eq!(kinds(&phone, before).await, ["after_sales_approved", "refunded"]);
    let early = bought(&shop, &phone, &[("milk-s", 2)], "early").await;
    let part = asked(&phone, &early, choice(&early, "refund", &[("milk-s", 1)], None)).await;
    approve(&clerk, &part).await.read::<AfterSales>();
    assert_eq!(kinds(&phone, before + 2).await, ["paid", "refunded"]);
}

#[tokio::test]
async fn the_days_of_a_line_begin_with_its_last_piece_and_not_with_another_lines() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let order_of = bought(&shop, &phone, &[("milk-s", 2), ("kettle", 2)], "k").await;
    let start = shop.state.clock.now().millis();
    let until = async |line: usize| {
        let told = order(&phone, order_of.id.as_str()).await;
        let mut told = told.groups[0].lines[line].after_sales.iter();
        let told = told.find(|option| option.kind == AfterSalesKind::Return);
        told.and_then(|option| option.until).map(|until| (until.millis() - start) / DAY)
    };
    give_some(&clerk, &order_of.number, &[("milk-s", 2), ("kettle", 1)]).await;
    assert_eq!((until(0).await, until(1).await), (Some(7), Some(7)));
    shop.state.clock.advance(3 * DAY);
    phone.sign_in(MEI).await;
    clerk.sign_in(LI).await;
    give_some(&clerk, &order_of.number, &[("kettle", 1)]).await;
    assert_eq!((until(0).await, until(1).await), (Some(7), Some(10)));
    shop.state.clock.advance(4 * DAY);
    phone.sign_in(MEI).await;
    let now: Order = order(&phone, order_of.id.as_str()).await;
    let milk = now.groups[0].lines[0].after_sales.iter().map(|option| option.kind);
    assert_eq!(milk.collect::<Vec<_>>(), [AfterSalesKind::Exchange]);
    assert_eq!(until(1).await, Some(10));
}

#[tokio::test]
async fn a_clerk_is_told_what_is_handed_out_at_the_till() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let id = unpaid(&phone, &[("milk-s", 3)], "k").await;
    start(&phone, &id, "in_store", false).await.read::<Payment>();
    // She pays all of it at the till and takes one; another cannot be found.
    let number = order(&phone, &id).await.number;
    let given = give_some(&clerk, &number, &[("milk-s", 1)]).await;
    let refund = json!({ "key": "r", "pieces": [{ "sku": "milk-s", "quantity": 1 }] });
    let address = format!("/api/v1/counter/groups/{}/refunds", given.group.id);
    for _ in 0..2 {
        let refunded: RefundedLines = clerk.post(&address, &refund).await.read();
        let till = refunded.from_till.map(|money| money.amount);
        assert_eq!((refunded.amount.amount, till), (450, Some(450)));
    }
    let told = notices(&phone).await.remove(0);
    assert_eq!(told.from_till.map(|money| money.amount), Some(450));
    // What was paid online comes back by itself.
    let online = bought(&shop, &phone, &[("milk-s", 2)], "online").await;
    let address = format!("/api/v1/counter/groups/{}/refunds", online.groups[0].id);
    let refunded: RefundedLines = clerk.post(&address, &refund).await.read();
    assert_eq!((refunded.amount.amount, refunded.from_till), (450, None));
    assert_eq!(notices(&phone).await[0].from_till, None);
}

#[tokio::test]
async fn the_fee_of_a_delivery_is_told_by_the_refund_that_brought_it_back_and_once() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    live_at(&phone, 0.005, "310110").await;
    let wanted = choices(&[("milk-s", 2)], json!({ "groups": bring(None) }));
    let placed = place(&phone, &wanted, "k").await;
    pay(&shop, &phone, placed.id.as_str()).await;
    let bought = order(&phone, placed.id.as_str()).await;
    let mut done = Vec::new();
    for _ in 0..2 {
        let one = choice(&bought, "refund", &[("milk-s", 1)], None);
        let one = asked(&phone, &bought, one).await;
        let told: AfterSales = approve(&clerk, &one).await.read();
        assert_eq!(told.back, one.back, "as it was told before");
        done.push(one);
    }
    // ¥9.00 for the milk and ¥3.00 for bringing it, which nobody has to do any more.
    for (request, back) in done.iter().zip([450, 450 + 300]) {
        assert_eq!(aftercare::request(&phone, request).await.back.amount, back);
    }
    let refunds = order(&phone, bought.id.as_str()).await.refunds;
    assert_eq!(refunds.iter().map(|refund| refund.amount).sum::<i64>(), 1_200);
    assert_eq!(purse(&shop, "sales"), 0);
}
