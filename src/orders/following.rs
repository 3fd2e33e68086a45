//! An order that is followed while it is on the screen: what is heard of it, when it was last known to
//! be so, and what is said aloud of a change.

use contract::GroupId;
use contract::orders::{CourierPlace, Order};
use leptos::prelude::*;

use super::standing::head_words;
use super::step_list::newest;
use crate::browser::{page, timer};
use crate::live;
use crate::locale::{t_count, words};

/// Milliseconds between two looks at how old an order is.
const PAUSE: u64 = 10_000;
/// After how many milliseconds without word of it an order is said to be old.
const OLD: i64 = 60_000;

/// Where couriers were heard to be since their order was asked for.
#[derive(Clone, Copy)]
pub(super) struct Moved(RwSignal<Vec<(GroupId, CourierPlace)>>);

impl Moved {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Takes note of where the courier of a group is.
    pub(super) fn note(self, group: &GroupId, place: CourierPlace) {
        // The page may be gone by now.
        let _ = self.0.try_update(|moved| {
            moved.retain(|(other, _)| other != group);
            moved.push((group.clone(), place));
        });
    }

    /// Where the courier of a group is, tracked.
    pub(super) fn of(self, group: &GroupId) -> Option<CourierPlace> {
        self.0.with(|moved| moved.iter().find(|(other, _)| other == group).map(|(_, place)| *place))
    }
}

/// When an order was last known to be as it is shown.
#[derive(Clone, Copy)]
pub(super) struct Freshness {
    at: StoredValue<i64>,
    /// How many minutes ago that was, where it is worth saying.
    minutes: RwSignal<Option<u64>>,
}

impl Freshness {
    /// Watches it while `is_followed`.
    pub(super) fn watch(is_followed: Memo<bool>) -> Self {
        let (at, minutes) = (StoredValue::new(timer::now()), RwSignal::new(None));
        let freshness = Self { at, minutes };
        timer::every(PAUSE, move || {
            if live::is_current() {
                freshness.renew();
            } else if is_followed.get_untracked() && !page::is_hidden() {
                let minutes = minutes_of(timer::now() - at.get_value());
                freshness.minutes.set(minutes);
            }
        });
        freshness
    }

    /// It is so now.
    pub(super) fn renew(self) {
        let _ = self.at.try_set_value(timer::now());
        if self.minutes.try_get_untracked().flatten().is_some() {
            self.minutes.set(None);
        }
    }

    /// How old it is, where that is worth saying, tracked.
    pub(super) fn text(self) -> Option<String> {
        self.minutes.get().map(|minutes| t_count(words::UPDATED_AGO, minutes))
    }
}

fn minutes_of(millis: i64) -> Option<u64> {
    (millis >= OLD).then(|| millis.unsigned_abs() / 60_000)
}

/// What is said of an order that has changed: how it stands, and what happened last.
pub(super) fn said(order: &Order) -> String {
    let (title, _) = head_words(order);
    let groups = order.groups.iter().flat_map(|group| {
        let parcel = group.parcel.iter().flat_map(|parcel| &parcel.steps);
        group.timeline.iter().chain(parcel)
    });
    match newest(order.timeline.iter().chain(groups)) {
        Some(step) if step != title => format!("{title} · {step}"),
        _ => title,
    }
}

#[cfg(test)]
mod tests {
    use super::super::standing::sample;
    use super::*;
    use crate::locale::{Locale, speak};

    #[test]
    fn a_change_is_said_by_the_last_step_of_all() {
        speak(Locale::Chinese);
        let order = sample(
            r#"{"state":"to_receive","timeline":[{"kind":"placed","at":"2026-11-23T02:00:00Z"}],
            "groups":[{"id":"g","method":"express","state":"sent","lines":[],
            "timeline":[{"kind":"sent","at":"2026-11-23T03:00:00Z"}],
            "parcel":{"carrier":"顺丰速运","number":"SF1",
            "steps":[{"kind":"in_transit","at":"2026-11-23T04:00:00Z"}]}}]}"#,
        );
        assert_eq!(said(&order), "已发货 · 运输中");
    }

    #[test]
    fn an_order_is_old_after_a_minute() {
        for (millis, minutes) in [(59_999, None), (60_000, Some(1)), (185_000, Some(3))] {
            assert_eq!(minutes_of(millis), minutes);
        }
    }
}
