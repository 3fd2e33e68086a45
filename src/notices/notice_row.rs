//! A notice in the inbox.

use contract::notices::Notice;
use leptos::prelude::*;

use super::telling::{icon_of, text, title};
use crate::kit::icon;
use crate::locale::{clock, t, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/notices/notice_row.css");

/// The row, which stands under its day and leads to the request or the order that it is about.
/// `on_read` hears that it was opened before it was read.
pub(super) fn notice_row(notice: &Notice, on_read: impl Fn() + 'static) -> AnyView {
    let is_read = notice.is_read;
    let mark = (!is_read).then(|| {
        view! {
            <span class="notice-row-mark">
                <span class="visually-hidden">{t(words::NOTICE_UNREAD)}</span>
            </span>
        }
    });
    let body = view! {
        <span class="notice-row-icon">
            {icon(icon_of(notice.kind))}
            {mark}
        </span>
        <span class="notice-row-words">
            <span class="notice-row-head">
                <span class="notice-row-title">{t(title(notice.kind, notice.method))}</span>
                <time class="notice-row-time">{clock(notice.at)}</time>
            </span>
            <span class="notice-row-text">{text(notice)}</span>
        </span>
    };
    let on_open = move |_| {
        if !is_read {
            on_read();
        }
    };
    let request = notice.request.clone().map(Route::AfterSales);
    match request.or_else(|| notice.order.clone().map(Route::Order)) {
        Some(route) => view! {
            <a
                class="notice-row"
                class=(SCOPE, true)
                class:is-read=is_read
                href=route.address()
                on:click=on_open
            >
                {body}
                {icon("chevron-right")}
            </a>
        }
        .into_any(),
        None => view! {
            <div class="notice-row" class=(SCOPE, true) class:is-read=is_read>
                {body}
            </div>
        }
        .into_any(),
    }
}
