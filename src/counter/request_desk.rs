//! One request in a clerk's hands: she looks, decides, takes goods back and gives others.

use std::sync::Arc;

use contract::after_sales::{
    AfterSales, AfterSalesAction, AfterSalesState, CloseAfterSales, DecideAfterSales,
    GiveReplacement, ReceiveGoods,
};
use contract::{AfterSalesId, Money};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::deciding::{closing, deciding, replacing};
use super::receiving::receiving;
use super::refusal::request_refusal;
use super::requests::{due_text, task_of};
use crate::browser::{Abort, page, timer};
use crate::client::{self, ClientError, Region};
use crate::failure::load_failed;
use crate::kit::{Loading, icon, picture, toast};
use crate::locale::{Key, number, price_text, t, t_count, t_with, words};
use crate::orders::{back_rows, kind_name, photo_row, reason_name};
use crate::route::counter_for;
use crate::session;

const SCOPE: &str = stylers_macro::style_sheet!("src/counter/request_desk.css");

/// The request.
#[derive(Clone, Copy)]
pub(super) struct RequestDesk {
    id: StoredValue<AfterSalesId>,
    heard: RwSignal<Option<Arc<AfterSales>>>,
    is_busy: RwSignal<bool>,
    wrong: RwSignal<Option<String>>,
}

/// The request of this id.
pub(super) fn request_desk(id: AfterSalesId) -> AnyView {
    let asked = id.clone();
    let load = client::load(move || {
        session::credential().map(|it| client::store_after_sales(&it, &asked))
    });
    let heard = RwSignal::new(None::<Arc<AfterSales>>);
    let latest = load.latest();
    // What says nothing new must draw nothing anew: a clerk may be typing.
    let shown = Memo::new(move |_| heard.get().or_else(|| latest.get()));
    let desk = RequestDesk {
        id: StoredValue::new(id),
        heard,
        is_busy: RwSignal::new(false),
        wrong: RwSignal::new(None),
    };
    let failed = Memo::new(move |_| match load.get() {
        Region::Failed(error) => Some(error),
        Region::Loading | Region::Ready(_) => None,
    });
    let drawn = move || match (shown.get(), failed.get()) {
        (Some(request), _) => desk.view(&request),
        (None, Some(error)) if error.is_missing() => {
            view! { <p class="request-desk-wrong">{t(words::AFTER_SALES_GONE)}</p> }.into_any()
        }
        (None, Some(error)) => load_failed(&error, move || load.retry()),
        (None, None) => {
            view! { <div class="skeleton request-desk-outline" aria-busy="true"></div> }.into_any()
        }
    };
    view! {
        <div class="request-desk" class=(SCOPE, true)>
            <a class="request-desk-back" href=counter_for("after-sales")>
                {icon("chevron-left")}
                {t(words::REQUESTS_ALL)}
            </a>
            {drawn}
        </div>
    }
    .into_any()
}

impl RequestDesk {
    /// Whether an answer is being waited for, tracked.
    pub(super) fn is_busy(self) -> bool {
        self.is_busy.get()
    }

    /// Agrees to it or refuses it.
    pub(super) fn decide(self, decision: DecideAfterSales) {
        let done = if decision.approves { words::REQUEST_APPROVED } else { words::REQUEST_REFUSED };
        self.act(done, move |credential, id| async move {
            client::decide_after_sales(&credential, &id, &decision).await
        });
    }

    /// Takes goods back.
    pub(super) fn receive(self, receipt: ReceiveGoods) {
        self.act(words::REQUEST_RECEIVED, move |credential, id| async move {
            client::receive_goods(&credential, &id, &receipt).await
        });
    }

    /// Ends it, since its goods did not come.
    pub(super) fn close(self, closed: CloseAfterSales) {
        self.act(words::REQUEST_CLOSED, move |credential, id| async move {
            client::close_after_sales(&credential, &id, &closed).await
        });
    }

    /// Gives what was exchanged or repaired.
    pub(super) fn replace(self, given: GiveReplacement) {
        self.act(words::REQUEST_REPLACED, move |credential, id| async move {
            client::give_replacement(&credential, &id, &given).await
        });
    }

