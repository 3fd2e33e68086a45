//! The way back: to the page before, or to where this page belongs when there is none.

use std::cell::Cell;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::icon;
use crate::browser::page;
use crate::locale::{t, words};

thread_local! {
    /// How many pages of this visit lie behind this one.
    static BEHIND: Cell<u32> = const { Cell::new(0) };
}

/// Counts a step through the pages. The history's own length also counts other sites.
pub(crate) fn note_navigation(is_back: bool) {
    let behind = BEHIND.get();
    BEHIND.set(if is_back { behind.saturating_sub(1) } else { behind + 1 });
}

/// Goes back, or to `parent` when the shopper came straight here.
pub(crate) fn use_back(parent: String) -> impl Fn() + Clone + Send + Sync + 'static {
    let navigate = use_navigate();
    move || {
        if BEHIND.get() > 0 {
            page::go_back();
        } else {
            let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
            navigate(&parent, options);
        }
    }
}

/// A button that goes back.
pub(crate) fn back_button(parent: String) -> AnyView {
    let go_back = use_back(parent);
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label=t(words::BACK)
            on:click=move |_| go_back()
        >
            {icon("chevron-left")}
        </button>
    }
    .into_any()
}
