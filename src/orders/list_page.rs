//! The orders, newest first: by how they stand, or found by number or by what was bought.

use std::sync::Arc;

use contract::orders::{Order, OrderAction, Orders, OrdersQuery};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::acting::Acting;
use super::frame::frame;
use super::order_card::{card_skeletons, order_card};
use super::pages::{Next, Pages};
use super::sheets::sheets;
use super::tabs::{has_open, search, tabs, use_address};
use super::{kept, secrets};
use crate::browser::visibility;
use crate::client::{self, Credential, Load};
use crate::failure::{Aged, aged, load_failed, old_mark};
use crate::kit::{Loading, WindowedList, empty_state, use_replace};
use crate::live::{self, Told};
use crate::locale::{t, words};
use crate::route::{Route, orders_found};

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/list_page.css");
/// How many orders are in the first view of a phone.
const IN_FIRST_VIEW: usize = 3;

/// The page of the orders.
#[component]
pub(crate) fn OrdersPage() -> impl IntoView {
    let address = use_address();
    let here = move || orders_found(&address.get_untracked());
    frame(words::TAB_ORDERS, None, here, move |credential| list(credential, address))
}

fn list(credential: Credential, address: Memo<OrdersQuery>) -> AnyView {
    let changed = RwSignal::new(Vec::<Order>::new());
    // Another query has a load of its own: the last answer of one list is none of the next.
    let asking = credential.clone();
    let asked = Memo::new_with_compare(
        move |_| {
            let (query, credential) = (address.get(), asking.clone());
            let of = query.clone();
            (query, client::load(move || Some(client::orders(&credential, &of))))
        },
        |_, _| true,
    );
    let on_change = Callback::new(move |order: Order| {
        changed.update(|changed| {
            changed.retain(|other| other.id != order.id);
            changed.push(order);
        });
        // The numbers at the tabs are others now.
        asked.with_untracked(|(_, load)| load.retry());
    });
    let acting = Acting::new(credential.clone(), on_change);
    let is_followed = Memo::new(move |before: Option<&bool>| {
        let orders = asked.with(|(_, load)| load.ready());
        orders.map_or(before == Some(&true), |orders| has_open(&orders))
    });
    live::follow(is_followed.into(), move |event| {
        let order = match event {
            Told::Anew => None,
            Told::Order(order, _) => Some(order),
            Told::Courier(..) | Told::Notices(_) => return,
        };
        let of_first = asked.try_with_untracked(|(_, load)| {
            let is_first =
                |orders: Arc<Orders>| orders.items.iter().any(|it| Some(&it.id) == order);
            let is_first = untrack(|| load.ready()).is_some_and(is_first);
            load.retry();
            is_first
        });
        // One of a later page is asked for by itself.
        if let (Some(order), Some(false)) = (order.cloned(), of_first) {
            spawn_local(async move { acting.ask(order).await });
        }
    });
    visibility::on_return(move || {
        if !is_followed.get_untracked() {
            asked.with_untracked(|(_, load)| load.retry());
        }
    });
    Effect::new(move |_| {
        let (query, load) = asked.get();
        let Some(orders) = load.ready() else { return };
        live::note_open_orders(has_open(&orders));
        if query.words.is_none() {
            kept::keep_list(query.state, &orders);
        }
        if orders.items.iter().any(|order| order.actions.contains(&OrderAction::ShowCode)) {
            spawn_local(secrets::fetch());
        }
    });
    let kept_before = StoredValue::new(kept::kept_list(None).map(Arc::new));
    let latest = Memo::new(move |before: Option<&Option<Arc<Orders>>>| {
        let ready = asked.with(|(_, load)| load.ready());
        ready.or_else(|| before.cloned().flatten()).or_else(|| kept_before.get_value())
    });
    let replace = use_replace();
    let go = Callback::new(move |query: OrdersQuery| replace(&orders_found(&query)));
    let shown = move || {
        let (query, load) = asked.get();
        found(credential.clone(), &query, load, changed, acting)
    };
    view! {
        <div class="list-page" class=(SCOPE, true)>
            {search(address, go)}
            {tabs(address, latest.into(), go)}
            {shown}
        </div>
        {sheets(acting)}
    }
    .into_any()
}

