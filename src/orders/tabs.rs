//! The orders by how they stand, and the field to find one in.

use contract::orders::{OrderState, Orders, OrdersQuery};
use contract::{BadParameter, Query};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::locale::{Key, number, t, words};

/// What the address asks for. What it does not know is treated as not given: the link may be old.
pub(super) fn use_address() -> Memo<OrdersQuery> {
    let map = use_query_map();
    Memo::new(move |_| map.with(|map| asked(map.get("state").as_deref(), map.get("q").as_deref())))
}

fn asked(state: Option<&str>, words: Option<&str>) -> OrdersQuery {
    let pairs = [("state", state), ("q", words.map(str::trim).filter(|words| !words.is_empty()))];
    let pairs = pairs.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let read = |pairs: &[(&'static str, &str)]| -> Result<OrdersQuery, BadParameter> {
        OrdersQuery::from_pairs(pairs.iter().copied())
    };
    let pairs: Vec<_> = pairs.collect();
    read(&pairs).unwrap_or_else(|_| read(&pairs[1..]).unwrap_or_default())
}

/// What the tab of a state is called.
pub(super) const fn tab_name(state: Option<OrderState>) -> Key {
    match state {
        None | Some(OrderState::Unknown) => words::ALL,
        Some(OrderState::AwaitingPayment) => words::ORDERS_TO_PAY,
        Some(OrderState::Preparing) => words::ORDERS_PREPARING,
        Some(OrderState::ToReceive) => words::ORDERS_TO_COLLECT,
        Some(OrderState::Completed) => words::ORDERS_COMPLETED,
        Some(OrderState::Cancelled) => words::ORDERS_CANCELLED,
    }
}

/// How many orders are in a state; none where there are none, or it is over.
pub(super) fn count(orders: &Orders, state: OrderState) -> Option<u32> {
    let is_open = !matches!(state, OrderState::Completed | OrderState::Cancelled);
    let count = orders.counts.iter().find(|it| it.state == state).map(|it| it.count);
    count.filter(|count| *count > 0 && is_open)
}

/// Whether something is still to become of any order.
pub(super) fn has_open(orders: &Orders) -> bool {
    OrderState::ALL.into_iter().any(|state| count(orders, state).is_some())
}

/// The tabs. `go` leads to another address.
pub(super) fn tabs(
    address: Memo<OrdersQuery>,
    latest: Signal<Option<std::sync::Arc<Orders>>>,
    go: Callback<OrdersQuery>,
) -> AnyView {
    let tab = move |state: Option<OrderState>| {
        let count = move || latest.with(|orders| count(orders.as_ref()?, state?));
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || address.with(|address| address.state == state).to_string()
                on:click=move |_| go.run(OrdersQuery { state, ..address.get_untracked() })
            >
                {t(tab_name(state))}
                <span class="list-page-count">{move || count().map(|it| number(it.into()))}</span>
            </button>
        }
    };
    let states = std::iter::once(None).chain(OrderState::ALL.into_iter().map(Some));
    view! {
        <div class="chips list-page-tabs" role="group" aria-label=t(words::ORDER_STATES)>
            {states.map(tab).collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}

/// The field. The address says what is in it.
pub(super) fn search(address: Memo<OrdersQuery>, go: Callback<OrdersQuery>) -> AnyView {
    let on_change = move |event| {
        let typed = event_target_value(&event);
        let words = Some(typed.trim().to_owned()).filter(|words| !words.is_empty());
        let before = address.get_untracked();
        if words != before.words {
            go.run(OrdersQuery { words, ..before });
        }
    };
    view! {
        <form class="list-page-search" role="search" on:submit=|event| event.prevent_default()>
            <input
                type="search"
                class="field"
                enterkeyhint="search"
                autocomplete="off"
                autocapitalize="off"
                maxlength="100"
                aria-label=t(words::ORDERS_SEARCH)
                placeholder=t(words::ORDERS_SEARCH)
                prop:value=move || address.with(|address| address.words.clone().unwrap_or_default())
                on:change=on_change
            />
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_which_orders_are_looked_at() {
        let of = |state, words: Option<&str>| OrdersQuery {
            state,
            words: words.map(str::to_owned),
            cursor: None,
        };
        for (state, words, query) in [
            (None, None, of(None, None)),
            (Some("to_receive"), None, of(Some(OrderState::ToReceive), None)),
            (Some("preparing"), Some(" 牛奶 "), of(Some(OrderState::Preparing), Some("牛奶"))),
            (Some("lost"), Some("牛奶"), of(None, Some("牛奶"))),
            (Some("lost"), None, of(None, None)),
            (None, Some(" "), of(None, None)),
        ] {
            assert_eq!(asked(state, words), query, "{state:?} {words:?}");
        }
    }

    #[test]
    fn what_is_over_is_not_counted() {
        let orders: Orders = serde_json::from_str(
            r#"{"items":[],"counts":[{"state":"preparing","count":2},
            {"state":"completed","count":40},{"state":"to_receive","count":0}]}"#,
        )
        .unwrap();
        for (state, told) in [
            (OrderState::Preparing, Some(2)),
            (OrderState::ToReceive, None),
            (OrderState::Completed, None),
            (OrderState::AwaitingPayment, None),
        ] {
            assert_eq!(count(&orders, state), told, "{state:?}");
        }
        assert!(has_open(&orders));
        assert!(!has_open(&Orders::default()));
    }
}
