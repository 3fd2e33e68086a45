//! Paying inside WeChat, in its mini-program and in Alipay: what hosts are handed, and to whom it is
//! made out.

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
#[path = "shop/wechat.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod wechat;

use std::sync::Arc;

use contract::ProblemCode;
use contract::payment::{
    AttemptOutcome, Payment, PaymentMethod, PaymentRequest, PaymentState, WechatRequest,
};
use doorstep_backend::payments::{Asked, Gateway, Payments, Preparing, SandboxGateway};
use ordering::{MINUTE, at_cashier, choices, open, payment, pick_up, place, purse, refused};
use phones::{LIN, MEI, Phone};
use serde_json::{Value, json};
use shop::{Answer, TestShop};
use wechat::{APP, consent, shell};

const METHODS: [PaymentMethod; 5] = [
    PaymentMethod::WechatJsapi,
    PaymentMethod::WechatMiniProgram,
    PaymentMethod::AlipayTrade,
    PaymentMethod::WechatH5,
    PaymentMethod::AlipayPage,
];

/// A chain with accounts at WeChat and a gateway that takes no money.
fn open_in_hosts() -> TestShop {
    let mut shop = open(&[]);
    wechat::join(&mut shop);
    let gateway = Arc::new(SandboxGateway { methods: METHODS.into() });
    shop.change(|state| state.payments = Payments::sandbox().with_gateway(gateway));
    shop
}

/// An order of ¥9.00 that waits for its payment.
async fn unpaid(phone: &Phone<'_>) -> String {
    let wanted = choices(&[("milk-s", 2)], json!({ "groups": pick_up(None) }));
    place(phone, &wanted, "k").await.id.to_string()
}

async fn begin(phone: &Phone<'_>, id: &str, method: &str) -> Answer {
    let body = json!({ "method": method });
    phone.post(&format!("/api/v1/orders/{id}/payments"), &body).await
}

/// What the host is handed.
fn request(payment: Payment) -> PaymentRequest {
    payment.attempt.unwrap().request.unwrap()
}

/// The page of the sandbox's cashier where this is paid.
fn cashier(prepared: &str) -> String {
    let reference = prepared.trim_start_matches("prepay_id=").strip_prefix("sandbox-").unwrap();
    format!("/sandbox/cashier/{reference}")
}

/// What the native page sends.
fn asking(order: &str, ticket: &str, code: &str) -> Value {
    json!({ "order": order, "ticket": ticket, "code": code })
}

const PREPARE: &str = "/api/v1/shell/payment";

#[tokio::test]
async fn in_wechat_a_payment_is_made_out_to_who_wechat_says_pays() {
    let shop = open_in_hosts();
    let phone = Phone::of(&shop, MEI).await;
    let id = unpaid(&phone).await;
    let methods = payment(&phone, &id).await.methods;
    assert_eq!(methods[..5], METHODS);
    assert_eq!(methods[5..], [PaymentMethod::Sandbox, PaymentMethod::InStore]);

    // Nobody has asked WeChat yet, and nothing is begun before.
    refused(&begin(&phone, &id, "wechat_jsapi").await, 409, ProblemCode::ConsentNeeded);
    assert_eq!(payment(&phone, &id).await.attempt, None);
    consent(&phone, "mei-1").await;
    let begun = begin(&phone, &id, "wechat_jsapi").await.read::<Payment>();
    assert_eq!(begun.state, PaymentState::Pending);
    let wechat = request(begun).wechat.unwrap();
    assert_eq!(wechat.app_id.as_deref(), Some(APP));
    assert_eq!((wechat.time_stamp.as_str(), wechat.sign_type.as_str()), ("1795420800", "RSA"));
    // However often it is tapped or asked, it is the same request.
    let again = begin(&phone, &id, "wechat_jsapi").await.read::<Payment>();
    assert_eq!(request(again).wechat.as_ref(), Some(&wechat));
    assert_eq!(request(payment(&phone, &id).await).wechat.as_ref(), Some(&wechat));

    // In somebody else's WeChat it is made out to her, and the other request is closed.
    consent(&phone, "lin-1").await;
    let begun = begin(&phone, &id, "wechat_jsapi").await.read::<Payment>();
    let others = request(begun).wechat.unwrap();
    assert_ne!(others.package, wechat.package);

    at_cashier(&shop, &cashier(&others.package), "pay").await;
    let paid = payment(&phone, &id).await;
    assert_eq!((paid.state, paid.attempt.unwrap().request), (PaymentState::Paid, None));
    assert_eq!(purse(&shop, "sales"), 900);
}

