//! Nothing to show: why, and what to do instead.

use leptos::prelude::*;

use super::icon;
use crate::locale::{Key, t};

/// A place with nothing in it. `action` is the way on.
pub(crate) fn empty_state(icon_name: &str, title: Key, advice: Key, action: AnyView) -> AnyView {
    view! {
        <div class="failure">
            {icon(icon_name)}
            <p class="failure-title">{t(title)}</p>
            <p class="failure-advice">{t(advice)}</p>
            {action}
        </div>
    }
    .into_any()
}
