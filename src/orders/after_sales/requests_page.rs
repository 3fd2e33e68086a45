//! What a member asked for after her orders, newest first.

use std::sync::Arc;

use contract::Page;
use contract::after_sales::{AfterSales, AfterSalesQuery};
use leptos::prelude::*;

use super::super::frame::{frame, outline};
use super::asked::{Asked, Next};
use super::kept;
use super::request_card::request_card;
use crate::browser::visibility;
use crate::client::{self, Credential};
use crate::failure::{Aged, aged, load_failed, old_mark};
use crate::kit::{Loading, WindowedList, empty_state};
use crate::locale::{t, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/after_sales/requests_page.css");
/// How many requests are in the first view of a phone.
const IN_FIRST_VIEW: usize = 3;

/// The page.
#[component]
pub(crate) fn AfterSalesListPage() -> impl IntoView {
    let here = || Route::AfterSalesList.address();
    frame(words::AFTER_SALES, Some(Route::AfterSalesList.parent()), here, list)
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

fn list(credential: Credential) -> AnyView {
    let asking = credential.clone();
    let load =
        client::load(move || Some(client::after_sales_list(&asking, &AfterSalesQuery::default())));
    visibility::on_return(move || load.retry());
    let answer = aged(load, kept::list);
    let page =
        Memo::new(move |before: Option<&Option<Arc<Page<AfterSales>>>>| match answer.get() {
            Aged::Present(page) | Aged::Old(page) => Some(page),
            Aged::Coming | Aged::Failed(_) => before.cloned().flatten(),
        });
    Effect::new(move |_| {
        if let Aged::Present(page) = answer.get() {
            kept::keep(&page);
        }
    });
    let asked = Asked::of(credential, page);
    // An answer that is only renewed must not draw the list anew under the shopper's finger.
    let first = Memo::new(move |_| match answer.get() {
        Aged::Coming => First::Coming,
        // A backend without after-sales has none.
        Aged::Failed(error) if error.is_missing() => First::Empty,
        Aged::Failed(error) => First::Failed(error),
        Aged::Present(page) | Aged::Old(page) if page.items.is_empty() => First::Empty,
        Aged::Present(_) => First::Here,
        Aged::Old(_) => First::Old,
    });
    let drawn = move || match first.get() {
        First::Coming => outline(),
        First::Failed(error) => load_failed(&error, move || load.retry()),
        First::Empty => nothing(),
        First::Here => cards(asked),
        First::Old => view! {
            {old_mark(move || load.retry())}
            {cards(asked)}
        }
        .into_any(),
    };
    view! {
        <div class="requests-page" class=(SCOPE, true)>
            {drawn}
        </div>
    }
    .into_any()
}

fn cards(asked: Asked) -> AnyView {
    let item = move |place: usize| {
        let loading = if place < IN_FIRST_VIEW { Loading::Eager } else { Loading::Lazy };
        let request = Memo::new(move |_| asked.at(place));
        let card =
            move || request.with(|request| request.as_ref().map(|it| request_card(it, loading)));
        card.into_any()
    };
    let list = WindowedList {
        label: t(words::AFTER_SALES),
        count: Signal::derive(move || asked.count()),
        total: Signal::derive(move || asked.is_whole().then(|| asked.count() as u64)),
        short: 20,
        item: Arc::new(item),
        seen: Callback::new(move |near| asked.seen(near)),
        rows: asked.rows(),
    };
    let foot = move || match asked.next.get() {
        Next::Failed(error) => load_failed(&error, move || asked.go_on()),
        _ if asked.is_whole() => {
            view! { <p class="requests-page-end">{t(words::END_OF_LIST)}</p> }.into_any()
        }
        _ => outline(),
    };
    view! {
        {list.view()}
        {foot}
    }
    .into_any()
}

fn nothing() -> AnyView {
    let action = view! {
        <a class="button" href=Route::Orders.address()>
            {t(words::ALL_ORDERS)}
        </a>
    };
    empty_state(
        "clipboard-list",
        words::AFTER_SALES_NONE,
        words::AFTER_SALES_NONE_ADVICE,
        action.into_any(),
    )
}
