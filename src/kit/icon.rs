//! An icon of the sprite in index.html.

use leptos::prelude::*;

/// The icon called `name` in `style/icons.txt`. It only decorates: words beside it or an
/// `aria-label` on the control say what it means.
pub(crate) fn icon(name: &str) -> AnyView {
    view! {
        <svg class="icon" aria-hidden="true" focusable="false">
            <use href=format!("#i-{name}")></use>
        </svg>
    }
    .into_any()
}
