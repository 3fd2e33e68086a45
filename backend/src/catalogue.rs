//! The catalogue: categories, products, and cards of products.

mod barcode;
mod product;
mod unit_price;

use std::collections::HashMap;

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use contract::catalogue::{
    AtStore, BARCODE, CARDS, CATEGORIES, CardsQuery, Category, PRODUCT, PRODUCT_STORES, Product,
    ProductCard, ProductStoresQuery, RELATED, StoreStock,
};
use contract::{BadParameter, CategoryId, Page, ProductId};

pub(crate) use self::unit_price::unit_price;
use crate::database::catalogue::{self, StoredCategory};
use crate::database::coupons::bought;
use crate::database::{products, stores};
use crate::error::Error;
use crate::localised::picture;
use crate::pictures::Studio;
use crate::request::{Locale, Parameters};
use crate::state::AppState;
use crate::stores::Teller;

/// How many related products are named.
const RELATED_PRODUCTS: usize = 12;

/// How many stores that have a product are named.
const STORES_WITH_PRODUCT: usize = 50;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route(CATEGORIES.path, get(categories))
        .route(CARDS.path, get(cards))
        .route(BARCODE.path, get(barcode::found))
        .route(PRODUCT.path, get(product))
        .route(RELATED.path, get(related))
        .route(PRODUCT_STORES.path, get(product_stores))
}

/// The category tree, two levels.
pub(crate) async fn categories(
    State(state): State<AppState>,
    Locale(locale): Locale,
) -> Result<Json<Page<Category>>, Error> {
    let stored = state.database.read(|connection| Ok(catalogue::categories(connection)?)).await?;
    let mut beneath: HashMap<i64, Vec<Category>> = HashMap::new();
    let mut tops = Vec::new();
    for category in stored {
        let (number, parent) = (category.number, category.parent);
        let category = described(category, &locale, &state.studio);
        match parent {
            Some(parent) => beneath.entry(parent).or_default().push(category),
            None => tops.push((number, category)),
        }
    }
    let tree = tops.into_iter().map(|(number, category)| Category {
        children: beneath.remove(&number).unwrap_or_default(),
        ..category
    });
    Ok(Json(Page::whole(tree.collect())))
}

fn described(category: StoredCategory, locale: &str, studio: &Studio) -> Category {
    let name = category.name.pick(locale).to_owned();
    Category {
        id: CategoryId::new(category.id),
        picture: category.picture.map(|row| picture(&row, locale, &name, studio)),
        name,
        children: Vec::new(),
    }
}

/// Product cards by id, in the order asked for; ids that are gone are left out.
pub(crate) async fn cards(
    State(state): State<AppState>,
    Locale(locale): Locale,
    Parameters(query): Parameters<CardsQuery>,
) -> Result<Json<Page<ProductCard>>, Error> {
    if query.ids.len() > 100 {
        return Err(BadParameter { name: "id", expected: "given at most 100 times" }.into());
    }
    let studio = state.studio.clone();
    let cards = state.database.read(move |connection| {
        let store = stores::number(connection, query.store.as_ref())?;
        let numbers = catalogue::numbers(connection, query.ids.iter().map(ProductId::as_str))?;
        catalogue::cards(connection, store, &numbers, &locale, &studio)
    });
    Ok(Json(Page::whole(cards.await?)))
}

/// One product, with its prices and stock at a store.
pub(crate) async fn product(
    State(state): State<AppState>,
    Locale(locale): Locale,
    Path(id): Path<String>,
    Parameters(at): Parameters<AtStore>,
) -> Result<Json<Product>, Error> {
    let studio = state.studio.clone();
    let product = state.database.read(move |connection| {
        let store = stores::number(connection, at.store.as_ref())?;
        let stored = products::product(connection, &id)?.ok_or(NO_PRODUCT)?;
        let skus = products::skus(connection, stored.number, store)?;
        let facts = products::facts(connection, &stored.detail.facts)?;
        let sold = bought::of_product(connection, stored.number)?;
        let mut product = product::on_page(stored, skus, facts, store, &locale, &studio);
        for (sku, offer) in sold {
            if let Some(variant) = product.skus.iter_mut().find(|variant| variant.id == sku) {
                variant.voucher = offer.told(connection, &locale)?;
            }
        }
        Ok(product)
    });
    Ok(Json(product.await?))
}

/// What is answered where a product is asked for that does not exist.
pub(crate) const NO_PRODUCT: Error = Error::NotFound("such product; it may have been sold off");

/// Products that go with one.
pub(crate) async fn related(
    State(state): State<AppState>,
    Locale(locale): Locale,
    Path(id): Path<String>,
    Parameters(at): Parameters<AtStore>,
) -> Result<Json<Page<ProductCard>>, Error> {
    let studio = state.studio.clone();
    let cards = state.database.read(move |connection| {
        let store = stores::number(connection, at.store.as_ref())?;
        let product = catalogue::number(connection, &id)?.ok_or(NO_PRODUCT)?;
        let numbers = products::related(connection, product, store, RELATED_PRODUCTS)?;
        catalogue::cards(connection, store, &numbers, &locale, &studio)
    });
    Ok(Json(Page::whole(cards.await?)))
}

/// The stores that have a product, nearest first.
pub(crate) async fn product_stores(
    State(state): State<AppState>,
    Locale(locale): Locale,
    Path(id): Path<String>,
    Parameters(query): Parameters<ProductStoresQuery>,
) -> Result<Json<Page<StoreStock>>, Error> {
    let found = state.database.read(move |connection| {
        let store = stores::number(connection, query.store.as_ref())?;
        let product = catalogue::number(connection, &id)?.ok_or(NO_PRODUCT)?;
        let from = match query.near {
            Some(near) => Some(near),
            None => stores::position(connection, store)?,
        };
        let (sku, limit) = (query.sku.as_ref(), STORES_WITH_PRODUCT);
        Ok(products::stores_with(connection, product, sku, from, limit)?)
    });
    let found = found.await?;
    let mut teller = Teller::of(&state, &locale);
    let stores = found.into_iter().map(|(away, stock)| {
        Ok(StoreStock { store: teller.one_of_many(away.row, away.distance)?, stock })
    });
    Ok(Json(Page::whole(stores.collect::<Result<_, Error>>()?)))
}
