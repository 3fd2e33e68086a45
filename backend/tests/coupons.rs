//! Claiming coupons, and what a shopper holds.

#[path = "shop/claiming.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
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

use axum::body::Body;
use axum::http::Request;
use claiming::{OFFERS, claim, claim_as, listed, open, refused};
use contract::coupons::{Claimed, Coupon, CouponGroup, CouponSecret, Coupons, OfferState};
use contract::pricing::CouponKind;
use contract::{Page, ProblemCode};
use goods::take_in;
use offers::{offer, voucher};
use phones::{MEI, Phone};
use rusqlite::Connection;
use serde_json::json;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
const COUPONS: &str = "/api/v1/coupons";

async fn held(phone: &Phone<'_>, group: &str) -> Coupons {
    phone.get(&format!("{COUPONS}?group={group}")).await.read()
}

#[tokio::test]
async fn a_guest_sees_what_can_be_claimed_and_claims_it() {
    let terms = json!({ "kind": { "kind": "percent_off", "percent": 1500, "cap": 2000 },
        "threshold": 3_900, "scope": { "categories": ["dairy"], "products": ["strawberries"] } });
    let shop = open(&[offer(
        "dairy",
        json!({ "terms": terms, "total": 3, "handed_out": 1,
        "notes": { "en": "Not on Sundays" } }),
    )]);
    let phone = Phone::new(&shop);
    let seen = listed(&phone, "").await.remove(0);
    assert_eq!((seen.state, seen.left, seen.claimed), (OfferState::Claimable, Some(2), 0));
    assert_eq!(seen.scope_names, ["乳品", "草莓"]);
    assert_eq!(phone.cookie(), None, "looking makes nobody known");

    let claimed: Claimed = claim(&phone, "dairy").await.read();
    assert_eq!(claimed.coupon.group, CouponGroup::Usable);
    assert_eq!(claimed.coupon.valid_from.to_string(), "2026-11-23T08:00:00Z");
    assert_eq!(claimed.coupon.valid_until.to_string(), "2026-12-23T08:00:00Z");
    assert_eq!(claimed.coupon.terms, seen.terms);
    assert!(!claimed.coupon.has_code && !claimed.coupon.is_givable);
    let offer = &claimed.offer;
    assert_eq!((offer.state, offer.left, offer.claimed), (OfferState::Claimed, Some(1), 1));
    assert_eq!(listed(&phone, "").await, [claimed.offer]);

    let english = Request::get(COUPONS).header("accept-language", "en");
    let coupons: Coupons = phone.send(english, Body::empty()).await.read();
    let told = &coupons.items[0];
    assert_eq!(
        (told.name.as_str(), told.notes.as_deref()),
        ("dairy coupon", Some("Not on Sundays"))
    );
    assert_eq!(told.scope_names, ["Dairy", "Strawberries"]);
    assert!(told.store_names.is_empty(), "it holds at all stores");
    let one: Coupon = phone.get(&format!("{COUPONS}/{}", told.id)).await.read();
    assert_eq!(one, claimed.coupon);
}

#[tokio::test]
async fn every_refusal_has_its_own_words() {
    let gold = json!({ "kind": { "kind": "amount_off", "amount": 1 }, "conditions": { "tiers": ["gold"] } });
    let shop = open(&[
        offer("later", json!({ "claim_from": "2026-11-24T00:00:00Z" })),
        offer("over", json!({ "claim_until": "2026-11-23T08:00:00Z" })),
        offer("gone", json!({ "total": 2, "handed_out": 2 })),
        offer("twice", json!({ "per_shopper": 2 })),
        offer("members", json!({ "is_for_members": true })),
        offer("gold", json!({ "terms": gold })),
        offer("hidden", json!({ "code": "HIDDEN" })),
    ]);
    let phone = Phone::new(&shop);
    let later = claim(&phone, "later").await;
    refused(&later, 409, ProblemCode::NotYet);
    assert_eq!(later.problem().at.unwrap().to_string(), "2026-11-24T00:00:00Z");
    let over = claim(&phone, "over").await;
    refused(&over, 410, ProblemCode::Ended);
    assert_eq!(over.problem().at.unwrap().to_string(), "2026-11-23T08:00:00Z");
    refused(&claim(&phone, "gone").await, 409, ProblemCode::SoldOut);
    refused(&claim(&phone, "members").await, 401, ProblemCode::SignedOut);
    refused(&claim(&phone, "gold").await, 401, ProblemCode::SignedOut);
    refused(&claim(&phone, "hidden").await, 404, ProblemCode::NotFound);
    refused(&claim(&phone, "nothing").await, 404, ProblemCode::NotFound);
    assert_eq!(phone.cookie(), None, "a refusal makes nobody known");

    for key in ["one", "two"] {
        claim_as(&phone, "twice", key).await.read::<Claimed>();
    }
    let third = claim_as(&phone, "twice", "three").await;
    refused(&third, 409, ProblemCode::LimitReached);
    assert_eq!(third.problem().left, Some(2));

    phone.sign_in(MEI).await;
    claim(&phone, "members").await.read::<Claimed>();
    refused(&claim(&phone, "gold").await, 409, ProblemCode::WrongTier);
    let states: Vec<_> =
        listed(&phone, "").await.iter().map(|one| (one.id.to_string(), one.state)).collect();
    for (id, state) in [
        ("gold", OfferState::WrongTier),
        ("gone", OfferState::SoldOut),
        ("later", OfferState::NotYet),
        ("over", OfferState::Ended),
        ("twice", OfferState::Claimed),
    ] {
        assert!(states.contains(&(id.to_owned(), state)), "{id}: {states:?}");
    }
    let connection = Connection::open(shop.folder().join("shop.sqlite")).unwrap();
    connection.execute("UPDATE shopper SET tier = 'gold' WHERE phone IS NOT NULL", []).unwrap();
    claim(&phone, "gold").await.read::<Claimed>();
}

