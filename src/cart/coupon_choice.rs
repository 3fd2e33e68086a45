//! Which coupons the cart uses: the best ones, unless the shopper chooses otherwise; and why the
//! others cannot be used.

use std::sync::Arc;

use contract::CouponId;
use contract::cart::CartChange;
use contract::pricing::{CouponVerdict, Quote};
use leptos::prelude::*;

use super::known;
use super::refusal::coupon_refusal_text;
use crate::locale::{price_text, t, t_with, words};
use crate::route::Route;
use crate::stores::use_my_store;

const SCOPE: &str = stylers_macro::style_sheet!("src/cart/coupon_choice.css");

/// How coupons are chosen: for the cart, or for what is bought beside it.
#[derive(Clone, Copy)]
pub(crate) struct Choosing {
    /// Whether the best ones are used, tracked where it is drawn by nothing else.
    pub(crate) is_best: Signal<bool>,
    /// Has these be used; the best when none are named.
    pub(crate) choose: Callback<Option<Vec<CouponId>>>,
}

impl Choosing {
    /// For the cart.
    pub(crate) fn in_cart() -> Self {
        let my_store = use_my_store();
        let choose = move |coupons: Option<Vec<CouponId>>| {
            let change = CartChange::ChooseCoupons { coupons };
            known::change(untrack(|| my_store.id()), change, None);
        };
        Self {
            is_best: Signal::derive(|| known::chosen_coupons().is_none()),
            choose: Callback::new(choose),
        }
    }
}

/// The choice, by what a quote says of each coupon; nothing while the shopper has none. Its title is
/// seen where it is not alone.
pub(crate) fn coupon_choice(
    quote: Memo<Option<Arc<Quote>>>,
    choosing: Choosing,
    is_alone: bool,
) -> AnyView {
    let is_there = Memo::new(move |_| {
        quote.with(|quote| quote.as_ref().is_some_and(|quote| !quote.coupons.is_empty()))
    });
    let drawn = move || {
        is_there.get().then(|| {
            view! {
                <section class="coupon-choice" class=(SCOPE, true) aria-label=t(words::COUPONS)>
                    <h3 class="coupon-choice-title" class:visually-hidden=is_alone>
                        {t(words::COUPONS)}
                    </h3>
                    {move || quote.with(|quote| quote.as_deref().map(|quote| ways(quote, choosing)))}
                    {move || quote.with(|quote| quote.as_deref().map(unusable))}
                </section>
            }
        })
    };
    drawn.into_any()
}

/// The best, those that can be used, or none.
fn ways(quote: &Quote, choosing: Choosing) -> AnyView {
    let choose = move |coupons| choosing.choose.run(coupons);
    // What is chosen shows once it is priced: a box that was ticked would lose its tick until then.
    let is_best = choosing.is_best.get_untracked();
    let used: Vec<CouponId> = quote.used_coupons().map(|it| it.coupon.clone()).collect();
    let is_none = !is_best && used.is_empty();
    let saved = quote.used_coupons().map(|used| used.saves).sum::<i64>();
    let best = match (is_best, saved) {
        (true, saved) if saved > 0 => {
            t_with(words::BEST_COUPONS_SAVE, &[("price", &price_text(quote.money(saved)))])
        }
        _ => t(words::BEST_COUPONS),
    };
    let usable = quote.coupons.iter().filter(|it| it.refusal.is_none());
    let usable: Vec<_> = usable
        .map(|verdict| {
            let (id, used) = (verdict.coupon.clone(), used.clone());
            let saves = price_text(quote.money(-verdict.saves));
            let is_used = verdict.is_used;
            let on_change = move |_| {
                let mut chosen: Vec<_> = used.iter().filter(|used| **used != id).cloned().collect();
                if !is_used {
                    // Where coupons do not stack the first holds.
                    chosen.insert(0, id.clone());
                }
                choose(Some(chosen));
            };
            view! {
                <label class="coupon-choice-way">
                    <input type="checkbox" class="check" prop:checked=is_used on:change=on_change />
                    <span class="coupon-choice-name">{verdict.name.clone()}</span>
                    {(verdict.saves > 0).then(|| view! { <span class="coupon-choice-saves">{saves}</span> })}
                </label>
            }
        })
        .collect();
    view! {
        <div class="coupon-choice-ways">
            <button
                type="button"
                class="chip"
                aria-pressed=is_best.to_string()
                on:click=move |_| choose(None)
            >
                {best}
            </button>
            <button
                type="button"
                class="chip"
                aria-pressed=is_none.to_string()
                on:click=move |_| choose(Some(Vec::new()))
            >
                {t(words::NO_COUPONS)}
            </button>
        </div>
        {usable}
    }
    .into_any()
}

/// Those that cannot be used, each with its reason.
fn unusable(quote: &Quote) -> Option<AnyView> {
    let reasons: Vec<(CouponVerdict, String)> = quote
        .coupons
        .iter()
        .filter_map(|verdict| {
            let reason = coupon_refusal_text(verdict.refusal?, quote)?;
            Some((verdict.clone(), reason))
        })
        .collect();
    if reasons.is_empty() {
        return None;
    }
    let reasons: Vec<_> = reasons
        .into_iter()
        .map(|(verdict, reason)| {
            view! {
                <li class="coupon-choice-unusable">
                    <a class="coupon-choice-name" href=Route::Coupon(verdict.coupon).address()>
                        {verdict.name}
                    </a>
                    <span class="coupon-choice-reason">{reason}</span>
                </li>
            }
        })
        .collect();
    let view = view! {
        <h4 class="coupon-choice-title">{t(words::UNUSABLE_COUPONS)}</h4>
        <ul>{reasons}</ul>
    };
    Some(view.into_any())
}
