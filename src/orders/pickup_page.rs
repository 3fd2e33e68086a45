//! The code that an order is picked up with, held out to the clerk; it needs no line. "Handed over"
//! appears while the shopper looks on.

use contract::orders::{GroupState, Order, OrderGroup};
use contract::pickup::PickupSecret;
use contract::{GroupId, OrderId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::frame::{frame, gone, outline, use_order_id};
use super::standing::group_text;
use super::{kept, secrets};
use crate::browser::Abort;
use crate::client::{self, Credential};
use crate::closing::done_button;
use crate::code::counter_section;
use crate::failure::{Aged, aged, load_failed};
use crate::kit::{empty_state, icon};
use crate::live::{self, Told};
use crate::locale::{t, t_with, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/pickup_page.css");
/// Milliseconds between two looks: a clerk's "done" and the phone's are then told together.
const PAUSE: u32 = 2_500;

/// The code of the order that the address names.
#[component]
pub(crate) fn PickupPage() -> impl IntoView {
    let id = use_order_id();
    let here = move || Route::PickupCode(id.get_untracked()).address();
    let parent = Some(Route::Order(id.get_untracked()));
    frame(words::PICKUP_CODE, parent, here, move |credential| codes(id.get(), credential))
}

/// A group as far as its code is concerned.
#[derive(Clone, PartialEq)]
struct Code {
    group: GroupId,
    store: String,
    /// Whether there is anything left to hand over; not known without a line.
    state: Option<GroupState>,
    has_code: bool,
}

/// What there is to show.
#[derive(Clone, PartialEq)]
enum Shown {
    Coming,
    Failed(client::ClientError),
    Here { number: String, codes: Vec<Code> },
}

fn codes(id: OrderId, credential: Credential) -> AnyView {
    let call = {
        let id = id.clone();
        move || client::order(&credential, &id)
    };
    let asking = call.clone();
    let load = client::load(move || Some(asking()));
    let heard = RwSignal::new(None::<Order>);
    let asked = id.clone();
    let answer = aged(load, move || kept::kept(&asked));
    let offline = id.clone();
    let shown = Memo::new(move |_| match (heard.get(), answer.get()) {
        (Some(order), _) => of_order(&order),
        (None, Aged::Present(order) | Aged::Old(order)) => of_order(&order),
        (None, Aged::Coming) => of_secrets(&offline).unwrap_or(Shown::Coming),
        (None, Aged::Failed(error)) if error.is_missing() => Shown::Failed(error),
        (None, Aged::Failed(error)) => of_secrets(&offline).unwrap_or(Shown::Failed(error)),
    });
    let is_left = Memo::new(move |_| {
        shown.with(|shown| match shown {
            Shown::Here { codes, .. } => codes.iter().any(|code| code.has_code),
            Shown::Coming | Shown::Failed(_) => false,
        })
    });
    let hear = move |order: Order| {
        kept::keep(&order);
        let _ = heard.try_set(Some(order));
    };
    let (asking, told) = (call.clone(), id.clone());
    live::follow(is_left.into(), move |event| {
        let is_news = match event {
            Told::Anew => true,
            Told::Order(order, _) => *order == told,
            Told::Courier(..) | Told::Notices(_) => false,
        };
        if is_news {
            let call = asking();
            spawn_local(async move {
                if let Ok(order) = call.send(&Abort::new()).await {
                    hear(order);
                }
            });
        }
    });
    // Without the stream it is asked often, since both of them wait.
    let is_wanted = move || !live::is_current() && is_left.try_get_untracked() == Some(true);
    client::watch(call(), PAUSE, is_wanted, hear);
    let drawn = move || match shown.get() {
        Shown::Coming => outline(),
        Shown::Failed(error) if error.is_missing() => gone(),
        Shown::Failed(error) => load_failed(&error, move || load.retry()),
        Shown::Here { codes, .. } if codes.is_empty() => none(&id),
        Shown::Here { number, codes } => {
            let is_left = codes.iter().any(|code| code.has_code);
            let codes: Vec<_> = codes.into_iter().map(|code| section(&id, code)).collect();
            view! {
                {codes}
                <p class="pickup-page-number">
                    {t_with(words::ORDER_NUMBER_IS, &[("number", &number)])}
                </p>
                {if is_left { advice() } else { done_button() }}
            }
            .into_any()
        }
    };
    view! {
        <div class="pickup-page" class=(SCOPE, true)>
            {drawn}
        </div>
    }
    .into_any()
}

fn of_order(order: &Order) -> Shown {
    let is_picked_up = |group: &&OrderGroup| {
        let is_done = group.state == GroupState::Done;
        group.has_code || (is_done && !group.lines.iter().all(|line| line.handed_over == 0))
    };
    let codes = order.groups.iter().filter(is_picked_up).map(|group| Code {
        group: group.id.clone(),
        store: group.store.as_ref().map(|store| store.name.clone()).unwrap_or_default(),
        state: Some(group.state),
        has_code: group.has_code && group.state != GroupState::Done,
    });
    Shown::Here { number: order.number.clone(), codes: codes.collect() }
}

/// What this phone keeps, for when nothing else is known.
fn of_secrets(id: &OrderId) -> Option<Shown> {
    let secrets = secrets::of_order(id);
    let number = secrets.first()?.number.clone();
    let codes = secrets.into_iter().map(|PickupSecret { group, store_name, .. }| Code {
        group,
        store: store_name,
        state: None,
        has_code: true,
    });
    Some(Shown::Here { number, codes: codes.collect() })
}

/// Nothing of the order is picked up by a code now.
fn none(id: &OrderId) -> AnyView {
    let action = view! {
        <a class="button" href=Route::Order(id.clone()).address()>
            {t(words::ORDER_SEE)}
        </a>
    };
    empty_state("store", words::PICKUP_CODE_NONE, words::PICKUP_CODE_NONE_ADVICE, action.into_any())
}

fn section(id: &OrderId, code: Code) -> AnyView {
    let Code { group, store, state, has_code } = code;
    if !has_code {
        return handed_over(&store);
    }
    let state = state.map(|it| group_text(it, contract::checkout::FulfilmentMethod::Pickup));
    let id = id.clone();
    let find = move || secrets::of_group(&id, &group);
    view! {
        <div class="pickup-page-block">
            <p class="pickup-page-store">
                <span>{store}</span>
                {state.map(|state| view! { <span class="pickup-page-state">{state}</span> })}
            </p>
            {counter_section(find, || Box::pin(secrets::fetch()))}
        </div>
    }
    .into_any()
}

/// How it is picked up without this phone.
fn advice() -> AnyView {
    view! { <p class="pickup-page-advice">{t(words::PICKUP_CODE_ADVICE)}</p> }.into_any()
}

/// That it was handed over: what both clerk and shopper wait for.
fn handed_over(store: &str) -> AnyView {
    view! {
        <div class="pickup-page-done" role="status">
            <span class="pickup-page-tick">{icon("check")}</span>
            <p class="pickup-page-title">{t(words::PICKUP_DONE)}</p>
            <p>{store.to_owned()}</p>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::super::standing::sample;
    use super::*;

    #[test]
    fn a_group_shows_its_code_until_it_was_handed_over() {
        let line = r#"{"sku":"a","product":"a","name":"奶","quantity":1,"payable":0,
            "picture":{"template":"/a","widths":[1],"formats":["webp"],"width":1,"height":1,"alt":""},
            "price":{"now":{"amount":0,"currency":"CNY"}},"handed_over":1}"#;
        let group = |state: &str, more: &str, lines: &str| {
            format!(
                r#"{{"groups":[{{"id":"g","method":"pickup","state":"{state}"{more},
                "lines":[{lines}]}}]}}"#
            )
        };
        for (json, shown) in [
            (group("preparing", r#","has_code":true"#, ""), Some(true)),
            (group("partly_handed_over", r#","has_code":true"#, line), Some(true)),
            (group("done", "", line), Some(false)),
            (group("waiting", "", ""), None),
            (group("cancelled", "", ""), None),
        ] {
            let Shown::Here { codes, .. } = of_order(&sample(&json)) else { panic!("{json}") };
            assert_eq!(codes.first().map(|code| code.has_code), shown, "{json}");
        }
    }
}
