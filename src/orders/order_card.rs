//! An order in a list: whose it is, what is in it, how it stands, and what can be done with it.

use contract::Timestamp;
use contract::orders::{OrderAction, OrderLine, OrderState, OrderSummary};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::acting::Acting;
use super::action_buttons::action_buttons;
use super::countdown::countdown;
use super::standing::{deposit_text, state_text};
use crate::kit::{Loading, icon, picture};
use crate::locale::{moment, price_text, t, t_count, t_with, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/order_card.css");
/// How many pictures stand side by side.
const PICTURES: usize = 4;

/// The card. Its whole head leads to the order.
pub(super) fn order_card(order: &OrderSummary, acting: Acting, loading: Loading) -> AnyView {
    let page = Route::Order(order.id.clone()).address();
    let state = state_text(order.state, &order.methods);
    let is_over = matches!(order.state, OrderState::Completed | OrderState::Cancelled);
    let store = order.store.as_ref().map_or_else(|| t(words::ORDER), |store| store.name.clone());
    let id = order.id.clone();
    let ask = Callback::new(move |()| {
        let id = id.clone();
        spawn_local(async move { acting.ask(id).await });
    });
    let until = order.lapses_at.filter(|_| order.state == OrderState::AwaitingPayment);
    let deposit = deposit_text(order.deposit, order.to_pay, order.payable.currency);
    let number = t_with(words::ORDER_NUMBER_IS, &[("number", &order.number)]);
    let label = number.clone();
    // What is asked for afterwards is asked for line by line, on the order's own page.
    let actions = order.actions.iter().copied().filter(|it| *it != OrderAction::AfterSales);
    let actions: Vec<_> = actions.collect();
    view! {
        <div class="order-card" class=(SCOPE, true) role="group" aria-label=label>
            <header class="order-card-head">
                {icon("store")}
                <h2 class="order-card-store">{store}</h2>
                <span class="order-card-state" class:is-over=is_over>
                    {state}
                </span>
            </header>
            <a class="order-card-body" href=page>
                <span class="visually-hidden">{t_with(words::ORDER_DETAILS_OF, &[("number", &order.number)])}</span>
                {goods(order, loading)}
                <span class="order-card-sum">
                    <span class="order-card-payable">{price_text(order.payable)}</span>
                    <span class="order-card-pieces">
                        {t_count(words::ORDER_PIECES, order.pieces.into())}
                    </span>
                </span>
            </a>
            <p class="order-card-facts">
                <span>{number}</span>
                <span>{placed(order.placed_at)}</span>
            </p>
            {deposit.map(|text| view! { <p class="order-card-deposit">{text}</p> })}
            {until.map(|until| view! { <p class="order-card-until">{countdown(until, ask)}</p> })}
            {action_buttons(acting, &order.id, &order.number, &actions, is_over)}
        </div>
    }
    .into_any()
}

fn placed(at: Timestamp) -> String {
    t_with(words::ORDER_PLACED_AT, &[("time", &moment(at))])
}

/// One line with its name, or the pictures of several.
fn goods(order: &OrderSummary, loading: Loading) -> AnyView {
    let shown = |line: &OrderLine| {
        view! {
            <span class="order-card-picture" aria-hidden="true">
                {picture(&line.picture, "4rem", loading)}
            </span>
        }
    };
    match order.lines.as_slice() {
        [only] => view! {
            <span class="order-card-goods">
                {shown(only)}
                <span class="order-card-words">
                    <span class="order-card-name">{only.name.clone()}</span>
                    {only
                        .variant
                        .clone()
                        .map(|variant| view! { <span class="order-card-variant">{variant}</span> })}
                </span>
            </span>
        }
        .into_any(),
        lines => {
            let names: Vec<_> = lines.iter().map(|line| line.name.as_str()).collect();
            let names = names.join(&t(words::LIST_SEPARATOR));
            let pictures: Vec<_> = lines.iter().take(PICTURES).map(shown).collect();
            let has_more = lines.len() > PICTURES;
            view! {
                <span class="order-card-goods">
                    <span class="visually-hidden">{names}</span>
                    {pictures}
                    {has_more
                        .then(|| view! { <span class="order-card-more" aria-hidden="true">"…"</span> })}
                </span>
            }
            .into_any()
        }
    }
}

/// The outline of some orders.
pub(super) fn card_skeletons() -> AnyView {
    let card = || {
        view! {
            <div class="order-card" class=(SCOPE, true)>
                <div class="skeleton order-card-outline"></div>
            </div>
        }
    };
    view! {
        <div aria-busy="true" aria-label=t(words::LOADING) role="group" class="list-page-outlines">
            {(0..3).map(|_| card()).collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}
