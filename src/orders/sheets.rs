//! What a shopper does with an order beyond looking at it. Its code comes once the page rests, or with
//! the first tap that is faster.

use contract::OrderId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::acting::Acting;
use super::bought_again::bought_again;
use super::cancel_sheet::cancel_sheet;
use super::receive_sheet::receive_sheet;
use crate::browser::timer;
use crate::chunk::when_here;
use crate::kit::toast;
use crate::locale::{t, words};

/// For how many milliseconds a page rests before the code is fetched.
const REST: u64 = 500;

#[wasm_split(order_acts, wasm_split_path = ::leptos::wasm_split, preload(fetch_acts), fallible)]
fn draw(acting: Acting) -> Result<AnyView, SplitLoaderError> {
    Ok(view! {
        {cancel_sheet(acting)}
        {receive_sheet(acting)}
        {bought_again(acting)}
    }
    .into_any())
}

#[wasm_split(order_acts, wasm_split_path = ::leptos::wasm_split, preload(fetch_buying), fallible)]
fn buy(acting: Acting, id: OrderId) -> Result<(), SplitLoaderError> {
    acting.buy_again(&id);
    Ok(())
}

/// The sheets that ask once more, each drawn while it is open.
pub(super) fn sheets(acting: Acting) -> AnyView {
    timer::after_all(REST, || {
        spawn_local(async {
            let _ = fetch_acts().await;
        });
    });
    let is_wanted = Memo::new(move |was: Option<&bool>| {
        was.is_some_and(|was| *was) || acting.is_asking_once_more()
    });
    let drawn = move || {
        is_wanted
            .get()
            .then(|| when_here(|| Box::pin(fetch_acts()), outline, move || Box::pin(draw(acting))))
    };
    drawn.into_any()
}

fn outline() -> AnyView {
    view! { <p class="visually-hidden" role="status">{t(words::LOADING)}</p> }.into_any()
}

/// Puts the lines of an order into the cart again.
pub(super) fn buy_again(acting: Acting, id: OrderId) {
    spawn_local(async move {
        if buy(acting, id).await.is_err() {
            toast(t(words::OFFLINE_TITLE));
        }
    });
}
