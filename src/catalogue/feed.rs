//! Products in a grid that goes on as long as one scrolls.

use std::cell::RefCell;
use std::sync::Arc;

use contract::Cursor;
use contract::catalogue::ProductCard;
use contract::listing::{Listing, ListingQuery};
use leptos::html::Div;
use leptos::prelude::*;

use super::product_card::{Layout, card_skeleton, product_card};
use crate::browser::visibility;
use crate::client::{self, Load, Region};
use crate::failure::load_failed;
use crate::kit::Loading;
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/feed.css");
/// How many lists are remembered for going back.
const REMEMBERED: usize = 12;

type Pages = Vec<Option<Cursor>>;

thread_local! {
    /// How far each list had been scrolled, by the address of its first page.
    static REACHED: RefCell<Vec<(ListingQuery, Pages)>> = const { RefCell::new(Vec::new()) };
}

fn reached(query: &ListingQuery) -> Pages {
    REACHED.with_borrow(|lists| {
        lists.iter().find(|(key, _)| key == query).map_or_else(|| vec![None], |list| list.1.clone())
    })
}

fn remember(query: &ListingQuery, pages: &Pages) {
    REACHED.with_borrow_mut(|lists| {
        lists.retain(|(key, _)| key != query);
        if lists.len() >= REMEMBERED {
            lists.remove(0);
        }
        lists.push((query.clone(), pages.clone()));
    });
}

/// The products of `query`, a page at a time as they come near. `first` is the load of the first
/// page, which the caller reads totals from; `empty` is drawn when there are none.
pub(crate) fn feed(
    query: &ListingQuery,
    first: Load<Listing>,
    empty: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let query = Arc::new(query.clone());
    let pages = RwSignal::new(reached(&query));
    let empty = Arc::new(empty);
    let page = {
        let query = Arc::clone(&query);
        move |(index, cursor): (usize, Option<Cursor>)| {
            let load = match cursor {
                None => first,
                Some(cursor) => {
                    let query = ListingQuery { cursor: Some(cursor), ..(*query).clone() };
                    client::load(move || Some(client::products(&query)))
                }
            };
            let (query, empty) = (Arc::clone(&query), Arc::clone(&empty));
            move || match load.get() {
                Region::Loading => grid_skeleton(),
                Region::Failed(error) => load_failed(&error, move || load.retry()),
                Region::Ready(listing) if index == 0 && listing.page.items.is_empty() => empty(),
                Region::Ready(listing) => {
                    let next = listing.page.next.clone();
                    let query = Arc::clone(&query);
                    let is_last = move || pages.with_untracked(|pages| pages.len() == index + 1);
                    let more = next.filter(|_| is_last()).map(|next| {
                        sentinel(move || {
                            if is_last() {
                                pages.update(|pages| pages.push(Some(next.clone())));
                                pages.with_untracked(|pages| remember(&query, pages));
                            }
                        })
                    });
                    view! {
                        {cards(&listing.page.items, index)}
                        {more}
                    }
                    .into_any()
                }
            }
        }
    };
    let each = move || pages.get().into_iter().enumerate().collect::<Vec<_>>();
    view! {
        <div class="feed" class=(SCOPE, true)>
            <For each=each key=|(index, _)| *index children=page />
        </div>
    }
    .into_any()
}

fn cards(items: &[ProductCard], page: usize) -> AnyView {
    let card = |(place, card)| {
        let loading = if page == 0 && place < 4 { Loading::Eager } else { Loading::Lazy };
        view! { <li>{product_card(card, Layout::Tile, loading)}</li> }
    };
    let cards: Vec<_> = items.iter().enumerate().map(card).collect();
    view! { <ul class="feed-grid">{cards}</ul> }.into_any()
}

/// Runs `near` once this place comes near the window.
fn sentinel(near: impl Fn() + Clone + Send + 'static) -> AnyView {
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(element) = place.get() {
            visibility::on_approach(&element, "800px", near.clone());
        }
    });
    view! { <div class="feed-sentinel" node_ref=place></div> }.into_any()
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
