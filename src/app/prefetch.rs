//! Fetches the code of pages that the shopper is about to open: those whose links she points at,
//! and those whose links she can see. Not on a line that is slow or paid by the byte.

use std::cell::Cell;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use super::pages;
use crate::browser::{links, page, timer};
use crate::route::Page;

/// For how many milliseconds a page must be at rest before its links are looked at: what the
/// shopper sees first comes first.
const REST: u32 = 1_500;

thread_local! {
    /// Counts what disturbs the page.
    static STIRS: Cell<u32> = const { Cell::new(0) };
}

/// Watches the links. Draws nothing.
#[component]
pub(super) fn Prefetch() -> impl IntoView {
    // A finger that comes down on a link is a tenth of a second ahead of the tap.
    for event in ["pointerover", "touchstart", "focusin"] {
        let handle = window_event_listener_untyped(event, |event| {
            if let Some(path) = links::path_under(&event) {
                prepare(&path);
            }
        });
        on_cleanup(move || handle.remove());
    }
    let on_scroll = window_event_listener_untyped("scroll", |_| look_when_at_rest());
    on_cleanup(move || on_scroll.remove());
    let path = use_location().pathname;
    Effect::new(move |_| {
        path.track();
        look_when_at_rest();
    });
}

fn look_when_at_rest() {
    let stir = STIRS.get().wrapping_add(1);
    STIRS.set(stir);
    spawn_local(async move {
        timer::sleep(REST).await;
        if STIRS.get() == stir {
            for path in links::paths_in_view() {
                prepare(&path);
            }
        }
    });
}

fn prepare(path: &str) {
    if let Some(lazy) = Page::at(path).and_then(pages::lazy)
        && page::is_online()
        && page::is_line_good()
    {
        lazy.prepare();
    }
}
