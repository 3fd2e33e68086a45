//! Which stores have a product: the nearest to the shopper where she is known, else to my store.

use std::sync::Arc;

use contract::catalogue::StoreStock;
use contract::shop::Feature;
use contract::{ProductId, SkuId};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::purchase::{stock_name, stock_text};
use crate::chunk::{Coming, when_here};
use crate::client;
use crate::failure::region;
use crate::kit::{icon, when_near};
use crate::locale::{distance, t, t_with, words};
use crate::route::Route;
use crate::shop::use_shop;
use crate::stores::{my_neighbourhood, opening, use_my_store};

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/store_stock.css");
/// How many stores are named.
const NAMED: usize = 3;

#[wasm_split(store_stock, wasm_split_path = ::leptos::wasm_split, preload(fetch_stock), fallible)]
fn draw_stock(id: ProductId, sku: Memo<Option<SkuId>>) -> Result<AnyView, SplitLoaderError> {
    Ok(stores_with(id, sku))
}

/// The stores that have this variant. What stores are and when they open is code that a product's
/// page does not wait for.
pub(super) fn store_stock(id: ProductId, sku: Memo<Option<SkuId>>) -> AnyView {
    when_near("300px", outline, move || {
        let id = id.clone();
        let draw = move || -> Coming<AnyView> { Box::pin(draw_stock(id.clone(), sku)) };
        when_here(|| Box::pin(fetch_stock()), outline, draw)
    })
}

fn outline() -> AnyView {
    view! { <section class="store-stock" class=(SCOPE, true)>{skeleton()}</section> }.into_any()
}

fn stores_with(id: ProductId, sku: Memo<Option<SkuId>>) -> AnyView {
    let (shop, my_store) = (use_shop(), use_my_store());
    // Nothing is asked for before the backend said that it knows.
    let stores = client::load(move || {
        let knows = shop.has(Feature::StoreStock) && shop.has(Feature::Stores);
        let near = my_neighbourhood();
        knows.then(|| client::product_stores(&id, sku.get(), my_store.id(), near))
    });
    // Where the shopper is known, the stores are those near her.
    let heading = move || match my_store.name().filter(|_| my_neighbourhood().is_none()) {
        Some(name) => t_with(words::STOCK_NEAR, &[("store", &name)]),
        None => t(words::STOCK_BY_STORE),
    };
    let change = move || {
        let is_chosen = my_store.id().is_some();
        let name = if is_chosen { words::CHANGE_STORE } else { words::CHOOSE_STORE };
        view! {
            <a class="store-stock-change" href=Route::Stores.address()>
                {t(name)}
            </a>
        }
    };
    view! {
        <section class="store-stock" class=(SCOPE, true)>
            <header class="store-stock-head">
                <h2 class="section-heading">{heading}</h2>
                {change}
            </header>
            {region(stores, skeleton, move |page| rows(&page.items))}
        </section>
    }
    .into_any()
}

fn rows(stores: &[StoreStock]) -> AnyView {
    if stores.is_empty() {
        return view! { <p class="store-stock-none">{t(words::NO_STORE_HAS_IT)}</p> }.into_any();
    }
    let row = |entry: &StoreStock| {
        let far = entry.store.distance.map(distance);
        let address = Route::Store(entry.store.id.clone()).address();
        let kept = StoredValue::new(Arc::new(entry.store.clone()));
        view! {
            <li class="store-stock-row">
                <a class="store-stock-name" href=address>
                    {icon("map-pin")}
                    {entry.store.name.clone()}
                </a>
                <span class="store-stock-far">{far}</span>
                <span class="store-stock-state" data-kind=stock_name(entry.stock)>
                    {stock_text(entry.stock)}
                </span>
                <span class="store-stock-opening">{opening(kept)}</span>
            </li>
        }
    };
    view! { <ul>{stores.iter().take(NAMED).map(row).collect::<Vec<_>>()}</ul> }.into_any()
}

fn skeleton() -> AnyView {
    view! { <div class="skeleton store-stock-skeleton" aria-busy="true"></div> }.into_any()
}
