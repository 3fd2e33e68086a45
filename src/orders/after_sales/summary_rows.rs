//! What was asked for after an order, on the order's own page.

use contract::after_sales::AfterSalesState;
use contract::orders::Order;
use leptos::prelude::*;

use super::naming::{kind_name, state_name};
use crate::kit::icon;
use crate::locale::{moment, t, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/after_sales/summary_rows.css");

/// The requests, each of which leads to its page; nothing where there are none.
pub(in crate::orders) fn summary_rows(order: &Order) -> Option<AnyView> {
    if order.after_sales.is_empty() {
        return None;
    }
    let rows: Vec<_> = order
        .after_sales
        .iter()
        .map(|request| {
            let page = Route::AfterSales(request.id.clone()).address();
            // The order does not say who ended it.
            let state = match request.state {
                AfterSalesState::Cancelled => words::AFTER_SALES_CLOSED,
                state => state_name(state),
            };
            view! {
                <li>
                    <a class="summary-rows-row" href=page>
                        <span class="summary-rows-words">
                            <span class="summary-rows-kind">{t(kind_name(request.kind))}</span>
                            <span class="summary-rows-at">{moment(request.asked_at)}</span>
                        </span>
                        <span class="summary-rows-state" class:is-over=!request.state.is_open()>
                            {t(state)}
                        </span>
                        {icon("chevron-right")}
                    </a>
                </li>
            }
        })
        .collect();
    let view = view! {
        <section class="summary-rows" class=(SCOPE, true) aria-label=t(words::AFTER_SALES)>
            <h2 class="summary-rows-heading">{t(words::AFTER_SALES)}</h2>
            <ul>{rows}</ul>
        </section>
    };
    Some(view.into_any())
}
