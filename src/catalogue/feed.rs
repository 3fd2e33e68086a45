//! Products in a grid that goes on as long as one scrolls.

use std::sync::Arc;

use contract::catalogue::ProductCard;
use contract::listing::{Listing, ListingQuery};
use contract::shop::Feature;
use leptos::prelude::*;

use super::pages::{Next, Pages};
use super::product_card::{Layout, card_skeleton, product_card};
use super::variant_sheet::variant_sheet;
use crate::cart::quick_add;
use crate::client::{Load, Region};
use crate::failure::load_failed;
use crate::kit::{Loading, WindowedList};
use crate::locale::{t, words};
use crate::shop::use_shop;

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/feed.css");

/// What there is of the first page.
#[derive(Clone, PartialEq)]
enum First {
    Coming,
    Failed(crate::client::ClientError),
    Empty,
    Here,
}

/// The products of `query`, a page at a time as they come near. `first` is the load of the first
/// page, which the caller reads totals from; `in_first_view` of them are seen before one scrolls;
/// `empty` is drawn when there are none.
pub(crate) fn feed(
    query: &ListingQuery,
    first: Load<Listing>,
    in_first_view: usize,
    empty: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let pages = Pages::of(query, first);
    // An answer that is only renewed must not draw the list anew under the shopper's finger.
    let state = Memo::new(move |_| match first.get() {
        Region::Loading => First::Coming,
        Region::Failed(error) => First::Failed(error),
        Region::Ready(listing) if listing.page.items.is_empty() => First::Empty,
        Region::Ready(_) => First::Here,
    });
    let body = move || match state.get() {
        First::Coming => grid_skeleton(),
        First::Failed(error) => load_failed(&error, move || first.retry()),
        First::Empty => empty(),
        First::Here => products(pages, in_first_view),
    };
    view! {
        <div class="feed" class=(SCOPE, true)>
            {body}
        </div>
    }
    .into_any()
}

fn products(pages: Pages, in_first_view: usize) -> AnyView {
    let shop = use_shop();
    let has_cart = Memo::new(move |_| shop.has(Feature::Cart));
    let choosing: RwSignal<Option<ProductCard>> = RwSignal::new(None);
    let choose = Callback::new(move |card| choosing.set(Some(card)));
    let item = move |place: usize| {
        let loading = if place < in_first_view { Loading::Eager } else { Loading::Lazy };
        let placed = Memo::new(move |_| pages.at(place));
        let card = move || {
            placed.with(|placed| {
                let card = placed.as_ref()?.card()?;
                let add = has_cart.get().then(|| quick_add(card, choose)).flatten();
                let is_buyable = add.is_some();
                let view = view! {
                    <div class="feed-item" class:is-buyable=is_buyable>
                        {product_card(card, Layout::Tile, loading)}
                        {add}
                    </div>
                };
                Some(view)
            })
        };
        card.into_any()
    };
    let list = WindowedList {
        label: t(words::PRODUCTS),
        count: Signal::derive(move || pages.count()),
        total: Signal::derive(move || pages.total()),
        short: 0,
        item: Arc::new(item),
        seen: Callback::new(move |near| pages.seen(near)),
        rows: pages.rows(),
    };
    let foot = move || match pages.next.get() {
        Next::Failed(error) => load_failed(&error, move || pages.go_on()),
        _ if pages.is_whole() => {
            view! { <p class="feed-end">{t(words::END_OF_LIST)}</p> }.into_any()
        }
        _ => grid_skeleton(),
    };
    view! {
        {list.view()}
        {foot}
        {variant_sheet(choosing)}
    }
    .into_any()
}

/// The outline of a list whose code is still to come.
pub(crate) fn feed_outline() -> AnyView {
    view! {
        <div class="feed" class=(SCOPE, true)>
            {grid_skeleton()}
        </div>
    }
    .into_any()
}

/// The outline of a page of products.
pub(super) fn grid_skeleton() -> AnyView {
    let card = || view! { <li>{card_skeleton(Layout::Tile)}</li> };
    view! {
        <ul class="feed-grid" aria-busy="true" aria-label=t(words::LOADING)>
            {(0..6).map(|_| card()).collect::<Vec<_>>()}
        </ul>
    }
    .into_any()
}
