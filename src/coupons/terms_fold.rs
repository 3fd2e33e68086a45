//! The terms of a coupon, folded away until somebody wants to know.

use leptos::prelude::*;

use super::terms::{Fine, currency};
use crate::kit::icon;
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/coupons/terms_fold.css");

/// The button that unfolds the terms, and the terms, each to be put in its place.
pub(super) struct TermsFold {
    pub(super) button: AnyView,
    pub(super) list: AnyView,
}

/// The terms of a coupon behind a button; `more` are lines before them.
pub(super) fn terms_fold(fine: &Fine<'_>, more: Vec<String>) -> TermsFold {
    let is_open = RwSignal::new(false);
    let lines = all_lines(fine, more);
    let button = view! {
        <button
            type="button"
            class="terms-fold"
            class=(SCOPE, true)
            aria-expanded=move || is_open.get().to_string()
            on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
        >
            {t(words::TERMS)}
            {icon("chevron-down")}
        </button>
    };
    let list = move || is_open.get().then(|| lines_view(lines.clone()));
    TermsFold { button: button.into_any(), list: list.into_any() }
}

/// The terms of a coupon, open.
pub(super) fn terms_list(fine: &Fine<'_>, more: Vec<String>) -> AnyView {
    lines_view(all_lines(fine, more))
}

fn all_lines(fine: &Fine<'_>, mut more: Vec<String>) -> Vec<String> {
    more.extend(fine.lines(currency()));
    more
}

fn lines_view(lines: Vec<String>) -> AnyView {
    let lines: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    view! {
        <ul class="terms-fold" class=(SCOPE, true) data-part="list">
            {lines}
        </ul>
    }
    .into_any()
}
