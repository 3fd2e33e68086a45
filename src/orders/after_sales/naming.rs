//! What kinds, states, reasons and amounts of after-sales are called.

use contract::after_sales::{
    AfterSales, AfterSalesKind, AfterSalesReason, AfterSalesState, AfterSalesStepKind,
    MoneyBackAmounts,
};
use contract::{Currency, Money};

use crate::locale::{Key, number, price_text, t_with, words};

/// What a kind is called.
pub(crate) const fn kind_name(kind: AfterSalesKind) -> Key {
    match kind {
        AfterSalesKind::Refund => words::AFTER_SALES_REFUND,
        AfterSalesKind::Return => words::AFTER_SALES_RETURN,
        AfterSalesKind::Exchange => words::AFTER_SALES_EXCHANGE,
        AfterSalesKind::Repair => words::AFTER_SALES_REPAIR,
        AfterSalesKind::Unknown => words::AFTER_SALES,
    }
}

/// What it means for the shopper.
pub(super) const fn kind_note(kind: AfterSalesKind) -> Key {
    match kind {
        AfterSalesKind::Return => words::AFTER_SALES_RETURN_NOTE,
        AfterSalesKind::Exchange => words::AFTER_SALES_EXCHANGE_NOTE,
        AfterSalesKind::Repair => words::AFTER_SALES_REPAIR_NOTE,
        AfterSalesKind::Refund | AfterSalesKind::Unknown => words::AFTER_SALES_REFUND_NOTE,
    }
}

/// The word for how it stands with a request.
pub(super) const fn state_name(state: AfterSalesState) -> Key {
    match state {
        AfterSalesState::Asked => words::AFTER_SALES_ASKED,
        AfterSalesState::Approved => words::AFTER_SALES_APPROVED,
        AfterSalesState::Received => words::AFTER_SALES_RECEIVED,
        AfterSalesState::Refused => words::AFTER_SALES_REFUSED,
        AfterSalesState::Done => words::AFTER_SALES_DONE,
        AfterSalesState::Cancelled => words::AFTER_SALES_CANCELLED,
        AfterSalesState::Unknown => words::ORDER_UNDER_WAY,
    }
}

/// The word for how it stands with this request: one that the shopper did not take back herself is
/// closed.
pub(crate) fn standing_name(request: &AfterSales) -> Key {
    let last = request.timeline.last().map(|step| step.kind);
    let is_ended = matches!(last, Some(AfterSalesStepKind::Closed | AfterSalesStepKind::Lapsed));
    match request.state {
        AfterSalesState::Cancelled if is_ended => words::AFTER_SALES_CLOSED,
        state => state_name(state),
    }
}

/// What a reason is called.
pub(crate) const fn reason_name(reason: AfterSalesReason) -> Key {
    match reason {
        AfterSalesReason::ChangedMind => words::CANCEL_NOT_WANTED,
        AfterSalesReason::TooSlow => words::CANCEL_SLOW,
        AfterSalesReason::Damaged => words::REASON_DAMAGED,
        AfterSalesReason::Faulty => words::REASON_FAULTY,
        AfterSalesReason::NotAsDescribed => words::REASON_NOT_AS_DESCRIBED,
        AfterSalesReason::WrongGoods => words::REASON_WRONG_GOODS,
        AfterSalesReason::Incomplete => words::REASON_INCOMPLETE,
        AfterSalesReason::Other | AfterSalesReason::Unknown => words::CANCEL_OTHER,
    }
}

/// What a step is called; none for one that this version does not know.
pub(super) const fn step_name(kind: AfterSalesStepKind) -> Option<Key> {
    Some(match kind {
        AfterSalesStepKind::Asked => words::STEP_AFTER_SALES_ASKED,
        AfterSalesStepKind::AskedAgain => words::STEP_AFTER_SALES_ASKED_AGAIN,
        AfterSalesStepKind::Approved => words::STEP_AFTER_SALES_APPROVED,
        AfterSalesStepKind::Refused => words::STEP_AFTER_SALES_REFUSED,
        AfterSalesStepKind::Received => words::STEP_GOODS_RETURNED,
        AfterSalesStepKind::Refunded => words::STEP_REFUNDED,
        AfterSalesStepKind::Replaced => words::STEP_REPLACEMENT_GIVEN,
        AfterSalesStepKind::Cancelled => words::STEP_AFTER_SALES_CANCELLED,
        AfterSalesStepKind::Sent => words::STEP_AFTER_SALES_SENT,
        AfterSalesStepKind::Closed => words::STEP_AFTER_SALES_CLOSED,
        AfterSalesStepKind::Lapsed => words::STEP_AFTER_SALES_LAPSED,
        AfterSalesStepKind::Unknown => return None,
    })
}

/// Each way that something comes back by, and what is taken back of what was earned.
pub(crate) fn back_rows(back: &MoneyBackAmounts, currency: Currency) -> Vec<String> {
    let money = |amount| price_text(Money::new(amount, currency));
    let mut rows = Vec::new();
    let by_service = back.amount - back.from_till;
    if by_service > 0 {
        rows.push(t_with(words::REFUND_AMOUNT, &[("price", &money(by_service))]));
    }
    if back.from_till > 0 {
        rows.push(t_with(words::REFUND_FROM_TILL, &[("price", &money(back.from_till))]));
    }
    if back.stored_value > 0 {
        rows.push(t_with(words::REFUND_STORED_VALUE, &[("price", &money(back.stored_value))]));
    }
    if back.points > 0 {
        rows.push(t_with(words::REFUND_POINTS, &[("count", &number(back.points))]));
    }
    if back.points_taken > 0 {
        rows.push(t_with(words::REFUND_POINTS_TAKEN, &[("count", &number(back.points_taken))]));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, speak, t};

    #[test]
    fn no_two_kinds_states_or_reasons_are_called_the_same() {
        for locale in Locale::ALL {
            speak(locale);
            for mut names in [
                AfterSalesKind::ALL.map(|kind| t(kind_name(kind))).to_vec(),
                AfterSalesState::ALL.map(|state| t(state_name(state))).to_vec(),
                AfterSalesReason::ALL.map(|reason| t(reason_name(reason))).to_vec(),
            ] {
                let count = names.len();
                names.sort();
                names.dedup();
                assert_eq!(names.len(), count, "{names:?}");
            }
        }
    }

    #[test]
    fn what_comes_back_is_told_by_each_way() {
        speak(Locale::Chinese);
        let back = MoneyBackAmounts {
            amount: 1_290,
            from_till: 1_000,
            stored_value: 500,
            points: 0,
            points_taken: 12,
        };
        assert_eq!(
            back_rows(&back, Currency::CNY),
            ["原路退回 ¥2.90", "到店退还 ¥10.00", "退回余额 ¥5.00", "扣回已得积分 12"]
        );
        assert!(back_rows(&MoneyBackAmounts::default(), Currency::CNY).is_empty());
    }
}
