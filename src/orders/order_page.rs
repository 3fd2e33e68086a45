//! One order: how it stands and what happens next, each group of it, what it cost and why, and what
//! can be done.

use contract::orders::{Order, OrderAction};
use contract::{OrderId, Timestamp};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::acting::Acting;
use super::action_buttons::action_buttons;
use super::after_sales::summary_rows;
use super::bought_again::bought_again;
use super::cancel_sheet::cancel_sheet;
use super::frame::{frame, gone, outline, use_order_id};
use super::group_part::group_part;
use super::order_facts::order_facts;
use super::order_head::order_head;
use super::receive_sheet::receive_sheet;
use super::refund_rows::refund_rows;
use super::standing::is_awaited;
use super::{kept, secrets};
use crate::browser::visibility;
use crate::cart::quote_in_full;
use crate::client::{self, ClientError, Credential};
use crate::failure::{Aged, aged, load_failed, old_mark};
use crate::locale::{price_text, t, t_with, words};
use crate::route::Route;
use crate::shop::use_shop;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/order_page.css");
/// Milliseconds between two looks at an order that something is still to become of.
const PAUSE: u32 = 15_000;

/// What there is to show.
#[derive(Clone, PartialEq)]
enum Shown {
    Coming,
    Failed(ClientError),
    /// The order, and whether it is as this phone had kept it.
    Here(Box<Order>, bool),
}

/// The order that the address names.
#[component]
pub(crate) fn OrderPage() -> impl IntoView {
    let id = use_order_id();
    let here = move || Route::Order(id.get_untracked()).address();
    frame(words::ORDER, Some(Route::Orders), here, move |credential| one(id.get(), credential))
}

fn one(id: OrderId, credential: Credential) -> AnyView {
    let call = {
        let (credential, id) = (credential.clone(), id.clone());
        move || client::order(&credential, &id)
    };
    let asking = call.clone();
    let load = client::load(move || Some(asking()));
    // What was heard since the page was drawn.
    let heard = RwSignal::new(None::<Order>);
    let asked = id.clone();
    let answer = aged(load, move || kept::kept(&asked));
    // An answer that says nothing new must draw nothing anew.
    let shown = Memo::new(move |_| match (heard.get(), answer.get()) {
        (Some(order), _) => Shown::Here(Box::new(order), false),
        (None, Aged::Present(order)) => Shown::Here(Box::new(Order::clone(&order)), false),
        (None, Aged::Old(order)) => Shown::Here(Box::new(Order::clone(&order)), true),
        (None, Aged::Failed(error)) => Shown::Failed(error),
        (None, Aged::Coming) => Shown::Coming,
    });
    let hear = move |order| {
        let _ = heard.try_set(Some(order));
    };
    let is_wanted = move || {
        let is_open = |shown: &Shown| match shown {
            Shown::Here(order, is_old) => *is_old || is_awaited(order),
            Shown::Coming | Shown::Failed(_) => false,
        };
        shown.try_with_untracked(is_open).unwrap_or(false)
    };
    client::watch(call(), PAUSE, is_wanted, hear);
    let acting = Acting::new(credential, Callback::new(hear));
    let ask = Callback::new(move |()| {
        let id = id.clone();
        spawn_local(async move { acting.ask(id).await });
    });
    visibility::on_return(move || ask.run(()));
    Effect::new(move |_| {
        shown.with(|shown| {
            if let Shown::Here(order, false) = shown {
                kept::keep(order);
                if order.may(OrderAction::ShowCode) {
                    spawn_local(secrets::fetch());
                }
            }
        });
    });
    let drawn = move || match shown.get() {
        Shown::Coming => outline(),
        Shown::Failed(error) if error.is_missing() => gone(),
        Shown::Failed(error) => load_failed(&error, move || load.retry()),
        Shown::Here(order, is_old) => view! {
            {is_old.then(|| old_mark(move || load.retry()))}
            {detail(&order, acting, ask)}
        }
        .into_any(),
    };
    view! {
        <div class="order-page" class=(SCOPE, true)>
            {drawn}
        </div>
        {cancel_sheet(acting)}
        {receive_sheet(acting)}
        {bought_again(acting)}
    }
    .into_any()
}

fn detail(order: &Order, acting: Acting, ask: Callback<()>) -> AnyView {
    let now = Timestamp::from_millis(use_shop().now());
    let groups: Vec<_> = order.groups.iter().map(|group| group_part(order, group, now)).collect();
    // The code is shown from the group that it is for.
    let actions: Vec<_> =
        order.actions.iter().copied().filter(|it| *it != OrderAction::ShowCode).collect();
    let actions = action_buttons(acting, &order.id, "", &actions);
    view! {
        {order_head(order, ask)}
        {groups}
        {to_pay(order)}
        {summary_rows(order)}
        {refund_rows(order)}
        <section class="order-page-block" aria-label=t(words::QUOTE_DETAILS)>
            <h2 class="order-page-heading">{t(words::QUOTE_DETAILS)}</h2>
            {quote_in_full(&order.quote, &line_names(order))}
        </section>
        {order_facts(order)}
        {actions.map(|actions| view! { <div class="order-page-foot">{actions}</div> })}
    }
    .into_any()
}

/// What is still to be paid, where picking has taken something off.
fn to_pay(order: &Order) -> Option<AnyView> {
    let to_pay = order.to_pay.filter(|to_pay| *to_pay != order.quote.due)?;
    let price = price_text(order.quote.money(to_pay));
    let view = view! {
        <p class="order-page-block" role="status">
            {t_with(words::ORDER_TO_PAY_NOW, &[("price", &price)])}
        </p>
    };
    Some(view.into_any())
}

/// The names of the lines of the quote, which names them by their variants.
fn line_names(order: &Order) -> Vec<String> {
    let lines = || order.groups.iter().flat_map(|group| &group.lines);
    let name = |sku: &str| {
        let line = lines().find(|line| line.sku.as_str() == sku)?;
        Some(match &line.variant {
            Some(variant) => format!("{} {variant}", line.name),
            None => line.name.clone(),
        })
    };
    let quoted = order.quote.lines.iter();
    quoted.map(|quoted| name(quoted.line.as_str()).unwrap_or_default()).collect()
}
