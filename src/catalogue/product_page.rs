//! The product page: what it is, which variant, what it costs here, who has it, what others say.

use std::sync::Arc;

use contract::catalogue::Product;
use contract::shop::Feature;
use contract::{ProductId, SkuId};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

use super::facts::facts;
use super::gallery::gallery;
use super::option_picker::{first_choice, option_picker};
use super::product_card::tag_name;
use super::purchase::{stock_name, stock_text, unit_price_text};
use super::quantity_row::{quantity_row, wanted};
use super::rail::{rail, rail_skeleton};
use super::rating_summary::rating_summary;
use super::store_stock::store_stock;
use super::voucher_part::voucher_part;
use crate::browser::{page, visibility};
use crate::cart::{add_bar, promotions_of};
use crate::client;
use crate::coupons::claimable;
use crate::failure::region;
use crate::favourites::Favourites;
use crate::host;
use crate::keepsakes::{Keepsakes, VIEWED};
use crate::kit::{icon, page_frame, price, toast, use_replace};
use crate::locale::{t, words};
use crate::route::{Route, product_in};
use crate::sharing::share_button;
use crate::shop::{page_title, use_shop};
use crate::stores::use_my_store;

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/product_page.css");

/// The page of the product that the address names.
#[component]
pub(crate) fn ProductPage() -> impl IntoView {
    let my_store = use_my_store();
    let id = use_product_id();
    let product = client::load(move || Some(client::product(&id.get(), my_store.id())));
    let name = Memo::new(move |_| {
        product.ready().map_or_else(|| t(words::PRODUCT), |product| product.name.clone())
    });
    page_title(move || name.get());
    Effect::new(move |_| {
        if let Some(product) = product.ready() {
            Keepsakes::of(VIEWED).add(product.id.as_str());
            let about = product.subtitle.as_ref().or(product.description.first());
            page::set_description(about.unwrap_or(&product.name));
        }
    });
    visibility::on_restored(move || product.retry());
    host::share_as(move || {
        product.ready().map(|product| {
            (product.name.clone(), product.gallery.first().map(|medium| medium.picture.clone()))
        })
    });
    let body = region(product, skeleton, detail);
    page_frame(
        Signal::derive(move || t(words::PRODUCT)),
        Some(Route::Home.address()),
        actions(id, name),
        body.into_any(),
    )
}

/// The product that the address names.
pub(super) fn use_product_id() -> Memo<ProductId> {
    let path = use_location().pathname;
    Memo::new(move |_| {
        path.with(|path| {
            let (id, _) = product_in(path).unwrap_or_default();
            ProductId::new(page::decoded(id))
        })
    })
}

/// Favourite and share.
fn actions(id: Memo<ProductId>, name: Memo<String>) -> AnyView {
    let favourites = Favourites::here();
    let is_favourite = move || favourites.has(id.get().as_str());
    let on_favourite = move |_| {
        let id = id.get_untracked();
        if favourites.has(id.as_str()) {
            favourites.remove(id.as_str());
            toast(t(words::FAVOURITE_REMOVED));
        } else {
            favourites.add(id.as_str());
            toast(t(words::FAVOURITE_ADDED));
        }
    };
    view! {
        <button
            type="button"
            class="icon-button product-favourite"
            aria-label=t(words::FAVOURITE)
            aria-pressed=move || is_favourite().to_string()
            on:click=on_favourite
        >
            {icon("heart")}
        </button>
        {share_button(name)}
    }
    .into_any()
}

