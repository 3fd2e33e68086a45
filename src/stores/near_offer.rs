//! A store close by, offered once to a shopper who has let us know where she is.

use contract::stores::{Store, StoresQuery};
use futures::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::store_change::choose as choose_store;
use super::store_row::how_far;
use super::use_my_store;
use super::whereabouts::{Whereabouts, rounded, whereabouts};
use crate::browser::{Abort, storage, timer};
use crate::client;
use crate::host;
use crate::kit::icon;
use crate::locale::{t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/stores/near_offer.css");
/// How near a store has to be, in metres.
const NEAR: u32 = 3_000;
/// How long the first view is left alone, in milliseconds.
const REST: u64 = 2_000;
/// The stores that were offered before, a line each.
const KEPT: &str = "offered";

#[wasm_split(near_offer, wasm_split_path = ::leptos::wasm_split, preload(fetch_offer), fallible)]
fn draw_offer(bar: fn() -> AnyView) -> Result<AnyView, SplitLoaderError> {
    Ok(offer(bar))
}

/// The store bar, in whose place the offer appears. Nobody is asked for it: without a position that
/// is allowed already there is none, and its code does not come.
pub(super) fn near_offer(bar: fn() -> AnyView) -> AnyView {
    let is_here = RwSignal::new(false);
    timer::after(REST, move || {
        spawn_local(async move {
            if host::may_locate().await && fetch_offer().await.is_ok() {
                let _ = is_here.try_set(true);
            }
        });
    });
    // The code is here, so drawing has nothing to wait for.
    let drawn = move || {
        let offer = is_here.get().then(|| draw_offer(bar).now_or_never());
        offer.flatten().and_then(Result::ok).unwrap_or_else(bar)
    };
    drawn.into_any()
}

fn offer(bar: fn() -> AnyView) -> AnyView {
    let my_store = use_my_store();
    let near = RwSignal::new(None::<Store>);
    let mine = untrack(|| my_store.id());
    spawn_local(async move {
        let Some(store) = nearest().await.filter(|store| Some(&store.id) != mine.as_ref()) else {
            return;
        };
        let offered = storage::read(KEPT).unwrap_or_default();
        if !offered.lines().any(|id| id == store.id.as_str()) {
            let kept = format!("{offered}{}\n", store.id);
            // Whoever has left meanwhile has not seen it.
            if near.try_set(Some(store)).is_none() {
                storage::write(KEPT, &kept);
            }
        }
    });
    let shown = move || {
        let offered = near.get().map(|store| {
            let far = untrack(|| how_far(store.position)).unwrap_or_default();
            let text = t_with(words::STORE_NEAR_YOU, &[("store", &store.name), ("distance", &far)]);
            let label = t_with(words::CHOOSE_STORE_NAMED, &[("store", &store.name)]);
            let choose = move |_| {
                choose_store(my_store, &store);
                near.set(None);
            };
            view! {
                <section class="near-offer" class=(SCOPE, true) aria-label=t(words::STORE_NEARBY)>
                    <p class="near-offer-words">{text}</p>
                    <button type="button" class="button" aria-label=label on:click=choose>
                        {t(words::CHOOSE)}
                    </button>
                    <button
                        type="button"
                        class="icon-button"
                        aria-label=t(words::CLOSE)
                        on:click=move |_| near.set(None)
                    >
                        {icon("x")}
                    </button>
                </section>
            }
            .into_any()
        });
        offered.unwrap_or_else(bar)
    };
    view! { <div role="status">{shown}</div> }.into_any()
}

/// The nearest store, if the shopper is surely within reach of it.
async fn nearest() -> Option<Store> {
    let fix = host::locate().await.ok()?;
    let whereabouts = whereabouts();
    whereabouts.set(Whereabouts::Known(fix));
    let radius = NEAR.checked_sub(fix.accuracy)?;
    let query = StoresQuery {
        near: Some(rounded(fix.at)),
        radius: Some(radius),
        limit: Some(1),
        ..StoresQuery::default()
    };
    client::stores(&query).send(&Abort::new()).await.ok()?.items.into_iter().next()
}
