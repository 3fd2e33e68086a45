//! The category tree: the first level on the left, the shelves of the open one on the right.

use std::sync::Arc;

use contract::catalogue::Category;
use contract::listing::{Listing, ListingQuery};
use contract::shop::Feature;
use contract::{CategoryId, Page};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::product_card::{Layout, card_skeleton, product_card};
use super::search_link::search_link;
use crate::client;
use crate::failure::region;
use crate::kit::{Loading, empty_state, icon, page_frame, picture, when_near};
use crate::locale::{number_up_to, t, t_with, words};
use crate::route::Route;
use crate::shop::{page_title, use_shop};
use crate::stores::use_my_store;

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/categories_page.css");
/// How many products of a shelf are shown before "all".
const SHOWN: u32 = 6;
/// How many shelves are in the first view of a phone.
const IN_FIRST_VIEW: usize = 2;

/// The page of the category tree.
#[component]
pub(crate) fn CategoriesPage() -> impl IntoView {
    let shop = use_shop();
    page_title(|| t(words::CATEGORIES));
    let tree = client::load(|| Some(client::categories()));
    let map = use_query_map();
    let open = Memo::new(move |_| map.with(|map| map.get("open")).map(CategoryId::new));
    let body = region(tree, skeleton, move |tree| panes(tree, open));
    let actions = move || shop.may_have(Feature::Search).then(|| search_link(None));
    page_frame(Signal::derive(|| t(words::CATEGORIES)), None, actions.into_any(), body.into_any())
}

fn panes(tree: Arc<Page<Category>>, open: Memo<Option<CategoryId>>) -> AnyView {
    if tree.items.is_empty() {
        return empty_state(
            "layout-grid",
            words::NO_CATEGORIES,
            words::NO_CATEGORIES_ADVICE,
            ().into_any(),
        );
    }
    let here = {
        let tree = Arc::clone(&tree);
        Memo::new(move |_| {
            let wanted = open.get();
            let place = tree.items.iter().position(|top| Some(&top.id) == wanted.as_ref());
            place.unwrap_or_default()
        })
    };
    let tab = |(place, top): (usize, &Category)| {
        let is_here = move || (here.get() == place).then_some("page");
        let art = top.picture.as_ref().map(|art| {
            let plain = contract::Picture { alt: String::new(), ..art.clone() };
            picture(&plain, "2.25rem", Loading::Lazy)
        });
        view! {
            <li>
                <a
                    class="categories-page-tab"
                    href=Route::Categories(Some(top.id.clone())).address()
                    aria-current=is_here
                >
                    {art}
                    <span>{top.name.clone()}</span>
                </a>
            </li>
        }
    };
    let tabs: Vec<_> = tree.items.iter().enumerate().map(tab).collect();
    let shelves = move || {
        tree.items.get(here.get()).map(|top| {
            let children =
                if top.children.is_empty() { vec![top.clone()] } else { top.children.clone() };
            children.into_iter().enumerate().map(shelf).collect::<Vec<_>>()
        })
    };
    view! {
        <div class="categories-page" class=(SCOPE, true)>
            <nav class="categories-page-tabs" aria-label=t(words::CATEGORIES)>
                <ul>{tabs}</ul>
            </nav>
            <div class="categories-page-shelves">{shelves}</div>
        </div>
    }
    .into_any()
}

/// A shelf with its first products, which are asked for when it comes near.
fn shelf((place, category): (usize, Category)) -> AnyView {
    let all = Route::category(category.id.clone()).address();
    let label = t_with(words::ALL_OF, &[("name", &category.name)]);
    let products = {
        let (id, all) = (category.id.clone(), all.clone());
        move || first_products(id.clone(), all.clone())
    };
    // What is seen at once is not drawn as an outline before.
    let products = if place < IN_FIRST_VIEW {
        products()
    } else {
        when_near("400px", shelf_skeleton, products)
    };
    view! {
        <section class="categories-page-shelf" aria-label=category.name.clone()>
            <h2 class="categories-page-name">
                <a href=all.clone() aria-label=label>
                    {category.name.clone()}
                    {icon("chevron-right")}
                </a>
            </h2>
            {products}
        </section>
    }
    .into_any()
}

/// The first products of a shelf; `all` is the address of the others.
fn first_products(category: CategoryId, all: String) -> AnyView {
    let my_store = use_my_store();
    let listing = client::load(move || {
        Some(client::products(&ListingQuery {
            category: Some(category.clone()),
            store: my_store.id(),
            limit: Some(SHOWN),
            ..ListingQuery::default()
        }))
    });
    region(listing, shelf_skeleton, move |listing| shelf_products(&listing, &all)).into_any()
}

fn shelf_products(listing: &Listing, all: &str) -> AnyView {
    let items = &listing.page.items;
    if items.is_empty() {
        return view! { <p class="categories-page-none">{t(words::SHELF_EMPTY)}</p> }.into_any();
    }
    let card = |card| view! { <li>{product_card(card, Layout::Row, Loading::Lazy)}</li> };
    let rows: Vec<_> = items.iter().map(card).collect();
    let more = listing.page.next.is_some().then(|| {
        let count = listing.page.total.map(number_up_to).unwrap_or_default();
        view! {
            <a class="categories-page-more" href=all.to_owned()>
                {t_with(words::SEE_ALL, &[("count", &count)])}
                {icon("chevron-right")}
            </a>
        }
    });
    view! {
        <ul class="categories-page-rows">{rows}</ul>
        {more}
    }
    .into_any()
}

fn shelf_skeleton() -> AnyView {
    let row = || view! { <li>{card_skeleton(Layout::Row)}</li> };
    view! {
        <ul class="categories-page-rows" aria-busy="true">
            {(0..SHOWN).map(|_| row()).collect::<Vec<_>>()}
        </ul>
    }
    .into_any()
}

fn skeleton() -> AnyView {
    view! {
        <div class="categories-page" class=(SCOPE, true) aria-busy="true" aria-label=t(words::LOADING)>
            <div class="categories-page-tabs">
                {(0..8)
                    .map(|_| view! { <div class="skeleton categories-page-tab"></div> })
                    .collect::<Vec<_>>()}
            </div>
            <div class="categories-page-shelves">{shelf_skeleton()}</div>
        </div>
    }
    .into_any()
}
