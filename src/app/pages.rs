//! The pages that are not part of a first view, each in a chunk of the app that comes when it is
//! wanted. Pages that are opened one after the other share a chunk.

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::lazy_page::LazyPage;
use crate::addresses::{BookPage, FormPage};
use crate::cart::CartPage;
use crate::catalogue::{
    CategoriesPage, FavouritesPage, ListingPage, ProductPage, ReviewsPage, SearchPage, ViewedPage,
};
use crate::checkout::{CheckoutPage, PaymentPage};
use crate::counter::CounterPage;
use crate::coupons::{CentrePage, CodePage, CouponPage, GiftPage, MinePage};
use crate::member::{AboutPage, MemberPage, SettingsPage, SignInPage};
use crate::notices::NoticesPage;
use crate::orders::{
    AfterSalesListPage, AfterSalesPage, AskAgainPage, AskPage, InvoicePage, OrderPage, OrdersPage,
    PickupPage,
};
use crate::route::Page;
use crate::scan::ScanPage;
use crate::stores::{FinderPage, StorePage};

macro_rules! lazy_pages {
    ($($chunk:ident, $draw:ident, $fetch:ident: $($page:ident is $component:ident),+;)+) => {
        $(
            #[wasm_split($chunk, wasm_split_path = ::leptos::wasm_split, preload($fetch), fallible)]
            fn $draw(page: Page) -> Result<AnyView, SplitLoaderError> {
                Ok(match page {
                    $(Page::$page => view! { <$component /> }.into_any(),)+
                    _ => ().into_any(),
                })
            }
        )+

        /// A page and the way to its code; none for a page that every visitor has.
        pub(super) fn lazy(page: Page) -> Option<LazyPage> {
            match page {
                Page::Home => None,
                $($(Page::$page)|+ => Some(LazyPage {
                    page,
                    fetch: || Box::pin($fetch()),
                    draw: |page| Box::pin($draw(page)),
                }),)+
            }
        }
    };
}

lazy_pages! {
    categories, draw_categories, fetch_categories: Categories is CategoriesPage;
    listing, draw_listing, fetch_listing: Listing is ListingPage;
    search, draw_search, fetch_search: Search is SearchPage;
    product, draw_product, fetch_product: Product is ProductPage;
    reviews, draw_reviews, fetch_reviews: Reviews is ReviewsPage;
    stores, draw_stores, fetch_stores: Stores is FinderPage;
    store, draw_store, fetch_store: Store is StorePage;
    cart, draw_cart, fetch_cart: Cart is CartPage;
    checkout, draw_checkout, fetch_checkout: Checkout is CheckoutPage;
    payment, draw_payment, fetch_payment: Payment is PaymentPage;
    orders, draw_orders, fetch_orders: Orders is OrdersPage;
    order, draw_order, fetch_order: Order is OrderPage;
    pickup, draw_pickup, fetch_pickup: PickupCode is PickupPage;
    invoice, draw_invoice, fetch_invoice: Invoice is InvoicePage;
    after_sales, draw_after_sales, fetch_after_sales:
        AfterSalesList is AfterSalesListPage, AfterSales is AfterSalesPage;
    ask, draw_ask, fetch_ask: AskAfterSales is AskPage, AskAgain is AskAgainPage;
    coupons, draw_coupons, fetch_coupons:
        Coupons is CentrePage, CouponCode is CodePage, Gift is GiftPage;
    my_coupons, draw_my_coupons, fetch_my_coupons: MyCoupons is MinePage, Coupon is CouponPage;
    notices, draw_notices, fetch_notices: Notices is NoticesPage;
    addresses, draw_addresses, fetch_addresses: Addresses is BookPage;
    address, draw_address, fetch_address: NewAddress is FormPage, Address is FormPage;
    scan, draw_scan, fetch_scan: Scan is ScanPage;
    counter, draw_counter, fetch_counter: Counter is CounterPage;
    sign_in, draw_sign_in, fetch_sign_in: SignIn is SignInPage;
    member, draw_member, fetch_member: Member is MemberPage, Favourites is FavouritesPage,
        Viewed is ViewedPage, Settings is SettingsPage, About is AboutPage;
}
