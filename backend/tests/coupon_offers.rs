//! What can be claimed: who sees it, in which order, and when.

#[path = "shop/claiming.rs"]
mod claiming;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/offers.rs"]
mod offers;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use claiming::{OFFERS, claim, found, listed, open, refused};
use contract::ProblemCode;
use contract::coupons::{Claimed, CouponOffer, OfferState};
use contract::shop::{Feature, Shop};
use goods::take_in;
use offers::{offer, voucher};
use phones::{MEI, Phone};
use serde_json::{Value, json};
use shop::TestShop;

const HOUR: i64 = 3_600_000;

async fn ids(phone: &Phone<'_>, query: &str) -> Vec<String> {
    listed(phone, query).await.iter().map(|offer| offer.id.to_string()).collect()
}

#[tokio::test]
async fn a_code_on_a_poster_claims_what_nobody_else_sees() {
    let shop = open(&[offer("poster", json!({ "code": "HUA12" })), offer("seen", json!({}))]);
    let phone = Phone::new(&shop);
    assert_eq!(ids(&phone, "").await, ["seen"]);
    let behind: CouponOffer = phone.get("/api/v1/coupon-codes/hua12").await.read();
    assert_eq!((behind.id.as_str(), behind.state), ("poster", OfferState::Claimable));
    let body = json!({ "key": "k", "channel": "leaflet" });
    let claimed: Claimed = phone.post("/api/v1/coupon-codes/HuA12/claims", &body).await.read();
    assert_eq!(claimed.coupon.offer.as_str(), "poster");
    assert_eq!(found::<String>(&shop, "SELECT channel FROM coupon"), "leaflet");
    let body = json!({ "key": "k2" });
    let again = phone.post("/api/v1/coupon-codes/HUA12/claims", &body).await;
    refused(&again, 409, ProblemCode::LimitReached);
    refused(&phone.get("/api/v1/coupon-codes/HUA13").await, 404, ProblemCode::NotFound);
    let unknown = phone.post("/api/v1/coupon-codes/seen/claims", &body).await;
    refused(&unknown, 404, ProblemCode::NotFound);
}

#[tokio::test]
async fn offers_are_narrowed_to_kind_category_product_and_store() {
    let off =
        |scope: Value| json!({ "kind": { "kind": "amount_off", "amount": 100 }, "scope": scope });
    let terms = |terms: Value| json!({ "terms": terms });
    let shop = open(&[
        offer("all", json!({})),
        offer("dairy", terms(off(json!({ "categories": ["dairy"] })))),
        offer("yogurt", terms(off(json!({ "categories": ["yogurt"] })))),
        offer("hill", terms(off(json!({ "brands": ["hill"] })))),
        offer("large", terms(off(json!({ "skus": ["milk-l"] })))),
        offer("no-berries", terms(off(json!({ "excluded_products": ["strawberries"] })))),
        offer("east", terms(voucher(json!({ "stores": ["east"] })))),
        offer(
            "gift",
            terms(json!({ "kind": { "kind": "gift", "sku": "oat-milk", "quantity": 1 },
            "scope": { "products": ["goat-milk"] } })),
        ),
    ]);
    let phone = Phone::new(&shop);
    for (query, expected) in [
        ("?kind=gift", &["gift"][..]),
        ("?kind=store_voucher", &["east"]),
        ("?kind=free_delivery", &[]),
        ("?store=west", &["all", "dairy", "yogurt", "hill", "large", "no-berries", "gift"]),
        ("?store=east&kind=store_voucher", &["east"]),
        // What is good for the shelf above, for one beneath, or for something that stands there.
        ("?category=milk", &["all", "dairy", "hill", "large", "no-berries", "east", "gift"]),
        (
            "?category=dairy",
            &["all", "dairy", "yogurt", "hill", "large", "no-berries", "east", "gift"],
        ),
        ("?category=berries", &["all", "hill", "no-berries", "east"]),
        ("?product=fresh-milk", &["all", "dairy", "large", "no-berries", "east"]),
        ("?product=plain-yogurt", &["all", "dairy", "yogurt", "hill", "no-berries", "east"]),
        ("?product=strawberries", &["all", "hill", "east"]),
        ("?product=nothing", &[]),
    ] {
        assert_eq!(ids(&phone, query).await, expected, "{query}");
    }
    let bad = phone.get(&format!("{OFFERS}?kind=hologram")).await;
    refused(&bad, 400, ProblemCode::Invalid);
}

#[tokio::test]
async fn what_ends_first_comes_first_and_what_is_over_leaves_after_a_day() {
    let until = |instant: &str| json!({ "claim_until": instant });
    let shop = open(&[
        offer(
            "gone",
            json!({ "claim_until": "2026-11-24T00:00:00Z", "total": 1, "handed_out": 1 }),
        ),
        offer("over", until("2026-11-23T06:00:00Z")),
        offer("march", until("2027-03-01T00:00:00Z")),
        offer(
            "soon",
            json!({ "claim_from": "2026-11-24T00:00:00Z", "claim_until": "2026-11-25T00:00:00Z" }),
        ),
        offer("second", json!({ "claim_until": "2026-12-01T00:00:00Z", "position": 2 })),
        offer("first", json!({ "claim_until": "2026-12-01T00:00:00Z", "position": 1 })),
    ]);
    let phone = Phone::new(&shop);
    assert_eq!(ids(&phone, "").await, ["first", "second", "march", "soon", "gone", "over"]);
    shop.state.clock.advance(22 * HOUR);
    assert_eq!(ids(&phone, "").await, ["soon", "first", "second", "march", "gone"]);
}

#[tokio::test]
async fn an_offer_opens_and_closes_by_the_shops_clock() {
    let window =
        json!({ "claim_from": "2026-11-23T09:00:00Z", "claim_until": "2026-11-23T10:00:00Z" });
    let shop = open(&[offer("hour", window)]);
    for (millis, status) in [(HOUR - 1, 409), (1, 200), (HOUR - 1, 200), (1, 410)] {
        shop.state.clock.advance(millis);
        assert_eq!(claim(&Phone::new(&shop), "hour").await.status.as_u16(), status, "{millis}");
    }
}

#[tokio::test]
async fn the_shop_says_whether_it_has_coupons_and_counters() {
    let features = async |shop: &TestShop| shop.get("/api/v1/shop").await.read::<Shop>().features;
    let shop = open(&[]);
    let without = features(&shop).await;
    assert!(!without.contains(&Feature::Coupons) && !without.contains(&Feature::Counter));
    take_in(&shop.state.database, &[offer("one", json!({}))]);
    let now = shop.state.clock.now();
    assert!(shop.state.database.add_clerk(MEI, "east", "Mei", now).unwrap());
    let with = features(&shop).await;
    assert!(with.contains(&Feature::Coupons) && with.contains(&Feature::Counter));
    shop.state.capabilities.switch_off(vec![Feature::Coupons]);
    let phone = Phone::new(&shop);
    for address in [OFFERS, "/api/v1/coupons", "/api/v1/counter/redemptions"] {
        refused(&phone.get(address).await, 404, ProblemCode::NotFound);
    }
    refused(&claim(&phone, "one").await, 404, ProblemCode::NotFound);
}
