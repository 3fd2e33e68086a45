//! The pages on which something is asked for after an order, and asked for again.

use std::sync::Arc;

use contract::after_sales::{AfterSales, AfterSalesAction};
use contract::orders::Order;
use contract::{AfterSalesId, OrderId};
use leptos::prelude::*;

use super::super::frame::{frame, gone, outline, use_order_id};
use super::ask_form::form;
use super::draft::{Draft, Subject};
use super::request_page::use_request_id;
use crate::browser::boot::api_address;
use crate::client::{self, Credential, Load, Region};
use crate::failure::load_failed;
use crate::kit::empty_state;
use crate::locale::{t, words};
use crate::route::Route;

/// Asking after an order.
#[component]
pub(crate) fn AskPage() -> impl IntoView {
    let id = use_order_id();
    let here = move || Route::AskAfterSales(id.get_untracked()).address();
    let parent = Route::Order(id.get_untracked());
    frame(words::AFTER_SALES_ASK, Some(parent), here, move |credential| {
        let id = id.get();
        let subject = Subject::Order(id.clone());
        of_order(credential, id, subject, Draft::new())
    })
}

/// Asking again for what was refused.
#[component]
pub(crate) fn AskAgainPage() -> impl IntoView {
    let id = use_request_id();
    let here = move || Route::AskAgain(id.get_untracked()).address();
    let parent = Route::AfterSales(id.get_untracked());
    frame(words::AFTER_SALES_AGAIN, Some(parent), here, move |credential| {
        of_request(credential, id.get())
    })
}

/// The first answer: a newer one must not draw the form anew under the shopper's fingers.
fn first<A: Send + Sync + 'static>(load: Load<A>) -> Memo<Option<Arc<A>>> {
    let is_other = |old: Option<&Option<Arc<A>>>, new: Option<&Option<Arc<A>>>| {
        old.is_none_or(Option::is_none) && new.is_some_and(Option::is_some)
    };
    Memo::new_with_compare(
        move |before: Option<&Option<Arc<A>>>| before.cloned().flatten().or_else(|| load.ready()),
        is_other,
    )
}

fn waiting<A: Send + Sync + 'static>(load: Load<A>) -> AnyView {
    match load.get() {
        Region::Failed(error) if error.is_missing() => gone(),
        Region::Failed(error) => load_failed(&error, move || load.retry()),
        Region::Loading | Region::Ready(_) => outline(),
    }
}

fn of_order(credential: Credential, id: OrderId, subject: Subject, fresh: Draft) -> AnyView {
    let asking = credential.clone();
    let load = client::load(move || Some(client::order(&asking, &id)));
    let order = first(load);
    let drawn = move || match order.get() {
        Some(order) => asked(credential.clone(), order, subject.clone(), fresh.clone()),
        None => waiting(load),
    };
    drawn.into_any()
}

fn asked(credential: Credential, order: Arc<Order>, subject: Subject, fresh: Draft) -> AnyView {
    let draft = Draft::kept(&subject).unwrap_or(fresh);
    // What was sent and not answered may be why nothing more can be asked for.
    if draft.sent.is_none() && super::offered::kinds(&order).is_empty() {
        return nothing_to_ask(&order);
    }
    form(credential, order, subject, draft)
}

fn of_request(credential: Credential, id: AfterSalesId) -> AnyView {
    let (asking, asked) = (credential.clone(), id.clone());
    let load = client::load(move || Some(client::after_sales(&asking, &asked)));
    let request = first(load);
    let drawn = move || match request.get() {
        Some(request) => again(credential.clone(), &request),
        None => waiting(load),
    };
    drawn.into_any()
}

fn again(credential: Credential, request: &AfterSales) -> AnyView {
    let subject = Subject::Refused(request.id.clone());
    let is_unanswered = Draft::kept(&subject).is_some_and(|draft| draft.sent.is_some());
    if !request.may(AfterSalesAction::Resubmit) && !is_unanswered {
        return not_again(request);
    }
    let fresh = Draft::of(request, api_address);
    of_order(credential, request.order.clone(), subject, fresh)
}

fn nothing_to_ask(order: &Order) -> AnyView {
    let page = Route::Order(order.id.clone()).address();
    let action = view! {
        <a class="button" href=page>
            {t(words::ORDER_SEE)}
        </a>
    };
    empty_state(
        "clipboard-list",
        words::AFTER_SALES_NOTHING,
        words::AFTER_SALES_NOTHING_ADVICE,
        action.into_any(),
    )
}

fn not_again(request: &AfterSales) -> AnyView {
    let page = Route::AfterSales(request.id.clone()).address();
    let action = view! {
        <a class="button" href=page>
            {t(words::AFTER_SALES_SEE)}
        </a>
    };
    empty_state(
        "clipboard-list",
        words::AFTER_SALES_TOO_LATE,
        words::AFTER_SALES_NOT_AGAIN_ADVICE,
        action.into_any(),
    )
}
