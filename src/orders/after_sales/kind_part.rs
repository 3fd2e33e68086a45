//! What is asked for, and of which part of the order where there are several.

use contract::after_sales::AfterSalesKind;
use contract::checkout::FulfilmentMethod;
use contract::orders::OrderGroup;
use leptos::prelude::*;

use super::ask_form::Form;
use super::draft::Missing;
use super::naming::{kind_name, kind_note};
use super::offered;
use crate::locale::{Key, t, t_with, words};

/// The choice.
pub(super) fn kind_part(form: Form) -> AnyView {
    let kinds = form.order.with_value(|order| offered::kinds(order));
    let chosen = Memo::new(move |_| form.draft.with(|draft| draft.kind));
    let row = move |kind: AfterSalesKind| {
        view! {
            <label class="ask-form-choice">
                <input
                    type="radio"
                    name="ask-kind"
                    prop:checked=move || chosen.get() == kind
                    on:change=move |_| form.change(|draft, _| draft.choose_kind(kind))
                />
                <span>
                    <span>{t(kind_name(kind))}</span>
                    <span class="ask-form-note">{t(kind_note(kind))}</span>
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="ask-form-part" id="ask-kind" tabindex="-1">
            <legend class="visually-hidden">{t(words::AFTER_SALES_WHAT)}</legend>
            <h2 class="ask-form-heading" aria-hidden="true">
                {t(words::AFTER_SALES_WHAT)}
            </h2>
            <div>{kinds.into_iter().map(row).collect::<Vec<_>>()}</div>
            <p class="ask-form-wrong" role="alert">
                {move || form.told(Missing::Kind, words::AFTER_SALES_MISSING_KIND)}
            </p>
        </fieldset>
        {move || group_choice(form, chosen.get())}
    }
    .into_any()
}

/// Which part of the order, where something of this kind can be asked of several.
fn group_choice(form: Form, kind: AfterSalesKind) -> Option<AnyView> {
    let groups: Vec<OrderGroup> =
        form.order.with_value(|order| offered::groups(order, kind).into_iter().cloned().collect());
    if groups.len() < 2 {
        return None;
    }
    let chosen = Memo::new(move |_| form.draft.with(|draft| draft.group.clone()));
    let rows: Vec<_> = groups
        .into_iter()
        .map(|group| {
            let (id, of) = (group.id.clone(), group.id.clone());
            let names: Vec<_> =
                offered::lines(&group, kind).iter().map(|line| line.name.as_str()).collect();
            let names = names.join(&t(words::LIST_SEPARATOR));
            let title = match &group.store {
                Some(store) => t_with(
                    words::WAY_AND_STORE,
                    &[("way", &t(way_name(group.method))), ("store", &store.name)],
                ),
                None => t(way_name(group.method)),
            };
            view! {
                <label class="ask-form-choice">
                    <input
                        type="radio"
                        name="ask-group"
                        prop:checked=move || chosen.get().as_ref() == Some(&of)
                        on:change=move |_| {
                            let id = id.clone();
                            form.change(|draft, _| draft.choose_group(Some(id)));
                        }
                    />
                    <span>
                        <span>{title}</span>
                        <span class="ask-form-note">{names}</span>
                    </span>
                </label>
            }
        })
        .collect();
    let view = view! {
        <fieldset class="ask-form-part">
            <legend class="visually-hidden">{t(words::AFTER_SALES_WHICH_PART)}</legend>
            <h2 class="ask-form-heading" aria-hidden="true">
                {t(words::AFTER_SALES_WHICH_PART)}
            </h2>
            <div>{rows}</div>
        </fieldset>
    };
    Some(view.into_any())
}

const fn way_name(method: FulfilmentMethod) -> Key {
    match method {
        FulfilmentMethod::Pickup => words::WAY_PICKUP,
        FulfilmentMethod::Delivery => words::WAY_DELIVERY,
        FulfilmentMethod::Express => words::WAY_EXPRESS,
        FulfilmentMethod::Voucher => words::WAY_VOUCHER,
        FulfilmentMethod::Unknown => words::WAY_UNKNOWN,
    }
}
