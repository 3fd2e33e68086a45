//! What the selected lines come to, always in sight, with the way to why.

use contract::Money;
use contract::cart::CartChange;
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
    let buyable = Memo::new(|_| {
        let cart = known::shown()?;
        let buyable = cart.lines.iter().filter(|line| line.problem.is_none());
        let is_all = buyable.clone().all(|line| line.is_selected);
        let skus: Vec<_> = buyable.map(|line| line.sku.clone()).collect();
        (!skus.is_empty()).then_some((skus, is_all))
    });
    let is_all = move || buyable.with(|it| it.as_ref().is_some_and(|(_, is_all)| *is_all));
    let on_all = move |_| {
        let Some((skus, is_all)) = buyable.get_untracked() else { return };
        let change = CartChange::Select { skus, is_selected: !is_all };
        known::change(untrack(|| my_store.id()), change, None);
    };
    let total = Memo::new(|_| known::quoted().map(|cart| cart.quote.money(cart.quote.payable)));
    let saved = Memo::new(|_| {
        let quote = known::quoted()?.quote.clone();
        let saved = quote.discounts + quote.coupons_off + quote.points.worth;
        (saved > 0).then(|| quote.money(saved))
    });
    let shop = use_shop();
    let can_order = Memo::new(move |_| shop.has(Feature::Orders));
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
                buyable.with(Option::is_some).then(|| {
                    view! {
                        <div class="foot-bar">
                            <label class="foot-all">
                                <input
                                    type="checkbox"
                                    class="check"
                                    prop:checked=is_all
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
