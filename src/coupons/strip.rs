//! Coupons in a row to the side, each claimed by one tap.

use std::sync::Arc;

use contract::coupons::{CouponOffer, OfferState, OffersQuery};
use contract::{Page, ProductId, StoreId};
use leptos::prelude::*;

use super::claimable::{room_for_chips, room_for_tickets};
use super::claiming::{Claiming, claim_label, claim_word};
use super::terms::{currency, face, summary, threshold_text};
use crate::browser::page;
use crate::client::{self, Region};
use crate::kit::icon;
use crate::locale::{moment, t, t_with, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/coupons/strip.css");
/// How many are shown; the rest are in the coupon centre.
const MOST: usize = 12;

/// Where the row stands.
#[derive(Clone)]
pub(super) enum Place {
    /// On the page of a product, as chips.
    Product(ProductId),
    /// On the home page beneath this title, as small coupons.
    Home(String),
    /// On the page of a store, as small coupons.
    Store,
}

/// The row of what can be claimed and used at a store; nothing when there is nothing to claim, or it
/// does not come: the page is about something else.
pub(super) fn strip(place: Place, store: Signal<Option<StoreId>>) -> AnyView {
    let product = match &place {
        Place::Product(id) => Some(id.clone()),
        Place::Home(_) | Place::Store => None,
    };
    let offers = client::load(move || {
        let (product, store) = (product.clone(), store.get());
        Some(client::offers(&OffersQuery { product, store, ..OffersQuery::default() }))
    });
    let drawn = move || match offers.get() {
        Region::Ready(page) => row(&page, &place),
        Region::Loading if matches!(place, Place::Product(_)) => room_for_chips(),
        Region::Loading => room_for_tickets(),
        Region::Failed(_) => ().into_any(),
    };
    drawn.into_any()
}

/// Those that something can be done about, those that can be claimed first.
fn worth_showing(offers: &[CouponOffer]) -> Vec<CouponOffer> {
    let rank = |offer: &CouponOffer| match offer.state {
        OfferState::Claimable | OfferState::MembersOnly => Some(0),
        OfferState::NotYet => Some(1),
        OfferState::Claimed => Some(2),
        _ => None,
    };
    let mut ranked: Vec<_> =
        offers.iter().filter_map(|offer| Some((rank(offer)?, offer))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().take(MOST).map(|(_, offer)| offer.clone()).collect()
}

fn row(page: &Arc<Page<CouponOffer>>, place: &Place) -> AnyView {
    let offers = worth_showing(&page.items);
    if offers.is_empty() {
        return ().into_any();
    }
    let is_product = matches!(place, Place::Product(_));
    let card = move |offer: CouponOffer| {
        let claiming = Claiming::of(offer);
        let card = if is_product { chip(claiming) } else { small_ticket(claiming) };
        view! { <li>{card}</li> }
    };
    let cards: Vec<_> = offers.into_iter().map(card).collect();
    let title = match place {
        Place::Home(title) => title.clone(),
        Place::Store => t(words::STORE_COUPONS),
        Place::Product(_) => {
            return view! {
                <section class="strip" class=(SCOPE, true) aria-label=t(words::CLAIMABLE)>
                    <h2 class="strip-label">{t(words::CLAIMABLE)}</h2>
                    <ul class="strip-row">{cards}</ul>
                </section>
            }
            .into_any();
        }
    };
    let label = t_with(words::ALL_OF, &[("name", &title)]);
    view! {
        <section class="strip" class=(SCOPE, true) data-kind="tickets" aria-label=title.clone()>
            <header class="strip-head">
                <h2 class="section-heading">{title.clone()}</h2>
                <a class="strip-more" href=Route::Coupons.address() aria-label=label>
                    {t(words::ALL)}
                    {icon("chevron-right")}
                </a>
            </header>
            <ul class="strip-row">{cards}</ul>
        </section>
    }
    .into_any()
}

/// A coupon in one line.
fn chip(claiming: Claiming) -> AnyView {
    let text = untrack(|| claiming.with(|offer| summary(&offer.terms, currency())));
    action(claiming, "strip-chip", move || {
        view! { <span class="strip-text">{text.clone()}</span> }.into_any()
    })
}

/// A small coupon: what it is worth, from which amount on.
fn small_ticket(claiming: Claiming) -> AnyView {
    let offer = untrack(|| claiming.with(Clone::clone));
    let currency = currency();
    action(claiming, "strip-ticket", move || {
        let parts: Vec<_> = face(&offer.terms.kind, currency)
            .into_iter()
            .map(|(is_large, text)| {
                let class = if is_large { "strip-large" } else { "strip-small" };
                view! { <span class=class>{text}</span> }
            })
            .collect();
        view! {
            <span class="strip-words">
                <span class="strip-worth">{parts}</span>
                <span class="strip-threshold">{threshold_text(&offer.terms, currency)}</span>
                <span class="strip-name">{offer.name.clone()}</span>
            </span>
        }
        .into_any()
    })
}

/// The whole of a coupon as one button, or as the link that it becomes.
fn action(
    claiming: Claiming,
    class: &'static str,
    body: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let state = Memo::new(move |_| claiming.with(|offer| offer.state));
    let drawn = move || {
        let inner = body();
        match state.get() {
            OfferState::Claimable => view! {
                <button
                    type="button"
                    class=class
                    aria-disabled=move || claiming.is_waiting().then_some("true")
                    on:click=move |_| claiming.claim()
                >
                    // The same in an order that makes sense to hear.
                    <span class="visually-hidden">
                        {move || {
                            let label = claiming.with(claim_label);
                            let what = untrack(|| claiming.with(|it| summary(&it.terms, currency())));
                            format!("{label} {what}")
                        }}
                    </span>
                    <span class="strip-seen" aria-hidden="true">
                        {inner}
                        <span class="strip-do">
                            {move || claiming.with(|it| claim_word(it, claiming.is_waiting()))}
                        </span>
                    </span>
                </button>
            }
            .into_any(),
            OfferState::MembersOnly => {
                let address = Route::SignIn(page::address()).address();
                link(class, address, inner, t(words::SIGN_IN_TO_CLAIM))
            }
            OfferState::Claimed => {
                let route = claiming.coupon().map_or(Route::MyCoupons, Route::Coupon);
                link(class, route.address(), inner, t(words::CLAIMED))
            }
            OfferState::NotYet => {
                let from = claiming.with(|offer| moment(offer.claim_from));
                let opens = t_with(words::OFFER_OPENS, &[("time", &from)]);
                link(class, Route::Coupons.address(), inner, opens)
            }
            // It went while the shopper looked at it.
            _ => view! {
                <p class=class data-state="gone">
                    {inner}
                    <span class="strip-do">{t(words::OFFER_SOLD_OUT)}</span>
                </p>
            }
            .into_any(),
        }
    };
    drawn.into_any()
}

fn link(class: &'static str, address: String, inner: AnyView, word: String) -> AnyView {
    view! {
        <a class=class href=address data-state="quiet">
            {inner}
            <span class="strip-do">{word}</span>
        </a>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::super::claiming::sample;
    use super::*;

    #[test]
    fn only_what_can_be_had_is_shown() {
        let offer =
            |id: &str, state: &str| sample(&format!(r#"{{"id":"{id}","state":"{state}"}}"#));
        let offers = [
            offer("a", "claimed"),
            offer("b", "sold_out"),
            offer("c", "not_yet"),
            offer("d", "claimable"),
            offer("e", "ended"),
            offer("f", "wrong_tier"),
            offer("g", "hologram"),
        ];
        let ids: Vec<_> = worth_showing(&offers).iter().map(|it| it.id.to_string()).collect();
        assert_eq!(ids, ["d", "c", "a"]);
        let many: Vec<_> = (0..20).map(|at| offer(&at.to_string(), "claimable")).collect();
        assert_eq!(worth_showing(&many).len(), MOST);
    }
}
