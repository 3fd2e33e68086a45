//! Giving coupons away by a link that works once.

#[path = "shop/codes.rs"]
mod codes;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/offers.rs"]
mod offers;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use contract::counter::{FoundCoupon, Redemption};
use contract::coupons::{
    Claimed, Coupon, CouponGroup, CouponSecret, Coupons, Gift, GiftOffer, GiftState,
};
use contract::{Page, ProblemCode};
use goods::{chain, take_in};
use offers::{offer, voucher};
use phones::{LIN, MEI, Phone};
use serde_json::{Value, json};
use shop::{Answer, TestShop};

const DAY: i64 = 24 * 3_600_000;

/// A shop with a voucher that may be given away and a coupon that may not.
fn open() -> TestShop {
    TestShop::filled(|database| {
        let offers = [
            offer("voucher", json!({ "terms": voucher(json!({})), "is_givable": true })),
            offer("own", json!({})),
        ];
        take_in(database, &[&chain()[..], &offers].concat());
    })
}

async fn claimed(phone: &Phone<'_>, offer: &str) -> Coupon {
    let address = format!("/api/v1/coupon-offers/{offer}/claims");
    phone.post(&address, &json!({ "key": offer })).await.read::<Claimed>().coupon
}

async fn give(phone: &Phone<'_>, coupon: &Coupon) -> Answer {
    phone.post(&format!("/api/v1/coupons/{}/gift", coupon.id), &Value::Null).await
}

async fn take_back(phone: &Phone<'_>, coupon: &Coupon) -> Answer {
    phone.post(&format!("/api/v1/coupons/{}/gift/end", coupon.id), &Value::Null).await
}

async fn look(phone: &Phone<'_>, gift: &Gift) -> GiftOffer {
    phone.get(&format!("/api/v1/gifts/{}", gift.token)).await.read()
}

async fn accept(phone: &Phone<'_>, gift: &Gift) -> Answer {
    phone.post(&format!("/api/v1/gifts/{}/acceptance", gift.token), &Value::Null).await
}

async fn held(phone: &Phone<'_>, group: &str) -> Vec<Coupon> {
    phone.get(&format!("/api/v1/coupons?group={group}")).await.read::<Coupons>().items
}

async fn secrets(phone: &Phone<'_>) -> Vec<CouponSecret> {
    phone.get("/api/v1/coupon-secrets").await.read::<Page<_>>().items
}

fn refused(answer: &Answer, status: u16, code: ProblemCode) {
    assert_eq!((answer.status.as_u16(), answer.problem().code), (status, code), "{answer:?}");
}

#[tokio::test]
async fn a_coupon_goes_to_whoever_opens_the_link_first() {
    let shop = open();
    let (mei, friend, late) = (Phone::of(&shop, MEI).await, Phone::new(&shop), Phone::new(&shop));
    let coupon = claimed(&mei, "voucher").await;
    let gift: Gift = give(&mei, &coupon).await.read();
    assert_eq!((gift.token.len(), gift.good_until), (24, coupon.valid_until));
    assert_eq!(give(&mei, &coupon).await.read::<Gift>(), gift, "asked twice, the same link");
    let offered = held(&mei, "given").await.remove(0);
    assert_eq!((&offered.gift, offered.ended_at), (&Some(gift.clone()), None));
    assert_eq!((held(&mei, "usable").await, secrets(&mei).await), (vec![], vec![]));

    let seen = look(&friend, &gift).await;
    assert_eq!((seen.state, seen.giver.as_deref()), (GiftState::Open, Some("138****8000")));
    assert_eq!((&seen.terms, seen.valid_until), (&coupon.terms, coupon.valid_until));
    assert_eq!(friend.cookie(), None, "looking makes nobody known");
    assert_eq!(look(&mei, &gift).await.state, GiftState::Own);
    refused(&accept(&mei, &gift).await, 409, ProblemCode::OwnGift);

    let received: Coupon = accept(&friend, &gift).await.read();
    assert_ne!(received.id, coupon.id);
    assert_eq!((received.group, received.valid_until), (CouponGroup::Usable, coupon.valid_until));
    assert_eq!(held(&friend, "usable").await, std::slice::from_ref(&received));
    let given = held(&mei, "given").await.remove(0);
    assert_eq!((given.id, given.gift), (coupon.id.clone(), None));
    assert_eq!(given.ended_at, Some(shop.state.clock.now()));

    assert_eq!(accept(&friend, &gift).await.read::<Coupon>(), received, "a second tap");
    refused(&accept(&late, &gift).await, 409, ProblemCode::AlreadyAccepted);
    refused(&take_back(&mei, &coupon).await, 409, ProblemCode::AlreadyAccepted);
    refused(&give(&mei, &coupon).await, 409, ProblemCode::GivenAway);
    assert_eq!(look(&friend, &gift).await.state, GiftState::Mine);
    assert_eq!(look(&late, &gift).await.state, GiftState::Accepted);
    // It may be given on.
    let on: Gift = give(&friend, &received).await.read();
    accept(&late, &on).await.read::<Coupon>();
}

