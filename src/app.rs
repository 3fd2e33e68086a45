//! The app: what every page stands on, the route table, and the shell around the pages.

mod following;
mod lazy_page;
mod not_found_page;
mod offline_banner;
mod pages;
mod prefetch;
mod start;
mod tab_bar;
mod travel;

use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider};

use self::not_found_page::NotFoundPage;
use self::offline_banner::OfflineBanner;
use self::tab_bar::TabBar;
use crate::client;
use crate::home::HomePage;
use crate::kit::Toasts;
use crate::locale::{self, t, words};
use crate::route::Page;
use crate::shop::provide_shop;
use crate::stores::provide_my_store;

pub use self::start::start;

/// The whole app. A change of language draws all of it anew; what is kept outside of the pages
/// stays.
#[component]
fn App() -> impl IntoView {
    travel::listen();
    provide_shop();
    let my_store = provide_my_store();
    // A store that is gone would fail every page, so it is let go of for all of them.
    client::on_refusal(move |error| my_store.let_go_if_refused(error));
    following::begin();
    let shell = move || {
        locale::tracked();
        view! { <Shell /> }
    };
    view! {
        {shell}
        <Toasts />
    }
}

#[component]
fn Shell() -> impl IntoView {
    view! {
        <Router>
            <travel::Travel />
            <prefetch::Prefetch />
            <a class="skip-link" href="#main">
                {t(words::SKIP_TO_CONTENT)}
            </a>
            <OfflineBanner />
            <main id="main">
                <Pages />
            </main>
            <TabBar />
        </Router>
    }
}

/// The page that the address names. `leptos_router` has components for this, but they are written
/// for routes within routes, which weighs more than any page of ours (docs/adr/0006).
#[component]
fn Pages() -> impl IntoView {
    let path = use_location().pathname;
    let page = Memo::new(move |_| path.with(|path| Page::at(path)));
    let browser: BrowserUrl = expect_context();
    // The router writes the new address into the browser's bar once it hears that the page is there.
    Effect::new(move |_| {
        path.track();
        browser.ready_to_complete();
    });
    move || match page.get() {
        Some(page) => match pages::lazy(page) {
            Some(lazy) => lazy.view(),
            None => {
                travel::arrive();
                view! { <HomePage /> }.into_any()
            }
        },
        None => {
            travel::arrive();
            view! { <NotFoundPage /> }.into_any()
        }
    }
}
