//! What the clerk's store has to decide, to receive or to give after orders, the oldest first.

use contract::AfterSalesId;
use contract::after_sales::{AfterSales, AfterSalesAction};
use leptos::prelude::*;

use super::counter_page::use_one;
use super::request_desk::request_desk;
use crate::browser::visibility;
use crate::client::{self, Region};
use crate::failure::load_failed;
use crate::kit::icon;
use crate::locale::{Key, moment, t, t_count, t_with, words};
use crate::orders::{kind_name, standing_name};
use crate::route::counter_for_one;
use crate::session;

const SCOPE: &str = stylers_macro::style_sheet!("src/counter/requests.css");

/// The one that the address names, else the list.
pub(super) fn requests() -> AnyView {
    let one = use_one();
    let drawn = move || match one.get() {
        Some(id) => request_desk(AfterSalesId::new(id)),
        None => list(),
    };
    drawn.into_any()
}

fn list() -> AnyView {
    let load = client::load(|| session::credential().map(|it| client::store_after_sales_list(&it)));
    visibility::on_return(move || load.retry());
    let latest = load.latest();
    let drawn = move || match (latest.get(), load.get()) {
        (Some(page), _) if page.items.is_empty() => {
            view! { <p class="requests-none">{t(words::REQUESTS_NONE)}</p> }.into_any()
        }
        (Some(page), _) => {
            let rows: Vec<_> = page.items.iter().map(row).collect();
            view! { <ul>{rows}</ul> }.into_any()
        }
        (None, Region::Failed(error)) => load_failed(&error, move || load.retry()),
        (None, _) => {
            view! { <div class="skeleton requests-outline" aria-busy="true"></div> }.into_any()
        }
    };
    view! {
        <section class="requests" class=(SCOPE, true) aria-labelledby="requests-heading">
            <header class="requests-head">
                <h2 id="requests-heading" class="section-heading">
                    {t(words::REQUESTS)}
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

/// What the store is to do with a request.
pub(super) fn task_of(request: &AfterSales) -> Key {
    if request.may(AfterSalesAction::Decide) {
        words::REQUEST_TO_DECIDE
    } else if request.may(AfterSalesAction::Receive) {
        words::REQUEST_TO_RECEIVE
    } else if request.may(AfterSalesAction::Replace) {
        words::REQUEST_TO_REPLACE
    } else {
        standing_name(request)
    }
}

/// Until when the goods have to come, or the parcel that brings them.
pub(super) fn due_text(request: &AfterSales) -> Option<String> {
    match (&request.parcel, request.goods_due) {
        (Some(parcel), _) => {
            let named = [("carrier", parcel.carrier.as_str()), ("number", parcel.number.as_str())];
            Some(t_with(words::REQUEST_PARCEL, &named))
        }
        (None, Some(due)) => Some(t_with(words::REQUEST_DUE, &[("time", &moment(due))])),
        (None, None) => None,
    }
}

fn row(request: &AfterSales) -> AnyView {
    let pieces: u32 = request.lines.iter().map(|line| line.quantity).sum();
    let names: Vec<_> = request.lines.iter().map(|line| line.name.as_str()).collect();
    let names = names.join(&t(words::LIST_SEPARATOR));
    let who: Vec<_> =
        [request.shopper.clone(), request.phone.clone()].into_iter().flatten().collect();
    let due = due_text(request).map(|due| view! { <span class="requests-small">{due}</span> });
    view! {
        <li>
            <a class="requests-row" href=counter_for_one("after-sales", request.id.as_str())>
                <span class="requests-words">
                    <span class="requests-kind">
                        {t(kind_name(request.kind))} " · " {t(task_of(request))}
                    </span>
                    <span class="requests-small">{who.join(" ")}</span>
                    <span class="requests-small">
                        {request.number.clone()} " · " {moment(request.asked_at)}
                    </span>
                    <span class="requests-small">
                        {t_count(words::ORDER_PIECES, pieces.into())} " · " {names}
                    </span>
                    {due}
                </span>
                {icon("chevron-right")}
            </a>
        </li>
    }
    .into_any()
}
