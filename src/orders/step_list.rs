//! What has happened to a group of an order, the newest first.

use contract::orders::{Step, StepKind};
use leptos::prelude::*;

use crate::locale::{Key, moment, t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/step_list.css");

/// The steps of the whole order and of the group.
pub(super) fn step_list(order: &[Step], group: &[Step]) -> Option<AnyView> {
    let steps = newest_first(order, group);
    let rows: Vec<_> = steps
        .iter()
        .map(|(name, at)| {
            view! {
                <li class="step-list-step">
                    <span class="step-list-name">{t(*name)}</span>
                    <time class="step-list-time">{moment(*at)}</time>
                </li>
            }
        })
        .collect();
    let view = view! {
        <ol class="step-list" class=(SCOPE, true) aria-label=t(words::ORDER_STEPS)>
            {rows}
        </ol>
    };
    (!steps.is_empty()).then(|| view.into_any())
}

/// Those that this version knows. What happened at the same instant stays in the order it is told in.
fn newest_first(order: &[Step], group: &[Step]) -> Vec<(Key, contract::Timestamp)> {
    let mut steps: Vec<_> =
        order.iter().chain(group).filter_map(|step| Some((name_of(step.kind)?, step.at))).collect();
    steps.sort_by_key(|(_, at)| at.millis());
    steps.dedup();
    steps.reverse();
    steps
}

const fn name_of(kind: StepKind) -> Option<Key> {
    Some(match kind {
        StepKind::Placed => words::STEP_PLACED,
        StepKind::Paid => words::STEP_PAID,
        StepKind::PayInStore => words::STEP_PAY_IN_STORE,
        StepKind::Accepted => words::STEP_ACCEPTED,
        StepKind::Picked => words::STEP_PICKED,
        StepKind::Ready => words::STEP_READY,
        StepKind::Sent => words::STEP_SENT,
        StepKind::PartlyHandedOver => words::STEP_PARTLY_HANDED_OVER,
        StepKind::HandedOver => words::STEP_HANDED_OVER,
        StepKind::Received => words::STEP_RECEIVED,
        StepKind::Refunded => words::STEP_REFUNDED,
        StepKind::AfterSalesAsked => words::STEP_AFTER_SALES_ASKED,
        StepKind::AfterSalesApproved => words::STEP_AFTER_SALES_APPROVED,
        StepKind::AfterSalesRefused => words::STEP_AFTER_SALES_REFUSED,
        StepKind::AfterSalesCancelled => words::STEP_AFTER_SALES_CANCELLED,
        StepKind::GoodsReturned => words::STEP_GOODS_RETURNED,
        StepKind::ReplacementGiven => words::STEP_REPLACEMENT_GIVEN,
        StepKind::PaidTooLate => words::STEP_PAID_TOO_LATE,
        StepKind::Lapsed => words::STEP_LAPSED,
        StepKind::Cancelled => words::STEP_CANCELLED,
        StepKind::Unknown => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_told_from_the_newest_and_unknown_ones_are_passed_over() {
        let step = |kind, at: &str| Step { kind, at: at.parse().unwrap() };
        let order = [
            step(StepKind::Placed, "2026-11-23T02:00:00Z"),
            step(StepKind::Paid, "2026-11-23T02:01:00Z"),
        ];
        let group = [
            step(StepKind::Accepted, "2026-11-23T02:01:00Z"),
            step(StepKind::Unknown, "2026-11-23T02:02:00Z"),
            step(StepKind::Ready, "2026-11-23T02:30:00Z"),
        ];
        let names: Vec<_> =
            newest_first(&order, &group).into_iter().map(|(name, _)| name).collect();
        let expected =
            [words::STEP_READY, words::STEP_ACCEPTED, words::STEP_PAID, words::STEP_PLACED];
        assert_eq!(names, expected);
    }
}
