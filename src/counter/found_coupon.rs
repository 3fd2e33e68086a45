//! The coupon that a clerk holds in her hands: what it is, and the button that uses it.

use contract::counter::FoundCoupon;
use leptos::prelude::*;

use super::desk::Desk;
use super::refusal::problem_text;
use crate::coupons::{terms_lines, terms_text};
use crate::locale::{end_date, t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/counter/found_coupon.css");

/// The coupon, with what is wrong with it in place of the button where it cannot be used.
pub(super) fn found_coupon(
    desk: Desk,
    found: &FoundCoupon,
    wrong: RwSignal<Option<String>>,
    confirm: Callback<()>,
) -> AnyView {
    let refusal = found.refusal.as_ref().map(problem_text);
    let can_be_used = refusal.is_none();
    let until = t_with(words::COUNTER_UNTIL, &[("time", &end_date(found.valid_until))]);
    let lines =
        terms_lines(&found.terms, &found.scope_names, &found.store_names, found.notes.as_deref());
    let holder = found.holder.as_ref().map_or_else(
        || t(words::COUNTER_HOLDER_GUEST),
        |phone| t_with(words::COUNTER_HOLDER, &[("phone", phone)]),
    );
    let facts = [until, holder].into_iter().chain(lines);
    let facts: Vec<_> = facts.map(|fact| view! { <li>{fact}</li> }).collect();
    let button = can_be_used.then(|| {
        view! {
            <button
                type="button"
                class="button found-coupon-big"
                aria-disabled=move || desk.is_busy().to_string()
                on:click=move |_| confirm.run(())
            >
                {move || {
                    t(if desk.is_busy() { words::COUNTER_REDEEMING } else { words::COUNTER_REDEEM })
                }}
            </button>
        }
    });
    let away = if can_be_used { words::COUNTER_CANCEL } else { words::SCAN_NEXT };
    view! {
        <section class="found-coupon" class=(SCOPE, true) aria-labelledby="desk-heading">
            <h2 id="desk-heading" class="found-coupon-name" tabindex="-1">
                {found.name.clone()}
            </h2>
            <p class="found-coupon-terms">{terms_text(&found.terms)}</p>
            <ul class="found-coupon-facts">{facts}</ul>
            <div role="alert">
                {move || {
                    refusal
                        .clone()
                        .or_else(|| wrong.get())
                        .map(|reason| view! { <p class="found-coupon-wrong">{reason}</p> })
                }}
            </div>
            <div class="found-coupon-actions">
                {button}
                <button
                    type="button"
                    class="button found-coupon-big"
                    data-kind="quiet"
                    on:click=move |_| desk.next()
                >
                    {t(away)}
                </button>
            </div>
        </section>
    }
    .into_any()
}
