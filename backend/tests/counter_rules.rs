//! What a counter does not take, and whom it makes wait.

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
#[path = "shop/till.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod till;

use contract::counter::{FoundCoupon, Redemption};
use contract::coupons::{Coupon, CouponSecret};
use contract::{Page, ProblemCode};
use goods::take_in;
use offers::{offer, voucher};
use phones::{LIN, MEI, Phone};
use serde_json::{Value, json};
use till::{OTTO, WEI, claimed, logged, look, open, redeem, refused};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;

#[tokio::test]
async fn what_cannot_be_used_here_and_now_says_why() {
    for (conditions, at_east, status) in [
        (json!({}), None, 200),
        (json!({ "stores": ["east"] }), None, 200),
        (json!({ "stores": ["west", "alex"] }), Some(ProblemCode::WrongStore), 409),
        (json!({ "members_only": true }), None, 200),
        (json!({ "tiers": ["silver"] }), None, 200),
        (json!({ "channels": ["app", "counter"] }), None, 200),
        // It is Monday, 16:00 in Shanghai.
        (json!({ "moments": [{ "weekdays": [1], "from": "15:00", "until": "16:01" }] }), None, 200),
        (
            json!({ "moments": [{ "from": "08:00", "until": "16:00" }, { "from": "20:00", "until": "02:00" }] }),
            Some(ProblemCode::NotYet),
            409,
        ),
    ] {
        let shop = open(conditions.clone());
        let (mei, lin) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LIN).await);
        let (_, secret) = claimed(&mei, "k").await;
        let code = codes::shown(&secret, shop.state.clock.now());
        let found: FoundCoupon = look(&lin, &code).await.read();
        let refusal = found.refusal.as_ref().map(|problem| problem.code);
        assert_eq!(refusal, at_east, "{conditions}");
        let answer = redeem(&lin, &found.ticket).await;
        assert_eq!(answer.status.as_u16(), status, "{conditions}");
        if let Some(mut problem) = found.refusal {
            problem.request_id = answer.problem().request_id;
            assert_eq!(answer.problem(), problem, "{conditions}");
        }
        if at_east == Some(ProblemCode::NotYet) {
            assert_eq!(answer.problem().at.unwrap().to_string(), "2026-11-23T12:00:00Z");
        }
    }
}

#[tokio::test]
async fn hours_are_those_of_the_store() {
    // 08:00 in UTC is 09:00 in Berlin and 16:00 in Shanghai.
    let shop = open(json!({ "moments": [{ "from": "08:30", "until": "10:00" }] }));
    let mei = Phone::new(&shop);
    for (clerk, key, status) in [(LIN, "a", 409), (OTTO, "b", 200)] {
        let clerk = Phone::of(&shop, clerk).await;
        let (_, secret) = claimed(&mei, key).await;
        let code = codes::shown(&secret, shop.state.clock.now());
        let found: FoundCoupon = look(&clerk, &code).await.read();
        assert_eq!(redeem(&clerk, &found.ticket).await.status.as_u16(), status, "{key}");
    }
}

#[tokio::test]
async fn a_coupon_is_used_in_its_time_and_by_those_it_is_for() {
    let shop = open(json!({}));
    let dates = json!({ "terms": voucher(json!({})), "per_shopper": 9, "valid_days": null,
        "valid_from": "2026-11-24T00:00:00Z", "valid_until": "2037-01-01T00:00:00Z" });
    let members = json!({ "members_only": true });
    let change = |fields: Value| take_in(&shop.state.database, &[offer("voucher", fields)]);
    let (mei, lin) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LIN).await);
    let try_it = async |secret: &CouponSecret| {
        let code = codes::shown(secret, shop.state.clock.now());
        let found: FoundCoupon = look(&lin, &code).await.read();
        redeem(&lin, &found.ticket).await
    };
    let (coupon, secret) = claimed(&mei, "thirty days").await;
    change(dates);
    let (later, later_secret) = claimed(&mei, "dated").await;
    let early = try_it(&later_secret).await;
    refused(&early, 409, ProblemCode::NotYet);
    assert_eq!(early.problem().at, Some(later.valid_from));
    shop.state.clock.set(coupon.valid_until);
    let late = try_it(&secret).await;
    refused(&late, 410, ProblemCode::Ended);
    assert_eq!(late.problem().at, Some(coupon.valid_until));
    try_it(&later_secret).await.read::<Redemption>();

    // A member gives a guest what is for members; a tier ends.
    change(json!({ "terms": voucher(members), "per_shopper": 9, "is_givable": true }));
    let (coupon, _) = claimed(&mei, "members").await;
    let guest = Phone::new(&shop);
    let give = mei.post(&format!("/api/v1/coupons/{}/gift", coupon.id), &Value::Null).await;
    let token = give.json()["token"].as_str().unwrap().to_owned();
    let accepted = guest.post(&format!("/api/v1/gifts/{token}/acceptance"), &Value::Null).await;
    let secrets: Page<CouponSecret> = guest.get("/api/v1/coupon-secrets").await.read();
    assert_eq!(secrets.items[0].coupon, accepted.read::<Coupon>().id);
    refused(&try_it(&secrets.items[0]).await, 409, ProblemCode::WrongTier);
}

#[tokio::test]
async fn whoever_guesses_waits() {
    let shop = open(json!({}));
    let (mei, lin, wei) =
        (Phone::new(&shop), Phone::of(&shop, LIN).await, Phone::of(&shop, WEI).await);
    let (_, secret) = claimed(&mei, "k").await;
    let right = || codes::shown(&secret, shop.state.clock.now());
    let guess = |password: u32| format!("{}{password:08}", secret.handle);
    // What is no code at all is no guess.
    for _ in 0..20 {
        refused(&look(&lin, "6901234567892").await, 404, ProblemCode::NotFound);
    }
    // Whether there is such a coupon is not told.
    for other in 0..5 {
        refused(&look(&lin, &format!("0000000{other}00000000")).await, 404, ProblemCode::NotFound);
        refused(&look(&lin, &guess(other)).await, 404, ProblemCode::NotFound);
        shop.state.clock.advance(SECOND);
    }
    let stopped = look(&lin, &right()).await;
    refused(&stopped, 429, ProblemCode::TooMany);
    assert_eq!(stopped.header("retry-after"), "55");
    look(&wei, &right()).await.read::<FoundCoupon>();
    shop.state.clock.advance(55 * SECOND);
    look(&lin, &right()).await.read::<FoundCoupon>();
    // Taking turns does not help: the coupon itself is guarded for longer.
    for other in 0..5 {
        refused(&look(&wei, &guess(other)).await, 404, ProblemCode::NotFound);
    }
    shop.state.clock.advance(2 * MINUTE);
    for clerk in [&lin, &wei] {
        let stopped = look(clerk, &right()).await;
        refused(&stopped, 429, ProblemCode::TooMany);
        assert_eq!(stopped.problem().retry_after, Some(7 * 60));
    }
    shop.state.clock.advance(7 * MINUTE);
    look(&lin, &right()).await.read::<FoundCoupon>();
    let wrong = logged(&shop).into_iter().filter(|(_, what, _)| what == "wrong").count();
    let unread = logged(&shop).into_iter().filter(|(_, what, _)| what == "unread").count();
    assert_eq!((wrong, unread), (15, 20));
}