#[tokio::test]
async fn a_claim_that_is_sent_again_answers_the_same() {
    let shop = open(&[offer("one", json!({ "total": 5, "claim_until": "2026-12-01T00:00:00Z" }))]);
    let phone = Phone::new(&shop);
    let first: Claimed = claim_as(&phone, "one", "k").await.read();
    let again: Claimed = claim_as(&phone, "one", "k").await.read();
    assert_eq!(again, first);
    assert_eq!(again.offer.left, Some(4));
    // Also when there are none left any more, or it is over.
    shop.state.clock.advance(40 * DAY);
    let late: Claimed = claim_as(&phone, "one", "k").await.read();
    assert_eq!((late.coupon.id, late.coupon.group), (first.coupon.id, CouponGroup::Expired));
    // Whose key it is does matter.
    let late = claim_as(&Phone::new(&shop), "one", "k").await;
    refused(&late, 410, ProblemCode::Ended);
    for body in [
        json!({ "key": "" }),
        json!({ "key": "k".repeat(65) }),
        json!({ "key": "k", "channel": "c".repeat(65) }),
        json!({}),
    ] {
        let answer = phone.post(&format!("{OFFERS}/one/claims"), &body).await;
        refused(&answer, 400, ProblemCode::Invalid);
    }
}

#[tokio::test]
async fn a_coupon_goes_from_group_to_group_by_the_clock() {
    let dates = json!({ "valid_days": null, "claim_until": "2026-11-26T00:00:00Z",
        "valid_from": "2026-11-24T00:00:00Z", "valid_until": "2026-11-26T00:00:00Z" });
    let shop = open(&[offer("dated", dates), offer("long", json!({}))]);
    let phone = Phone::new(&shop);
    for id in ["dated", "long"] {
        claim(&phone, id).await.read::<Claimed>();
    }
    for (millis, expected, soon) in [
        (0, &[("usable", 1), ("upcoming", 1)][..], 0),
        (16 * HOUR, &[("usable", 2)], 0),
        (24 * HOUR, &[("usable", 2)], 1),
        (24 * HOUR - 1, &[("usable", 2)], 1),
        (1, &[("usable", 1), ("expired", 1)], 0),
    ] {
        shop.state.clock.advance(millis);
        let usable = held(&phone, "usable").await;
        let counts: Vec<_> =
            usable.counts.iter().map(|one| (one.group.name(), one.count)).collect();
        assert_eq!((&counts[..], usable.ending_soon), (expected, soon), "{millis}");
    }
    // That which ends first comes first.
    let expired = held(&phone, "expired").await.items.remove(0);
    assert_eq!(expired.ended_at, Some(expired.valid_until));
    refused(&phone.get(&format!("{COUPONS}?group=lost")).await, 400, ProblemCode::Invalid);
}

