//! The head of an order's page: how it stands, and what happens next.

use contract::orders::{Order, OrderState};
use leptos::prelude::*;

use super::countdown::countdown;
use super::standing::head_words;
use crate::kit::icon;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/order_head.css");

/// The head. `ask` has the order asked for anew.
pub(super) fn order_head(order: &Order, ask: Callback<()>) -> AnyView {
    let (title, next) = head_words(order);
    let until = order.lapses_at.filter(|_| order.state == OrderState::AwaitingPayment);
    let note = order.end_note.clone();
    let is_over = order.state == OrderState::Cancelled;
    view! {
        <section class="order-head" class=(SCOPE, true) class:is-over=is_over aria-labelledby="order-state">
            <span class="order-head-icon" aria-hidden="true">
                {icon(icon_of(order.state))}
            </span>
            <div class="order-head-words">
                <h2 id="order-state" class="order-head-title" tabindex="-1">
                    {title}
                </h2>
                <p class="order-head-next">{next}</p>
                {note.map(|note| view! { <p class="order-head-next">{note}</p> })}
            </div>
            {until.map(|until| view! { <p class="order-head-until">{countdown(until, ask)}</p> })}
        </section>
    }
    .into_any()
}

const fn icon_of(state: OrderState) -> &'static str {
    match state {
        OrderState::AwaitingPayment => "clock",
        OrderState::Preparing => "package-open",
        OrderState::ToReceive => "package",
        OrderState::Completed => "check",
        OrderState::Cancelled => "x",
        OrderState::Unknown => "clipboard-list",
    }
}
