//! The inbox: what the member was told, by day, the newest first.

use contract::Timestamp;
use contract::notices::Notice;
use leptos::prelude::*;

use super::frame::{frame, outline};
use super::inbox::{Inbox, Next};
use super::notice_row::notice_row;
use super::switches::switches;
use super::telling::{day_of, day_text};
use crate::client::{ClientError, Credential};
use crate::failure::{Aged, load_failed, old_mark};
use crate::kit::{empty_state, icon};
use crate::live::{self, Told};
use crate::locale::{t, words};
use crate::route::Route;
use crate::shop::use_shop;

const SCOPE: &str = stylers_macro::style_sheet!("src/notices/notices_page.css");

/// The page of the notices.
#[component]
pub(crate) fn NoticesPage() -> impl IntoView {
    let is_open = RwSignal::new(false);
    let actions = move |credential| {
        view! {
            <button
                type="button"
                class="icon-button"
                aria-label=t(words::NOTICE_SWITCHES)
                on:click=move |_| is_open.set(true)
            >
                {icon("settings")}
            </button>
            {switches(credential, is_open)}
        }
        .into_any()
    };
    frame(actions, inbox)
}

/// What there is of the first page.
#[derive(Clone, PartialEq)]
enum First {
    Coming,
    Failed(ClientError),
    Empty,
    Here,
    Old,
}

fn inbox(credential: Credential) -> AnyView {
    let inbox = Inbox::new(credential);
    live::follow(Signal::stored(true), move |event| match event {
        Told::Anew | Told::Notices(_) => inbox.renew(),
        Told::Order(..) | Told::Courier(..) => {}
    });
    // An answer that is only renewed must not draw the list anew under the shopper's finger.
    let first = Memo::new(move |_| match inbox.answer() {
        Aged::Coming => First::Coming,
        Aged::Failed(error) => First::Failed(error),
        Aged::Present(notices) | Aged::Old(notices) if notices.items.is_empty() => First::Empty,
        Aged::Present(_) => First::Here,
        Aged::Old(_) => First::Old,
    });
    let drawn = move || match first.get() {
        First::Coming => outline(),
        First::Failed(error) => load_failed(&error, move || inbox.renew()),
        First::Empty => nothing(),
        First::Here => listed(inbox),
        First::Old => view! {
            {old_mark(move || inbox.renew())}
            {listed(inbox)}
        }
        .into_any(),
    };
    view! {
        <div class="notices-page" class=(SCOPE, true)>
            {drawn}
        </div>
    }
    .into_any()
}

fn listed(inbox: Inbox) -> AnyView {
    let all = Memo::new(move |_| inbox.all());
    let days = move || {
        let today = day_of(Timestamp::from_millis(use_shop().now()));
        let of_day = |(day, notices): (i64, Vec<Notice>)| {
            let rows = notices.into_iter().map(|notice| {
                let id = notice.id.clone();
                view! { <li>{notice_row(&notice, move || inbox.read(id.clone()))}</li> }
            });
            view! {
                <section class="notices-page-day">
                    <h2 class="notices-page-heading">{day_text(day, today)}</h2>
                    <ul class="notices-page-list">{rows.collect::<Vec<_>>()}</ul>
                </section>
            }
        };
        by_day(all.get()).into_iter().map(of_day).collect::<Vec<_>>()
    };
    let has_unread = Memo::new(move |_| all.with(|all| all.iter().any(|notice| !notice.is_read)));
    let foot = move || match inbox.next.get() {
        _ if !inbox.has_more() => ().into_any(),
        Next::Failed(error) => load_failed(&error, move || inbox.go_on()),
        Next::Coming => outline(),
        Next::Waiting => view! {
            <button
                type="button"
                class="button"
                data-kind="quiet"
                on:click=move |_| inbox.go_on()
            >
                {t(words::NOTICES_EARLIER)}
            </button>
        }
        .into_any(),
    };
    view! {
        {move || {
            has_unread
                .get()
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="chip notices-page-all"
                            on:click=move |_| inbox.read_all()
                        >
                            {icon("check")}
                            {t(words::NOTICES_ALL_READ)}
                        </button>
                    }
                })
        }}
        {days}
        {foot}
    }
    .into_any()
}

/// Notices, newest first, by the day they are of.
fn by_day(notices: Vec<Notice>) -> Vec<(i64, Vec<Notice>)> {
    let mut days: Vec<(i64, Vec<Notice>)> = Vec::new();
    for notice in notices {
        let day = day_of(notice.at);
        match days.last_mut() {
            Some((last, of_day)) if *last == day => of_day.push(notice),
            _ => days.push((day, vec![notice])),
        }
    }
    days
}

fn nothing() -> AnyView {
    let action = view! {
        <a class="button" href=Route::Orders.address()>
            {t(words::ALL_ORDERS)}
        </a>
    };
    empty_state("bell", words::NOTICES_NONE, words::NOTICES_NONE_ADVICE, action.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_stand_under_the_day_they_are_of() {
        let notice = |id: &str, at: &str| -> Notice {
            let json = format!(r#"{{"id":"{id}","kind":"paid","at":"{at}"}}"#);
            serde_json::from_str(&json).unwrap()
        };
        let days = by_day(vec![
            notice("3", "2026-11-23T09:00:00Z"),
            notice("2", "2026-11-23T08:00:00Z"),
            notice("1", "2026-11-21T08:00:00Z"),
        ]);
        let counts: Vec<_> = days.iter().map(|(_, of_day)| of_day.len()).collect();
        assert_eq!(counts, [2, 1]);
    }
}
