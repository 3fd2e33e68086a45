//! The promotions of a product, and of a list of products: what they are and how far the cart is
//! from them.

use std::sync::Arc;

use contract::listing::ListingQuery;
use contract::pricing::Promotion;
use contract::promotions::PromotionsQuery;
use contract::{Page, ProductId, PromotionId};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::hints::hint_of;
use super::known;
use crate::chunk::{Coming, when_here};
use crate::client::{self, Load};
use crate::kit::icon;
use crate::route::Route;
use crate::stores::use_my_store;

const SCOPE: &str = stylers_macro::style_sheet!("src/cart/promotion_rows.css");

#[wasm_split(add_bar, wasm_split_path = ::leptos::wasm_split, preload(fetch_rows), fallible)]
fn draw_rows(query: PromotionsQuery, is_linked: bool) -> Result<AnyView, SplitLoaderError> {
    Ok(rows(query, is_linked))
}

/// The promotions that a product is part of, each with the way to the others it is for.
pub(crate) fn promotions_of(product: ProductId) -> AnyView {
    lazy(PromotionsQuery { product: Some(product), ..PromotionsQuery::default() }, true)
}

/// What a list of the products of a promotion begins with.
pub(crate) fn promotion_head(promotion: PromotionId) -> AnyView {
    lazy(PromotionsQuery { promotion: Some(promotion), ..PromotionsQuery::default() }, false)
}

fn lazy(query: PromotionsQuery, is_linked: bool) -> AnyView {
    let draw = move || -> Coming<AnyView> { Box::pin(draw_rows(query.clone(), is_linked)) };
    // There may be none, so nothing keeps room for them.
    when_here(|| Box::pin(fetch_rows()), || ().into_any(), draw)
}

fn rows(query: PromotionsQuery, is_linked: bool) -> AnyView {
    let my_store = use_my_store();
    Effect::new(move |_| known::renew(my_store.id()));
    let promotions: Load<Page<Promotion>> = client::load(move || {
        Some(client::promotions(&PromotionsQuery { store: my_store.id(), ..query.clone() }))
    });
    // Without them the page is as good: what a promotion takes off is seen in the cart.
    let drawn = move || {
        promotions.ready().filter(|page| !page.items.is_empty()).map(|page| list(&page, is_linked))
    };
    drawn.into_any()
}

fn list(page: &Arc<Page<Promotion>>, is_linked: bool) -> AnyView {
    let rows: Vec<_> = page
        .items
        .iter()
        .map(|promotion| {
            let name = if is_linked {
                let promotion = promotion.clone();
                let query = ListingQuery { promotion: Some(promotion.id), ..ListingQuery::default() };
                view! {
                    <a class="promotion-rows-link" href=Route::Listing(Box::new(query)).address()>
                        {icon("tag")}
                        <span>{promotion.name}</span>
                        {icon("chevron-right")}
                    </a>
                }
                .into_any()
            } else {
                view! {
                    <p class="promotion-rows-link">{icon("tag")} <span>{promotion.name.clone()}</span></p>
                }
                .into_any()
            };
            view! { <li>{name} {hint_of(promotion.id.clone())}</li> }
        })
        .collect();
    view! { <ul class="promotion-rows" class=(SCOPE, true)>{rows}</ul> }.into_any()
}
