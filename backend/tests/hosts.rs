//! The shop inside WeChat and its mini-program: signatures for the SDK, the page of consent, and what
//! native pages may ask.

#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;
#[path = "shop/wechat.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod wechat;

use axum::body::Body;
use axum::http::Request;
use contract::ProblemCode;
use contract::hosts::{ConsentPage, WechatConfig};
use contract::shop::{Feature, Shop};
use goods::{chain, take_in};
use phones::{MEI, Phone};
use serde_json::json;
use sha1::{Digest, Sha1};
use shop::{Answer, TestShop};
use wechat::{APP, MINI, NONCE, ORIGIN, TICKET, consent, from_shell, leave, shell, shell_sign_in};

const MINUTE: i64 = 60_000;
const CONFIG: &str = "/api/v1/hosts/wechat/config";

fn open() -> TestShop {
    let mut shop = TestShop::filled(|database| take_in(database, &chain()));
    wechat::join(&mut shop);
    shop
}

fn refused(answer: &Answer, status: u16, code: ProblemCode) {
    assert_eq!((answer.status.as_u16(), answer.problem().code), (status, code), "{answer:?}");
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
