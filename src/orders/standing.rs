//! How it stands with an order, in plain words: the word in a list, and on its own page what happens
//! next.

use contract::checkout::FulfilmentMethod;
use contract::orders::{EndReason, GroupState, Order, OrderState};
use contract::payment::PaymentMethod;
use contract::{Currency, Money};

use crate::locale::{Key, price_text, t, t_with, words};

/// The word for an order in a list.
pub(super) fn state_text(state: OrderState, methods: &[FulfilmentMethod]) -> String {
    t(match state {
        OrderState::AwaitingPayment => words::ORDER_AWAITING_PAYMENT,
        OrderState::Preparing => words::ORDER_PREPARING,
        OrderState::ToReceive => match methods {
            [FulfilmentMethod::Pickup] => words::ORDER_READY,
            [FulfilmentMethod::Delivery] => words::ORDER_ON_ITS_WAY,
            [FulfilmentMethod::Express] => words::ORDER_SHIPPED,
            _ => words::ORDER_TO_RECEIVE,
        },
        OrderState::Completed => words::ORDER_COMPLETED,
        OrderState::Cancelled => words::ORDER_CANCELLED,
        OrderState::Unknown => words::ORDER_UNDER_WAY,
    })
}

/// The word for a group of an order.
pub(super) fn group_text(state: GroupState, method: FulfilmentMethod) -> String {
    t(match (state, method) {
        (GroupState::Waiting, _) => words::ORDER_AWAITING_PAYMENT,
        (GroupState::Preparing, _) => words::ORDER_PREPARING,
        (GroupState::Ready, _) => words::ORDER_READY,
        (GroupState::Sent, FulfilmentMethod::Express) => words::ORDER_SHIPPED,
        (GroupState::Sent, _) => words::ORDER_ON_ITS_WAY,
        (GroupState::PartlyHandedOver, _) => words::ORDER_PARTLY_HANDED_OVER,
        (GroupState::Done, FulfilmentMethod::Pickup) => words::ORDER_HANDED_OVER,
        (GroupState::Done, FulfilmentMethod::Voucher) => words::ORDER_VOUCHERS_ISSUED,
        (GroupState::Done, _) => words::ORDER_RECEIVED,
        (GroupState::Cancelled, _) => words::ORDER_CANCELLED,
        (GroupState::Unknown, _) => words::ORDER_UNDER_WAY,
    })
}

/// How it stands with an order, and what happens next.
pub(super) fn head_words(order: &Order) -> (String, String) {
    let methods = methods(order);
    let (title, next) = match order.state {
        OrderState::AwaitingPayment => (words::ORDER_AWAITING_PAYMENT, words::ORDER_NEXT_PAY),
        OrderState::Preparing => (words::ORDER_PREPARING, preparing(order, &methods)),
        OrderState::ToReceive => return to_receive(order, &methods),
        OrderState::Completed if methods == [FulfilmentMethod::Voucher] => {
            (words::ORDER_COMPLETED, words::ORDER_NEXT_VOUCHERS)
        }
        OrderState::Completed => (words::ORDER_COMPLETED, words::ORDER_NEXT_COMPLETED),
        OrderState::Cancelled => ended(order),
        OrderState::Unknown => (words::ORDER_UNDER_WAY, words::ORDER_NEXT_UNKNOWN),
    };
    (t(title), t(next))
}

fn preparing(order: &Order, methods: &[FulfilmentMethod]) -> Key {
    let is_paid_there = order.payment == Some(PaymentMethod::InStore) && order.paid_at.is_none();
    match methods {
        [FulfilmentMethod::Pickup] if is_paid_there => words::ORDER_NEXT_PICKUP_UNPAID,
        [FulfilmentMethod::Pickup] => words::ORDER_NEXT_PICKUP,
        [FulfilmentMethod::Delivery] => words::ORDER_NEXT_DELIVERY,
        [FulfilmentMethod::Express] => words::ORDER_NEXT_EXPRESS,
        _ => words::ORDER_NEXT_SEVERAL,
    }
}

