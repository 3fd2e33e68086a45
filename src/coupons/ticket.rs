//! The form that every coupon has: what it is worth on its stub, the rest beside it.

use contract::pricing::{CouponKind, CouponTerms};
use leptos::prelude::*;

use super::terms::{currency, face, kind_of, kind_text, threshold_text};
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/coupons/ticket.css");

/// A coupon. `is_dull` when it cannot be used or claimed (any more).
pub(super) fn ticket(terms: &CouponTerms, is_dull: Signal<bool>, body: AnyView) -> AnyView {
    view! {
        <div class="ticket" class=(SCOPE, true) class:is-dull=is_dull>
            {stub(terms)}
            <div class="ticket-body">{body}</div>
        </div>
    }
    .into_any()
}

/// What it is worth, and from which amount on.
fn stub(terms: &CouponTerms) -> AnyView {
    let currency = currency();
    let parts: Vec<_> = face(&terms.kind, currency)
        .into_iter()
        .map(|(is_large, text)| {
            let class = if is_large { "ticket-large" } else { "ticket-small" };
            view! { <span class=class>{text}</span> }
        })
        .collect();
    let is_word = matches!(
        terms.kind,
        CouponKind::FreeDelivery { .. } | CouponKind::Gift { .. } | CouponKind::Unknown
    );
    view! {
        <div class="ticket-stub">
            <p class="ticket-worth" class:is-word=is_word>
                {parts}
            </p>
            <p class="ticket-threshold">{threshold_text(terms, currency)}</p>
        </div>
    }
    .into_any()
}

/// The heading of a coupon: its kind as a tag, and its name.
pub(super) fn ticket_name(terms: &CouponTerms, name: &str) -> AnyView {
    let kind = kind_of(&terms.kind).map(kind_text);
    view! {
        <h2 class="ticket-name">
            {kind.map(|kind| view! { <span class="ticket-kind">{kind}</span> })}
            {name.to_owned()}
        </h2>
    }
    .into_any()
}

/// The outline of some coupons.
pub(super) fn ticket_skeletons(count: usize) -> AnyView {
    let outline = || view! { <div class="skeleton ticket-skeleton"></div> };
    view! {
        <div class="ticket-list" aria-busy="true" aria-label=t(words::LOADING) role="group">
            {(0..count).map(|_| outline()).collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}
