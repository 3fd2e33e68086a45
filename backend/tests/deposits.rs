//! Deposits: a part is paid online and the rest at the till; it comes back when nothing is picked up.

#[path = "shop/after_sales.rs"]
mod aftercare;
#[path = "shop/deposits.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod depositing;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/invoicing.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod invoicing;
#[path = "shop/ordering.rs"]
mod ordering;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use aftercare::{give, look_up, open_with};
use contract::ProblemCode;
use contract::invoices::InvoiceState;
use contract::notices::{NoticeKind, Notices};
use contract::orders::{EndReason, GroupState, Order, OrderState, Orders, RefundState, StepKind};
use contract::payment::{AttemptOutcome, Payment, PaymentMethod, PaymentState};
use contract::pickup::HandedOver;
use depositing::{deposited, money, start, unpaid};
use ordering::{
    LI, MINUTE, at_cashier, begin_deposit, bring, choices, found, free, live_at, order, payment,
    place, purse, refused,
};
use phones::{LIN, MEI, Phone};
use serde_json::json;

#[tokio::test]
async fn a_deposit_is_paid_now_and_the_rest_when_it_is_picked_up() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let id = unpaid(&phone, &[("milk-s", 2)], "k").await;
    let due = payment(&phone, &id).await;
    assert_eq!((due.state, due.due, due.deposit), (PaymentState::Due, 900, Some(180)));
    // However often it is tapped, it is one payment.
    let page = begin_deposit(&phone, &id).await;
    assert_eq!(begin_deposit(&phone, &id).await, page);
    at_cashier(&shop, &page, "pay").await;
    let paid = payment(&phone, &id).await;
    assert_eq!((paid.state, paid.due, paid.deposit), (PaymentState::InStore, 900, Some(180)));
    assert_eq!((paid.order_state, paid.lapses_at), (OrderState::Preparing, None));
    assert!(paid.methods.is_empty());
    let attempt = paid.attempt.unwrap();
    assert!(attempt.is_deposit && attempt.outcome == AttemptOutcome::Paid);

    let waiting = order(&phone, &id).await;
    assert_eq!((waiting.deposit, waiting.to_pay, waiting.paid_at), (Some(180), Some(720), None));
    assert_eq!(waiting.payment, Some(PaymentMethod::InStore));
    let kinds: Vec<_> = waiting.timeline.iter().map(|step| step.kind).collect();
    assert_eq!(kinds, [StepKind::Placed, StepKind::DepositPaid]);
    let listed: Orders = phone.get("/api/v1/orders").await.read();
    assert_eq!((listed.items[0].deposit, listed.items[0].to_pay), (Some(180), Some(720)));
    let told: Notices = phone.get("/api/v1/notices").await.read();
    assert_eq!(told.items[0].kind, NoticeKind::DepositPaid);
    assert_eq!(told.items[0].amount.map(|money| money.amount), Some(180));

    // The rest cannot be paid online, nor the deposit again; that it is paid in the shop is so.
    for is_deposit in [false, true] {
        let again = start(&phone, &id, "sandbox", is_deposit).await;
        refused(&again, 409, ProblemCode::AlreadyPaid);
    }
    let in_store: Payment = start(&phone, &id, "in_store", false).await.read();
    assert_eq!((in_store.state, in_store.deposit), (PaymentState::InStore, Some(180)));

    let found_it = look_up(&clerk, &waiting.number).await;
    assert_eq!(found_it.collect.unwrap().amount, 720);
    let body = json!({ "ticket": found_it.ticket });
    let unpaid = clerk.post("/api/v1/counter/hand-overs", &body).await;
    refused(&unpaid, 409, ProblemCode::NotPaid);
    give(&clerk, &waiting.number).await.read::<HandedOver>();
    assert_eq!(money(&shop), (180, 720, 900));
    let had = order(&phone, &id).await;
    assert_eq!((had.state, had.deposit, had.to_pay), (OrderState::Completed, Some(180), None));
    assert_eq!(purse(&shop, "points_issued"), -1_000 - 9);
    // An invoice is of all that she paid, online and at the till.
    let draft = json!({ "kind": "personal", "title": "个人" });
    invoicing::ask(&phone, &id, &draft).await;
    let invoice = invoicing::invoice(&phone, &id).await;
    assert_eq!((invoice.state, invoice.amount.amount), (InvoiceState::Issued, 900));
}

#[tokio::test]
async fn with_a_deposit_the_store_gets_to_work() {
    let shop = open_with(&[]);
    shop.state.tracking.simulate(true);
    let phone = Phone::of(&shop, MEI).await;
    let bought = deposited(&shop, &phone, &[("milk-s", 1)], "k").await;
    assert_eq!(bought.groups[0].state, GroupState::Preparing);
    shop.state.clock.advance(5 * MINUTE);
    let ready = order(&phone, bought.id.as_str()).await;
    assert_eq!((ready.groups[0].state, ready.to_pay), (GroupState::Ready, Some(360)));
}

