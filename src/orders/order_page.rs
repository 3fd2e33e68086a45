//! One order: how it stands and what happens next, each group of it, what it cost and why, and what
//! can be done.

use contract::orders::{Order, OrderAction, OrderState};
use contract::{GroupId, OrderId, Timestamp};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::acting::Acting;
use super::action_buttons::action_buttons;
use super::after_sales::summary_rows;
use super::courier_card::courier_card;
use super::following::{Freshness, Moved, said};
use super::frame::{frame, gone, outline, use_order_id};
use super::group_part::group_part;
use super::invoice_row::invoice_row;
use super::order_facts::order_facts;
use super::order_head::order_head;
use super::refund_rows::refund_rows;
use super::rides::rides;
use super::sheets::sheets;
use super::standing::{deposit_text, is_awaited};
use super::{kept, secrets};
use crate::browser::visibility;
use crate::cart::quote_in_full;
use crate::client::{self, ClientError, Credential};
use crate::failure::{Aged, aged, load_failed, old_mark};
use crate::live::{self, Told};
use crate::locale::{price_text, t, t_with, words};
use crate::route::Route;
use crate::shop::use_shop;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/order_page.css");

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
    frame(words::ORDER_ONE, Some(Route::Orders), here, move |credential| one(id.get(), credential))
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
    let is_followed = Memo::new(move |_| {
        shown.with(|shown| match shown {
            Shown::Here(order, is_old) => *is_old || is_awaited(order),
            Shown::Coming | Shown::Failed(_) => false,
        })
    });
    let (freshness, moved) = (Freshness::watch(is_followed), Moved::new());
    let hear = move |order: Order| {
        freshness.renew();
        // Answers may overtake each other.
        let is_older = |shown: &Shown| matches!(shown, Shown::Here(known, false) if known.version > order.version);
        if shown.try_with_untracked(is_older) == Some(false) {
            heard.set(Some(order));
        }
    };
    let acting = Acting::new(credential, Callback::new(hear));
    let told = id.clone();
    let ask = Callback::new(move |()| {
        let id = id.clone();
        spawn_local(async move { acting.ask(id).await });
    });
    live::follow(is_followed.into(), move |event| {
        let is_news = match event {
            Told::Anew => true,
            Told::Order(order, version) => {
                *order == told
                    && shown.try_with_untracked(|shown| !knows(shown, *version)) == Some(true)
            }
            Told::Courier(group, place) => {
                moved.note(group, *place);
                false
            }
            Told::Notices(_) => false,
        };
        if is_news {
            let _ = ask.try_run(());
        }
    });
    visibility::on_return(move || {
        if !is_followed.get_untracked() {
            ask.run(());
        }
    });
    Effect::new(move |_| {
        shown.with(|shown| {
            if let Shown::Here(order, false) = shown {
                kept::keep(order);
                if is_awaited(order) {
                    live::note_open_orders(true);
                }
                if order.may(OrderAction::ShowCode) {
                    spawn_local(secrets::fetch());
                }
            }
        });
    });
    let head = move || match shown.get() {
        Shown::Coming => outline(),
        Shown::Failed(error) if error.is_missing() => gone(),
        Shown::Failed(error) => load_failed(&error, move || load.retry()),
        Shown::Here(order, is_old) => view! {
            {is_old.then(|| old_mark(move || load.retry()))}
            {order_head(&order, ask)}
        }
        .into_any(),
    };
    let rest = move || {
        shown.with(|shown| match shown {
            Shown::Here(order, _) => Some(detail(order, acting)),
            Shown::Coming | Shown::Failed(_) => None,
        })
    };
    view! {
        <div class="order-page" class=(SCOPE, true)>
            {changes(shown)}
            {head}
            <p class="order-page-age" role="status">
                {move || freshness.text()}
            </p>
            {couriers(shown, moved)}
            {rest}
        </div>
        {sheets(acting)}
    }
    .into_any()
}

/// Whether what is shown is of this version, or newer. A backend that tells none says 0.
fn knows(shown: &Shown, version: u64) -> bool {
    matches!(shown, Shown::Here(order, false) if version > 0 && order.version >= version)
}

/// Says each change once to those who do not see it. What is drawn anew with a change says nothing by
/// itself.
fn changes(shown: Memo<Shown>) -> AnyView {
    let text = RwSignal::new(String::new());
    Effect::new(move |before: Option<Option<String>>| {
        let now = shown.with(|shown| match shown {
            Shown::Here(order, _) => Some(said(order)),
            Shown::Coming | Shown::Failed(_) => None,
        });
        let before = before.flatten();
        if let (Some(before), Some(now)) = (&before, &now)
            && before != now
        {
            text.set(now.clone());
        }
        now.or(before)
    });
    view! {
        <p class="visually-hidden" role="status">
            {text}
        </p>
    }
    .into_any()
}

/// Who brings the groups. They stay as the order changes around them, map and all.
fn couriers(shown: Memo<Shown>, moved: Moved) -> AnyView {
    let rides = Memo::new(move |_| {
        shown.with(|shown| match shown {
            Shown::Here(order, _) => rides(order),
            Shown::Coming | Shown::Failed(_) => Vec::new(),
        })
    });
    let groups = move || rides.with(|rides| rides.iter().map(|ride| ride.group.clone()).collect());
    let card = move |group: GroupId| {
        let of = group.clone();
        let ride = Memo::new(move |_| {
            rides.with(|rides| rides.iter().find(|ride| ride.group == of).cloned())
        });
        courier_card(ride, Signal::derive(move || moved.of(&group)))
    };
    let groups: Memo<Vec<GroupId>> = Memo::new(move |_| groups());
    view! { <For each=move || groups.get() key=GroupId::clone children=card /> }.into_any()
}

fn detail(order: &Order, acting: Acting) -> AnyView {
    let now = Timestamp::from_millis(use_shop().now());
    let groups: Vec<_> = order.groups.iter().map(|group| group_part(order, group, now)).collect();
    // The code is shown from the group that it is for.
    let actions: Vec<_> =
        order.actions.iter().copied().filter(|it| *it != OrderAction::ShowCode).collect();
    let actions = action_buttons(acting, &order.id, "", &actions, !is_awaited(order));
    view! {
        {groups}
        {to_pay(order)}
        {summary_rows(order)}
        {refund_rows(order)}
        <section class="order-page-block" aria-label=t(words::ORDER_SUMS)>
            <h2 class="order-page-heading">{t(words::ORDER_SUMS)}</h2>
            {quote_in_full(
                &order.quote,
                &line_names(order),
                order.paid_at.is_some(),
                order.state == OrderState::Cancelled,
            )}
        </section>
        {order_facts(order)}
        {invoice_row(order)}
        {actions.map(|actions| view! { <div class="order-page-foot">{actions}</div> })}
    }
    .into_any()
}

/// What is still to be paid, where a deposit was paid or picking has taken something off.
fn to_pay(order: &Order) -> Option<AnyView> {
    let to_pay = order.to_pay.filter(|to_pay| *to_pay != order.quote.due)?;
    let deposit = deposit_text(order.deposit, order.to_pay, order.quote.currency);
    let text = deposit.unwrap_or_else(|| {
        let price = price_text(order.quote.money(to_pay));
        t_with(words::ORDER_TO_PAY_NOW, &[("price", &price)])
    });
    let view = view! {
        <p class="order-page-block" role="status">
            {text}
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
