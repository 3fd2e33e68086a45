//! What a list can be narrowed by, as the backend counts it: price, brands and attributes. Few lists
//! are narrowed, so this comes when the sheet is first opened.

use std::sync::Arc;

use contract::listing::{AttributeChoice, FacetValue, Facets, Filter, ListingQuery, PriceSpan};
use contract::{BrandId, Total};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::chunk::when_here;
use crate::client::{self, Load};
use crate::failure::region;
use crate::locale::{number_up_to, price_text, t, t_with, words};

#[wasm_split(filters, wasm_split_path = ::leptos::wasm_split, preload(fetch_groups), fallible)]
fn draw_groups(
    asked: Memo<ListingQuery>,
    draft: RwSignal<Filter>,
) -> Result<AnyView, SplitLoaderError> {
    let facets = client::load(move || Some(asked.with(client::facets)));
    Ok(groups(facets, draft))
}

/// The groups of the list that is `asked` for; what is ticked goes into `draft`.
pub(super) fn filter_groups(asked: Memo<ListingQuery>, draft: RwSignal<Filter>) -> AnyView {
    when_here(|| Box::pin(fetch_groups()), skeleton, move || Box::pin(draw_groups(asked, draft)))
}

/// The groups, as the last answer counts them. They stay in place while they are counted anew, so
/// that neither the focus nor a price half typed is lost.
fn groups(facets: Load<Facets>, draft: RwSignal<Filter>) -> AnyView {
    let counted = facets.latest();
    let is_there = Memo::new(move |_| counted.with(Option::is_some));
    let span = Memo::new(move |_| counted.with(|facets| facets.as_ref()?.price));
    let has_span = Memo::new(move |_| span.with(Option::is_some));
    let each =
        move || counted.with(|facets| facets.as_deref().map(group_names).unwrap_or_default());
    (move || {
        if !is_there.get() {
            return region(facets, skeleton, |_| ().into_any()).into_any();
        }
        view! {
            {move || has_span.get().then(|| price_fields(span, draft))}
            <For
                each=each
                key=|(id, _)| id.clone()
                children=move |(id, name)| group(id, name, counted, draft)
            />
        }
        .into_any()
    })
    .into_any()
}

/// Each group's id and name: the brands have the empty id, as they are no attribute.
fn group_names(facets: &Facets) -> Vec<(String, String)> {
    let brands = (!facets.brands.is_empty()).then(|| (String::new(), t(words::BRAND)));
    let attributes = facets.attributes.iter().filter(|facet| !facet.values.is_empty());
    brands
        .into_iter()
        .chain(attributes.map(|facet| (facet.id.clone(), facet.name.clone())))
        .collect()
}

fn values(facets: &Facets, group: &str) -> Vec<FacetValue> {
    if group.is_empty() {
        return facets.brands.clone();
    }
    let facet = facets.attributes.iter().find(|facet| facet.id == group);
    facet.map(|facet| facet.values.clone()).unwrap_or_default()
}

type Counted = Memo<Option<Arc<Facets>>>;

fn group(id: String, name: String, counted: Counted, draft: RwSignal<Filter>) -> AnyView {
    let each = {
        let id = id.clone();
        move || {
            counted.with(|facets| {
                facets.as_deref().map(|facets| values(facets, &id)).unwrap_or_default()
            })
        }
    };
    view! {
        <fieldset class="filter-sheet-group">
            <legend>{name}</legend>
            <div class="filter-sheet-choices">
                <For
                    each=each
                    key=|value| value.id.clone()
                    children=move |value| value_chip(id.clone(), value, counted, draft)
                />
            </div>
        </fieldset>
    }
    .into_any()
}

fn value_chip(
    group: String,
    value: FacetValue,
    counted: Counted,
    draft: RwSignal<Filter>,
) -> AnyView {
    let choice = AttributeChoice { attribute: group.clone(), value: value.id.clone() };
    let pressed = {
        let choice = choice.clone();
        move || draft.with(|filter| is_picked(filter, &choice)).to_string()
    };
    let count = move || {
        counted.with(|facets| {
            let values = values(facets.as_deref()?, &group);
            let now = values.iter().find(|other| other.id == value.id)?;
            Some(number_up_to(Total { count: now.count, is_exact: now.is_exact }))
        })
    };
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=pressed
            on:click=move |_| draft.update(|filter| pick(filter, &choice))
        >
            {value.name}
            <span class="filter-sheet-count">{count}</span>
        </button>
    }
    .into_any()
}

/// Whether a value is ticked; a brand is one of the attribute without a name.
fn is_picked(filter: &Filter, choice: &AttributeChoice) -> bool {
    if choice.attribute.is_empty() {
        filter.brands.iter().any(|brand| brand.as_str() == choice.value)
    } else {
        filter.attributes.contains(choice)
    }
}

fn pick(filter: &mut Filter, choice: &AttributeChoice) {
    if choice.attribute.is_empty() {
        flip(&mut filter.brands, BrandId::new(choice.value.as_str()));
    } else {
        flip(&mut filter.attributes, choice.clone());
    }
}

fn flip<T: PartialEq>(list: &mut Vec<T>, value: T) {
    match list.iter().position(|other| *other == value) {
        Some(place) => {
            list.remove(place);
        }
        None => list.push(value),
    }
}

/// From and to, in whole units of the currency as shoppers think of it.
fn price_fields(span: Memo<Option<PriceSpan>>, draft: RwSignal<Filter>) -> AnyView {
    let digits = span.with(|span| span.map_or(2, |span| span.lowest.currency.minor_digits()));
    let unit = 10_i64.pow(digits);
    let shown = move |amount: Option<i64>| {
        amount.map(|amount| (amount / unit).to_string()).unwrap_or_default()
    };
    let typed =
        move |text: String| text.trim().parse::<u32>().ok().map(|whole| i64::from(whole) * unit);
    let told = move || {
        span.get().map(|span| {
            let (lowest, highest) = (price_text(span.lowest), price_text(span.highest));
            t_with(words::PRICE_SPAN, &[("lowest", &lowest), ("highest", &highest)])
        })
    };
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
            <p class="filter-sheet-span">{told}</p>
        </fieldset>
    }
    .into_any()
}

fn skeleton() -> AnyView {
    let group = || view! { <div class="skeleton filter-sheet-skeleton"></div> };
    view! { <div aria-busy="true">{(0..3).map(|_| group()).collect::<Vec<_>>()}</div> }.into_any()
}