#[tokio::test]
async fn coupons_are_told_to_their_owner_alone() {
    let shop = open(&[
        offer("voucher", json!({ "terms": voucher(json!({ "stores": ["west"] })) })),
        offer("counter", json!({ "at_counter": true })),
        offer("cart", json!({})),
    ]);
    let (phone, other) = (Phone::new(&shop), Phone::new(&shop));
    assert_eq!(held(&other, "usable").await, Coupons::default());
    let mut coupons = Vec::new();
    for id in ["voucher", "counter", "cart"] {
        coupons.push(claim(&phone, id).await.read::<Claimed>().coupon);
    }
    let codes: Vec<_> = coupons.iter().map(|coupon| coupon.has_code).collect();
    assert_eq!(codes, [true, true, false]);
    assert_eq!(coupons[0].store_names, ["西店"]);
    let answer = phone.get("/api/v1/coupon-secrets").await;
    assert_eq!(answer.header("cache-control"), "private, no-store");
    let secrets: Vec<CouponSecret> = answer.read::<Page<_>>().items;
    let of: Vec<_> = secrets.iter().map(|secret| &secret.coupon).collect();
    assert_eq!(of, [&coupons[0].id, &coupons[1].id]);
    for CouponSecret { handle, secret, .. } in &secrets {
        assert!(handle.len() == 8 && handle.bytes().all(|byte| byte.is_ascii_digit()), "{handle}");
        assert!(secret.len() == 40 && secret.bytes().all(|byte| byte.is_ascii_hexdigit()));
    }
    claim(&other, "cart").await.read::<Claimed>();
    let theirs: Page<CouponSecret> = other.get("/api/v1/coupon-secrets").await.read();
    assert_eq!(theirs.items, []);
    let strange = other.get(&format!("{COUPONS}/{}", coupons[0].id)).await;
    refused(&strange, 404, ProblemCode::NotFound);
}

#[tokio::test]
async fn a_guests_coupons_follow_at_sign_in_without_loss_or_doubling() {
    let shop = open(&[
        offer("both", json!({ "total": 10 })),
        offer("guests", json!({})),
        offer("two", json!({ "per_shopper": 2, "total": 10 })),
    ]);
    let home = Phone::of(&shop, MEI).await;
    let kept: Claimed = claim(&home, "both").await.read();
    claim_as(&home, "two", "a").await.read::<Claimed>();
    let phone = Phone::new(&shop);
    claim(&phone, "both").await.read::<Claimed>();
    let guests: Claimed = claim(&phone, "guests").await.read();
    for key in ["b", "c"] {
        claim_as(&phone, "two", key).await.read::<Claimed>();
    }
    shop.state.clock.advance(2 * 60_000);
    phone.sign_in(MEI).await;

    let offers = |coupons: Coupons| {
        let mut ids: Vec<_> = coupons.items.iter().map(|one| one.offer.to_string()).collect();
        ids.sort();
        ids
    };
    assert_eq!(offers(held(&phone, "usable").await), ["both", "guests", "two", "two"]);
    assert_eq!(held(&home, "usable").await, held(&phone, "usable").await);
    // A claim whose answer was lost before the sign-in is answered after it.
    let again: Claimed = claim(&phone, "guests").await.read();
    assert_eq!(again.coupon, guests.coupon);
    let again: Claimed = claim(&home, "both").await.read();
    assert_eq!(again.coupon, kept.coupon);
    // What was more than one may have went back.
    let left: Vec<_> =
        listed(&home, "").await.iter().map(|one| (one.id.to_string(), one.left)).collect();
    for (id, expected) in [("both", 9), ("two", 8)] {
        assert!(left.contains(&(id.to_owned(), Some(expected))), "{left:?}");
    }
    // However often it is tried.
    for minute in 0..3 {
        shop.state.clock.advance(2 * 60_000);
        let guest = Phone::new(&shop);
        claim(&guest, "guests").await.read::<Claimed>();
        guest.sign_in(MEI).await;
        assert_eq!(held(&guest, "usable").await.items.len(), 4, "{minute}");
    }
}

#[tokio::test]
async fn what_was_claimed_stays_what_it_was() {
    let shop = open(&[offer("changing", json!({ "total": 3 }))]);
    let phone = Phone::new(&shop);
    let before: Claimed = claim(&phone, "changing").await.read();
    let terms = json!({ "kind": { "kind": "amount_off", "amount": 100 } });
    let changed = offer("changing", json!({ "terms": terms, "total": 2, "per_shopper": 2 }));
    take_in(&shop.state.database, &[changed]);
    let after: Claimed = claim_as(&phone, "changing", "second").await.read();
    assert_eq!(after.offer.left, Some(0), "what is gone stays gone");
    let amount = |coupon: &Coupon| match coupon.terms.kind {
        CouponKind::AmountOff { amount } => amount,
        _ => 0,
    };
    let one: Coupon = phone.get(&format!("{COUPONS}/{}", before.coupon.id)).await.read();
    assert_eq!((amount(&one), amount(&after.coupon)), (500, 100));
}
