//! Products that this phone keeps: favourites, and those looked at.

use contract::ProductId;
use leptos::prelude::*;

use super::feed::grid_skeleton;
use super::product_card::{Layout, product_card};
use crate::client;
use crate::failure::region;
use crate::favourites::Favourites;
use crate::keepsakes::{Keepsakes, VIEWED};
use crate::kit::{Loading, empty_state, icon, page_frame};
use crate::locale::{Key, t, words};
use crate::route::Route;
use crate::shop::page_title;
use crate::stores::use_my_store;

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/kept_page.css");
/// How many a single call may ask for.
const ASKED: usize = 60;

/// The favourites.
#[component]
pub(crate) fn FavouritesPage() -> impl IntoView {
    let favourites = Favourites::here();
    favourites.renew();
    let kept = Listed {
        all: Callback::new(move |()| favourites.all()),
        clear: Callback::new(move |()| favourites.clear()),
    };
    kept_page(kept, words::FAVOURITES, "heart", words::NO_FAVOURITES_ADVICE)
}

/// The products looked at.
#[component]
pub(crate) fn ViewedPage() -> impl IntoView {
    let viewed = Keepsakes::of(VIEWED);
    let kept = Listed {
        all: Callback::new(move |()| viewed.all()),
        clear: Callback::new(move |()| viewed.clear()),
    };
    kept_page(kept, words::VIEWED, "history", words::NO_VIEWED_ADVICE)
}

/// A list of products, by id, that can be cleared.
#[derive(Clone, Copy)]
struct Listed {
    all: Callback<(), Vec<String>>,
    clear: Callback<()>,
}

fn kept_page(kept: Listed, title: Key, icon_name: &'static str, advice: Key) -> AnyView {
    let my_store = use_my_store();
    page_title(move || t(title));
    let cards = client::load(move || {
        let ids: Vec<_> = kept.all.run(()).into_iter().take(ASKED).map(ProductId::new).collect();
        (!ids.is_empty()).then(|| client::cards(ids, my_store.id()))
    });
    let nothing = move || {
        let action = view! {
            <a class="button" href=Route::Categories(None).address()>
                {t(words::BROWSE_CATEGORIES)}
            </a>
        };
        empty_state(icon_name, words::NOTHING_KEPT, advice, action.into_any())
    };
    let grid = move || {
        region(cards, grid_skeleton, |page| {
            let card = |card| view! { <li>{product_card(card, Layout::Tile, Loading::Lazy)}</li> };
            let cards: Vec<_> = page.items.iter().map(card).collect();
            view! { <ul class="kept-page-grid">{cards}</ul> }.into_any()
        })
    };
    let is_empty = Memo::new(move |_| kept.all.run(()).is_empty());
    let actions = move || {
        (!is_empty.get()).then(|| {
            view! {
                <button
                    type="button"
                    class="icon-button"
                    aria-label=t(words::CLEAR_LIST)
                    on:click=move |_| kept.clear.run(())
                >
                    {icon("trash-2")}
                </button>
            }
        })
    };
    let body = view! {
        <div class="kept-page" class=(SCOPE, true)>
            {move || if is_empty.get() { nothing() } else { grid().into_any() }}
        </div>
    };
    page_frame(
        Signal::derive(move || t(title)),
        Some(Route::Member.address()),
        actions.into_any(),
        body.into_any(),
    )
}
