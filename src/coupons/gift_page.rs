//! A coupon that somebody gives: what it is, from whom, and accepting it.

use std::sync::Arc;

use contract::CouponId;
use contract::coupons::{CouponGroup, GiftOffer, GiftState};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use super::frame::frame;
use super::terms::{Fine, span_text};
use super::terms_fold::terms_list;
use super::ticket::{ticket, ticket_name, ticket_skeletons};
use crate::browser::page;
use crate::client::{self, Load, Region};
use crate::failure::{load_failed, refusal_text};
use crate::kit::{empty_state, icon, toast};
use crate::locale::{Key, t, t_with, words};
use crate::route::{Route, last_in, my_coupons_of};

const SCOPE: &str = stylers_macro::style_sheet!("src/coupons/gift_page.css");

/// The gift that the address names.
#[component]
pub(crate) fn GiftPage() -> impl IntoView {
    let path = use_location().pathname;
    let token =
        Memo::new(move |_| path.with(|path| page::decoded(last_in(path).unwrap_or_default())));
    let gift = client::load(move || Some(client::gift(&token.get())));
    let accepted = RwSignal::new(None);
    let body = move || match gift.get() {
        Region::Loading => ticket_skeletons(1),
        Region::Failed(error) if error.is_missing() => missing(),
        Region::Failed(error) => load_failed(&error, move || gift.retry()),
        Region::Ready(offer) => offered(&offer, token, gift, accepted),
    };
    let body = view! {
        <div class="gift-page" class=(SCOPE, true)>
            {body}
        </div>
    };
    frame(words::GIFT_TITLE, Route::Coupons, ().into_any(), body.into_any())
}

fn missing() -> AnyView {
    let action = view! {
        <a class="button" href=Route::Coupons.address()>
            {t(words::ALL_OFFERS)}
        </a>
    };
    empty_state("package-open", words::NO_GIFT, words::NO_GIFT_ADVICE, action.into_any())
}

/// What is said of a gift, and where its button leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Accept,
    /// To one's own coupons of a group.
    Mine(CouponGroup),
    /// To what can be claimed.
    Offers,
}

fn said(state: GiftState) -> (Key, Way) {
    match state {
        GiftState::Open => (words::GIFT_OPEN, Way::Accept),
        GiftState::Own => (words::GIFT_OWN, Way::Mine(CouponGroup::Given)),
        GiftState::Mine => (words::GIFT_MINE, Way::Mine(CouponGroup::Usable)),
        GiftState::Accepted => (words::GIFT_ACCEPTED, Way::Offers),
        GiftState::TakenBack => (words::GIFT_TAKEN_BACK, Way::Offers),
        GiftState::Ended => (words::GIFT_ENDED, Way::Offers),
        GiftState::Unknown => (words::GIFT_UNKNOWN, Way::Offers),
    }
}

fn offered(
    offer: &Arc<GiftOffer>,
    token: Memo<String>,
    load: Load<GiftOffer>,
    accepted: RwSignal<Option<CouponId>>,
) -> AnyView {
    let (text, way) = said(offer.state);
    let is_dull = way == Way::Offers;
    let from = match &offer.giver {
        Some(giver) => t_with(words::GIFT_FROM, &[("giver", giver)]),
        None => t(words::GIFT_FROM_FRIEND),
    };
    let validity = span_text(offer.valid_from, offer.valid_until);
    let fine = Fine {
        terms: &offer.terms,
        scope_names: &offer.scope_names,
        store_names: &offer.store_names,
        notes: offer.notes.as_deref(),
        is_givable: false,
    };
    let body = view! {
        {ticket_name(&offer.terms, &offer.name)}
        <p class="gift-page-line">{validity}</p>
    };
    let action = match way {
        Way::Accept => accept_button(token, load, accepted),
        Way::Mine(group) => {
            let address = move || match accepted.get() {
                Some(id) => Route::Coupon(id).address(),
                None => my_coupons_of(group),
            };
            view! {
                <a class="button" href=address>
                    {t(words::SEE_MY_COUPONS)}
                </a>
            }
            .into_any()
        }
        Way::Offers => view! {
            <a class="button" href=Route::Coupons.address()>
                {t(words::ALL_OFFERS)}
            </a>
        }
        .into_any(),
    };
    view! {
        <div class="gift-page-head">
            <span class="gift-page-mark">{icon("package-open")}</span>
            <p class="gift-page-from">{from}</p>
            <p class="gift-page-state" role="status">
                {t(text)}
            </p>
        </div>
        {ticket(&offer.terms, Signal::stored(is_dull), body.into_any())}
        {action}
        <section class="gift-page-terms" aria-label=t(words::TERMS)>
            {terms_list(&fine, Vec::new())}
        </section>
    }
    .into_any()
}

fn accept_button(
    token: Memo<String>,
    load: Load<GiftOffer>,
    accepted: RwSignal<Option<CouponId>>,
) -> AnyView {
    let is_waiting = RwSignal::new(false);
    let refusal = RwSignal::new(None);
    let on_accept = move |_| {
        if is_waiting.get_untracked() {
            return;
        }
        is_waiting.set(true);
        refusal.set(None);
        let token = token.get_untracked();
        spawn_local(async move {
            match client::accept(&token).await {
                Ok(coupon) => {
                    toast(t_with(words::GIFT_TAKEN, &[("name", &coupon.name)]));
                    let _ = accepted.try_set(Some(coupon.id));
                }
                Err(error) => {
                    let _ = refusal.try_set(Some(refusal_text(&error)));
                }
            }
            let _ = is_waiting.try_set(false);
            // Accepted by this shopper after all, or by another: the backend knows, and says it.
            load.retry();
        });
    };
    view! {
        <button
            type="button"
            class="button"
            aria-disabled=move || is_waiting.get().then_some("true")
            on:click=on_accept
        >
            {move || t(if is_waiting.get() { words::GIFT_ACCEPTING } else { words::GIFT_ACCEPT })}
        </button>
        <p class="gift-page-refusal" role="alert">
            {refusal}
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gift_can_be_accepted_once_by_somebody_else() {
        for (state, way) in [
            (GiftState::Open, Way::Accept),
            (GiftState::Own, Way::Mine(CouponGroup::Given)),
            (GiftState::Mine, Way::Mine(CouponGroup::Usable)),
            (GiftState::Accepted, Way::Offers),
            (GiftState::TakenBack, Way::Offers),
            (GiftState::Ended, Way::Offers),
            (GiftState::Unknown, Way::Offers),
        ] {
            assert_eq!(said(state).1, way, "{state:?}");
        }
    }
}