fn to_receive(order: &Order, methods: &[FulfilmentMethod]) -> (String, String) {
    let has = |state| order.groups.iter().any(|group| group.state == state);
    let mut sent = order.groups.iter().filter(|group| group.state == GroupState::Sent).peekable();
    let is_delivered = sent.peek().is_some() && sent.all(|group| group.delivered_at.is_some());
    if is_delivered && !has(GroupState::Ready) && !has(GroupState::PartlyHandedOver) {
        return (t(words::ORDER_DELIVERED), t(words::ORDER_NEXT_DELIVERED));
    }
    let next = if has(GroupState::PartlyHandedOver) {
        words::ORDER_NEXT_REST
    } else if has(GroupState::Ready) {
        words::ORDER_NEXT_READY
    } else if methods == [FulfilmentMethod::Express] {
        words::ORDER_NEXT_SHIPPED
    } else {
        words::ORDER_NEXT_ON_ITS_WAY
    };
    let title = if has(GroupState::PartlyHandedOver) {
        t(words::ORDER_PARTLY_HANDED_OVER)
    } else {
        state_text(order.state, methods)
    };
    (title, t(next))
}

fn ended(order: &Order) -> (Key, Key) {
    let has_paid = !order.refunds.is_empty();
    match order.end {
        Some(EndReason::Lapsed) => (words::ORDER_LAPSED, words::ORDER_NEXT_LAPSED),
        Some(EndReason::ByStore) if has_paid => {
            (words::ORDER_ENDED_BY_STORE, words::ORDER_NEXT_REFUNDED)
        }
        Some(EndReason::ByStore) => (words::ORDER_ENDED_BY_STORE, words::ORDER_NEXT_CANCELLED),
        Some(EndReason::NotPickedUp) if has_paid => {
            (words::ORDER_NOT_PICKED_UP, words::ORDER_NEXT_REFUNDED)
        }
        Some(EndReason::NotPickedUp) => {
            (words::ORDER_NOT_PICKED_UP, words::ORDER_NEXT_NOT_PICKED_UP)
        }
        Some(EndReason::PaidTooLate) => (words::ORDER_LAPSED, words::ORDER_NEXT_PAID_TOO_LATE),
        _ if has_paid => (words::ORDER_CANCELLED, words::ORDER_NEXT_REFUNDED),
        _ => (words::ORDER_CANCELLED, words::ORDER_NEXT_CANCELLED),
    }
}

/// The deposit that was paid and what is left to be paid in the shop, while anything is.
pub(super) fn deposit_text(
    deposit: Option<i64>,
    to_pay: Option<i64>,
    currency: Currency,
) -> Option<String> {
    let price = |amount| price_text(Money::new(amount, currency));
    let parts = [("deposit", price(deposit?)), ("rest", price(to_pay?))];
    let parts = parts.each_ref().map(|(name, price)| (*name, price.as_str()));
    Some(t_with(words::ORDER_DEPOSIT, &parts))
}

/// The ways of an order's groups, each once.
fn methods(order: &Order) -> Vec<FulfilmentMethod> {
    let mut methods: Vec<_> = order.groups.iter().map(|group| group.method).collect();
    methods.sort();
    methods.dedup();
    methods
}

/// Whether something can still become of an order by itself.
pub(super) fn is_awaited(order: &Order) -> bool {
    !matches!(order.state, OrderState::Completed | OrderState::Cancelled)
}

