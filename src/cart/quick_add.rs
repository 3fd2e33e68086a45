//! Putting a product in the cart from a list.

use contract::SkuId;
use contract::cart::CartChange;
use contract::catalogue::ProductCard;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::known;
use super::sketch::Sketch;
use crate::kit::{icon, toast};
use crate::locale::{t, t_count, t_with, words};
use crate::stores::{MyStore, use_my_store};

const SCOPE: &str = stylers_macro::style_sheet!("src/cart/quick_add.css");

#[wasm_split(add_bar, wasm_split_path = ::leptos::wasm_split, preload(fetch_add), fallible)]
fn add(card: ProductCard, sku: SkuId, my_store: MyStore) -> Result<(), SplitLoaderError> {
    let change = CartChange::Add { sku: sku.clone(), quantity: 1, note: None };
    known::change(untrack(|| my_store.id()), change, Some(Sketch::of_card(&card, sku)));
    toast(t_count(words::ADDED_TO_CART, 1));
    Ok(())
}

/// A button that puts the only variant of a product in the cart at once; for one with several,
/// `choose` lets the shopper choose first. Nothing for what cannot be had.
pub(crate) fn quick_add(card: &ProductCard, choose: Callback<ProductCard>) -> Option<AnyView> {
    if !card.stock.is_available() {
        return None;
    }
    let my_store = use_my_store();
    let label = t_with(words::ADD_NAMED, &[("name", &card.name)]);
    let card = card.clone();
    let on_click = move |_| match card.sku.clone() {
        None => choose.run(card.clone()),
        Some(sku) => {
            let card = card.clone();
            spawn_local(async move {
                if add(card, sku, my_store).await.is_err() {
                    toast(t(words::OFFLINE_TITLE));
                }
            });
        }
    };
    // The code is fetched before the tap that needs it.
    let prepare = move |_| {
        spawn_local(async {
            let _ = fetch_add().await;
        });
    };
    let view = view! {
        <button
            type="button"
            class="quick-add"
            class=(SCOPE, true)
            aria-label=label
            on:click=on_click
            on:pointerenter=prepare
        >
            {icon("plus")}
        </button>
    };
    Some(view.into_any())
}
