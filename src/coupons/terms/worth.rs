//! What a coupon does, large on its face and in one line.

use contract::coupons::OfferKind;
use contract::pricing::{CouponKind, CouponTerms, Percent};
use contract::{Currency, Money};

use crate::locale::{
    Key, Locale, amount_parts, amount_text, current, number, t, t_count, t_with, words,
};

/// What stands large on a coupon, in parts; `true` marks what is set large.
pub(crate) fn face(kind: &CouponKind, currency: Currency) -> Vec<(bool, String)> {
    match kind {
        CouponKind::AmountOff { amount } | CouponKind::StoreVoucher { worth: amount } => {
            amount_parts(Money::new(*amount, currency))
        }
        CouponKind::PercentOff { percent, .. } if *percent == Percent::ALL => {
            vec![(false, t(words::FREE_OF_CHARGE))]
        }
        CouponKind::PercentOff { percent, .. } => {
            vec![(true, percent_value(*percent)), (false, t(words::PERCENT_UNIT))]
        }
        CouponKind::FreeDelivery { .. } => vec![(false, t(words::FREE_DELIVERY))],
        CouponKind::Gift { .. } => vec![(false, t(words::GIFT_ITEM))],
        CouponKind::Unknown => vec![(false, t(words::COUPON))],
    }
}

/// The kind by its name on the wire; none for one that this version does not know.
pub(crate) fn kind_of(kind: &CouponKind) -> Option<OfferKind> {
    Some(match kind {
        CouponKind::AmountOff { .. } => OfferKind::AmountOff,
        CouponKind::PercentOff { .. } => OfferKind::PercentOff,
        CouponKind::FreeDelivery { .. } => OfferKind::FreeDelivery,
        CouponKind::Gift { .. } => OfferKind::Gift,
        CouponKind::StoreVoucher { .. } => OfferKind::StoreVoucher,
        CouponKind::Unknown => return None,
    })
}

/// What shoppers call such coupons.
pub(crate) fn kind_text(kind: OfferKind) -> String {
    t(match kind {
        OfferKind::AmountOff => words::KIND_AMOUNT_OFF,
        OfferKind::PercentOff => words::KIND_PERCENT_OFF,
        OfferKind::FreeDelivery => words::KIND_FREE_DELIVERY,
        OfferKind::Gift => words::KIND_GIFT,
        OfferKind::StoreVoucher => words::KIND_STORE_VOUCHER,
    })
}

/// From which amount on it can be used.
pub(crate) fn threshold_text(terms: &CouponTerms, currency: Currency) -> String {
    if terms.threshold <= 0 {
        return t(words::NO_THRESHOLD);
    }
    let amount = amount_text(Money::new(terms.threshold, currency));
    t_with(words::THRESHOLD, &[("amount", &amount)])
}

/// What a coupon does, in one line.
pub(crate) fn summary(terms: &CouponTerms, currency: Currency) -> String {
    let money = |amount: i64| amount_text(Money::new(amount, currency));
    let has_threshold = terms.threshold > 0;
    let over = money(terms.threshold);
    let say = |with: Key, without: Key, name: &str, value: &str| {
        if has_threshold {
            t_with(with, &[("threshold", &over), (name, value)])
        } else {
            t_with(without, &[(name, value)])
        }
    };
    match &terms.kind {
        CouponKind::AmountOff { amount } => {
            say(words::SUM_AMOUNT_OVER, words::SUM_AMOUNT, "amount", &money(*amount))
        }
        CouponKind::PercentOff { percent, cap } => {
            let value = percent_value(*percent);
            let off = say(words::SUM_PERCENT_OVER, words::SUM_PERCENT, "value", &value);
            match cap {
                Some(cap) => {
                    let most = t_with(words::SUM_CAP, &[("amount", &money(*cap))]);
                    off + &t(words::LIST_SEPARATOR) + &most
                }
                None => off,
            }
        }
        CouponKind::FreeDelivery { .. } => {
            say(words::SUM_DELIVERY_OVER, words::FREE_DELIVERY, "", "")
        }
        CouponKind::Gift { quantity, .. } => {
            let gift = t_count(words::SUM_GIFT, (*quantity).into());
            if has_threshold {
                t_with(words::SUM_OVER, &[("threshold", &over), ("what", &gift)])
            } else {
                gift
            }
        }
        CouponKind::StoreVoucher { worth } => {
            say(words::SUM_VOUCHER_OVER, words::SUM_VOUCHER, "amount", &money(*worth))
        }
        CouponKind::Unknown => t(words::COUPON),
    }
}

