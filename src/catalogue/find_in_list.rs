//! The field that finds a word in a list. It stands in for the browser's own search, which sees no
//! more of a long list than its window.

use contract::listing::ListingQuery;
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

use crate::locale::{t, words};

/// The field. The address says what is in it; `go` leads to another address.
pub(super) fn find_in_list(address: Memo<ListingQuery>, go: Callback<ListingQuery>) -> AnyView {
    let field = NodeRef::<Input>::new();
    // Pressed once more, the keys reach the browser's own search.
    let on_key = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        let is_find = (event.ctrl_key() || event.meta_key()) && event.key() == "f";
        let Some(field) = field.get_untracked().filter(|_| is_find) else { return };
        if document().active_element().as_ref() != Some(&field) {
            event.prevent_default();
            let _ = field.focus();
            field.select();
        }
    });
    on_cleanup(move || on_key.remove());
    let on_change = move |event| {
        let typed = event_target_value(&event);
        let words = Some(typed.trim().to_owned()).filter(|words| !words.is_empty());
        let before = address.get_untracked();
        if words != before.words {
            go.run(ListingQuery { words, ..before });
        }
    };
    view! {
        <form class="listing-page-find" role="search" on:submit=|event| event.prevent_default()>
            <input
                type="search"
                class="field"
                enterkeyhint="search"
                autocomplete="off"
                autocapitalize="off"
                maxlength="100"
                aria-label=t(words::FIND_IN_LIST)
                placeholder=t(words::FIND_IN_LIST)
                node_ref=field
                prop:value=move || address.with(|address| address.words.clone().unwrap_or_default())
                on:change=on_change
            />
        </form>
    }
    .into_any()
}
