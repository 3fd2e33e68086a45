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
    /// Whether the step that comes next takes the place of this page.
    static IS_REPLACING: Cell<bool> = const { Cell::new(false) };
}

/// Counts a step through the pages. The history's own length also counts other sites.
pub(crate) fn note_navigation(is_back: bool) {
    let behind = BEHIND.get();
    if is_back {
        BEHIND.set(behind.saturating_sub(1));
    } else if !IS_REPLACING.take() {
        BEHIND.set(behind + 1);
    }
}

/// Goes to an address that takes the place of this page in the history: a choice on the page, or a
/// step that nobody wants to come back to.
pub(crate) fn use_replace() -> impl Fn(&str) + Clone + Send + Sync + 'static {
    let navigate = use_navigate();
    move |address| {
        IS_REPLACING.set(page::address() != address);
        let options =
            NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate(address, options);
    }
}

/// Goes back, or to `parent` when the shopper came straight here.
pub(crate) fn use_back(parent: String) -> impl Fn() + Clone + Send + Sync + 'static {
    let replace = use_replace();
    move || {
        if BEHIND.get() > 0 {
            page::go_back();
        } else {
            replace(&parent);
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
