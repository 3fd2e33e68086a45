//! The way to the backend: nothing else calls HTTP.
//!
//! A [`Call`] is a value that says what is asked for; sending it is one function for all.

mod addresses;
mod after_sales;
mod answers;
mod cart;
mod checkout;
mod counter;
mod coupons;
mod failure;
mod hosts;
mod line;
mod load;
mod notices;
mod orders;
mod payment;
mod picking;
mod pickups;
mod refusal;
mod stream;
mod transport;
mod watch;
mod writes;

use std::marker::PhantomData;

use contract::catalogue::{
    AtStore, BARCODE, CARDS, CATEGORIES, CardsQuery, Category, FoundSku, PRODUCT, PRODUCT_STORES,
    Product, ProductCard, ProductStoresQuery, RELATED, StoreStock,
};
use contract::home::{HOME, Home};
use contract::listing::{FACETS, Facets, Listing, ListingQuery, PRODUCTS};
use contract::reviews::{REVIEWS, Review, ReviewsQuery};
use contract::search::{HOT_WORDS, SUGGESTIONS, Suggestion, SuggestionsQuery};
use contract::session::{FAVOURITES, Favourites, SESSION, Session};
use contract::shop::{SHOP, Shop};
use contract::stores::{
    CITIES, City, ClustersQuery, STORE, STORE_CLUSTERS, STORES, Store, StoreCluster, StoresQuery,
};
use contract::{Endpoint, NoQuery, Page, Position, ProductId, Query, SkuId, StoreId};
use serde::de::DeserializeOwned;

use crate::browser::Abort;

pub(crate) use addresses::{
    address, addresses, change_address, create_address, make_default, place, remove_address,
};
pub(crate) use after_sales::{
    after_sales, after_sales_list, ask_after_sales, ask_again, cancel_after_sales,
    close_after_sales, decide_after_sales, give_replacement, preview_after_sales, receive_goods,
    send_goods, send_photo, store_after_sales, store_after_sales_list,
};
pub(crate) use answers::forget as forget_answers;
#[cfg(test)]
pub(crate) use cart::BasketHead;
pub(crate) use cart::{Cart, cart, change_cart, promotions};
pub(crate) use checkout::{checkout, place as place_order};
pub(crate) use counter::{look_up, redeem, redemptions, undo};
pub(crate) use coupons::{
    accept, claim, claim_by_code, coupon, coupon_secrets, coupons, gift, give, offer_of_code,
    offers, take_back,
};
pub(crate) use failure::ClientError;
pub(crate) use hosts::{ask_consent, sign_in_by_host, sign_in_by_ticket, wechat_config};
pub(crate) use line::{is_lost as is_line_lost, note_return as note_line_is_back};
pub(crate) use load::{Load, Region, load};
pub(crate) use notices::{
    notice_switches, notices, read_notice, read_notices, switch_notices, unread_notices,
};
pub(crate) use orders::{
    ask_for_invoice, buy_again, cancel_order, forget_orders, invoice, order, order_events, orders,
    pickup_secrets, receive,
};
pub(crate) use payment::{pay, payment};
pub(crate) use picking::{finish_picking, pick_line, picking, pickings};
pub(crate) use pickups::{advance, find_pickups, hand_over, store_groups};
pub(crate) use refusal::{on_refusal, on_signed_out};
pub(crate) use stream::End;
pub(crate) use watch::watch;
pub(crate) use writes::{Credential, change_favourites, send_code, sign_in, sign_out};

/// Something to ask the backend for, whose answer is an `A`.
pub(crate) struct Call<A> {
    /// Path and query from the API's base.
    address: String,
    answer: PhantomData<fn() -> A>,
}

fn call<Q: Query, A>(endpoint: Endpoint<Q, A>, parameters: &[&str], query: &Q) -> Call<A> {
    Call { address: endpoint.address(parameters, query), answer: PhantomData }
}

impl<A: DeserializeOwned + 'static> Call<A> {
    /// Asks, outside of a region of its own.
    ///
    /// # Errors
    /// There is no answer, a refusal, or nothing that can be read.
    pub(crate) async fn send(&self, abort: &Abort) -> Result<A, ClientError> {
        answers::read(&self.address, &transport::get(&self.address, abort).await?.text)
    }

    /// Asks, outside of a page's own loading, and hands out the answer's text too, to be kept.
    ///
    /// # Errors
    /// There is no answer, a refusal, or nothing that can be read.
    pub(crate) async fn send_with_text(&self) -> Result<(A, String), ClientError> {
        let answer = transport::get(&self.address, &Abort::new()).await?;
        Ok((answers::read(&self.address, &answer.text)?, answer.text))
    }
}

pub(crate) fn shop() -> Call<Shop> {
    call(SHOP, &[], &NoQuery)
}

pub(crate) fn home(store: Option<StoreId>) -> Call<Home> {
    call(HOME, &[], &AtStore { store })
}

pub(crate) fn categories() -> Call<Page<Category>> {
    call(CATEGORIES, &[], &NoQuery)
}

pub(crate) fn products(query: &ListingQuery) -> Call<Listing> {
    call(PRODUCTS, &[], query)
}

pub(crate) fn facets(query: &ListingQuery) -> Call<Facets> {
    call(FACETS, &[], query)
}

pub(crate) fn product(id: &ProductId, store: Option<StoreId>) -> Call<Product> {
    call(PRODUCT, &[id.as_str()], &AtStore { store })
}

pub(crate) fn related(id: &ProductId, store: Option<StoreId>) -> Call<Page<ProductCard>> {
    call(RELATED, &[id.as_str()], &AtStore { store })
}

pub(crate) fn product_stores(
    id: &ProductId,
    sku: Option<SkuId>,
    store: Option<StoreId>,
    near: Option<Position>,
) -> Call<Page<StoreStock>> {
    call(PRODUCT_STORES, &[id.as_str()], &ProductStoresQuery { store, sku, near })
}

pub(crate) fn cards(ids: Vec<ProductId>, store: Option<StoreId>) -> Call<Page<ProductCard>> {
    call(CARDS, &[], &CardsQuery { ids, store })
}

pub(crate) fn reviews(id: &ProductId, query: &ReviewsQuery) -> Call<Page<Review>> {
    call(REVIEWS, &[id.as_str()], query)
}

pub(crate) fn suggestions(words: &str) -> Call<Page<Suggestion>> {
    call(SUGGESTIONS, &[], &SuggestionsQuery { words: words.to_owned() })
}

pub(crate) fn hot_words() -> Call<Page<String>> {
    call(HOT_WORDS, &[], &NoQuery)
}

pub(crate) fn stores(query: &StoresQuery) -> Call<Page<Store>> {
    call(STORES, &[], query)
}

pub(crate) fn store(id: &StoreId) -> Call<Store> {
    call(STORE, &[id.as_str()], &NoQuery)
}

pub(crate) fn store_clusters(query: &ClustersQuery) -> Call<Page<StoreCluster>> {
    call(STORE_CLUSTERS, &[], query)
}

pub(crate) fn barcode(code: &str, store: Option<StoreId>) -> Call<FoundSku> {
    call(BARCODE, &[code], &AtStore { store })
}

pub(crate) fn session() -> Call<Session> {
    call(SESSION, &[], &NoQuery)
}

/// What only members have, so that it takes a member to ask.
pub(crate) fn favourites(_: &Credential) -> Call<Favourites> {
    call(FAVOURITES, &[], &NoQuery)
}

pub(crate) fn cities() -> Call<Page<City>> {
    call(CITIES, &[], &NoQuery)
}
