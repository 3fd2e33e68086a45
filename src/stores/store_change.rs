//! What another store means for the products that the shopper knows: those in her cart, her
//! favourites, and those she looked at.

use contract::catalogue::ProductCard;
use contract::stores::Store;
use contract::{ProductId, StoreId};
use leptos::prelude::untrack;
use leptos::task::spawn_local;

use super::my_store::MyStore;
use crate::browser::Abort;
use crate::client;
use crate::keepsakes::{FAVOURITES, IN_CART, MEMBER_FAVOURITES, VIEWED, kept};
use crate::kit::toast;
use crate::locale::{t, t_count, t_with, words};

/// How many products are compared.
const COMPARED: usize = 50;

/// Makes a store mine, and says what that changes.
pub(super) fn choose(my_store: MyStore, store: &Store) {
    let before = untrack(|| my_store.id());
    my_store.choose(store);
    let mut ids: Vec<_> = Vec::new();
    for id in [IN_CART, FAVOURITES, MEMBER_FAVOURITES, VIEWED]
        .into_iter()
        .flat_map(kept)
        .map(ProductId::new)
    {
        if ids.len() < COMPARED && !ids.contains(&id) {
            ids.push(id);
        }
    }
    if before.as_ref() != Some(&store.id) && !ids.is_empty() {
        spawn_local(tell(my_store, ids, before, store.clone()));
    }
}

async fn tell(my_store: MyStore, ids: Vec<ProductId>, before: Option<StoreId>, store: Store) {
    let abort = Abort::new();
    let there = client::cards(ids.clone(), before);
    let here = client::cards(ids, Some(store.id.clone()));
    let (Ok(there), Ok(here)) = (there.send(&abort).await, here.send(&abort).await) else { return };
    // She may have gone on to another store meanwhile.
    if untrack(|| my_store.id()).as_ref() != Some(&store.id) {
        return;
    }
    let (changed, gone) = changes(&there.items, &here.items);
    let parts = [(words::STORE_CHANGED_PRICES, changed), (words::STORE_LACKS, gone)];
    let told = parts.into_iter().filter(|(_, count)| *count > 0);
    let told: Vec<_> = told.map(|(key, count)| t_count(key, count)).collect();
    if !told.is_empty() {
        let told = told.join(&t(words::LIST_SEPARATOR));
        toast(t_with(words::STORE_CHANGES, &[("store", &store.name), ("changes", &told)]));
    }
}

/// Of products at one store and at another: how many cost differently, and how many can be had at
/// the first alone.
fn changes(there: &[ProductCard], here: &[ProductCard]) -> (u64, u64) {
    let (mut changed, mut gone) = (0, 0);
    for old in there {
        let new = here.iter().find(|card| card.id == old.id);
        if !new.is_some_and(|new| new.stock.is_available()) {
            gone += u64::from(old.stock.is_available());
        } else if new.is_some_and(|new| new.price.now != old.price.now) {
            changed += 1;
        }
    }
    (changed, gone)
}