#[tokio::test]
async fn a_deposit_stays_one_when_somebody_else_s_wechat_pays_it() {
    let shop = open_in_hosts();
    let phone = Phone::of(&shop, MEI).await;
    let id = unpaid(&phone).await;
    let body = json!({ "method": "wechat_jsapi", "is_deposit": true });
    let address = format!("/api/v1/orders/{id}/payments");
    consent(&phone, "mei-1").await;
    phone.post(&address, &body).await.read::<Payment>();
    consent(&phone, "lin-1").await;
    let others = request(phone.post(&address, &body).await.read()).wechat.unwrap();
    at_cashier(&shop, &cashier(&others.package), "pay").await;
    let paid = payment(&phone, &id).await;
    assert_eq!((paid.state, paid.deposit), (PaymentState::InStore, Some(180)));
    assert_eq!(purse(&shop, "sales"), 180);
}

#[tokio::test]
async fn in_the_mini_program_the_native_page_has_it_prepared_by_a_ticket() {
    let shop = open_in_hosts();
    let phone = Phone::of(&shop, MEI).await;
    let id = unpaid(&phone).await;
    let handed = request(begin(&phone, &id, "wechat_mini_program").await.read());
    let ticket = handed.ticket.unwrap();
    assert_eq!((handed.wechat, handed.page), (None, None));
    // A lost answer costs nothing: the same ticket again.
    let again = request(begin(&phone, &id, "wechat_mini_program").await.read());
    assert_eq!(again.ticket.as_ref(), Some(&ticket));
    // Who only asks how it stands is told no ticket.
    assert_eq!(payment(&phone, &id).await.attempt.unwrap().request, None);

    let answer = shell(&shop, PREPARE, &asking(&id, &ticket, "mei-1")).await;
    assert_eq!(
        (answer.header("set-cookie"), answer.header("cache-control")),
        ("", "private, no-store")
    );
    let prepared = answer.read::<WechatRequest>();
    // A mini-program is the app itself.
    assert_eq!(prepared.app_id, None);
    assert!(answer.text().contains(r#""timeStamp":"1795420800""#), "{}", answer.text());
    let again = shell(&shop, PREPARE, &asking(&id, &ticket, "mei-2")).await;
    assert_eq!(again.read::<WechatRequest>(), prepared);

    at_cashier(&shop, &cashier(&prepared.package), "pay").await;
    assert_eq!(payment(&phone, &id).await.state, PaymentState::Paid);
    // Paid, and so the ticket is of no use any more.
    let late = shell(&shop, PREPARE, &asking(&id, &ticket, "mei-3")).await;
    refused(&late, 410, ProblemCode::CodeExpired);
    assert_eq!(purse(&shop, "sales"), 900);
}

#[tokio::test]
async fn what_was_made_out_to_one_is_begun_anew_for_another() {
    let shop = open_in_hosts();
    let phone = Phone::of(&shop, MEI).await;
    let id = unpaid(&phone).await;
    let ticket = request(begin(&phone, &id, "wechat_mini_program").await.read()).ticket.unwrap();
    let mine = shell(&shop, PREPARE, &asking(&id, &ticket, "mei-1")).await.read::<WechatRequest>();
    // Lin, who is to pay it for her on a phone of his own, has nothing of that ticket.
    let other = shell(&shop, PREPARE, &asking(&id, &ticket, "lin-1")).await;
    refused(&other, 410, ProblemCode::CodeExpired);
    let newer = request(begin(&phone, &id, "wechat_mini_program").await.read()).ticket.unwrap();
    let his = shell(&shop, PREPARE, &asking(&id, &newer, "lin-2")).await.read::<WechatRequest>();
    assert_ne!(his.package, mine.package);
    // Both pay: one counts, the other is given back.
    at_cashier(&shop, &cashier(&his.package), "pay").await;
    at_cashier(&shop, &cashier(&mine.package), "pay").await;
    assert_eq!(payment(&phone, &id).await.state, PaymentState::Paid);
    assert_eq!(purse(&shop, "sales"), 900);
}

#[tokio::test]
async fn a_payment_ticket_is_good_for_its_order_and_a_few_minutes() {
    let shop = open_in_hosts();
    let phone = Phone::of(&shop, MEI).await;
    let id = unpaid(&phone).await;
    let ticket = request(begin(&phone, &id, "wechat_mini_program").await.read()).ticket.unwrap();
    let lin = Phone::of(&shop, LIN).await;
    let others = unpaid(&lin).await;
    for (order, ticket) in [(others.as_str(), ticket.as_str()), (&id, "made-up"), (&id, "a b")] {
        let answer = shell(&shop, PREPARE, &asking(order, ticket, "mei-1")).await;
        refused(&answer, 410, ProblemCode::CodeExpired);
    }
    let wrong = shell(&shop, PREPARE, &asking(&id, &ticket, "wrong-1")).await;
    refused(&wrong, 422, ProblemCode::WrongCode);
    shop.state.clock.advance(5 * MINUTE);
    let late = shell(&shop, PREPARE, &asking(&id, &ticket, "mei-1")).await;
    refused(&late, 410, ProblemCode::CodeExpired);
    // Another attempt has another ticket, and ends the one before.
    let newer = request(begin(&phone, &id, "wechat_mini_program").await.read()).ticket.unwrap();
    assert_ne!(newer, ticket);
    assert_eq!(shell(&shop, PREPARE, &asking(&id, &newer, "mei-1")).await.status, 200);
    // So does another way.
    begin(&phone, &id, "sandbox").await.read::<Payment>();
    let ended = shell(&shop, PREPARE, &asking(&id, &newer, "mei-1")).await;
    refused(&ended, 410, ProblemCode::CodeExpired);
}

#[tokio::test]
async fn alipay_has_its_number_and_other_browsers_leave_for_a_page() {
    let shop = open_in_hosts();
    let phone = Phone::of(&shop, MEI).await;
    let id = unpaid(&phone).await;
    let alipay = request(begin(&phone, &id, "alipay_trade").await.read());
    let alipay = alipay.alipay_trade_no.unwrap();
    for method in ["wechat_h5", "alipay_page"] {
        let page = request(begin(&phone, &id, method).await.read()).page.unwrap();
        assert!(page.starts_with("/sandbox/cashier/"), "{page}");
        assert_eq!(shop.get(&page).await.status, 200);
    }
    // The first was closed by the others; paid all the same, it counts, and once.
    at_cashier(&shop, &cashier(&alipay), "pay").await;
    assert_eq!(payment(&phone, &id).await.state, PaymentState::Paid);
    assert_eq!(purse(&shop, "sales"), 900);
}

/// A payment service that cannot be reached.
#[derive(Debug)]
struct Unreachable;

impl Gateway for Unreachable {
    fn methods(&self) -> &[PaymentMethod] {
        &[PaymentMethod::WechatH5]
    }

    fn prepare(&self, _: Asked) -> Preparing<'_> {
        Box::pin(async { Err("no route to it".to_owned()) })
    }
}

#[tokio::test]
async fn a_gateway_that_fails_leaves_an_order_that_can_be_paid_otherwise() {
    let mut shop = open(&[]);
    let payments = Payments::sandbox().with_gateway(Arc::new(Unreachable));
    shop.change(|state| state.payments = payments);
    let phone = Phone::of(&shop, MEI).await;
    let id = unpaid(&phone).await;
    let failed = begin(&phone, &id, "wechat_h5").await;
    refused(&failed, 503, ProblemCode::Unavailable);
    // What it was is for the log.
    assert_eq!(failed.problem().detail, None);
    let due = payment(&phone, &id).await;
    assert_eq!(due.state, PaymentState::Due);
    assert_eq!(due.attempt.unwrap().outcome, AttemptOutcome::Closed);
    ordering::pay(&shop, &phone, &id).await;
}
