//! A group of an order: how and when it reaches the shopper, from where, what is in it, and what has
//! happened to it.

use contract::Timestamp;
use contract::addresses::Address;
use contract::checkout::{Contact, FulfilmentMethod};
use contract::orders::{GroupState, Order, OrderAction, OrderGroup};
use leptos::prelude::*;

use super::order_line::order_line;
use super::parcel_part::parcel_part;
use super::promise::promise_text;
use super::standing::group_text;
use super::step_list::step_list;
use super::store_rows::store_rows;
use crate::addresses::address_row;
use crate::kit::icon;
use crate::locale::{Key, Locale, current, t, t_with, words};
use crate::route::Route;
use crate::stores::readable_phone;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/group_part.css");

/// The group, as it stands at an instant.
pub(super) fn group_part(order: &Order, group: &OrderGroup, now: Timestamp) -> AnyView {
    let (icon_name, name) = method_words(group.method);
    let is_open = !matches!(group.state, GroupState::Done | GroupState::Cancelled);
    // Parcels have no store of their own; their days are told by the clock of whoever sells them.
    let store = group.store.as_ref().or(order.store.as_ref());
    let offset = store.map(|store| store.utc_offset);
    let is_to_come = is_open && group.delivered_at.is_none();
    let promise = group.promise.as_ref().filter(|_| is_to_come).zip(offset);
    let promise = promise.map(|(promise, offset)| promise_text(promise, offset, now));
    let is_paid = order.paid_at.is_some();
    let line = |line| view! { <li>{order_line(line, is_paid)}</li> };
    let lines: Vec<_> = group.lines.iter().map(line).collect();
    let state = match group.state {
        GroupState::Sent if group.delivered_at.is_some() => t(words::ORDER_DELIVERED),
        state => group_text(state, group.method),
    };
    let is_issued = group.method == FulfilmentMethod::Voucher && group.state == GroupState::Done;
    let coupons = is_issued.then(|| {
        view! {
            <a class="button group-part-code" href=Route::MyCoupons.address()>
                {icon("tag")}
                {t(words::SEE_MY_COUPONS)}
            </a>
        }
    });
    let has_code = group.has_code && order.may(OrderAction::ShowCode);
    let code = has_code.then(|| {
        view! {
            <a class="button group-part-code" href=Route::PickupCode(order.id.clone()).address()>
                {icon("scan-line")}
                {t(words::ORDER_SHOW_CODE)}
            </a>
        }
    });
    view! {
        <section class="group-part" class=(SCOPE, true) aria-label=t(name)>
            <header class="group-part-head">
                {icon(icon_name)}
                <h2 class="group-part-name">{t(name)}</h2>
                <span class="group-part-state" class:is-over=!is_open>
                    {state}
                </span>
            </header>
            {promise.map(|promise| view! { <p class="group-part-promise">{promise}</p> })}
            {code}
            {coupons}
            {place(group, is_open)}
            <ul class="group-part-lines">{lines}</ul>
            {group.parcel.as_ref().map(parcel_part)}
            {step_list(&order.timeline, &group.timeline)}
        </section>
    }
    .into_any()
}

const fn method_words(method: FulfilmentMethod) -> (&'static str, Key) {
    match method {
        FulfilmentMethod::Pickup => ("store", words::WAY_PICKUP),
        FulfilmentMethod::Delivery => ("bike", words::WAY_DELIVERY),
        FulfilmentMethod::Express => ("package", words::WAY_EXPRESS),
        FulfilmentMethod::Voucher => ("tag", words::WAY_VOUCHER),
        FulfilmentMethod::Unknown => ("package", words::WAY_UNKNOWN),
    }
}

/// Where it is picked up, or where it goes.
fn place(group: &OrderGroup, is_open: bool) -> AnyView {
    let address = group.address.as_ref().map(|address| {
        // Which one was the default says nothing of where this goes.
        let address = Address { is_default: false, ..address.clone() };
        view! { <div class="group-part-address">{address_row(&address)}</div> }
    });
    let contact = group.contact.as_ref().map(contact_row);
    let is_pickup = group.method == FulfilmentMethod::Pickup;
    let store = group.store.as_ref().map(|store| store_rows(store, is_pickup && is_open));
    view! {
        {address}
        {store}
        {contact}
    }
    .into_any()
}

fn contact_row(contact: &Contact) -> AnyView {
    let phone = readable_phone(&contact.phone, current() == Locale::Chinese);
    let values = [("name", contact.name.as_str()), ("phone", &phone)];
    view! { <p class="group-part-contact">{t_with(words::PICKED_UP_BY, &values)}</p> }.into_any()
}
