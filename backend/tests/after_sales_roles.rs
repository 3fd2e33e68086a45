//! Who may see and do what after an order: shoppers, clerks, and who looks at photos.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/after_sales.rs"]
mod aftercare;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/ordering.rs"]
mod ordering;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use aftercare::{act, asked, came, choice, had, key, open_with};
use axum::body::Body;
use axum::http::Request;
use contract::after_sales::AfterSales;
use contract::photos::Photo;
use contract::pickup::StoreGroup;
use contract::{Page, ProblemCode};
use image::{DynamicImage, ImageFormat};
use ordering::{LI, MINUTE, WEI, bought, refused};
use phones::{LIN, MEI, Phone};
use serde_json::{Value, json};
use shop::Answer;

const DAY: i64 = 24 * 60 * MINUTE;

const LIST: &str = "/api/v1/counter/after-sales";

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
async fn nobody_acts_on_what_is_somebody_elses() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let lin = Phone::of(&shop, LIN).await;
    let had = had(&shop, (&phone, &clerk), &[("milk-s", 1)], "k").await;
    let one = choice(&had, "return", &[("milk-s", 1)], None);
    let asked = asked(&phone, &had, one.clone()).await;
    let own = format!("/api/v1/after-sales/{}", asked.id);
    let of_order = format!("/api/v1/orders/{}/after-sales", had.id);
    let body = json!({ "key": "x", "choice": one, "reason": "other" });
    let decision = json!({ "approves": true });
    // A guest, another member, and clerks as shoppers.
    for (who, status, code) in [
        (Phone::new(&shop), 401, ProblemCode::SignedOut),
        (lin.tab(), 404, ProblemCode::NotFound),
        (clerk.tab(), 404, ProblemCode::NotFound),
    ] {
        refused(&who.get(&own).await, status, code);
        refused(&who.post(&format!("{own}/cancellation"), &Value::Null).await, status, code);
        refused(&who.post(&format!("{own}/resubmission"), &body).await, status, code);
        refused(&who.post(&of_order, &body).await, status, code);
        refused(&who.post(&format!("{of_order}/preview"), &one).await, status, code);
        let list = who.get("/api/v1/after-sales").await;
        if status == 401 {
            refused(&list, status, code);
        } else {
            assert_eq!(list.read::<Page<AfterSales>>().items, []);
        }
    }
    // A guest, members who are no clerks, and a clerk of a store that has nothing to do with it.
    for (who, status, code) in [
        (Phone::new(&shop), 401, ProblemCode::SignedOut),
        (lin.tab(), 403, ProblemCode::Forbidden),
        (phone.tab(), 403, ProblemCode::Forbidden),
        (Phone::of(&shop, WEI).await, 404, ProblemCode::NotFound),
    ] {
        refused(&who.get(&format!("{LIST}/{}", asked.id)).await, status, code);
        refused(&act(&who, &asked, "decision", decision.clone()).await, status, code);
        let goods = came("c", "milk-s", 1, 1);
        refused(&act(&who, &asked, "receipts", goods).await, status, code);
        refused(&act(&who, &asked, "replacement", json!({})).await, status, code);
        let list = who.get(LIST).await;
        if status == 404 {
            assert_eq!(list.read::<Page<AfterSales>>().items, []);
        } else {
            refused(&list, status, code);
        }
    }
    let listed: Page<AfterSales> = clerk.get(LIST).await.read();
    assert_eq!(
        (listed.items[0].id.clone(), listed.items[0].phone.as_deref()),
        (asked.id.clone(), Some("138****8000"))
    );
    let over: Page<AfterSales> = clerk.get(&format!("{LIST}?state=done")).await.read();
    assert_eq!(over.items, []);
    let mine: Page<AfterSales> =
        phone.get(&format!("/api/v1/after-sales?order={}", had.id)).await.read();
    assert_eq!((mine.items.len(), mine.items[0].phone.as_deref()), (1, None));
    let groups: Page<StoreGroup> = clerk.get("/api/v1/counter/groups").await.read();
    assert_eq!(groups.items, []);
}

