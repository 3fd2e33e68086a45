//! How the goods go back: by a courier, or to a store that the shopper picks.

use contract::after_sales::ReturnWay;
use contract::checkout::StoreName;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::super::frame::outline;
use super::ask_form::Form;
use super::draft::Missing;
use crate::chunk::{Coming, when_here};
use crate::kit::Sheet;
use crate::locale::{Key, t, words};
use crate::stores::store_picker;

const WAYS: [(ReturnWay, Key, Key); 2] = [
    (ReturnWay::Courier, words::RETURN_BY_COURIER, words::RETURN_BY_COURIER_NOTE),
    (ReturnWay::Store, words::RETURN_TO_STORE, words::RETURN_TO_STORE_NOTE),
];

#[wasm_split(return_stores, wasm_split_path = ::leptos::wasm_split, preload(fetch_stores), fallible)]
fn draw_stores(picked: Callback<StoreName>) -> Result<AnyView, SplitLoaderError> {
    Ok(store_picker(picked))
}

/// The choice.
pub(super) fn way_part(form: Form) -> AnyView {
    let chosen = Memo::new(move |_| form.draft.with(|draft| draft.way));
    let row = move |(way, name, note): (ReturnWay, Key, Key)| {
        view! {
            <label class="ask-form-choice">
                <input
                    type="radio"
                    name="ask-way"
                    prop:checked=move || chosen.get() == Some(way)
                    on:change=move |_| form.change(|draft, _| draft.way = Some(way))
                />
                <span>
                    <span>{t(name)}</span>
                    <span class="ask-form-note">{t(note)}</span>
                </span>
            </label>
        }
    };
    let store = move || (chosen.get() == Some(ReturnWay::Store)).then(|| store_row(form));
    view! {
        <fieldset class="ask-form-part" id="ask-way" tabindex="-1">
            <legend class="visually-hidden">{t(words::RETURN_WAY)}</legend>
            <h2 class="ask-form-heading" aria-hidden="true">
                {t(words::RETURN_WAY)}
            </h2>
            <div>{WAYS.map(row).into_iter().collect::<Vec<_>>()}</div>
            <p class="ask-form-wrong" role="alert">
                {move || form.told(Missing::Way, words::RETURN_WAY_MISSING)}
            </p>
            {store}
        </fieldset>
        {stores_sheet(form)}
    }
    .into_any()
}

/// The store that they are brought to.
fn store_row(form: Form) -> AnyView {
    let store = Memo::new(move |_| {
        form.draft.with(|draft| form.order.with_value(|order| draft.receiver(order).cloned()))
    });
    let told = move || match store.get() {
        Some(store) => view! {
            <span>
                <span>{store.name}</span>
                <span class="ask-form-note">{store.address}</span>
            </span>
        }
        .into_any(),
        None => view! { <span>{t(words::RETURN_STORE_MISSING)}</span> }.into_any(),
    };
    let word = move || {
        t(if store.with(Option::is_some) { words::CHANGE_STORE } else { words::RETURN_STORE_PICK })
    };
    view! {
        <div class="ask-form-store">
            {told}
            <button
                type="button"
                id="ask-store"
                class="link-button"
                aria-haspopup="dialog"
                on:click=move |_| form.has_stores_open.set(true)
            >
                {word}
            </button>
        </div>
        <p class="ask-form-wrong" role="alert">
            {move || form.told(Missing::Store, words::RETURN_STORE_MISSING)}
        </p>
    }
    .into_any()
}

fn stores_sheet(form: Form) -> AnyView {
    let is_open = form.has_stores_open;
    let picked = Callback::new(move |store: StoreName| {
        is_open.set(false);
        form.change(|draft, _| draft.store = Some(store));
    });
    let draw = move || -> Coming<AnyView> { Box::pin(draw_stores(picked)) };
    let body = move || when_here(|| Box::pin(fetch_stores()), outline, draw);
    view! { <Sheet is_open heading=t(words::RETURN_STORE_PICK) body=body /> }.into_any()
}
