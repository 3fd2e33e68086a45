//! The sheet to narrow a list by: stock, promotion, price, brand and attributes, with counts.

use std::sync::Arc;

use contract::listing::{AttributeChoice, FacetValue, Facets, Filter, ListingQuery};
use contract::shop::Feature;
use contract::{BrandId, Money, Total};
use leptos::prelude::*;

use crate::client;
use crate::failure::region;
use crate::kit::Sheet;
use crate::locale::{number_up_to, price_text, t, t_with, words};
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
    let facets = client::load(move || {
        (is_open.get() && shop.has(Feature::Facets)).then(|| asked.with(client::facets))
    });
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
    let body = move || {
        view! {
            <div class="filter-sheet" class=(SCOPE, true)>
                <div class="filter-sheet-choices">
                    {shop
                        .has(Feature::StoreStock)
                        .then(|| query.with(|query| query.store.is_some()))
                        .unwrap_or_default()
                        .then(|| toggle(t(words::FILTER_IN_STOCK), draft, |filter| {
                            &mut filter.is_in_stock
                        }))}
                    {toggle(t(words::FILTER_PROMOTION), draft, |filter| &mut filter.is_on_promotion)}
                </div>
                {shop
                    .has(Feature::Facets)
                    .then(|| region(facets, skeleton, move |facets| groups(&facets, draft)))}
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

fn groups(facets: &Arc<Facets>, draft: RwSignal<Filter>) -> AnyView {
    let brands = group(
        t(words::BRAND),
        &facets.brands,
        draft,
        |filter, id| {
            flip(&mut filter.brands, BrandId::new(id));
        },
        |filter, id| filter.brands.iter().any(|brand| brand.as_str() == id),
    );
    let attributes: Vec<_> = facets
        .attributes
        .iter()
        .map(|facet| {
            let (flipped, asked) = (facet.id.clone(), facet.id.clone());
            group(
                facet.name.clone(),
                &facet.values,
                draft,
                move |filter, id| {
                    let choice =
                        AttributeChoice { attribute: flipped.clone(), value: id.to_owned() };
                    flip(&mut filter.attributes, choice);
                },
                move |filter, id| {
                    filter
                        .attributes
                        .iter()
                        .any(|choice| choice.attribute == asked && choice.value == id)
                },
            )
        })
        .collect();
    let price = facets.price.map(|span| price_fields(span.lowest, span.highest, draft));
    view! { {price} {brands} {attributes} }.into_any()
}

fn flip<T: PartialEq>(list: &mut Vec<T>, value: T) {
    match list.iter().position(|other| *other == value) {
        Some(place) => {
            list.remove(place);
        }
        None => list.push(value),
    }
}

fn group(
    name: String,
    values: &[FacetValue],
    draft: RwSignal<Filter>,
    flip: impl Fn(&mut Filter, &str) + Clone + Send + Sync + 'static,
    is_picked: impl Fn(&Filter, &str) -> bool + Clone + Send + Sync + 'static,
) -> Option<AnyView> {
    if values.is_empty() {
        return None;
    }
    let chips: Vec<_> = values
        .iter()
        .map(|value| {
            let (flip, is_picked) = (flip.clone(), is_picked.clone());
            let (flipped, asked) = (value.id.clone(), value.id.clone());
            let count = number_up_to(Total { count: value.count, is_exact: value.is_exact });
            view! {
                <button
                    type="button"
                    class="chip"
                    aria-pressed=move || draft.with(|filter| is_picked(filter, &asked)).to_string()
                    on:click=move |_| draft.update(|filter| flip(filter, &flipped))
                >
                    {value.name.clone()}
                    <span class="filter-sheet-count">{count}</span>
                </button>
            }
        })
        .collect();
    Some(
        view! {
            <fieldset class="filter-sheet-group">
                <legend>{name}</legend>
                <div class="filter-sheet-choices">{chips}</div>
            </fieldset>
        }
        .into_any(),
    )
}

/// From and to, in whole units of the currency as shoppers think of it.
fn price_fields(lowest: Money, highest: Money, draft: RwSignal<Filter>) -> AnyView {
    let unit = 10_i64.pow(lowest.currency.minor_digits());
    let shown = move |amount: Option<i64>| {
        amount.map(|amount| (amount / unit).to_string()).unwrap_or_default()
    };
    let typed =
        move |text: String| text.trim().parse::<u32>().ok().map(|whole| i64::from(whole) * unit);
    let span = t_with(
        words::PRICE_SPAN,
        &[("lowest", &price_text(lowest)), ("highest", &price_text(highest))],
    );
    view! {
        <fieldset class="filter-sheet-group">
            <legend>{t(words::PRICE)}</legend>
            <div class="filter-sheet-prices">
                <input
                    class="field"
                    type="text"
                    inputmode="numeric"
                    aria-label=t(words::PRICE_LEAST)
                    placeholder=t(words::PRICE_LEAST)
                    prop:value=move || shown(draft.with(|filter| filter.price_min))
                    on:change=move |event| {
                        draft.update(|filter| filter.price_min = typed(event_target_value(&event)));
                    }
                />
                <span aria-hidden="true">"–"</span>
                <input
                    class="field"
                    type="text"
                    inputmode="numeric"
                    aria-label=t(words::PRICE_MOST)
                    placeholder=t(words::PRICE_MOST)
                    prop:value=move || shown(draft.with(|filter| filter.price_max))
                    on:change=move |event| {
                        draft.update(|filter| filter.price_max = typed(event_target_value(&event)));
                    }
                />
            </div>
            <p class="filter-sheet-span">{span}</p>
        </fieldset>
    }
    .into_any()
}

fn skeleton() -> AnyView {
    let group = || view! { <div class="skeleton filter-sheet-skeleton"></div> };
    view! { <div aria-busy="true">{(0..3).map(|_| group()).collect::<Vec<_>>()}</div> }.into_any()
}
