//! What has happened to a group of an order, the newest first.

use contract::Timestamp;
use contract::orders::{Step, StepKind};
use leptos::prelude::*;

use crate::locale::{Key, moment, t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/step_list.css");

/// The steps of the whole order and of the group.
pub(super) fn step_list(order: &[Step], group: &[Step]) -> Option<AnyView> {
    list(&newest_first(order, group), words::ORDER_STEPS, true)
}

/// What the carrier of a parcel says of it.
pub(super) fn parcel_steps(steps: &[Step]) -> Option<AnyView> {
    list(&newest_first(steps, &[]), words::PARCEL_STEPS, true)
}

/// The newest step of all that there are in these.
pub(super) fn newest<'a>(steps: impl Iterator<Item = &'a Step>) -> Option<String> {
    let known = steps.filter_map(|step| Some((step.at.millis(), name_of(step.kind)?)));
    known.max_by_key(|(at, _)| *at).map(|(_, name)| t(name))
}

/// A step as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) name: Key,
    pub(super) at: Timestamp,
    /// Where it was, and what was said to it.
    pub(super) more: String,
}

/// The steps, the newest of which comes first; nothing where there are none. `is_apart` draws a line
/// between them and what stands above.
pub(super) fn list(steps: &[Row], label: Key, is_apart: bool) -> Option<AnyView> {
    let rows: Vec<_> = steps
        .iter()
        .map(|Row { name, at, more }| {
            let more = (!more.is_empty())
                .then(|| view! { <span class="step-list-more">{more.clone()}</span> });
            view! {
                <li class="step-list-step">
                    <span class="step-list-name">{t(*name)}</span>
                    <time class="step-list-time">{moment(*at)}</time>
                    {more}
                </li>
            }
        })
        .collect();
    let view = view! {
        <ol class="step-list" class=(SCOPE, true) class:is-apart=is_apart aria-label=t(label)>
            {rows}
        </ol>
    };
    (!steps.is_empty()).then(|| view.into_any())
}

/// Those that this version knows. What happened at the same instant stays in the order it is told in.
fn newest_first(order: &[Step], group: &[Step]) -> Vec<Row> {
    let row = |step: &Step| {
        let more: Vec<_> = [&step.place, &step.note].into_iter().flatten().cloned().collect();
        Some(Row { name: name_of(step.kind)?, at: step.at, more: more.join(" · ") })
    };
    let mut steps: Vec<_> = order.iter().chain(group).filter_map(row).collect();
    steps.sort_by_key(|row| row.at.millis());
    steps.dedup();
    steps.reverse();
    steps
}

const fn name_of(kind: StepKind) -> Option<Key> {
    Some(match kind {
        StepKind::Placed => words::STEP_PLACED,
        StepKind::Paid => words::STEP_PAID,
        StepKind::DepositPaid => words::STEP_DEPOSIT_PAID,
        StepKind::PayInStore => words::STEP_PAY_IN_STORE,
        StepKind::Accepted => words::STEP_ACCEPTED,
        StepKind::Picked => words::STEP_PICKED,
        StepKind::Packed => words::STEP_PACKED,
        StepKind::Ready => words::STEP_READY,
        StepKind::CourierAssigned => words::STEP_COURIER_ASSIGNED,
        StepKind::Sent => words::STEP_SENT,
        StepKind::Collected => words::STEP_COLLECTED,
        StepKind::InTransit => words::STEP_IN_TRANSIT,
        StepKind::OutForDelivery => words::STEP_OUT_FOR_DELIVERY,
        StepKind::CourierNear => words::STEP_COURIER_NEAR,
        StepKind::Delivered => words::STEP_DELIVERED,
        StepKind::PartlyHandedOver => words::STEP_PARTLY_HANDED_OVER,
        StepKind::HandedOver => words::STEP_HANDED_OVER,
        StepKind::Received => words::STEP_RECEIVED,
        StepKind::Refunded => words::STEP_REFUNDED,
        StepKind::AfterSalesAsked => words::STEP_AFTER_SALES_ASKED,
        StepKind::AfterSalesApproved => words::STEP_AFTER_SALES_APPROVED,
        StepKind::AfterSalesRefused => words::STEP_AFTER_SALES_REFUSED,
        StepKind::AfterSalesCancelled => words::STEP_AFTER_SALES_CANCELLED,
        StepKind::AfterSalesClosed => words::STEP_AFTER_SALES_CLOSED,
        StepKind::GoodsReturned => words::STEP_GOODS_RETURNED,
        StepKind::ReplacementGiven => words::STEP_REPLACEMENT_GIVEN,
        StepKind::VouchersIssued => words::STEP_VOUCHERS_ISSUED,
        StepKind::PaidTooLate => words::STEP_PAID_TOO_LATE,
        StepKind::Lapsed => words::STEP_LAPSED,
        StepKind::Cancelled => words::STEP_CANCELLED,
        StepKind::Unknown => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, speak};

    fn step(kind: StepKind, at: &str) -> Step {
        Step { kind, at: at.parse().unwrap(), place: None, note: None }
    }

    #[test]
    fn steps_are_told_from_the_newest_and_unknown_ones_are_passed_over() {
        let order = [
            step(StepKind::Placed, "2026-11-23T02:00:00Z"),
            step(StepKind::Paid, "2026-11-23T02:01:00Z"),
        ];
        let group = [
            step(StepKind::Accepted, "2026-11-23T02:01:00Z"),
            step(StepKind::Unknown, "2026-11-23T02:02:00Z"),
            step(StepKind::Ready, "2026-11-23T02:30:00Z"),
        ];
        let names: Vec<_> = newest_first(&order, &group).into_iter().map(|row| row.name).collect();
        let expected =
            [words::STEP_READY, words::STEP_ACCEPTED, words::STEP_PAID, words::STEP_PLACED];
        assert_eq!(names, expected);
        speak(Locale::Chinese);
        assert_eq!(newest(order.iter().chain(&group)).as_deref(), Some("备货完成，可取货"));
    }

    #[test]
    fn a_step_says_where_it_was_and_what_was_said_to_it() {
        let at = "2026-11-23T02:00:00Z";
        let there = Step {
            place: Some("杭州转运中心".to_owned()),
            note: Some("已发往上海".to_owned()),
            ..step(StepKind::InTransit, at)
        };
        let rows = newest_first(&[there, step(StepKind::Collected, at)], &[]);
        let told: Vec<_> = rows.iter().map(|row| row.more.as_str()).collect();
        assert_eq!(told, ["", "杭州转运中心 · 已发往上海"]);
    }
}
