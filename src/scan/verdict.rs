//! What a code turned out to be, and what can be done with it.

use std::sync::Arc;

use contract::catalogue::FoundSku;
use leptos::prelude::*;

use super::into_cart::cart_button;
use super::resolving::Meaning;
use super::scanner::Scanned;
use crate::catalogue::{stock_name, stock_text};
use crate::client::{self, Region};
use crate::failure::load_failed;
use crate::kit::{Loading, picture, price};
use crate::locale::{Key, t, t_with, words};
use crate::route::Route;
use crate::stores::use_my_store;

const SCOPE: &str = stylers_macro::style_sheet!("src/scan/verdict.css");

/// A card that says what was found. `again` looks for the next code.
pub(super) fn verdict(scanned: &Scanned, meaning: Meaning, again: Callback<()>) -> AnyView {
    match meaning {
        Meaning::Goods(number) => goods(number, again),
        // The page that it leads to is on its way.
        Meaning::Shelf { .. } | Meaning::Ours(_) => ().into_any(),
        Meaning::Counter(_) => {
            let mine = view! {
                <a class="button" href=Route::MyCoupons.address()>
                    {t(words::SCAN_COUNTER_MINE)}
                </a>
            };
            card(t(words::SCAN_COUNTER), t(words::SCAN_COUNTER_ADVICE), mine.into_any(), again)
        }
        Meaning::Foreign(host) => card(
            t(words::SCAN_FOREIGN),
            t_with(words::SCAN_FOREIGN_ADVICE, &[("host", &host)]),
            ().into_any(),
            again,
        ),
        Meaning::Mistyped => {
            card(t(words::SCAN_MISTYPED), t(words::SCAN_MISTYPED_ADVICE), ().into_any(), again)
        }
        Meaning::Nothing => {
            let advice = t_with(words::SCAN_NOTHING_ADVICE, &[("text", &shortened(&scanned.text))]);
            card(t(words::SCAN_NOTHING), advice, ().into_any(), again)
        }
    }
}

/// The beginning of a text: enough to see what was read.
fn shortened(text: &str) -> String {
    const SHOWN: usize = 48;
    let text = text.trim();
    let start: String = text.chars().take(SHOWN).collect();
    if start.len() < text.len() { format!("{start}…") } else { start }
}

fn card(title: String, advice: String, action: AnyView, again: Callback<()>) -> AnyView {
    view! {
        <section class="verdict" class=(SCOPE, true) role="alert">
            <h2 class="verdict-title">{title}</h2>
            <p class="verdict-advice">{advice}</p>
            <div class="verdict-actions">{action} {next(again, words::SCAN_NEXT)}</div>
        </section>
    }
    .into_any()
}

fn next(again: Callback<()>, name: Key) -> AnyView {
    view! {
        <button type="button" class="button" data-kind="quiet" on:click=move |_| again.run(())>
            {t(name)}
        </button>
    }
    .into_any()
}

/// Goods by their number: what they are called here and whether my store has them.
fn goods(number: String, again: Callback<()>) -> AnyView {
    let my_store = use_my_store();
    let asked = number.clone();
    let sku = client::load(move || Some(client::barcode(&asked, my_store.id())));
    (move || match sku.get() {
        Region::Loading => {
            view! { <div class="skeleton verdict" class=(SCOPE, true) aria-busy="true"></div> }
                .into_any()
        }
        Region::Ready(sku) => found_goods(&sku, again),
        Region::Failed(error) if error.is_missing() => {
            let search = view! {
                <a class="button" href=Route::Search(String::new()).address()>
                    {t(words::SCAN_SEARCH)}
                </a>
            };
            let advice = t_with(words::SCAN_UNKNOWN_ADVICE, &[("number", &number)]);
            card(t(words::SCAN_UNKNOWN), advice, search.into_any(), again)
        }
        Region::Failed(error) => load_failed(&error, move || sku.retry()),
    })
    .into_any()
}

fn found_goods(sku: &Arc<FoundSku>, again: Callback<()>) -> AnyView {
    let address = Route::Product(sku.product.clone(), Some(sku.sku.clone())).address();
    view! {
        <section class="verdict" class=(SCOPE, true) aria-label=t(words::PRODUCT)>
            <div class="verdict-goods" role="status">
                {picture(&sku.picture, "5rem", Loading::Eager)}
                <div>
                    <h2 class="verdict-title">{sku.name.clone()}</h2>
                    {sku.variant.clone().map(|it| view! { <p class="verdict-variant">{it}</p> })}
                    <p class="verdict-price">{price(&sku.price, false)}</p>
                    {stock_text(sku.stock)
                        .map(|text| {
                            view! {
                                <p class="verdict-stock" data-kind=stock_name(sku.stock)>
                                    {text}
                                </p>
                            }
                        })}
                </div>
            </div>
            <div class="verdict-actions">
                {cart_button(sku)}
                <a class="button" data-kind="quiet" href=address>
                    {t(words::SCAN_SEE)}
                </a>
                {next(again, words::SCAN_NEXT)}
            </div>
        </section>
    }
    .into_any()
}
