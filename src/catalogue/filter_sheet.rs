//! The sheet to narrow a list by: stock, promotion, price, brand and attributes, with counts.

use contract::listing::{Filter, ListingQuery};
use contract::shop::Feature;
use leptos::prelude::*;

use super::filter_groups::filter_groups;
use crate::kit::Sheet;
use crate::locale::{t, words};
use crate::shop::use_shop;

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/filter_sheet.css");

/// The sheet. What is ticked counts at once in the numbers and is applied by the button at its
/// foot, so that a list does not jump under it.
#[component]
pub(super) fn FilterSheet(
    is_open: RwSignal<bool>,
    query: Memo<ListingQuery>,
    go: Callback<ListingQuery>,
) -> impl IntoView {
    let shop = use_shop();
    let draft = RwSignal::new(Filter::default());
    Effect::new(move |_| {
        if is_open.get() {
            draft.set(query.with_untracked(|query| query.filter.clone()));
        }
    });
    let asked = Memo::new(move |_| ListingQuery { filter: draft.get(), ..query.get() });
    let apply = move |filter: Filter| {
        is_open.set(false);
        go.run(ListingQuery { filter, store: None, ..query.get_untracked() });
    };
    let foot = move || {
        view! {
            <button
                type="button"
                class="button"
                data-kind="quiet"
                on:click=move |_| apply(Filter::default())
            >
                {t(words::CLEAR)}
            </button>
            <button type="button" class="button" on:click=move |_| apply(draft.get_untracked())>
                {t(words::SHOW_PRODUCTS)}
            </button>
        }
    };
    // Stock is a store's, so without one there is nothing to narrow by.
    let knows_stock =
        move || shop.has(Feature::StoreStock) && query.with(|query| query.store.is_some());
    let body = move || {
        view! {
            <div class="filter-sheet" class=(SCOPE, true)>
                <div class="filter-sheet-choices">
                    {knows_stock()
                        .then(|| {
                            let name = t(words::FILTER_IN_STOCK);
                            toggle(name, draft, |filter| &mut filter.is_in_stock)
                        })}
                    {toggle(t(words::FILTER_PROMOTION), draft, |filter| &mut filter.is_on_promotion)}
                </div>
                {shop
                    .has(Feature::Facets)
                    .then(|| filter_groups(asked, draft))}
            </div>
        }
    };
    view! { <Sheet is_open=is_open heading=t(words::FILTER) body=body foot=foot /> }
}

type Flag = fn(&mut Filter) -> &mut bool;

fn toggle(label: String, draft: RwSignal<Filter>, flag: Flag) -> AnyView {
    let is_on = move || draft.with(|filter| *flag(&mut filter.clone()));
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=move || is_on().to_string()
            on:click=move |_| draft.update(|filter| *flag(filter) = !*flag(filter))
        >
            {label}
        </button>
    }
    .into_any()
}
