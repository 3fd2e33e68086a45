//! What a notice says, in the shopper's words.

use contract::after_sales::AfterSalesKind;
use contract::checkout::FulfilmentMethod;
use contract::notices::{Notice, NoticeKind};
use contract::{Money, Timestamp};

use crate::locale::{Key, local_day, moment, number, price_text, t, t_with, words, year_day};

/// What kind of news it is, as an icon.
pub(super) const fn icon_of(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Paid | NoticeKind::DepositPaid | NoticeKind::Refunded => "wallet",
        NoticeKind::LapsesSoon => "clock",
        NoticeKind::Lapsed
        | NoticeKind::Cancelled
        | NoticeKind::AfterSalesRefused
        | NoticeKind::AfterSalesClosed => "x",
        NoticeKind::Packed | NoticeKind::GoodsReturned => "package-open",
        NoticeKind::Ready => "store",
        NoticeKind::Shipped => "package",
        NoticeKind::CourierNear => "bike",
        NoticeKind::Delivered | NoticeKind::ReplacementGiven => "check",
        NoticeKind::AfterSalesApproved | NoticeKind::Unknown => "clipboard-list",
    }
}

/// What a kind is called.
pub(super) const fn title(kind: NoticeKind, method: Option<FulfilmentMethod>) -> Key {
    match (kind, method) {
        (NoticeKind::Paid, _) => words::NOTICE_PAID,
        (NoticeKind::DepositPaid, _) => words::NOTICE_DEPOSIT_PAID,
        (NoticeKind::LapsesSoon, _) => words::NOTICE_LAPSES_SOON,
        (NoticeKind::Lapsed, _) => words::NOTICE_LAPSED,
        (NoticeKind::Cancelled, _) => words::NOTICE_CANCELLED,
        (NoticeKind::Packed, _) => words::NOTICE_PACKED,
        (NoticeKind::Ready, _) => words::NOTICE_READY,
        (NoticeKind::Shipped, Some(FulfilmentMethod::Delivery)) => words::NOTICE_SENT,
        (NoticeKind::Shipped, _) => words::NOTICE_SHIPPED,
        (NoticeKind::CourierNear, _) => words::NOTICE_COURIER_NEAR,
        (NoticeKind::Delivered, _) => words::NOTICE_DELIVERED,
        (NoticeKind::Refunded, _) => words::NOTICE_REFUNDED,
        (NoticeKind::AfterSalesApproved, _) => words::NOTICE_AFTER_SALES_APPROVED,
        (NoticeKind::AfterSalesRefused, _) => words::NOTICE_AFTER_SALES_REFUSED,
        (NoticeKind::GoodsReturned, _) => words::NOTICE_GOODS_RETURNED,
        (NoticeKind::ReplacementGiven, _) => words::NOTICE_REPLACEMENT_GIVEN,
        (NoticeKind::AfterSalesClosed, _) => words::NOTICE_AFTER_SALES_CLOSED,
        (NoticeKind::Unknown, _) => words::NOTICE_NEWS,
    }
}

