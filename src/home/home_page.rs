//! The home page: my store and the search box on top, then the backend's sections.

use std::sync::Arc;

use contract::home::Home;
use contract::shop::Feature;
use leptos::prelude::*;

use super::section::section;
use crate::catalogue::{rail_skeleton, search_link};
use crate::client;
use crate::failure::region;
use crate::kit::empty_state;
use crate::locale::{t, words};
use crate::route::Route;
use crate::shop::{page_title, use_shop};
use crate::stores::{store_link, use_my_store};

const SCOPE: &str = stylers_macro::style_sheet!("src/home/home_page.css");

/// The home page.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let (shop, my_store) = (use_shop(), use_my_store());
    page_title(String::new);
    let home = client::load(move || Some(client::home(my_store.id())));
    let again = Callback::new(move |()| home.retry());
    let heading = move || {
        let name = shop.name();
        if name.is_empty() { t(words::TAB_HOME) } else { name }
    };
    view! {
        <div class="page home-page" class=(SCOPE, true)>
            <header class="home-page-bar">
                <div class="home-page-row">
                    <h1 class="home-page-name" tabindex="-1">
                        {heading}
                    </h1>
                    {move || shop.may_have(Feature::Stores).then(store_link)}
                </div>
                {move || shop.may_have(Feature::Search).then(|| search_link(None))}
            </header>
            {region(home, skeleton, move |answer| sections(&answer, again))}
        </div>
    }
}

fn sections(home: &Arc<Home>, again: Callback<()>) -> AnyView {
    let sections: Vec<_> =
        (0..home.sections.len()).map(|place| section(home, place, again)).collect();
    if sections.is_empty() {
        let action = view! {
            <a class="button" href=Route::Categories(None).address()>
                {t(words::BROWSE_CATEGORIES)}
            </a>
        };
        return empty_state(
            "store",
            words::HOME_EMPTY,
            words::HOME_EMPTY_ADVICE,
            action.into_any(),
        );
    }
    view! { <div class="home-page-sections">{sections}</div> }.into_any()
}

/// The outline of the usual home page; index.html paints the same before the app runs.
fn skeleton() -> AnyView {
    let shortcut = || {
        view! {
            <span class="home-page-shortcut">
                <span class="skeleton"></span>
                <span class="skeleton"></span>
            </span>
        }
    };
    view! {
        <div class="home-page-sections" aria-busy="true" aria-label=t(words::LOADING)>
            <div class="skeleton home-page-banner"></div>
            <div class="skeleton home-page-store"></div>
            <div class="home-page-shortcuts">{(0..10).map(|_| shortcut()).collect::<Vec<_>>()}</div>
            {rail_skeleton()}
        </div>
    }
    .into_any()
}
