//! How it stands with a request, in plain words, and what happens next.

use contract::Money;
use contract::after_sales::{
    AfterSales, AfterSalesKind, AfterSalesState, AfterSalesStepKind, ReturnWay,
};
use contract::orders::RefundState;

use super::naming::{standing_name, state_name};
use crate::locale::{Key, price_text, t, t_with, words};

/// The title and what happens next.
pub(super) fn head_words(request: &AfterSales) -> (String, String) {
    let (title, next) = match request.state {
        AfterSalesState::Asked => (words::AFTER_SALES_ASKED, t(words::AFTER_SALES_NEXT_ASKED)),
        AfterSalesState::Approved => (words::AFTER_SALES_APPROVED, approved(request)),
        AfterSalesState::Received => (words::AFTER_SALES_RECEIVED, t(received(request.kind))),
        AfterSalesState::Refused => {
            (words::AFTER_SALES_REFUSED, t(words::AFTER_SALES_NEXT_REFUSED))
        }
        AfterSalesState::Done => (words::AFTER_SALES_DONE, done(request)),
        AfterSalesState::Cancelled => (standing_name(request), t(cancelled(request))),
        AfterSalesState::Unknown => (state_name(request.state), t(words::ORDER_NEXT_UNKNOWN)),
    };
    (t(title), next)
}

/// Who ended it: the shopper, the store, or time.
fn cancelled(request: &AfterSales) -> Key {
    match request.timeline.last().map(|step| step.kind) {
        Some(AfterSalesStepKind::Closed) => words::AFTER_SALES_NEXT_CLOSED,
        Some(AfterSalesStepKind::Lapsed) => words::AFTER_SALES_NEXT_LAPSED,
        _ => words::AFTER_SALES_NEXT_CANCELLED,
    }
}

fn approved(request: &AfterSales) -> String {
    match (request.way, &request.receiver) {
        _ if !request.kind.takes_goods() => t(words::AFTER_SALES_NEXT_MONEY),
        _ if request.parcel.is_some() => t(words::AFTER_SALES_NEXT_SENT),
        (Some(ReturnWay::Courier), _) => t(words::AFTER_SALES_NEXT_COURIER),
        (_, Some(store)) => t_with(words::AFTER_SALES_NEXT_BRING, &[("store", &store.name)]),
        _ => t(words::AFTER_SALES_NEXT_GIVE_BACK),
    }
}

const fn received(kind: AfterSalesKind) -> Key {
    match kind {
        AfterSalesKind::Exchange => words::AFTER_SALES_NEXT_EXCHANGE,
        AfterSalesKind::Repair => words::AFTER_SALES_NEXT_REPAIR,
        _ => words::AFTER_SALES_NEXT_MONEY,
    }
}

fn done(request: &AfterSales) -> String {
    if request.back.from_till > 0 {
        let price = price_text(Money::new(request.back.from_till, request.currency));
        return t_with(words::AFTER_SALES_NEXT_TILL, &[("price", &price)]);
    }
    t(match (request.kind, request.refund) {
        (AfterSalesKind::Exchange, _) => words::AFTER_SALES_NEXT_EXCHANGED,
        (AfterSalesKind::Repair, _) => words::AFTER_SALES_NEXT_REPAIRED,
        (_, Some(RefundState::Open)) => words::AFTER_SALES_NEXT_MONEY,
        _ => words::AFTER_SALES_NEXT_REFUNDED,
    })
}

/// A request with some members as the JSON says.
#[cfg(test)]
pub(super) fn sample(json: &str) -> AfterSales {
    let mut whole: serde_json::Value = serde_json::from_str(
        r#"{"id":"a","order":"o","number":"26112300000042","group":"g","kind":"return",
        "state":"asked","asked_at":"2026-11-23T08:00:00Z","reason":"damaged","currency":"CNY",
        "lines":[{"sku":"milk","product":"milk","name":"鲜牛奶","picture":{"template":"/m",
        "widths":[1],"formats":["webp"],"width":1,"height":1,"alt":""},"quantity":2,"amount":900}]}"#,
    )
    .unwrap();
    let members: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json).unwrap();
    whole.as_object_mut().unwrap().extend(members);
    serde_json::from_value(whole).unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, speak};

    #[test]
    fn a_request_says_how_it_stands_and_what_happens_next() {
        speak(Locale::Chinese);
        let ended = |step: &str| {
            format!(
                r#""state":"cancelled","timeline":[{{"kind":"{step}","at":"2026-11-23T08:00:00Z"}}]"#
            )
        };
        let west = r#""receiver":{"id":"w","name":"安福路店"}"#;
        for (json, title, next) in [
            (r#""state":"asked""#.to_owned(), "待门店处理", "门店会尽快处理，处理前可以撤销"),
            (
                format!(r#""state":"approved","way":"store",{west}"#),
                "待退回商品",
                "门店已同意，请把商品送到安福路店",
            ),
            (
                r#""state":"approved","way":"courier""#.to_owned(),
                "待退回商品",
                "门店已同意，快递员会上门取件，请备好商品",
            ),
            (
                r#""state":"received","kind":"exchange""#.to_owned(),
                "处理中",
                "门店已收到商品，换好后交给您",
            ),
            (r#""state":"refused""#.to_owned(), "未通过", "门店没有同意，可以补充说明后再次申请"),
            (
                r#""state":"done","refund":"open""#.to_owned(),
                "已完成",
                "退款正在原路退回，到账时间以支付渠道为准",
            ),
            (r#""state":"done","refund":"settled""#.to_owned(), "已完成", "款项已退回"),
            (r#""state":"done","kind":"repair""#.to_owned(), "已完成", "修好的商品已交给您"),
            (
                r#""state":"done","refund":"settled","back":{"amount":900,"from_till":900}"#.to_owned(),
                "已完成",
                "到店退还 ¥9.00，请到门店收银台领取",
            ),
            (
                r#""state":"approved","way":"courier","parcel":{"carrier":"顺丰","number":"SF1234"}"#
                    .to_owned(),
                "待退回商品",
                "商品已寄出，门店收到后处理",
            ),
            (ended("cancelled"), "已撤销", "申请已撤销，需要时可以重新申请"),
            (ended("closed"), "已关闭", "门店没有收到商品，申请已关闭"),
            (ended("lapsed"), "已关闭", "商品没有在期限内退回，申请已自动关闭"),
            (r#""state":"dreaming""#.to_owned(), "进行中", "请稍后再来看看"),
        ] {
            let said = head_words(&sample(&format!("{{{json}}}")));
            assert_eq!((said.0.as_str(), said.1.as_str()), (title, next), "{json}");
        }
    }
}
