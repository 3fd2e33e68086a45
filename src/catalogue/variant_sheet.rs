//! Choosing a variant of a product without leaving the list it stands in.

use std::sync::Arc;

use contract::SkuId;
use contract::catalogue::{Product, ProductCard};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::option_picker::{first_choice, option_picker};
use super::purchase::stock_text;
use super::quantity_row::{quantity_row, wanted};
use crate::cart::add_bar;
use crate::chunk::{Coming, when_here};
use crate::client;
use crate::failure::region;
use crate::kit::{Loading, Sheet, picture, price};
use crate::locale::{t, words};
use crate::stores::use_my_store;

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/variant_sheet.css");

#[wasm_split(variant_sheet, wasm_split_path = ::leptos::wasm_split, preload(fetch_variants), fallible)]
fn draw_variants(card: ProductCard) -> Result<AnyView, SplitLoaderError> {
    Ok(variants(&card))
}

/// The sheet, open while there is a product to choose of.
pub(super) fn variant_sheet(choosing: RwSignal<Option<ProductCard>>) -> AnyView {
    let is_open = RwSignal::new(false);
    Effect::new(move |_| is_open.set(choosing.with(Option::is_some)));
    Effect::new(move |was_open: Option<bool>| {
        let is_open = is_open.get();
        if was_open == Some(true) && !is_open {
            choosing.set(None);
        }
        is_open
    });
    let body = move || {
        choosing.get().map_or_else(
            || ().into_any(),
            |card| {
                let draw = move || -> Coming<AnyView> { Box::pin(draw_variants(card.clone())) };
                when_here(|| Box::pin(fetch_variants()), outline, draw)
            },
        )
    };
    view! { <Sheet is_open heading=t(words::CHOOSE_VARIANT) body=body /> }.into_any()
}

fn outline() -> AnyView {
    view! { <div class="variant-sheet skeleton" class=(SCOPE, true) aria-busy="true"></div> }
        .into_any()
}

fn variants(card: &ProductCard) -> AnyView {
    let my_store = use_my_store();
    let id = card.id.clone();
    let product = client::load(move || Some(client::product(&id, my_store.id())));
    region(product, outline, chooser).into_any()
}

fn chooser(product: Arc<Product>) -> AnyView {
    let asked: RwSignal<Option<SkuId>> = RwSignal::new(None);
    let chosen = {
        let product = Arc::clone(&product);
        Memo::new(move |_| {
            asked
                .with(|asked| first_choice(&product.skus, asked.as_ref()).map(|sku| sku.id.clone()))
        })
    };
    let quantity = wanted(chosen);
    let head = {
        let product = Arc::clone(&product);
        move || {
            let chosen = chosen.get()?;
            let sku = product.skus.iter().find(|sku| sku.id == chosen)?;
            let medium = sku.picture.and_then(|place| product.gallery.get(place as usize));
            let medium = medium.or_else(|| product.gallery.first())?;
            Some(view! {
                <div class="variant-sheet-head">
                    {picture(&medium.picture, "5rem", Loading::Eager)}
                    <div>
                        <p class="variant-sheet-name">{product.name.clone()}</p>
                        {price(&sku.price, false)}
                        <p class="variant-sheet-stock" role="status">{stock_text(sku.stock)}</p>
                    </div>
                </div>
            })
        }
    };
    view! {
        <div class="variant-sheet" class=(SCOPE, true)>
            {head}
            {option_picker(&product, chosen, Callback::new(move |sku| asked.set(Some(sku))))}
            {quantity_row(&product.name, quantity)}
            {add_bar(product, chosen, quantity)}
        </div>
    }
    .into_any()
}
