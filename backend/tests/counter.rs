//! Taking coupons at a counter: look, confirm, undo.

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
mod till;

use contract::counter::{FoundCoupon, Redemption};
use contract::coupons::{Coupon, CouponGroup};
use contract::{ProblemCode, Timestamp};
use phones::{LIN, MEI, Phone};
use serde_json::{Value, json};
use till::{WEI, claimed, logged, look, open, redeem, refused, todays, undo};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

#[tokio::test]
async fn a_clerk_looks_confirms_and_sees_what_was_used_today() {
    let shop = open(json!({}));
    let (mei, lin, wei) =
        (Phone::of(&shop, MEI).await, Phone::of(&shop, LIN).await, Phone::of(&shop, WEI).await);
    let (coupon, secret) = claimed(&mei, "k").await;
    let code = codes::shown(&secret, shop.state.clock.now());
    let typed = format!("{} {}-{}", &code[..4], &code[4..10], &code[10..]);
    let found: FoundCoupon = look(&lin, &typed).await.read();
    assert_eq!((&found.coupon, &found.terms), (&coupon.id, &coupon.terms));
    assert_eq!(found.notes.as_deref(), Some("每单一张"));
    assert_eq!((found.holder.as_deref(), found.refusal), (Some("138****8000"), None));

    shop.state.clock.advance(2 * MINUTE);
    let used: Redemption = redeem(&lin, &found.ticket).await.read();
    let now = shop.state.clock.now();
    assert_eq!((used.at, used.clerk.as_str(), used.undone_at), (now, "林", None));
    assert_eq!(used.undo_until, Some(Timestamp::from_millis(now.millis() + MINUTE)));
    // A ticket that is sent again uses nothing, however late.
    assert_eq!(redeem(&lin, &found.ticket).await.read::<Redemption>(), used);
    shop.state.clock.advance(HOUR);
    let late: Redemption = redeem(&lin, &found.ticket).await.read();
    assert_eq!((&late.id, late.undo_until), (&used.id, None));

    let seen: Coupon = mei.get(&format!("/api/v1/coupons/{}", coupon.id)).await.read();
    assert_eq!((seen.group, seen.ended_at), (CouponGroup::Used, Some(now)));
    assert_eq!(
        (seen.used_at.unwrap().as_str(), seen.used_at_name.as_deref()),
        ("east", Some("东店"))
    );
    assert_eq!(todays(&lin).await, [late]);
    assert_eq!(todays(&wei).await, [], "what others use is not told");
    // It is 17:02 in Shanghai: seven hours later it is another day there.
    shop.state.clock.advance(7 * HOUR);
    assert_eq!(todays(&lin).await, []);
}

#[tokio::test]
async fn only_clerks_stand_behind_the_counter() {
    let shop = open(json!({}));
    let (guest, member) = (Phone::new(&shop), Phone::of(&shop, MEI).await);
    for (phone, status, code) in
        [(&guest, 401, ProblemCode::SignedOut), (&member, 403, ProblemCode::Forbidden)]
    {
        refused(&look(phone, "0042004268084774").await, status, code);
        refused(&redeem(phone, "ticket").await, status, code);
        let any = "/api/v1/counter/redemptions/any/undo";
        refused(&phone.post(any, &Value::Null).await, status, code);
        refused(&phone.get("/api/v1/counter/redemptions").await, status, code);
    }
    assert_eq!(logged(&shop), []);
}

#[tokio::test]
async fn a_code_is_good_for_a_minute_and_for_one_use() {
    let shop = open(json!({}));
    let (mei, lin) = (Phone::new(&shop), Phone::of(&shop, LIN).await);
    let (_, secret) = claimed(&mei, "k").await;
    let code = codes::shown(&secret, shop.state.clock.now());
    // The shop's clock is at the beginning of a step; the phone's may be a step off either way.
    for (millis, is_good) in [(-1, true), (-30 * SECOND, false), (90 * SECOND, true), (1, false)] {
        shop.state.clock.advance(millis);
        assert_eq!(look(&lin, &code).await.status.is_success(), is_good, "{millis}");
    }
    let now = shop.state.clock.now();
    let code = codes::shown(&secret, now);
    let (first, second): (FoundCoupon, FoundCoupon) =
        (look(&lin, &code).await.read(), look(&lin, &code).await.read());
    let used: Redemption = redeem(&lin, &first.ticket).await.read();
    undo(&lin, &used).await.read::<Redemption>();
    // It is whole again, but its code was seen by whoever stood near.
    refused(&look(&lin, &code).await, 404, ProblemCode::NotFound);
    refused(&redeem(&lin, &second.ticket).await, 409, ProblemCode::TooLate);
    let next = codes::shown(&secret, Timestamp::from_millis(now.millis() + 30 * SECOND));
    let third: FoundCoupon = look(&lin, &next).await.read();
    redeem(&lin, &third.ticket).await.read::<Redemption>();
}

