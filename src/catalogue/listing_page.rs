//! A list of products: of a category or of a search, in an order, narrowed by filters. All of it
//! stands in the address.

use contract::listing::{Filter, ListingQuery, Sort};
use contract::shop::Feature;
use contract::{CategoryId, Page, Query};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::feed::feed;
use super::filter_sheet::FilterSheet;
use super::find_in_list::find_in_list;
use super::search_link::search_link;
use crate::cart::promotion_head;
use crate::client::{self, Load};
use crate::failure::region;
use crate::kit::{empty_state, icon, page_frame, use_replace};
use crate::locale::{Key, number_up_to, t, t_with, words};
use crate::route::Route;
use crate::shop::{page_title, use_shop};
use crate::stores::use_my_store;

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/listing_page.css");
/// How many products are in the first view of a phone.
const IN_FIRST_VIEW: usize = 4;

/// The listing that the address asks for, without the store.
fn use_address() -> Memo<ListingQuery> {
    let map = use_query_map();
    Memo::new(move |_| {
        map.with(|map| {
            let pairs: Vec<(&str, &str)> =
                map.into_iter().map(|(name, value)| (name.as_ref(), value)).collect();
            // A value that cannot be read is treated as not given: the link may be old.
            ListingQuery::from_pairs(pairs.iter().copied()).unwrap_or_else(|bad| {
                let rest = pairs.iter().copied().filter(|(name, _)| *name != bad.name);
                ListingQuery::from_pairs(rest).unwrap_or_default()
            })
        })
    })
}

/// The page of a list of products.
#[component]
pub(crate) fn ListingPage() -> impl IntoView {
    let (shop, my_store) = (use_shop(), use_my_store());
    let address = use_address();
    let query = Memo::new(move |_| ListingQuery { store: my_store.id(), ..address.get() });
    // Another query has a load of its own: the last answer of one list is none of the next.
    let list = Memo::new_with_compare(
        move |_| {
            let query = query.get();
            let asked = query.clone();
            (query, client::load(move || Some(client::products(&asked))))
        },
        |_, _| true,
    );
    let categories = client::load(|| Some(client::categories()));
    let heading = Memo::new(move |_| {
        let id = address.with(|address| address.category.clone());
        match (address.with(|address| address.words.clone()), id) {
            (Some(words), _) => words,
            (None, Some(id)) => categories
                .ready()
                .and_then(|tree| category_name(&tree, &id))
                .unwrap_or_else(|| t(words::LISTING_TITLE)),
            (None, None) => t(words::LISTING_TITLE),
        }
    });
    page_title(move || heading.get());
    let is_filtering = RwSignal::new(false);
    let replace = use_replace();
    let go = Callback::new(move |query: ListingQuery| {
        replace(&Route::Listing(Box::new(query)).address());
    });
    let actions = move || {
        let words = address.with(|address| address.words.clone());
        shop.may_have(Feature::Search).then(|| search_link(words.as_deref()))
    };
    let body = view! {
        <div class="listing-page" class=(SCOPE, true)>
            {region(
                categories,
                move || shelves_skeleton(address),
                move |tree| sub_categories(&tree, address),
            )}
            {move || {
                address
                    .with(|address| address.promotion.clone())
                    .map(|id| view! { <div class="listing-page-promotion">{promotion_head(id)}</div> })
            }}
            <div class="listing-page-tools">
                {sort_bar(address, go)}
                <button type="button" class="chip" on:click=move |_| is_filtering.set(true)>
                    {icon("sliders-horizontal")}
                    {t(words::FILTER)}
                    {move || {
                        let count = address.with(|address| address.filter.count());
                        (count > 0).then(|| view! { <span class="badge">{count}</span> })
                    }}
                </button>
            </div>
            <div class="listing-page-found">
                {move || told(list.get().1)}
                {move || shop.may_have(Feature::Search).then(|| find_in_list(address, go))}
            </div>
            // A new query is a new list; the same one keeps its place.
            {move || {
                let (query, first) = list.get();
                let address = address.get_untracked();
                feed(&query, first, IN_FIRST_VIEW, move || nothing_found(&address))
            }}
        </div>
        <FilterSheet is_open=is_filtering query=query go=go />
    };
    let parent = Route::Listing(Box::new(address.get_untracked())).parent().address();
    page_frame(heading.into(), Some(parent), actions.into_any(), body.into_any())
}

fn category_name(tree: &Page<contract::catalogue::Category>, id: &CategoryId) -> Option<String> {
    let all = tree
        .items
        .iter()
        .flat_map(|category| std::iter::once(category).chain(category.children.iter()));
    all.into_iter().find(|category| category.id == *id).map(|category| category.name.clone())
}

