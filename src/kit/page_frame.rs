//! The frame of a page: its title, its bar with the way back, its body.

use leptos::prelude::*;

use super::back_button;
use crate::browser::page;

/// Sets the document's title, the page's own name before the shop's, and the same as what previews
/// say of it until the page knows better.
pub(crate) fn page_title(name: &str, shop: &str) {
    let title = match (name.is_empty(), shop.is_empty()) {
        (true, _) => shop.to_owned(),
        (false, true) => name.to_owned(),
        (false, false) => format!("{name} · {shop}"),
    };
    page::set_title(&title);
    page::set_description(&title);
}

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
