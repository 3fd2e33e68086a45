//! An offer as a coupon to claim: what it is worth, how much of it is left, what can be done.

use leptos::prelude::*;

use super::claim_action::{claim_action, is_gone};
use super::claiming::Claiming;
use super::terms::{Fine, scope_text, taken, taken_text, validity_text};
use super::terms_fold::terms_fold;
use super::ticket::{ticket, ticket_name};
use crate::locale::{t_count, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/coupons/coupon_card.css");

/// The card of an offer; `again` asks for the offers anew when this one opens.
pub(super) fn coupon_card(claiming: Claiming, again: Callback<()>) -> AnyView {
    let is_dull = Signal::derive(move || claiming.with(|offer| is_gone(offer.state)));
    let (head, fold) = untrack(|| {
        claiming.with(|offer| {
            let fine = Fine {
                terms: &offer.terms,
                scope_names: &offer.scope_names,
                store_names: &offer.store_names,
                notes: offer.notes.as_deref(),
                is_givable: offer.is_givable,
            };
            let limit = t_count(words::PER_SHOPPER, offer.per_shopper.into());
            let fold = terms_fold(&fine, vec![validity_text(&offer.validity), limit]);
            let scope = scope_text(&offer.terms.scope, &offer.scope_names);
            let head = view! {
                {ticket_name(&offer.terms, &offer.name)}
                <p class="coupon-card-line">{scope}</p>
                <p class="coupon-card-line">{validity_text(&offer.validity)}</p>
            };
            (head.into_any(), fold)
        })
    });
    let refusal =
        move || claiming.refusal().map(|text| view! { <p class="coupon-card-refusal">{text}</p> });
    let body = view! {
        {head}
        {progress(claiming)}
        <div class="coupon-card-foot">{fold.button} {claim_action(claiming, again)}</div>
        {refusal}
    };
    let terms = untrack(|| claiming.with(|offer| offer.terms.clone()));
    view! {
        <article class="coupon-card" class=(SCOPE, true)>
            {ticket(&terms, is_dull, body.into_any())}
            {fold.list}
        </article>
    }
    .into_any()
}

/// How much is gone, as a bar and in words; nothing where there is no end to it.
fn progress(claiming: Claiming) -> AnyView {
    let gone = Memo::new(move |_| claiming.with(|offer| taken(offer.total, offer.left)));
    (move || {
        gone.get().map(|percent| {
            view! {
                <div class="coupon-card-progress">
                    <span class="coupon-card-bar" aria-hidden="true">
                        <span
                            class="coupon-card-gone"
                            style:width=format!("{percent}%")
                        ></span>
                    </span>
                    <span class="coupon-card-percent">{taken_text(percent)}</span>
                </div>
            }
        })
    })
    .into_any()
}
