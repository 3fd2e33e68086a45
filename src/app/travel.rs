//! What happens when the shopper goes from page to page: the place on the page, and the focus.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use crate::browser::{page, scroll, timer};
use crate::kit::note_navigation;

/// Follows the address. Draws nothing.
#[component]
pub(super) fn Travel() -> impl IntoView {
    let location = use_location();
    let is_back = StoredValue::new(false);
    let on_pop = window_event_listener_untyped("popstate", move |_| {
        is_back.set_value(true);
        scroll::hold();
    });
    let on_scroll = window_event_listener_untyped("scroll", move |_| {
        scroll::remember(&page::address());
    });
    on_cleanup(move || {
        on_pop.remove();
        on_scroll.remove();
    });
    Effect::new(move |before: Option<(String, String)>| {
        let path = location.pathname.get();
        let query = location.search.get();
        let Some((old_path, old_query)) = before else { return (path, query) };
        let (has_moved, has_turned) = (old_path != path, old_query != query);
        if has_moved || has_turned {
            let was_back = is_back.get_value();
            is_back.set_value(false);
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
                page::focus("main h1");
            });
        }
        (path, query)
    });
}
