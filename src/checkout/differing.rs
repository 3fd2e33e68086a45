//! What differs, in the shopper's words.

use contract::Timestamp;
use contract::checkout::{Checkout, Difference, DifferenceKind};

use super::methods::method_name;
use super::remedy::Remedy;
use super::when::{day_at, day_text};
use crate::cart::coupon_refusal_text;
use crate::locale::{moment, number, price_text, t, t_count, t_with, words};

/// What a difference says, in one sentence. `now` is the server's clock.
pub(super) fn difference_text(one: &Difference, checkout: &Checkout, now: Timestamp) -> String {
    let money = |amount: i64| price_text(checkout.quote.money(amount));
    let name = name_of(one, checkout);
    let named = |key| t_with(key, &[("name", &name)]);
    let prices = |key| {
        let (before, now) = (money(one.before.unwrap_or(0)), money(one.now.unwrap_or(0)));
        t_with(key, &[("name", &name), ("before", &before), ("now", &now)])
    };
    let left = number(one.left.unwrap_or_default().into());
    let named_left = |key| t_with(key, &[("name", &name), ("count", &left)]);
    match one.kind {
        DifferenceKind::OutOfStock if one.left.unwrap_or_default() > 0 => {
            named_left(words::DIFFERS_FEWER)
        }
        DifferenceKind::OutOfStock => named(words::DIFFERS_SOLD_OUT),
        DifferenceKind::LineGone => named(words::DIFFERS_GONE),
        DifferenceKind::LimitReached if one.left.unwrap_or_default() > 0 => {
            named_left(words::DIFFERS_LIMIT)
        }
        DifferenceKind::LimitReached => named(words::DIFFERS_LIMIT_NONE),
        DifferenceKind::PriceChanged => prices(words::DIFFERS_PRICE),
        DifferenceKind::CouponInvalid => {
            let reason = one.refusal.and_then(|it| coupon_refusal_text(it, &checkout.quote));
            match reason {
                Some(reason) => {
                    t_with(words::DIFFERS_COUPON_BECAUSE, &[("name", &name), ("reason", &reason)])
                }
                None => named(words::DIFFERS_COUPON),
            }
        }
        DifferenceKind::GiftGone => t(words::DIFFERS_GIFT),
        DifferenceKind::SlotFull => t(words::DIFFERS_SLOT_FULL),
        DifferenceKind::SlotPassed => t(words::DIFFERS_SLOT_PASSED),
        DifferenceKind::StoreClosed => match one.at {
            Some(at) => {
                t_with(words::DIFFERS_CLOSED_UNTIL, &[("time", &opening(one, at, checkout, now))])
            }
            None => t(words::DIFFERS_CLOSED),
        },
        DifferenceKind::OutsideArea => t(words::DIFFERS_OUTSIDE),
        DifferenceKind::AddressMissing => t(words::DIFFERS_ADDRESS),
        DifferenceKind::MethodMissing => t(words::DIFFERS_METHOD),
        DifferenceKind::PointsShort => {
            t_count(words::DIFFERS_POINTS, one.left.unwrap_or_default().into())
        }
        DifferenceKind::StoredValueShort => prices(words::DIFFERS_STORED_VALUE),
        DifferenceKind::PaymentMissing => t(words::DIFFERS_PAYMENT),
        DifferenceKind::TotalChanged => prices(words::DIFFERS_TOTAL),
        DifferenceKind::Empty => t(words::DIFFERS_EMPTY),
        DifferenceKind::Unknown => t(words::DIFFERS_UNKNOWN),
    }
}

/// What is said of something that is selected in the cart and not in the checkout.
pub(super) fn left_out_text(one: &Difference, checkout: &Checkout, now: Timestamp) -> String {
    if let Some(left) = one.left.filter(|left| *left > 0) {
        let (name, count) = (name_of(one, checkout), number(left.into()));
        return t_with(words::DIFFERS_COUNTED, &[("name", &name), ("count", &count)]);
    }
    t_with(words::DIFFERS_LEFT_OUT, &[("reason", &difference_text(one, checkout, now))])
}

