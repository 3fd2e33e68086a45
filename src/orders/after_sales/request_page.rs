//! One request: how it stands and what happens next, what it is about, what comes back, and what can
//! be done.

use contract::AfterSalesId;
use contract::after_sales::{AfterSales, AfterSalesAction, ReturnWay};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use super::super::frame::{frame, outline};
use super::super::store_rows::store_rows;
use super::cancel_request::{Cancelling, cancel_request};
use super::kept;
use super::naming::kind_name;
use super::parcel_form::{Sending, parcel_form};
use super::request_facts::{amounts, goods, said, steps};
use super::standing::head_words;
use crate::browser::{Abort, page, visibility};
use crate::client::{self, ClientError, Credential};
use crate::failure::{Aged, aged, load_failed, old_mark};
use crate::kit::{empty_state, icon};
use crate::locale::{moment, t, t_with, words};
use crate::route::{Route, after_sales_in};

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/after_sales/request_page.css");
/// Milliseconds between two looks at a request that something is still to become of.
const PAUSE: u32 = 15_000;

/// The request that the address names.
pub(super) fn use_request_id() -> Memo<AfterSalesId> {
    let path = use_location().pathname;
    Memo::new(move |_| {
        path.with(|path| {
            let id = after_sales_in(path).map(|(id, _)| id).unwrap_or_default();
            AfterSalesId::new(page::decoded(id))
        })
    })
}

/// What there is to show.
#[derive(Clone, PartialEq)]
enum Shown {
    Coming,
    Failed(ClientError),
    /// The request, and whether it is as this phone had kept it.
    Here(Box<AfterSales>, bool),
}

/// The page.
#[component]
pub(crate) fn AfterSalesPage() -> impl IntoView {
    let id = use_request_id();
    let here = move || Route::AfterSales(id.get_untracked()).address();
    frame(words::AFTER_SALES_ONE, Some(Route::AfterSalesList), here, move |credential| {
        one(id.get(), credential)
    })
}

fn one(id: AfterSalesId, credential: Credential) -> AnyView {
    let call = {
        let (credential, id) = (credential.clone(), id.clone());
        move || client::after_sales(&credential, &id)
    };
    let asking = call.clone();
    let load = client::load(move || Some(asking()));
    // What was heard since the page was drawn.
    let heard = RwSignal::new(None::<AfterSales>);
    let answer = aged(load, move || kept::one(&id));
    // An answer that says nothing new must draw nothing anew.
    let shown = Memo::new(move |_| match (heard.get(), answer.get()) {
        (Some(request), _) => Shown::Here(Box::new(request), false),
        (None, Aged::Present(request)) => Shown::Here(Box::new(AfterSales::clone(&request)), false),
        (None, Aged::Old(request)) => Shown::Here(Box::new(AfterSales::clone(&request)), true),
        (None, Aged::Failed(error)) => Shown::Failed(error),
        (None, Aged::Coming) => Shown::Coming,
    });
    let hear = move |request| {
        let _ = heard.try_set(Some(request));
    };
    let is_wanted = move || {
        let is_open = |shown: &Shown| match shown {
            Shown::Here(request, is_old) => *is_old || request.state.is_open(),
            Shown::Coming | Shown::Failed(_) => false,
        };
        shown.try_with_untracked(is_open).unwrap_or(false)
    };
    client::watch(call(), PAUSE, is_wanted, hear);
    visibility::on_return(move || {
        let again = call();
        spawn_local(async move {
            if let Ok(request) = again.send(&Abort::new()).await {
                hear(request);
            }
        });
    });
    let sending = Sending::new(credential.clone(), Callback::new(hear));
    let cancelling = Cancelling::new(credential, Callback::new(hear));
    let drawn = move || match shown.get() {
        Shown::Coming => outline(),
        Shown::Failed(error) if error.is_missing() => gone(),
        Shown::Failed(error) => load_failed(&error, move || load.retry()),
        Shown::Here(request, is_old) => view! {
            {is_old.then(|| old_mark(move || load.retry()))}
            {detail(&request, cancelling, sending)}
        }
        .into_any(),
    };
    view! {
        <div class="request-page" class=(SCOPE, true)>
            {drawn}
        </div>
        {cancel_request(cancelling)}
    }
    .into_any()
}

fn detail(request: &AfterSales, cancelling: Cancelling, sending: Sending) -> AnyView {
    let (title, next) = head_words(request);
    let is_over = !request.state.is_open();
    let kind = t(kind_name(request.kind));
    let answer = request.answer.clone().map(|answer| {
        let said = t_with(words::AFTER_SALES_ANSWER, &[("answer", &answer)]);
        view! { <p class="request-page-answer">{said}</p> }
    });
    let due = request.goods_due.map(|due| {
        let said = t_with(words::AFTER_SALES_GOODS_DUE, &[("time", &moment(due))]);
        view! { <p class="request-page-next">{said}</p> }
    });
    let parcel = request.may(AfterSalesAction::Send).then(|| parcel_form(request, sending));
    let is_brought = request.way == Some(ReturnWay::Store) && request.state.is_open();
    let receiver = request.receiver.as_ref().map(|store| {
        view! {
            <section class="request-page-block" aria-label=t(words::RETURN_TO_STORE)>
                <h2 class="request-page-heading">{t(words::RETURN_TO_STORE)}</h2>
                {store_rows(store, is_brought)}
            </section>
        }
    });
    let order = Route::Order(request.order.clone()).address();
    view! {
        <section class="request-page-head" class:is-over=is_over aria-labelledby="request-state">
            <p class="request-page-kind">{kind}</p>
            <div role="status">
                <h2 id="request-state" class="request-page-title" tabindex="-1">
                    {title}
                </h2>
                <p class="request-page-next">{next}</p>
                {due}
            </div>
            {answer}
        </section>
        {amounts(request)}
        {receiver}
        {parcel}
        {goods(request)}
        {said(request)}
        {steps(request)}
        <a class="request-page-order" href=order>
            <span>{t_with(words::ORDER_NUMBER_IS, &[("number", &request.number)])}</span>
            {icon("chevron-right")}
        </a>
        {buttons(request, cancelling)}
    }
    .into_any()
}

fn buttons(request: &AfterSales, cancelling: Cancelling) -> Option<AnyView> {
    let id = request.id.clone();
    let cancel = request.may(AfterSalesAction::Cancel).then(|| {
        view! {
            <button
                type="button"
                class="button"
                data-kind="quiet"
                on:click=move |_| cancelling.ask(id.clone())
            >
                {t(words::AFTER_SALES_CANCEL)}
            </button>
        }
    });
    let again = request.may(AfterSalesAction::Resubmit).then(|| {
        let page = Route::AskAgain(request.id.clone()).address();
        view! {
            <a class="button" href=page>
                {t(words::AFTER_SALES_AGAIN)}
            </a>
        }
    });
    let has_any = cancel.is_some() || again.is_some();
    let view = view! { <div class="request-page-foot">{cancel} {again}</div> };
    has_any.then(|| view.into_any())
}

/// There is no such request, or it is another member's.
fn gone() -> AnyView {
    let action = view! {
        <a class="button" href=Route::AfterSalesList.address()>
            {t(words::AFTER_SALES_ALL)}
        </a>
    };
    empty_state(
        "clipboard-list",
        words::AFTER_SALES_GONE,
        words::ORDER_GONE_ADVICE,
        action.into_any(),
    )
}
