//! The app: what every page stands on, the route table, and the shell around the pages.

mod not_found_page;
mod offline_banner;
mod start;
mod tab_bar;
mod travel;

use leptos::prelude::*;
use leptos_router::components::{Route as RouteEntry, Router, Routes};

use self::not_found_page::NotFoundPage;
use self::offline_banner::OfflineBanner;
use self::tab_bar::TabBar;
use crate::cart::CartPage;
use crate::catalogue::{
    CategoriesPage, FavouritesPage, ListingPage, ProductPage, ReviewsPage, SearchPage, ViewedPage,
};
use crate::client;
use crate::home::HomePage;
use crate::kit::Toasts;
use crate::locale::{self, t, words};
use crate::member::{AboutPage, MemberPage, SettingsPage};
use crate::orders::OrdersPage;
use crate::route::pattern;
use crate::shop::provide_shop;
use crate::stores::{StoresPage, provide_my_store};

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
    let pages = move || {
        locale::tracked();
        view! { <Pages /> }
    };
    view! {
        {pages}
        <Toasts />
    }
}

#[component]
fn Pages() -> impl IntoView {
    view! {
        <Router>
            <travel::Travel />
            <a class="skip-link" href="#main">
                {t(words::SKIP_TO_CONTENT)}
            </a>
            <OfflineBanner />
            <main id="main">
                <Routes fallback=|| view! { <NotFoundPage /> }>
                    <RouteEntry path=pattern::home() view=HomePage />
                    <RouteEntry path=pattern::categories() view=CategoriesPage />
                    <RouteEntry path=pattern::listing() view=ListingPage />
                    <RouteEntry path=pattern::search() view=SearchPage />
                    <RouteEntry path=pattern::product() view=ProductPage />
                    <RouteEntry path=pattern::reviews() view=ReviewsPage />
                    <RouteEntry path=pattern::stores() view=StoresPage />
                    <RouteEntry path=pattern::cart() view=CartPage />
                    <RouteEntry path=pattern::orders() view=OrdersPage />
                    <RouteEntry path=pattern::member() view=MemberPage />
                    <RouteEntry path=pattern::favourites() view=FavouritesPage />
                    <RouteEntry path=pattern::viewed() view=ViewedPage />
                    <RouteEntry path=pattern::settings() view=SettingsPage />
                    <RouteEntry path=pattern::about() view=AboutPage />
                </Routes>
            </main>
            <TabBar />
        </Router>
    }
}
