//! The ways to the orders by how they stand, with how many there are: for the member's page.

use std::sync::Arc;

use contract::orders::{OrderState, Orders, OrdersQuery};
use contract::shop::Feature;
use leptos::prelude::*;

use super::tabs::{count, has_open, tab_name};
use crate::client;
use crate::kit::icon;
use crate::live::{self, Told};
use crate::locale::{number, t, words};
use crate::route::{Route, orders_found};
use crate::session;
use crate::shop::use_shop;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/state_links.css");

const STATES: [(OrderState, &str); 4] = [
    (OrderState::AwaitingPayment, "wallet"),
    (OrderState::Preparing, "package-open"),
    (OrderState::ToReceive, "package"),
    (OrderState::Completed, "clipboard-list"),
];

/// The links. Without an answer, and for a guest, they lead there all the same.
pub(crate) fn state_links() -> AnyView {
    let shop = use_shop();
    let orders = client::load(move || {
        let credential = session::credential().filter(|_| shop.has(Feature::Orders))?;
        Some(client::orders(&credential, &OrdersQuery::default()))
    });
    let latest = orders.latest();
    let is_followed = Memo::new(move |_| {
        session::member().is_some()
            && latest.with(|orders| orders.as_ref().is_some_and(|orders| has_open(orders)))
    });
    live::follow(is_followed.into(), move |event| match event {
        Told::Anew | Told::Order(..) => orders.retry(),
        Told::Courier(..) | Told::Notices(_) => {}
    });
    Effect::new(move |_| {
        if let Some(orders) = orders.ready() {
            live::note_open_orders(has_open(&orders));
        }
    });
    let link = move |(state, icon_name): (OrderState, &'static str)| {
        let count = move || {
            session::member()?;
            latest.with(|orders: &Option<Arc<Orders>>| count(orders.as_ref()?, state))
        };
        let query = OrdersQuery { state: Some(state), ..OrdersQuery::default() };
        view! {
            <li>
                <a class="state-links-link" href=orders_found(&query)>
                    <span class="state-links-icon">
                        {icon(icon_name)}
                        <span class="badge state-links-count">
                            {move || count().map(|count| number(count.into()))}
                        </span>
                    </span>
                    <span>{t(tab_name(Some(state)))}</span>
                </a>
            </li>
        }
    };
    view! {
        <section class="state-links" class=(SCOPE, true) aria-label=t(words::MY_ORDERS)>
            <header class="state-links-head">
                <h2 class="state-links-heading">{t(words::MY_ORDERS)}</h2>
                <a class="state-links-all" href=Route::Orders.address()>
                    {t(words::ALL_ORDERS)}
                    {icon("chevron-right")}
                </a>
            </header>
            <ul class="state-links-row">{STATES.map(link).into_iter().collect::<Vec<_>>()}</ul>
        </section>
    }
    .into_any()
}