/// An order with some members as the JSON says.
#[cfg(test)]
pub(super) fn sample(json: &str) -> Order {
    let mut whole: serde_json::Value = serde_json::from_str(
        r#"{"id":"o1","number":"20261123000001","state":"preparing",
        "placed_at":"2026-11-23T02:00:00Z","groups":[],"quote":{"currency":"CNY","lines":[],
        "list":0,"discounts":0,"coupons_off":0,"goods":0,"points":{"points":0,"worth":0},
        "payable":0,"stored_value":0,"due":0}}"#,
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
    fn an_order_says_how_it_stands_and_what_happens_next() {
        let group = |method: &str, state: &str| {
            format!(r#""groups":[{{"id":"g","method":"{method}","state":"{state}","lines":[]}}]"#)
        };
        speak(Locale::Chinese);
        for (json, title, next) in [
            (r#""state":"awaiting_payment""#.to_owned(), "待付款", "超时未付款会自动取消"),
            (group("pickup", "preparing"), "备货中", "备好后会通知您，凭取货码到店取货"),
            (
                format!(r#""payment":"in_store",{}"#, group("pickup", "preparing")),
                "备货中",
                "备好后会通知您，到店付款取货",
            ),
            (group("delivery", "preparing"), "备货中", "门店备好后会尽快送出"),
            (
                format!(r#""state":"to_receive",{}"#, group("pickup", "ready")),
                "可取货",
                "商品已备好，到店出示取货码即可",
            ),
            (
                format!(r#""state":"to_receive",{}"#, group("pickup", "partly_handed_over")),
                "已取部分",
                "还有商品没取，到店出示取货码即可",
            ),
            (
                format!(r#""state":"to_receive",{}"#, group("delivery", "sent")),
                "配送中",
                "收到商品后，请确认收货",
            ),
            (
                r#""state":"to_receive","groups":[{"id":"g","method":"delivery","state":"sent",
                "lines":[],"delivered_at":"2026-11-23T03:00:00Z"}]"#
                    .to_owned(),
                "已送达",
                "请查收商品，确认无误后点确认收货",
            ),
            (
                r#""state":"cancelled","end":"lapsed""#.to_owned(),
                "超时未付款，已取消",
                "没有扣款，用掉的优惠券和积分已退回",
            ),
            (
                r#""state":"cancelled","end":"paid_too_late""#.to_owned(),
                "超时未付款，已取消",
                "付款到账时订单已取消，款项会原路退回",
            ),
            (
                r#""state":"cancelled","end":"not_picked_up""#.to_owned(),
                "超时未取货，已取消",
                "没有按时取货，可以重新下单",
            ),
            (
                r#""state":"cancelled","end":"not_picked_up","refunds":[{"id":"r","amount":180,
                "at":"2026-11-23T03:00:00Z","state":"open"}]"#
                    .to_owned(),
                "超时未取货，已取消",
                "已付的款项会原路退回，见下方退款",
            ),
            (r#""state":"dreaming""#.to_owned(), "进行中", "请稍后再来看看"),
        ] {
            let said = head_words(&sample(&format!("{{{json}}}")));
            assert_eq!((said.0.as_str(), said.1.as_str()), (title, next), "{json}");
        }
    }

    #[test]
    fn a_deposit_is_told_with_what_is_left_to_pay() {
        speak(Locale::Chinese);
        let told = |deposit, to_pay| deposit_text(deposit, to_pay, Currency::CNY);
        assert_eq!(told(Some(2_000), Some(8_000)).unwrap(), "已付订金 ¥20.00，到店付 ¥80.00");
        assert_eq!((told(None, Some(8_000)), told(Some(2_000), None)), (None, None));
        speak(Locale::English);
        let text = told(Some(2_000), Some(8_050)).unwrap();
        assert_eq!(text, "¥20.00 deposit paid, ¥80.50 to pay in the shop");
    }

    #[test]
    fn a_list_says_what_a_shopper_does_next() {
        use FulfilmentMethod::{Delivery, Express, Pickup};
        speak(Locale::Chinese);
        for (methods, text) in [
            (vec![Pickup], "可取货"),
            (vec![Delivery], "配送中"),
            (vec![Express], "已发货"),
            (vec![Pickup, Express], "待收货"),
        ] {
            assert_eq!(state_text(OrderState::ToReceive, &methods), text);
        }
    }

    #[test]
    fn what_is_over_is_not_asked_for_again() {
        for (state, is) in [
            ("awaiting_payment", true),
            ("to_receive", true),
            ("completed", false),
            ("cancelled", false),
        ] {
            assert_eq!(is_awaited(&sample(&format!(r#"{{"state":"{state}"}}"#))), is, "{state}");
        }
    }
}
