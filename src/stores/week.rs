//! The week of a store from today on, with the days that differ.

use std::sync::Arc;

use contract::stores::Store;
use leptos::prelude::*;

use super::opening::use_clock;
use crate::locale::{t, t_with, weekday, words, year_day};

const SCOPE: &str = stylers_macro::style_sheet!("src/stores/week.css");

/// The hours of seven days, today marked.
pub(super) fn week(store: StoredValue<Arc<Store>>) -> AnyView {
    let now = use_clock(store);
    let today = Memo::new(move |_| store.with_value(|store| store.time_zone.local(now.get()).day));
    let rows = move || (0..7).map(|ahead| row(store, today.get(), ahead)).collect_view();
    view! {
        <table class="week" class=(SCOPE, true)>
            <caption class="visually-hidden">{t(words::OPENING_HOURS)}</caption>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(store: StoredValue<Arc<Store>>, today: i64, ahead: i64) -> AnyView {
    let day = today + ahead;
    let (hours, reason) = store.with_value(|store| {
        let hours = store.timetable().day(day);
        let spans = hours.spans.iter().map(|(opens, closes)| format!("{opens}–{closes}"));
        let spans = spans.collect::<Vec<_>>().join(&t(words::LIST_SEPARATOR));
        let reason = hours.exception.and_then(|exception| exception.reason.clone());
        (if spans.is_empty() { t(words::CLOSED) } else { spans }, reason)
    });
    let name =
        if ahead == 0 { t_with(words::TODAY_IS, &[("day", &weekday(day))]) } else { weekday(day) };
    view! {
        <tr class:is-today=ahead == 0>
            <th scope="row">
                {name} <span class="week-date">{year_day(day)}</span>
            </th>
            <td>
                {hours}
                {reason.map(|reason| view! { <span class="week-reason">{reason}</span> })}
            </td>
        </tr>
    }
    .into_any()
}