/// A percentage off as the language counts it: what remains in tenths in Chinese (8.8 折), what
/// comes off in English (12% off).
fn percent_value(percent: Percent) -> String {
    let (value, unit) = match current() {
        Locale::Chinese => (Percent::ALL.hundredths() - percent.hundredths(), 1_000),
        Locale::English => (percent.hundredths(), 100),
    };
    let rest = value % unit;
    let whole = number(u64::from(value / unit));
    if rest == 0 {
        return whole;
    }
    let width = if unit == 1_000 { 3 } else { 2 };
    let decimals = format!("{rest:0width$}");
    format!("{whole}.{}", decimals.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::speak;

    #[test]
    fn what_a_coupon_does_is_one_line() {
        for (kind, threshold, chinese, english) in [
            (
                r#"{"kind":"amount_off","amount":2000}"#,
                10_000,
                "满 ¥100 减 ¥20",
                "¥20 off ¥100 or more",
            ),
            (r#"{"kind":"amount_off","amount":550}"#, 0, "无门槛减 ¥5.50", "¥5.50 off"),
            (
                r#"{"kind":"percent_off","percent":1200,"cap":3000}"#,
                10_000,
                "满 ¥100 打 8.8 折，最多减 ¥30",
                "12% off ¥100 or more, at most ¥30 off",
            ),
            (r#"{"kind":"percent_off","percent":500}"#, 0, "全单 9.5 折", "5% off"),
            (r#"{"kind":"percent_off","percent":1250}"#, 0, "全单 8.75 折", "12.5% off"),
            (r#"{"kind":"free_delivery"}"#, 5_900, "满 ¥59 免运费", "Free delivery from ¥59"),
            (r#"{"kind":"free_delivery","cap":800}"#, 0, "免运费", "Free delivery"),
            (
                r#"{"kind":"gift","sku":"s1","quantity":2}"#,
                9_900,
                "满 ¥99 送赠品 2 件",
                "From ¥99: 2 gift items",
            ),
            (r#"{"kind":"gift","sku":"s1"}"#, 0, "送赠品 1 件", "1 gift item"),
            (r#"{"kind":"store_voucher","worth":5000}"#, 0, "到店抵 ¥50", "Worth ¥50 in the shop"),
            (
                r#"{"kind":"store_voucher","worth":5000}"#,
                8_000,
                "到店满 ¥80 抵 ¥50",
                "Worth ¥50 in the shop from ¥80",
            ),
            (r#"{"kind":"hologram"}"#, 0, "优惠券", "Coupon"),
        ] {
            let json = format!(r#"{{"kind":{kind},"threshold":{threshold}}}"#);
            let terms: CouponTerms = serde_json::from_str(&json).unwrap();
            speak(Locale::Chinese);
            assert_eq!(summary(&terms, Currency::CNY), chinese);
            speak(Locale::English);
            assert_eq!(summary(&terms, Currency::CNY), english, "{kind}");
        }
    }

    #[test]
    fn a_face_is_large_where_it_counts() {
        let face = |kind: &str| face(&serde_json::from_str(kind).unwrap(), Currency::CNY);
        let part = |is_large, text: &str| (is_large, text.to_owned());
        let amount = face(r#"{"kind":"amount_off","amount":2000}"#);
        assert_eq!(amount, [part(false, "¥"), part(true, "20")]);
        let percent = face(r#"{"kind":"percent_off","percent":1200}"#);
        assert_eq!(percent, [part(true, "8.8"), part(false, "折")]);
        let all = face(r#"{"kind":"percent_off","percent":10000}"#);
        assert_eq!(all, [part(false, "免单")]);
    }
}
