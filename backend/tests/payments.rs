//! Payments: the backend alone says what is paid, whatever a cashier does and when.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/ordering.rs"]
mod ordering;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use contract::ProblemCode;
use contract::orders::{EndReason, Order, OrderState, RefundState, StepKind};
use contract::payment::{AttemptOutcome, Payment, PaymentMethod, PaymentState};
use doorstep_backend::payments::Payments;
use ordering::{
    MINUTE, at_cashier, begin, choices, found, free, open, order, payment, pick_up, place, purse,
    refused,
};
use phones::{LIN, MEI, Phone};
use serde_json::json;

/// An order of ¥9.00 that waits for its payment.
async fn unpaid(phone: &Phone<'_>, key: &str) -> String {
    let wanted = choices(&[("milk-s", 2)], json!({ "groups": pick_up(None) }));
    place(phone, &wanted, key).await.id.to_string()
}

#[tokio::test]
async fn a_payment_is_asked_for_once_however_often_it_is_tapped() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let id = unpaid(&phone, "k").await;
    let due = payment(&phone, &id).await;
    assert_eq!((due.state, due.due, due.attempt), (PaymentState::Due, 900, None));
    assert_eq!(due.methods, [PaymentMethod::Sandbox, PaymentMethod::InStore]);
    let page = begin(&phone, &id).await;
    assert_eq!(begin(&phone, &id).await, page);
    // When the request has run out there is another, and what is paid by the old one comes back.
    shop.state.clock.advance(5 * MINUTE);
    let newer = begin(&phone, &id).await;
    assert_ne!(newer, page);
    at_cashier(&shop, &newer, "pay").await;
    at_cashier(&shop, &page, "pay").await;
    let paid = payment(&phone, &id).await;
    assert_eq!((paid.state, paid.order_state), (PaymentState::Paid, OrderState::Preparing));
    let order = order(&phone, &id).await;
    assert_eq!((order.refunds.len(), order.refunds[0].amount), (1, 900));
    assert_eq!((purse(&shop, "sales"), purse(&shop, "gateway")), (900, -900));
    let pay_again = format!("/api/v1/orders/{id}/payments");
    let again = phone.post(&pay_again, &json!({ "method": "sandbox" })).await;
    refused(&again, 409, ProblemCode::AlreadyPaid);
}

#[tokio::test]
async fn a_payment_that_is_told_twice_counts_once() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let id = unpaid(&phone, "k").await;
    let page = begin(&phone, &id).await;
    at_cashier(&shop, &page, "pay_twice").await;
    assert_eq!(payment(&phone, &id).await.state, PaymentState::Paid);
    at_cashier(&shop, &page, "pay").await;
    assert_eq!(payment(&phone, &id).await.state, PaymentState::Paid);
    assert_eq!(purse(&shop, "sales"), 900);
    assert_eq!(order(&phone, &id).await.refunds, []);
}

#[tokio::test]
async fn a_payment_that_fails_or_is_given_up_can_be_made_again() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let id = unpaid(&phone, "k").await;
    for (doing, outcome) in
        [("fail", AttemptOutcome::Failed), ("cancel", AttemptOutcome::Cancelled)]
    {
        let page = begin(&phone, &id).await;
        at_cashier(&shop, &page, doing).await;
        let asked = payment(&phone, &id).await;
        assert_eq!(asked.state, PaymentState::Due);
        assert_eq!(asked.attempt.unwrap().outcome, outcome);
    }
    // "Cancelled", and then paid after all.
    let page = begin(&phone, &id).await;
    at_cashier(&shop, &page, "cancel").await;
    assert_eq!(payment(&phone, &id).await.state, PaymentState::Due);
    at_cashier(&shop, &page, "pay").await;
    assert_eq!(payment(&phone, &id).await.state, PaymentState::Paid);
}

#[tokio::test]
async fn a_slow_payment_is_pending_until_it_comes() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let id = unpaid(&phone, "k").await;
    let page = begin(&phone, &id).await;
    at_cashier(&shop, &page, "pay_slowly").await;
    assert_eq!(payment(&phone, &id).await.state, PaymentState::Pending);
    shop.state.clock.advance(20_000);
    assert_eq!(payment(&phone, &id).await.state, PaymentState::Paid);
}

#[tokio::test]
async fn a_payment_after_the_lapse_is_given_back_and_said_so() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let id = unpaid(&phone, "k").await;
    let page = begin(&phone, &id).await;
    at_cashier(&shop, &page, "pay_late").await;
    shop.state.clock.advance(15 * MINUTE);
    let lapsed = payment(&phone, &id).await;
    assert_eq!((lapsed.state, lapsed.end), (PaymentState::Closed, Some(EndReason::Lapsed)));
    let body = json!({ "method": "sandbox" });
    let tapped = phone.post(&format!("/api/v1/orders/{id}/payments"), &body).await;
    refused(&tapped, 410, ProblemCode::Ended);
    shop.state.clock.advance(MINUTE);
    let late = order(&phone, &id).await;
    assert_eq!((late.state, late.end), (OrderState::Cancelled, Some(EndReason::PaidTooLate)));
    assert_eq!((late.refunds[0].amount, late.refunds[0].state), (900, RefundState::Settled));
    assert_eq!(late.timeline.last().unwrap().kind, StepKind::PaidTooLate);
    assert_eq!((purse(&shop, "sales"), free(&shop, "milk-s")), (0, 20));
}

