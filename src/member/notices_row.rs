//! The row of the notices: how many are not read.

use leptos::prelude::*;

use crate::client;
use crate::kit::icon;
use crate::live;
use crate::locale::{t, t_count, words};
use crate::route::Route;
use crate::session;

/// The row, of the class of those around it. Without an answer it leads there all the same.
pub(super) fn notices_row(class: &'static str) -> AnyView {
    let answer = client::load(move || {
        let credential = session::credential()?;
        Some(client::unread_notices(&credential))
    });
    Effect::new(move |_| {
        if let Some(answer) = answer.ready() {
            live::note_unread(answer.unread);
        }
    });
    let mark = move || {
        let count = live::unread();
        (count > 0).then(|| {
            view! {
                <span class="member-page-mark">{t_count(words::NOTICES_UNREAD, count.into())}</span>
            }
        })
    };
    view! {
        <li>
            <a class=class href=Route::Notices.address()>
                {icon("bell")}
                <span class="member-page-name">{t(words::NOTICES)}</span>
                <span class="member-page-end">{mark}</span>
                {icon("chevron-right")}
            </a>
        </li>
    }
    .into_any()
}