/// How many there are, and which words were searched instead of those typed.
fn told(first: Load<contract::listing::Listing>) -> AnyView {
    let Some(listing) = first.ready() else {
        return view! { <p class="listing-page-told" role="status">{t(words::LOADING)}</p> }
            .into_any();
    };
    let total = listing
        .page
        .total
        .map(|total| t_with(words::PRODUCTS_FOUND, &[("count", &number_up_to(total))]));
    let corrected = listing.corrected.as_ref().map(|words| {
        view! { <span>{t_with(words::SEARCHED_INSTEAD, &[("words", words)])}</span> }
    });
    view! { <p class="listing-page-told" role="status">{total} {corrected}</p> }.into_any()
}

/// The shelves beside and beneath this one.
fn sub_categories(
    tree: &Page<contract::catalogue::Category>,
    address: Memo<ListingQuery>,
) -> AnyView {
    let Some(open) = address.with(|address| address.category.clone()) else {
        return ().into_any();
    };
    let Some(top) = tree
        .items
        .iter()
        .find(|top| top.id == open || top.children.iter().any(|child| child.id == open))
    else {
        return ().into_any();
    };
    let chip = |id: &CategoryId, name: String| {
        let is_here = *id == open;
        view! {
            <a
                class="chip"
                href=Route::category(id.clone()).address()
                aria-current=is_here.then_some("page")
            >
                {name}
            </a>
        }
    };
    let children: Vec<_> =
        top.children.iter().map(|child| chip(&child.id, child.name.clone())).collect();
    view! {
        <nav class="chips listing-page-shelves" aria-label=t(words::CATEGORIES)>
            {chip(&top.id, t(words::ALL))}
            {children}
        </nav>
    }
    .into_any()
}

/// Keeps the place of the shelves, so that the list does not move when they come.
fn shelves_skeleton(address: Memo<ListingQuery>) -> AnyView {
    let has_category = address.with(|address| address.category.is_some());
    let chip = || view! { <span class="chip skeleton listing-page-chip"></span> };
    let chips = || {
        view! {
            <div class="chips listing-page-shelves" aria-hidden="true">
                {(0..4).map(|_| chip()).collect::<Vec<_>>()}
            </div>
        }
    };
    has_category.then(chips).into_any()
}

fn sort_bar(address: Memo<ListingQuery>, go: Callback<ListingQuery>) -> AnyView {
    let chip = |sort: Sort| {
        let is_picked = move || address.with(|address| address.sort == sort);
        let pick = move |_| go.run(ListingQuery { sort, ..address.get_untracked() });
        view! {
            <button
                type="button"
                class="listing-page-sort"
                aria-pressed=move || is_picked().to_string()
                on:click=pick
            >
                {t(sort_name(sort))}
            </button>
        }
    };
    view! {
        <div class="listing-page-sorts" role="group" aria-label=t(words::SORT)>
            {Sort::ALL.map(chip).into_iter().collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}

const fn sort_name(sort: Sort) -> Key {
    match sort {
        Sort::Relevance => words::SORT_RELEVANCE,
        Sort::Sales => words::SORT_SALES,
        Sort::PriceUp => words::SORT_PRICE_UP,
        Sort::PriceDown => words::SORT_PRICE_DOWN,
        Sort::Newest => words::SORT_NEWEST,
    }
}

/// Nothing found: what to do instead, and what others like.
fn nothing_found(address: &ListingQuery) -> AnyView {
    let my_store = use_my_store();
    let popular = ListingQuery { sort: Sort::Sales, limit: Some(10), ..ListingQuery::default() };
    let instead = client::load(move || {
        Some(client::products(&ListingQuery { store: my_store.id(), ..popular.clone() }))
    });
    let is_filtered = address.filter != Filter::default();
    let action = if is_filtered {
        let without = ListingQuery { filter: Filter::default(), ..address.clone() };
        view! {
            <a class="button" href=Route::Listing(Box::new(without)).address()>
                {t(words::CLEAR_FILTERS)}
            </a>
        }
        .into_any()
    } else {
        view! {
            <a class="button" href=Route::Categories(None).address()>
                {t(words::BROWSE_CATEGORIES)}
            </a>
        }
        .into_any()
    };
    let advice =
        if is_filtered { words::NOTHING_FILTERED_ADVICE } else { words::NOTHING_FOUND_ADVICE };
    view! {
        {empty_state("search-x", words::NOTHING_FOUND, advice, action)}
        <section aria-label=t(words::OTHERS_LIKE)>
            <h2 class="section-heading">{t(words::OTHERS_LIKE)}</h2>
            {region(
                instead,
                super::rail::rail_skeleton,
                |listing| super::rail::rail(&listing.page.items),
            )}
        </section>
    }
    .into_any()
}
