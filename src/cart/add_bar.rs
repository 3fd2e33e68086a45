//! Putting a product in the cart, at the foot of its page.

use std::sync::Arc;

use contract::SkuId;
use contract::cart::CartChange;
use contract::catalogue::{Product, Sku};
use contract::shop::Feature;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::known;
use super::sketch::Sketch;
use crate::chunk::{Coming, when_here};
use crate::kit::{icon, toast};
use crate::locale::{t, t_count, words};
use crate::route::{AtOnce, Route};
use crate::shop::use_shop;
use crate::stores::use_my_store;

const SCOPE: &str = stylers_macro::style_sheet!("src/cart/add_bar.css");

#[wasm_split(add_bar, wasm_split_path = ::leptos::wasm_split, preload(fetch_bar), fallible)]
fn draw_bar(
    product: Arc<Product>,
    sku: Memo<Option<SkuId>>,
    quantity: RwSignal<u32>,
) -> Result<AnyView, SplitLoaderError> {
    Ok(bar(product, sku, quantity))
}

/// The bar, for so many pieces; what was put in the cart is wanted no more, so that it is one piece
/// again. How a cart is kept and priced is code that a product's page does not wait for.
pub(crate) fn add_bar(
    product: Arc<Product>,
    sku: Memo<Option<SkuId>>,
    quantity: RwSignal<u32>,
) -> AnyView {
    let draw =
        move || -> Coming<AnyView> { Box::pin(draw_bar(Arc::clone(&product), sku, quantity)) };
    when_here(|| Box::pin(fetch_bar()), outline, draw)
}

fn outline() -> AnyView {
    view! { <div class="add-bar" class=(SCOPE, true) aria-busy="true"></div> }.into_any()
}

fn bar(product: Arc<Product>, chosen: Memo<Option<SkuId>>, quantity: RwSignal<u32>) -> AnyView {
    let (shop, my_store) = (use_shop(), use_my_store());
    Effect::new(move |_| known::renew(my_store.id()));
    known::rehearse_soon();
    let sku = {
        let product = Arc::clone(&product);
        Memo::new(move |_| {
            let chosen = chosen.get()?;
            product.skus.iter().find(|sku| sku.id == chosen).cloned()
        })
    };
    let is_there = move || sku.with(|sku| sku.as_ref().is_some_and(|it| it.stock.is_available()));
    let in_cart = Memo::new(move |_| {
        let chosen = chosen.get()?;
        let cart = known::shown()?;
        cart.lines.iter().find(|line| line.sku == chosen).map(|line| line.quantity)
    });
    let id = product.id.clone();
    let on_add = move |_| {
        let Some(sku) = sku.get_untracked().filter(|sku: &Sku| sku.stock.is_available()) else {
            return;
        };
        let count = quantity.get_untracked();
        let add = CartChange::Add { sku: sku.id.clone(), quantity: count, note: None };
        known::change(untrack(|| my_store.id()), add, Some(Sketch::of_sku(&product, &sku)));
        quantity.set(1);
        toast(t_count(words::ADDED_TO_CART, count.into()));
    };
    let may_buy_now = move || shop.has(Feature::Orders) && is_there();
    let buy_now = move || {
        let sku = chosen.get().filter(|_| may_buy_now())?;
        let bought = AtOnce { product: id.clone(), sku, quantity: quantity.get() };
        let view = view! {
            <a class="button add-bar-now" href=Route::CheckoutOf(bought).address()>
                {t(words::BUY_NOW)}
            </a>
        };
        Some(view)
    };
    view! {
        <div class="add-bar" class=(SCOPE, true)>
            <a class="add-bar-cart" href=Route::Cart.address()>
                {icon("shopping-cart")}
                <span>{t(words::TAB_CART)}</span>
            </a>
            <div class="add-bar-ways">
            <button
                type="button"
                class="button add-bar-add"
                data-kind=move || may_buy_now().then_some("quiet")
                aria-disabled=move || (!is_there()).then_some("true")
                on:click=on_add
            >
                {move || t(if is_there() { words::ADD_TO_CART } else { words::STOCK_SOLD_OUT })}
            </button>
            {buy_now}
            </div>
            <p class="visually-hidden" role="status">
                {move || in_cart.get().map(|count| t_count(words::IN_CART, count.into()))}
            </p>
        </div>
    }
    .into_any()
}
