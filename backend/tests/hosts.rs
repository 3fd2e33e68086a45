//! The shop inside WeChat and its mini-program: signatures for the SDK, and signing in.

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

use axum::body::Body;
use axum::http::Request;
use contract::ProblemCode;
use contract::hosts::{ConsentPage, WechatConfig};
use contract::session::{HostSession, Session};
use contract::shop::{Feature, Shop};
use goods::{chain, take_in};
use phones::{LIN, MEI, Phone};
use rusqlite::Connection;
use serde_json::json;
use sha1::{Digest, Sha1};
use shop::{Answer, TestShop};
use wechat::{
    APP, MINI, NONCE, ORIGIN, TICKET, come_back, consent, enter, from_shell, leave, shell,
    shell_sign_in,
};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const CONFIG: &str = "/api/v1/hosts/wechat/config";

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
async fn a_page_of_the_shop_is_signed_as_wechat_checks_it() {
    let shop = open();
    // The page is /search?q=%E7%89%9B+1&a=b, encoded once.
    let encoded = "https:%2F%2Fshop.example.com%2Fsearch%3Fq%3D%25E7%2589%259B%2B1%26a%3Db";
    let answer = shop.get(&format!("{CONFIG}?url={encoded}")).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    let config = answer.read::<WechatConfig>();
    assert_eq!((config.app_id.as_str(), config.timestamp), (APP, 1_795_420_800));
    let text = format!(
        "jsapi_ticket={TICKET}&noncestr={}&timestamp={}&url={ORIGIN}/search?q=%E7%89%9B+1&a=b",
        config.nonce, config.timestamp
    );
    let hash: String = Sha1::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(config.signature, hash);
    assert!(!answer.text().contains(TICKET));
    // Another time it is another signature.
    let again = shop.get(&format!("{CONFIG}?url={encoded}")).await.read::<WechatConfig>();
    assert_ne!((again.nonce, again.signature), (config.nonce, config.signature));
}

#[tokio::test]
async fn nobody_has_another_page_signed() {
    let shop = open();
    for url in [
        "https://evil.example/",
        "https://shop.example.com.evil.example/",
        "https://shop.example.com@evil.example/",
        "https://shop.example.com:8443/",
        "http://shop.example.com/",
        "https://shop.example.com",
        // What is encoded twice is not taken apart twice.
        "https%3A%2F%2Fshop.example.com%2F",
    ] {
        let query: String = form_urlencoded::byte_serialize(url.as_bytes()).collect();
        let answer = shop.get(&format!("{CONFIG}?url={query}")).await;
        refused(&answer, 403, ProblemCode::Forbidden);
    }
    refused(&shop.get(CONFIG).await, 400, ProblemCode::Invalid);
    // A fragment is not a part of what is signed, wherever it leads.
    let page = shop.get(&format!("{CONFIG}?url=https://shop.example.com/%23@evil.example")).await;
    assert_eq!(page.status, 200, "{page:?}");
}

#[tokio::test]
async fn a_shop_without_accounts_at_wechat_says_so() {
    let bare = TestShop::filled(|database| take_in(database, &chain()));
    let hosts = [Feature::WechatSdk, Feature::WechatSignIn, Feature::MiniProgram];
    let features = async |shop: &TestShop| shop.get("/api/v1/shop").await.read::<Shop>().features;
    let told = features(&bare).await;
    assert!(hosts.iter().all(|feature| !told.contains(feature)), "{told:?}");
    for (address, body) in [
        ("/api/v1/hosts/wechat/consent", json!({ "return_to": "/" })),
        ("/api/v1/session/host", json!({ "host": "wechat", "code": "c", "state": "s" })),
        ("/api/v1/session/ticket", json!({ "ticket": "t", "nonce": NONCE })),
        ("/api/v1/shell/sign-in", json!({ "nonce": NONCE, "code": "mei-1" })),
        ("/api/v1/shell/payment", json!({ "order": "o", "ticket": "t", "code": "mei-1" })),
    ] {
        refused(&shell(&bare, address, &body).await, 404, ProblemCode::NotFound);
    }
    let url = format!("{CONFIG}?url=https://shop.example.com/");
    refused(&bare.get(&url).await, 404, ProblemCode::NotFound);

    let told = features(&open()).await;
    assert!(hosts.iter().all(|feature| told.contains(feature)), "{told:?}");
}