#[tokio::test]
async fn nobody_sees_an_order_as_payable_after_its_end_even_when_all_slept() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let id = unpaid(&phone, "k").await;
    let page = begin(&phone, &id).await;
    // Paid in time, and told in time, and the program looked only much later.
    at_cashier(&shop, &page, "pay_slowly").await;
    shop.state.clock.advance(60 * MINUTE);
    assert_eq!(payment(&phone, &id).await.state, PaymentState::Paid);
    let other = unpaid(&phone, "other").await;
    shop.state.clock.advance(60 * MINUTE);
    let lists = phone.get("/api/v1/orders?state=awaiting_payment").await.json();
    assert_eq!(lists["items"], json!([]));
    assert_eq!(payment(&phone, &other).await.state, PaymentState::Closed);
}

#[tokio::test]
async fn what_is_picked_up_may_be_paid_there() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let id = unpaid(&phone, "k").await;
    let in_store = json!({ "method": "in_store" });
    for _ in 0..2 {
        let changed = phone.post(&format!("/api/v1/orders/{id}/payments"), &in_store).await;
        let told: Payment = changed.read();
        assert_eq!((told.state, told.lapses_at), (PaymentState::InStore, None));
    }
    // It waits for a day after its slot, and then gives back what it held.
    shop.state.clock.advance(20 * 60 * MINUTE);
    assert_eq!(order(&phone, &id).await.state, OrderState::Preparing);
    shop.state.clock.advance(10 * 60 * MINUTE);
    let over = order(&phone, &id).await;
    assert_eq!((over.state, over.end), (OrderState::Cancelled, Some(EndReason::NotPickedUp)));
    assert_eq!((over.refunds.len(), free(&shop, "milk-s")), (0, 20));
}

#[tokio::test]
async fn a_refund_takes_as_long_as_the_service_does() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let id = unpaid(&phone, "k").await;
    let page = begin(&phone, &id).await;
    at_cashier(&shop, &page, "pay_and_refund_slowly").await;
    assert_eq!(payment(&phone, &id).await.state, PaymentState::Paid);
    let cancel = format!("/api/v1/orders/{id}/cancellation");
    let cancelled: Order = phone.post(&cancel, &json!({})).await.read();
    assert_eq!(cancelled.refunds[0].state, RefundState::Open);
    shop.state.clock.advance(10 * MINUTE);
    assert_eq!(order(&phone, &id).await.refunds[0].state, RefundState::Settled);
}

#[tokio::test]
async fn the_cashier_is_a_page_that_leads_back_into_the_app_and_nowhere_else() {
    let mut shop = open(&[]);
    let page = {
        let phone = Phone::of(&shop, MEI).await;
        let id = unpaid(&phone, "k").await;
        let address = format!("/api/v1/orders/{id}/payments");
        for elsewhere in ["https://evil.example", "//evil.example", "/\\evil.example", "orders"] {
            let body = json!({ "method": "sandbox", "return_to": elsewhere });
            refused(&phone.post(&address, &body).await, 400, ProblemCode::Invalid);
        }
        let body = json!({ "method": "sandbox", "return_to": "/orders/x?paid=1" });
        let begun: Payment = phone.post(&address, &body).await.read();
        begun.attempt.unwrap().request.unwrap().page.unwrap()
    };
    let shown = shop.get(&page).await;
    let policy = shown.header("content-security-policy");
    assert!(policy.contains("form-action 'self'") && !policy.contains("unsafe"), "{policy}");
    assert!(shown.text().contains("测试收银台") && shown.text().contains("9.00"));
    let request = axum::http::Request::post(&page)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(axum::body::Body::from("do=pay"));
    let paid = shop.send(request.unwrap()).await;
    assert_eq!((paid.status.as_u16(), paid.header("location")), (303, "/orders/x?paid=1"));
    let nonsense = shop.post(&page, &json!({ "do": "dance" })).await;
    refused(&nonsense, 400, ProblemCode::Invalid);
    refused(&shop.get("/sandbox/cashier/none").await, 404, ProblemCode::NotFound);
    // A shop that is open to others has none.
    shop.change(|state| state.payments = Payments::default());
    refused(&shop.get(&page).await, 404, ProblemCode::NotFound);
    refused(&shop.post(&page, &json!({ "do": "pay" })).await, 404, ProblemCode::NotFound);
    let phone = Phone::of(&shop, LIN).await;
    let wanted = choices(&[("milk-s", 2)], json!({ "groups": pick_up(None) }));
    let seen = ordering::look(&phone, &wanted).await;
    assert_eq!(seen.payments, [PaymentMethod::InStore]);
    let paid = "SELECT count(*) FROM payment WHERE outcome = 'paid'";
    assert_eq!(found::<i64>(&shop, paid), 1);
}
