//! What the clerk's store has to pick, that which is promised first first.

use contract::checkout::FulfilmentMethod;
use contract::picking::Picking;
use contract::{GroupId, StoreId, Timestamp};
use leptos::prelude::*;

use super::counter_page::use_one;
use super::pick_desk::pick_desk;
use super::to_do::store_offset;
use crate::browser::visibility;
use crate::client::{self, Region};
use crate::failure::load_failed;
use crate::kit::icon;
use crate::locale::{Key, t, t_count, t_with, words};
use crate::orders::promise_text;
use crate::route::counter_for_one;
use crate::session;
use crate::shop::use_shop;

const SCOPE: &str = stylers_macro::style_sheet!("src/counter/pickings.css");

/// The one that the address names, else the list.
pub(super) fn pickings(store: StoreId) -> AnyView {
    let one = use_one();
    let drawn = move || match one.get() {
        Some(id) => pick_desk(GroupId::new(id), store.clone()),
        None => list(store.clone()),
    };
    drawn.into_any()
}

fn list(store: StoreId) -> AnyView {
    let offset = store_offset(store);
    let load = client::load(|| session::credential().map(|it| client::pickings(&it)));
    visibility::on_return(move || load.retry());
    let latest = load.latest();
    let drawn = move || match (latest.get(), load.get()) {
        (Some(page), _) if page.items.is_empty() => {
            view! { <p class="pickings-none">{t(words::PICKINGS_NONE)}</p> }.into_any()
        }
        (Some(page), _) => {
            let rows: Vec<_> = page.items.iter().map(|it| row(it, offset.get())).collect();
            view! { <ul>{rows}</ul> }.into_any()
        }
        (None, Region::Failed(error)) => load_failed(&error, move || load.retry()),
        (None, _) => {
            view! { <div class="skeleton pickings-outline" aria-busy="true"></div> }.into_any()
        }
    };
    view! {
        <section class="pickings" class=(SCOPE, true) aria-labelledby="pickings-heading">
            <header class="pickings-head">
                <h2 id="pickings-heading" class="section-heading">
                    {t(words::PICKINGS)}
                </h2>
                <button type="button" class="link-button" on:click=move |_| load.retry()>
                    {t(words::REFRESH)}
                </button>
            </header>
            {drawn}
        </section>
    }
    .into_any()
}

/// What a way is called.
pub(super) const fn way_name(method: FulfilmentMethod) -> Key {
    match method {
        FulfilmentMethod::Pickup => words::WAY_PICKUP,
        FulfilmentMethod::Express => words::WAY_EXPRESS,
        FulfilmentMethod::Delivery => words::WAY_DELIVERY,
        FulfilmentMethod::Voucher => words::WAY_VOUCHER,
        FulfilmentMethod::Unknown => words::WAY_UNKNOWN,
    }
}

fn row(picking: &Picking, offset: Option<i32>) -> AnyView {
    let group = &picking.group;
    let now = Timestamp::from_millis(use_shop().now());
    let promise = group.promise.as_ref().zip(offset);
    let promise = promise.map(|(promise, offset)| promise_text(promise, offset, now));
    let facts: Vec<_> = [Some(t(way_name(group.method))), promise].into_iter().flatten().collect();
    let pieces: u32 = group.lines.iter().map(|line| line.quantity).sum();
    let names: Vec<_> = group.lines.iter().map(|line| line.name.as_str()).collect();
    let names = names.join(&t(words::LIST_SEPARATOR));
    let has_begun = (picking.left as usize) < group.lines.len();
    let left = has_begun.then(|| {
        view! { <span class="pickings-left">{t_count(words::PICK_LEFT, picking.left.into())}</span> }
    });
    let note = group.note.clone();
    view! {
        <li>
            <a class="pickings-row" href=counter_for_one("picking", group.id.as_str())>
                <span class="pickings-words">
                    <span class="pickings-who">{group.name.clone()} " " {group.phone.clone()}</span>
                    <span class="pickings-small">{group.number.clone()}</span>
                    <span class="pickings-small">{facts.join(" · ")}</span>
                    <span class="pickings-small">
                        {t_count(words::ORDER_PIECES, pieces.into())} " · " {names}
                    </span>
                    {note.map(|note| view! { <span class="pickings-note">{t_with(words::ORDER_LINE_NOTE, &[("note", &note)])}</span> })}
                    {left}
                </span>
                {icon("chevron-right")}
            </a>
        </li>
    }
    .into_any()
}
