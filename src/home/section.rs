//! One section of the home page, by its type. A type that this version does not know is passed
//! over.

use std::sync::Arc;

use contract::home::{Home, Section, Target};
use contract::listing::{Filter, ListingQuery, Sort};
use contract::shop::Feature;
use leptos::prelude::*;

use super::banners::banners;
use super::countdown::countdown;
use super::endless::endless;
use super::shortcuts::shortcuts;
use crate::catalogue::{rail, rail_skeleton};
use crate::coupons::claimable_at_home;
use crate::kit::{icon, when_near};
use crate::locale::{t, t_with, words};
use crate::route::Route;
use crate::shop::use_shop;
use crate::stores::{store_bar, use_my_store};

const SCOPE: &str = stylers_macro::style_sheet!("src/home/section.css");

/// How many sections are in the first view of a phone.
const IN_FIRST_VIEW: usize = 4;

/// The section of `home` at `place`; `again` asks for the home page anew.
pub(super) fn section(home: &Arc<Home>, place: usize, again: Callback<()>) -> AnyView {
    match &home.sections[place] {
        Section::Banners { items } => banners(items, place == 0),
        Section::StoreBar => {
            let shop = use_shop();
            (move || shop.may_have(Feature::Stores).then(store_bar)).into_any()
        }
        Section::Shortcuts { title, items } => {
            titled(title.as_deref(), None, None, shortcuts(items))
        }
        Section::Rail { title, subtitle, more, products } => {
            let body = if place < IN_FIRST_VIEW {
                rail(products)
            } else {
                let home = Arc::clone(home);
                when_near("300px", rail_skeleton, move || match &home.sections[place] {
                    Section::Rail { products, .. } => rail(products),
                    _ => ().into_any(),
                })
            };
            titled(Some(title), subtitle.as_deref(), more.as_ref(), body)
        }
        Section::Text { title, paragraphs } => {
            let paragraphs: Vec<_> =
                paragraphs.iter().map(|text| view! { <p>{text.clone()}</p> }).collect();
            let body = view! { <div class="section-text">{paragraphs}</div> };
            titled(title.as_deref(), None, None, body.into_any())
        }
        Section::Opening { title, slogan, opens_at, .. } => {
            countdown(title, slogan, *opens_at, again)
        }
        Section::Coupons { title } => {
            let (shop, my_store, title) = (use_shop(), use_my_store(), title.clone());
            let store = Signal::derive(move || my_store.id());
            let strip = move || {
                shop.may_have(Feature::Coupons).then(|| claimable_at_home(title.clone(), store))
            };
            strip.into_any()
        }
        Section::Feed { title, target } => {
            titled(Some(title), None, Some(target), endless(query_of(target)))
        }
        Section::Unknown => ().into_any(),
    }
}

/// Where a target leads; `None` for a kind that this version does not know.
pub(super) fn address_of(target: &Target) -> Option<String> {
    Some(match target {
        Target::Product { id } => Route::Product(id.clone(), None).address(),
        Target::Category { .. } | Target::Search { .. } => {
            Route::Listing(Box::new(query_of(target))).address()
        }
        Target::Unknown => return None,
    })
}

fn query_of(target: &Target) -> ListingQuery {
    match target {
        Target::Category { id } => {
            ListingQuery { category: Some(id.clone()), ..ListingQuery::default() }
        }
        Target::Search { words, is_on_promotion } => ListingQuery {
            words: (!words.is_empty()).then(|| words.clone()),
            filter: Filter { is_on_promotion: *is_on_promotion, ..Filter::default() },
            ..ListingQuery::default()
        },
        Target::Product { .. } | Target::Unknown => {
            ListingQuery { sort: Sort::Sales, ..ListingQuery::default() }
        }
    }
}

fn titled(
    title: Option<&str>,
    subtitle: Option<&str>,
    more: Option<&Target>,
    body: AnyView,
) -> AnyView {
    let more = more.and_then(address_of).map(|address| {
        let label = t_with(words::ALL_OF, &[("name", title.unwrap_or_default())]);
        view! {
            <a class="section-more" href=address aria-label=label>
                {t(words::ALL)}
                {icon("chevron-right")}
            </a>
        }
    });
    let subtitle = subtitle.map(|text| view! { <p class="section-subtitle">{text.to_owned()}</p> });
    let head = title.map(|title| {
        view! {
            <header class="section-head">
                <div>
                    <h2 class="section-heading">{title.to_owned()}</h2>
                    {subtitle}
                </div>
                {more}
            </header>
        }
    });
    view! {
        <section class="section" class=(SCOPE, true) aria-label=title.map(str::to_owned)>
            {head}
            {body}
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_leads_to_a_page_and_an_unknown_one_nowhere() {
        let promotion = Target::Search { words: String::new(), is_on_promotion: true };
        assert_eq!(address_of(&promotion).as_deref(), Some("/products?on_promotion=true"));
        let category = Target::Category { id: "berries".into() };
        assert_eq!(address_of(&category).as_deref(), Some("/products?category=berries"));
        assert_eq!(address_of(&Target::Unknown), None);
    }
}
