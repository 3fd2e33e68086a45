//! The way to the search box from other pages.

use leptos::prelude::*;

use crate::kit::icon;
use crate::locale::{t, words};
use crate::route::Route;

/// A link to the search box that looks like one; `words` are those searched for here.
pub(crate) fn search_link(words: Option<&str>) -> AnyView {
    let shown = words.map_or_else(|| t(words::SEARCH_HINT), str::to_owned);
    view! {
        <a class="search-link" href=Route::Search(words.unwrap_or_default().to_owned()).address()>
            {icon("search")}
            <span class="visually-hidden">{t(words::SEARCH)}</span>
            <span class="search-link-words">{shown}</span>
        </a>
    }
    .into_any()
}