/// The sentence beneath.
pub(super) fn text(notice: &Notice) -> String {
    let order = notice.number.as_deref().unwrap_or_default();
    let amount = notice.amount.map(price_text).unwrap_or_default();
    let goods = goods(notice);
    let said = |text: String| match &notice.said {
        Some(said) => format!("{text} · {said}"),
        None => text,
    };
    let of_order = |key| t_with(key, &[("number", order)]);
    let of_goods = |key| t_with(key, &[("goods", &goods)]);
    match notice.kind {
        NoticeKind::Paid => {
            t_with(words::NOTICE_PAID_TEXT, &[("number", order), ("amount", &amount)])
        }
        NoticeKind::DepositPaid => {
            t_with(words::NOTICE_DEPOSIT_PAID_TEXT, &[("number", order), ("amount", &amount)])
        }
        NoticeKind::LapsesSoon => match notice.until {
            Some(until) => t_with(words::NOTICE_LAPSES_SOON_TEXT, &[("time", &moment(until))]),
            None => of_order(words::NOTICE_NEWS_TEXT),
        },
        NoticeKind::Lapsed => of_order(words::NOTICE_LAPSED_TEXT),
        NoticeKind::Cancelled => of_order(words::NOTICE_CANCELLED_TEXT),
        NoticeKind::Packed => of_goods(words::NOTICE_PACKED_TEXT),
        NoticeKind::Ready => {
            let store = notice.store_name.as_deref().unwrap_or_default();
            t_with(words::NOTICE_READY_TEXT, &[("goods", &goods), ("store", store)])
        }
        NoticeKind::Shipped => match (&notice.carrier, &notice.parcel_number) {
            (Some(carrier), Some(number)) => {
                t_with(words::NOTICE_SHIPPED_TEXT, &[("carrier", carrier), ("number", number)])
            }
            _ => of_goods(words::NOTICE_SENT_TEXT),
        },
        NoticeKind::CourierNear => t(words::NOTICE_COURIER_NEAR_TEXT),
        NoticeKind::Delivered => of_goods(words::NOTICE_DELIVERED_TEXT),
        NoticeKind::Refunded => refunded(notice),
        NoticeKind::AfterSalesApproved => match notice.until {
            Some(until) => t_with(
                words::NOTICE_AFTER_SALES_APPROVED_TEXT,
                &[("goods", &goods), ("time", &moment(until))],
            ),
            None => of_goods(words::NOTICE_AFTER_SALES_AGREED_TEXT),
        },
        NoticeKind::AfterSalesRefused => match &notice.said {
            Some(said) => t_with(words::AFTER_SALES_ANSWER, &[("answer", said)]),
            None => goods,
        },
        NoticeKind::GoodsReturned => of_goods(words::NOTICE_GOODS_RETURNED_TEXT),
        NoticeKind::ReplacementGiven => said(match notice.request_kind {
            Some(AfterSalesKind::Repair) => t(words::AFTER_SALES_NEXT_REPAIRED),
            _ => t(words::AFTER_SALES_NEXT_EXCHANGED),
        }),
        NoticeKind::AfterSalesClosed => said(of_goods(words::NOTICE_AFTER_SALES_CLOSED_TEXT)),
        NoticeKind::Unknown => of_order(words::NOTICE_NEWS_TEXT),
    }
}

/// Money by itself or at the till, points, or all of them.
fn refunded(notice: &Notice) -> String {
    let till = notice.from_till.map_or(0, |money| money.amount);
    let by_itself = notice.amount.map(|money| Money::new(money.amount - till, money.currency));
    let money = by_itself
        .filter(|money| money.amount > 0)
        .map(|money| t_with(words::NOTICE_REFUNDED_TEXT, &[("amount", &price_text(money))]));
    let till = notice
        .from_till
        .map(|money| t_with(words::REFUND_FROM_TILL, &[("price", &price_text(money))]));
    let points = (notice.points > 0)
        .then(|| t_with(words::NOTICE_REFUNDED_POINTS, &[("points", &number(notice.points))]));
    let parts: Vec<_> = money.into_iter().chain(till).chain(points).collect();
    parts.join(" · ")
}

/// What it is about: the first of the goods, and how many they are. Without a name, the order.
fn goods(notice: &Notice) -> String {
    let order = || {
        let number = notice.number.as_deref().unwrap_or_default();
        t_with(words::ORDER_NUMBER_IS, &[("number", number)])
    };
    match &notice.product_name {
        None => order(),
        Some(name) if notice.pieces > 1 => {
            let count = number(notice.pieces.into());
            t_with(words::NOTICE_GOODS, &[("name", name), ("count", &count)])
        }
        Some(name) => name.clone(),
    }
}

/// What a day is called, counted from 1970-01-01 as `today` is.
pub(super) fn day_text(day: i64, today: i64) -> String {
    match today - day {
        0 => t(words::TODAY),
        1 => t(words::DAY_YESTERDAY),
        _ => year_day(day),
    }
}