/// What there is of the first page.
#[derive(Clone, PartialEq)]
enum First {
    Coming,
    Failed(client::ClientError),
    Empty,
    Here,
    Old,
}

fn found(
    credential: Credential,
    query: &OrdersQuery,
    load: Load<Orders>,
    changed: RwSignal<Vec<Order>>,
    acting: Acting,
) -> AnyView {
    let (state, has_words) = (query.state, query.words.is_some());
    let answer = aged(load, move || kept::kept_list(state).filter(|_| !has_words));
    let orders = Memo::new(move |before: Option<&Option<Arc<Orders>>>| match answer.get() {
        Aged::Present(orders) | Aged::Old(orders) => Some(orders),
        Aged::Coming | Aged::Failed(_) => before.cloned().flatten(),
    });
    let pages = Pages::of(credential, query, orders, changed);
    // An answer that is only renewed must not draw the list anew under the shopper's finger.
    let first = Memo::new(move |_| match answer.get() {
        Aged::Coming => First::Coming,
        Aged::Failed(error) => First::Failed(error),
        Aged::Present(orders) | Aged::Old(orders) if orders.items.is_empty() => First::Empty,
        Aged::Present(_) => First::Here,
        Aged::Old(_) => First::Old,
    });
    let query = query.clone();
    let drawn = move || match first.get() {
        First::Coming => card_skeletons(),
        First::Failed(error) => load_failed(&error, move || load.retry()),
        First::Empty => nothing(&query),
        First::Here => cards(pages, acting),
        First::Old => view! {
            {old_mark(move || load.retry())}
            {cards(pages, acting)}
        }
        .into_any(),
    };
    drawn.into_any()
}

fn cards(pages: Pages, acting: Acting) -> AnyView {
    let item = move |place: usize| {
        let loading = if place < IN_FIRST_VIEW { Loading::Eager } else { Loading::Lazy };
        let summary = Memo::new(move |_| pages.at(place));
        let card = move || {
            summary.with(|summary| summary.as_ref().map(|it| order_card(it, acting, loading)))
        };
        card.into_any()
    };
    let list = WindowedList {
        label: t(words::TAB_ORDERS),
        count: Signal::derive(move || pages.count()),
        total: Signal::derive(move || pages.total()),
        short: 20,
        item: Arc::new(item),
        seen: Callback::new(move |near| pages.seen(near)),
        rows: pages.rows(),
    };
    let foot = move || match pages.next.get() {
        Next::Failed(error) => load_failed(&error, move || pages.go_on()),
        _ if pages.is_whole() => {
            view! { <p class="list-page-end">{t(words::END_OF_LIST)}</p> }.into_any()
        }
        _ => card_skeletons(),
    };
    view! {
        {list.view()}
        {foot}
    }
    .into_any()
}

/// No orders: none at all, none in this state, or none with these words.
fn nothing(query: &OrdersQuery) -> AnyView {
    let (title, advice) = match (&query.words, query.state) {
        (Some(_), _) => (words::ORDERS_NOT_FOUND, words::ORDERS_NOT_FOUND_ADVICE),
        (None, Some(_)) => (words::ORDERS_NONE_SO, words::ORDERS_NONE_SO_ADVICE),
        (None, None) => (words::ORDERS_NONE, words::ORDERS_NONE_ADVICE),
    };
    let (name, address) = if query.words.is_some() || query.state.is_some() {
        (words::ALL_ORDERS, Route::Orders.address())
    } else {
        (words::BROWSE_CATEGORIES, Route::Categories(None).address())
    };
    let action = view! {
        <a class="button" href=address>
            {t(name)}
        </a>
    };
    empty_state("clipboard-list", title, advice, action.into_any())
}