    fn act<F: Future<Output = Result<AfterSales, ClientError>> + 'static>(
        self,
        done: Key,
        act: impl FnOnce(client::Credential, AfterSalesId) -> F + 'static,
    ) {
        let Some(credential) = untrack(session::credential) else { return };
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.wrong.set(None);
        let id = self.id.get_value();
        spawn_local(async move {
            match act(credential.clone(), id.clone()).await {
                Ok(request) => {
                    toast(t(done));
                    let _ = self.heard.try_set(Some(Arc::new(request)));
                    // The button that had the keyboard is gone.
                    timer::before_next_paint(|| page::focus("#request-heading"));
                }
                Err(error) => {
                    let _ = self.wrong.try_set(Some(request_refusal(&error)));
                    // It may be another clerk's by now.
                    if error.is_refusal()
                        && let Ok(now) =
                            client::store_after_sales(&credential, &id).send(&Abort::new()).await
                    {
                        let _ = self.heard.try_set(Some(Arc::new(now)));
                    }
                }
            }
            let _ = self.is_busy.try_set(false);
        });
    }

    fn view(self, request: &AfterSales) -> AnyView {
        let who: Vec<_> =
            [request.shopper.clone(), request.phone.clone()].into_iter().flatten().collect();
        let title = format!("{} · {}", t(kind_name(request.kind)), t(task_of(request)));
        let text = request.text.clone();
        let rows = back_rows(&request.back, request.currency);
        let rows: Vec<_> = rows.into_iter().map(|row| view! { <li>{row}</li> }).collect();
        let has_money = !rows.is_empty();
        let money = has_money.then(|| {
            view! {
                <div class="request-desk-money">
                    <p class="request-desk-small">{t(words::AFTER_SALES_AMOUNT)}</p>
                    <ul>{rows}</ul>
                </div>
            }
        });
        let answer = request.answer.clone().map(|answer| {
            let said = t_with(words::AFTER_SALES_ANSWER, &[("answer", &answer)]);
            view! { <p class="request-desk-small">{said}</p> }
        });
        let due = due_text(request).map(|due| view! { <p class="request-desk-small">{due}</p> });
        let close = request.may(AfterSalesAction::Close).then(|| closing(self));
        let part = if request.may(AfterSalesAction::Decide) {
            deciding(self)
        } else if request.may(AfterSalesAction::Receive) {
            receiving(self, request)
        } else if request.may(AfterSalesAction::Replace) {
            replacing(self, request.kind)
        } else {
            ().into_any()
        };
        view! {
            <section class="request-desk-request" aria-labelledby="request-heading">
                <h2 id="request-heading" class="request-desk-title" tabindex="-1">
                    {title}
                </h2>
                <p>{who.join(" ")}</p>
                <p class="request-desk-small">
                    {t_with(words::ORDER_NUMBER_IS, &[("number", &request.number)])}
                </p>
                <ul>{goods(request)}</ul>
                <p>
                    <strong>{t(reason_name(request.reason))}</strong>
                </p>
                {text.map(|text| view! { <p class="request-desk-text">{text}</p> })}
                {photo_row(&request.photos)}
                {money}
                {till_text(request).map(|it| view! { <p class="request-desk-till">{it}</p> })}
                {answer}
                {due}
                <div role="alert">
                    {move || {
                        self.wrong.get().map(|it| view! { <p class="request-desk-wrong">{it}</p> })
                    }}
                </div>
                {part}
                {close}
            </section>
        }
        .into_any()
    }
}

/// What the clerk hands out at the till, once it is to be given back.
fn till_text(request: &AfterSales) -> Option<String> {
    let is_due = request.state == AfterSalesState::Done && request.back.from_till > 0;
    let price = price_text(Money::new(request.back.from_till, request.currency));
    is_due.then(|| t_with(words::REQUEST_TILL, &[("price", &price)]))
}

fn goods(request: &AfterSales) -> Vec<AnyView> {
    let row = |line: &contract::after_sales::AfterSalesLine| {
        let count = number(line.quantity.into());
        let name = t_with(words::NAME_TIMES, &[("name", &line.name), ("count", &count)]);
        let mut facts: Vec<String> = line.variant.iter().cloned().collect();
        if line.amount > 0 {
            facts.push(price_text(Money::new(line.amount, request.currency)));
        }
        if line.received > 0 {
            facts.push(t_count(words::LINE_CAME_BACK, line.received.into()));
            facts.push(t_count(words::LINE_SELLABLE, line.sellable.into()));
        }
        view! {
            <li class="request-desk-line">
                <span class="request-desk-picture" aria-hidden="true">
                    {picture(&line.picture, "3.5rem", Loading::Eager)}
                </span>
                <span class="request-desk-words">
                    <span>{name}</span>
                    <span class="request-desk-small">{facts.join(" · ")}</span>
                </span>
            </li>
        }
        .into_any()
    };
    request.lines.iter().map(row).collect()
}