#[tokio::test]
async fn a_deposit_comes_back_when_the_order_is_cancelled() {
    let shop = open_with(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let id = unpaid(&phone, &[("milk-s", 2)], "k").await;
    at_cashier(&shop, &begin_deposit(&phone, &id).await, "pay_and_refund_slowly").await;
    assert_eq!(payment(&phone, &id).await.state, PaymentState::InStore);
    // There is no invoice of a deposit alone.
    let draft = json!({ "kind": "personal", "title": "个人" });
    refused(&invoicing::ask(&phone, &id, &draft).await, 409, ProblemCode::NotPaid);
    let cancel = format!("/api/v1/orders/{id}/cancellation");
    for _ in 0..2 {
        let cancelled: Order = phone.post(&cancel, &json!({})).await.read();
        assert_eq!((cancelled.state, cancelled.to_pay), (OrderState::Cancelled, None));
        assert_eq!(cancelled.refunds.len(), 1);
        let refund = &cancelled.refunds[0];
        assert_eq!((refund.amount, refund.state), (180, RefundState::Open));
    }
    shop.state.clock.advance(10 * MINUTE);
    assert_eq!(order(&phone, &id).await.refunds[0].state, RefundState::Settled);
    assert_eq!((money(&shop), free(&shop, "milk-s")), ((0, 0, 0), 20));
    assert_eq!(payment(&phone, &id).await.state, PaymentState::Closed);
}

#[tokio::test]
async fn a_deposit_comes_back_when_nobody_picks_the_order_up() {
    let shop = open_with(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let bought = deposited(&shop, &phone, &[("milk-s", 2)], "k").await;
    // It waits for a day after its slot, as what is paid in the shop altogether.
    shop.state.clock.advance(20 * 60 * MINUTE);
    assert_eq!(order(&phone, bought.id.as_str()).await.state, OrderState::Preparing);
    shop.state.clock.advance(10 * 60 * MINUTE);
    let over = order(&phone, bought.id.as_str()).await;
    assert_eq!((over.state, over.end), (OrderState::Cancelled, Some(EndReason::NotPickedUp)));
    assert_eq!((over.refunds.len(), over.refunds[0].amount), (1, 180));
    assert_eq!((money(&shop), free(&shop, "milk-s")), ((0, 0, 0), 20));
}

#[tokio::test]
async fn a_clerk_takes_what_is_left_when_the_deposit_came_after_the_look_up() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let id = unpaid(&phone, &[("milk-s", 2)], "k").await;
    start(&phone, &id, "in_store", false).await.read::<Payment>();
    let deposit = begin_deposit(&phone, &id).await;
    let number = order(&phone, &id).await.number;
    let found_it = look_up(&clerk, &number).await;
    assert_eq!(found_it.collect.unwrap().amount, 900);
    at_cashier(&shop, &deposit, "pay").await;
    let body = json!({ "ticket": found_it.ticket, "has_collected": true });
    let old = clerk.post("/api/v1/counter/hand-overs", &body).await;
    refused(&old, 409, ProblemCode::Stale);
    assert_eq!(look_up(&clerk, &number).await.collect.unwrap().amount, 720);
    give(&clerk, &number).await.read::<HandedOver>();
    assert_eq!(money(&shop), (180, 720, 900));
}

#[tokio::test]
async fn a_deposit_is_taken_only_where_it_is_offered_and_from_whose_order_it_is() {
    let shop = open_with(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let id = unpaid(&phone, &[("milk-s", 2)], "k").await;
    refused(&start(&phone, &id, "in_store", true).await, 503, ProblemCode::Unavailable);
    refused(&start(&phone, &id, "alipay_page", true).await, 503, ProblemCode::Unavailable);
    let guest = Phone::new(&shop);
    refused(&start(&guest, &id, "sandbox", true).await, 401, ProblemCode::SignedOut);
    let other = Phone::of(&shop, LIN).await;
    refused(&start(&other, &id, "sandbox", true).await, 404, ProblemCode::NotFound);

    // What is brought is paid before it is.
    live_at(&phone, 0.005, "310110").await;
    let brought = choices(&[("oat-milk", 3)], json!({ "groups": bring(None) }));
    let brought = place(&phone, &brought, "brought").await.id.to_string();
    assert_eq!(payment(&phone, &brought).await.deposit, None);
    refused(&start(&phone, &brought, "sandbox", true).await, 503, ProblemCode::Unavailable);
    assert_eq!(found::<i64>(&shop, "SELECT count(*) FROM payment"), 0);

    // A shop that takes no deposits.
    let without = ordering::open(&[json!({ "kind": "shop", "currency": "CNY",
        "brand": { "name": goods::text("巷口鲜生", "Lane Fresh"),
            "accent": "#0b7a4b", "accent_dark": "#4fd69c" },
        "policies": { "pay_in_store": true } })]);
    let phone = Phone::of(&without, MEI).await;
    let id = unpaid(&phone, &[("milk-s", 2)], "k").await;
    assert_eq!(payment(&phone, &id).await.deposit, None);
    refused(&start(&phone, &id, "sandbox", true).await, 503, ProblemCode::Unavailable);
}