fn detail(product: Arc<Product>) -> AnyView {
    let (shop, my_store) = (use_shop(), use_my_store());
    let chosen = chosen_sku(&product);
    let choose = choose_sku(product.id.clone());
    let quantity = wanted(chosen);
    let shown = {
        let product = Arc::clone(&product);
        Memo::new(move |_| {
            let chosen = chosen.get();
            product.skus.iter().find(|sku| Some(&sku.id) == chosen.as_ref()).cloned()
        })
    };
    let tags: Vec<_> = product
        .tags
        .iter()
        .map(|tag| view! { <li class="tag" data-kind=tag_name(tag.kind)>{tag.text.clone()}</li> })
        .collect();
    let price_block = move || {
        shown.get().map(|sku| {
            view! {
                <p class="product-page-price">
                    {price(&sku.price, false)}
                    {unit_price_text(sku.unit_price)
                        .map(|text| view! { <span class="product-page-unit">{text}</span> })}
                </p>
                <p class="product-page-stock" role="status" data-kind=stock_name(sku.stock)>
                    {stock_text(sku.stock)}
                </p>
            }
        })
    };
    // No promotion and no coupon lower what vouchers cost, and no store has them in stock.
    let is_voucher =
        !product.skus.is_empty() && product.skus.iter().all(|sku| sku.voucher.is_some());
    let voucher = move || shown.with(|sku| sku.as_ref()?.voucher.as_ref().map(voucher_part));
    let wish = {
        let product = Arc::clone(&product);
        move || {
            let (has_options, has_cart) = (!product.options.is_empty(), shop.has(Feature::Cart));
            (has_options || has_cart).then(|| {
                view! {
                    <section class="product-page-block">
                        {has_options.then(|| option_picker(&product, chosen, choose))}
                        {has_cart.then(|| quantity_row(&product.name, quantity))}
                    </section>
                }
            })
        }
    };
    let picture = Memo::new(move |_| shown.with(|sku| sku.as_ref().and_then(|sku| sku.picture)));
    let description: Vec<_> =
        product.description.iter().map(|text| view! { <p>{text.clone()}</p> }).collect();
    let (id, rating) = (product.id.clone(), product.rating);
    let brand = product.brand.as_ref().map(|brand| {
        view! { <p class="product-page-brand">{brand.name.clone()}</p> }
    });
    view! {
        <article class="product-page" class=(SCOPE, true)>
            {gallery(&product.gallery, picture)}
            <section class="product-page-block">
                {price_block}
                {brand}
                <h2 class="product-page-name">{product.name.clone()}</h2>
                {product
                    .subtitle
                    .clone()
                    .map(|subtitle| view! { <p class="product-page-subtitle">{subtitle}</p> })}
                {(!tags.is_empty()).then(|| view! { <ul class="tags">{tags}</ul> })}
                {voucher}
                {(!is_voucher)
                    .then(|| claimable(product.id.clone(), Signal::derive(move || my_store.id())))}
                {
                    let id = product.id.clone();
                    move || {
                        let is_there = !is_voucher && shop.has(Feature::Promotions);
                        is_there.then(|| promotions_of(id.clone()))
                    }
                }
            </section>
            {wish}
            {
                let id = id.clone();
                move || {
                    // Which stores have it is a question to a backend that knows both.
                    let is_there = !is_voucher
                        && shop.may_have(Feature::StoreStock)
                        && shop.may_have(Feature::Stores);
                    is_there.then(|| store_stock(id.clone(), chosen))
                }
            }
            {facts(&product)}
            {(!description.is_empty())
                .then(|| {
                    view! {
                        <section class="product-page-block product-page-text">
                            <h2 class="section-heading">{t(words::DESCRIPTION)}</h2>
                            {description}
                        </section>
                    }
                })}
            {
                let id = id.clone();
                move || shop.has(Feature::Reviews).then(|| rating_summary(id.clone(), rating))
            }
            {move || shop.has(Feature::Related).then(|| related(id.clone()))}
        </article>
        {move || shop.has(Feature::Cart).then(|| add_bar(Arc::clone(&product), chosen, quantity))}
    }
    .into_any()
}

/// The variant that the address names, or else the best one to begin with.
fn chosen_sku(product: &Arc<Product>) -> Memo<Option<SkuId>> {
    let map = use_query_map();
    let product = Arc::clone(product);
    Memo::new(move |_| {
        let asked = map.with(|map| map.get("sku")).map(SkuId::new);
        first_choice(&product.skus, asked.as_ref()).map(|sku| sku.id.clone())
    })
}

/// Writes the variant into the address, so that a shared link shows it.
fn choose_sku(id: ProductId) -> Callback<SkuId> {
    let replace = use_replace();
    Callback::new(move |sku| replace(&Route::Product(id.clone(), Some(sku)).address()))
}

fn related(id: ProductId) -> AnyView {
    let my_store = use_my_store();
    let products = client::load(move || Some(client::related(&id, my_store.id())));
    let body = region(products, rail_skeleton, |page| {
        if page.items.is_empty() {
            return ().into_any();
        }
        rail(&page.items)
    });
    view! {
        <section class="product-page-rail" aria-label=t(words::RELATED)>
            <h2 class="section-heading">{t(words::RELATED)}</h2>
            {body}
        </section>
    }
    .into_any()
}

fn skeleton() -> AnyView {
    view! {
        <div class="product-page" class=(SCOPE, true) aria-busy="true" aria-label=t(words::LOADING)>
            <div class="skeleton product-page-picture"></div>
            <div class="product-page-block">
                <div class="skeleton product-page-line"></div>
                <div class="skeleton product-page-line"></div>
            </div>
        </div>
    }
    .into_any()
}
