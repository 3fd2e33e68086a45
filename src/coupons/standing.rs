//! How it stands with a coupon of one's own, in words.

use contract::Timestamp;
use contract::coupons::{Coupon, CouponGroup};

use super::terms::span_text;
use crate::locale::{end_date, moment, t, t_with, words};

/// How it stands with a coupon. One whose time is over by the clock is over, whatever was said of
/// it when it was kept.
pub(super) fn group_now(coupon: &Coupon, now: Timestamp) -> CouponGroup {
    match coupon.group {
        CouponGroup::Usable | CouponGroup::Upcoming if coupon.valid_until <= now => {
            CouponGroup::Expired
        }
        CouponGroup::Upcoming if coupon.valid_from <= now => CouponGroup::Usable,
        other => other,
    }
}

/// What is said of a coupon: until when it is good, or what became of it.
pub(super) fn standing_text(coupon: &Coupon, now: Timestamp) -> String {
    let at = coupon.ended_at.map(moment);
    match (group_now(coupon, now), at) {
        (CouponGroup::Usable, _) => {
            t_with(words::VALID_UNTIL, &[("time", &end_date(coupon.valid_until))])
        }
        (CouponGroup::Upcoming, _) => span_text(coupon.valid_from, coupon.valid_until),
        (CouponGroup::Used, Some(time)) => match &coupon.used_at_name {
            Some(store) => t_with(words::USED_AT_STORE, &[("time", &time), ("store", store)]),
            None => t_with(words::USED_AT, &[("time", &time)]),
        },
        (CouponGroup::Used, None) => t(words::GROUP_USED),
        (CouponGroup::Expired, _) => {
            t_with(words::EXPIRED_AT, &[("time", &end_date(coupon.valid_until))])
        }
        (CouponGroup::Given, _) if coupon.gift.is_some() => t(words::GIFT_WAITS),
        (CouponGroup::Given, Some(time)) => t_with(words::GIVEN_AT, &[("time", &time)]),
        (CouponGroup::Given, None) => t(words::GROUP_GIVEN),
        (CouponGroup::Unknown, _) => t(words::COUPON),
    }
}

#[cfg(test)]
pub(super) fn sample(json: &str) -> Coupon {
    let mut whole: serde_json::Value = serde_json::from_str(
        r#"{"id":"c1","offer":"o1","name":"鲜果券","group":"usable",
            "terms":{"kind":{"kind":"amount_off","amount":2000}},
            "valid_from":"2026-11-20T02:00:00Z","valid_until":"2026-11-30T16:00:00Z"}"#,
    )
    .unwrap();
    let more: serde_json::Value = serde_json::from_str(json).unwrap();
    for (name, value) in more.as_object().unwrap() {
        whole[name] = value.clone();
    }
    serde_json::from_value(whole).unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_became_of_a_coupon_is_told() {
        let now: Timestamp = "2026-11-23T02:00:00Z".parse().unwrap();
        let ended = r#""ended_at":"2026-11-22T02:30:00Z""#;
        for (json, text) in [
            ("{}".to_owned(), "有效期至 2026年11月30日"),
            (
                r#"{"group":"upcoming","valid_from":"2026-11-24T02:00:00Z"}"#.into(),
                "11月24日 10:00 至 2026年11月30日有效",
            ),
            (
                format!(r#"{{"group":"used",{ended},"used_at_name":"大学路店"}}"#),
                "已于 11月22日 10:30 在大学路店使用",
            ),
            (format!(r#"{{"group":"used",{ended}}}"#), "已于 11月22日 10:30 使用"),
            (r#"{"valid_until":"2026-11-22T16:00:00Z"}"#.into(), "已于 2026年11月22日过期"),
            (
                r#"{"group":"given","gift":{"token":"t","good_until":"2026-11-25T00:00:00Z"}}"#
                    .into(),
                "等待好友领取",
            ),
            (format!(r#"{{"group":"given",{ended}}}"#), "已于 11月22日 10:30 送出"),
        ] {
            assert_eq!(standing_text(&sample(&json), now), text);
        }
    }

    #[test]
    fn a_kept_coupon_ages_with_the_clock() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let coupon = sample(r#"{"group":"upcoming","valid_from":"2026-11-24T02:00:00Z"}"#);
        assert_eq!(group_now(&coupon, at("2026-11-23T02:00:00Z")), CouponGroup::Upcoming);
        assert_eq!(group_now(&coupon, at("2026-11-24T02:00:00Z")), CouponGroup::Usable);
        assert_eq!(group_now(&coupon, at("2026-11-30T16:00:00Z")), CouponGroup::Expired);
        let used = sample(r#"{"group":"used"}"#);
        assert_eq!(group_now(&used, at("2027-01-01T00:00:00Z")), CouponGroup::Used);
    }
}