/// When a store opens, by its own clock where that is known.
fn opening(one: &Difference, at: Timestamp, checkout: &Checkout, now: Timestamp) -> String {
    let mut groups = checkout.groups.iter();
    let group = groups.find(|group| one.fulfilment.is_none_or(|it| it == group.fulfilment));
    let offset =
        group.and_then(|group| group.offer()?.store.as_ref().map(|store| store.utc_offset));
    match offset {
        Some(offset) => {
            let minute = (at.millis().div_euclid(60_000) + i64::from(offset)).rem_euclid(1_440);
            let day = day_text(day_at(at, offset), day_at(now, offset));
            format!("{day} {:02}:{:02}", minute / 60, minute % 60)
        }
        None => moment(at),
    }
}

fn name_of(one: &Difference, checkout: &Checkout) -> String {
    let of_line = || {
        let mut lines = checkout.groups.iter().flat_map(|group| &group.lines);
        let line = lines.find(|line| one.sku.as_ref() == Some(&line.sku))?;
        Some(line.name.clone())
    };
    one.name.clone().or_else(of_line).unwrap_or_else(|| t(words::DIFFERS_SOME))
}

/// What the button says that does something about it.
pub(super) fn remedy_text(remedy: &Remedy) -> String {
    match remedy {
        Remedy::Take(_, left) => t_count(words::REMEDY_TAKE, (*left).into()),
        Remedy::LeaveOut(_) => t(words::REMEDY_LEAVE_OUT),
        Remedy::PickSlot(_) => t(words::REMEDY_SLOT),
        Remedy::PickAddress => t(words::REMEDY_ADDRESS),
        Remedy::Use(_, method) => t_with(words::REMEDY_USE, &[("way", &t(method_name(*method)))]),
        Remedy::PickStore => t(words::CHANGE_STORE),
        Remedy::PickCoupons => t(words::REMEDY_COUPONS),
        Remedy::PickPayment => t(words::REMEDY_PAYMENT),
        Remedy::OpenCart => t(words::BACK_TO_CART),
        Remedy::AskAgain => t(words::TRY_AGAIN),
        Remedy::Noted => t(words::REMEDY_NOTED),
    }
}

#[cfg(test)]
mod tests {
    use super::super::missing::tests::checkout;
    use super::*;
    use crate::locale::{Locale, speak};

    fn said(json: &str) -> String {
        let one: Difference = serde_json::from_str(json).unwrap();
        difference_text(&one, &checkout(), Timestamp::from_millis(1_795_399_200_000))
    }

    #[test]
    fn each_difference_says_what_it_is_in_both_languages() {
        for (json, chinese, english) in [
            (
                r#"{"kind":"out_of_stock","sku":"milk","left":2}"#,
                "「鲜牛奶」只剩 2 件",
                "Only 2 left of 鲜牛奶",
            ),
            (
                r#"{"kind":"price_changed","name":"鲜牛奶","before":450,"now":480}"#,
                "「鲜牛奶」的价格由 ¥4.50 变为 ¥4.80",
                "鲜牛奶 now costs ¥4.80 instead of ¥4.50",
            ),
            (
                r#"{"kind":"coupon_invalid","name":"满百减二十","refusal":{"because":"below_threshold","missing":500}}"#,
                "「满百减二十」用不了：还差 ¥5.00",
                "满百减二十 cannot be used: ¥5.00 short",
            ),
            (
                r#"{"kind":"total_changed","before":1350,"now":1440}"#,
                "应付金额由 ¥13.50 变为 ¥14.40，请确认后再提交",
                "The total is now ¥14.40 instead of ¥13.50: check it and place the order again",
            ),
        ] {
            speak(Locale::Chinese);
            assert_eq!(said(json), chinese);
            speak(Locale::English);
            assert_eq!(said(json), english);
        }
    }

    #[test]
    fn no_two_differences_sound_the_same() {
        let kinds = [
            "out_of_stock",
            "line_gone",
            "limit_reached",
            "price_changed",
            "coupon_invalid",
            "gift_gone",
            "slot_full",
            "slot_passed",
            "store_closed",
            "outside_area",
            "address_missing",
            "method_missing",
            "points_short",
            "stored_value_short",
            "payment_missing",
            "total_changed",
            "empty",
            "eclipse",
        ];
        for locale in Locale::ALL {
            speak(locale);
            let mut texts: Vec<_> =
                kinds.iter().map(|kind| said(&format!(r#"{{"kind":"{kind}"}}"#))).collect();
            assert!(texts.iter().all(|text| !text.contains(['{', '_'])), "{texts:?}");
            texts.sort();
            texts.dedup();
            assert_eq!(texts.len(), kinds.len(), "{texts:?}");
        }
    }
}
