//! The way from an order to its invoice, and how that stands.

use contract::orders::Order;
use leptos::prelude::*;

use super::invoice_head::state_name;
use crate::kit::icon;
use crate::locale::{t, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/invoice_row.css");

/// The link; nothing where there can be no invoice.
pub(super) fn invoice_row(order: &Order) -> Option<AnyView> {
    let state = order.invoice?;
    let view = view! {
        <a
            class="invoice-row"
            class=(SCOPE, true)
            href=Route::Invoice(order.id.clone()).address()
        >
            <span class="invoice-row-name">{t(words::INVOICE)}</span>
            <span class="invoice-row-state">{state_name(state).map(t)}</span>
            {icon("chevron-right")}
        </a>
    };
    Some(view.into_any())
}
