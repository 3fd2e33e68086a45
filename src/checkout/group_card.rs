//! Goods that reach the shopper together: the ways there are, when, and what they are.

use contract::cart::Fulfilment;
use contract::checkout::{CheckoutGroup, DifferenceKind, FulfilmentMethod, MethodOffer};
use leptos::prelude::*;

use super::contact_part::contact_row;
use super::desk::Desk;
use super::lines_part::lines_part;
use super::methods::method_name;
use super::missing::Missing;
use super::when::promise_text;
use crate::kit::icon;
use crate::locale::{distance, price_text, t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/checkout/group_card.css");

/// The card of a group.
pub(super) fn group_card(desk: Desk, fulfilment: Fulfilment) -> AnyView {
    let group = Memo::new(move |_| desk.group(fulfilment));
    let methods: Memo<Vec<FulfilmentMethod>> = Memo::new(move |_| {
        group.with(|group| {
            let offers = group.iter().flat_map(|group| &group.methods);
            offers.map(|it| it.method).filter(|it| *it != FulfilmentMethod::Unknown).collect()
        })
    });
    let method = Memo::new(move |_| desk.method(fulfilment));
    let ways = move || {
        let methods = methods.get();
        let way = |it| way_chip(desk, fulfilment, it, method);
        match methods.as_slice() {
            [only] => view! {
                <h2 class="group-card-title">{icon(icon_of(*only))} {t(method_name(*only))}</h2>
            }
            .into_any(),
            [] => view! {
                <h2 class="group-card-title">{icon("map-pin-off")} {t(words::BY_NO_STORE)}</h2>
            }
            .into_any(),
            _ => view! {
                <div class="group-card-ways" role="radiogroup" aria-label=t(words::WAYS)>
                    {methods.into_iter().map(way).collect::<Vec<_>>()}
                </div>
            }
            .into_any(),
        }
    };
    let has_contact = move || method.get() == Some(FulfilmentMethod::Pickup);
    view! {
        <section class="group-card" class=(SCOPE, true)>
            {ways}
            <div class="group-card-told">{move || group.get().map(|group| told(&group))}</div>
            {when_row(desk, fulfilment, group)}
            {move || has_contact().then(|| contact_row(desk))}
            {lines_part(desk, group)}
        </section>
    }
    .into_any()
}

const fn icon_of(method: FulfilmentMethod) -> &'static str {
    match method {
        FulfilmentMethod::Pickup => "store",
        FulfilmentMethod::Delivery => "bike",
        FulfilmentMethod::Voucher => "tag",
        FulfilmentMethod::Express | FulfilmentMethod::Unknown => "package",
    }
}

/// One way, with its fee or why it is not possible now.
fn way_chip(
    desk: Desk,
    fulfilment: Fulfilment,
    method: FulfilmentMethod,
    chosen: Memo<Option<FulfilmentMethod>>,
) -> AnyView {
    let note = move || {
        let group = desk.group(fulfilment)?;
        let offer = group.methods.iter().find(|offer| offer.method == method)?.clone();
        desk.shown.with(|shown| {
            let money = |amount: i64| Some(price_text(shown.as_ref()?.quote.money(amount)));
            offer_text(&offer, money)
        })
    };
    let is_chosen = move || chosen.get() == Some(method);
    view! {
        <label class="group-card-way" class:is-chosen=is_chosen>
            <input
                type="radio"
                class="visually-hidden"
                name=format!("way-{fulfilment:?}")
                prop:checked=is_chosen
                on:change=move |_| desk.use_method(fulfilment, method)
            />
            <span class="group-card-name">{t(method_name(method))}</span>
            <span class="group-card-note">{note}</span>
        </label>
    }
    .into_any()
}

/// The fee of a way, or why it cannot be had.
fn offer_text(offer: &MethodOffer, money: impl Fn(i64) -> Option<String>) -> Option<String> {
    match (offer.problem, offer.fee) {
        (Some(DifferenceKind::AddressMissing), _) => Some(t(words::WAY_FEE_BY_ADDRESS)),
        (Some(DifferenceKind::OutsideArea), _) => Some(t(words::WAY_OUTSIDE)),
        (Some(DifferenceKind::StoreClosed), _) => Some(t(words::WAY_CLOSED)),
        (Some(DifferenceKind::SlotFull), _) => Some(t(words::SLOT_FULL)),
        (Some(_), _) => Some(t(words::WAY_NOT_NOW)),
        (None, Some(0)) => Some(t(words::WAY_FREE)),
        (None, Some(fee)) => Some(t_with(words::WAY_FEE, &[("price", &money(fee)?)])),
        (None, None) => None,
    }
}

/// Where it is picked up or comes from; of vouchers, where they go.
fn told(group: &CheckoutGroup) -> Option<AnyView> {
    if group.method == FulfilmentMethod::Voucher {
        return Some(view! { <p class="group-card-store">{t(words::BY_VOUCHER)}</p> }.into_any());
    }
    let offer = group.offer()?;
    let store = offer.store.as_ref()?;
    let metres = offer.distance.map(|metres| {
        let metres = distance(metres);
        view! { <span class="group-card-far">{t_with(words::ABOUT_DISTANCE, &[("distance", &metres)])}</span> }
    });
    let is_pickup = group.method == FulfilmentMethod::Pickup;
    let name = if is_pickup {
        store.name.clone()
    } else {
        t_with(words::FROM_STORE, &[("store", &store.name)])
    };
    let street = (is_pickup && !store.address.is_empty())
        .then(|| view! { <span class="group-card-street">{store.address.clone()}</span> });
    Some(
        view! {
            <p class="group-card-store">
                {icon("map-pin")}
                <span class="group-card-place">
                    <span class="group-card-store-name">{name}</span>
                    {street}
                </span>
                {metres}
            </p>
        }
        .into_any(),
    )
}

/// When it will be there; a button where there is a choice.
fn when_row(desk: Desk, fulfilment: Fulfilment, group: Memo<Option<CheckoutGroup>>) -> AnyView {
    let text = move || {
        let group = group.get()?;
        let offset = group.offer().and_then(|offer| offer.store.as_ref()).map(|it| it.utc_offset);
        let promise = group.promise?;
        Some(promise_text(group.method, &promise, offset, desk.now()))
    };
    let has_choice = Memo::new(move |_| {
        group.with(|group| {
            let offer = group.as_ref().and_then(CheckoutGroup::offer);
            offer.is_some_and(|offer| !offer.slots.is_empty())
        })
    });
    let title = move || {
        let is_pickup = group.with(|group| {
            group.as_ref().is_some_and(|group| group.method == FulfilmentMethod::Pickup)
        });
        t(if is_pickup { words::PICKUP_TIME } else { words::ARRIVAL })
    };
    let drawn = move || {
        if has_choice.get() {
            let said = move || text().unwrap_or_else(|| t(words::REMEDY_SLOT));
            view! {
                <button
                    type="button"
                    class="group-card-when"
                    aria-haspopup="dialog"
                    on:click=move |_| desk.go_to(Missing::Slot(fulfilment))
                >
                    <span class="group-card-label">{title}</span>
                    <span class="group-card-time">{said}</span>
                    {icon("chevron-right")}
                </button>
            }
            .into_any()
        } else {
            let line = move || {
                text().map(|text| {
                    view! {
                        <p class="group-card-when">
                            <span class="group-card-label">{title}</span>
                            <span class="group-card-time">{text}</span>
                        </p>
                    }
                })
            };
            line.into_any()
        }
    };
    drawn.into_any()
}
