//! What happens when the shopper goes from page to page: the place on the page, and the focus.

use std::cell::Cell;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use crate::browser::{page, scroll, timer};
use crate::host;
use crate::kit::note_navigation;

thread_local! {
    /// Whether the step that comes next goes back, or forward again.
    static IS_BACK: Cell<bool> = const { Cell::new(false) };
    /// The step whose page is not drawn yet, and whether it goes back.
    static UNDERWAY: Cell<Option<bool>> = const { Cell::new(None) };
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
            host::moved();
            let was_back = IS_BACK.take();
            note_navigation(was_back);
            if has_moved {
                UNDERWAY.set(Some(was_back));
                if !was_back {
                    scroll::to_top();
                }
            } else if was_back {
                spawn_local(scroll::restore(page::address()));
            }
        }
        (path, query)
    });
}

/// Tells that a page is drawn: the shopper is put where she left it, or at its heading.
pub(super) fn arrive() {
    spawn_local(async {
        // What follows the address runs in this turn of the loop; the page is whole in the next.
        timer::sleep(0).await;
        let Some(was_back) = UNDERWAY.take() else { return };
        page::focus("#main h1");
        if was_back {
            scroll::restore(page::address()).await;
        }
    });
}
