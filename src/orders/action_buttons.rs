//! What can be done with an order, as the backend says it: the likeliest last, where the thumb is.

use contract::OrderId;
use contract::orders::OrderAction;
use leptos::prelude::*;

use super::acting::{Acting, Receipt};
use super::sheets::buy_again;
use crate::locale::{Key, t, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/action_buttons.css");

/// From the least to the most urgent.
const IN_ORDER: [OrderAction; 6] = [
    OrderAction::Cancel,
    OrderAction::AfterSales,
    OrderAction::BuyAgain,
    OrderAction::Receive,
    OrderAction::ShowCode,
    OrderAction::Pay,
];

/// The buttons; nothing where nothing can be done. `number` tells those of several orders apart for
/// who does not see them. Buying again is what the page of an order asks for once it `is_over`.
pub(super) fn action_buttons(
    acting: Acting,
    id: &OrderId,
    number: &str,
    actions: &[OrderAction],
    is_over: bool,
) -> Option<AnyView> {
    let there: Vec<_> = IN_ORDER.into_iter().filter(|action| actions.contains(action)).collect();
    let likeliest = there.last().copied()?;
    let buttons: Vec<_> = there
        .iter()
        .map(|action| {
            // Cancelling and giving back are never what a page asks for.
            let is_quiet = match action {
                OrderAction::Cancel | OrderAction::AfterSales => true,
                OrderAction::BuyAgain => !is_over,
                _ => false,
            };
            let is_main = *action == likeliest && !is_quiet;
            button(acting, id, number, *action, is_main)
        })
        .collect();
    let view = view! {
        <div class="action-buttons" class=(SCOPE, true)>
            {buttons}
        </div>
    };
    Some(view.into_any())
}

const fn name_of(action: OrderAction) -> Key {
    match action {
        OrderAction::Pay => words::ORDER_PAY,
        OrderAction::Cancel | OrderAction::Unknown => words::ORDER_CANCEL,
        OrderAction::AfterSales => words::AFTER_SALES_ASK,
        OrderAction::Receive => words::ORDER_RECEIVE,
        OrderAction::ShowCode => words::ORDER_SHOW_CODE,
        OrderAction::BuyAgain => words::ORDER_BUY_AGAIN,
    }
}

fn button(
    acting: Acting,
    id: &OrderId,
    number: &str,
    action: OrderAction,
    is_main: bool,
) -> AnyView {
    let name = t(name_of(action));
    let label = format!("{name} {number}");
    let kind = (!is_main).then_some("quiet");
    let route = match action {
        OrderAction::Pay => Some(Route::Payment(id.clone())),
        OrderAction::ShowCode => Some(Route::PickupCode(id.clone())),
        OrderAction::AfterSales => Some(Route::AskAfterSales(id.clone())),
        _ => None,
    };
    if let Some(route) = route {
        return view! {
            <a class="button" data-kind=kind href=route.address() aria-label=label>
                {name}
            </a>
        }
        .into_any();
    }
    let (of, id) = (id.clone(), id.clone());
    let on_click = move |_| match action {
        OrderAction::Cancel => acting.cancelling.ask(id.clone()),
        OrderAction::Receive => {
            acting.receiving.ask(Receipt { order: id.clone(), group: None });
        }
        _ => buy_again(acting, id.clone()),
    };
    view! {
        <button
            type="button"
            class="button"
            data-kind=kind
            aria-label=label
            aria-disabled=move || acting.is_busy(&of).then_some("true")
            on:click=on_click
        >
            {name}
        </button>
    }
    .into_any()
}
