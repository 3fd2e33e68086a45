//! What the selected lines come to, always in sight, with the way to why.

use std::sync::Arc;

use contract::Money;
use contract::cart::{CartChange, CartLine};
use contract::shop::Feature;
use leptos::prelude::*;

use super::known;
use super::quote_sheet::quote_sheet;
use super::removing::Removing;
use crate::kit::{icon, toast};
use crate::locale::{number, price_text, t, t_with, words};
use crate::route::Route;
use crate::shop::use_shop;
use crate::stores::use_my_store;

const SCOPE: &str = stylers_macro::style_sheet!("src/cart/foot.css");

/// The bar at the foot of the cart.
pub(super) fn foot(removing: Removing) -> AnyView {
    let my_store = use_my_store();
    let is_open = RwSignal::new(false);
    // Whether all that can be bought are selected; none where nothing can be bought.
    let all = Memo::new(|_| are_all_selected(known::shown()?.lines.iter().filter(is_buyable)));
    let on_all = move |_| {
        let Some(cart) = untrack(known::shown) else { return };
        let skus = cart.lines.iter().filter(is_buyable).map(|line| line.sku.clone()).collect();
        let is_selected = all.get_untracked() != Some(true);
        known::change(untrack(|| my_store.id()), CartChange::Select { skus, is_selected }, None);
    };
    let has_buyable = Memo::new(move |_| all.get().is_some());
    let total = Memo::new(|_| known::quoted().map(|cart| cart.quote.money(cart.quote.payable)));
    let saved = Memo::new(|_| {
        let quote = known::quoted()?.quote.clone();
        let saved = quote.discounts + quote.coupons_off + quote.points.worth;
        (saved > 0).then(|| quote.money(saved))
    });
    let shop = use_shop();
    // An order is a member's.
    let can_order = Memo::new(move |_| shop.has(Feature::Orders) && shop.has(Feature::Accounts));
    let selected = Memo::new(|_| {
        let cart = known::shown();
        let lines = cart.iter().flat_map(|cart| &cart.lines);
        lines.filter(|line| line.is_selected && line.problem.is_none()).count()
    });
    let text = |money: Option<Money>| money.map_or_else(|| "…".to_owned(), price_text);
    view! {
        <div class="foot" class=(SCOPE, true)>
            <div role="status">
                {move || {
                    removing
                        .told()
                        .map(|told| {
                            view! {
                                <p class="foot-removed">
                                    <span>{told}</span>
                                    <button type="button" class="link-button" on:click=move |_| removing.undo()>
                                        {t(words::UNDO)}
                                    </button>
                                </p>
                            }
                        })
                }}
            </div>
            {move || {
                has_buyable.get().then(|| {
                    view! {
                        <div class="foot-bar">
                            <label class="foot-all">
                                <input
                                    type="checkbox"
                                    class="check"
                                    prop:checked=move || all.get() == Some(true)
                                    on:change=on_all
                                />
                                {t(words::SELECT_ALL)}
                            </label>
                            <div class="foot-sum">
                            <p class="foot-words" role="status">
                                <span class="foot-total">
                                    {move || t_with(words::CART_TOTAL, &[("price", &text(total.get()))])}
                                </span>
                                {move || {
                                    saved
                                        .get()
                                        .map(|saved| {
                                            let saved = price_text(saved);
                                            view! {
                                                <span class="foot-saved">
                                                    {t_with(words::CART_SAVED, &[("price", &saved)])}
                                                </span>
                                            }
                                        })
                                }}
                            </p>
                                <button
                                    type="button"
                                    class="link-button foot-details"
                                    aria-haspopup="dialog"
                                    on:click=move |_| is_open.set(true)
                                >
                                    {t(words::QUOTE_DETAILS)}
                                    {icon("chevron-right")}
                                </button>
                            </div>
                            {move || can_order.get().then(|| check_out(selected))}
                        </div>
                    }
                })
            }}
        </div>
        {quote_sheet(is_open)}
    }
    .into_any()
}

/// Whether all of these are selected; none when there is none of them.
pub(super) fn are_all_selected<'a>(lines: impl Iterator<Item = &'a Arc<CartLine>>) -> Option<bool> {
    lines.fold(None, |are, line| Some(are.unwrap_or(true) && line.is_selected))
}

fn is_buyable(line: &&Arc<CartLine>) -> bool {
    line.problem.is_none()
}

/// The way to the checkout; one that says why there is none while nothing is selected.
fn check_out(selected: Memo<usize>) -> AnyView {
    let drawn = move || {
        let count = selected.get();
        let word = t_with(words::CHECK_OUT, &[("count", &number(count as u64))]);
        if count > 0 {
            view! {
                <a class="button foot-go" href=Route::Checkout.address()>
                    {word}
                </a>
            }
            .into_any()
        } else {
            view! {
                <button
                    type="button"
                    class="button foot-go is-off"
                    aria-disabled="true"
                    on:click=|_| toast(t(words::CHECK_OUT_NOTHING))
                >
                    {word}
                </button>
            }
            .into_any()
        }
    };
    drawn.into_any()
}
