//! What goes between this page, the backend and other tabs.

use contract::cart::ChangeCart;
use contract::{ProblemCode, StoreId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::confirmed::{self, Confirmed};
use super::{CART, WAITING, kept_outbox};
use crate::browser::{page, storage};
use crate::client;
use crate::failure::refusal_text;
use crate::kit::toast;

/// Asks for the cart at a store, and sends on what waits.
pub(crate) fn renew(store: Option<StoreId>) {
    // Several parts of a page ask at once.
    let is_asking = CART.with(|known| {
        let is_other_store = known.store.replace(store.clone()) != store;
        known.is_asking.replace(true) && !is_other_store
    });
    if is_asking {
        return;
    }
    spawn_local(async {
        ask().await;
        CART.with(|known| known.is_asking.set(false));
        send().await;
    });
}

async fn ask() {
    let store = CART.with(|known| known.store.borrow().clone());
    let answer = client::cart(store).send_with_text().await;
    CART.with(|known| match answer {
        Ok(answer) => known.answered(answer),
        Err(error) => known.failure.set(Some(error)),
    });
}

/// Sends what waits, in order, one batch at a time.
pub(super) async fn send() {
    if CART.with(|known| known.is_sending.replace(true)) {
        return;
    }
    while let Some(batch) = CART.with(|known| known.outbox.borrow_mut().send()) {
        let (store, revision) = CART.with(|known| {
            known.keep_outbox("");
            let revision = known.confirmed.borrow().as_ref().map(|known| known.cart.revision);
            (known.store.borrow().clone(), revision)
        });
        let change = ChangeCart { key: batch.key.clone(), revision, changes: batch.changes };
        match client::change_cart(store, &change).await {
            Ok(answer) => CART.with(|known| {
                known.keep_outbox(&batch.key);
                known.answered(answer);
            }),
            // Somebody else changed it: the same batch goes on top of that.
            Err(error) if error.code() == Some(ProblemCode::Stale) => {
                ask().await;
                if CART.with(|known| known.failure.with_untracked(Option::is_some)) {
                    break;
                }
            }
            // The line is bad, or broke in the middle of the answer: it waits for a better one.
            Err(error) if error.is_passing() || !error.is_refusal() => {
                CART.with(|known| known.failure.set(Some(error)));
                break;
            }
            // It is refused for good, so it is taken back with the reason.
            Err(error) => {
                toast(refusal_text(&error));
                CART.with(|known| {
                    known.keep_outbox(&batch.key);
                    known.draw();
                });
                ask().await;
            }
        }
    }
    CART.with(|known| known.is_sending.set(false));
}

/// Follows what goes on beside this page: another tab changes the cart, or the line comes back.
pub(super) fn follow() {
    storage::on_change(|key| {
        CART.with(|known| match key {
            confirmed::KEY => {
                if let Some(kept) = Confirmed::kept().filter(|kept| !known.is_old(&kept.cart)) {
                    known.confirm(kept);
                }
            }
            WAITING => {
                known.outbox.borrow_mut().adopt(kept_outbox());
                known.draw();
            }
            _ => {}
        });
    });
    page::on_online(|| spawn_local(send()));
}
