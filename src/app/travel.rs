//! What happens when the shopper goes from page to page: the place on the page, and the focus.

use std::cell::Cell;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use crate::browser::{page, scroll, timer};
use crate::kit::note_navigation;

thread_local! {
    /// Whether the step that comes next goes back, or forward again.
    static IS_BACK: Cell<bool> = const { Cell::new(false) };
}

/// Hears of steps back. Called before there is a router: the address must not change before this
/// is known, and the browser runs what a listener set off before it calls the next one.
pub(super) fn listen() {
    let on_pop = window_event_listener_untyped("popstate", |_| {
        IS_BACK.set(true);
        scroll::hold();
    });
    on_cleanup(move || on_pop.remove());
}

/// Follows the address. Draws nothing.
#[component]
pub(super) fn Travel() -> impl IntoView {
    let location = use_location();
    let on_scroll = window_event_listener_untyped("scroll", move |_| {
        scroll::remember(&page::address());
    });
    on_cleanup(move || on_scroll.remove());
    Effect::new(move |before: Option<(String, String)>| {
        let path = location.pathname.get();
        let query = location.search.get();
        let Some((old_path, old_query)) = before else { return (path, query) };
        let (has_moved, has_turned) = (old_path != path, old_query != query);
        if has_moved || has_turned {
            let was_back = IS_BACK.take();
            note_navigation(was_back);
            if was_back {
                spawn_local(scroll::restore(page::address()));
            } else if has_moved {
                scroll::to_top();
            }
        }
        if has_moved {
            spawn_local(async {
                // The new page is drawn in this turn of the loop; its heading is there in the next.
                timer::sleep(0).await;
                page::focus("#main h1");
            });
        }
        (path, query)
    });
}