#[tokio::test]
async fn a_gift_counts_for_no_limit() {
    let shop = open();
    let (mei, friend) = (Phone::new(&shop), Phone::new(&shop));
    let gift: Gift = give(&mei, &claimed(&mei, "voucher").await).await.read();
    claimed(&friend, "voucher").await;
    accept(&friend, &gift).await.read::<Coupon>();
    assert_eq!(held(&friend, "usable").await.len(), 2);
    // Who gave one away has had it.
    let again = mei.post("/api/v1/coupon-offers/voucher/claims", &json!({ "key": "more" })).await;
    refused(&again, 409, ProblemCode::LimitReached);
    // Both follow at a sign-in.
    friend.sign_in(LIN).await;
    assert_eq!(held(&friend, "usable").await.len(), 2);
    assert_eq!(look(&friend, &gift).await.state, GiftState::Mine);
}

#[tokio::test]
async fn a_gift_is_taken_back_while_nobody_has_accepted_it() {
    let shop = open();
    let (mei, friend) = (Phone::new(&shop), Phone::new(&shop));
    let coupon = claimed(&mei, "voucher").await;
    let gift: Gift = give(&mei, &coupon).await.read();
    assert_eq!(take_back(&mei, &coupon).await.read::<Coupon>(), coupon);
    assert_eq!(take_back(&mei, &coupon).await.read::<Coupon>(), coupon, "a second tap");
    assert_eq!(look(&friend, &gift).await.state, GiftState::TakenBack);
    refused(&accept(&friend, &gift).await, 404, ProblemCode::NotFound);
    let other: Gift = give(&mei, &coupon).await.read();
    assert_ne!(other.token, gift.token);
    refused(&accept(&friend, &gift).await, 404, ProblemCode::NotFound);
    accept(&friend, &other).await.read::<Coupon>();
}

#[tokio::test]
async fn only_what_is_ones_own_and_good_can_be_given() {
    let shop = open();
    let (mei, friend) = (Phone::new(&shop), Phone::new(&shop));
    refused(&give(&mei, &claimed(&mei, "own").await).await, 409, ProblemCode::NotGivable);
    let coupon = claimed(&mei, "voucher").await;
    claimed(&friend, "own").await;
    for answer in [give(&friend, &coupon).await, take_back(&friend, &coupon).await] {
        refused(&answer, 404, ProblemCode::NotFound);
    }
    let gift: Gift = give(&mei, &coupon).await.read();
    refused(&take_back(&friend, &coupon).await, 404, ProblemCode::NotFound);
    refused(&friend.get("/api/v1/gifts/nothing").await, 404, ProblemCode::NotFound);
    // It ends with the coupon.
    shop.state.clock.advance(30 * DAY);
    assert_eq!(look(&friend, &gift).await.state, GiftState::Ended);
    let ended = accept(&friend, &gift).await;
    refused(&ended, 410, ProblemCode::Ended);
    assert_eq!(ended.problem().at, Some(coupon.valid_until));
    refused(&give(&mei, &coupon).await, 410, ProblemCode::Ended);
    let expired = held(&mei, "expired").await;
    assert!(expired.iter().any(|one| one.id == coupon.id && one.gift.is_none()), "{expired:?}");
}

#[tokio::test]
async fn the_code_that_the_giver_keeps_is_worth_nothing() {
    let shop = open();
    let now = shop.state.clock.now();
    assert!(shop.state.database.add_clerk(LIN, "east", "Lin", now).unwrap());
    let (mei, friend, clerk) = (Phone::new(&shop), Phone::new(&shop), Phone::of(&shop, LIN).await);
    let coupon = claimed(&mei, "voucher").await;
    let kept = secrets(&mei).await.remove(0);
    let gift: Gift = give(&mei, &coupon).await.read();
    let look = async |secret: &CouponSecret| -> FoundCoupon {
        let code = codes::shown(secret, shop.state.clock.now());
        clerk.post("/api/v1/counter/look-ups", &json!({ "code": code })).await.read()
    };
    let redeem = async |found: FoundCoupon| {
        clerk.post("/api/v1/counter/redemptions", &json!({ "ticket": found.ticket })).await
    };
    // While it is on its way, nobody can use it.
    let found = look(&kept).await;
    assert_eq!(found.refusal.as_ref().map(|problem| problem.code), Some(ProblemCode::GivenAway));
    refused(&redeem(found).await, 409, ProblemCode::GivenAway);

    accept(&friend, &gift).await.read::<Coupon>();
    let new = secrets(&friend).await.remove(0);
    assert!(new.handle != kept.handle && new.secret != kept.secret);
    refused(&redeem(look(&kept).await).await, 409, ProblemCode::GivenAway);
    redeem(look(&new).await).await.read::<Redemption>();
    let used = held(&friend, "used").await.remove(0);
    refused(&give(&friend, &used).await, 409, ProblemCode::AlreadyUsed);
}
