//! The frame of a page: its bar with the way back, its body.

use leptos::prelude::*;

use super::back_button;
use crate::locale::{t, words};

/// A page with a bar: the way back, the heading that takes the focus on arrival, and `actions` at
/// its end.
pub(crate) fn page_frame(
    heading: Signal<String>,
    parent: Option<String>,
    actions: AnyView,
    body: AnyView,
) -> AnyView {
    let is_root = parent.is_none();
    view! {
        <div class="page">
            <header class="page-bar" class:is-root=is_root>
                {parent.map(back_button)}
                <h1 class="page-heading" tabindex="-1">
                    {heading}
                </h1>
                <div class="page-actions">{actions}</div>
            </header>
            {body}
        </div>
    }
    .into_any()
}

/// The outline of a page that is still to come.
pub(crate) fn page_skeleton() -> AnyView {
    view! {
        <div class="page" aria-busy="true" aria-label=t(words::LOADING) role="group">
            <div class="page-bar"></div>
            <div class="page-outline">
                {(0..4).map(|_| view! { <span class="skeleton"></span> }).collect::<Vec<_>>()}
            </div>
        </div>
    }
    .into_any()
}
