//! Putting in the cart what was scanned: goods, or a tag on a shelf.

use contract::cart::CartChange;
use contract::{ProductId, SkuId, StoreId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::known;
use super::sketch::Sketch;
use crate::browser::Abort;
use crate::client;
use crate::kit::toast;
use crate::locale::{t, t_count, words};
use crate::stores::MyStore;

#[wasm_split(scanned, wasm_split_path = ::leptos::wasm_split, fallible)]
fn add(product: ProductId, sku: SkuId, store: Option<StoreId>) -> Result<(), SplitLoaderError> {
    spawn_local(async move {
        // What is known of the product is seen in the cart at once; the rest the backend says.
        let product = client::product(&product, store.clone()).send(&Abort::new()).await.ok();
        let sketch = product.and_then(|product| {
            let variant = product.skus.iter().find(|variant| variant.id == sku)?;
            Some(Sketch::of_sku(&product, variant))
        });
        known::change(store, CartChange::Add { sku, quantity: 1, note: None }, sketch);
        toast(t_count(words::ADDED_TO_CART, 1));
    });
    Ok(())
}

/// Puts one piece of a variant in the cart.
pub(crate) fn add_scanned(product: ProductId, sku: SkuId, my_store: MyStore) {
    let store = untrack(|| my_store.id());
    spawn_local(async move {
        if add(product, sku, store).await.is_err() {
            toast(t(words::OFFLINE_TITLE));
        }
    });
}
