//! Signing in by who the shopper is to WeChat: by its page of consent, and on the native page of the
//! mini-program.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/carts.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod carts;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;
#[path = "shop/wechat.rs"]
mod wechat;

use contract::ProblemCode;
use contract::session::{HostSession, Session};
use goods::{chain, take_in};
use phones::{LIN, MEI, Phone};
use rusqlite::Connection;
use serde_json::json;
use shop::{Answer, TestShop};
use wechat::{NONCE, come_back, consent, enter, leave, shell_sign_in};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;

fn open() -> TestShop {
    let mut shop = TestShop::filled(|database| take_in(database, &chain()));
    wechat::join(&mut shop);
    shop
}

fn refused(answer: &Answer, status: u16, code: ProblemCode) {
    assert_eq!((answer.status.as_u16(), answer.problem().code), (status, code), "{answer:?}");
}

fn phone_of(session: &Session) -> Option<&str> {
    session.member.as_ref().map(|member| member.phone.as_str())
}

/// What was written down, oldest first.
fn log(shop: &TestShop) -> Vec<String> {
    let connection = Connection::open(shop.folder().join("shop.sqlite")).unwrap();
    let mut log = connection.prepare("SELECT what FROM host_log ORDER BY number").unwrap();
    log.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[tokio::test]
async fn who_signs_in_by_phone_inside_wechat_needs_no_code_the_next_time() {
    let shop = open();
    let member = Phone::of(&shop, MEI).await;
    carts::add(&member, "east", "oat-milk", 1).await;

    // Mei's other phone, in WeChat: she fills a cart as a guest.
    let phone = Phone::new(&shop);
    carts::add(&phone, "east", "milk-s", 2).await;
    let guest = phone.cookie();
    let HostSession { session, binding } = consent(&phone, "mei-1").await;
    shop.state.clock.advance(MINUTE);
    assert_eq!((session, phone.cookie()), (Session::default(), guest));
    let code = phone.code(MEI).await;
    let body = json!({ "phone": MEI, "code": code, "binding": binding.unwrap().ticket });
    let session = phone.post("/api/v1/session", &body).await.read::<Session>();
    assert_eq!(phone_of(&session), Some("138****8000"));
    let cart = carts::cart(&phone, "east").await;
    let mut lines = carts::told(&cart);
    lines.sort_unstable();
    assert_eq!(lines, [("milk-s", 2), ("oat-milk", 1)]);

    // Later she is known by WeChat alone, and what she put in as a guest is hers again.
    let later = Phone::new(&shop);
    carts::add(&later, "east", "milk-l", 1).await;
    let HostSession { session, binding } = consent(&later, "mei-2").await;
    assert_eq!((phone_of(&session), binding), (Some("138****8000"), None));
    assert_eq!(phone_of(&later.session().await), Some("138****8000"));
    assert_eq!(carts::told(&carts::cart(&later, "east").await).len(), 3);
    assert_eq!(log(&shop), ["unknown", "bound", "signed_in"]);

    // And in the mini-program, which knows her by the name of all apps.
    let ticket = shell_sign_in(&shop, "mei-7", None).await.ticket.unwrap();
    let page = Phone::new(&shop);
    let session = enter(&page, &ticket, NONCE).await.read::<Session>();
    assert_eq!(phone_of(&session), Some("138****8000"));
}

#[tokio::test]
async fn nobody_comes_back_from_consent_but_who_left_and_only_once() {
    let shop = open();
    let mei = Phone::new(&shop);
    let state = leave(&mei).await;
    // A link with Mei's state signs nobody else in, nor anybody who never was here.
    let lin = Phone::new(&shop);
    carts::add(&lin, "east", "milk-s", 1).await;
    refused(&come_back(&lin, &state, "mei-1").await, 410, ProblemCode::CodeExpired);
    let nobody = Phone::new(&shop);
    refused(&come_back(&nobody, &state, "mei-1").await, 410, ProblemCode::CodeExpired);
    assert_eq!(nobody.cookie(), None);
    // Made up.
    refused(&come_back(&mei, &"s".repeat(43), "mei-1").await, 410, ProblemCode::CodeExpired);
    assert_eq!(come_back(&mei, &state, "mei-1").await.status, 200);
    refused(&come_back(&mei, &state, "mei-2").await, 410, ProblemCode::CodeExpired);
    let state = leave(&mei).await;
    shop.state.clock.advance(10 * MINUTE);
    refused(&come_back(&mei, &state, "mei-3").await, 410, ProblemCode::CodeExpired);

    let state = leave(&mei).await;
    refused(&come_back(&mei, &state, "wrong-1").await, 422, ProblemCode::WrongCode);
    let state = leave(&mei).await;
    let body = json!({ "host": "alipay", "code": "c", "state": state });
    refused(&mei.post("/api/v1/session/host", &body).await, 400, ProblemCode::Invalid);
}

#[tokio::test]
async fn a_snapshot_of_the_shop_signs_nobody_in() {
    let shop = open();
    let phone = Phone::new(&shop);
    let state = leave(&phone).await;
    let answer = come_back(&phone, &state, "snapshot-1").await;
    refused(&answer, 403, ProblemCode::Snapshot);
    assert_eq!((phone.session().await, log(&shop)), (Session::default(), vec!["snapshot".into()]));
}

#[tokio::test]
async fn a_binding_is_good_once_and_for_its_guest_alone() {
    let shop = open();
    let mei = Phone::new(&shop);
    let binding = consent(&mei, "mei-1").await.binding.unwrap();
    let sign_in = async |phone: &Phone<'_>, number: &str| {
        let code = phone.code(number).await;
        let body = json!({ "phone": number, "code": code, "binding": binding.ticket });
        phone.post("/api/v1/session", &body).await.read::<Session>()
    };
    // Lin got hold of it: she signs in all the same, but WeChat's Mei does not become Lin.
    let lin = Phone::new(&shop);
    carts::add(&lin, "east", "milk-s", 1).await;
    assert_eq!(phone_of(&sign_in(&lin, LIN).await), Some("139****9000"));
    assert_eq!(log(&shop), ["unknown"]);
    assert_eq!(phone_of(&sign_in(&mei, MEI).await), Some("138****8000"));
    assert_eq!(log(&shop), ["unknown", "bound"]);

    // One that is too old binds nobody either.
    let other = Phone::new(&shop);
    let binding = consent(&other, "other-1").await.binding.unwrap();
    shop.state.clock.advance(10 * MINUTE);
    let code = other.code("+8613700137000").await;
    let body = json!({ "phone": "+8613700137000", "code": code, "binding": binding.ticket });
    assert_eq!(other.post("/api/v1/session", &body).await.status, 200);
    assert!(consent(&Phone::new(&shop), "other-2").await.binding.is_some());
}

