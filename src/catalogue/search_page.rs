//! The search box: completions while typing, one's own searches, what others search for.

use std::sync::Arc;

use contract::Page;
use contract::search::{Suggestion, SuggestionKind};
use contract::shop::Feature;
use leptos::html::Input;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::browser::timer;
use crate::client::{self, Region};
use crate::keepsakes::{Keepsakes, SEARCHES};
use crate::kit::{back_button, icon, use_replace};
use crate::locale::{t, t_with, words};
use crate::route::Route;
use crate::shop::{page_title, use_shop};

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/search_page.css");
/// How long typing has to pause before completions are asked for.
const PAUSE: u32 = 120;

/// The page of the search box.
#[component]
pub(crate) fn SearchPage() -> impl IntoView {
    let shop = use_shop();
    page_title(|| t(words::SEARCH));
    let map = use_query_map();
    let typed = RwSignal::new(map.with_untracked(|map| map.get("q")).unwrap_or_default());
    let settled = RwSignal::new(typed.get_untracked());
    let own = Keepsakes::of(SEARCHES);
    let replace = use_replace();
    let search = Callback::new(move |words: String| {
        let words = words.trim().to_owned();
        if !words.is_empty() {
            own.add(&words);
            // The box is a step of the search, not a page to come back to.
            replace(&Route::found(words).address());
        }
    });
    let suggestions = client::load(move || {
        let words = settled.with(|words| words.trim().to_owned());
        (!words.is_empty() && shop.has(Feature::Suggestions)).then(|| client::suggestions(&words))
    });
    let latest = suggestions.latest();
    let hot = client::load(move || shop.has(Feature::HotWords).then(client::hot_words));
    let field = NodeRef::<Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let on_input = move |event| {
        typed.set(event_target_value(&event));
        leptos::task::spawn_local(async move {
            let words = typed.get_untracked();
            timer::sleep(PAUSE).await;
            // Only the last of a burst of keys asks; the page may be gone by now.
            if typed.try_get_untracked().as_ref() == Some(&words) {
                let _ = settled.try_set(words);
            }
        });
    };
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        search.run(typed.get_untracked());
    };
    view! {
        <div class="page search-page" class=(SCOPE, true)>
            <header class="page-bar">
                {back_button(Route::Home.address())}
                <h1 class="visually-hidden" tabindex="-1">
                    {t(words::SEARCH)}
                </h1>
                <form class="search-page-form" role="search" on:submit=on_submit>
                    <input
                        class="field"
                        type="search"
                        enterkeyhint="search"
                        autocomplete="off"
                        autocapitalize="off"
                        maxlength="100"
                        aria-label=t(words::SEARCH)
                        placeholder=t(words::SEARCH_HINT)
                        node_ref=field
                        prop:value=typed
                        on:input=on_input
                    />
                    <button type="submit" class="button">
                        {t(words::SEARCH)}
                    </button>
                </form>
                <a class="icon-button" href=Route::Scan.address() aria-label=t(words::SCAN)>
                    {icon("scan-line")}
                </a>
            </header>
            <div class="search-page-body">
                {move || {
                    if settled.with(|words| words.trim().is_empty()) {
                        view! {
                            {own_searches(own, search)}
                            {hot_words(hot.get(), search)}
                        }
                            .into_any()
                    } else {
                        let found = latest.get().map(|page| page.items.clone());
                        suggestion_list(found.unwrap_or_default(), &settled.get(), search)
                    }
                }}
            </div>
        </div>
    }
}

/// Completions are a comfort: while they are late or missing, the typed words can be searched.
fn suggestion_list(found: Vec<Suggestion>, typed: &str, search: Callback<String>) -> AnyView {
    let typed = typed.trim().to_owned();
    let row = |words: String, icon_name: &'static str, shown: String| {
        view! {
            <li>
                <button
                    type="button"
                    class="search-page-row"
                    on:click=move |_| search.run(words.clone())
                >
                    {icon(icon_name)}
                    <span>{shown}</span>
                </button>
            </li>
        }
    };
    let rows: Vec<_> = found
        .into_iter()
        .map(|found| {
            let icon_name = match found.kind {
                SuggestionKind::Category => "layout-grid",
                SuggestionKind::Brand => "tag",
                SuggestionKind::Product | SuggestionKind::Unknown => "search",
            };
            row(found.words.clone(), icon_name, found.words)
        })
        .collect();
    let plain = t_with(words::SEARCH_FOR, &[("words", &typed)]);
    view! {
        <ul class="search-page-rows" aria-label=t(words::SUGGESTIONS)>
            {row(typed, "search", plain)}
            {rows}
        </ul>
    }
    .into_any()
}

fn own_searches(own: Keepsakes, search: Callback<String>) -> AnyView {
    (move || {
        let searches = own.all();
        (!searches.is_empty()).then(|| {
            view! {
                <section aria-label=t(words::OWN_SEARCHES)>
                    <header class="search-page-head">
                        <h2 class="section-heading">{t(words::OWN_SEARCHES)}</h2>
                        <button
                            type="button"
                            class="icon-button"
                            aria-label=t(words::CLEAR_SEARCHES)
                            on:click=move |_| own.clear()
                        >
                            {icon("trash-2")}
                        </button>
                    </header>
                    {word_chips(&searches, search)}
                </section>
            }
        })
    })
    .into_any()
}

fn hot_words(hot: Region<Arc<Page<String>>>, search: Callback<String>) -> Option<AnyView> {
    // Without hot words the box still works, so a failure is not worth a message.
    let Region::Ready(hot) = hot else { return None };
    let section = view! {
        <section aria-label=t(words::HOT_SEARCHES)>
            <h2 class="section-heading">{t(words::HOT_SEARCHES)}</h2>
            {word_chips(&hot.items, search)}
        </section>
    };
    (!hot.items.is_empty()).then(|| section.into_any())
}

fn word_chips(all: &[String], search: Callback<String>) -> AnyView {
    let chip = |words: &String| {
        let (shown, words) = (words.clone(), words.clone());
        view! {
            <li>
                <button type="button" class="chip" on:click=move |_| search.run(words.clone())>
                    {shown}
                </button>
            </li>
        }
    };
    view! { <ul class="search-page-chips">{all.iter().map(chip).collect::<Vec<_>>()}</ul> }
        .into_any()
}
