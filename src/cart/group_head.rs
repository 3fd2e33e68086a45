//! The heads of the cart's parts: how the lines beneath reach the shopper, or that they cannot be
//! bought.

use std::sync::Arc;

use contract::cart::{CartChange, CartLine, Fulfilment};
use leptos::prelude::*;

use super::foot::are_all_selected;
use super::known;
use super::removing::Removing;
use crate::kit::icon;
use crate::locale::{Key, t, t_count, words};
use crate::stores::use_my_store;

const SCOPE: &str = stylers_macro::style_sheet!("src/cart/group_head.css");

/// The head of a group: how its lines reach the shopper, and a box that selects all of them.
pub(super) fn group_head(fulfilment: Fulfilment) -> AnyView {
    let my_store = use_my_store();
    let (icon_name, title) = words_of(fulfilment);
    let is_of_group =
        move |line: &&Arc<CartLine>| line.problem.is_none() && line.fulfilment == fulfilment;
    let is_all = Memo::new(move |_| {
        let all =
            known::shown().and_then(|cart| are_all_selected(cart.lines.iter().filter(is_of_group)));
        all.unwrap_or_default()
    });
    let on_change = move |_| {
        let Some(cart) = untrack(known::shown) else { return };
        let skus = cart.lines.iter().filter(is_of_group).map(|line| line.sku.clone()).collect();
        let change = CartChange::Select { skus, is_selected: !is_all.get_untracked() };
        known::change(untrack(|| my_store.id()), change, None);
    };
    view! {
        <label class="group-head" class=(SCOPE, true)>
            <input type="checkbox" class="check" prop:checked=is_all on:change=on_change />
            {icon(icon_name)}
            <span class="group-head-title">
                <span class="visually-hidden">{t(words::SELECT_GROUP)}</span>
                {t(title)}
            </span>
        </label>
    }
    .into_any()
}

/// The head of what cannot be bought, with a way to take all of it out.
pub(super) fn problem_head(removing: Removing) -> AnyView {
    let count = move || {
        let cart = known::shown();
        cart.map_or(0, |cart| cart.lines.iter().filter(|line| line.problem.is_some()).count())
    };
    let on_clear = move |_| {
        let Some(cart) = untrack(known::shown) else { return };
        removing.remove(cart.lines.iter().map(Arc::as_ref).filter(|line| line.problem.is_some()));
    };
    view! {
        <div class="group-head" class=(SCOPE, true) data-kind="problem">
            {icon("triangle-alert")}
            <h2 class="group-head-title">
                {move || t_count(words::CART_PROBLEMS, count() as u64)}
            </h2>
            <button type="button" class="link-button" on:click=on_clear>
                {t(words::REMOVE_ALL)}
            </button>
        </div>
    }
    .into_any()
}

const fn words_of(fulfilment: Fulfilment) -> (&'static str, Key) {
    match fulfilment {
        Fulfilment::PickupOrDelivery => ("store", words::BY_PICKUP_OR_DELIVERY),
        Fulfilment::Pickup => ("store", words::BY_PICKUP),
        Fulfilment::Delivery => ("bike", words::BY_DELIVERY),
        Fulfilment::Express => ("package", words::BY_EXPRESS),
        Fulfilment::Voucher => ("tag", words::BY_VOUCHER),
        Fulfilment::NoStore | Fulfilment::Unknown => ("map-pin-off", words::BY_NO_STORE),
    }
}
