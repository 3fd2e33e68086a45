//! The pages that are not part of a first view, each in a chunk of the app that comes when it is
//! wanted. Pages of one name share a chunk.

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::lazy_page::LazyPage;
use crate::cart::CartPage;
use crate::catalogue::{
    CategoriesPage, FavouritesPage, ListingPage, ProductPage, ReviewsPage, SearchPage, ViewedPage,
};
use crate::member::{AboutPage, MemberPage, SettingsPage};
use crate::orders::OrdersPage;
use crate::route::Page;
use crate::stores::{FinderPage, StorePage};

macro_rules! lazy_pages {
    ($($page:ident: $component:ident in $chunk:ident, $draw:ident, $fetch:ident;)+) => {
        $(
            #[wasm_split($chunk, wasm_split_path = ::leptos::wasm_split, preload($fetch), fallible)]
            fn $draw() -> Result<AnyView, SplitLoaderError> {
                Ok(view! { <$component /> }.into_any())
            }
        )+

        /// A page and the way to its code; none for a page that every visitor has.
        pub(super) fn lazy(page: Page) -> Option<LazyPage> {
            match page {
                Page::Home => None,
                $(Page::$page => Some(LazyPage {
                    fetch: || Box::pin($fetch()),
                    draw: || Box::pin($draw()),
                }),)+
            }
        }
    };
}

lazy_pages! {
    Categories: CategoriesPage in categories, draw_categories, fetch_categories;
    Listing: ListingPage in listing, draw_listing, fetch_listing;
    Search: SearchPage in search, draw_search, fetch_search;
    Product: ProductPage in product, draw_product, fetch_product;
    Reviews: ReviewsPage in reviews, draw_reviews, fetch_reviews;
    Stores: FinderPage in stores, draw_stores, fetch_stores;
    Store: StorePage in store, draw_store, fetch_store;
    Cart: CartPage in cart, draw_cart, fetch_cart;
    Orders: OrdersPage in orders, draw_orders, fetch_orders;
    Member: MemberPage in member, draw_member, fetch_member;
    Favourites: FavouritesPage in member, draw_favourites, fetch_favourites;
    Viewed: ViewedPage in member, draw_viewed, fetch_viewed;
    Settings: SettingsPage in member, draw_settings, fetch_settings;
    About: AboutPage in member, draw_about, fetch_about;
}