#[tokio::test]
async fn a_member_stays_who_she_is_whoever_wechat_says() {
    let shop = open();
    let mei = Phone::of(&shop, MEI).await;
    let cookie = mei.cookie();
    // Her own WeChat is bound to her by that.
    assert_eq!(phone_of(&consent(&mei, "mei-1").await.session), Some("138****8000"));
    assert_eq!(mei.cookie(), cookie);
    let again = consent(&Phone::new(&shop), "mei-2").await;
    assert_eq!(phone_of(&again.session), Some("138****8000"));
    // In Mei's WeChat Lin stays Lin, and Mei's WeChat stays Mei's.
    let lin = Phone::of(&shop, LIN).await;
    assert_eq!(phone_of(&consent(&lin, "mei-3").await.session), Some("139****9000"));
    let again = consent(&Phone::new(&shop), "mei-4").await;
    assert_eq!(phone_of(&again.session), Some("138****8000"));
}

#[tokio::test]
async fn the_mini_program_signs_in_by_a_ticket_that_is_good_once_and_for_one_page() {
    let shop = open();
    assert!(shell_sign_in(&shop, "mei-1", None).await.phone_needed);
    let signed = shell_sign_in(&shop, "mei-2", Some("phone-13800138000-1")).await;
    assert!(!signed.phone_needed);
    let ticket = signed.ticket.unwrap();

    let phone = Phone::new(&shop);
    carts::add(&phone, "east", "milk-s", 2).await;
    let other_nonce = "nonce-of-another-page-altogether";
    refused(&enter(&phone, &ticket, other_nonce).await, 410, ProblemCode::CodeExpired);
    refused(&enter(&phone, "made-up", NONCE).await, 410, ProblemCode::CodeExpired);
    refused(&enter(&phone, "no ticket", NONCE).await, 410, ProblemCode::CodeExpired);
    assert_eq!(phone.session().await, Session::default());
    let session = enter(&phone, &ticket, NONCE).await.read::<Session>();
    assert_eq!(phone_of(&session), Some("138****8000"));
    assert_eq!(carts::told(&carts::cart(&phone, "east").await), [("milk-s", 2)]);
    // A replay lets nobody in.
    let thief = Phone::new(&shop);
    refused(&enter(&thief, &ticket, NONCE).await, 410, ProblemCode::CodeExpired);

    // Known now: no phone number is needed.
    let ticket = shell_sign_in(&shop, "mei-3", None).await.ticket.unwrap();
    shop.state.clock.advance(MINUTE);
    refused(&enter(&thief, &ticket, NONCE).await, 410, ProblemCode::CodeExpired);
    let ticket = shell_sign_in(&shop, "mei-4", None).await.ticket.unwrap();
    shop.state.clock.advance(MINUTE - SECOND);
    assert_eq!(enter(&thief, &ticket, NONCE).await.status, 200);
    assert_eq!(log(&shop), ["unknown", "bound", "signed_in", "signed_in", "signed_in"]);
}
