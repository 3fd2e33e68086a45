//! The coupon centre: all that can be claimed now or soon, by kind and by category.

use std::sync::Arc;

use contract::coupons::{CouponOffer, OfferKind, OfferState, OffersQuery};
use contract::{CategoryId, Page};
use leptos::prelude::*;

use super::centre_address::{CentreAddress, named_categories, use_centre_address};
use super::claiming::Claiming;
use super::code_entry::code_entry;
use super::coupon_card::coupon_card;
use super::frame::frame;
use super::terms::{kind_of, kind_text};
use super::ticket::ticket_skeletons;
use crate::client::{self, Load};
use crate::failure::region;
use crate::kit::empty_state;
use crate::locale::{t, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/coupons/centre_page.css");

/// The coupon centre.
#[component]
pub(crate) fn CentrePage() -> impl IntoView {
    let address = use_centre_address();
    // All of them in one answer: a tap on a kind changes the list without a call.
    let offers = client::load(move || Some(client::offers(&OffersQuery::default())));
    let actions = view! {
        <a class="centre-page" class=(SCOPE, true) data-part="mine" href=Route::MyCoupons.address()>
            {t(words::MY_COUPONS)}
        </a>
    };
    let list = region(
        offers,
        || ticket_skeletons(4),
        move |page: Arc<Page<CouponOffer>>| listed(page, offers, address),
    );
    let body = view! {
        <div class="centre-page" class=(SCOPE, true)>{code_entry()} {list}</div>
    };
    frame(words::COUPON_CENTRE, Route::Home, actions.into_any(), body.into_any())
}

fn listed(
    page: Arc<Page<CouponOffer>>,
    offers: Load<Page<CouponOffer>>,
    address: CentreAddress,
) -> AnyView {
    if page.items.is_empty() {
        let action = view! {
            <a class="button" href=Route::Categories(None).address()>
                {t(words::BROWSE_CATEGORIES)}
            </a>
        };
        return empty_state("tag", words::NO_OFFERS, words::NO_OFFERS_ADVICE, action.into_any());
    }
    let again = Callback::new(move |()| offers.retry());
    // Each offer keeps how it stands while the shopper looks at another kind.
    let all: Vec<_> = in_order(&page.items)
        .into_iter()
        .map(|offer| (Shown::of(&offer), Claiming::of(offer)))
        .collect();
    let (kinds, categories) = (kinds(&page.items), named_categories(&page.items));
    let cards = move || {
        let query = address.get();
        let fits: Vec<_> = all.iter().filter(|(shown, _)| shown.fits(&query)).collect();
        if fits.is_empty() {
            return view! { <p class="centre-page-none">{t(words::NO_OFFERS_HERE)}</p> }.into_any();
        }
        let card = |(_, claiming): &(Shown, Claiming)| {
            let card = coupon_card(*claiming, again);
            view! { <li>{card}</li> }
        };
        view! { <ul class="centre-page-list">{fits.into_iter().map(card).collect::<Vec<_>>()}</ul> }
            .into_any()
    };
    view! {
        {kind_chips(kinds, address)}
        {category_chips(categories, address)}
        {cards}
    }
    .into_any()
}

/// What an offer is found by.
struct Shown {
    kind: Option<OfferKind>,
    categories: Vec<CategoryId>,
}

impl Shown {
    fn of(offer: &CouponOffer) -> Self {
        let terms = &offer.terms;
        Self { kind: kind_of(&terms.kind), categories: terms.scope.categories.clone() }
    }

    fn fits(&self, query: &OffersQuery) -> bool {
        query.kind.is_none_or(|kind| self.kind == Some(kind))
            && query.category.as_ref().is_none_or(|id| self.categories.contains(id))
    }
}

/// Those that can be claimed come before those that open later, and those before the rest, in the
/// backend's order otherwise.
fn in_order(offers: &[CouponOffer]) -> Vec<CouponOffer> {
    let rank = |offer: &CouponOffer| match offer.state {
        OfferState::Claimable | OfferState::MembersOnly => 0,
        OfferState::NotYet => 1,
        OfferState::Claimed => 2,
        _ => 3,
    };
    let mut offers = offers.to_vec();
    offers.sort_by_key(rank);
    offers
}

/// The kinds that there are offers of.
fn kinds(offers: &[CouponOffer]) -> Vec<OfferKind> {
    let has = |kind: &OfferKind| offers.iter().any(|it| kind_of(&it.terms.kind) == Some(*kind));
    OfferKind::ALL.into_iter().filter(has).collect()
}

fn kind_chips(kinds: Vec<OfferKind>, address: CentreAddress) -> AnyView {
    if kinds.len() < 2 {
        return ().into_any();
    }
    let chip = move |kind: Option<OfferKind>| {
        let name = kind.map_or_else(|| t(words::ALL), kind_text);
        chip(name, move || address.get().kind == kind, move || address.change(|it| it.kind = kind))
    };
    let chips: Vec<_> = [None].into_iter().chain(kinds.into_iter().map(Some)).map(chip).collect();
    view! {
        <div class="chips centre-page-chips" role="group" aria-label=t(words::COUPON_KINDS)>
            {chips}
        </div>
    }
    .into_any()
}

fn category_chips(categories: Vec<(CategoryId, String)>, address: CentreAddress) -> AnyView {
    if categories.is_empty() {
        return ().into_any();
    }
    let chip = move |(id, name): (CategoryId, String)| {
        let picked = id.clone();
        let is_on = move || address.get().category.as_ref() == Some(&picked);
        // A second tap lets go of it.
        let pick = move || {
            address.change(|query| {
                let is_on = query.category.as_ref() == Some(&id);
                query.category = (!is_on).then(|| id.clone());
            });
        };
        chip(name, is_on, pick)
    };
    let chips: Vec<_> = categories.into_iter().map(chip).collect();
    view! {
        <div class="chips centre-page-chips" role="group" aria-label=t(words::COUPON_CATEGORIES)>
            {chips}
        </div>
    }
    .into_any()
}

fn chip(
    name: String,
    is_on: impl Fn() -> bool + Send + 'static,
    pick: impl Fn() + 'static,
) -> AnyView {
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=move || is_on().to_string()
            on:click=move |_| pick()
        >
            {name}
        </button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::super::claiming::sample;
    use super::*;

    #[test]
    fn what_can_be_claimed_comes_first() {
        let offer =
            |id: &str, state: &str| sample(&format!(r#"{{"id":"{id}","state":"{state}"}}"#));
        let offers = [
            offer("a", "sold_out"),
            offer("b", "claimed"),
            offer("c", "claimable"),
            offer("d", "not_yet"),
            offer("e", "members_only"),
        ];
        let ids: Vec<_> = in_order(&offers).into_iter().map(|it| it.id.to_string()).collect();
        assert_eq!(ids, ["c", "e", "d", "b", "a"]);
    }

    #[test]
    fn an_offer_is_found_by_its_kind_and_the_categories_it_names() {
        let offer = sample(
            r#"{"terms":{"kind":{"kind":"free_delivery"},"scope":{"categories":["fruit"]}}}"#,
        );
        let shown = Shown::of(&offer);
        let query = |kind, category: Option<&str>| OffersQuery {
            kind,
            category: category.map(CategoryId::new),
            ..OffersQuery::default()
        };
        assert!(shown.fits(&query(None, None)));
        assert!(shown.fits(&query(Some(OfferKind::FreeDelivery), Some("fruit"))));
        assert!(!shown.fits(&query(Some(OfferKind::Gift), None)));
        assert!(!shown.fits(&query(None, Some("dairy"))));
        assert_eq!(kinds(&[offer]), [OfferKind::FreeDelivery]);
    }
}