#[tokio::test]
async fn photos_are_seen_by_their_shopper_and_by_the_stores_concerned() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let (west, lin) = (Phone::of(&shop, WEI).await, Phone::of(&shop, LIN).await);
    refused(&send(&Phone::new(&shop), "image/jpeg", jpeg()).await, 401, ProblemCode::SignedOut);
    let photo: Photo = send(&phone, "image/jpeg", jpeg()).await.read();
    assert_eq!((photo.width, photo.height), (64, 48));
    let shown = phone.get(&photo.address).await;
    assert_eq!(shown.header("content-type"), "image/webp");
    assert!(shown.header("cache-control").starts_with("private"));
    assert_eq!(&shown.body[8..12], b"WEBP");
    refused(&Phone::new(&shop).get(&photo.address).await, 401, ProblemCode::SignedOut);
    for who in [&clerk, &west, &lin] {
        refused(&who.get(&photo.address).await, 404, ProblemCode::NotFound);
    }
    let had = had(&shop, (&phone, &clerk), &[("milk-s", 1)], "k").await;
    let one = choice(&had, "return", &[("milk-s", 1)], None);
    let body = |photo: &Photo| json!({ "key": key(), "choice": one, "reason": "damaged", "photos": [photo.id] });
    let address = format!("/api/v1/orders/{}/after-sales", had.id);
    let others: Photo = send(&lin, "image/jpeg", jpeg()).await.read();
    refused(&phone.post(&address, &body(&others)).await, 400, ProblemCode::Invalid);
    let asked: AfterSales = phone.post(&address, &body(&photo)).await.read();
    assert_eq!(asked.photos, std::slice::from_ref(&photo));
    assert_eq!(clerk.get(&photo.address).await.status.as_u16(), 200);
    for who in [&west, &lin] {
        refused(&who.get(&photo.address).await, 404, ProblemCode::NotFound);
    }
    // It belongs to that and nothing else.
    let second = bought(&shop, &phone, &[("oat-milk", 1)], "two").await;
    let mut other = body(&photo);
    other["choice"] = choice(&second, "refund", &[("oat-milk", 1)], None);
    let of_second = format!("/api/v1/orders/{}/after-sales", second.id);
    refused(&phone.post(&of_second, &other).await, 400, ProblemCode::Invalid);
}

#[tokio::test]
async fn only_pictures_are_taken_in_and_not_too_many() {
    let shop = open_with(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let text = b"a text that is called photo.jpg".to_vec();
    refused(&send(&phone, "image/jpeg", text).await, 422, ProblemCode::BadPhoto);
    refused(&send(&phone, "text/plain", jpeg()).await, 415, ProblemCode::Invalid);
    let large = vec![0; 10 * 1024 * 1024 + 1];
    refused(&send(&phone, "image/png", large).await, 413, ProblemCode::TooLarge);
    // Other writes are no larger than they were, whatever they say they are.
    let cart = Request::post("/api/v1/cart/changes").header("content-type", "image/png");
    let answer = phone.send(cart, Body::from(jpeg())).await;
    refused(&answer, 415, ProblemCode::Invalid);
    for _ in 0..20 {
        send(&phone, "image/jpeg", jpeg()).await.read::<Photo>();
    }
    refused(&send(&phone, "image/jpeg", jpeg()).await, 429, ProblemCode::TooMany);
    // What belongs to nothing is forgotten after a day.
    shop.state.clock.advance(DAY);
    phone.sign_in(MEI).await;
    send(&phone, "image/jpeg", jpeg()).await.read::<Photo>();
    let kept: i64 = ordering::found(&shop, "SELECT count(*) FROM photo");
    assert_eq!(kept, 1);
}