#[tokio::test]
async fn wechats_page_of_consent_leads_back_to_the_shop_alone() {
    let shop = open();
    let phone = Phone::new(&shop);
    let ask = "/api/v1/hosts/wechat/consent";
    let page = async |origin: &str| {
        let request = Request::post(ask)
            .header("content-type", "application/json")
            .header("origin", origin)
            .header("host", origin.split_once("://").unwrap().1);
        let body = json!({ "return_to": "/sign-in?then=%2Fcart" }).to_string();
        phone.send(request, Body::from(body)).await.read::<ConsentPage>().page
    };
    let official = page(ORIGIN).await;
    let start = format!(
        "https://open.weixin.qq.com/connect/oauth2/authorize?appid={APP}\
         &redirect_uri=https%3A%2F%2Fshop.example.com%2Fsign-in%3Fthen%3D%252Fcart\
         &response_type=code&scope=snsapi_base&state="
    );
    assert!(official.starts_with(&start), "{official}");
    assert!(official.ends_with("#wechat_redirect"), "{official}");
    let local = page("http://127.0.0.1:8080").await;
    assert!(local.contains("redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2Fsign-in"), "{local}");
    // A name that only the caller gives the shop is not the shop's.
    assert!(page("https://evil.example").await.starts_with(&start));
    for address in ["https://evil.example/", "//evil.example/", "/\\evil.example", "/a#b", "cart"] {
        let answer = phone.post(ask, &json!({ "return_to": address })).await;
        refused(&answer, 400, ProblemCode::Invalid);
        assert_eq!(answer.problem().fields[0].field, "/return_to", "{address}");
    }
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

#[tokio::test]
async fn native_pages_alone_may_ask_and_have_no_cookie() {
    let shop = open();
    let mei = Phone::of(&shop, MEI).await;
    let sign_in = "/api/v1/shell/sign-in";
    let body = json!({ "nonce": NONCE, "code": "mei-1" }).to_string();
    let asked = Request::post(sign_in).header("content-type", "application/json");
    for request in [
        asked,
        from_shell(sign_in).header("origin", ORIGIN).header("host", "shop.example.com"),
        Request::post(sign_in)
            .header("content-type", "application/json")
            .header("referer", "https://servicewechat.com/wx0000000000000bad/1/page-frame.html"),
        Request::post(sign_in)
            .header("content-type", "application/json")
            .header("referer", format!("https://evil.example/?https://servicewechat.com/{MINI}/")),
    ] {
        let answer = shop.send(request.body(Body::from(body.clone())).unwrap()).await;
        refused(&answer, 403, ProblemCode::Foreign);
    }
    // A cookie that comes along is passed over: nobody is who it says.
    let answer = mei.send(from_shell(sign_in), Body::from(body)).await;
    assert_eq!(answer.text(), r#"{"phone_needed":true}"#);
    assert_eq!(answer.header("set-cookie"), "");
    assert_eq!(answer.header("cache-control"), "private, no-store");
}

#[tokio::test]
async fn what_native_pages_send_has_to_be_what_they_say() {
    let shop = open();
    for (body, field) in [
        (json!({ "nonce": "short", "code": "mei-1" }), "/nonce"),
        (json!({ "nonce": "nonce with spaces in it", "code": "mei-1" }), "/nonce"),
        (json!({ "nonce": "n".repeat(129), "code": "mei-1" }), "/nonce"),
        (json!({ "nonce": NONCE, "code": "" }), "/code"),
        (json!({ "nonce": NONCE, "code": "c".repeat(513) }), "/code"),
        (json!({ "nonce": NONCE, "code": "mei-1", "phone_code": "a b" }), "/phone_code"),
    ] {
        let answer = shell(&shop, "/api/v1/shell/sign-in", &body).await;
        refused(&answer, 400, ProblemCode::Invalid);
        assert_eq!(answer.problem().fields[0].field, field, "{body}");
    }
    let body = json!({ "nonce": NONCE, "code": "mei-1", "phone_code": "wrong-1" });
    let answer = shell(&shop, "/api/v1/shell/sign-in", &body).await;
    refused(&answer, 422, ProblemCode::WrongCode);
}

#[tokio::test]
async fn a_page_that_asks_without_end_is_told_to_wait() {
    let shop = open();
    let body = json!({ "nonce": NONCE, "code": "wrong-1" });
    for _ in 0..20 {
        let answer = shell(&shop, "/api/v1/shell/sign-in", &body).await;
        refused(&answer, 422, ProblemCode::WrongCode);
    }
    let answer = shell(&shop, "/api/v1/shell/sign-in", &body).await;
    refused(&answer, 429, ProblemCode::TooMany);
    assert_eq!(answer.problem().retry_after, Some(3_600));
    // Others are not kept out by that.
    let other = json!({ "nonce": "nonce-of-another-page-altogether", "code": "lin-1" });
    assert_eq!(shell(&shop, "/api/v1/shell/sign-in", &other).await.status, 200);
    shop.state.clock.advance(60 * MINUTE);
    refused(&shell(&shop, "/api/v1/shell/sign-in", &body).await, 422, ProblemCode::WrongCode);
}

#[tokio::test]
async fn no_secret_is_kept_as_it_is() {
    let shop = open();
    let phone = Phone::new(&shop);
    let state = leave(&phone).await;
    let kept = consent(&phone, "mei-1").await.binding.unwrap().ticket;
    let ticket = shell_sign_in(&shop, "mei-2", Some("phone-1")).await.ticket.unwrap();
    let mut bytes = std::fs::read(shop.folder().join("shop.sqlite")).unwrap();
    bytes.extend(std::fs::read(shop.folder().join("shop.sqlite-wal")).unwrap_or_default());
    for secret in [&state, &kept, &ticket, NONCE] {
        let is_there = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!is_there, "{secret}");
    }
}