/// The day that a notice is of.
pub(super) fn day_of(at: Timestamp) -> i64 {
    local_day(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, speak};

    fn notice(json: &str) -> Notice {
        let whole = format!(
            r#"{{"id":"n","at":"2026-11-23T02:00:00Z","order":"o","number":"26112300000042",{json}}}"#
        );
        serde_json::from_str(&whole).unwrap()
    }

    #[test]
    fn each_kind_says_what_happened_and_to_what() {
        let milk = r#""product_name":"鲜牛奶","pieces":3"#;
        speak(Locale::Chinese);
        for (json, is, says) in [
            (
                r#""kind":"paid","amount":{"amount":1250,"currency":"CNY"}"#.to_owned(),
                "付款成功",
                "订单 26112300000042 已付款 ¥12.50",
            ),
            (
                r#""kind":"deposit_paid","amount":{"amount":250,"currency":"CNY"}"#.to_owned(),
                "订金支付成功",
                "订单 26112300000042 已付订金 ¥2.50，余款到店付",
            ),
            (
                format!(r#""kind":"ready","store_name":"大学路店",{milk}"#),
                "可以取货了",
                "鲜牛奶，共 3 件，已备好，到大学路店出示取货码即可",
            ),
            (
                format!(r#""kind":"shipped","method":"delivery",{milk}"#),
                "已送出",
                "鲜牛奶，共 3 件，正在送往您的地址",
            ),
            (
                r#""kind":"shipped","method":"express","carrier":"顺丰速运","parcel_number":"SF1""#
                    .to_owned(),
                "已发货",
                "顺丰速运 SF1",
            ),
            (
                r#""kind":"refunded","amount":{"amount":980,"currency":"CNY"},"points":3"#
                    .to_owned(),
                "退款已发起",
                "¥9.80 会原路退回 · 3 积分已退回",
            ),
            (
                r#""kind":"refunded","amount":{"amount":980,"currency":"CNY"},
                "from_till":{"amount":800,"currency":"CNY"}"#
                    .to_owned(),
                "退款已发起",
                "¥1.80 会原路退回 · 到店退还 ¥8.00",
            ),
            (
                r#""kind":"after_sales_refused","said":"请拍一张照片""#.to_owned(),
                "售后申请未通过",
                "门店回复：请拍一张照片",
            ),
            (
                format!(r#""kind":"after_sales_approved",{milk}"#),
                "售后申请已通过",
                "鲜牛奶，共 3 件，门店已同意",
            ),
            (
                r#""kind":"replacement_given","request_kind":"repair","said":"SF123""#.to_owned(),
                "售后商品已交付",
                "修好的商品已交给您 · SF123",
            ),
            (
                format!(r#""kind":"after_sales_closed",{milk}"#),
                "售后申请已关闭",
                "鲜牛奶，共 3 件，点开查看原因",
            ),
            (r#""kind":"refunded","points":3"#.to_owned(), "退款已发起", "3 积分已退回"),
            (
                r#""kind":"delivered","product_name":"鲜牛奶","pieces":1"#.to_owned(),
                "已送达",
                "鲜牛奶，已送达，请及时查收",
            ),
            (r#""kind":"packed""#.to_owned(), "商品已打包", "订单 26112300000042，已打包完成"),
            (r#""kind":"sung""#.to_owned(), "订单有新进展", "查看订单 26112300000042"),
        ] {
            let notice = notice(&json);
            let told = (t(title(notice.kind, notice.method)), text(&notice));
            assert_eq!((told.0.as_str(), told.1.as_str()), (is, says), "{json}");
        }
    }

    #[test]
    fn no_kind_is_without_words() {
        for locale in Locale::ALL {
            speak(locale);
            for kind in NoticeKind::ALL {
                let text = text(&notice(&format!(r#""kind":"{}""#, kind.name())));
                assert!(!text.contains('{') && !text.contains('_'), "{kind:?}: {text}");
            }
        }
    }
}