#[tokio::test]
async fn a_use_is_undone_within_a_minute_and_at_the_same_store() {
    let shop = open(json!({}));
    let (mei, lin, wei) =
        (Phone::new(&shop), Phone::of(&shop, LIN).await, Phone::of(&shop, WEI).await);
    let (coupon, secret) = claimed(&mei, "k").await;
    let use_it = async || -> Redemption {
        let found = look(&lin, &codes::shown(&secret, shop.state.clock.now())).await;
        redeem(&lin, &found.read::<FoundCoupon>().ticket).await.read()
    };
    let used = use_it().await;
    refused(&undo(&wei, &used).await, 404, ProblemCode::NotFound);
    shop.state.clock.advance(MINUTE - 1);
    let undone: Redemption = undo(&lin, &used).await.read();
    assert_eq!((undone.undone_at, undone.undo_until), (Some(shop.state.clock.now()), None));
    assert_eq!(undo(&lin, &used).await.read::<Redemption>(), undone, "a second tap");
    let back: Coupon = mei.get(&format!("/api/v1/coupons/{}", coupon.id)).await.read();
    assert_eq!(back, coupon);

    shop.state.clock.advance(1);
    let again = use_it().await;
    // The use that was undone before is not this one.
    assert_eq!(undo(&lin, &used).await.read::<Redemption>(), undone);
    shop.state.clock.advance(MINUTE);
    refused(&undo(&lin, &again).await, 409, ProblemCode::TooLate);
    let kept: Coupon = mei.get(&format!("/api/v1/coupons/{}", coupon.id)).await.read();
    assert_eq!(kept.group, CouponGroup::Used);
    assert_eq!(todays(&lin).await.len(), 2);
    let happened = ["found", "used", "undone", "found", "used"];
    let logged = logged(&shop);
    assert_eq!(logged.iter().map(|(_, what, _)| what.as_str()).collect::<Vec<_>>(), happened);
    assert!(logged.iter().all(|(clerk, _, coupon)| clerk == "林" && coupon.is_some()));
}

#[tokio::test]
async fn a_ticket_is_good_for_five_minutes_and_for_its_clerk() {
    let shop = open(json!({}));
    let (mei, lin, wei) =
        (Phone::new(&shop), Phone::of(&shop, LIN).await, Phone::of(&shop, WEI).await);
    let (_, secret) = claimed(&mei, "k").await;
    let code = codes::shown(&secret, shop.state.clock.now());
    let ticket = look(&lin, &code).await.read::<FoundCoupon>().ticket;
    refused(&redeem(&wei, &ticket).await, 404, ProblemCode::NotFound);
    refused(&redeem(&lin, "nothing").await, 404, ProblemCode::NotFound);
    shop.state.clock.advance(5 * MINUTE);
    refused(&redeem(&lin, &ticket).await, 409, ProblemCode::TooLate);
    // Two clerks who have both found it: one uses it.
    let code = codes::shown(&secret, shop.state.clock.now());
    let tickets: (FoundCoupon, FoundCoupon) =
        (look(&lin, &code).await.read(), look(&wei, &code).await.read());
    redeem(&wei, &tickets.1.ticket).await.read::<Redemption>();
    let late = redeem(&lin, &tickets.0.ticket).await;
    refused(&late, 409, ProblemCode::AlreadyUsed);
    assert_eq!(late.problem().at, Some(shop.state.clock.now()));
    let expected = ["found", "refused", "found", "found", "used", "refused"];
    let happened: Vec<_> = logged(&shop).into_iter().map(|(_, what, _)| what).collect();
    assert_eq!(happened, expected);
}
